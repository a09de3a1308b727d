"""``bytearray``: the host's own, in a box that no host code compares or hashes."""

from __future__ import annotations

from typing import Any

from simcore.vm.calls import call
from simcore.vm.iteration import native_values
from simcore.vm.operators import HOST_COMPARE, LATE
from simcore.vm.sizes import guard_text
from simcore.vm.text import add_repr
from simcore.vm.types.define import builtin_type, class_method, iterator_type, method, static
from simcore.vm.types.hosted import (
    ERRORS,
    has_index,
    host_error,
    hosted,
    hosted_call,
    sized_by_guest,
    to_guest,
    to_host,
)
from simcore.vm.types.texts import (
    SIMPLE,
    bytes_from,
    index_or_slice,
    join_bytes,
    pad_guard,
    percent,
    repeat_count,
    replace_guard,
    tabs_guard,
)
from simcore.vm.typing_of import lookup, plain, type_of
from simcore.vm.values import NULL, GByteArray, GIterator, GList, GNative, GObject, GType, NeedsGuest, Value
from simcore.vm.vm import Vm
from simcore.vm.words import TWINS_STATIC

BYTEARRAY = builtin_type("bytearray", hosts=(GByteArray,), layout=True)
ITERATOR = iterator_type("bytearray_iterator")


def _data(value: GByteArray) -> bytearray:
    return value.data


hosted(BYTEARRAY, bytearray, [name for name in SIMPLE if hasattr(bytearray, name)], own=_data)
hosted(BYTEARRAY, bytearray, ("decode", "hex", "reverse", "copy", "clear", "pop", "remove", "translate"), own=_data)
sized_by_guest(BYTEARRAY)
hosted(BYTEARRAY, bytearray, ("center", "ljust", "rjust", "zfill"), pad_guard, _data)
hosted(BYTEARRAY, bytearray, ("replace",), replace_guard, _data)
hosted(BYTEARRAY, bytearray, ("expandtabs",), tabs_guard, _data)
hosted(BYTEARRAY, bytearray, ("__rmod__",), None, _data)
method(BYTEARRAY, "__mod__", slow="bytearray_mod")(lambda vm, self, args: to_guest(percent(vm, self.data, args)))
hosted(BYTEARRAY, bytearray, ("__len__", "__alloc__"), own=_data)
BYTEARRAY.attrs["__hash__"] = None


@method(BYTEARRAY, "__contains__", slow="with_index_contains")
def _contains(vm: Vm, self: GByteArray, item: Value) -> Value:
    if type(item) is GObject and has_index(item):
        raise NeedsGuest
    vm.charge(len(self.data) >> 5)
    return hosted_call(vm, self.data.__contains__, (item,), {})


def _grow(vm: Vm, self: Any, args: tuple[Any, ...]) -> None:
    guard_text(vm, len(self) + 1)


hosted(BYTEARRAY, bytearray, ("append", "insert"), _grow, _data)
add_repr(GByteArray, lambda vm, value: _written(vm, value))
method(BYTEARRAY, "__repr__", "__str__")(lambda vm, self: _written(vm, self))


def _written(vm: Vm, value: GByteArray) -> str:
    vm.charge(len(value.data) >> 5)
    return repr(value.data)


@static(BYTEARRAY, "__new__", keywords="source encoding errors")
def _new(vm: Vm, cls: GType, *args: Value, **kwargs: Value) -> Value:
    vm.alloc(8)
    made = GByteArray(bytearray())
    return made if cls is BYTEARRAY else GObject(cls, made)


@method(BYTEARRAY, "__init__", keywords="source encoding errors", slow="bytearray_init")
def _init(
    vm: Vm, self: GByteArray, value: Value = NULL, encoding: Value = NULL, errors: Value = NULL, *, source: Value = NULL
) -> Value:
    self.data[:] = bytes_from(vm, bytearray, source if source is not NULL else value, encoding, errors)
    return None


@method(BYTEARRAY, "extend", slow="bytearray_extend")
def _extend(vm: Vm, self: GByteArray, iterable: Value) -> Value:
    own = plain(iterable)
    if type(own) is GByteArray or type(own) is bytes:
        guard_text(vm, len(self.data) + len(to_host(own)))
        self.data.extend(to_host(own))
        return None
    values = native_values(vm, iterable)
    if values is None:
        if lookup(type_of(iterable), "__iter__") is NULL and lookup(type_of(iterable), "__getitem__") is NULL:
            raise vm.error("TypeError", f"can't extend bytearray with {type_of(iterable).name}")
        raise NeedsGuest
    guard_text(vm, len(self.data) + len(values))
    hosted_call(vm, self.data.extend, (GList(values),), {})
    return None


method(BYTEARRAY, "join", slow="bytearray_join")(
    lambda vm, self, iterable: GByteArray(bytearray(join_bytes(vm, bytes(self.data), iterable)))
)


def _bytes_like(vm: Vm, self: GByteArray, other: Value) -> bytes:
    own = plain(other)
    if type(own) not in (bytes, GByteArray):
        raise vm.error("TypeError", f"can't concat {type_of(other).name} to {'bytearray'}")
    guard_text(vm, len(self.data) + len(to_host(own)))
    return bytes(to_host(own))


@method(BYTEARRAY, "__add__")
def _add(vm: Vm, self: GByteArray, other: Value) -> Value:
    return GByteArray(self.data + _bytes_like(vm, self, other))


@method(BYTEARRAY, "__iadd__")
def _iadd(vm: Vm, self: GByteArray, other: Value) -> Value:
    self.data += _bytes_like(vm, self, other)
    return self


@method(BYTEARRAY, "__mul__", "__rmul__", slow="sequence_mul")
def _mul(vm: Vm, self: GByteArray, count: Value) -> Value:
    return GByteArray(self.data * repeat_count(vm, count, len(self.data)))


@method(BYTEARRAY, "__imul__", slow="sequence_imul")
def _imul(vm: Vm, self: GByteArray, count: Value) -> Value:
    self.data *= repeat_count(vm, count, len(self.data))
    return self


LATE.update(BYTEARRAY.attrs[name] for name in ("__add__", "__mul__", "__rmul__", "__iadd__", "__imul__"))


@method(BYTEARRAY, "__getitem__", slow="sequence_getitem")
def _getitem(vm: Vm, self: GByteArray, key: Value) -> Value:
    key = index_or_slice(vm, key, "bytearray")
    try:
        found = self.data[key]
    except ERRORS as error:
        raise host_error(vm, error) from None
    vm.charge(len(found) >> 6 if isinstance(found, bytearray) else 0)
    return to_guest(found)


@method(BYTEARRAY, "__setitem__", slow="bytearray_setitem")
def _setitem(vm: Vm, self: GByteArray, key: Value, value: Value) -> Value:
    key = index_or_slice(vm, key, "bytearray")
    own = plain(value)
    if type(key) is slice and type(own) not in (int, bool, bytes, GByteArray, str):
        values = native_values(vm, value)
        if values is None and (lookup(type_of(value), "__iter__") is not NULL):
            raise NeedsGuest
        own = GList(values) if values is not None else value
    if has_index(value) and (type(key) is not slice or type(value) is GObject):
        raise NeedsGuest
    guard_text(vm, len(self.data) + (len(to_host(own)) if type(own) in (bytes, GByteArray, GList) else 0))
    hosted_call(
        vm, lambda item: self.data.__setitem__(key, bytearray(item) if type(item) is list else item), (own,), {}
    )
    return None


@method(BYTEARRAY, "__delitem__", slow="list_delitem")
def _delitem(vm: Vm, self: GByteArray, key: Value) -> Value:
    key = index_or_slice(vm, key, "bytearray")
    try:
        del self.data[key]
    except ERRORS as error:
        raise host_error(vm, error) from None
    return None


def _step(vm: Vm, iterator: GIterator) -> Value:
    if iterator.source is None or iterator.index >= len(iterator.source.data):
        iterator.source = None
        return NULL
    iterator.index += 1
    return iterator.source.data[iterator.index - 1]


method(BYTEARRAY, "__iter__")(lambda vm, self: GIterator(ITERATOR, self, _step))
for _index, _name in enumerate(("__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__")):

    def _compare(vm: Vm, self: GByteArray, other: Value, _index: int = _index) -> Value:
        own = plain(other)
        if type(own) not in (bytes, GByteArray):
            return NotImplemented
        vm.charge(len(self.data) >> 6)
        return HOST_COMPARE[_index](self.data, to_host(own))

    BYTEARRAY.attrs[_name] = GNative(_name, _compare, 1, 1, owner=BYTEARRAY)


@class_method(BYTEARRAY, "fromhex", bytearray.fromhex)
def _fromhex(vm: Vm, cls: GType, text: Value) -> Value:
    made = hosted_call(vm, bytearray.fromhex, (text,), {})
    return GByteArray(made) if cls is BYTEARRAY else call(vm, cls, [bytes(made)])


@static(BYTEARRAY, "maketrans")
def _maketrans(vm: Vm, x: Value, y: Value) -> Value:
    return hosted_call(vm, bytes.maketrans, (x, y), {})


TWINS_STATIC[BYTEARRAY.attrs["maketrans"].function] = bytearray.maketrans
__all__ = ["BYTEARRAY"]
