"""Names for locks, queues, events ... while the program runs: what it calls them when they are first seen, for good."""

from __future__ import annotations

from simcore.vm.identity import IdentityTable
from simcore.vm.values import Value


class Naming:
    """A name once given stays, and no two objects have the same."""

    def __init__(self) -> None:
        self._names = IdentityTable()
        self._taken: dict[str, int] = {}

    def known(self, value: Value) -> str:
        """The name, or empty."""
        return self._names.get(value) or ""

    def give(self, value: Value, name: str) -> str:
        """Call it so, with a number if another one is called so already; the full name."""
        count = self._taken[name] = self._taken.get(name, 0) + 1
        full = name if count == 1 else f"{name} ({count})"
        self._names.put(value, full)
        return full
