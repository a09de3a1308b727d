"""The set algebra of ``dict.keys()`` and ``dict.items()``. Source: CPython 3.11, Objects/dictobject.c."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from simcore.vm.types.define import method
from simcore.vm.types.dicts import ITEMS, KEYS, GItems, GKeys, GView
from simcore.vm.types.settable import GSet, intersection, set_add, subtract, toggle, update
from simcore.vm.typing_of import lookup, plain, type_of
from simcore.vm.values import NULL, GType, NeedsGuest, Value
from simcore.vm.vm import Vm

SETLIKE = (GKeys, GItems)


def _length(value: Value) -> int:
    return len(value.source.items) if isinstance(value, GView) else len(plain(value).entries)


def _has(vm: Vm, view: Value, item: Value) -> bool:
    # The work itself: a call of it would push a frame where it cannot answer.
    return bool(lookup(type_of(view), "__contains__").function(vm, view, item))


def _plainly(vm: Vm, value: Value) -> list[Value]:
    """The items of an iterable. Raises ``NeedsGuest`` where a key's hash or equality is the program's."""
    from simcore.vm.iteration import native_values  # noqa: PLC0415  (iteration is made of types)

    own = plain(value)
    if (isinstance(own, GView) and own.source.custom is not None) or (isinstance(own, GSet) and own.custom is not None):
        raise NeedsGuest
    values = native_values(vm, value)
    if values is None:
        if lookup(type_of(value), "__iter__") is NULL and lookup(type_of(value), "__getitem__") is NULL:
            raise vm.error("TypeError", f"'{type_of(value).name}' object is not iterable")
        raise NeedsGuest
    return list(values)


def _as_set(vm: Vm, value: Value) -> GSet:
    """A fresh set of the items: of a view's dict, so that it is laid out like one."""
    made = GSet()
    if type(value) is GKeys:
        update(vm, made, value.source)
        return made
    if isinstance(value, GView):
        _plainly(vm, value)
    update(vm, made, value)
    return made


def _and(vm: Vm, view: Value, other: Value) -> Value:
    own = plain(other)
    if view.source.custom is not None:
        raise NeedsGuest
    if type(other) is GSet and _length(view) <= _length(own):
        return intersection(vm, other, view)
    if isinstance(other, SETLIKE) and _length(other) > _length(view):
        view, other = other, view
    made = GSet()
    for value in _plainly(vm, other):
        if _has(vm, view, value):
            set_add(vm, made, value)
    return made


def _or(vm: Vm, a: Value, b: Value) -> Value:
    made = _as_set(vm, a)
    if type(b) is GKeys:
        _plainly(vm, b)
    update(vm, made, b)
    return made


def _sub(vm: Vm, a: Value, b: Value) -> Value:
    made = _as_set(vm, a)
    subtract(vm, made, b)
    return made


def _xor(vm: Vm, a: Value, b: Value) -> Value:
    if type(a) is GItems and type(b) is GItems:
        made = GSet()  # what both have is never hashed
        for one, other in ((b, a), (a, b)):
            for value in _plainly(vm, one):
                if not _has(vm, other, value):
                    set_add(vm, made, value)
        return made
    made = _as_set(vm, a)
    toggle(vm, made, b)
    return made


def _disjoint(vm: Vm, view: Value, other: Value) -> Value:
    return not any(_has(vm, view, value) for value in _plainly(vm, other))


RULES: dict[str, Callable[[int, int], bool]] = {
    "eq": lambda a, b: a == b,
    "ne": lambda a, b: a == b,
    "lt": lambda a, b: a < b,
    "le": lambda a, b: a <= b,
    "gt": lambda a, b: a > b,
    "ge": lambda a, b: a >= b,
}


def _compare(name: str) -> Callable[[Vm, Value, Value], Any]:
    def run(vm: Vm, view: Value, other: Value) -> Value:
        own = plain(other)
        if not isinstance(own, (*SETLIKE, GSet)):
            return NotImplemented
        if not RULES[name](_length(view), _length(own)):
            return name == "ne"
        inner, outer = (own, view) if name in ("gt", "ge") else (view, own)
        found = all(_has(vm, outer, value) for value in _plainly(vm, inner))
        return found is not (name == "ne")

    return run


def _enter(cls: GType) -> None:
    for name, work in (("and", _and), ("or", _or), ("sub", _sub), ("xor", _xor)):
        method(cls, f"__{name}__", slow=f"view_{name}")(work)
        turned = _and if name == "and" else _turned(work)
        method(cls, f"__r{name}__", slow=f"view_r{name}")(turned)
    for name in RULES:
        method(cls, f"__{name}__", slow=f"view_{name}")(_compare(name))
    method(cls, "isdisjoint", slow="view_isdisjoint")(_disjoint)
    cls.attrs["__hash__"] = None


def _turned(work: Any) -> Any:
    return lambda vm, view, other: work(vm, other, view)


for _cls in (KEYS, ITEMS):
    _enter(_cls)
__all__ = ["NULL"]
