"""Questions about a run are answered by the run."""

from __future__ import annotations

import pytest

from simcore import api
from simcore.analysis.predict import Question, question, questions
from simcore.cases import scenario_of
from simcore.model.events import Blocked, Dispatched, Exited, Expired, Preempted
from simcore.model.scenario import MachineConfig
from simcore.model.states import State
from simcore.model.trace import Trace
from simcore.model.workload_input import workload_from_rows
from simcore.registry import policies

ROWS = (
    ("A", "0", "cpu 5, io 2, cpu 2"),
    ("B", "1", "cpu 3"),
    ("C", "2", "cpu 1, io 4, cpu 6"),
    ("D", "7", "cpu 2"),
)


def run(policy: str, rows: tuple[tuple[str, str, str], ...] = ROWS, **params: object) -> Trace:
    fields = {name: params.pop(name) for name in list(params) if name in MachineConfig._fields}
    machine = MachineConfig(**fields)  # type: ignore[arg-type]
    table = [dict(zip(("name", "arrival", "bursts"), row, strict=True)) for row in rows]
    return api.run(scenario_of(workload_from_rows(table), policy, params, machine))


def said(asked: Question) -> tuple[str, list[str], str]:
    names = "?ABCD".__getitem__
    return (
        asked.prompt.english(names),
        [o.english(names) for o in asked.options],
        asked.options[asked.answer].english(names),
    )


RIGHT = {
    Exited: "it has done all its work and ends",
    Expired: "its quantum is spent",
    Blocked: "it must wait for I/O",
    Preempted: "another process takes the CPU",
}


def check(trace: Trace, one: Question) -> None:
    """The answer against the events, by other means than it was found."""
    prompt, options, answer = said(one)
    assert 2 <= len(options) <= 4
    assert len(set(options)) == len(options)
    assert one.explanation.english()
    event, before = trace.events[one.step], trace.at(one.step)
    if prompt.startswith("CPU"):
        assert answer == "?ABCD"[event.task]
        assert all(before.tasks["?ABCD".index(name) - 1].state is State.READY for name in options)
    elif prompt.endswith("Why?"):
        assert answer == RIGHT[type(event)]  # type: ignore[index]
        assert f"at tick {event.tick}" in prompt
    elif "become ready" in prompt:
        newcomer = trace.events[one.step - 1].task
        same_tick = [e for e in trace.events[one.step :] if e.tick == before.tick]
        taken = any(isinstance(e, Preempted) and e.by == newcomer for e in same_tick)
        assert (answer == "it takes a CPU from a running process") == taken
        assert trace.at(one.step).tasks[newcomer - 1].state is State.READY
    else:
        lane = trace.at(one.step + 1).tasks[event.task - 1].lane
        came = before.tasks[event.task - 1].lane
        assert answer == f"at the tail of the {'queue that it came from' if lane == came else 'next lower queue'}"


@pytest.mark.parametrize("name", sorted(policies()))
@pytest.mark.parametrize(
    "machine", [{}, {"switch_cost": 1}, {"cpus": 2}, {"degree": 2, "job_setup": 1}, {"cpus": 2, "switch_cost": 2}]
)
def test_every_answer_is_what_happens_next(name: str, machine: dict[str, int]) -> None:
    trace = run(name, **machine)
    asked = list(questions(trace))
    assert asked or "cpus" in machine
    for one in asked:
        check(trace, one)
        assert one == question(trace, one.step)


def test_a_choice_names_the_ready_and_the_chosen() -> None:
    trace = run("SJF", (("A", "0", "3"), ("B", "0", "1"), ("C", "0", "2")))
    first = next(questions(trace))
    assert first.step == 3
    assert said(first) == ("CPU 0 is free and 3 processes are ready. Which one gets it?", ["A", "B", "C"], "B")
    assert isinstance(trace.events[first.step], Dispatched)


def test_one_ready_task_is_no_question() -> None:
    assert [one.step for one in questions(run("FCFS", (("A", "0", "3"),)))] == []


def test_a_newcomer_takes_the_cpu_or_waits() -> None:
    rows = (("A", "0", "5"), ("B", "1", "2"))
    taken = next(one for one in questions(run("SRTF", rows)) if "become ready" in one.prompt.msgid)
    assert said(taken)[2] == "it takes a CPU from a running process"
    trace = run("SRTF", rows)
    assert isinstance(trace.events[taken.shown_at - 1], Preempted)
    waits = next(one for one in questions(run("FCFS", rows)) if "become ready" in one.prompt.msgid)
    assert said(waits)[2] == "it waits in the ready queue"


def test_nothing_is_asked_of_a_newcomer_when_somebody_leaves_at_that_very_tick() -> None:
    trace = run("FCFS", (("A", "0", "2"), ("B", "2", "2")))
    assert not [one for one in questions(trace) if "become ready" in one.prompt.msgid]


def test_why_a_task_leaves() -> None:
    rows = (("A", "0", "cpu 2, io 3, cpu 5"), ("B", "0", "4"))
    answers = [said(one)[2] for one in questions(run("RR", rows, quantum=3)) if "Why" in one.prompt.msgid]
    assert answers[:3] == ["it must wait for I/O", "its quantum is spent", "it has done all its work and ends"]


def test_where_a_spent_quantum_leads() -> None:
    rows = (("A", "0", "9"), ("B", "0", "9"))
    trace = run("MLFQ", rows, levels=2, quantum=(2, 4), allotment=(1, 1))
    asked = [one for one in questions(trace) if "Where" in one.prompt.msgid]
    assert [said(one)[2] for one in asked[:3]] == [
        "at the tail of the next lower queue",
        "at the tail of the next lower queue",
        "at the tail of the queue that it came from",
    ]
    assert all(isinstance(trace.events[one.step], Expired) for one in asked)


def test_no_question_outside_the_run() -> None:
    trace = run("RR")
    assert question(trace, len(trace)) is None
    assert question(trace, -1) is None
