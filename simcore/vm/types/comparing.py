"""Equality and order of built-in values, natively: ``NeedsGuest`` as soon as code of the program has a say."""

from __future__ import annotations

from typing import Any

from simcore.vm.operators import HOST_COMPARE
from simcore.vm.sizes import guard_compare
from simcore.vm.typing_of import lookup, type_of
from simcore.vm.values import NULL, GByteArray, GDict, GExc, GFunction, GList, GObject, NeedsGuest, Value
from simcore.vm.vm import SCALARS, Vm

DEPTH_MAX = 200
EQ, NE = 2, 3


def equal(vm: Vm, a: Value, b: Value, depth: int = 0) -> bool:
    """``a == b``, identity first, as containers compare their items."""
    if a is b:
        return True
    kind = type(a)
    if kind in SCALARS and type(b) in SCALARS:
        guard_compare(vm, a, b)
        return bool(a == b)
    if depth > DEPTH_MAX:
        raise vm.error("RecursionError", "maximum recursion depth exceeded in comparison")
    vm.charge(4)
    if kind is type(b):
        if kind is GList:
            return _equal_items(vm, a.items, b.items, depth)
        if kind is tuple:
            return _equal_items(vm, a, b, depth)
        if kind is GDict:
            return _equal_dicts(vm, a, b, depth)
        if kind is GByteArray:
            return bool(a.data == b.data)
        if kind is range:
            return bool(a == b)
        if kind is slice:
            return _equal_items(vm, (a.start, a.stop, a.step), (b.start, b.stop, b.step), depth)
    for value in (a, b):
        if isinstance(value, GObject) and type(lookup(value.cls, "__eq__")) is GFunction:
            raise NeedsGuest
    left = a.payload if type(a) is GObject and a.payload is not None else a
    right = b.payload if type(b) is GObject and b.payload is not None else b
    if left is not a or right is not b:
        return equal(vm, left, right, depth + 1)
    if isinstance(a, GObject) or isinstance(b, GObject) or isinstance(a, GExc):
        return False
    return _by_native(vm, a, b)


def _by_native(vm: Vm, a: Value, b: Value) -> bool:
    """Other built-in types answer by their own ``__eq__``."""
    for first, second in ((a, b), (b, a)):
        found = lookup(type_of(first), "__eq__")
        if found is not NULL and found.owner is not None and found.owner.name != "object":
            answer = found.function(vm, first, second)
            if answer is not NotImplemented:
                return bool(answer)
    return vm.same(a, b)


def _equal_items(vm: Vm, a: Any, b: Any, depth: int) -> bool:
    if len(a) != len(b):
        return False
    return all(equal(vm, one, other, depth + 1) for one, other in zip(list(a), list(b), strict=True))


def _equal_dicts(vm: Vm, a: GDict, b: GDict, depth: int) -> bool:
    if len(a.items) != len(b.items):
        return False
    if a.custom is not None or b.custom is not None:
        raise NeedsGuest
    for key, value in list(a.items.items()):
        other = b.items.get(key, NULL)
        if other is NULL or not equal(vm, value, other, depth + 1):
            return False
    return True


def ordered(vm: Vm, index: int, a: Value, b: Value, depth: int = 0) -> bool:
    """``a < b`` and its like for lists and tuples: the first pair that differs decides."""
    if depth > DEPTH_MAX:
        raise vm.error("RecursionError", "maximum recursion depth exceeded in comparison")
    left = a.items if type(a) is GList else a
    right = b.items if type(b) is GList else b
    for one, other in zip(left, right, strict=False):
        vm.charge(1)
        if not equal(vm, one, other, depth + 1):
            return _pair(vm, index, one, other, depth + 1)
    return bool(HOST_COMPARE[index](len(left), len(right)))


def _pair(vm: Vm, index: int, one: Value, other: Value, depth: int) -> bool:
    if type(one) in SCALARS and type(other) in SCALARS:
        try:
            return bool(HOST_COMPARE[index](one, other))
        except TypeError as error:
            raise vm.error("TypeError", *error.args) from None
    if type(one) is type(other) and type(one) in (GList, tuple):
        return ordered(vm, index, one, other, depth)
    raise NeedsGuest
