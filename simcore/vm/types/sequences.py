"""``list``, ``tuple``, ``range``, ``slice``. Comparing and searching is native while no ``__eq__`` of the program is
met."""

from __future__ import annotations

from typing import Any

from simcore.vm.errors import BudgetExceeded
from simcore.vm.hashing import hash_of
from simcore.vm.iteration import native_values
from simcore.vm.operators import LATE
from simcore.vm.text import native_repr
from simcore.vm.types.comparing import equal, ordered
from simcore.vm.types.define import attribute, builtin_type, iterator_type, method, readonly, static
from simcore.vm.types.hosted import has_index, host_error, hosted_call, to_host
from simcore.vm.types.numbers import wrap
from simcore.vm.types.texts import index_or_slice, repeat_count
from simcore.vm.typing_of import lookup, plain, type_of
from simcore.vm.values import NULL, GFunction, GIterator, GList, GNative, GObject, GType, NeedsGuest, Value
from simcore.vm.vm import Vm

LIST = builtin_type("list", hosts=(GList,), layout=True)
TUPLE = builtin_type("tuple", hosts=(tuple,), layout=True)
RANGE = builtin_type("range", hosts=(range,))
SLICE = builtin_type("slice", hosts=(slice,))
LIST_ITERATOR = iterator_type("list_iterator")
LIST_REVERSED = iterator_type("list_reverseiterator")
TUPLE_ITERATOR = iterator_type("tuple_iterator")
RANGE_ITERATOR = iterator_type("range_iterator")
LONG_RANGE_ITERATOR = iterator_type("longrange_iterator")


def check_size(vm: Vm, count: int) -> None:
    """Before a container of ``count`` items is made."""
    if count > vm.limits.items_max:
        raise BudgetExceeded("items of a container", vm.limits.items_max)
    vm.charge(count >> 4)
    vm.alloc(count)


def items_of(value: Value) -> Any:
    """The host sequence behind a list or tuple."""
    return value.items if type(value) is GList else value


# ---- Iterators -------------------------------------------------------------------------------------------------------


def step_list(vm: Vm, iterator: GIterator) -> Value:
    """The next item of a list, which may change meanwhile."""
    source = iterator.source
    if source is None:
        return NULL
    items = source.items
    if iterator.index >= len(items):
        iterator.source = None
        return NULL
    value = items[iterator.index]
    iterator.index += 1
    return value


def step_tuple(vm: Vm, iterator: GIterator) -> Value:
    """The next item of a tuple."""
    if iterator.index >= len(iterator.source):
        return NULL
    value = iterator.source[iterator.index]
    iterator.index += 1
    return value


def step_range(vm: Vm, iterator: GIterator) -> Value:
    """``index`` is the next number, ``source`` the end, ``extra`` the step."""
    value = iterator.index
    step = iterator.extra
    if value >= iterator.source if step > 0 else value <= iterator.source:
        return NULL
    iterator.index = value + step
    return value


def _step_reversed(vm: Vm, iterator: GIterator) -> Value:
    items = items_of(iterator.source)
    if not 0 <= iterator.index < len(items):
        iterator.index = -1
        return NULL
    value = items[iterator.index]
    iterator.index -= 1
    return value


method(LIST, "__iter__")(lambda vm, self: GIterator(LIST_ITERATOR, self, step_list))
method(TUPLE, "__iter__")(lambda vm, self: GIterator(TUPLE_ITERATOR, self, step_tuple))


@method(LIST, "__reversed__")
def _reversed(vm: Vm, self: GList) -> Value:
    iterator = GIterator(LIST_REVERSED, self, _step_reversed)
    iterator.index = len(self.items) - 1
    return iterator


def range_iterator(start: int, stop: int, step: int) -> GIterator:
    """An iterator over a range."""
    small = all(-(1 << 63) <= part < 1 << 63 for part in (start, stop, step))
    iterator = GIterator(RANGE_ITERATOR if small else LONG_RANGE_ITERATOR, stop, step_range, step)
    iterator.index = start
    return iterator


method(RANGE, "__iter__")(lambda vm, self: range_iterator(self.start, self.stop, self.step))
method(RANGE, "__reversed__")(
    lambda vm, self: range_iterator(self[-1], self.start - self.step, -self.step) if self else range_iterator(0, 0, 1)
)


# ---- Making ----------------------------------------------------------------------------------------------------------


@static(LIST, "__new__")
def _list_new(vm: Vm, cls: GType, *args: Value, **kwargs: Value) -> Value:
    vm.alloc(8)
    made = GList([])
    return made if cls is LIST else GObject(cls, made)


@method(LIST, "__init__", slow="list_init")
def _list_init(vm: Vm, self: GList, iterable: Value = ()) -> Value:
    values = native_values(vm, iterable)
    if values is None:
        require_iterable(vm, iterable)
        raise NeedsGuest
    check_size(vm, len(values))
    self.items = values
    return None


def require_iterable(vm: Vm, value: Value) -> None:
    cls = type_of(value)
    if lookup(cls, "__iter__") is NULL and lookup(cls, "__getitem__") is NULL:
        raise vm.error("TypeError", f"'{cls.name}' object is not iterable")


@static(TUPLE, "__new__", slow="tuple_new")
def _tuple_new(vm: Vm, cls: GType, iterable: Value = ()) -> Value:
    values = native_values(vm, iterable)
    if values is None:
        require_iterable(vm, iterable)
        raise NeedsGuest
    check_size(vm, len(values))
    return wrap(vm, cls, TUPLE, tuple(values))


@static(RANGE, "__new__", slow="range_new")
def _range_new(vm: Vm, cls: GType, first: Value, second: Value = NULL, third: Value = NULL) -> Value:
    parts = []
    for given in (first, second, third):
        if given is NULL:
            continue
        own = plain(given)
        if not isinstance(own, int):
            if lookup(type_of(given), "__index__") is not NULL:
                raise NeedsGuest
            raise vm.error("TypeError", f"'{type_of(given).name}' object cannot be interpreted as an integer")
        parts.append(int(own))
    try:
        return range(*parts)
    except ValueError as error:
        raise host_error(vm, error) from None


@static(SLICE, "__new__")
def _slice_new(vm: Vm, cls: GType, first: Value, second: Value = NULL, third: Value = None) -> Value:
    return slice(first) if second is NULL else slice(first, second, third)


for _name in ("start", "stop", "step"):
    attribute(SLICE, _name, readonly)(lambda vm, self, _name=_name: getattr(self, _name))
    attribute(RANGE, _name, readonly)(lambda vm, self, _name=_name: getattr(self, _name))


@method(SLICE, "indices")
def _indices(vm: Vm, self: slice, length: Value) -> Value:
    if has_index(self):
        raise NeedsGuest
    parts = slice(*(plain(part) for part in (self.start, self.stop, self.step)))
    return hosted_call(
        vm, lambda size: slice(*map(to_host, (parts.start, parts.stop, parts.step))).indices(size), (length,), {}
    )


def slice_bound(vm: Vm, value: Value) -> int:
    """A start or stop argument. Raises TypeError, or ``NeedsGuest`` for an ``__index__`` of the program."""
    own = plain(value)
    if not isinstance(own, int):
        if has_index(value):
            raise NeedsGuest
        raise vm.error("TypeError", "slice indices must be integers or have an __index__ method")
    return own


def times(vm: Vm, count: Value, length: int) -> int:
    """How often a container of ``length`` is repeated; its size is checked."""
    own = plain(count)
    if isinstance(own, int) and -(1 << 63) <= own < 1 << 63:
        check_size(vm, length * max(0, own))
        return own
    return repeat_count(vm, count, 0)


# ---- What list and tuple have in common ------------------------------------------------------------------------------


def _shared(cls: GType) -> None:
    name = cls.name

    @method(cls, "__len__")
    def _len(vm: Vm, self: Value) -> Value:
        return len(items_of(self))

    @method(cls, "__getitem__", slow="sequence_getitem")
    def _getitem(vm: Vm, self: Value, key: Value) -> Value:
        key = index_or_slice(vm, key, name)
        items = items_of(self)
        try:
            found = items[key]
        except (IndexError, ValueError) as error:
            raise vm.error(type(error).__name__, *error.args) from None
        if type(key) is slice:
            check_size(vm, len(found))
            return GList(found) if cls is LIST else found
        return found

    @method(cls, "__contains__", slow="sequence_contains")
    def _contains(vm: Vm, self: Value, item: Value) -> Value:
        for value in items_of(self):
            vm.charge(1)
            if value is item or equal(vm, value, item):
                return True
        return False

    @method(cls, "index", slow="sequence_index")
    def _index(vm: Vm, self: Value, item: Value, start: Value = 0, stop: Value = 1 << 60) -> Value:
        items = items_of(self)
        bounds = [slice_bound(vm, part) for part in (start, stop)]
        for index in range(*slice(*bounds).indices(len(items))):
            vm.charge(1)
            if equal(vm, items[index], item):
                return index
        shown = f"{native_repr(vm, item)} is not in list" if cls is LIST else "tuple.index(x): x not in tuple"
        raise vm.error("ValueError", shown)

    @method(cls, "count", slow="sequence_count")
    def _count(vm: Vm, self: Value, item: Value) -> Value:
        vm.charge(len(items_of(self)))
        return sum(value is item or equal(vm, value, item) for value in items_of(self))

    @method(cls, "__add__")
    def _add(vm: Vm, self: Value, other: Value) -> Value:
        own = plain(other)
        if type(own) is not (GList if cls is LIST else tuple):
            text = f'can only concatenate {name} (not "{type_of(other).name}") to {name}'
            raise vm.error("TypeError", text)
        check_size(vm, len(items_of(self)) + len(items_of(own)))
        made = [*items_of(self), *items_of(own)]
        return GList(made) if cls is LIST else tuple(made)

    @method(cls, "__mul__", "__rmul__", slow="sequence_mul")
    def _mul(vm: Vm, self: Value, count: Value) -> Value:
        made = items_of(self) * times(vm, count, len(items_of(self)))
        return GList(made) if cls is LIST else made

    LATE.update(cls.attrs[name] for name in ("__add__", "__mul__", "__rmul__"))
    for index, operator in enumerate(("__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__")):

        def _compare(vm: Vm, self: Value, other: Value, index: int = index) -> Value:
            other = plain(other)
            if type(other) is not type(self):
                return NotImplemented
            if index in (2, 3):
                return equal(vm, self, other) is (index == 2)
            return ordered(vm, index, self, other)

        cls.attrs[operator] = GNative(operator, _compare, 1, 1, owner=cls, slow=f"sequence_{operator.strip('_')}")
    method(cls, "__repr__", slow="repr_slow")(lambda vm, self: native_repr(vm, self))


_shared(LIST)
_shared(TUPLE)
LIST.attrs["__hash__"] = None
method(TUPLE, "__hash__", slow="tuple_hash")(lambda vm, self: hash_of(vm, self))
method(RANGE, "__len__")(lambda vm, self: _range_len(vm, self))
method(RANGE, "__hash__")(lambda vm, self: hash_of(vm, self))
method(RANGE, "__repr__")(lambda vm, self: repr(self))
method(RANGE, "__bool__")(lambda vm, self: bool(self))
method(SLICE, "__repr__", slow="repr_slow")(lambda vm, self: native_repr(vm, self))
SLICE.attrs["__hash__"] = None


def _equality(cls: GType, own: type) -> None:
    def eq(vm: Vm, self: Value, other: Value) -> Value:
        return equal(vm, self, other) if type(other) is own else NotImplemented

    def ne(vm: Vm, self: Value, other: Value) -> Value:
        return not equal(vm, self, other) if type(other) is own else NotImplemented

    method(cls, "__eq__", slow="slice_eq")(eq)
    method(cls, "__ne__", slow="slice_ne")(ne)


_equality(RANGE, range)
_equality(SLICE, slice)
for _order, _operator in ((0, "__lt__"), (1, "__le__"), (4, "__gt__"), (5, "__ge__")):

    def _slice_order(vm: Vm, self: slice, other: Value, _order: int = _order) -> Value:
        if type(other) is not slice:
            return NotImplemented
        return ordered(vm, _order, (self.start, self.stop, self.step), (other.start, other.stop, other.step))

    SLICE.attrs[_operator] = GNative(_operator, _slice_order, 1, 1, owner=SLICE, slow=f"slice_{_operator.strip('_')}")


def _range_len(vm: Vm, self: range) -> int:
    try:
        return len(self)
    except OverflowError as error:
        raise vm.error("OverflowError", *error.args) from None


@method(RANGE, "__getitem__", slow="sequence_getitem")
def _range_getitem(vm: Vm, self: range, key: Value) -> Value:
    key = index_or_slice(vm, key, "range")
    try:
        return self[key]
    except (IndexError, ValueError) as error:
        raise host_error(vm, error) from None


def _range_find(vm: Vm, self: range, item: Value) -> Any:
    """The place of ``item``, or None: by arithmetic for ints, else by comparing one after the other."""
    if type(item) in (int, bool):
        return self.index(item) if item in self else None
    if type(item) is GObject and type(lookup(item.cls, "__eq__")) is GFunction:
        raise NeedsGuest
    own = plain(item)
    if type(own) not in (int, bool, float, complex):
        return None
    vm.charge(len(self) if _is_short(self) else vm.limits.instructions_max)
    return next((index for index, value in enumerate(self) if value == own), None)


def _is_short(value: range) -> bool:
    return -(1 << 62) < value.stop < 1 << 62 and -(1 << 62) < value.start < 1 << 62


@method(RANGE, "__contains__", slow="contains_by_iterating")
def _range_contains(vm: Vm, self: range, item: Value) -> Value:
    return _range_find(vm, self, item) is not None


@method(RANGE, "index", slow="range_index")
def _range_index(vm: Vm, self: range, item: Value) -> Value:
    found = _range_find(vm, self, item)
    if found is None:
        if type(item) in (int, bool):
            raise vm.error("ValueError", f"{native_repr(vm, item)} is not in range")
        raise vm.error("ValueError", "sequence.index(x): x not in sequence")
    return found


@method(RANGE, "count", slow="sequence_count")
def _range_count(vm: Vm, self: range, item: Value) -> Value:
    return int(_range_find(vm, self, item) is not None)
