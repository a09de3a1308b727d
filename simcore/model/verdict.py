"""How a run ended: a value, never an exception."""

from __future__ import annotations

from typing import Literal, NamedTuple

VerdictKind = Literal["finished", "stalled", "budget", "until"]


class Verdict(NamedTuple):
    """``finished``: every task ended. ``stalled``: tasks are left that nothing will ever run (``tasks``).
    ``budget``: the run was cut at its limit of events; what was recorded is whole."""

    kind: VerdictKind
    tasks: tuple[int, ...] = ()
