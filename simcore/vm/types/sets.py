"""``set`` and ``frozenset``, with CPython's table, so that they are printed and iterated in CPython's order.

Source: CPython 3.11, Objects/setobject.c: open addressing, nine linear probes, then a perturbed jump; the table grows
fourfold (twofold for large ones) when three fifths are full.
"""

from __future__ import annotations

from typing import Any

from simcore.vm.errors import BudgetExceeded
from simcore.vm.hashing import guest_key, hash_of, host_key
from simcore.vm.iteration import native_values
from simcore.vm.text import add_container, native_repr
from simcore.vm.types.define import builtin_type, iterator_type, method, static
from simcore.vm.types.numbers import wrap
from simcore.vm.typing_of import lookup, plain, type_of
from simcore.vm.values import NULL, GIterator, GObject, GType, NeedsGuest, Value
from simcore.vm.vm import Vm

LINEAR_PROBES = 9
SMALL = 8
LARGE = 50_000
MASK64 = (1 << 64) - 1


class GSet:
    """``entries``: host key -> (hash, value). ``table``: CPython's slots, each None, ``GONE`` or a host key. ``filled``
    counts slots that were ever used. ``custom``: keys with a ``__hash__`` of the program, by hash."""

    __slots__ = ("custom", "entries", "filled", "frozen", "ident", "table")

    def __init__(self, *, frozen: bool = False) -> None:
        self.entries: dict[Any, tuple[int, Value]] = {}
        self.table: list[Any] = [None] * SMALL
        self.filled = 0
        self.frozen = frozen
        self.custom: dict[int, list[Any]] | None = None
        self.ident = 0


class GFrozenSet(GSet):
    """``frozenset``."""

    __slots__ = ()


class _Gone:
    __slots__ = ()


GONE = _Gone()
SET = builtin_type("set", hosts=(GSet,), layout=True)
FROZEN = builtin_type("frozenset", hosts=(GFrozenSet,), layout=True)
SET_ITERATOR = iterator_type("set_iterator")


def _slot(table: list[Any], hash_: int) -> int:
    """The first free slot for a new key."""
    mask = len(table) - 1
    perturb = hash_ & MASK64
    index = perturb & mask
    while True:
        probes = LINEAR_PROBES if index + LINEAR_PROBES <= mask else 0
        for place in range(index, index + probes + 1):
            if table[place] is None:
                return place
        perturb >>= 5
        index = (index * 5 + 1 + perturb) & mask


def _insert(target: GSet, key: Any, hash_: int) -> None:
    target.table[_slot(target.table, hash_)] = _Cell(key)
    target.filled += 1
    mask = len(target.table) - 1
    if target.filled * 5 >= mask * 3:
        used = len(target.entries)
        _resize(target, used * 2 if used > LARGE else used * 4)


class _Cell:
    """A used slot (the key itself may be None)."""

    __slots__ = ("key",)

    def __init__(self, key: Any) -> None:
        self.key = key


def _resize(target: GSet, minimum: int) -> None:
    size = SMALL
    while size <= minimum:
        size <<= 1
    cells = [cell for cell in target.table if type(cell) is _Cell]
    target.table = [None] * size
    for cell in cells:
        target.table[_slot(target.table, target.entries[cell.key][0])] = cell
    target.filled = len(cells)


def set_add(vm: Vm, target: GSet, value: Value) -> None:
    """Add ``value``. Raises ``NeedsGuest``."""
    if target.custom is not None:
        raise NeedsGuest
    key = host_key(vm, value)
    if key in target.entries:
        return
    add_new(vm, target, key, hash_of(vm, value), value)


def add_new(vm: Vm, target: GSet, key: Any, hash_: int, value: Value) -> None:
    """Enter a key that is not there yet."""
    count = len(target.entries)
    if count >= vm.limits.items_max:
        raise BudgetExceeded("items of a container", vm.limits.items_max)
    if not count & 0x3F:
        vm.alloc(0x40, 60)
    target.entries[key] = (hash_, value)
    _insert(target, key, hash_)


def set_discard(vm: Vm, target: GSet, value: Value) -> bool:
    """Take ``value`` out; whether it was there. Raises ``NeedsGuest``."""
    if target.custom is not None:
        raise NeedsGuest
    if type(value) is GSet:
        value = _frozen_copy(vm, value)
    key = host_key(vm, value)
    if key not in target.entries:
        return False
    remove_key(target, key)
    return True


def remove_key(target: GSet, key: Any) -> None:
    """Take a host key out; its slot stays used."""
    for index, cell in enumerate(target.table):
        if type(cell) is _Cell and (cell.key is key or (type(cell.key) is type(key) and cell.key == key)) or (
            type(cell) is _Cell and cell.key == key
        ):
            target.table[index] = GONE
            break
    del target.entries[key]


def ordered_values(target: GSet) -> list[Value]:
    """The members in the order of the table."""
    return [target.entries[cell.key][1] for cell in target.table if type(cell) is _Cell]


def new_set(vm: Vm, values: list[Value], *, frozen: bool = False) -> GSet:
    """A set of ``values``. Raises ``NeedsGuest``."""
    made = GFrozenSet(frozen=True) if frozen else GSet()
    vm.alloc(30)
    for value in values:
        set_add(vm, made, value)
    return made


def _frozen_copy(vm: Vm, value: GSet) -> GSet:
    return copy_set(vm, value, frozen=True)


def copy_set(vm: Vm, source: GSet, *, frozen: bool) -> GSet:
    """A copy laid out as CPython's ``set(other)`` does: the members of the other are inserted in its order."""
    made = GFrozenSet(frozen=True) if frozen else GSet()
    vm.charge(len(source.entries) >> 1)
    vm.alloc(len(source.entries), 60)
    used = len(source.entries)
    if (made.filled + used) * 5 >= (len(made.table) - 1) * 3:
        _resize(made, (len(made.entries) + used) * 2)
    if source.custom is not None:
        made.custom = {hash_: list(keys) for hash_, keys in source.custom.items()}
    if len(made.table) == len(source.table) and source.filled == used:
        made.entries = dict(source.entries)
        made.table = list(source.table)
        made.filled = used
        return made
    for cell in source.table:
        if type(cell) is _Cell:
            hash_, value = source.entries[cell.key]
            made.entries[cell.key] = (hash_, value)
            made.table[_slot(made.table, hash_)] = cell
            made.filled += 1
    return made


def frozen_key(vm: Vm, value: GSet) -> Any:
    """The host key of a frozenset."""
    return ("frozenset", frozenset(value.entries))


def frozen_hash(vm: Vm, value: GSet) -> int:
    """CPython's ``frozenset.__hash__``."""
    result = 0
    for hash_, _ in value.entries.values():
        h = hash_ & MASK64
        result ^= ((h ^ 89869747 ^ (h << 16 & MASK64)) * 3644798167) & MASK64
    free = len(value.table) - value.filled
    if free & 1:
        result ^= (89869747 ^ 0) * 3644798167 & MASK64
    if (value.filled - len(value.entries)) & 1:
        result ^= ((MASK64 ^ 89869747 ^ (MASK64 << 16 & MASK64)) * 3644798167) & MASK64
    result ^= ((len(value.entries) + 1) * 1927868237) & MASK64
    result ^= (result >> 11) ^ (result >> 25)
    result = (result * 69069 + 907133923) & MASK64
    if result == MASK64:
        return 590923713
    return result - (1 << 64) if result >> 63 else result


def _step(vm: Vm, iterator: GIterator) -> Value:
    source, (values, size) = iterator.source, iterator.extra
    if source is None:
        return NULL
    if len(source.entries) != size:
        iterator.source = None
        raise vm.error("RuntimeError", "Set changed size during iteration")
    if iterator.index >= len(values):
        iterator.source = None
        return NULL
    iterator.index += 1
    return values[iterator.index - 1]


def _repr(vm: Vm, value: GSet) -> str:
    name = "frozenset" if value.frozen else "set"
    if not value.entries:
        return f"{name}()"
    inner = ", ".join(native_repr(vm, item) for item in ordered_values(value))
    return f"frozenset({{{inner}}})" if value.frozen else f"{{{inner}}}"


add_container(GSet, _repr)
add_container(GFrozenSet, _repr)


def _members(vm: Vm, other: Value) -> GSet:
    """Another iterable as a set. Raises ``NeedsGuest`` or TypeError."""
    own = plain(other)
    if isinstance(own, GSet):
        return own
    values = native_values(vm, other)
    if values is None:
        if lookup(type_of(other), "__iter__") is NULL:
            raise vm.error("TypeError", f"'{type_of(other).name}' object is not iterable")
        raise NeedsGuest
    return new_set(vm, values)


def _no_custom(*sets: GSet) -> None:
    if any(one.custom is not None for one in sets):
        raise NeedsGuest


def _like(vm: Vm, template: GSet, values: list[Value]) -> GSet:
    return new_set(vm, values, frozen=template.frozen)


@static(SET, "__new__")
def _set_new(vm: Vm, cls: GType, *args: Value) -> Value:
    return GSet() if cls is SET else GObject(cls, GSet())


@method(SET, "__init__", slow="set_init")
def _set_init(vm: Vm, self: GSet, iterable: Value = NULL) -> Value:
    fresh = GSet()
    if iterable is not NULL:
        own = plain(iterable)
        fresh = copy_set(vm, own, frozen=False) if isinstance(own, GSet) else _members(vm, iterable)
    self.entries, self.table, self.filled, self.custom = fresh.entries, fresh.table, fresh.filled, fresh.custom
    return None


@static(FROZEN, "__new__", slow="frozenset_new")
def _frozen_new(vm: Vm, cls: GType, iterable: Value = NULL) -> Value:
    if iterable is NULL:
        return wrap(vm, cls, FROZEN, GFrozenSet(frozen=True))
    own = plain(iterable)
    if type(own) is GFrozenSet and cls is FROZEN:
        return own
    made = _members(vm, iterable)
    return wrap(vm, cls, FROZEN, copy_set(vm, made, frozen=True))


def _shared(cls: GType) -> None:
    method(cls, "__len__")(lambda vm, self: len(self.entries))
    method(cls, "__repr__", slow="repr_slow")(lambda vm, self: native_repr(vm, self))

    @method(cls, "__iter__")
    def _iter(vm: Vm, self: GSet) -> Value:
        values = ordered_values(self)
        vm.charge(len(values) >> 3)
        return GIterator(SET_ITERATOR, self, _step, (values, len(values)))

    @method(cls, "__contains__", slow="set_contains")
    def _contains(vm: Vm, self: GSet, item: Value) -> Value:
        _no_custom(self)
        if type(item) is GSet:
            item = _frozen_copy(vm, item)
        return host_key(vm, item) in self.entries

    @method(cls, "copy")
    def _copy(vm: Vm, self: GSet) -> Value:
        return self if self.frozen else copy_set(vm, self, frozen=False)

    def algebra(name: str, operator: str, combine: Any) -> None:
        def named(vm: Vm, self: GSet, *others: Value) -> Value:
            made = self
            for other in others:
                members = _members(vm, other)
                _no_custom(self, members)
                vm.charge(len(made.entries) + len(members.entries))
                made = combine(vm, made, members)
            return copy_set(vm, self, frozen=self.frozen) if made is self else made

        method(cls, name, slow=f"set_{name}")(named)
        cls.attrs[name].high = 1 if name == "symmetric_difference" else -1

        def by_operator(vm: Vm, self: GSet, other: Value) -> Value:
            own = plain(other)
            if not isinstance(own, GSet):
                return NotImplemented
            _no_custom(self, own)
            vm.charge(len(self.entries) + len(own.entries))
            return combine(vm, self, own)

        method(cls, operator, slow=f"set_{name}")(by_operator)

        def reflected(vm: Vm, self: GSet, other: Value) -> Value:
            own = plain(other)
            if not isinstance(own, GSet):
                return NotImplemented
            return by_operator(vm, own, self)

        method(cls, f"__r{operator.strip('_')}__", slow=f"set_r{name}")(reflected)

    algebra("union", "__or__", _union)
    algebra("intersection", "__and__", _intersection)
    algebra("difference", "__sub__", _difference)
    algebra("symmetric_difference", "__xor__", _symmetric)
    _comparisons(cls)


def _union(vm: Vm, a: GSet, b: GSet) -> GSet:
    made = copy_set(vm, a, frozen=a.frozen)
    for cell in b.table:
        if type(cell) is _Cell and cell.key not in made.entries:
            hash_, value = b.entries[cell.key]
            add_new(vm, made, cell.key, hash_, value)
    return made


def _intersection(vm: Vm, a: GSet, b: GSet) -> GSet:
    small, large = (b, a) if len(b.entries) > len(a.entries) else (a, b)
    small, large = (a, b) if len(b.entries) > len(a.entries) else (b, a)
    return _like(vm, a, [v for v in ordered_values(small) if host_key(vm, v) in large.entries])


def _difference(vm: Vm, a: GSet, b: GSet) -> GSet:
    return _like(vm, a, [v for v in ordered_values(a) if host_key(vm, v) not in b.entries])


def _symmetric(vm: Vm, a: GSet, b: GSet) -> GSet:
    made = copy_set(vm, b, frozen=a.frozen)
    for value in ordered_values(a):
        key = host_key(vm, value)
        if key in b.entries:
            remove_key(made, key)
        else:
            add_new(vm, made, key, a.entries[key][0], value)
    return made


def _comparisons(cls: GType) -> None:
    def keys(value: GSet) -> Any:
        return value.entries.keys()

    rules: dict[str, Any] = {
        "__eq__": lambda a, b: keys(a) == keys(b),
        "__ne__": lambda a, b: keys(a) != keys(b),
        "__le__": lambda a, b: keys(a) <= keys(b),
        "__lt__": lambda a, b: keys(a) < keys(b),
        "__ge__": lambda a, b: keys(a) >= keys(b),
        "__gt__": lambda a, b: keys(a) > keys(b),
    }
    for name, rule in rules.items():

        def compare(vm: Vm, self: GSet, other: Value, rule: Any = rule) -> Value:
            own = plain(other)
            if not isinstance(own, GSet):
                return NotImplemented
            _no_custom(self, own)
            vm.charge(len(self.entries))
            return rule(self, own)

        method(cls, name, slow=f"set_{name.strip('_')}")(compare)
        cls.attrs[name].low = cls.attrs[name].high = 1
    named: dict[str, Any] = {
        "issubset": rules["__le__"],
        "issuperset": rules["__ge__"],
        "isdisjoint": lambda a, b: keys(a).isdisjoint(keys(b)),
    }
    for name, rule in named.items():

        def ask(vm: Vm, self: GSet, other: Value, rule: Any = rule) -> Value:
            members = _members(vm, other)
            _no_custom(self, members)
            vm.charge(len(self.entries))
            return rule(self, members)

        method(cls, name, slow=f"set_{name}")(ask)
        cls.attrs[name].low = cls.attrs[name].high = 1


_shared(SET)
_shared(FROZEN)
SET.attrs["__hash__"] = None
method(FROZEN, "__hash__")(lambda vm, self: frozen_hash(vm, self))


@method(SET, "add", slow="set_add")
def _add(vm: Vm, self: GSet, item: Value) -> Value:
    set_add(vm, self, item)
    return None


@method(SET, "discard", slow="set_discard")
def _discard(vm: Vm, self: GSet, item: Value) -> Value:
    set_discard(vm, self, item)
    return None


@method(SET, "remove", slow="set_remove")
def _remove(vm: Vm, self: GSet, item: Value) -> Value:
    if not set_discard(vm, self, item):
        raise vm.error("KeyError", item)
    return None


@method(SET, "pop")
def _pop(vm: Vm, self: GSet) -> Value:
    for index, cell in enumerate(self.table):
        if type(cell) is _Cell:
            self.table[index] = GONE
            hash_, value = self.entries.pop(cell.key)
            if self.custom is not None and hash_ in self.custom and cell.key in self.custom[hash_]:
                self.custom[hash_].remove(cell.key)
            return value
    raise vm.error("KeyError", "pop from an empty set")


@method(SET, "clear")
def _clear(vm: Vm, self: GSet) -> Value:
    self.__init__()  # type: ignore[misc]
    return None


@method(SET, "update", slow="set_update")
def _update(vm: Vm, self: GSet, *others: Value) -> Value:
    for other in others:
        own = plain(other)
        if isinstance(own, GSet):
            _no_custom(self, own)
            for value in ordered_values(own):
                set_add(vm, self, value)
            continue
        values = native_values(vm, other)
        if values is None:
            if lookup(type_of(other), "__iter__") is NULL:
                raise vm.error("TypeError", f"'{type_of(other).name}' object is not iterable")
            raise NeedsGuest
        for value in values:
            set_add(vm, self, value)
    return None


def _inplace(name: str, operator: str, combine: Any) -> None:
    def change(vm: Vm, self: GSet, other: Value) -> Value:
        own = _members(vm, other) if not operator.startswith("__i") else plain(other)
        if not isinstance(own, GSet):
            return NotImplemented
        _no_custom(self, own)
        made = combine(vm, self, own)
        self.entries, self.table, self.filled = made.entries, made.table, made.filled
        return self if operator.startswith("__i") else None

    method(SET, operator, slow=f"set_{name}")(change)
    SET.attrs[operator].low = SET.attrs[operator].high = 1


for _name, _combine in (("intersection", _intersection), ("difference", _difference), ("symmetric_difference", _symmetric)):
    _inplace(f"{_name}_update", f"{_name}_update", _combine)
_inplace("update", "__ior__", _union)
_inplace("intersection_update", "__iand__", _intersection)
_inplace("difference_update", "__isub__", _difference)
_inplace("symmetric_difference_update", "__ixor__", _symmetric)
__all__ = ["FROZEN", "SET", "GSet", "guest_key", "new_set", "set_add"]
