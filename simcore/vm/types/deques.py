"""What ``collections.deque`` is made of: the steps that are one instruction in CPython. What compares or iterates with
code of the program is done in guest Python (simcore/stdlib/prelude/collections.py)."""

from __future__ import annotations

from collections import deque
from typing import Any

from simcore.vm.iteration import native_values
from simcore.vm.types.define import attribute, builtin_type, iterator_type, method, static
from simcore.vm.types.sequences import check_size
from simcore.vm.typing_of import lookup, plain, type_of
from simcore.vm.values import NO_DICT, NULL, GIterator, GObject, GType, NeedsGuest, Value
from simcore.vm.vm import Vm


class GDeque:
    """The items of a deque. ``version`` counts what changes its length or order: iterators notice."""

    __slots__ = ("ident", "items", "maxlen", "version")

    def __init__(self, items: deque[Value], maxlen: int | None = None) -> None:
        self.items = items
        self.maxlen = maxlen
        self.version = 0
        self.ident = 0


DEQUE = builtin_type("deque", hosts=(GDeque,), layout=True, module="collections")
DEQUE.hooks |= NO_DICT
ITERATOR = iterator_type("_collections._deque_iterator")
REVERSED = iterator_type("_collections._deque_reverse_iterator")
DEQUE.attrs["__hash__"] = None


@static(DEQUE, "__new__")
def _new(vm: Vm, cls: GType, *args: Value, **kwargs: Value) -> Value:
    vm.alloc(1, 600)
    return GObject(cls, GDeque(deque()))


@method(DEQUE, "_start")
def _start(vm: Vm, self: GDeque, maxlen: Value) -> Value:
    """Empty it and set its bound: the first half of ``__init__``."""
    bound = plain(maxlen)
    if bound is not None:
        if not isinstance(bound, int):
            raise vm.error("TypeError", "an integer is required")
        if bound < 0:
            raise vm.error("ValueError", "maxlen must be non-negative")
    self.maxlen = None if bound is None else int(bound)
    self.items.clear()
    self.version += 1
    return None


def _grown(vm: Vm, self: GDeque, *, left: bool) -> None:
    """After an item was put in: an item falls out at the other end of a full deque."""
    self.version += 1
    items = self.items
    if self.maxlen is not None and len(items) > self.maxlen:
        if left:
            items.pop()
        else:
            items.popleft()
    else:
        vm.alloc(1)
        if len(items) > vm.limits.items_max:
            check_size(vm, len(items))


@method(DEQUE, "append")
def _append(vm: Vm, self: GDeque, item: Value) -> Value:
    self.items.append(item)
    _grown(vm, self, left=False)
    return None


@method(DEQUE, "appendleft")
def _appendleft(vm: Vm, self: GDeque, item: Value) -> Value:
    self.items.appendleft(item)
    _grown(vm, self, left=True)
    return None


@method(DEQUE, "pop")
def _pop(vm: Vm, self: GDeque) -> Value:
    if not self.items:
        raise vm.error("IndexError", "pop from an empty deque")
    self.version += 1
    return self.items.pop()


@method(DEQUE, "popleft")
def _popleft(vm: Vm, self: GDeque) -> Value:
    if not self.items:
        raise vm.error("IndexError", "pop from an empty deque")
    self.version += 1
    return self.items.popleft()


@method(DEQUE, "clear")
def _clear(vm: Vm, self: GDeque) -> Value:
    self.items.clear()
    self.version += 1
    return None


@method(DEQUE, "_extend_plain")
def _extend_plain(vm: Vm, self: GDeque, iterable: Value, left: Value) -> Value:
    """Take all of a built-in iterable at once, as CPython does without letting go of the GIL; False for any other."""
    own = plain(iterable)
    cls = type_of(iterable)
    if (
        own is not iterable
        and type(own) is not GDeque
        and lookup(cls, "__iter__") is not lookup(type_of(own), "__iter__")
    ):
        return False
    if type(own) is GDeque:
        vm.charge(len(own.items) >> 3)
        values: Any = list(own.items)
    else:
        values = native_values(vm, own)
    if values is None:
        return False
    check_size(vm, len(self.items) + len(values))
    for value in values:
        (self.items.appendleft if left else self.items.append)(value)
        if self.maxlen is not None and len(self.items) > self.maxlen:
            (self.items.pop if left else self.items.popleft)()
    self.version += 1
    return True


@method(DEQUE, "reverse")
def _reverse(vm: Vm, self: GDeque) -> Value:
    vm.charge(len(self.items) >> 3)
    self.items.reverse()
    self.version += 1
    return None


@method(DEQUE, "rotate")
def _rotate(vm: Vm, self: GDeque, count: Value = 1) -> Value:
    number = _whole(vm, count)
    if self.items:
        vm.charge(len(self.items) >> 3)
        self.items.rotate(number % len(self.items) if number >= 0 else -(-number % len(self.items)))
    self.version += 1
    return None


def _whole(vm: Vm, value: Value) -> int:
    own = plain(value)
    if not isinstance(own, int):
        raise vm.error("TypeError", f"'{type_of(value).name}' object cannot be interpreted as an integer")
    return int(own)


def _place(vm: Vm, self: GDeque, key: Value) -> int:
    own = plain(key)
    if not isinstance(own, int):
        if lookup(type_of(key), "__index__") is not NULL:
            raise NeedsGuest
        raise vm.error("TypeError", f"sequence index must be integer, not '{type_of(key).name}'")
    size = len(self.items)
    place = own + size if own < 0 else own
    if not 0 <= place < size:
        raise vm.error("IndexError", "deque index out of range")
    vm.charge(min(place, size - place) >> 6)
    return int(place)


@method(DEQUE, "__getitem__")
def _getitem(vm: Vm, self: GDeque, key: Value) -> Value:
    return self.items[_place(vm, self, key)]


@method(DEQUE, "__setitem__")
def _setitem(vm: Vm, self: GDeque, key: Value, value: Value) -> Value:
    self.items[_place(vm, self, key)] = value
    return None


@method(DEQUE, "__delitem__")
def _delitem(vm: Vm, self: GDeque, key: Value) -> Value:
    del self.items[_place(vm, self, key)]
    self.version += 1
    return None


@method(DEQUE, "insert")
def _insert(vm: Vm, self: GDeque, place: Value, item: Value) -> Value:
    index = _whole(vm, place)
    if self.maxlen is not None and len(self.items) >= self.maxlen:
        raise vm.error("IndexError", "deque already at its maximum size")
    vm.charge(len(self.items) >> 6)
    self.items.insert(max(-len(self.items), min(index, len(self.items))), item)
    _grown(vm, self, left=False)
    return None


method(DEQUE, "__len__")(lambda vm, self: len(self.items))
method(DEQUE, "__bool__")(lambda vm, self: bool(self.items))
method(DEQUE, "_version")(lambda vm, self: self.version)
attribute(DEQUE, "maxlen")(lambda vm, self: plain(self).maxlen)


def _step(vm: Vm, iterator: GIterator) -> Value:
    """``extra`` is the version of the deque when the iterator was made; an index below zero counts from the end."""
    source = iterator.source
    if source is None:
        return NULL
    if source.version != iterator.extra:
        iterator.source = None
        raise vm.error("RuntimeError", "deque mutated during iteration")
    index, size = iterator.index, len(source.items)
    if index >= size if index >= 0 else -index > size:
        iterator.source = None
        return NULL
    iterator.index += 1 if index >= 0 else -1
    return source.items[index]


@method(DEQUE, "__iter__")
def _iter(vm: Vm, self: GDeque) -> Value:
    return GIterator(ITERATOR, self, _step, self.version)


@method(DEQUE, "__reversed__")
def _reversed(vm: Vm, self: GDeque) -> Value:
    iterator = GIterator(REVERSED, self, _step, self.version)
    iterator.index = -1
    return iterator


__all__ = ["DEQUE", "GDeque"]
