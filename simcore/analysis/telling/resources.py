"""Sentences about locks, semaphores, events, conditions, barriers, queues and pools, each against how it was before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple

from simcore.analysis.phrases import threads
from simcore.analysis.telling import gil
from simcore.analysis.telling.moment import Moment, cut
from simcore.model.program_events import ResourceChanged
from simcore.model.text import N_, Arg, Code, Message, TaskRef, message


class Said(NamedTuple):
    """A sentence and the line of the log, with the same arguments: each takes those that it names."""

    text: str
    short: str
    args: Mapping[str, Arg]


def changed(m: Moment) -> Message:
    """The sentence."""
    if m.event.kind == "gil":
        return gil.changed(m)
    said = _said(m)
    return _fill(said.text, {**said.args, "task": m.who, "what": cut(m.event.name)})


def changed_short(m: Moment) -> Message:
    """The line of the log."""
    if m.event.kind == "gil":
        return gil.changed_short(m)
    said = _said(m)
    return _fill(said.short, {**said.args, "what": cut(m.event.name)})


def _fill(text: str, args: Mapping[str, Arg]) -> Message:
    return message(text, **{name: value for name, value in args.items() if f"{{{name}}}" in text})


def _said(m: Moment) -> Said:
    e, before = m.event, m.link.state
    if e.kind == "condition" and before is not None:
        if not e.owners:
            return Said(*CONDITION_FREE, {})
        if e.owners[0] == e.task:
            return Said(*CONDITION_TAKEN, {"line": m.link.place.line})
    if before is not None and before.value == e.value and before.items == e.items and e.kind not in OWNED:
        return Said(*OTHER_OWNER, {"other": TaskRef(e.owners[-1])}) if e.owners else Said(*OTHER, {})
    return TELLERS.get(e.kind, _other)(m, e, before)


OWNED = ("lock", "rlock", "pool")
"""Kinds whose owners are told of by themselves."""
CONDITION_TAKEN = N_("{task} takes the lock of the condition {what} at line {line}."), N_("takes the lock of {what}")
CONDITION_FREE = N_("{task} lets go of the lock of the condition {what}."), N_("lets go of the lock of {what}")
OTHER = N_("{task} has changed {what}: nobody holds it now."), N_("lets go of {what}")
OTHER_OWNER = N_("{task} has changed {what}: {other} has it now."), N_("changes {what}")


def _other(m: Moment, e: ResourceChanged, before: ResourceChanged | None) -> Said:
    return Said(*OTHER, {})


# ---- Locks -----------------------------------------------------------------------------------------------------------

NEW_LOCK = N_("{task} has made the lock {what}; it is free."), N_("makes the lock {what}")
TAKES = N_("{task} takes {what} at line {line}: it was free."), N_("takes {what}")
AGAIN = (
    N_("{task} takes {what} again, {count} times now: an RLock counts how often its owner took it."),
    N_("takes {what} again, {count} times now"),
)
ONCE_LESS = (
    N_("{task} releases {what} once, but has taken it {count} times more, so it keeps it."),
    N_("releases {what} once, keeps it"),
)
RELEASES = N_("{task} releases {what}; no other thread waits for it."), N_("releases {what}")
HANDS_OVER = (
    N_("{task} releases {what}; {other} has waited longest, so it gets it."),
    N_("releases {what}, {other} gets it"),
)
HANDS_OVER_ONE = (
    N_("{task} releases {what}; {other}, the only one that waits for it, gets it."),
    N_("releases {what}, {other} gets it"),
)
QUEUES = (
    N_("{task} joins the line for {what}, which {other} holds; it is number {place} there."),
    N_("queues for {what}, held by {other}"),
)


def _lock(m: Moment, e: ResourceChanged, before: ResourceChanged | None) -> Said:
    owner = e.owners[0] if e.owners else 0
    if not owner:
        if before is None:
            return Said(*NEW_LOCK, {})
        return Said(*RELEASES, {})
    other = TaskRef(owner)
    if e.waiters and e.waiters[-1] == e.task:
        return Said(*QUEUES, {"other": other, "place": len(e.waiters)})
    if owner != e.task:
        pair = HANDS_OVER if e.waiters else HANDS_OVER_ONE
        return Said(*pair, {"other": other})
    if before is not None and before.owners == e.owners:
        count, was = int(e.value or 1), int(before.value or 1)
        return Said(*AGAIN, {"count": count}) if count > was else Said(*ONCE_LESS, {"count": count})
    return Said(*TAKES, {"line": m.link.place.line})


# ---- Semaphores, events, conditions, barriers ------------------------------------------------------------------------

NEW_SEMAPHORE = N_("{task} has made the semaphore {what} with {free} permits."), N_("makes the semaphore {what}")
PERMIT = (
    N_("{task} takes a permit of {what}: {was} were free, now {free}."),
    N_("takes a permit of {what}, {free} left"),
)
PERMIT_BACK = (
    N_("{task} gives a permit back to {what}: {was} were free, now {free}."),
    N_("releases {what}, {free} free"),
)
NEW_EVENT = N_("{task} has made the event {what}; it is not set."), N_("makes the event {what}")
SETS = N_("{task} sets the event {what}; {others} may go on."), N_("sets {what}")
SETS_ALONE = N_("{task} sets the event {what}; nobody waits for it yet."), N_("sets {what}")
CLEARS = N_("{task} clears the event {what}; from now on wait() waits again."), N_("clears {what}")
NEW_CONDITION = N_("{task} has made the condition {what}."), N_("makes the condition {what}")
NEW_BARRIER = N_("{task} has made the barrier {what} for {parties} threads."), N_("makes the barrier {what}")
COMES = (
    N_("{task} comes to the barrier {what}: {here} of {parties} are there now."),
    N_("is at {what}, {here} of {parties}"),
)
LEAVES = N_("{task} leaves the barrier {what}; {here} of {parties} are still in it."), N_("leaves {what}")
BROKEN = N_("{task} finds the barrier {what} broken: whoever waits there gets an error."), N_("finds {what} broken")
WHOLE = N_("{task} resets the barrier {what}: it is empty and whole again."), N_("resets {what}")


def _semaphore(m: Moment, e: ResourceChanged, before: ResourceChanged | None) -> Said:
    free = _number(e.value)
    if before is None and not e.owners:
        return Said(*NEW_SEMAPHORE, {"free": free})
    was = free + 1 if before is None else _number(before.value)
    return Said(*(PERMIT if free < was else PERMIT_BACK), {"free": free, "was": was})


def _number(value: str) -> int:
    """The first number of ``2/3``."""
    digits = value.partition("/")[0]
    return int(digits) if digits.isdigit() else 0


def _event(m: Moment, e: ResourceChanged, before: ResourceChanged | None) -> Said:
    if e.value == "set":
        others = tuple(pid for pid in m.link.others if pid != e.task)
        return Said(*SETS, {"others": threads(others)}) if others else Said(*SETS_ALONE, {})
    return Said(*(NEW_EVENT if before is None else CLEARS), {})


def _condition(m: Moment, e: ResourceChanged, before: ResourceChanged | None) -> Said:
    return Said(*NEW_CONDITION, {})


def _barrier(m: Moment, e: ResourceChanged, before: ResourceChanged | None) -> Said:
    if e.value == "broken":
        return Said(*BROKEN, {})
    here, _, parties = e.value.partition("/")
    args: dict[str, Arg] = {"here": int(here), "parties": int(parties or 0)}
    if before is None:
        return Said(*NEW_BARRIER, args)
    if before.value == "broken":
        return Said(*WHOLE, args)
    return Said(*(COMES if int(here) > _number(before.value) else LEAVES), args)


# ---- Queues and pools ------------------------------------------------------------------------------------------------

NEW_QUEUE = N_("{task} has made the queue {what}; it is empty."), N_("makes the queue {what}")
PUTS = N_("{task} puts {item} into {what}: {was} in it before, {count} now."), N_("puts {item} into {what}")
PUTS_ONE = N_("{task} puts an item into {what}: {was} in it before, {count} now."), N_("puts an item into {what}")
TAKES_OUT = N_("{task} takes {item} out of {what}: {was} in it before, {count} now."), N_("takes {item} out of {what}")
TAKES_ONE = (
    N_("{task} takes an item out of {what}: {was} in it before, {count} now."),
    N_("takes an item out of {what}"),
)
EXCHANGES = N_("{task} changes what is in the queue {what}: {count} in it now."), N_("changes {what}")
NEW_POOL = (
    N_("{task} has made the pool {what}; it starts up to {most} workers when there is work."),
    N_("makes the pool {what}"),
)
WORKER = (
    N_("{task} adds a worker to the pool {what}: {was} before, {count} now, at most {most}."),
    N_("adds a worker to {what}"),
)
SUBMITS = N_("{task} gives {item} to the pool {what}."), N_("gives {item} to {what}")
SUBMITS_ONE = N_("{task} gives a task to the pool {what}."), N_("gives a task to {what}")
BEGINS = N_("{task} begins with {item}, which was waiting in the pool {what}."), N_("begins with {item} of {what}")
BEGINS_ONE = N_("{task} begins with a task of the pool {what}."), N_("begins with a task of {what}")
DONE = (
    N_("{task} is done with a task of the pool {what}; {busy} of its {count} workers are busy now."),
    N_("is done with a task of {what}"),
)


def _queue(m: Moment, e: ResourceChanged, before: ResourceChanged | None) -> Said:
    count = _number(e.value)
    if before is None and not count:
        return Said(*NEW_QUEUE, {})
    was = 0 if before is None else _number(before.value)
    args: dict[str, Arg] = {"count": count, "was": was}
    old = () if before is None else before.items
    more, less = Counter(e.items) - Counter(old), Counter(old) - Counter(e.items)
    if count > was:
        item = _only(more)
        return Said(*PUTS, {**args, "item": item}) if item and count == was + 1 else Said(*PUTS_ONE, args)
    if count < was:
        item = _only(less)
        return Said(*TAKES_OUT, {**args, "item": item}) if item and count == was - 1 else Said(*TAKES_ONE, args)
    return Said(*EXCHANGES, args)


def _only(items: Counter[str]) -> Code | None:
    """The one item that has come or gone; None if only their number is known."""
    found = list(items.elements())
    return cut(found[0], 32) if len(found) == 1 and not found[0].startswith("+") else None


def _pool(m: Moment, e: ResourceChanged, before: ResourceChanged | None) -> Said:
    most = _number(e.value.partition("/")[2])
    if before is None and not _number(e.value):
        return Said(*NEW_POOL, {"most": most})
    was, count = 0 if before is None else _number(before.value), _number(e.value)
    if before is None or count > was:
        return Said(*WORKER, {"was": was, "count": count, "most": most})
    more, less = Counter(e.items) - Counter(before.items), Counter(before.items) - Counter(e.items)
    if more:
        item = _only(more)
        return Said(*SUBMITS, {"item": item}) if item else Said(*SUBMITS_ONE, {})
    if less:
        item = _only(less)
        return Said(*BEGINS, {"item": item}) if item else Said(*BEGINS_ONE, {})
    return Said(*DONE, {"busy": len(e.owners), "count": count})


TELLERS: Mapping[str, Callable[[Moment, ResourceChanged, ResourceChanged | None], Said]] = {
    "lock": _lock,
    "rlock": _lock,
    "semaphore": _semaphore,
    "event": _event,
    "condition": _condition,
    "barrier": _barrier,
    "queue": _queue,
    "lifo": _queue,
    "priority": _queue,
    "pool": _pool,
}
