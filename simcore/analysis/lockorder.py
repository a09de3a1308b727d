"""In which order threads take locks: which one while holding which. Two threads that take two locks in opposite orders
can block each other for ever, also if the run at hand got away with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from simcore.analysis.waitgraph import EXCLUSIVE
from simcore.model.program_events import LineReached, ResourceChanged, Waited
from simcore.model.trace import Trace


class Order(NamedTuple):
    """At ``step``, for the first time, thread ``pid`` asks at ``line`` for ``second`` while it has ``first``."""

    first: str
    second: str
    pid: int
    line: int
    step: int


def orders(trace: Trace) -> tuple[Order, ...]:
    """All orders of a run, in the order of their steps."""
    found: dict[tuple[str, str, int], Order] = {}
    holders: dict[str, tuple[int, ...]] = {}
    lines: dict[int, int] = {}

    def note(step: int, pid: int, second: str) -> None:
        for first, owners in holders.items():
            if pid in owners and first != second:
                found.setdefault((first, second, pid), Order(first, second, pid, lines.get(pid, 0), step))

    for step, event in enumerate(trace.events, start=1):
        if isinstance(event, LineReached):
            lines[event.task] = event.line
        elif isinstance(event, Waited) and event.kind == "lock" and event.resource:
            note(step, event.task, event.resource)
        elif isinstance(event, ResourceChanged) and event.kind in EXCLUSIVE:
            if event.owners and event.owners != holders.get(event.name, ()):
                note(step, event.owners[0], event.name)
            holders[event.name] = event.owners
    return tuple(found.values())


def opposite(known: Iterable[Order]) -> frozenset[tuple[str, str]]:
    """The pairs (first, second) on a circle of orders to which at least two threads contribute: each lock of it is
    taken while another of it is held."""
    known = list(known)
    after: dict[str, set[str]] = {}
    threads: dict[tuple[str, str], set[int]] = {}
    for order in known:
        after.setdefault(order.first, set()).add(order.second)
        threads.setdefault((order.first, order.second), set()).add(order.pid)
    reach = {name: _reached(after, name) for name in after}
    found = set()
    for first, second in threads:
        if first not in reach.get(second, ()):
            continue
        ring = [pair for pair in threads if pair[0] in reach[second] and pair[1] in reach[second]]
        if len(set().union(*(threads[pair] for pair in ring))) > 1:
            found.add((first, second))
    return frozenset(found)


def _reached(after: Mapping[str, set[str]], start: str) -> set[str]:
    """The locks that some way of orders leads to from ``start``."""
    reached: set[str] = set()
    line = [start]
    while line:
        for name in after.get(line.pop(), ()):
            if name not in reached:
                reached.add(name)
                line.append(name)
    return reached


__all__ = ["Order", "opposite", "orders"]
