"""What comes next? Questions about a run whose answers are the run itself.

A question is asked at a step, when the reader sees what ``trace.at(step)`` shows, and is answered by what happens next.
Asked is only where a reader can reason: which of several ready tasks gets the CPU, why a task leaves it, whether one
that becomes ready takes it at once, and where a spent quantum leads. The explanation is the sentence of the step that
answers.
"""

from __future__ import annotations

from collections.abc import Iterator

from simcore.analysis.predict_program import program_question
from simcore.analysis.questioning import Question, asked, some
from simcore.model.events import (
    Admitted,
    Blocked,
    Dispatched,
    Exited,
    Expired,
    Preempted,
    SwitchStarted,
    TraceEvent,
    Woken,
)
from simcore.model.program_trace import ProgramTrace
from simcore.model.snapshot import Snapshot
from simcore.model.states import State
from simcore.model.text import N_, Message, TaskRef, message
from simcore.model.trace import Trace

Leaving = Preempted | Expired | Blocked | Exited


def question(trace: Trace, step: int) -> Question | None:
    """What to ask at ``step``, or None where nothing is left to find out by thinking."""
    if not 0 <= step < len(trace):
        return None
    if isinstance(trace, ProgramTrace):
        return program_question(trace, step)
    before, event = trace.at(step), trace.events[step]
    return (
        _challenge(trace, step, before) or _choice(trace, step, before, event) or _leaving(trace, step, before, event)
    )


def questions(trace: Trace, first: int = 0) -> Iterator[Question]:
    """All questions of the run from step ``first`` on, in order."""
    for step in range(first, len(trace)):
        found = question(trace, step)
        if found is not None:
            yield found


def _choice(trace: Trace, step: int, before: Snapshot, event: TraceEvent) -> Question | None:
    """Which of the ready tasks is next?"""
    if not isinstance(event, SwitchStarted | Dispatched) or before.cpus[event.cpu].state == "switch":
        return None
    ready = [pid for lane in before.lanes for pid in lane]
    if len(ready) < 2:
        return None
    shown = some(ready, event.task)
    prompt = message(N_("CPU {cpu} is free and {count} processes are ready. Which one gets it?"),
        cpu=event.cpu, count=len(ready))  # fmt: skip
    options = [message(N_("{task}"), task=TaskRef(pid)) for pid in shown]
    return asked(trace, step, step + 1, prompt, options, shown.index(event.task))


def _challenge(trace: Trace, step: int, before: Snapshot) -> Question | None:
    """Does the task that has just become ready take a CPU from another at once?"""
    if not step or any(cpu.state == "idle" for cpu in before.cpus):
        return None
    last = trace.events[step - 1]
    if not isinstance(last, Admitted | Woken):
        return None
    for index in range(step, len(trace)):
        event = trace.events[index]
        if event.tick != last.tick or (isinstance(event, Leaving) and not isinstance(event, Preempted)):
            # Somebody left of its own accord, now or later: it is no longer a matter of taking.
            taken_at = 0 if event.tick != last.tick else -1
            break
        if isinstance(event, Preempted):
            taken_at = index + 1 if event.by == last.task else -1
            break
    else:
        taken_at = 0
    if taken_at < 0:
        return None
    prompt = message(N_("{task} has just become ready, and every CPU is busy. What happens to it now?"),
        task=TaskRef(last.task))  # fmt: skip
    options = [message(N_("it waits in the ready queue")), message(N_("it takes a CPU from a running process"))]
    if taken_at:
        return asked(trace, step, taken_at, prompt, options, 1)
    stays = message(N_("{task} waits: no running process has to leave its CPU for it."), task=TaskRef(last.task))
    return Question(step, step, prompt, tuple(options), 0, stays)


def _leaving(trace: Trace, step: int, before: Snapshot, event: TraceEvent) -> Question | None:
    """Why does the task leave its CPU, or, if several queues wait for it, where does it go?"""
    if not isinstance(event, Leaving) or before.tick == event.tick:
        return None
    if isinstance(event, Expired) and len(before.lanes) > 1:
        return _demotion(trace, step, before, event)
    prompt = message(N_("{task} leaves CPU {cpu} at tick {tick}. Why?"),
        task=TaskRef(event.task), cpu=event.cpu, tick=event.tick)  # fmt: skip
    kinds: list[tuple[type[Leaving], Message]] = [(Exited, message(N_("it has done all its work and ends")))]
    if before.cpus[event.cpu].quantum:
        kinds.append((Expired, message(N_("its quantum is spent"))))
    if any(len(job.bursts) > 1 for job in trace.scenario.workload.jobs):
        kinds.append((Blocked, message(N_("it must wait for I/O"))))
    if any(task.state is not State.TERMINATED and task.pid != event.task for task in before.tasks):
        kinds.append((Preempted, message(N_("another process takes the CPU"))))
    right = [index for index, (kind, _) in enumerate(kinds) if isinstance(event, kind)]
    if not right or len(kinds) < 2:
        return None
    return asked(trace, step, step + 1, prompt, [text for _, text in kinds], right[0])


def _demotion(trace: Trace, step: int, before: Snapshot, event: Expired) -> Question | None:
    lane = before.tasks[event.task - 1].lane
    places = {lane: message(N_("at the tail of the queue that it came from"))}
    if lane + 1 < len(before.lanes):
        places[lane + 1] = message(N_("at the tail of the next lower queue"))
    places.setdefault(0, message(N_("at the tail of the top queue")))
    if event.lane not in places or len(places) < 2:
        return None
    prompt = message(N_("At tick {tick} the quantum of {task} is spent. Where does it wait next?"),
        task=TaskRef(event.task), tick=event.tick)  # fmt: skip
    return asked(trace, step, step + 1, prompt, list(places.values()), list(places).index(event.lane))


__all__ = ["Question", "question", "questions"]
