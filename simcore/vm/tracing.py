"""Recording line by line: the interpreter is run in stretches without a change of line.

``LineReached`` is told on a change of line, on a backward jump, and when a generator goes on; never for library code.
After ``HOT_TURNS`` turns of a loop without a change of frame, the rest of it runs without detail and is one ``LoopRan``
per stretch; leaving the loop resumes the detail.
"""

from __future__ import annotations

from collections.abc import Container
from functools import lru_cache
from typing import Protocol

from simcore.model.scenario import Detail
from simcore.vm.code import Code
from simcore.vm.frame import Frame
from simcore.vm.interpreter import Stop, Watch, run
from simcore.vm.opcodes import JUMPS, Op
from simcore.vm.vm import Thread, Vm

HOT_TURNS = 20
ENDS = JUMPS | {Op.CALL, Op.CALL_FUNCTION_EX, Op.RETURN_VALUE, Op.YIELD_VALUE, Op.RETURN_GENERATOR, Op.RAISE_VARARGS}
ENDS |= {Op.RERAISE, Op.BEFORE_WITH, Op.BEFORE_ASYNC_WITH, Op.WITH_EXCEPT_START, Op.IMPORT_NAME}
END_NUMBERS = frozenset(map(int, ENDS))
JUMP_BACKWARD = int(Op.JUMP_BACKWARD)


class Teller(Protocol):
    """Who is told. Each may raise ``BudgetExceeded``."""

    def line(self, thread: Thread, frame: Frame, line: int, now: int) -> None:
        """``thread`` is about to run ``line`` in ``frame``."""

    def loop(self, thread: Thread, frame: Frame, line: int, turns: int, ticks: int, now: int) -> None:
        """A hot loop of ``thread`` whose head is at ``line`` went round so often, in so many ticks, without detail."""

    def instruction(self, thread: Thread, frame: Frame, now: int) -> None:
        """``thread`` is about to run the instruction at ``frame.pc``; told only where ``detail`` is *instruction*."""

    def stretched(self, thread: Thread, now: int) -> None:
        """A stretch of ``thread`` is over."""

    def paused(self, thread: Thread) -> None:
        """Another thread goes on in the middle of a stretch of several."""

    @property
    def standing(self) -> Container[int]:
        """The PIDs of the threads that must be guarded: they stand between reading a place and writing it back."""
        ...

    def guard(self, thread: Thread, frame: Frame, steps: int, now: int) -> int:
        """``thread``, which must be guarded, is about to execute some of the next ``steps`` instructions: how many,
        before it is to be asked again."""
        ...

    def guards(self, thread: Thread, frame: Frame, low: int, high: int) -> bool:
        """Whether a loop must not run without detail, because it may write such a place back."""
        ...

    @property
    def detail(self) -> Detail:
        """How finely to tell."""
        ...


def segments(code: Code) -> list[int]:
    """For each instruction, how many from it on run without a jump, a call, or a change of line."""
    if not code.segments:
        count = len(code.instructions)
        found = [1] * count
        for index in range(count - 2, -1, -1):
            op = code.instructions[index][0]
            if op not in END_NUMBERS and code.positions[index + 1][0] == code.positions[index][0]:
                found[index] = found[index + 1] + 1
        code.segments = found
    return code.segments


def run_traced(
    vm: Vm, thread: Thread, fuel: int, *, eager: bool, now: int, instruction_ns: int, tell: Teller, real: int
) -> tuple[Stop, int]:
    """As ``interpreter.run``, telling lines; also the number of instructions executed."""
    done = 0
    real += thread.executed - thread.saved
    last: Frame | None = thread.frame
    vm.tracing = True
    finely = tell.detail == "instruction"
    try:
        while True:
            frame: Frame = thread.frame
            hot = None
            if not frame.code.hidden:
                hot = look(thread, frame, last, now + done * instruction_ns, tell)
                if finely and hot is None:
                    tell.instruction(thread, frame, now + done * instruction_ns)
            last = frame
            before = thread.executed
            if hot is not None:
                vm.tracing = False
                stop = run(vm, thread, fuel - done, eager=eager, watch=hot, real=real - thread.executed + thread.saved)
                vm.tracing = True
                spent = thread.executed - before
                _tell_loop(thread, hot, now + max(done + spent - 1, 0) * instruction_ns, spent * instruction_ns, tell)
            else:
                steps = 1 if finely and not frame.code.hidden else segments(frame.code)[frame.pc]
                if thread.pid in tell.standing:
                    steps = tell.guard(thread, frame, steps, now + done * instruction_ns)
                stop = run(vm, thread, min(steps, fuel - done), eager=eager)
                spent = thread.executed - before
            done += spent
            if stop not in (Stop.FUEL, Stop.LEFT) or done >= fuel or thread.executed - thread.saved >= real:
                # The last instruction may end after the horizon; it began before.
                tell.stretched(thread, now + max(done - 1, 0) * instruction_ns)
                return (Stop.FUEL if stop is Stop.LEFT else stop), done
    finally:
        vm.tracing = False


def look(thread: Thread, frame: Frame, last: Frame | None, now: int, tell: Teller, *, hot: bool = True) -> Watch | None:
    """Tell the line if it is a new one; the loop to run without detail, if the frame is in a hot one (where ``hot``
    loops are to be found)."""
    code, pc, seen = frame.code, frame.pc, frame.seen
    if code.instructions[pc][0] == JUMP_BACKWARD:
        return None  # the head of the loop, where it leads, is told
    line = code.positions[pc][0]
    resumed = frame.generator is not None and last is not frame
    back = 0 <= pc <= seen and last is frame
    if seen >= 0 and not resumed and not back and code.positions[seen][0] == line:
        return None
    frame.seen = pc
    if back:
        frame.turns += 1
        if hot and frame.turns > HOT_TURNS:
            high = end_of_loop(code, pc)
            if high > pc and not (thread.pid in tell.standing and tell.guards(thread, frame, pc, high)):
                return Watch(frame, pc, high)
    elif frame.turns and seen >= 0 and pc > seen and _outside(code, pc, seen):
        frame.turns = 0
    tell.line(thread, frame, line, now)
    return None


@lru_cache(maxsize=256)
def end_of_loop(code: Code, low: int) -> int:
    """Behind the last backward jump to ``low``; 0 if there is none."""
    found = (i + 1 for i, (op, arg) in enumerate(code.instructions) if op == JUMP_BACKWARD and arg == low)
    return max(found, default=0)


def _outside(code: Code, pc: int, seen: int) -> bool:
    """Whether no backward jump from ``pc`` on leads to ``seen`` or before it."""
    return not any(op == JUMP_BACKWARD and arg <= seen for op, arg in code.instructions[pc:])


def _tell_loop(thread: Thread, hot: Watch, now: int, ticks: int, tell: Teller) -> None:
    code = hot.frame.code
    if hot.turns:
        tell.loop(thread, hot.frame, code.positions[hot.low][0], hot.turns, ticks, now)
