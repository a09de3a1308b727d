"""The historical machine: four ways to run one job mix, worked out by hand."""

from __future__ import annotations

import pytest

from simcore import api
from simcore.analysis.gantt import cpu_slices, task_spans
from simcore.analysis.metrics import of_snapshot, so_far
from simcore.analysis.narrate import narrate
from simcore.cases import case_from_json, scenario_of
from simcore.model.errors import UsageError
from simcore.model.events import Admitted, Staged
from simcore.model.historical import jobs_on
from simcore.model.scenario import MachineConfig, Scenario
from simcore.model.states import State
from simcore.model.trace import Trace
from simcore.model.workload_input import workload_from_rows

MIX = [("A", "cpu 1, io 6 cards, cpu 3"), ("B", "cpu 1, io 6 cards, cpu 3")]


def scenario(*, policy: str = "FCFS", mix: list[tuple[str, str]] = MIX, **machine: int) -> Scenario:
    rows = [{"name": name, "arrival": "0", "bursts": bursts} for name, bursts in mix]
    return scenario_of(workload_from_rows(rows), policy, {}, MachineConfig(**machine))  # type: ignore[arg-type]


def chart(trace: Trace) -> list[tuple[str, int, int]]:
    return [("AB"[piece.pid - 1], piece.start, piece.end) for piece in cpu_slices(trace)]


@pytest.mark.parametrize(
    ("machine", "stays", "used"),
    [
        # One user owns the room: 10 ticks of handling before each job, and the CPU waits for the reader.
        ({"degree": 1, "job_setup": 10}, [("A", 10, 11), ("A", 17, 20), ("B", 30, 31), ("B", 37, 40)], 8 / 40),
        # On-line batch: the monitor loads the next job at once.
        ({"degree": 1}, [("A", 0, 1), ("A", 7, 10), ("B", 10, 11), ("B", 17, 20)], 8 / 20),
        # Off-line: A's cards go to tape from 0 to 6, B's from 6 to 12, while A runs; 6 ticks of cards are 2 of tape.
        ({"degree": 1, "tape_speed": 3}, [("A", 6, 7), ("A", 9, 12), ("B", 12, 13), ("B", 15, 18)], 8 / 18),
        # Multiprogramming: B computes while A reads; there is one reader, so B's cards follow A's.
        ({"degree": 2}, [("A", 0, 1), ("B", 1, 2), ("A", 7, 10), ("B", 13, 16)], 8 / 16),
    ],
)
def test_four_machines(machine: dict[str, int], stays: list[tuple[str, int, int]], used: float) -> None:
    run = scenario(**machine)
    trace = api.run(run)
    assert chart(trace) == stays
    assert of_snapshot(run, trace.at(len(trace))).cpu_utilisation == pytest.approx(used, abs=1e-9)


def test_the_operator_sets_up_one_job_at_a_time_also_if_memory_has_room() -> None:
    trace = api.run(scenario(degree=2, job_setup=10))
    assert [(e.tick, e.task) for e in trace.events if isinstance(e, Admitted)] == [(10, 1), (20, 2)]
    at_operator = trace.at(2).devices[0]
    assert (at_operator.name, at_operator.serving, at_operator.queue) == ("operator", (1,), (2,))
    assert [task.state for task in trace.at(2).tasks] == [State.NEW, State.NEW]


def test_who_is_outside_waits_and_is_seen_to() -> None:
    run = scenario(degree=1)
    trace = api.run(run)
    outside = next(step for step, event in enumerate(trace.events, start=1) if isinstance(event, Staged))
    assert trace.events[outside - 1] == Staged(0, 2, "", -1)
    text = "B waits outside: memory has no place for more than 1 at a time."
    assert narrate(trace, outside).sentence.english(lambda pid: "AB"[pid - 1]) == text
    assert task_spans(trace)[1][0][:3] == (State.NEW, 0, 10)
    assert so_far(run, trace.at(trace.step_at_tick(7))).longest_wait_pid == 2
    assert of_snapshot(run, trace.at(len(trace))).per_job[1].waiting == 10


def test_places_are_given_in_the_order_of_asking() -> None:
    """B has many cards and comes from the satellite after C, which has none."""
    mix = [("A", "9"), ("B", "cpu 1, io 5 cards, cpu 1"), ("C", "2")]
    trace = api.run(scenario(mix=mix, degree=1, tape_speed=5))
    assert [event.task for event in trace.events if isinstance(event, Admitted)] == [1, 3, 2]


def test_a_policy_may_limit_the_degree_and_the_smaller_limit_counts() -> None:
    for limits in ({"policy": "BATCH"}, {"policy": "BATCH", "degree": 5}, {"policy": "FCFS", "degree": 1}):
        assert chart(api.run(scenario(**limits))) == [("A", 0, 1), ("A", 7, 10), ("B", 10, 11), ("B", 17, 20)]  # type: ignore[arg-type]
    idle = api.run(scenario(policy="BATCH", cpus=3))
    assert {piece.cpu for piece in cpu_slices(idle)} == {0}


def test_tape_takes_whole_ticks_and_at_least_one() -> None:
    run = scenario(mix=[("A", "cpu 1, io 7 cards, cpu 1, io 2 cards, cpu 1, io 4 disk, cpu 1")], tape_speed=4)
    assert [(b.ticks, b.device) for b in jobs_on(run)[0].bursts if b.kind == "io"] == [
        (2, "tape"),
        (1, "tape"),
        (4, "disk"),
    ]
    assert chart(api.run(run))[0] == ("A", 9, 10)


@pytest.mark.parametrize(
    ("machine", "field"),
    [({"degree": -1}, "degree"), ({"job_setup": -2}, "job_setup"), ({"tape_speed": 1001}, "tape_speed")],
)
def test_limits_are_named(machine: dict[str, int], field: str) -> None:
    with pytest.raises(UsageError, match=field):
        scenario(**machine)


def test_a_burst_may_not_name_the_machines_own_helper() -> None:
    mix = [("A", "cpu 1, io 2 operator, cpu 1")]
    scenario(mix=mix)
    with pytest.raises(UsageError, match="operator"):
        scenario(mix=mix, job_setup=1)


def test_a_file_may_say_it() -> None:
    params = {"degree": 2, "job_setup": "3", "tape_speed": 4}
    machine = case_from_json({"jobs": [{"name": "A", "arrival": 0, "bursts": "1"}], "params": params}).scenario.machine
    assert (machine.degree, machine.job_setup, machine.tape_speed) == (2, 3, 4)
