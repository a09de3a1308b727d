"""The traces used last, up to a number of steps in all."""

from __future__ import annotations

from collections import OrderedDict
from typing import Generic, Protocol, TypeVar

from simcore.model.trace import Trace

STEPS_PER_TASK = 50
"""What a task weighs in the cache, in steps."""


class Traced(Protocol):
    """Anything around a trace."""

    @property
    def trace(self) -> Trace:
        """The trace."""
        ...


T = TypeVar("T", bound=Traced)


class TraceCache(Generic[T]):
    """Holds at least one, and drops those used longest ago."""

    def __init__(self, steps_max: int) -> None:
        self._steps_max = steps_max
        self._steps = 0
        self._items: OrderedDict[str, T] = OrderedDict()

    def get(self, key: str) -> T | None:
        """What is there under ``key``."""
        return self._items.get(key)

    def keep(self, key: str, item: T) -> T:
        """Put ``item`` in front, and drop the ones behind that are too many."""
        self.drop(key)
        self._items[key] = item
        self._steps += _weight(item)
        while self._steps > self._steps_max and len(self._items) > 1:
            _, dropped = self._items.popitem(last=False)
            self._steps -= _weight(dropped)
        return item

    def drop(self, key: str) -> None:
        """Forget what is under ``key``, if anything."""
        before = self._items.pop(key, None)
        self._steps -= _weight(before) if before is not None else 0


def _weight(item: Traced) -> int:
    return len(item.trace) + STEPS_PER_TASK * len(item.trace.scenario.workload.jobs)
