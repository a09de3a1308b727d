"""When the GIL changes hands."""

from __future__ import annotations

from typing import NamedTuple

from simcore.model.program_events import GilAsked, ResourceChanged
from simcore.model.trace import Trace


class Passes(NamedTuple):
    """When the GIL changed hands, by step: from whom (0: it was free) to whom (0: nobody). ``asked``: who asked for it
    at which step."""

    steps: list[int]
    hands: list[tuple[int, int]]
    asked_at: list[int]
    asked_by: list[int]


def passes(trace: Trace) -> Passes:
    """Go through the run once."""
    made = Passes([], [], [], [])
    holder = 0
    for step, event in enumerate(trace.events, start=1):
        if isinstance(event, GilAsked):
            made.asked_at.append(step)
            made.asked_by.append(event.task)
        elif isinstance(event, ResourceChanged) and event.kind == "gil":
            following = event.owners[0] if event.owners else 0
            if following != holder:
                made.steps.append(step)
                made.hands.append((holder, following))
                holder = following
    return made
