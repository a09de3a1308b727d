"""Questions about the run of a program: does a thread get the lock that it asks for, who of several gets a lock or the
GIL, does a semaphore, a queue or a barrier let a thread pass? All that it takes to answer stands in the panels.

Which of several ready threads gets a CPU is not asked: the usual policies go by figures that no panel shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from simcore.analysis.questioning import OPTIONS_MAX, Question, asked, some
from simcore.model.events import Exited
from simcore.model.program_events import Created, LineReached, ResourceChanged, Waited
from simcore.model.program_trace import ProgramTrace
from simcore.model.text import N_, Arg, Code, Message, TaskRef, message

ALIKE_MAX = 3
"""So often one kind of thing is asked about one lock; about one and the same thread once."""
LOCKS = ("lock", "rlock")
QUEUES = ("queue", "lifo", "priority")
ENTRIES = ("semaphore", "get", "put")
"""Waits for what a semaphore or a queue has to give."""


class Moment(NamedTuple):
    """Something that can be asked: what happens (``kind``), and how the lock (GIL, barrier ...) was before. Where only
    one of two things can happen, ``waits`` is whether the thread has to wait."""

    kind: str
    before: ResourceChanged
    waits: bool = False


def program_question(trace: ProgramTrace, step: int) -> Question | None:
    """What to ask at ``step``, or None."""
    moment = moments(trace).get(step)
    if moment is None:
        return None
    make = {"hands": _hands, "gil": _gil}.get(moment.kind, _waits)
    return make(trace, step, moment)


def moments(trace: ProgramTrace) -> Mapping[int, Moment]:
    """All that can be asked, by the step at which it is."""
    if trace.moments is None:
        trace.moments = dict(_moments(trace))
    found: Mapping[int, Moment] = trace.moments
    return found


class _Finder:
    """Goes through the events once."""

    def __init__(self) -> None:
        self._states: dict[str, ResourceChanged] = {}
        self._waiting: dict[int, str] = {}
        """What each thread had to wait for last; what it then gets is no question."""
        self._alive = 0
        self._placed: set[int] = set()
        """The threads that have come to a line of the program."""

    def next(self, event: object) -> tuple[str, Moment] | None:
        """What can be asked before ``event``, and about what."""
        match event:
            case Created():
                self._alive += 1
            case Exited():
                self._alive -= 1
            case LineReached():
                self._placed.add(event.task)
            case Waited() if event.kind in ENTRIES and (before := self._states.get(event.resource)) is not None:
                self._waiting[event.task] = event.resource
                return (event.resource, Moment(event.kind, before, True)) if event.task in self._placed else None
            case ResourceChanged():
                before = self._states.get(event.name)
                self._states[event.name] = event
                moment = self._moment(before, event) if before is not None and event.task in self._placed else None
                return None if moment is None else (event.name, moment)
        return None

    def _moment(self, before: ResourceChanged, event: ResourceChanged) -> Moment | None:
        entry = _entry(before, event)
        if entry:
            waited = self._waiting.pop(event.task, "") == event.name
            return None if waited or self._alive < 2 else Moment(entry, before)
        if event.kind in LOCKS:
            moment = _lock(before, event)
            alone = moment is not None and moment.kind == "lock" and self._alive < 2
            return None if alone else moment
        if event.kind == "gil":
            return Moment("gil", before) if _handed_on(before, event) else None
        if event.kind == "barrier":
            (was, _), (here, parties) = _count(before.value), _count(event.value)
            return Moment("barrier", before, here < parties) if here > was else None
        return None


def _moments(trace: ProgramTrace) -> Iterator[tuple[int, Moment]]:
    finder = _Finder()
    alike: Counter[tuple[str, bool, str]] = Counter()
    known: set[tuple[str, bool, str, int]] = set()
    for step, event in enumerate(trace.events):
        found = finder.next(event)
        if found is None:
            continue
        name, moment = found
        what = (moment.kind, moment.waits, name)
        if alike[what] < ALIKE_MAX and (*what, event.task) not in known:
            alike[what] += 1
            known.add((*what, event.task))
            yield step, moment


def _entry(before: ResourceChanged, event: ResourceChanged) -> str:
    """Whether a semaphore or a queue gives at once what a thread asks for; a queue without bounds has always room."""
    if event.kind == "semaphore":
        return "semaphore" if _number(event.value) < _number(before.value) else ""
    if event.kind in QUEUES:
        if len(event.items) == len(before.items) - 1:
            return "get"
        return "put" if len(event.items) == len(before.items) + 1 and _count(event.value)[1] else ""
    return ""


def _lock(before: ResourceChanged, event: ResourceChanged) -> Moment | None:
    task = event.task
    own = before.owners[:1] == (task,)
    if event.waiters[-1:] == (task,) and task not in before.waiters:
        return Moment("own" if own else "lock", before, True)
    if event.owners == (task,) and not before.owners:
        return Moment("lock", before)
    if own and event.owners == before.owners:
        return Moment("own", before) if _number(event.value or "1") > _number(before.value or "1") else None
    return Moment("hands", before) if _handed_on(before, event) else None


def _handed_on(before: ResourceChanged, event: ResourceChanged) -> bool:
    """Whether its owner gives it to one of several that wait."""
    return (
        len(before.waiters) > 1
        and before.owners == (event.task,)
        and len(event.owners) == 1
        and event.owners[0] in before.waiters
    )


def _number(value: str) -> int:
    """The first number of ``2/3``; 0 if there is none."""
    digits = value.partition("/")[0]
    return int(digits) if digits.isdigit() else 0


def _count(value: str) -> tuple[int, int]:
    """The two numbers of ``2/3``; 0 where there are none."""
    return _number(value), _number(value.partition("/")[2])


# ---- The questions ---------------------------------------------------------------------------------------------------


YES_OR_NO: Mapping[str, tuple[str, str, str]] = {
    "lock": (
        N_("{task} asks for {what} at line {line}. What happens?"),
        N_("it takes it and goes on"),
        N_("it waits until the owner releases it"),
    ),
    "own": (
        N_("{task} has {what} and asks for it once more, at line {line}. What happens?"),
        N_("it takes it once more and goes on"),
        N_("it waits for itself"),
    ),
    "barrier": (
        N_("{task} comes to the barrier {what} at line {line}. What happens?"),
        N_("it is the last one, so all go on"),
        N_("it waits there for the others"),
    ),
    "semaphore": (
        N_("{task} asks for a permit of {what} at line {line}. What happens?"),
        N_("it gets one and goes on"),
        N_("it waits until somebody gives one back"),
    ),
    "get": (
        N_("{task} asks for an item of {what} at line {line}. What happens?"),
        N_("it gets one and goes on"),
        N_("it waits until somebody puts one in"),
    ),
    "put": (
        N_("{task} has an item for {what} at line {line}. What happens?"),
        N_("it puts it in and goes on"),
        N_("it waits until somebody takes one out"),
    ),
}
"""What is asked, and what happens if it need not wait, and if it must."""


def _waits(trace: ProgramTrace, step: int, moment: Moment) -> Question:
    pid = trace.events[step].task
    line = trace.at(step).threads[pid - 1].line
    text, *options = YES_OR_NO[moment.kind]
    prompt = message(text, task=TaskRef(pid), what=Code(moment.before.name), line=line)
    return asked(trace, step, step + 1, prompt, [message(option) for option in options], int(moment.waits))


def _hands(trace: ProgramTrace, step: int, moment: Moment) -> Question:
    text = N_("{task} is about to release {what}, and {count} threads wait for it. Which one gets it?")
    return _who(trace, step, moment, message(text, **_waiting(moment), what=Code(moment.before.name)))


def _gil(trace: ProgramTrace, step: int, moment: Moment) -> Question:
    text = N_("{task} is about to give up the GIL, and {count} threads wait for it. Which one gets it?")
    return _who(trace, step, moment, message(text, **_waiting(moment)))


def _waiting(moment: Moment) -> dict[str, Arg]:
    return {"task": TaskRef(moment.before.owners[0]), "count": len(moment.before.waiters)}


def _who(trace: ProgramTrace, step: int, moment: Moment, prompt: Message) -> Question:
    event = trace.events[step]
    assert isinstance(event, ResourceChanged)
    line = moment.before.waiters
    # Those that came first, and the one that came last.
    shown = some(line if len(line) <= OPTIONS_MAX else (*line[: OPTIONS_MAX - 1], line[-1]), event.owners[0])
    options = [message(N_("{task}"), task=TaskRef(pid)) for pid in shown]
    return asked(trace, step, step + 1, prompt, options, shown.index(event.owners[0]))
