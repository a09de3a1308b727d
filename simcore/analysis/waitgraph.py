"""Who waits for what and who has it at a step, as a graph; the circle in it; the four conditions of a deadlock.

Nodes are threads and the things that they wait for. A thread that waits has one edge to its thing (or, where it waits
for the end of another thread, to that); a thing has one to each thread that has it. Waits for the GIL, for time and for
a thread's first breath are left out: they end by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from simcore.model.snapshot import ResourceView, Snapshot, ThreadView

PASSING = frozenset({"", "gil", "sleep", "start"})
"""Waits that are no edges."""
HELD = "held"
UNHELD = frozenset({"gil", "pool"})
"""Kinds of things whose owners keep nobody from them."""
EXCLUSIVE = frozenset({"lock", "rlock", "condition"})
"""Kinds of things that only one thread can have: for these the owner is who must let go."""


class Node(NamedTuple):
    """Thread ``pid``, or with ``pid`` 0 the thing called ``name``."""

    pid: int
    name: str = ""


class Edge(NamedTuple):
    """``source`` waits for ``target`` in a wait of ``kind`` at ``line``, or (``HELD``) is held by it, taken at
    ``line``. ``limited``: the wait has a time limit."""

    source: Node
    target: Node
    kind: str
    line: int = 0
    limited: bool = False


class Condition(NamedTuple):
    """One of Coffman's four conditions: whether it holds now."""

    name: str
    met: bool


def target_of(thread: ThreadView) -> Node | None:
    """The node that a thread waits for; None if it waits for none."""
    return target(thread.waits, thread.resource, thread.holder)


def target(kind: str, resource: str, holder: int) -> Node | None:
    """The node that a wait of such a kind leads to."""
    if kind in PASSING:
        return None
    if resource:
        return Node(0, resource)
    return Node(holder) if holder else Node(0, f"?{kind}")


def edges(now: Snapshot) -> Iterator[Edge]:
    """All edges: waits by PID, then who has what in the order of the things."""
    things = {view.name: view for view in now.resources}
    made = set()
    for pid, (task, thread) in enumerate(zip(now.tasks, now.threads, strict=True), start=1):
        goal = target_of(thread)
        if goal is not None and not _given(thread, things, pid):
            yield Edge(Node(pid), goal, thread.waits, thread.line, task.until >= 0)
            if goal.name and thread.holder and goal.name not in things and goal not in made:
                # No thing of its own: a result, and the thread that is making it.
                made.add(goal)
                yield Edge(goal, Node(thread.holder), HELD)
    for view in now.resources:
        if view.kind not in UNHELD:
            for pid in view.owners:
                yield Edge(Node(0, view.name), Node(pid), HELD, view.line)


def circle(now: Snapshot) -> tuple[Edge, ...]:
    """The edges of a circle of threads that wait for one another, from its smallest PID on; empty if there is none.
    Only what a single thread can end counts: a lock that another has, or the end of another."""
    things = {view.name: view for view in now.resources if view.kind != "gil"}
    seen: set[int] = set()
    for first in range(1, len(now.threads) + 1):
        way: list[int] = []
        pid = first
        while pid and pid not in way and pid not in seen:
            way.append(pid)
            pid = awaited(now, things, pid)
        if pid and pid in way:
            members = way[way.index(pid) :]
            start = members.index(min(members))
            return _round(now, things, [*members[start:], *members[:start]])
        seen.update(way)
    return ()


def awaited(now: Snapshot, things: dict[str, ResourceView], pid: int) -> int:
    """The one thread without which ``pid`` cannot go on; 0 if there is none."""
    thread = now.threads[pid - 1]
    if thread.waits in PASSING:
        return 0
    view = things.get(thread.resource)
    if view is None:
        return thread.holder
    if _given(thread, things, pid):
        return 0
    if thread.waits == "lock" and view.kind in EXCLUSIVE and len(view.owners) == 1:
        return view.owners[0]
    return 0


def _given(thread: ThreadView, things: dict[str, ResourceView], pid: int) -> bool:
    """Whether the lock that the thread waits for has been given to it, so that it only has to wake up."""
    view = things.get(thread.resource)
    return thread.waits == "lock" and view is not None and pid in view.owners and pid not in view.waiters


def _round(now: Snapshot, things: dict[str, ResourceView], members: Sequence[int]) -> tuple[Edge, ...]:
    found: list[Edge] = []
    for index, pid in enumerate(members):
        thread, following = now.threads[pid - 1], members[(index + 1) % len(members)]
        goal = target_of(thread)
        assert goal is not None
        found.append(Edge(Node(pid), goal, thread.waits, thread.line, now.tasks[pid - 1].until >= 0))
        if goal.name:
            found.append(Edge(goal, Node(following), HELD, things[goal.name].line if goal.name in things else 0))
    return tuple(found)


def conditions(now: Snapshot) -> tuple[Condition, ...]:
    """Coffman's four, read off the locks and waits of this step; of a circle if there is one, else of any locks.

    No preemption: nobody takes a lock away, and whoever waits while holding one has no time limit after which to give
    up."""
    ring = circle(now)
    locks = [view for view in now.resources if view.kind in EXCLUSIVE and view.owners]
    if ring:
        names = {edge.target.name for edge in ring if edge.kind != HELD}
        locks = [view for view in locks if view.name in names]
    holders = {pid for view in locks for pid in view.owners}
    waiting = [e for e in (ring or edges(now)) if e.kind == "lock" and e.source.pid in holders]
    return (
        Condition("mutual exclusion", bool(locks) and all(len(view.owners) == 1 for view in locks)),
        Condition("hold and wait", bool(waiting)),
        Condition("no preemption", bool(waiting) and not any(edge.limited for edge in waiting)),
        Condition("circular wait", bool(ring)),
    )


__all__ = ["EXCLUSIVE", "HELD", "PASSING", "Condition", "Edge", "Node", "circle", "conditions", "edges", "target"]
