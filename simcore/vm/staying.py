"""What a recorded stay in a counting loop tells, known without running it instruction by instruction.

A stay (:mod:`simcore.vm.spinning`) is two stretches: up to the tick at which the holder of the GIL is asked for it, and
from there to the next backward jump. What :func:`simcore.vm.tracing.run_traced` tells of them depends on one thing: how
many instructions behind the head of the loop the first of them ends. A :class:`Phase` says it for one such place; only
the values of the variables are new each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from simcore.vm.code import Code
from simcore.vm.frame import Frame
from simcore.vm.loops import Place, Plan
from simcore.vm.opcodes import Op
from simcore.vm.tracing import JUMP_BACKWARD, Teller, end_of_loop, segments
from simcore.vm.values import NULL, Value
from simcore.vm.vm import Thread

STORES = frozenset(map(int, (Op.STORE_FAST, Op.STORE_GLOBAL, Op.STORE_NAME, Op.STORE_DEREF, Op.STORE_ATTR)))
Values = list[Value]
Stored = tuple[bool, ...]


class StayTeller(Teller, Protocol):
    """Who is told of stays, too."""

    def quiet(self, thread: Thread, room: int) -> bool:
        """Whether there is nothing to be told of the next stretches of ``thread`` but what it writes itself, in at
        most ``room`` events."""
        ...

    def reached(
        self, thread: Thread, frame: Frame, line: int, now: int, places: Sequence[Place], values: Values
    ) -> None:
        """As ``line``; nothing else can have changed than ``places``, which hold ``values`` now."""

    def wrote(self, thread: Thread, frame: Frame, now: int, places: Sequence[Place], values: Values) -> None:
        """As ``stretched``; nothing else can have changed than ``places``, which hold ``values`` now."""


class Phase(NamedTuple):
    """``stored``: which of the loop's places are written anew when the first stretch ends. The second tells ``lines``:
    after how many instructions, which line, and what is written by then; with ``again`` it is a whole turn of the
    loop. ``seen`` is where a line was told last."""

    stored: Stored
    lines: tuple[tuple[int, int, Stored], ...]
    again: bool
    seen: int


class Telling:
    """Of one loop: its variables are ``places``, those of the module first. ``amounts`` is what a turn adds to each,
    None for the number of the turn; None in all if that is not the same in every turn."""

    __slots__ = ("_at", "_code", "_path", "_phases", "amounts", "line", "places")

    def __init__(self, code: Code, plan: Plan, places: dict[Place, int]) -> None:
        self._code = code
        self._path = plan.pcs
        shared = [place for place in places if place[0] == "global"]
        self.places = (*shared, *sorted(place for place in places if place[0] == "fast"))
        by_name = {place[1]: amount for place, amount in plan.counters}
        self.amounts = tuple(by_name[place[1]] for place in self.places) if by_name else None
        self._at = [places[place] for place in self.places]
        self._phases: dict[int, Phase] = {}
        self.line = code.line(plan.pcs[0])

    def phase(self, instructions: int) -> Phase:
        """What is told if the first stretch is so long."""
        behind = instructions % len(self._path)
        found = self._phases.get(behind)
        if found is None:
            found = self._phases[behind] = self._follow(behind)
        return found

    def _stored(self, count: int) -> Stored:
        """Which places the first ``count`` instructions of a turn write."""
        return tuple(at < count for at in self._at)

    def _follow(self, behind: int) -> Phase:
        """As :func:`~simcore.vm.tracing.look` goes along: the head was told last."""
        code, path, lines = self._code, self._path, []
        seen, index = path[0], behind
        while behind and path[index] != path[-1]:
            pc = path[index]
            if code.line(pc) != code.line(seen):
                seen = pc
                lines.append((index - behind, code.line(pc), self._stored(index)))
            index += segments(code)[pc]
        return Phase(self._stored(behind), tuple(lines), not behind, seen)

    # ---- Telling -----------------------------------------------------------------------------------------------------

    def held(self, frame: Frame) -> Values:
        """What the places hold."""
        return [frame.locals[name] if kind == "fast" else frame.globals.get(name, NULL) for kind, name in self.places]

    def put_back(self, frame: Frame, values: Values) -> None:
        """Have the places hold ``values`` again."""
        for (kind, name), value in zip(self.places, values, strict=True):
            if kind == "fast":
                frame.locals[name] = value
            elif value is NULL:
                frame.globals.pop(name, None)
            else:
                frame.globals[name] = value

    def first(
        self, to: StayTeller, thread: Thread, values: tuple[Values, Values], length: int, now: int, cost: int
    ) -> None:
        """Tell of a first stretch of ``length`` instructions from ``now``. ``values`` are those of the places before
        and after the last turn."""
        frame, end = thread.frame, now + (length - 1) * cost
        frame.seen = frame.pc
        frame.turns += 1
        to.loop(thread, frame, self.line, length // len(self._path), length * cost, end)
        to.wrote(thread, frame, end, self.places, _mixed(values, self.phase(length).stored))

    def second(
        self, to: StayTeller, thread: Thread, values: tuple[Values, Values], length: int, now: int, cost: int
    ) -> None:
        """Tell of the second stretch, from ``now``, after a first one of ``length``."""
        frame, phase, rest = thread.frame, self.phase(length), len(self._path) - length % len(self._path)
        end = now + (rest - 1) * cost
        frame.seen = phase.seen
        if phase.again:
            frame.turns += 1
            to.loop(thread, frame, self.line, 1, rest * cost, end)
        for after, line, stored in phase.lines:
            to.reached(thread, frame, line, now + after * cost, self.places, _mixed(values, stored))
        to.wrote(thread, frame, end, self.places, values[1])
        to.paused(thread)


def _mixed(values: tuple[Values, Values], stored: Stored) -> Values:
    before, after = values
    return [new if written else old for old, new, written in zip(before, after, stored, strict=True)]


def telling_of(code: Code, plan: Plan) -> Telling | None:
    """For a loop that can be told without running it: each of its variables belongs to its own call or module, and is
    written once in a turn. None for others."""
    head = plan.pcs[0]
    places: dict[Place, int] = {}
    for index, pc in enumerate(plan.pcs):
        op, arg = code.instructions[pc]
        if op in STORES:
            place = _place(code, op, arg)
            if place is None or place in places:
                return None
            places[place] = index
    if code.instructions[plan.pcs[-1]][0] != JUMP_BACKWARD or max(plan.pcs) >= end_of_loop(code, head):
        return None
    return Telling(code, plan, places)


def _place(code: Code, op: int, arg: object) -> Place | None:
    if op == Op.STORE_FAST:
        return "fast", arg
    if op == Op.STORE_GLOBAL or (op == Op.STORE_NAME and not code.is_function and not code.is_class):
        return "global", arg
    return None


__all__ = ["Phase", "StayTeller", "Telling", "telling_of"]
