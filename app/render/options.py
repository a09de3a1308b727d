"""How a reader looks at a run."""

from __future__ import annotations

from typing import Literal, NamedTuple

Rows = Literal["all", "cpu", "task"]
Grain = Literal["event", "tick"]


class Options(NamedTuple):
    """How a reader looks at a run: which rows and how much of the timeline, and what a step is."""

    rows: Rows = "all"
    zoom: int = 1
    grain: Grain = "event"

    @property
    def query(self) -> str:
        """The part of the address that says so; defaults are left out."""
        pairs = [(name, value) for name, value in self._asdict().items() if value != Options._field_defaults[name]]
        return "".join(f"&{name}={value}" for name, value in pairs)
