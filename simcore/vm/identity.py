"""Notes about values by what they are, not by what they equal."""

from __future__ import annotations

from typing import Any


class IdentityTable:
    """``part`` tells several notes about one value apart.

    The table keeps its values alive: the host gives the address of a dead one to another, and to which differs from run
    to run.
    """

    __slots__ = ("entries",)

    def __init__(self) -> None:
        self.entries: dict[tuple[int, int], tuple[Any, Any]] = {}

    def __len__(self) -> int:
        return len(self.entries)

    def get(self, value: Any, part: int = 0) -> Any:
        """The note, or None."""
        found = self.entries.get((id(value), part))
        return None if found is None else found[1]

    def put(self, value: Any, note: Any, part: int = 0) -> None:
        """Note something, in the place of an earlier note."""
        self.entries[id(value), part] = value, note

    def discard(self, value: Any, part: int = 0) -> None:
        """Forget a note, if there is one."""
        self.entries.pop((id(value), part), None)
