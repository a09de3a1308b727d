"""Deadlocks: threads that wait for one another in a circle when the run ends.

Every wait of a circle is one without a time limit, for a lock that the next thread holds or for its end, so it closes
with the last of these waits. The last of the parties to take the lock that another waits for made it inevitable: from
then on each holds what the next one is going to want.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from simcore.analysis.notices.found import Notice
from simcore.analysis.notices.history import History, Place, Taken
from simcore.analysis.phrases import clauses, lines
from simcore.analysis.verdict import UNNAMED_LOCK
from simcore.model.program_trace import ProgramTrace
from simcore.model.text import N_, Arg, Code, Message, TaskRef, message


class Edge(NamedTuple):
    """Thread ``pid`` waits since ``place.step`` for the lock ``what`` (empty: no name) that ``holder`` has, or, where
    ``kind`` is *join*, for its end."""

    pid: int
    kind: str
    what: str
    holder: int
    place: Place


def deadlocks(trace: ProgramTrace, history: History) -> Iterator[Notice]:
    """One for each circle."""
    edges = _edges(trace, history)
    for circle in _circles(edges):
        yield _alone(circle[0], history) if len(circle) == 1 else _several(circle, history)


def _edges(trace: ProgramTrace, history: History) -> Mapping[int, Edge]:
    """The waits without a time limit for another thread."""
    found = {}
    for pid, kind, _, holder, file, line in trace.facts.waits:
        if holder and pid in history.waits:
            step, event = history.waits[pid]
            if event.until < 0:
                found[pid] = Edge(pid, kind, event.resource, holder, Place(file, line, step))
    return found


def _circles(edges: Mapping[int, Edge]) -> Iterator[tuple[Edge, ...]]:
    """Each from its smallest PID on. A thread waits for one other, so no two circles share any."""
    seen: set[int] = set()
    for first in sorted(edges):
        way: list[int] = []
        pid = first
        while pid in edges and pid not in seen:
            seen.add(pid)
            way.append(pid)
            pid = edges[pid].holder
        if pid in way:
            circle = way[way.index(pid) :]
            start = circle.index(min(circle))
            yield tuple(edges[pid] for pid in (*circle[start:], *circle[:start]))


def _alone(edge: Edge, history: History) -> Notice:
    taken = history.taken.get(edge.what)
    place, began = (taken.place, taken.step) if taken is not None else (edge.place, 0)
    sentence = message(
        N_("{task} holds {what} since line {line} and asks for it again at line {again}, so it waits for itself"),
        task=TaskRef(edge.pid),
        what=_lock(edge.what),
        line=place.line,
        again=edge.place.line,
    )
    cause = message(
        N_("A Lock can be taken once only, even by its owner; an RLock counts how often its owner took it.")
    )
    title = message(N_("Deadlock"))
    return Notice("deadlock", "bad", title, sentence, cause, edge.place.step, began, (edge.pid,), (place, edge.place))


def _several(circle: tuple[Edge, ...], history: History) -> Notice:
    taken = [history.taken[edge.what] for edge in circle if edge.kind == "lock" and edge.what in history.taken]
    places = tuple(edge.place for edge in circle)
    closes = max(place.step for place in places)
    last = max(taken, key=lambda one: one.step) if taken else None
    parties = tuple(edge.pid for edge in circle)
    # The first of the circle holds what the last one waits for.
    parts = [_clause(edge, before) for edge, before in zip(circle, (circle[-1], *circle[:-1]), strict=True)]
    cause = _cause(
        circle, places, last, next((e.what for e in circle if last is not None and e.holder == last.pid), "")
    )
    began = last.step if last is not None else 0
    return Notice("deadlock", "bad", message(N_("Deadlock")), clauses(parts), cause, closes, began, parties, places)


def _clause(edge: Edge, before: Edge) -> Message:
    who = TaskRef(edge.pid)
    if edge.kind == "join" and before.kind == "join":
        return message(N_("{task} waits for {holder} to end"), task=who, holder=TaskRef(edge.holder))
    held: dict[str, Arg] = {"task": who, "held": _lock(before.what)}
    if edge.kind == "join":
        return message(N_("{task} holds {held}, waits for {holder} to end"), **held, holder=TaskRef(edge.holder))
    if before.kind == "join":
        return message(N_("{task} waits for {what}"), task=who, what=_lock(edge.what))
    return message(N_("{task} holds {held}, waits for {what}"), **held, what=_lock(edge.what))


def _cause(circle: tuple[Edge, ...], places: tuple[Place, ...], last: Taken | None, what: str) -> Message:
    args: dict[str, Arg] = {"lines": lines([place.line for place in places])}
    locks = all(edge.kind == "lock" for edge in circle)
    if last is None:
        return message(N_("They wait at lines {lines}; nobody else can end that."), **args)
    args |= {"step": last.step, "task": TaskRef(last.pid), "what": _lock(what)}
    if locks and len(circle) == 2:
        text = N_("Opposite order, at lines {lines}. Inevitable since step {step}, when {task} took {what}.")
        if len({place.line for place in places}) == 1:
            text = N_("Opposite order, both at line {lines}. Inevitable since step {step}, when {task} took {what}.")
        return message(text, **args)
    if locks:
        text = N_("Each holds what the one before wants. Inevitable since step {step}, when {task} took {what}.")
        return message(text, **{name: value for name, value in args.items() if name != "lines"})
    return message(N_("They wait at lines {lines}. Since step {step}, {task} has held {what}."), **args)


def _lock(name: str) -> Arg:
    return Code(name) if name else message(UNNAMED_LOCK)
