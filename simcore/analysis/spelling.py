"""Places as the program writes them: ``n``, ``account.balance``, ``counts['a']``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simcore.analysis.heapnames import HeapNames
from simcore.analysis.losing import Spot
from simcore.vm.values import GModule, Value
from simcore.vm.vm import Thread, Vm

NAMES_MAX = 2_000
"""So many places are remembered."""


class Spelling:
    """Finds the name of a place once."""

    def __init__(self, vm: Vm, threads: Mapping[int, Thread]) -> None:
        self._vm = vm
        self._threads = threads
        self._names: dict[tuple[int, Any], tuple[Value, str]] = {}

    def of(self, spot: Spot) -> str:
        """The name; the owner's part is ``…`` if nothing leads to it."""
        key = id(spot.owner), spot.key
        known = self._names.get(key)
        if known is None or known[0] is not spot.owner:
            if len(self._names) >= NAMES_MAX:
                self._names.clear()
            known = self._names[key] = spot.owner, self._find(spot)
        return known[1]

    def _find(self, spot: Spot) -> str:
        kind, *parts = spot.path
        if kind == "global":
            module = spot.owner.get("__name__")
            return str(parts[0]) if module == "__main__" else f"{module}.{parts[0]}"
        if kind == "deref":
            return spot.name
        names = HeapNames(self._vm, list(self._threads.values()))
        owner = self._owner(spot.owner, names) or "…"
        return f"{owner}.{spot.key}" if kind == "attr" else f"{owner}[{spot.key!r}]"

    def _owner(self, owner: Any, names: HeapNames) -> str:
        if isinstance(owner, GModule):
            return owner.name
        return names.of(owner)
