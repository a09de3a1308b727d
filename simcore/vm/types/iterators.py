"""``enumerate``, ``zip``, ``map``, ``filter``, ``reversed`` over built-ins. Where an ``__iter__`` or ``__next__`` of
the program is involved, their twins in the prelude take over; ``map`` can call a function of the program itself."""

from __future__ import annotations

from typing import Any

from simcore.vm.calls import call
from simcore.vm.iteration import CALLING
from simcore.vm.operators import truth
from simcore.vm.types.define import builtin_type, method, static
from simcore.vm.types.hosted import has_index
from simcore.vm.types.numbers import wrap
from simcore.vm.typing_of import lookup, plain, type_of
from simcore.vm.values import (
    CALLED,
    NULL,
    GByteArray,
    GFunction,
    GIterator,
    GMethod,
    GNative,
    GObject,
    GType,
    GuestIterated,
    NeedsGuest,
    Value,
)
from simcore.vm.vm import Vm

TYPES: dict[str, GType] = {}
for _name in ("enumerate", "zip", "map", "filter", "reversed"):
    TYPES[_name] = builtin_type(_name, layout=True)
    method(TYPES[_name], "__iter__")(lambda vm, self: self)


def _next(vm: Vm, self: Value) -> Value:
    from simcore.vm.iteration import next_or  # noqa: PLC0415  (iteration is made of types)

    return next_or(vm, self, NULL)


for _type in TYPES.values():
    method(_type, "__next__")(_next)


def inner(vm: Vm, value: Value) -> GIterator:
    """The native iterator over ``value``. Raises TypeError, or ``NeedsGuest`` if there is none."""
    if type(value) is GIterator:
        if value.kind in CALLING:
            raise NeedsGuest
        return value
    found = lookup(type_of(value), "__iter__")
    if found is NULL:
        if lookup(type_of(value), "__getitem__") is not NULL:
            raise NeedsGuest
        raise vm.error("TypeError", f"'{type_of(value).name}' object is not iterable")
    own = type(value) is GObject and type(value.payload) in (type(None), GIterator)
    if type(found) is not GNative or isinstance(value, GuestIterated) or own:
        raise NeedsGuest
    made = call(vm, found, [value])
    if type(made) is not GIterator or made.kind in CALLING:
        raise NeedsGuest
    return made


# ---- enumerate -------------------------------------------------------------------------------------------------------


@static(TYPES["enumerate"], "__new__", keywords="iterable start", slow="enumerate_new")
def _enumerate(vm: Vm, cls: GType, iterable: Value, start: Value = 0) -> Value:
    if type(start) is GObject and has_index(start):
        raise NeedsGuest
    own = plain(start)
    if not isinstance(own, int):
        raise vm.error("TypeError", f"'{type_of(start).name}' object cannot be interpreted as an integer")
    made = GIterator(TYPES["enumerate"], inner(vm, iterable), _step_enumerate)
    made.index = int(own)
    return wrap(vm, cls, TYPES["enumerate"], made)


def _step_enumerate(vm: Vm, iterator: GIterator) -> Value:
    value = iterator.source.step(vm, iterator.source)
    if value is NULL:
        return NULL
    iterator.index += 1
    return (iterator.index - 1, value)


# ---- zip -------------------------------------------------------------------------------------------------------------


@static(TYPES["zip"], "__new__", slow="zip_new")
def _zip(vm: Vm, cls: GType, *iterables: Value, strict: Value = False) -> Value:
    if isinstance(strict, GObject):
        raise NeedsGuest
    sources = [inner(vm, iterable) for iterable in iterables]
    return wrap(vm, cls, TYPES["zip"], GIterator(TYPES["zip"], sources, _step_zip, truth(vm, strict)))


def _step_zip(vm: Vm, iterator: GIterator) -> Value:
    found: list[Value] = []
    for source in iterator.source:
        value = source.step(vm, source)
        if value is NULL:
            if iterator.extra:
                _check_lengths(vm, iterator.source, len(found))
            return NULL
        found.append(value)
    if not found:
        return NULL
    vm.alloc(len(found) + 5)
    return tuple(found)


def _check_lengths(vm: Vm, sources: list[GIterator], index: int) -> None:
    """``strict``: the first one may end only with all others."""
    if index:
        many = "argument 1" if index == 1 else f"arguments 1-{index}"
        raise vm.error("ValueError", f"zip() argument {index + 1} is shorter than {many}")
    for number, source in enumerate(sources[1:], 1):
        if source.step(vm, source) is not NULL:
            many = "argument 1" if number == 1 else f"arguments 1-{number}"
            raise vm.error("ValueError", f"zip() argument {number + 1} is longer than {many}")


# ---- map and filter --------------------------------------------------------------------------------------------------

UNORDERED = ("mappingproxy", "types.GenericAlias")
BLOCKING = frozenset({"print", "input", "open", "__import__", "exec", "eval", "compile", "breakpoint", "iter", "next"})
"""Built-in functions that the machine may have to finish; ``map`` cannot wait for it."""


def _may_be_called(function: Value) -> bool:
    """Whether calling it gives a value at once or pushes one frame."""
    if type(function) is GMethod:
        function = function.function
    if type(function) is GNative:
        return function.module == "builtins" and function.name not in BLOCKING
    return type(function) in (GFunction, GType)


@static(TYPES["map"], "__new__", slow="map_new")
def _map(vm: Vm, cls: GType, *args: Value) -> Value:
    if len(args) < 2:
        raise vm.error("TypeError", "map() must have at least two arguments.")
    sources = [inner(vm, iterable) for iterable in args[1:]]
    if not _may_be_called(args[0]):
        raise NeedsGuest
    return wrap(vm, cls, TYPES["map"], GIterator(TYPES["map"], sources, _step_map, args[0]))


def _step_map(vm: Vm, iterator: GIterator) -> Value:
    found = []
    for source in iterator.source:
        value = source.step(vm, source)
        if value is NULL:
            return NULL
        found.append(value)
    return call(vm, iterator.extra, found)


CALLING.add(TYPES["map"])


@static(TYPES["filter"], "__new__", slow="filter_new")
def _filter(vm: Vm, cls: GType, function: Value, iterable: Value) -> Value:
    raise NeedsGuest


# ---- reversed --------------------------------------------------------------------------------------------------------


@static(TYPES["reversed"], "__new__", slow="reversed_new")
def _reversed(vm: Vm, cls: GType, sequence: Value) -> Value:
    own = plain(sequence)
    if (
        cls is not TYPES["reversed"]
        or isinstance(sequence, GObject)
        or lookup(type_of(sequence), "__reversed__") is not NULL
    ):
        raise NeedsGuest
    if type(own) not in (tuple, str, bytes, GByteArray):
        if lookup(type_of(sequence), "__getitem__") is NULL or type_of(sequence).name in UNORDERED:
            raise vm.error("TypeError", f"'{type_of(sequence).name}' object is not reversible")
        raise NeedsGuest
    made = GIterator(TYPES["reversed"], own, _step_reversed)
    made.index = len(own.data if type(own) is GByteArray else own) - 1
    return wrap(vm, cls, TYPES["reversed"], made)


def _step_reversed(vm: Vm, iterator: GIterator) -> Value:
    source: Any = iterator.source
    items = source.data if type(source) is GByteArray else source
    if not 0 <= iterator.index < len(items):
        iterator.index = -1
        return NULL
    iterator.index -= 1
    return items[iterator.index + 1]


__all__ = ["CALLED", "TYPES"]
