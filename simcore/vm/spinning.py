"""Threads that stand at the head of a counting loop whenever the GIL changes hands: one stay of theirs at once.

A holder that only counts runs up to the tick at which it is asked for the GIL, and from there to its next backward
jump. Both together are a whole number of turns of its loop, so they are one jump in closed form. :class:`Spin` says how
many turns, and what that costs the budget; all of it is what the interpreter gives, stretch by stretch (a property test
holds them together). Where the run is recorded, what the two stretches tell comes from :mod:`simcore.vm.staying`.
"""

from __future__ import annotations

from typing import Any

from simcore.vm.code import Code
from simcore.vm.frame import Frame
from simcore.vm.loops import WORTH, LoopHead, Plan
from simcore.vm.skipping import turn
from simcore.vm.staying import Telling, Values, telling_of
from simcore.vm.tracing import HOT_TURNS, JUMP_BACKWARD
from simcore.vm.vm import Thread


class Spin:
    """A loop with one way through it; ``length`` counts the instructions of a turn. Without ``telling`` it is run in
    stretches while the run is recorded."""

    __slots__ = ("length", "plan", "telling")

    def __init__(self, plan: Plan, telling: Telling | None) -> None:
        self.plan = plan
        self.length = plan.length
        self.telling = telling

    def stands(self, thread: Thread) -> bool:
        """Whether a stay of ``thread``, which is at the head, is like all others."""
        return thread.failure is None

    def run(self, thread: Thread, instructions: int) -> int:
        """Execute ``instructions`` and on to the next backward jump; how many were executed in all, 0 if that has to
        be done step by step."""
        length = self.length
        turns = instructions // length + 1
        if turns < WORTH + 2 or not turn(thread.frame, self.plan, turns):
            return 0
        thread.executed += turns * length
        thread.saved += self._jumped(turns)
        return turns * length

    def is_hot(self, frame: Frame) -> bool:
        """Whether the loop, at whose head ``frame`` is, is told in short and can be told without running it."""
        return (
            self.telling is not None
            and frame.turns >= HOT_TURNS
            and frame.seen >= frame.pc
            and frame.names is frame.globals
        )

    def run_apart(self, thread: Thread, instructions: int) -> tuple[Values, Values] | None:
        """As ``run``; what the places of ``telling`` hold after the whole turns within ``instructions``, and one turn
        later. None: nothing was done."""
        turns, frame, telling = instructions // self.length, thread.frame, self.telling
        assert telling is not None
        if turns + 1 < WORTH + 2:
            return None
        if telling.amounts is not None:
            if not turn(frame, self.plan, turns + 1):
                return None
            step = frame.stack[-1].extra if self.plan.counted else 0
            after = telling.held(frame)
            before = [
                value - (step if amount is None else amount)
                for value, amount in zip(after, telling.amounts, strict=True)
            ]
        elif (found := self._one_by_one(frame, telling, turns)) is not None:
            before, after = found
        else:
            return None
        thread.executed += (turns + 1) * self.length
        thread.saved += self._jumped(turns + 1)
        return before, after

    def _one_by_one(self, frame: Frame, telling: Telling, turns: int) -> tuple[Values, Values] | None:
        """All turns but the last, then the last."""
        held = telling.held(frame)
        iterator: Any = frame.stack[-1] if self.plan.counted else None
        index = iterator.index if iterator is not None else 0
        if not turn(frame, self.plan, turns):
            return None
        before = telling.held(frame)
        if turn(frame, self.plan, 1):
            return before, telling.held(frame)
        telling.put_back(frame, held)
        if iterator is not None:
            iterator.index = index
        return None

    def price(self, instructions: int) -> int:
        """What such a stay is charged beside the costs of its stretches, in instructions that were really executed."""
        turns = instructions // self.length + 1
        return turns * self.length - self._jumped(turns)

    def _jumped(self, turns: int) -> int:
        """The first turn leads to the jump, the last one follows it."""
        virtual = (turns - 2) * self.length
        return virtual - min(self.plan.cost, virtual)


def spin_at(thread: Thread) -> Spin | None:
    """The loop at whose head ``thread`` stands; None if it is in none that can be run whole."""
    frame = thread.frame
    code, pc = frame.code, frame.pc
    if pc not in code.spins:
        code.spins[pc] = _find(code, pc)
    found: Spin | None = code.spins[pc]
    return found


def _find(code: Code, head: int) -> Spin | None:
    if code.hidden:
        return None
    for op, arg in code.instructions:
        if op == JUMP_BACKWARD and arg == head and type(arg) is LoopHead and len(arg.plans) == 1:
            return Spin(arg.plans[0], telling_of(code, arg.plans[0]))
    return None
