"""What ``list`` alone has. Comparing and searching is native while no ``__eq__`` of the program is met."""

from __future__ import annotations

from simcore.vm.errors import BudgetExceeded
from simcore.vm.iteration import native_values
from simcore.vm.operators import LATE
from simcore.vm.types.comparing import equal
from simcore.vm.types.define import method
from simcore.vm.types.hosted import has_index, host_error
from simcore.vm.types.sequences import LIST, check_size, require_iterable, times
from simcore.vm.types.texts import index_or_slice
from simcore.vm.typing_of import lookup, plain, type_of
from simcore.vm.values import NULL, GList, NeedsGuest, Value
from simcore.vm.vm import Vm


@method(LIST, "append")
def _append(vm: Vm, self: GList, item: Value) -> Value:
    items = self.items
    items.append(item)
    if not len(items) & 0x3F:
        vm.alloc(0x40)
        if len(items) > vm.limits.items_max:
            raise BudgetExceeded("items of a container", vm.limits.items_max)
    return None


@method(LIST, "extend", slow="list_extend")
def _extend(vm: Vm, self: GList, iterable: Value) -> Value:
    values = native_values(vm, iterable)
    if values is None:
        require_iterable(vm, iterable)
        raise NeedsGuest
    check_size(vm, len(self.items) + len(values))
    self.items.extend(values)
    return None


@method(LIST, "__iadd__", slow="list_iadd")
def _iadd(vm: Vm, self: GList, iterable: Value) -> Value:
    _extend(vm, self, iterable)
    return self


@method(LIST, "__imul__", slow="sequence_imul")
def _imul(vm: Vm, self: GList, count: Value) -> Value:
    self.items *= times(vm, count, len(self.items))
    return self


LATE.update((LIST.attrs["__iadd__"], LIST.attrs["__imul__"]))


def _whole(vm: Vm, value: Value) -> int:
    own = plain(value)
    if not isinstance(own, int):
        if has_index(value):
            raise NeedsGuest
        raise vm.error("TypeError", f"'{type_of(value).name}' object cannot be interpreted as an integer")
    if not -(1 << 63) <= own < 1 << 63:
        raise vm.error("OverflowError", "Python int too large to convert to C ssize_t")
    return own


@method(LIST, "insert")
def _insert(vm: Vm, self: GList, index: Value, item: Value) -> Value:
    vm.charge(len(self.items) >> 6)
    self.items.insert(_whole(vm, index), item)
    vm.alloc(1)
    return None


@method(LIST, "pop")
def _pop(vm: Vm, self: GList, index: Value = -1) -> Value:
    place = _whole(vm, index)
    if not self.items:
        raise vm.error("IndexError", "pop from empty list")
    vm.charge(len(self.items) >> 8)
    try:
        return self.items.pop(place)
    except IndexError:
        raise vm.error("IndexError", "pop index out of range") from None


@method(LIST, "remove", slow="list_remove")
def _remove(vm: Vm, self: GList, item: Value) -> Value:
    for index, value in enumerate(self.items):
        vm.charge(1)
        if value is item or equal(vm, value, item):
            del self.items[index]
            return None
    raise vm.error("ValueError", "list.remove(x): x not in list")


@method(LIST, "clear")
def _clear(vm: Vm, self: GList) -> Value:
    self.items.clear()
    return None


@method(LIST, "copy")
def _copy(vm: Vm, self: GList) -> Value:
    check_size(vm, len(self.items))
    return GList(list(self.items))


@method(LIST, "reverse")
def _reverse(vm: Vm, self: GList) -> Value:
    vm.charge(len(self.items) >> 4)
    self.items.reverse()
    return None


@method(LIST, "__setitem__", slow="list_setitem")
def _setitem(vm: Vm, self: GList, key: Value, value: Value) -> Value:
    key = index_or_slice(vm, key, "list")
    if type(key) is not slice:
        try:
            self.items[key] = value
        except IndexError as error:
            raise host_error(vm, error) from None
        return None
    if key.step == 0:
        raise vm.error("ValueError", "slice step cannot be zero")
    values = native_values(vm, value)
    if values is None:
        if lookup(type_of(value), "__iter__") is NULL and lookup(type_of(value), "__getitem__") is NULL:
            extended = key.step is not None and key.step != 1
            words = "must assign iterable to extended slice" if extended else "can only assign an iterable"
            raise vm.error("TypeError", words)
        raise NeedsGuest
    check_size(vm, len(self.items) + len(values))
    try:
        self.items[key] = values
    except ValueError as error:
        raise vm.error("ValueError", *error.args) from None
    return None


@method(LIST, "__delitem__", slow="list_delitem")
def _delitem(vm: Vm, self: GList, key: Value) -> Value:
    key = index_or_slice(vm, key, "list")
    vm.charge(len(self.items) >> 6)
    try:
        del self.items[key]
    except (IndexError, ValueError) as error:
        raise host_error(vm, error) from None
    return None


@method(LIST, "sort", slow="list_sort")
def _sort(vm: Vm, self: GList, *, key: Value = None, reverse: Value = False) -> Value:
    if key is not None:
        raise NeedsGuest
    self.items = sort_scalars(vm, self.items, reverse=bool(reverse))
    return None


def sort_scalars(vm: Vm, items: list[Value], *, reverse: bool) -> list[Value]:
    """Sort numbers, or texts, or tuples of such. Raises ``NeedsGuest`` for anything else, also for what cannot be
    compared (the prelude then finds the pair that CPython names)."""
    vm.charge(len(items) * max(1, len(items).bit_length()) >> 2)
    if not _sortable(items):
        raise NeedsGuest
    return sorted(items, reverse=reverse)


def _sortable(items: list[Value]) -> bool:
    kinds = {type(item) for item in items}
    if kinds <= {int, float, bool} or kinds in ({str}, {bytes}):
        return True
    if kinds == {tuple}:
        width = len(items[0])
        return all(len(item) == width for item in items) and all(
            _sortable([item[column] for item in items]) for column in range(width)
        )
    return False
