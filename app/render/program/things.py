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
    """A thing of the run, and the value that it had at first (for the permits of a semaphore)."""

    kind: str
    name: str
    first: int


def known(trace: Trace) -> tuple[Known, ...]:
    """All things of the run, by kind, then in the order of their coming."""
    found: dict[str, Known] = {}
    for event in trace.events:
        if isinstance(event, ResourceChanged) and event.kind != "gil":
            count = COUNT.match(event.value)
            old = found.get(event.name)
            first = old.first if old else int(count[1]) if count else 0
            found[event.name] = Known(event.kind, event.name, first)
    return tuple(sorted(found.values(), key=lambda thing: ORDER.index(thing.kind) if thing.kind in ORDER else 99))
