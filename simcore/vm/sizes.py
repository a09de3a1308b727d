"""Work and size are looked at before they are spent: what an operator on scalars would cost, in instructions and bytes.

Raises ``BudgetExceeded`` where the program may not have it. One instruction stands for about 64 bytes of copying or 64
multiplications of two limbs of 30 bits. Source: the design's safety rules.
"""

from __future__ import annotations

from typing import Any

from simcore.vm.errors import BudgetExceeded
from simcore.vm.vm import Vm

LIMB_BITS = 30
ADD, SUB, MUL, TRUEDIV, FLOORDIV, MOD, POW, MATMUL, AND, OR, XOR, LSHIFT, RSHIFT = range(13)


def guard_binary(vm: Vm, index: int, a: Any, b: Any) -> None:
    """Before ``a op b`` on two scalars."""
    if isinstance(a, int) and isinstance(b, int):
        _guard_ints(vm, index, a, b)
    elif index == MUL:
        text, count = (a, b) if isinstance(a, str | bytes) else (b, a)
        if isinstance(text, str | bytes) and isinstance(count, int):
            guard_text(vm, len(text) * max(0, count))
    elif index == ADD and isinstance(a, str | bytes) and isinstance(b, str | bytes):
        guard_text(vm, len(a) + len(b))


def guard_text(vm: Vm, length: int) -> None:
    """Before a text of ``length`` is made."""
    if length > vm.limits.text_chars_max:
        raise BudgetExceeded("text length", vm.limits.text_chars_max)
    vm.charge(length >> 6)
    vm.alloc(length, 1)


def _guard_ints(vm: Vm, index: int, a: int, b: int) -> None:
    one, other = a.bit_length(), b.bit_length()
    if one + other < 128 and index not in (POW, LSHIFT):
        return
    limbs, other_limbs = one // LIMB_BITS + 1, other // LIMB_BITS + 1
    bits = max(one, other) + 1
    cost = limbs + other_limbs
    if index == MUL:
        bits, cost = one + other, limbs * other_limbs
    elif index in (FLOORDIV, MOD, TRUEDIV):
        cost = limbs * other_limbs
    elif index == LSHIFT:
        bits = one + b if b >= 0 and a else 0
        cost = max(0, bits) // LIMB_BITS
    elif index == POW:
        bits = one * b if b > 0 and one > 1 else 1
        cost = (max(0, min(bits, 1 << 40)) // LIMB_BITS) ** 2 // 2
    guard_int(vm, bits)
    vm.charge(cost >> 6)


def guard_int(vm: Vm, bits: int) -> None:
    """Before an integer of ``bits`` is made."""
    if bits > vm.limits.int_bits_max:
        raise BudgetExceeded("integer size in bits", vm.limits.int_bits_max)
    if bits > 512:
        vm.alloc(bits >> 3, 1)


def guard_compare(vm: Vm, a: Any, b: Any) -> None:
    """Before two scalars are compared."""
    if isinstance(a, str | bytes) and isinstance(b, str | bytes):
        vm.charge(min(len(a), len(b)) >> 6)
    elif isinstance(a, int) and isinstance(b, int):
        vm.charge(min(a.bit_length(), b.bit_length()) >> 12)
