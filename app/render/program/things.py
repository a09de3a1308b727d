"""Which locks, queues ... a run has."""

from __future__ import annotations

import re
from typing import NamedTuple

from simcore.model.program_events import ResourceChanged
from simcore.model.trace import Trace

ORDER = ("lock", "rlock", "condition", "semaphore", "event", "barrier", "queue", "lifo", "priority", "pool")
COUNT = re.compile(r"(\d+)(?:/(\d+))?")
"""The value of a thing that counts: ``3`` or ``3/5``."""


class Known(NamedTuple):
    """A thing of the run, and the most that its value ever was (for the permits of a semaphore)."""

    kind: str
    name: str
    most: int


def known(trace: Trace) -> tuple[Known, ...]:
    """All things of the run, by kind, then in the order of their coming."""
    found: dict[str, Known] = {}
    for event in trace.events:
        if isinstance(event, ResourceChanged) and event.kind != "gil":
            count = COUNT.match(event.value)
            value = max(int(count[1]), int(count[2] or 0)) if count else 0
            old = found.get(event.name)
            found[event.name] = Known(event.kind, event.name, max(value, old.most if old else 0))
    return tuple(sorted(found.values(), key=lambda thing: ORDER.index(thing.kind) if thing.kind in ORDER else 99))
