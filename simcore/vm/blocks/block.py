"""The function of a hot loop, and entering it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simcore.vm.blocks.region import Region, region_of
from simcore.vm.blocks.tokens import Compiled, compile_text
from simcore.vm.blocks.writer import RefusedError, Writer
from simcore.vm.frame import Frame
from simcore.vm.hashing import MODULUS
from simcore.vm.loops import SMALL
from simcore.vm.opcodes import Op
from simcore.vm.types.sequences import range_iterator, step_list, step_range, step_tuple
from simcore.vm.values import NULL, GDict, GIterator, GList, GModule, GNative, GObject
from simcore.vm.vm import Vm

if TYPE_CHECKING:
    from simcore.vm.interpreter import Watch

TRIES = 32
"""After so many visits it is seen whether a function pays."""
FIXED: dict[str, Any] = {
    "type": type, "int": int, "float": float, "str": str, "bool": bool, "range": range, "tuple": tuple, "dict": dict,
    "len": len, "GList": GList, "GDict": GDict, "GObject": GObject, "GModule": GModule, "GNative": GNative,
    "GIterator": GIterator, "NULL": NULL, "LOW": -SMALL, "HIGH": SMALL, "KEY_LOW": -MODULUS, "KEY_HIGH": MODULUS,
    "RANGE": step_range, "LIST": step_list, "TUPLE": step_tuple, "iterate": range_iterator,
}  # fmt: skip


class Block:
    """The function of a loop, and a second one that also counts turns for a watch (made when it is first needed).
    ``longest``: with less fuel than this it is not worth entering. ``depth``: of the guest's stack at the head.
    ``calls``: whether the loop has calls. ``done`` instructions were executed in ``visits``; both only say whether it
    pays."""

    __slots__ = ("calls", "counting", "depth", "done", "longest", "plain", "region", "visits")

    def __init__(self, region: Region, depth: int, longest: int, plain: Compiled, *, calls: bool) -> None:
        self.region, self.depth, self.longest = region, depth, longest
        self.plain = plain
        self.counting: Compiled | None = None
        self.calls = calls
        self.visits = self.done = 0

    def enter(self, vm: Vm, frame: Frame, left: int, gate: int, watch: Watch | None) -> int:
        """Execute from the head of the loop, where ``frame`` stands, as far as the function goes; what is left of
        ``left``. ``watch`` may be left by no block: one that leads out of it is not entered."""
        region = self.region
        function = self.plain
        if watch is not None and watch.frame is frame:
            if region.low < watch.low or region.high > watch.high:
                return left
            if region.low == watch.low:
                if self.counting is None:
                    try:
                        self.counting = make_function(vm, frame, region, counting=True)[0]
                    except RefusedError:
                        frame.code.blocks[region.low] = None
                        return left
                function = self.counting
        if len(frame.stack) != self.depth:
            return left
        rest = function(vm, frame, left, gate, watch)
        self.visits += 1
        self.done += left - rest
        if self.visits >= TRIES and self.done <= self.visits * self.longest * 2:
            frame.code.blocks[region.low] = None  # it does not pay
        return rest


def make_block(vm: Vm, frame: Frame, low: int) -> Block | None:
    """The block of the loop at ``low``, at whose head ``frame`` stands; None where the interpreter has to do it."""
    region = region_of(frame.code, low)
    if region is None:
        return None
    try:
        function, longest = make_function(vm, frame, region, counting=False)
    except RefusedError:
        return None
    calls = any(op == Op.CALL for op, _ in frame.code.instructions[region.low : region.high])
    return Block(region, len(frame.stack), longest, function, calls=calls)


def make_function(vm: Vm, frame: Frame, region: Region, *, counting: bool) -> tuple[Compiled, int]:
    """The function of a loop, and the longest way in it."""
    writer = Writer(vm, frame, region, counting=counting)
    return compile_text(writer.text(), {**FIXED, **writer.values}), writer.longest
