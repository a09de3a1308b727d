"""Where the nodes of a run's wait-for graph stand: places that a node keeps from the step at which it comes into the
graph until it leaves it.

The run is gone through once. If it ever closes a circle, the members of that have places of their own all along, in the
order of the circle; the others share the rest.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from heapq import heappop, heappush
from itertools import accumulate
from typing import NamedTuple

from simcore.analysis.waitgraph import EXCLUSIVE, UNHELD, Node, target
from simcore.model.program_events import ResourceChanged, Resumed, Waited
from simcore.model.program_trace import ProgramTrace

NODES_MAX = 24
CIRCLE_MAX = 48
"""The nodes of a circle; a larger one has no picture, but words."""
SPREAD_MAX = 6
"""So many nodes of a kind or fewer each have a place for the whole run."""


class Place(NamedTuple):
    """The ``number``-th place of a ring: ``circle``, ``thread``, ``thing``, or ``side`` (of those that are not in the
    circle)."""

    ring: str
    number: int


class _Move(NamedTuple):
    step: int
    node: Node
    comes: bool


class Plan:
    """``places(node, at)``; ``sizes`` are the numbers of places by ring, ``circle`` the nodes of the last circle that
    closes, from its smallest thread on. ``empty``: there is never an edge. ``nested``: a thread once waits for a lock
    while it has one."""

    def __init__(self, trace: ProgramTrace) -> None:
        self.circle: tuple[Node, ...] = ()
        self.nested = False
        self._targets: dict[Node, set[Node]] = {}
        self._trace = trace
        moves = list(self._gone_through())
        self.empty = not moves
        self.sizes: dict[str, int] = {}
        self._stays: dict[Node, list[tuple[int, int]]] = {}
        rings: dict[str, list[_Move]] = {}
        for move in moves:
            if move.node not in self.circle:
                rings.setdefault(self._ring(move.node), []).append(move)
        room = max(NODES_MAX - len(self.circle), 4)
        for ring in sorted(rings):
            room -= self._settle(ring, rings[ring], max(room, 1) if ring != "thing" else NODES_MAX // 2)
        self.sizes["circle"] = len(self.circle)

    @property
    def count(self) -> int:
        """How many nodes there may be at once."""
        return sum(self.sizes.values())

    def place(self, node: Node, at: int) -> Place | None:
        """Where ``node``, which is in the graph at step ``at``, stands; None if there was no room for it."""
        if node in self.circle:
            return Place("circle", self.circle.index(node))
        stays = self._stays.get(node, [])
        index = bisect_right(stays, (at, NODES_MAX)) - 1
        if index < 0 or stays[index][1] < 0:
            return None
        return Place(self._ring(node), stays[index][1])

    def _ring(self, node: Node) -> str:
        return "side" if self.circle else "thread" if node.pid else "thing"

    # ---- Going through the run ------------------------------------------------------------------------------------

    def _gone_through(self) -> Iterator[_Move]:
        """Who comes into the graph and who leaves it."""
        ends: dict[Node, tuple[Node, ...]] = {}
        exclusive: set[Node] = set()
        things: set[str] = set()
        degree: Counter[Node] = Counter()
        for step, event in enumerate(self._trace.events, start=1):
            after: tuple[Node, ...] = ()
            if isinstance(event, Waited):
                goal = target(event.kind, event.resource, event.holder)
                source, after = Node(event.task), (goal,) if goal else ()
                if goal and event.resource and event.holder and event.resource not in things:
                    yield from self._turned(step, Node(0, event.resource), (Node(event.holder),), ends, degree)
            elif isinstance(event, Resumed):
                source = Node(event.task)
                for node in ends.get(source, ()):
                    if node.name and node.name not in things and degree[node] == 2:
                        # A result that nobody else waits for.
                        yield from self._turned(step, node, (), ends, degree)
            elif isinstance(event, ResourceChanged) and event.kind not in UNHELD:
                source, after = Node(0, event.name), tuple(Node(pid) for pid in event.owners)
                things.add(event.name)
                if event.kind in EXCLUSIVE:
                    exclusive.add(source)
                    for node in after:
                        if node.pid not in event.waiters and ends.get(node) == (source,):
                            # It has been given what it waited for, although it still has to wake up.
                            yield from self._turned(step, node, (), ends, degree)
            else:
                continue
            if isinstance(event, Waited) and event.kind == "lock":
                self.nested = self.nested or any((source,) == ends.get(thing) for thing in exclusive)
            if isinstance(event, Waited) and event.kind in ("lock", "join") and goal:
                self._look(source, goal, ends, exclusive)
            if isinstance(event, Waited):
                self._targets.setdefault(source, set()).update(after)
            yield from self._turned(step, source, after, ends, degree)

    def _turned(
        self,
        step: int,
        source: Node,
        after: tuple[Node, ...],
        ends: dict[Node, tuple[Node, ...]],
        degree: Counter[Node],
    ) -> Iterator[_Move]:
        """Who comes and who leaves because the edges of ``source`` lead elsewhere from now on."""
        before = ends.get(source, ())
        if before == after:
            return
        ends[source] = after
        changed = Counter({source: len(after) - len(before)})
        changed.update(after)
        changed.subtract(before)
        for node, difference in changed.items():
            had = degree[node]
            degree[node] += difference
            if bool(had) != bool(degree[node]):
                yield _Move(step, node, not had)

    def _look(
        self, first: Node, goal: Node, ends: Mapping[Node, tuple[Node, ...]], exclusive: Collection[Node]
    ) -> None:
        """Whether the wait of ``first`` for ``goal`` that begins now closes a circle."""
        way, node = [first], goal
        while node != first:
            if node in way or len(way) >= CIRCLE_MAX:
                return
            way.append(node)
            after = ends.get(node, ())
            if len(after) != 1 or not (node.pid or node in exclusive):
                return
            [node] = after
        start = way.index(min(node for node in way if node.pid))
        self.circle = (*way[start:], *way[:start])

    # ---- Giving places ----------------------------------------------------------------------------------------------

    def _settle(self, ring: str, moves: list[_Move], room: int) -> int:
        """Give the nodes of a ring their places; how many places there are."""
        if ring == "side" and _most(moves) > room:
            moves = [move for move in moves if self._targets.get(move.node, set()) & set(self.circle)]
        nodes = sorted({move.node for move in moves})
        most = _most(moves)
        size = len(nodes) if len(nodes) <= min(SPREAD_MAX, room) else min(most, room)
        self.sizes[ring] = size
        if size == len(nodes):
            for number, node in enumerate(nodes):
                self._stays[node] = [(0, number)]
            return size
        free = list(range(size))
        left_out: deque[Node] = deque()
        for move in moves:
            stays = self._stays.setdefault(move.node, [])
            if move.comes and free:
                stays.append((move.step, heappop(free)))
            elif move.comes:
                left_out.append(move.node)
                stays.append((move.step, -1))
            elif stays and stays[-1][1] >= 0:
                number = stays[-1][1]
                stays.append((move.step, -1))
                if left_out:
                    self._stays[left_out.popleft()].append((move.step, number))
                else:
                    heappush(free, number)
            else:
                left_out.remove(move.node)
        return size


def _most(moves: Iterable[_Move]) -> int:
    """How many are there at once."""
    return max(accumulate(1 if move.comes else -1 for move in moves), default=0)


__all__ = ["NODES_MAX", "Place", "Plan"]
