"""One sentence per step of a program's run: what a thread does at which line, and why it must wait or may go on.

The rules are those of :mod:`simcore.analysis.narrate`; the text of a line, the name of a lock, and values stand as the
program writes them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from simcore.analysis.primitives import QUEUES
from simcore.analysis.verdict import seconds
from simcore.model.events import Admitted, Dispatched, Exited, Expired, Preempted, SwitchStarted, TraceEvent
from simcore.model.program_events import (
    Changed,
    Crashed,
    Created,
    GilAsked,
    InstructionReached,
    LineReached,
    LoopRan,
    LostUpdate,
    Output,
    ResourceChanged,
    Resumed,
    Waited,
)
from simcore.model.program_trace import ProgramTrace
from simcore.model.snapshot import Snapshot
from simcore.model.text import N_, Code, Message, TaskRef, message

SOURCE_MAX = 60
OUTPUT_MAX = 60


def begins() -> Message:
    """Step 0."""
    return message(N_("Nothing has run yet. The main thread is about to begin."))


def sentence(event: TraceEvent, trace: ProgramTrace, after: Snapshot) -> Message:
    """What has happened, for the head of the page."""
    return _SENTENCES[type(event)](event, trace, after)


def short(event: TraceEvent, trace: ProgramTrace) -> Message:
    """The same for a log, said after the thread's chip."""
    return _SHORTS[type(event)](event, trace)


def source_line(trace: ProgramTrace, file: str, line: int) -> Code:
    """The text of a line, without its indentation, cut if it is long."""
    lines = trace.sources.get(file, "").split("\n")
    text = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    return Code(text if len(text) <= SOURCE_MAX else text[: SOURCE_MAX - 1] + "…")


def _line(e: LineReached, trace: ProgramTrace, after: Snapshot) -> Message:
    source = source_line(trace, e.file, e.line)
    text = N_("{task} comes to line {line}: {source}")
    if e.entered:
        text = N_("{task} enters {function} and comes to line {line}: {source}")
        return message(text, task=TaskRef(e.task), function=Code(e.function), line=e.line, source=source)
    return message(text, task=TaskRef(e.task), line=e.line, source=source)


def _waited(e: Waited, trace: ProgramTrace, after: Snapshot) -> Message:
    who, what, holder = TaskRef(e.task), Code(e.resource), TaskRef(e.holder)
    time = Code(seconds(e.until - e.tick)) if e.until >= 0 else Code("")
    match e.kind:
        case "gil":
            return message(
                N_("{task} needs the GIL, which {holder} has, so it leaves the CPU."), task=who, holder=holder
            )
        case "sleep":
            return message(
                N_("{task} sleeps for {time} and leaves the CPU and the GIL to others."), task=who, time=time
            )
        case "lock" if e.holder:
            view = next((r for r in after.resources if r.name == e.resource), None)
            if view is not None and view.line:
                text = N_("{task} blocks: {holder} has held {what} since line {line}.")
                return message(text, task=who, holder=holder, what=what, line=view.line)
            return message(N_("{task} blocks: {holder} holds {what}."), task=who, holder=holder, what=what)
        case "join":
            return message(N_("{task} waits for {holder} to end."), task=who, holder=holder)
        case "future" if e.holder:
            text = N_("{task} waits for the result of what {holder} is doing.")
            return message(text, task=who, holder=holder)
        case "future" if not e.resource:
            return message(N_("{task} waits for the result of a task that nobody has begun."), task=who)
        case "start":
            return message(N_("{task} has started a thread and waits until it begins."), task=who)
    text = _WAITS.get(e.kind, N_("{task} waits for {what}."))
    return message(text, task=who, what=what)


_WAITS: Mapping[str, str] = {
    "lock": N_("{task} waits for the lock {what}."),
    "event": N_("{task} waits for the event {what} to be set."),
    "semaphore": N_("{task} waits: the semaphore {what} has no permit left."),
    "condition": N_("{task} waits to be notified by the condition {what}."),
    "barrier": N_("{task} waits at the barrier {what} for the others."),
    "get": N_("{task} waits: the queue {what} is empty."),
    "put": N_("{task} waits: the queue {what} is full."),
    "tasks": N_("{task} waits until every item of the queue {what} is done."),
    "work": N_("{task} waits: the pool {what} has no task left."),
    "future": N_("{task} waits for the result of {what}."),
    "call": N_("{task} waits in {what}."),
}


def _resource(e: ResourceChanged, trace: ProgramTrace, after: Snapshot) -> Message:
    who, what = TaskRef(e.task), Code(e.name)
    owner = TaskRef(e.owners[0]) if e.owners else None
    if e.kind == "gil":
        if owner is None:
            return message(N_("{task} lets go of the GIL; nobody needs it now."), task=who)
        if e.owners[0] != e.task:
            return message(N_("{task} passes the GIL on to {owner}, who has waited longest."), task=who, owner=owner)
        return message(N_("{task} has the GIL, so it may run Python."), task=who)
    if e.kind in ("lock", "rlock"):
        if owner is None:
            return message(N_("{what} is free."), what=what)
        if e.waiters and e.waiters[-1] == e.task:
            return message(N_("{task} stands in line for {what}, held by {owner}."), task=who, what=what, owner=owner)
        if e.owners[0] != e.task:
            text = N_("{task} releases {what}; {owner} has waited longest, so it gets it.")
            return message(text, task=who, what=what, owner=owner)
        if e.value:
            return message(N_("{task} holds {what} {count} times now."), task=who, what=what, count=Code(e.value))
        return message(N_("{task} takes {what}."), task=who, what=what)
    if e.kind in QUEUES:
        return message(N_("The queue {what} now holds {count}."), what=what, count=Code(e.value))
    if e.value:
        return message(N_("{what} is now {value}."), what=what, value=Code(e.value))
    return message(N_("{what} is there."), what=what)


def _output(e: Output, trace: ProgramTrace, after: Snapshot) -> Message:
    text = e.text.rstrip("\n")
    return message(N_("{task} prints {text}"), task=TaskRef(e.task), text=Code(text[:OUTPUT_MAX] or "⏎"))


def _loop(e: LoopRan, trace: ProgramTrace, after: Snapshot) -> Message:
    text = N_("{task} goes round the loop at line {line} {count} times, in {time}.")
    return message(text, task=TaskRef(e.task), line=e.line, count=e.iterations, time=Code(seconds(e.ticks)))


def _changes(e: Changed, trace: ProgramTrace, after: Snapshot) -> Message:
    parts = ", ".join(f"{name} = {text}" if text else f"del {name}" for _, _, name, text in e.changes[:3])
    return message(N_("{task} has changed {what}"), task=TaskRef(e.task), what=Code(parts))


def _lost(e: LostUpdate, trace: ProgramTrace, after: Snapshot) -> Message:
    text = N_("{task} is about to write over {found}, which {by} wrote to {place}: it had read {read} before that.")
    args = {"found": Code(e.found), "place": Code(e.place), "read": Code(e.read)}
    return message(text, task=TaskRef(e.task), by=TaskRef(e.by), **args)


def _crash(e: Crashed, trace: ProgramTrace, after: Snapshot) -> Message:
    text = N_("{task} ends by {error}, which nobody has caught: {text}")
    return message(text, task=TaskRef(e.task), error=Code(e.error), text=Code(e.text))


def _about(text: str) -> Callable[[Any, ProgramTrace, Snapshot], Message]:
    """A sentence that needs nothing but who."""
    return lambda event, trace, after: message(text, task=TaskRef(event.task))


def _created(e: Created, trace: ProgramTrace, after: Snapshot) -> Message:
    if not e.by:
        return message(N_("The main thread is there."))
    return message(N_("{by} starts a new thread: {task}."), by=TaskRef(e.by), task=TaskRef(e.task))


def _dispatched(e: Dispatched, trace: ProgramTrace, after: Snapshot) -> Message:
    return message(N_("{task} gets CPU {cpu}."), task=TaskRef(e.task), cpu=e.cpu)


def _asked(e: GilAsked, trace: ProgramTrace, after: Snapshot) -> Message:
    text = N_("{task} has waited a switch interval and asks {holder} for the GIL.")
    return message(text, task=TaskRef(e.task), holder=TaskRef(e.holder))


def _instruction(e: InstructionReached, trace: ProgramTrace, after: Snapshot) -> Message:
    view = after.threads[e.task - 1]
    found = next(
        (i for i in trace.facts.listing if (i.file, i.function, i.number) == (view.file, view.function, e.number)), None
    )
    shown = "" if found is None else f"{found.name} {found.arg}".strip()
    return message(N_("{task} is about to execute {instruction}"), task=TaskRef(e.task), instruction=Code(shown))


_SENTENCES: Mapping[type[Any], Callable[[Any, ProgramTrace, Snapshot], Message]] = {
    Created: _created,
    Admitted: _about(N_("{task} is ready to run.")),
    Dispatched: _dispatched,
    SwitchStarted: _about(N_("{task} is being switched to.")),
    Preempted: _about(N_("{task} must leave the CPU to another.")),
    Expired: _about(N_("{task} has used its quantum.")),
    Exited: _about(N_("{task} ends.")),
    Resumed: _about(N_("{task} has what it waited for and is ready again.")),
    Waited: _waited,
    ResourceChanged: _resource,
    GilAsked: _asked,
    Output: _output,
    LineReached: _line,
    LoopRan: _loop,
    Changed: _changes,
    InstructionReached: _instruction,
    LostUpdate: _lost,
    Crashed: _crash,
}


def _only(text: str) -> Callable[[Any, ProgramTrace], Message]:
    return lambda event, trace: message(text)


_SHORTS: Mapping[type[Any], Callable[[Any, ProgramTrace], Message]] = {
    Created: _only(N_("is made")),
    Admitted: _only(N_("is ready")),
    Dispatched: lambda e, trace: message(N_("runs on CPU {cpu}"), cpu=e.cpu),
    SwitchStarted: _only(N_("is switched to")),
    Preempted: _only(N_("leaves the CPU")),
    Expired: _only(N_("has used its quantum")),
    Exited: _only(N_("ends")),
    Resumed: _only(N_("is ready again")),
    Waited: lambda e, trace: message(N_("waits: {what}"), what=Code(f"{e.kind} {e.resource}".strip())),
    ResourceChanged: lambda e, trace: message(N_("{what} changes"), what=Code(e.name)),
    GilAsked: _only(N_("asks for the GIL")),
    Output: lambda e, trace: message(N_("prints {text}"), text=Code(e.text.rstrip("\n")[:OUTPUT_MAX] or "⏎")),
    LineReached: lambda e, trace: message(
        N_("line {line}: {source}"), line=e.line, source=source_line(trace, e.file, e.line)
    ),
    LoopRan: lambda e, trace: message(N_("loops {count} times at line {line}"), count=e.iterations, line=e.line),
    Changed: lambda e, trace: message(N_("changes {what}"), what=Code(", ".join(c[2] for c in e.changes[:3]))),
    InstructionReached: _only(N_("executes an instruction")),
    LostUpdate: lambda e, trace: message(N_("is about to lose an update of {place}"), place=Code(e.place)),
    Crashed: lambda e, trace: message(N_("ends by {error}"), error=Code(e.error)),
}
