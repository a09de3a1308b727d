"""One walk over a recorded run: who waits since when, who took what where, who ended how.

It keeps what :mod:`~simcore.analysis.notices` wants to look back at, each with its step.
"""

from __future__ import annotations

from typing import NamedTuple

from simcore.model.events import Exited
from simcore.model.program_events import (
    Crashed,
    Created,
    LineReached,
    LoopRan,
    LostUpdate,
    ResourceChanged,
    Resumed,
    Waited,
)
from simcore.model.program_trace import ProgramTrace


class Place(NamedTuple):
    """A line of a file (0: nowhere yet), and the step at which a thread came there."""

    file: str
    line: int
    step: int


NOWHERE = Place("", 0, 0)


class Taken(NamedTuple):
    """Thread ``pid`` took something at a step, standing at ``place``."""

    pid: int
    step: int
    place: Place


class History:
    """The run so far. ``waits`` are those under way; ``taken`` is by the names of locks that have an owner; ``places``
    where each thread came last; ``states`` the last state of each resource."""

    def __init__(self) -> None:
        self.waits: dict[int, tuple[int, Waited]] = {}
        self.taken: dict[str, Taken] = {}
        self.places: dict[int, Place] = {}
        self.reached: dict[tuple[int, str, int], int] = {}
        """By PID, file and line: the last step at which the thread came there."""
        self.states: dict[str, ResourceChanged] = {}
        self.crashes: list[tuple[int, Crashed]] = []
        self.losses: list[tuple[int, LostUpdate]] = []
        self.exits: dict[int, int] = {}
        self.made: dict[int, Created] = {}
        self.loops: dict[int, tuple[int, LoopRan]] = {}

    @classmethod
    def whole(cls, trace: ProgramTrace) -> History:
        """That of a run at its end."""
        made = cls()
        for step, event in enumerate(trace.events, start=1):
            made.note(step, event)
        return made

    def note(self, step: int, event: object) -> None:
        """Take in the next event."""
        match event:
            case LineReached():
                self.places[event.task] = Place(event.file, event.line, step)
                self.reached[event.task, event.file, event.line] = step
            case Waited():
                self.waits[event.task] = step, event
            case Resumed() | Exited():
                self.waits.pop(event.task, None)
                if isinstance(event, Exited):
                    self.exits[event.task] = step
            case ResourceChanged():
                self._changed(step, event)
            case LoopRan():
                self.loops[event.task] = step, event
                self.places[event.task] = Place(event.file, event.line, step)
            case Crashed():
                self.crashes.append((step, event))
            case LostUpdate():
                self.losses.append((step, event))
            case Created():
                self.made[event.task] = event

    def _changed(self, step: int, event: ResourceChanged) -> None:
        before = self.states.get(event.name)
        self.states[event.name] = event
        if not event.owners:
            self.taken.pop(event.name, None)
        elif before is None or before.owners != event.owners or event.name not in self.taken:
            owner = event.owners[0]
            self.taken[event.name] = Taken(owner, step, self.places.get(owner, NOWHERE))


__all__ = ["NOWHERE", "History", "Place", "Taken"]
