"""Sentences about waiting: for what, since when another has it, and what ends it."""

from __future__ import annotations

from collections.abc import Mapping

from simcore.analysis.telling.moment import Moment, cut, source_line
from simcore.analysis.verdict import UNNAMED_LOCK, seconds
from simcore.model.program_events import Resumed, Waited
from simcore.model.text import N_, Arg, Message, TaskRef, message

WAITS: Mapping[str, tuple[str, str]] = {
    "lock": (N_("{task} waits for the lock {what}."), N_("waits for {what}")),
    "event": (N_("{task} waits: the event {what} is not set yet."), N_("waits for the event {what}")),
    "semaphore": (N_("{task} waits: the semaphore {what} has no permit left."), N_("waits for a permit of {what}")),
    "condition": (
        N_("{task} gives up the lock of {what} and waits until another thread notifies it."),
        N_("waits to be notified by {what}"),
    ),
    "barrier": (N_("{task} waits at the barrier {what} for the others."), N_("waits at the barrier {what}")),
    "get": (N_("{task} waits for an item: the queue {what} is empty."), N_("waits for an item in {what}")),
    "put": (N_("{task} waits for room: the queue {what} is full."), N_("waits for room in {what}")),
    "tasks": (
        N_("{task} waits until every item of the queue {what} has been marked as done."),
        N_("waits until {what} is done"),
    ),
    "future": (N_("{task} waits: the result of {what} is not there yet."), N_("waits for the result of {what}")),
    "work": (N_("{task} waits: the pool {what} has no task left."), N_("waits for a task of {what}")),
    "call": (N_("{task} waits in {what}."), N_("waits in {what}")),
}
UNNAMED: Mapping[str, tuple[str, str]] = {
    "future": (N_("{task} waits for the result of a task that nobody has begun."), N_("waits for a result")),
    "work": (N_("{task} waits: its pool has no task left."), N_("waits for a task of its pool")),
    "get": (N_("{task} waits for an item: its queue is empty."), N_("waits for an item")),
    "put": (N_("{task} waits for room: its queue is full."), N_("waits for room in a queue")),
    "event": (N_("{task} waits for an event that is not set yet."), N_("waits for an event")),
    "semaphore": (N_("{task} waits: its semaphore has no permit left."), N_("waits for a permit")),
    "condition": (N_("{task} waits until another thread notifies it."), N_("waits to be notified")),
    "barrier": (N_("{task} waits at a barrier for the others."), N_("waits at a barrier")),
    "tasks": (
        N_("{task} waits until every item of its queue has been marked as done."),
        N_("waits until a queue is done"),
    ),
}
POOL = (
    N_("{task} is a worker of a pool and waits for the next task: there is none yet."),
    N_("waits for a task of its pool"),
)
SLEEP = N_("{task} sleeps for {time}; it leaves the CPU and the GIL to others."), N_("sleeps for {time}")
SLEEP_FREE = N_("{task} sleeps for {time} and leaves the CPU to others.")
START = N_("{task} waits until {other} has begun: start() returns only then."), N_("waits until {other} has begun")
JOIN = N_("{task} waits for {other} to end: join() at line {line}."), N_("waits for {other} to end")
JOIN_PLAIN = N_("{task} waits for {other} to end.")
LAST = N_("{task} has run all of its code; the program ends when {other} has ended, too.")
OVER = N_("{task} passes line {line} only when {other} has ended.")
HELD = (
    N_("{task} blocks: {other} has held {what} since step {since}, line {line}."),
    N_("blocks on {what}, held by {other}"),
)
HELD_PLAIN = N_("{task} blocks: {other} holds {what}.")
HELD_ITSELF = N_("{task} blocks for ever: it holds {what} itself, since step {since}, line {line}.")
RESULT = N_("{task} waits for the result of what {holder} is doing.")
AT_MOST = N_("{sentence} It waits at most {time}.")


def waited(m: Moment) -> Message:
    """What the thread begins to wait for, and why it must."""
    said = _waited(m)
    e: Waited = m.event
    if e.until >= 0 and e.kind != "sleep":
        return message(AT_MOST, sentence=said, time=seconds(e.until - e.tick))
    return said


def _waited(m: Moment) -> Message:
    e: Waited = m.event
    if e.kind == "sleep":
        text = SLEEP_FREE if m.trace.program.gil == "none" else SLEEP[0]
        return message(text, task=m.who, time=seconds(e.until - e.tick))
    if e.kind == "start" and m.link.started:
        return message(START[0], task=m.who, other=TaskRef(m.link.started))
    if e.kind == "join" and e.holder:
        return _join(m)
    if e.kind == "lock" and e.holder:
        return _lock(m)
    if e.kind == "future" and e.holder:
        return message(RESULT, task=m.who, holder=TaskRef(e.holder))
    return _plain(m, 0)


def _join(m: Moment) -> Message:
    args: dict[str, Arg] = {"task": m.who, "other": TaskRef(m.event.holder)}
    place = m.link.place
    source = source_line(m.trace, place.file, place.line)
    if "join" in source:
        return message(JOIN[0], **args, line=place.line)
    if m.event.task != 1:
        return message(JOIN_PLAIN, **args)
    if source.startswith("with ") or "shutdown" in source:
        return message(OVER, **args, line=place.line)
    return message(LAST, **args)


def _lock(m: Moment) -> Message:
    e: Waited = m.event
    args: dict[str, Arg] = {"task": m.who, "what": _what(m)}
    taken = m.link.taken
    since = {} if taken is None else {"since": taken.step, "line": taken.place.line}
    if e.holder == e.task and e.until < 0 and since:
        return message(HELD_ITSELF, **args, **since)
    args["other"] = TaskRef(e.holder)
    if taken is not None and taken.pid == e.holder and taken.place.line:
        return message(HELD[0], **args, **since)
    return message(HELD_PLAIN, **args)


def _what(m: Moment) -> Arg:
    name = m.event.resource
    return cut(name) if name else message(UNNAMED_LOCK)


def _plain(m: Moment, form: int) -> Message:
    e: Waited = m.event
    if not e.resource and e.kind in UNNAMED:
        pair = POOL if e.kind == "get" and not m.link.place.line else UNNAMED[e.kind]
        return message(pair[form], **({"task": m.who} if form == 0 else {}))
    pair = WAITS.get(e.kind, WAITS["call"])
    args: dict[str, Arg] = {"what": _what(m)}
    return message(pair[form], **(args | {"task": m.who} if form == 0 else args))


def waited_short(m: Moment) -> Message:
    """The same for the log."""
    e: Waited = m.event
    match e.kind:
        case "sleep":
            return message(SLEEP[1], time=seconds(e.until - e.tick))
        case "start" if m.link.started:
            return message(START[1], other=TaskRef(m.link.started))
        case "join" if e.holder:
            return message(JOIN[1], other=TaskRef(e.holder))
        case "lock" if e.holder:
            return message(HELD[1], what=_what(m), other=TaskRef(e.holder))
    return _plain(m, 1)


READY: Mapping[str, str] = {
    "lock": N_("{task} has got {what} and is ready again."),
    "event": N_("{task} is ready again: the event {what} is set."),
    "semaphore": N_("{task} is ready again: it gets a permit of {what}."),
    "condition": N_("{task} has been notified by {what} and is ready; before it goes on, it takes its lock back."),
    "barrier": N_("{task} is ready again: all have come to the barrier {what}."),
    "get": N_("{task} is ready again: there is an item in the queue {what}."),
    "put": N_("{task} is ready again: there is room in the queue {what}."),
    "tasks": N_("{task} is ready again: every item of the queue {what} is done."),
    "future": N_("{task} is ready again: the result of {what} is there."),
    "call": N_("{task} is ready again: what it waited for in {what} is there."),
}
READY_PLAIN = N_("{task} has what it waited for and is ready again.")
READY_TASK = N_("{task} is ready again: its pool has a task for it.")
SLEPT = N_("{task} has slept for {time} and is ready again.")
IN_VAIN = N_("{task} has waited for {time} in vain and is ready again.")
GOT_GIL = N_("{task} has been handed the GIL, so it is ready to run again.")
BEGUN = N_("{task} is ready again: {other} has begun.")
ENDED = N_("{task} is ready again: {other} has ended.")


def resumed(m: Moment) -> Message:
    """Why the thread may go on."""
    e: Resumed = m.event
    wait = m.link.wait
    args: dict[str, Arg] = {"task": m.who}
    if wait is None:
        return message(READY_PLAIN, **args)
    match wait.kind:
        case "sleep":
            return message(SLEPT, **args, time=seconds(wait.until - wait.tick))
        case "gil":
            return message(GOT_GIL, **args)
        case "start" if m.link.started:
            return message(BEGUN, **args, other=TaskRef(m.link.started))
    if 0 <= wait.until <= e.tick - m.trace.program.costs.wake_up_ns:
        return message(IN_VAIN, **args, time=seconds(wait.until - wait.tick))
    if wait.kind == "join" and wait.holder:
        return message(ENDED, **args, other=TaskRef(wait.holder))
    if wait.kind == "work" or (wait.kind == "get" and not wait.resource and not m.link.place.line):
        return message(READY_TASK, **args)
    if wait.kind in READY and wait.resource:
        return message(READY[wait.kind], **args, what=cut(wait.resource))
    return message(READY_PLAIN, **args)


def resumed_short(m: Moment) -> Message:
    """The same for the log."""
    wait = m.link.wait
    match wait.kind if wait is not None else "":
        case "gil":
            return message(N_("has been handed the GIL"))
        case "sleep":
            return message(N_("wakes up and is ready"))
        case "lock" if wait is not None and wait.resource:
            return message(N_("has {what} and is ready"), what=cut(wait.resource))
    return message(N_("is ready again"))
