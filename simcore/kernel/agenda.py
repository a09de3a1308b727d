"""The future-event list: what will happen, in the declared order.

A heap of tuples ``(tick * 4 + phase, order, sequence, function, argument)``. Happenings of one tick come by
phase, then by ``order`` (a CPU's index, a PID), then in the order in which they were planned. Nothing is ever
taken out: an owner that changes its mind lets the old entry fire and recognises it as stale, which measured
faster than removal.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from heapq import heappush
from typing import Any

from simcore.model.scenario import TieRules

PHASE_BITS = 2
NEVER = 1 << 80
"""The key of the entry that stands at the end of every agenda, so that the heap is never empty."""

Entry = tuple[int, int, int, Callable[[Any], None], Any]


class Phase(enum.IntEnum):
    """The kinds of happenings; their order within a tick is given by ``phases``."""

    CPU = 0
    POLICY = 1
    ARRIVAL = 2
    WAKE = 3


def phases(ties: TieRules) -> dict[Phase, int]:
    """The rank of each kind within a tick, by the declared tie rules.

    A CPU's own end always stands before the policy's timer: a boost must see a task whose quantum has just
    ended in its queue (OSTEP's MLFQ).
    """
    outside = [Phase.ARRIVAL, Phase.WAKE]
    if ties.arrival_vs_io_done == "io-first":
        outside.reverse()
    inside = [Phase.CPU, Phase.POLICY]
    order = outside + inside if ties.preempted_vs_arrival == "arrival-first" else inside + outside
    return {phase: rank for rank, phase in enumerate(order)}


def _nothing(_: Any) -> None:
    """The end of time has no effect."""


class Agenda:
    """The heap and the counter that keeps equal entries in the order of planning."""

    __slots__ = ("heap", "sequence")

    def __init__(self) -> None:
        self.heap: list[Entry] = [(NEVER, 0, 0, _nothing, None)]
        self.sequence = 0

    def plan(self, tick: int, rank: int, order: int, function: Callable[[Any], None], argument: Any) -> None:
        """Let ``function(argument)`` happen at ``tick``."""
        self.sequence += 1
        heappush(self.heap, (tick << PHASE_BITS | rank, order, self.sequence, function, argument))
