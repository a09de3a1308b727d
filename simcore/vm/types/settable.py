"""The table of a set: CPython's, so that sets are printed and iterated in CPython's order.

Source: CPython 3.11, Objects/setobject.c: open addressing, nine linear probes, then a perturbed jump; the table grows
fourfold (twofold for large ones) when three fifths are full.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from simcore.vm.errors import BudgetExceeded
from simcore.vm.hashing import FROZEN as MARK
from simcore.vm.hashing import dict_get, hash_of, host_key, tame
from simcore.vm.iteration import native_values
from simcore.vm.typing_of import lookup, plain, type_of
from simcore.vm.values import NULL, GDict, NeedsGuest, Value
from simcore.vm.vm import Vm

LINEAR_PROBES = 9
SMALL = 8
LARGE = 50_000
MASK64 = (1 << 64) - 1


class GSet:
    """``entries``: host key -> (hash, value). ``table``: CPython's slots, each None, ``GONE`` or a host key. ``filled``
    counts slots that were ever used, ``finger`` is where ``pop`` goes on looking. ``custom``: keys with a ``__hash__``
    of the program, by hash."""

    __slots__ = ("custom", "entries", "filled", "finger", "frozen", "ident", "strain", "table")

    def __init__(self, *, frozen: bool = False) -> None:
        self.entries: dict[Any, tuple[int, Value]] = {}
        self.table: list[Any] = [None] * SMALL
        self.filled = 0
        self.frozen = frozen
        self.finger = 0
        self.custom: dict[int, list[Any]] | None = None
        self.ident = 0
        self.strain = 0
        """Slots looked at in vain since that was last charged."""


class GFrozenSet(GSet):
    """``frozenset``."""

    __slots__ = ()


class _Gone:
    __slots__ = ()


GONE = _Gone()


def _probes(mask: int, hash_: int) -> Iterator[int]:
    """The slots where a key of this hash can be, in order."""
    perturb = hash_ & MASK64
    index = perturb & mask
    while True:
        last = index + LINEAR_PROBES if index + LINEAR_PROBES <= mask else index
        yield from range(index, last + 1)
        perturb >>= 5
        index = (index * 5 + 1 + perturb) & mask


def _slot(target: GSet, hash_: int) -> int:
    """The slot for a new key: of the emptied ones that are passed on the way to the first free one, the last."""
    table = target.table
    mask = len(table) - 1
    place = hash_ & MASK64 & mask
    if table[place] is None:
        return place
    emptied = -1
    for place in _probes(mask, hash_):
        if table[place] is None:
            break
        if table[place] is GONE:
            emptied = place
        target.strain += 1
    return place if emptied < 0 else emptied


def pay(vm: Vm, target: GSet) -> None:
    """Charge for long searches in the table, as keys with equal hashes cause."""
    if target.strain > 32:
        vm.charge(target.strain >> 1)
        target.strain = 0


def _insert(target: GSet, key: Any, hash_: int) -> None:
    place = _slot(target, hash_)
    emptied = target.table[place] is GONE
    target.table[place] = Cell(key)
    if emptied:
        return
    target.filled += 1
    mask = len(target.table) - 1
    if target.filled * 5 >= mask * 3:
        used = len(target.entries)
        _resize(target, used * 2 if used > LARGE else used * 4)


class Cell:
    """A used slot (the key itself may be None)."""

    __slots__ = ("key",)

    def __init__(self, key: Any) -> None:
        self.key = key


def _resize(target: GSet, minimum: int) -> None:
    size = SMALL
    while size <= minimum:
        size <<= 1
    cells = [cell for cell in target.table if type(cell) is Cell]
    target.table = [None] * size
    for cell in cells:
        target.table[_slot(target, target.entries[cell.key][0])] = cell
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
    pay(vm, target)


def set_discard(vm: Vm, target: GSet, value: Value) -> bool:
    """Take ``value`` out; whether it was there. Raises ``NeedsGuest``."""
    if target.custom is not None:
        raise NeedsGuest
    key = host_key(vm, frozen_item(vm, value))
    if key not in target.entries:
        return False
    remove_key(target, key)
    pay(vm, target)
    return True


def remove_key(target: GSet, key: Any) -> None:
    """Take a host key out; its slot stays used."""
    hash_ = target.entries.pop(key)[0]
    table = target.table
    for place in _probes(len(table) - 1, hash_):
        cell = table[place]
        if type(cell) is Cell and (cell.key is key or cell.key == key):
            table[place] = GONE
            return


def ordered_values(target: GSet) -> list[Value]:
    """The members in the order of the table."""
    return [target.entries[cell.key][1] for cell in target.table if type(cell) is Cell]


def new_set(vm: Vm, values: list[Value], *, frozen: bool = False) -> GSet:
    """A set of ``values``. Raises ``NeedsGuest``."""
    made = GFrozenSet(frozen=True) if frozen else GSet()
    vm.alloc(30)
    for value in values:
        set_add(vm, made, value)
    return made


def copy_set(vm: Vm, source: GSet, *, frozen: bool) -> GSet:
    """A copy laid out as CPython's ``set(other)`` does: the members of the other are inserted in its order."""
    made = GFrozenSet(frozen=True) if frozen else GSet()
    if source.custom is not None:
        made.custom = {hash_: list(keys) for hash_, keys in source.custom.items()}
    merge(vm, made, source)
    return made


def merge(vm: Vm, target: GSet, other: GSet) -> None:
    """Put the members of ``other`` into ``target`` (CPython's ``set_merge``)."""
    used = len(other.entries)
    vm.charge(used >> 1)
    if other is target or not used:
        return
    vm.alloc(used, 60)
    make_room(target, other)
    if not target.filled and len(target.table) == len(other.table) and other.filled == used:
        target.entries = dict(other.entries)
        target.table = list(other.table)
        target.filled = used
        return
    fresh = not target.filled
    for cell in list(other.table):
        if type(cell) is not Cell:
            continue
        hash_, value = other.entries[cell.key]
        if fresh:
            target.entries[cell.key] = (hash_, value)
            target.table[_slot(target, hash_)] = cell
            target.filled += 1
        elif cell.key not in target.entries:
            add_new(vm, target, cell.key, hash_, value)


def make_room(target: GSet, other: Value) -> None:
    """Grow the table for all members of another set or dict at once, as CPython does before it adds them."""
    if not isinstance(other, GSet | GDict) or other is target:
        return
    count = len(other.entries) if isinstance(other, GSet) else len(other.items)
    if count and (target.filled + count) * 5 >= (len(target.table) - 1) * 3:
        _resize(target, (len(target.entries) + count) * 2)


def update(vm: Vm, target: GSet, other: Value) -> None:
    """Put the items of any iterable into ``target``. Raises ``NeedsGuest``."""
    own = plain(other)
    if isinstance(own, GSet):
        no_custom(target, own)
        merge(vm, target, own)
        return
    if type(own) is GDict:
        if own.custom is not None or target.custom is not None:
            raise NeedsGuest
        make_room(target, own)
    for value in _values(vm, other):
        set_add(vm, target, value)


def _values(vm: Vm, other: Value) -> list[Value]:
    """The items of an iterable. Raises ``NeedsGuest`` or TypeError."""
    values = native_values(vm, other)
    if values is None:
        if lookup(type_of(other), "__iter__") is NULL and lookup(type_of(other), "__getitem__") is NULL:
            raise vm.error("TypeError", f"'{type_of(other).name}' object is not iterable")
        raise NeedsGuest
    return list(values)


def cells(target: GSet) -> list[tuple[Any, int, Value]]:
    """(host key, hash, value) in the order of the table."""
    return [(cell.key, *target.entries[cell.key]) for cell in target.table if type(cell) is Cell]


def intersection(vm: Vm, a: GSet, other: Value) -> GSet:
    """CPython's ``set_intersection``: the smaller one is walked."""
    if other is a:
        return copy_set(vm, a, frozen=a.frozen)
    made = GFrozenSet(frozen=True) if a.frozen else GSet()
    own = plain(other)
    if isinstance(own, GSet):
        no_custom(a, own)
        walked, asked = (a, own) if len(own.entries) > len(a.entries) else (own, a)
        vm.charge(len(walked.entries))
        for key, hash_, value in cells(walked):
            if key in asked.entries:
                add_new(vm, made, key, hash_, value)
        return made
    no_custom(a)
    for value in _values(vm, other):
        key = host_key(vm, value)
        if key in a.entries and key not in made.entries:
            add_new(vm, made, key, a.entries[key][0], value)
            if len(made.entries) >= len(a.entries):
                break
    return made


def holds_all(vm: Vm, a: GSet, other: Value) -> bool:
    """CPython's ``set.issuperset``: items of another iterable are looked at until one is not there."""
    no_custom(a)
    return all(host_key(vm, frozen_item(vm, value)) in a.entries for value in _values(vm, other))


def holds_none(vm: Vm, a: GSet, other: Value) -> bool:
    """CPython's ``set.isdisjoint``, likewise."""
    no_custom(a)
    return not any(host_key(vm, value) in a.entries for value in _values(vm, other))


def difference(vm: Vm, a: GSet, other: Value) -> GSet:
    """CPython's ``set_difference``: what is walked depends on the sizes."""
    own = plain(other)
    size = len(own.entries) if isinstance(own, GSet) else len(own.items) if type(own) is GDict else -1
    if size < 0 or len(a.entries) >> 2 > size:
        made = copy_set(vm, a, frozen=a.frozen)
        subtract(vm, made, other)
        return made
    no_custom(a)
    made = GFrozenSet(frozen=True) if a.frozen else GSet()
    vm.charge(len(a.entries))
    if isinstance(own, GSet):
        no_custom(own)
        for key, hash_, value in cells(a):
            if key not in own.entries:
                add_new(vm, made, key, hash_, value)
        return made
    for key, hash_, value in cells(a):
        if dict_get(vm, own, value) is NULL:
            add_new(vm, made, key, hash_, value)
    return made


def subtract(vm: Vm, target: GSet, other: Value) -> None:
    """CPython's ``set_difference_update_internal``."""
    own = plain(other)
    if own is target:
        reset(target)
        return
    if isinstance(own, GSet):
        no_custom(target, own)
        if len(own.entries) >> 3 > len(target.entries):
            own = intersection(vm, target, own)
        vm.charge(len(own.entries))
        for key, _, _ in cells(own):
            if key in target.entries:
                remove_key(target, key)
    else:
        no_custom(target)
        for key in [host_key(vm, value) for value in _values(vm, other)]:
            if key in target.entries:
                remove_key(target, key)
    if target.filled - len(target.entries) > (len(target.table) - 1) // 4:
        used = len(target.entries)
        _resize(target, used * 2 if used > LARGE else used * 4)


def toggle(vm: Vm, target: GSet, other: Value) -> None:
    """CPython's ``set_symmetric_difference_update``."""
    own = plain(other)
    if own is target:
        reset(target)
        return
    no_custom(target)
    if not isinstance(own, GSet):
        if type(own) is GDict:
            _toggle_keys(vm, target, _values(vm, own))
            return
        made = GSet()
        update(vm, made, other)
        own = made
    no_custom(own)
    vm.charge(len(own.entries))
    for key, hash_, value in cells(own):
        if key in target.entries:
            remove_key(target, key)
        else:
            add_new(vm, target, key, hash_, value)


def _toggle_keys(vm: Vm, target: GSet, values: list[Value]) -> None:
    for value in values:
        if not set_discard(vm, target, value):
            set_add(vm, target, value)


def symmetric(vm: Vm, a: GSet, other: Value) -> GSet:
    """CPython's ``set_symmetric_difference``: the other is copied and changed."""
    made = GFrozenSet(frozen=True) if a.frozen else GSet()
    update(vm, made, other)
    toggle(vm, made, a)
    return made


def union(vm: Vm, a: GSet, other: Value) -> GSet:
    """``a | other``."""
    made = copy_set(vm, a, frozen=a.frozen)
    if other is not a:
        update(vm, made, other)
    return made


def reset(target: GSet) -> None:
    target.entries, target.table, target.filled, target.custom = {}, [None] * SMALL, 0, None


def take(target: GSet, made: GSet) -> None:
    """Let ``target`` have the members of ``made``."""
    target.entries, target.table, target.filled, target.custom = made.entries, made.table, made.filled, made.custom


def frozen_key(vm: Vm, value: GSet) -> Any:
    """The host key of a frozenset."""
    return (MARK, frozenset(tame(vm, member) for _, member in value.entries.values()))


def frozen_hash(vm: Vm, value: GSet) -> int:
    """CPython's ``frozenset.__hash__``."""
    result = 0
    for hash_, _ in value.entries.values():
        h = hash_ & MASK64
        result ^= ((h ^ 89869747 ^ (h << 16 & MASK64)) * 3644798167) & MASK64
    result ^= ((len(value.entries) + 1) * 1927868237) & MASK64
    result ^= (result >> 11) ^ (result >> 25)
    result = (result * 69069 + 907133923) & MASK64
    if result == MASK64:
        return 590923713
    return result - (1 << 64) if result >> 63 else result


def no_custom(*sets: GSet) -> None:
    if any(one.custom is not None for one in sets):
        raise NeedsGuest


def frozen_item(vm: Vm, item: Value) -> Value:
    """A set is looked for as the frozenset that equals it."""
    own = plain(item)
    return copy_set(vm, own, frozen=True) if type(own) is GSet else item
