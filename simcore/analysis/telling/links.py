"""What a sentence about a step must know of earlier ones: how the lock was before, since when it is held, who waits.

One walk over the run finds it for all steps, so that a sentence needs no snapshot.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from simcore.analysis.notices.history import NOWHERE, History, Place, Taken
from simcore.model.events import Dispatched, Exited, SwitchStarted, TraceEvent
from simcore.model.program_events import (
    Created,
    GilAsked,
    LineReached,
    LoopRan,
    ResourceChanged,
    Resumed,
    Waited,
)
from simcore.model.program_trace import ProgramTrace


class Link(NamedTuple):
    """``place`` is where the event's thread stands; ``state`` how the resource was before; ``wait`` what the thread has
    waited for, until now; ``taken`` who has taken the resource, where and when; ``others`` the threads that wait for
    it, or for the thread; ``started`` the thread that this one has started last; ``crash``: it ends by an exception;
    ``back``: a call has returned to the line; ``asked``: the holder of the GIL has been asked for it."""

    place: Place
    state: ResourceChanged | None = None
    wait: Waited | None = None
    taken: Taken | None = None
    others: tuple[int, ...] = ()
    started: int = 0
    crash: bool = False
    back: bool = False
    asked: bool = False


NO_LINK = Link(NOWHERE)


class Links:
    """``of(step)`` is what is known of the steps before."""

    def __init__(self, trace: ProgramTrace) -> None:
        self._found: dict[int, Link] = {}
        history = History()
        depths: dict[int, int] = {}
        started: dict[int, int] = {}
        asked = False
        for step, event in enumerate(trace.events, start=1):
            if isinstance(event, LineReached):
                if not event.entered and event.depth < depths.get(event.task, 0):
                    self._found[step] = Link(history.places[event.task], back=True)
                depths[event.task] = event.depth
            elif not isinstance(event, Dispatched | SwitchStarted | LoopRan):
                self._found[step] = _link(history, event, started)._replace(asked=asked)
            if isinstance(event, Created):
                started[event.by] = event.task
            elif isinstance(event, GilAsked):
                asked = True
            elif isinstance(event, ResourceChanged) and event.kind == "gil" and event.task not in event.waiters:
                asked = False
            history.note(step, event)

    def of(self, step: int) -> Link:
        """The link of a step."""
        return self._found.get(step, NO_LINK)


def _link(history: History, event: TraceEvent, started: Mapping[int, int]) -> Link:
    place = history.places.get(event.task, NOWHERE)
    match event:
        case ResourceChanged():
            others = _waiters(history, event.name) if event.kind in ("event", "barrier") else ()
            return Link(place, history.states.get(event.name), others=others)
        case Waited():
            taken = history.taken.get(event.resource)
            return Link(place, history.states.get(event.resource), None, taken, (), started.get(event.task, 0))
        case Resumed():
            wait = history.waits.get(event.task)
            return Link(place, None, wait[1] if wait else None, started=started.get(event.task, 0))
        case Exited():
            others = tuple(
                pid for pid, (_, wait) in history.waits.items() if wait.kind == "join" and wait.holder == event.task
            )
            return Link(place, others=others, crash=any(crash.task == event.task for _, crash in history.crashes))
        case GilAsked():
            return Link(history.places.get(event.holder, NOWHERE))
    return Link(place)


def _waiters(history: History, name: str) -> tuple[int, ...]:
    return tuple(pid for pid, (_, wait) in history.waits.items() if wait.resource == name)


def links_of(trace: ProgramTrace) -> Links:
    """Those of a run, found once."""
    if trace.links is None:
        trace.links = Links(trace)
    found: Links = trace.links
    return found
