"""Threads that stand at the head of a counting loop whenever the GIL changes hands: one stay of theirs at once.

A holder that only counts runs up to the tick at which it is asked for the GIL, and from there to its next backward
jump. Both together are a whole number of turns of its loop, so they are one jump in closed form. :class:`Spin` says how
many turns, what that costs the budget, and which lines are told; all of it is what :mod:`simcore.vm.tracing` and the
interpreter give, stretch by stretch (a property test holds them together).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from simcore.model.program_events import LineReached, LoopRan
from simcore.vm.code import Code
from simcore.vm.loops import WORTH, LoopHead, Plan
from simcore.vm.skipping import turn
from simcore.vm.tracing import HOT_TURNS, JUMP_BACKWARD, segments
from simcore.vm.vm import Thread


class Tail(NamedTuple):
    """What is told between the end of a stretch and the next backward jump: the instructions passed by then and the
    line, in order; ``seen`` is the instruction at which the last line was told."""

    lines: tuple[tuple[int, int], ...]
    seen: int


class Spin:
    """A loop with one way through it; ``length`` counts the instructions of a turn."""

    __slots__ = ("_code", "_head", "_tails", "length", "plan")

    def __init__(self, code: Code, head: int, plan: Plan) -> None:
        self._code = code
        self._head = head
        self._tails: dict[int, Tail] = {}
        self.plan = plan
        self.length = plan.length

    def stands(self, thread: Thread, *, traced: bool) -> bool:
        """Whether a stay of ``thread``, which is at the head, is like all others (in a trace: told without detail)."""
        frame = thread.frame
        return thread.failure is None and (not traced or (frame.turns >= HOT_TURNS and frame.seen >= frame.pc))

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

    def tell_loop(
        self, thread: Thread, instructions: int, now: int, instruction_ns: int, tell: Callable[[LoopRan], None]
    ) -> None:
        """The first stretch, which began at ``now``."""
        frame = thread.frame
        frame.turns += 1
        frame.seen = self._head
        self._tell_loop(instructions, thread, now, instruction_ns, tell)

    def tell_tail(
        self,
        thread: Thread,
        instructions: int,
        now: int,
        instruction_ns: int,
        tell: Callable[[LineReached | LoopRan], None],
    ) -> None:
        """The second stretch, which begins at ``now``; ``instructions`` were executed in the first."""
        done = instructions % self.length
        frame = thread.frame
        if not done:
            frame.turns += 1
            self._tell_loop(self.length, thread, now, instruction_ns, tell)
            return
        tail = self._tails.get(done)
        if tail is None:
            tail = self._tails[done] = self._tail(done)
        code = self._code
        for passed, line in tail.lines:
            tell(LineReached(now + passed * instruction_ns, thread.pid, code.filename, code.name, line, thread.depth))
        frame.seen = tail.seen

    def _tell_loop(
        self, instructions: int, thread: Thread, now: int, instruction_ns: int, tell: Callable[[LoopRan], None]
    ) -> None:
        code, ticks = self._code, instructions * instruction_ns
        line = code.positions[self._head][0]
        tell(LoopRan(now + ticks, thread.pid, code.filename, line, instructions // self.length, ticks))

    def _tail(self, done: int) -> Tail:
        code, pcs, seen, lines = self._code, self.plan.pcs, self._head, []
        index = done
        while index < self.length:
            pc = pcs[index]
            line = code.positions[pc][0]
            if code.instructions[pc][0] != JUMP_BACKWARD and line != code.positions[seen][0]:
                lines.append((index - done, line))
                seen = pc
            index += segments(code)[pc]
        return Tail(tuple(lines), seen)


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
            return Spin(code, head, arg.plans[0])
    return None
