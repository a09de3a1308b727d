"""Operators on values that the dispatch loop does not handle itself.

Scalars go to the host after a look at the size of the result; everything else goes by the special methods of the
classes, left before right (right first where the right class derives from the left one). Source: CPython 3.11,
Objects/abstract.c, Objects/typeobject.c.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from simcore.vm.calls import call, call_then
from simcore.vm.frame import Resume
from simcore.vm.opcodes import BINARY_SYMBOLS, COMPARE_SYMBOLS, INPLACE
from simcore.vm.sizes import guard_binary, guard_compare
from simcore.vm.typing_of import lookup, plain, type_of
from simcore.vm.values import CALLED, NULL, GDict, GFunction, GNative, GObject, GType, NeedsGuest, Value
from simcore.vm.vm import SCALARS, Vm

HOST_BINARY: tuple[Callable[[Any, Any], Any], ...] = (
    operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv, operator.mod, operator.pow,
    operator.matmul, operator.and_, operator.or_, operator.xor, operator.lshift, operator.rshift,
)  # fmt: skip
HOST_COMPARE: tuple[Callable[[Any, Any], Any], ...] = (
    operator.lt, operator.le, operator.eq, operator.ne, operator.gt, operator.ge,
)  # fmt: skip
HOST_INPLACE: tuple[Callable[[Any, Any], Any], ...] = (
    operator.iadd, operator.isub, operator.imul, operator.itruediv, operator.ifloordiv, operator.imod, operator.ipow,
    operator.imatmul, operator.iand, operator.ior, operator.ixor, operator.ilshift, operator.irshift,
)  # fmt: skip
METHODS = ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "and", "or", "xor", "lshift", "rshift")
COMPARE_METHODS = ("__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__")
REFLECTED_COMPARE = ("__gt__", "__ge__", "__eq__", "__ne__", "__lt__", "__le__")
HOST_SCALARS = frozenset(SCALARS)
MOD = 5


def binary(vm: Vm, arg: int, a: Value, b: Value) -> Value:
    """``a op b``; CALLED if guest code computes it."""
    index = arg - INPLACE if arg >= INPLACE else arg
    if type(a) in HOST_SCALARS and type(b) in HOST_SCALARS and not (index == MOD and type(a) in (str, bytes)):
        return host_binary(vm, index, a, b, inplace=arg >= INPLACE)
    tries = _candidates(a, b, METHODS[index], inplace=arg >= INPLACE)
    return next_binary(vm, arg, a, b, tries)


def host_binary(vm: Vm, index: int, a: Value, b: Value, *, inplace: bool = False) -> Value:
    """The host's operator on scalars, whose messages are CPython's."""
    guard_binary(vm, index, a, b)
    try:
        return (HOST_INPLACE if inplace else HOST_BINARY)[index](a, b)
    except (TypeError, ValueError, ZeroDivisionError, OverflowError) as error:
        raise vm.error(type(error).__name__, *error.args) from None


Try = tuple[Value, Value, Value]
"""A method and its two arguments."""


LATE: set[GNative] = set()
"""``__add__``, ``__mul__``, ``__rmul__`` of sequences: asked when no number has an answer, and they refuse with an
error."""


def _candidates(a: Value, b: Value, name: str, *, inplace: bool) -> list[Try]:
    """The methods that may answer, in order."""
    left_type, right_type = type_of(a), type_of(b)
    found: list[Try] = []
    left, right = lookup(left_type, f"__{name}__"), NULL
    if left_type is not right_type:
        right = lookup(right_type, f"__r{name}__")
    if left is not NULL:
        found.append((left, a, b))
    if right is not NULL:
        overrides = left_type in right_type.mro and right is not lookup(left_type, f"__r{name}__")
        found.insert(0 if overrides else len(found), (right, b, a))
    if inplace:
        own = lookup(left_type, f"__i{name}__")
        if own is not NULL:
            found.insert(0, (own, a, b))
    if any(one[0] in LATE for one in found if type(one[0]) is GNative):
        found.sort(key=lambda one: type(one[0]) is GNative and one[0] in LATE)
    return found


def next_binary(vm: Vm, arg: int, a: Value, b: Value, tries: list[Try]) -> Value:
    """Ask the candidates in turn; CALLED if one is guest code."""
    while tries:
        method, first, second = tries.pop(0)
        if type(method) is GNative and method in LATE and "mul" in method.name:
            if arg >= INPLACE and first is b and _is_collection(type_of(a)):
                break
            own = plain(second)
            if not isinstance(own, int) and lookup(type_of(second), "__index__") is NULL:
                raise vm.error("TypeError", f"can't multiply sequence by non-int of type '{type_of(second).name}'")
        if type(method) is GFunction:
            return call_then(vm, method, [first, second], Resume.BINARY, (arg, a, b, tuple(tries)))
        value = _ask(vm, method, first, second, Resume.BINARY, (arg, a, b, tuple(tries)))
        if value is not NotImplemented:
            return value
    raise _unsupported(vm, arg, a, b)


def _ask(vm: Vm, method: Value, first: Value, second: Value, resume: Resume, detail: Any) -> Value:
    """Call a method that is probably native; if a guest frame was pushed, its value is looked at later."""
    value = call(vm, method, [first, second])
    if value is CALLED:
        frame = vm.thread.frame
        frame.resume, frame.detail = int(resume), detail
    return value


def _unsupported(vm: Vm, arg: int, a: Value, b: Value) -> Exception:
    inplace = arg >= INPLACE
    symbol = BINARY_SYMBOLS[arg - INPLACE if inplace else arg]
    left, right = type_of(a).name, type_of(b).name
    shown = f"{symbol}=" if inplace else "** or pow()" if symbol == "**" else symbol
    return vm.error("TypeError", f"unsupported operand type(s) for {shown}: '{left}' and '{right}'")


# ---- Comparisons -----------------------------------------------------------------------------------------------------


def compare(vm: Vm, index: int, a: Value, b: Value) -> Value:
    """``a op b`` for the six comparisons; CALLED if guest code computes it."""
    if type(a) in HOST_SCALARS and type(b) in HOST_SCALARS:
        guard_compare(vm, a, b)
        try:
            return HOST_COMPARE[index](a, b)
        except TypeError as error:
            raise vm.error("TypeError", *error.args) from None
    left_type, right_type = type_of(a), type_of(b)
    left = lookup(left_type, COMPARE_METHODS[index])
    right = lookup(right_type, REFLECTED_COMPARE[index])
    tries: list[Try] = [] if left is NULL else [(left, a, b)]
    if right is not NULL:
        first = left_type is not right_type and left_type in right_type.mro
        tries.insert(0 if first else len(tries), (right, b, a))
    return next_compare(vm, index, a, b, tries)


def next_compare(vm: Vm, index: int, a: Value, b: Value, tries: list[Try]) -> Value:
    """Ask the candidates in turn; identity decides where nobody does."""
    while tries:
        method, first, second = tries.pop(0)
        value = _ask(vm, method, first, second, Resume.COMPARE, (index, a, b, tuple(tries)))
        if value is not NotImplemented:
            return value
    if index == 2:
        return vm.same(a, b)
    if index == 3:
        return not vm.same(a, b)
    symbol = COMPARE_SYMBOLS[index]
    text = f"'{symbol}' not supported between instances of '{type_of(a).name}' and '{type_of(b).name}'"
    raise vm.error("TypeError", text)


# ---- Truth -----------------------------------------------------------------------------------------------------------


def truth(vm: Vm, value: Value) -> Value:
    """``bool(value)``; CALLED if guest code decides (then a bool arrives on the stack)."""
    if type(value) in HOST_SCALARS or type(value) in (tuple, range):
        return bool(value)
    cls = type_of(value)
    method = lookup(cls, "__bool__")
    if method is not NULL:
        return call_then(vm, method, [value], Resume.TRUTH, "__bool__")
    method = lookup(cls, "__len__")
    if method is not NULL:
        return call_then(vm, method, [value], Resume.TRUTH, "__len__")
    return True


# ---- Unary, subscripts, membership -----------------------------------------------------------------------------------

_UNARY: dict[str, tuple[Callable[[Any], Any], str]] = {
    "-": (operator.neg, "__neg__"),
    "+": (operator.pos, "__pos__"),
    "~": (operator.invert, "__invert__"),
}


def unary(vm: Vm, symbol: str, value: Value) -> Value:
    """``-value``, ``+value``, ``~value``."""
    host, name = _UNARY[symbol]
    if type(value) in HOST_SCALARS:
        try:
            return host(value)
        except TypeError as error:
            raise vm.error("TypeError", *error.args) from None
    method = lookup(type_of(value), name)
    if method is NULL:
        raise vm.error("TypeError", f"bad operand type for unary {symbol}: '{type_of(value).name}'")
    return call(vm, method, [value])


def subscript(vm: Vm, owner: Value, key: Value) -> Value:
    """``owner[key]``."""
    cls = type_of(owner)
    method = lookup(cls, "__getitem__")
    if method is not NULL:
        if type(owner) is GObject and type(owner.payload) is GDict and type(method) is GNative:
            hook = lookup(cls, "__missing__")
            if hook is not NULL:
                return call(vm, vm.prelude["dict_or_missing"], [owner.payload, key, hook, owner])
        return call(vm, method, [owner, key])
    if type(owner) is GType:
        return class_subscript(vm, owner, key)
    if cls.name == "types.UnionType":
        from simcore.vm.types.aliases import union_subscript  # noqa: PLC0415

        return union_subscript(vm, owner, key)
    raise vm.error("TypeError", f"'{cls.name}' object is not subscriptable")


def class_subscript(vm: Vm, owner: Value, key: Value) -> Value:
    """``list[int]`` and classes with ``__class_getitem__``."""
    from simcore.vm.attributes import type_attr  # noqa: PLC0415

    if lookup(owner, "__class_getitem__") is NULL:
        if owner.builtin and owner.name == "type":
            from simcore.vm.types.aliases import alias_of  # noqa: PLC0415

            return alias_of(vm, owner, key)
        raise vm.error("TypeError", f"type '{owner.qualname}' is not subscriptable")
    return call(vm, type_attr(vm, owner, "__class_getitem__"), [key])


def store_subscript(vm: Vm, owner: Value, key: Value, value: Value) -> Value:
    """``owner[key] = value``; CALLED if guest code does it (its value is dropped)."""
    method = lookup(type_of(owner), "__setitem__")
    if method is NULL:
        if _is_index(key) and _has_items(type_of(owner)):
            _fit(vm, key)
        raise vm.error("TypeError", f"'{type_of(owner).name}' object does not support item assignment")
    return call_then(vm, method, [owner, key, value], Resume.DROP, None)


VIEWS = ("dict_keys", "dict_values", "dict_items")
COLLECTIONS = ("dict", "set", "frozenset", "mappingproxy", "range", *VIEWS)


def _is_collection(cls: GType) -> bool:
    """Whether CPython takes the class for a sequence that cannot be repeated, when it comes to ``x *= "text"``."""
    return not cls.builtin or cls.name in COLLECTIONS


def _has_items(cls: GType) -> bool:
    """Whether CPython takes the class for a sequence when it comes to ``x[0] = 1`` and ``del x[0]``."""
    return not cls.builtin or cls.name in ("str", "bytes", "tuple", "range", "set", "frozenset", *VIEWS)


def _is_index(key: Value) -> bool:
    return isinstance(plain(key), int) or lookup(type_of(key), "__index__") is not NULL


def _fit(vm: Vm, key: Value) -> None:
    """Raises IndexError for a number that is no place in a sequence."""
    own = plain(key)
    if isinstance(own, int) and own.bit_length() > 63:
        raise vm.error("IndexError", f"cannot fit '{type_of(key).name}' into an index-sized integer")


def delete_subscript(vm: Vm, owner: Value, key: Value) -> Value:
    """``del owner[key]``."""
    method = lookup(type_of(owner), "__delitem__")
    if method is NULL:
        words = "does not"
        if _is_index(key) and _has_items(type_of(owner)):
            _fit(vm, key)
            words = "doesn't"
        raise vm.error("TypeError", f"'{type_of(owner).name}' object {words} support item deletion")
    return call_then(vm, method, [owner, key], Resume.DROP, None)


def contains(vm: Vm, item: Value, container: Value, *, negated: bool) -> Value:
    """``item in container``: ``__contains__``, else by iterating."""
    cls = type_of(container)
    method = lookup(cls, "__contains__")
    if method is not NULL and method is not None:
        return call_then(vm, method, [container, item], Resume.NOT if negated else Resume.TRUTH, "__contains__")
    if method is None:
        raise vm.error("TypeError", f"'{cls.name}' object is not a container")
    walker = lookup(cls, "__iter__")
    if walker is None or (walker is NULL and lookup(cls, "__getitem__") is NULL):
        raise vm.error("TypeError", f"argument of type '{cls.name}' is not iterable")
    walk = vm.prelude["contains_by_iterating"]
    return call_then(vm, walk, [container, item], Resume.NOT if negated else Resume.TRUTH, "__contains__")


__all__ = ["GNative", "GObject", "NeedsGuest", "binary", "compare", "contains", "subscript", "truth", "unary"]
