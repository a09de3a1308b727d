"""Which instructions a loop consists of, and where its function needs a place to come back to."""

from __future__ import annotations

from typing import NamedTuple

from simcore.vm.code import Code
from simcore.vm.opcodes import JUMPS, Op

BODY_MAX = 300
TAIL_MAX = 16
"""A place that several jumps lead to is written out for each of them if no more instructions than this follow."""
JUMP_NUMBERS = frozenset(map(int, JUMPS))


class Region(NamedTuple):
    """The instructions ``low`` to ``high`` (not included); ``labels`` starts with ``low``."""

    low: int
    high: int
    labels: tuple[int, ...]


def region_of(code: Code, low: int) -> Region | None:
    """The loop whose backward jumps lead to ``low``; None if it is too long."""
    jumps = [(index, int(arg)) for index, (op, arg) in enumerate(code.instructions) if op in JUMP_NUMBERS]
    high = max((index + 1 for index, target in jumps if target == low and index >= low), default=0)
    if not low < high <= low + BODY_MAX:
        return None
    heads, joins = set(), set()
    for index, target in jumps:
        if low <= index < high and low < target < high:
            if code.instructions[index][0] == Op.JUMP_BACKWARD:
                heads.add(target)
            elif high - target > TAIL_MAX:
                joins.add(target)
    return Region(low, high, (low, *sorted(heads | joins)))
