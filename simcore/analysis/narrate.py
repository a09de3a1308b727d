"""One sentence per step: what happened and why, and what comes of it.

Sentences are messages (an English template and typed arguments); the subject is the task, the tense the present, and
the reason stands after a colon, "so" or "because".
"""

from __future__ import annotations

from typing import NamedTuple

from simcore.analysis import narrate_program
from simcore.model.errors import InternalError
from simcore.model.events import (
    Admitted,
    Blocked,
    Dispatched,
    Exited,
    Expired,
    Preempted,
    Renewed,
    Requeued,
    ServiceStarted,
    Staged,
    SwitchStarted,
    TraceEvent,
    Woken,
)
from simcore.model.historical import CARDS, OPERATOR, SATELLITE, TAPE
from simcore.model.program_trace import ProgramTrace
from simcore.model.snapshot import Snapshot
from simcore.model.states import State
from simcore.model.text import N_, Arg, Code, Message, TaskRef, Ticks, message
from simcore.model.trace import Trace

DEVICE_TITLES = {
    CARDS: N_("the card reader"),
    TAPE: N_("the tape"),
    SATELLITE: N_("the satellite"),
    OPERATOR: N_("the operator"),
}
"""How the devices of the historical machine are called; others go by the names that the bursts give them."""


class Narration(NamedTuple):
    """``sentence`` for the head of the page, ``short`` for the log (said after the task's chip)."""

    sentence: Message
    short: Message


def narrate(trace: Trace, step: int) -> Narration:
    """What step ``step`` shows. Step 0 introduces the run."""
    if isinstance(trace, ProgramTrace):
        if step == 0:
            return Narration(narrate_program.begins(), message(N_("the run begins")))
        return Narration(narrate_program.sentence(trace, step), narrate_program.short(trace, step))
    if step == 0:
        count = len(trace.scenario.workload.jobs)
        one = message(N_("Nobody has arrived yet. One process is on its way."))
        text = message(N_("Nobody has arrived yet. {count} processes are on their way."), count=count)
        text = one if count == 1 else text
        return Narration(text, message(N_("the run begins")))
    return _narrate(trace.events[step - 1], trace, trace.at(step))


def short(trace: Trace, step: int) -> Message:
    """The log line of ``step`` (from 1), for after the task's chip. Needs no snapshot."""
    event = trace.events[step - 1]
    return narrate_program.short(trace, step) if isinstance(trace, ProgramTrace) else _short(event, trace)


def _narrate(event: TraceEvent, trace: Trace, after: Snapshot) -> Narration:
    return Narration(_sentence(event, trace, after), _short(event, trace))


def _sentence(event: TraceEvent, trace: Trace, after: Snapshot) -> Message:
    who = TaskRef(event.task)
    match event:
        case Admitted():
            return _arrival(event, trace, after)
        case Staged():
            return _staging(event, trace, after)
        case SwitchStarted():
            text = N_("{task} is next on CPU {cpu}: {why}. The context switch takes {ticks}.")
            return message(text, task=who, cpu=event.cpu, why=event.why, ticks=Ticks(event.ticks))
        case Dispatched():
            return message(N_("{task} runs on CPU {cpu}: {why}."), task=who, cpu=event.cpu, why=event.why)
        case Preempted():
            return message(N_("{task} is preempted on CPU {cpu}: {why}."), task=who, cpu=event.cpu, why=event.why)
        case Expired():
            text = N_("{task} has used its whole quantum on CPU {cpu}, so {why}.")
            return message(text, task=who, cpu=event.cpu, why=event.why)
        case Renewed():
            text = N_("{task} stays on CPU {cpu} and gets a full quantum, because of the boost.")
            return message(text, task=who, cpu=event.cpu)
        case Blocked():
            return _blocking(event, after)
        case ServiceStarted():
            text = N_("{task} is next at {device}: it is served until {until}.")
            return message(text, task=who, device=device_arg(event.device), until=event.until)
        case Woken():
            return _waking(event)
        case Exited():
            job = trace.scenario.workload.jobs[event.task - 1]
            text = N_("{task} has done all its work and ends, {turnaround} after it arrived.")
            return message(text, task=who, turnaround=Ticks(event.tick - job.arrival))
        case Requeued():
            return message(N_("Boost: {why}."), why=event.why)
        case _:
            raise InternalError(f"{type(event).__name__} belongs to programs")


def _arrival(event: Admitted, trace: Trace, after: Snapshot) -> Message:
    who = TaskRef(event.task)
    queue = after.lanes[event.lane]
    idle = sum(cpu.state == "idle" for cpu in after.cpus)
    if event.tick > trace.scenario.workload.jobs[event.task - 1].arrival:
        return message(N_("{task} is in memory now, and ready."), task=who)
    if len(queue) == 1 and idle:
        return message(N_("{task} arrives and is ready; a CPU is free."), task=who)
    if len(queue) == 1:
        return message(N_("{task} arrives and is ready; every CPU is busy, so it waits."), task=who)
    text = N_("{task} arrives and is ready; it is number {place} of {count} in line.")
    return message(text, task=who, place=event.place + 1, count=len(queue))


def _staging(event: Staged, trace: Trace, after: Snapshot) -> Message:
    who, machine = TaskRef(event.task), trace.scenario.machine
    if not event.device:
        inside = sum(task.state not in (State.NEW, State.TERMINATED) for task in after.tasks)
        inside += sum(len(view.serving) + len(view.queue) for view in after.devices if view.name == OPERATOR)
        text = N_("{task} waits outside: memory has no place for more than {count} at a time.")
        return message(text, task=who, count=inside)
    waits = event.until < 0
    ticks = Ticks(event.until - event.tick)
    if event.device == SATELLITE and waits:
        return message(N_("{task} arrives with its cards and queues for the satellite."), task=who)
    if event.device == SATELLITE:
        text = N_("{task} arrives, and the satellite copies its cards to tape, for {ticks}; no CPU is needed for that.")
        return message(text, task=who, ticks=ticks)
    if waits:
        return message(N_("{task} has a place in memory and queues for the operator, who sets jobs up."), task=who)
    text = N_("{task} has a place in memory, and the operator sets it up, for {ticks}.")
    return message(text, task=who, ticks=Ticks(machine.job_setup))


def device_arg(name: str) -> Arg:
    """A device in a sentence: its name as given, or in the reader's language if it is a historical machine's."""
    title = DEVICE_TITLES.get(name)
    return Code(name) if title is None else message(title)


def _blocking(event: Blocked, after: Snapshot) -> Message:
    who, task = TaskRef(event.task), after.tasks[event.task - 1]
    if event.until < 0:
        text = N_("{task} needs {device}, but others are there first, so it queues and leaves CPU {cpu}.")
        return message(text, task=who, device=device_arg(event.device), cpu=event.cpu)
    if event.device:
        text = N_("{task} waits {ticks} for {device}, so it leaves CPU {cpu} to the others.")
        return message(text, task=who, ticks=Ticks(task.left), device=device_arg(event.device), cpu=event.cpu)
    text = N_("{task} waits {ticks} for its I/O, so it leaves CPU {cpu} to the others.")
    return message(text, task=who, ticks=Ticks(task.left), cpu=event.cpu)


def _waking(event: Woken) -> Message:
    who = TaskRef(event.task)
    if event.device:
        return message(
            N_("{task} has what it wanted from {device}, so it is ready again."),
            task=who,
            device=device_arg(event.device),
        )
    return message(N_("The I/O of {task} has ended, so it is ready again."), task=who)


def _short(event: TraceEvent, trace: Trace) -> Message:
    match event:
        case Admitted():
            staged = event.tick > trace.scenario.workload.jobs[event.task - 1].arrival
            return message(N_("is in memory and ready")) if staged else message(N_("arrives"))
        case Staged() if not event.device:
            return message(N_("waits outside"))
        case Staged() if event.until < 0:
            return message(N_("queues for {device}"), device=device_arg(event.device))
        case Staged():
            ticks = Ticks(event.until - event.tick)
            return message(N_("is prepared by {device}, {ticks}"), device=device_arg(event.device), ticks=ticks)
        case SwitchStarted():
            return message(N_("is switched to on CPU {cpu}"), cpu=event.cpu)
        case Dispatched():
            return message(N_("runs on CPU {cpu}"), cpu=event.cpu)
        case Preempted() if event.by:
            return message(N_("is preempted by {task}"), task=TaskRef(event.by))
        case Preempted():
            return message(N_("is preempted by the boost"))
        case Expired():
            return message(N_("has used its quantum, so {why}"), why=event.why)
        case Renewed():
            return message(N_("gets a new quantum"))
        case Blocked() if event.until < 0:
            return message(N_("queues for {device}"), device=device_arg(event.device))
        case Blocked():
            ticks = Ticks(event.until - event.tick)
            if event.device:
                return message(N_("waits {ticks} for {device}"), ticks=ticks, device=device_arg(event.device))
            return message(N_("waits {ticks} for I/O"), ticks=ticks)
        case ServiceStarted():
            return message(N_("is served by {device}"), device=device_arg(event.device))
        case Woken():
            return message(N_("is ready again"))
        case Exited():
            arrival = trace.scenario.workload.jobs[event.task - 1].arrival
            return message(N_("ends, {turnaround} after it arrived"), turnaround=Ticks(event.tick - arrival))
        case Requeued():
            return message(N_("boost: everyone into the top queue"))
        case _:
            raise InternalError(f"{type(event).__name__} belongs to programs")
