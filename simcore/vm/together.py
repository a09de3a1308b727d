"""Threads that run Python at the same time on several CPUs (no GIL): each has its own clock, and the one that is
furthest behind goes next, up to its next access to something that others may see too.

What lies between two such accesses is the thread's own, so this order is one that the CPUs could have taken; it is the
one that the clocks give.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from simcore.kernel.ports import Request
from simcore.vm.code import Code
from simcore.vm.interpreter import Stop, run
from simcore.vm.opcodes import Op
from simcore.vm.tracing import END_NUMBERS, Teller, look
from simcore.vm.vm import Thread, Vm

SHARED = END_NUMBERS | {
    int(op)
    for op in (
        Op.LOAD_GLOBAL, Op.STORE_GLOBAL, Op.DELETE_GLOBAL, Op.LOAD_NAME, Op.STORE_NAME, Op.LOAD_DEREF, Op.STORE_DEREF,
        Op.LOAD_ATTR, Op.STORE_ATTR, Op.DELETE_ATTR, Op.LOAD_METHOD, Op.BINARY_SUBSCR, Op.STORE_SUBSCR,
        Op.DELETE_SUBSCR, Op.CONTAINS_OP, Op.LIST_APPEND, Op.UNPACK_SEQUENCE,
    )
}  # fmt: skip


class Part(NamedTuple):
    """What one of the threads did: how many instructions, why it stopped (FUEL: its time was over), what it asks
    for."""

    done: int
    stop: Stop
    request: Request | None


def run_together(
    vm: Vm, threads: Sequence[Thread], fuel: int, *, now: int, instruction_ns: int, tell: Teller | None
) -> list[Part]:
    """Run all threads for ``fuel`` instructions of time; one that asks for something ends the time of all there."""
    clocks = [0] * len(threads)
    stops: list[Stop] = [Stop.FUEL] * len(threads)
    requests: list[Request | None] = [None] * len(threads)
    going = list(range(len(threads)))
    last = -1
    vm.tracing = tell is not None
    try:
        while going:
            index = min(going, key=clocks.__getitem__)
            if clocks[index] >= fuel:
                break
            thread = threads[index]
            frame = thread.frame
            steps = min(_steps(frame.code)[frame.pc], fuel - clocks[index])
            if tell is not None:
                if last not in (-1, index):
                    tell.paused(threads[last])
                last = index
                if thread.pid in tell.standing:
                    steps = tell.guard(thread, frame, steps, now + clocks[index] * instruction_ns)
            if tell is not None and not frame.code.hidden:
                look(thread, frame, thread.last, now + clocks[index] * instruction_ns, tell, hot=False)
                thread.last = frame
                if tell.detail == "instruction":
                    tell.instruction(thread, frame, now + clocks[index] * instruction_ns)
            before = thread.executed
            stop = run(vm, thread, steps)
            clocks[index] += thread.executed - before
            if stop not in (Stop.FUEL, Stop.LEFT):
                stops[index] = stop
                requests[index], vm.request = vm.request, None
                going.remove(index)
                fuel = min(fuel, clocks[index])
    finally:
        vm.tracing = False
    if tell is not None:
        for index in sorted(range(len(threads)), key=clocks.__getitem__):
            tell.stretched(threads[index], now + max(min(clocks[index], fuel) - 1, 0) * instruction_ns)
    return [Part(*part) for part in zip(clocks, stops, requests, strict=True)]


def _steps(code: Code) -> list[int]:
    """For each instruction, how many from it on touch nothing shared behind the first."""
    if not code.steps:
        count = len(code.instructions)
        found = [1] * count
        for index in range(count - 2, -1, -1):
            ends = code.instructions[index][0] in END_NUMBERS
            same_line = code.positions[index][0] == code.positions[index + 1][0]
            if not ends and same_line and code.instructions[index + 1][0] not in SHARED:
                found[index] = found[index + 1] + 1
        code.steps = found
    return code.steps
