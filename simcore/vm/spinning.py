"""Threads that stand at the head of a counting loop whenever the GIL changes hands: one stay of theirs at once.

A holder that only counts runs up to the tick at which it is asked for the GIL, and from there to its next backward
jump. Both together are a whole number of turns of its loop, so they are one jump in closed form. :class:`Spin` says how
many turns, and what that costs the budget; all of it is what the interpreter gives, stretch by stretch (a property test
holds them together). A run that is recorded goes stretch by stretch.
"""

from __future__ import annotations

from simcore.vm.code import Code
from simcore.vm.loops import WORTH, LoopHead, Plan
from simcore.vm.skipping import turn
from simcore.vm.tracing import JUMP_BACKWARD
from simcore.vm.vm import Thread


class Spin:
    """A loop with one way through it; ``length`` counts the instructions of a turn."""

    __slots__ = ("length", "plan")

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.length = plan.length

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
            return Spin(arg.plans[0])
    return None
