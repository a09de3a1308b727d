"""``set`` and ``frozenset``, with CPython's table, so that they are printed and iterated in CPython's order.

Source: CPython 3.11, Objects/setobject.c: open addressing, nine linear probes, then a perturbed jump; the table grows
fourfold (twofold for large ones) when three fifths are full.
"""

from __future__ import annotations

from typing import Any

from simcore.vm.hashing import host_key
from simcore.vm.text import add_container, native_repr, payload_text
from simcore.vm.types.define import builtin_type, iterator_type, method, static
from simcore.vm.types.numbers import wrap
from simcore.vm.types.settable import (
    GONE,
    Cell,
    GFrozenSet,
    GSet,
    copy_set,
    difference,
    frozen_hash,
    frozen_item,
    holds_all,
    holds_none,
    intersection,
    no_custom,
    ordered_values,
    reset,
    set_add,
    set_discard,
    subtract,
    symmetric,
    take,
    toggle,
    union,
    update,
)
from simcore.vm.typing_of import plain
from simcore.vm.values import NULL, GIterator, GObject, GType, Value
from simcore.vm.vm import Vm
from simcore.vm.words import KEEPS_SELF

SET = builtin_type("set", hosts=(GSet,), layout=True)
FROZEN = builtin_type("frozenset", hosts=(GFrozenSet,), layout=True)
SET_ITERATOR = iterator_type("set_iterator")


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


@static(SET, "__new__")
def _set_new(vm: Vm, cls: GType, *args: Value, **kwargs: Value) -> Value:
    return GSet() if cls is SET else GObject(cls, GSet())


@method(SET, "__init__", slow="set_init")
def _set_init(vm: Vm, self: GSet, iterable: Value = NULL) -> Value:
    fresh = GSet()
    if iterable is not NULL:
        own = plain(iterable)
        if isinstance(own, GSet):
            fresh = copy_set(vm, own, frozen=False)
        else:
            update(vm, fresh, iterable)
    take(self, fresh)
    return None


@static(FROZEN, "__new__", slow="frozenset_new")
def _frozen_new(vm: Vm, cls: GType, iterable: Value = NULL) -> Value:
    made: GSet = GFrozenSet(frozen=True)
    if iterable is not NULL:
        if type(iterable) is GFrozenSet and cls is FROZEN:
            return iterable
        own = plain(iterable)
        if isinstance(own, GSet):
            made = copy_set(vm, own, frozen=True)
        else:
            update(vm, made, iterable)
    return wrap(vm, cls, FROZEN, made)


def _shared(cls: GType) -> None:
    method(cls, "__len__")(lambda vm, self: len(self.entries))
    method(cls, "__repr__", slow="repr_slow")(payload_text)
    KEEPS_SELF.add(cls.attrs["__repr__"])

    @method(cls, "__iter__")
    def _iter(vm: Vm, self: GSet) -> Value:
        values = ordered_values(self)
        vm.charge(len(values) >> 3)
        return GIterator(SET_ITERATOR, self, _step, (values, len(values)))

    @method(cls, "__contains__", slow="set_contains")
    def _contains(vm: Vm, self: GSet, item: Value) -> Value:
        no_custom(self)
        return host_key(vm, frozen_item(vm, item)) in self.entries

    @method(cls, "copy")
    def _copy(vm: Vm, self: GSet) -> Value:
        return self if self.frozen else copy_set(vm, self, frozen=False)

    def algebra(name: str, operator: str, combine: Any) -> None:
        def named(vm: Vm, self: GSet, *others: Value) -> Value:
            if not others:
                return self if self.frozen else copy_set(vm, self, frozen=False)
            made = combine(vm, self, others[0])
            for other in others[1:]:
                if name == "intersection":
                    made = combine(vm, made, other)
                else:
                    (update if name == "union" else subtract)(vm, made, other)
            return made

        method(cls, name, slow=f"set_{name}")(named)
        if name == "symmetric_difference":
            cls.attrs[name].low = cls.attrs[name].high = 1

        def by_operator(vm: Vm, self: GSet, other: Value) -> Value:
            own = plain(other)
            if not isinstance(own, GSet):
                return NotImplemented
            return combine(vm, self, own)

        method(cls, operator, slow=f"set_{name}")(by_operator)

        def reflected(vm: Vm, self: GSet, other: Value) -> Value:
            own = plain(other)
            if not isinstance(own, GSet):
                return NotImplemented
            return combine(vm, own, self)

        method(cls, f"__r{operator.strip('_')}__", slow=f"set_r{name}")(reflected)

    algebra("union", "__or__", union)
    algebra("intersection", "__and__", intersection)
    algebra("difference", "__sub__", difference)
    algebra("symmetric_difference", "__xor__", symmetric)
    _comparisons(cls)


def _set_from(vm: Vm, values: Value, beside: GSet) -> GSet:
    """A set of what ``values`` gives, to be compared with another."""
    made = GSet()
    update(vm, made, values)
    no_custom(made, beside)
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
            no_custom(self, own)
            vm.charge(len(self.entries))
            return rule(self, own)

        method(cls, name, slow=f"set_{name.strip('_')}")(compare)
        cls.attrs[name].low = cls.attrs[name].high = 1
    named: dict[str, Any] = {
        "issubset": (rules["__le__"], lambda vm, a, b: rules["__le__"](a, _set_from(vm, b, a))),
        "issuperset": (rules["__ge__"], holds_all),
        "isdisjoint": (lambda a, b: keys(a).isdisjoint(keys(b)), holds_none),
    }
    for name, (of_sets, of_any) in named.items():

        def ask(vm: Vm, self: GSet, other: Value, rule: Any = of_sets, of_any: Any = of_any) -> Value:
            members = plain(other)
            if not isinstance(members, GSet):
                return of_any(vm, self, other)
            no_custom(self, members)
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
    if not self.entries:
        raise vm.error("KeyError", "pop from an empty set")
    mask = len(self.table) - 1
    index = self.finger & mask
    while type(self.table[index]) is not Cell:
        vm.charge(1)
        index = (index + 1) & mask
    key = self.table[index].key
    self.table[index] = GONE
    self.finger = index + 1
    hash_, value = self.entries.pop(key)
    if self.custom is not None and key in self.custom.get(hash_, ()):
        self.custom[hash_].remove(key)
    return value


@method(SET, "clear")
def _clear(vm: Vm, self: GSet) -> Value:
    reset(self)
    return None


@method(SET, "update", slow="set_update")
def _update(vm: Vm, self: GSet, *others: Value) -> Value:
    for other in others:
        update(vm, self, other)
    return None


@method(SET, "difference_update", slow="set_difference_update")
def _difference_update(vm: Vm, self: GSet, *others: Value) -> Value:
    for other in others:
        subtract(vm, self, other)
    return None


@method(SET, "intersection_update", slow="set_intersection_update")
def _intersection_update(vm: Vm, self: GSet, *others: Value) -> Value:
    made = copy_set(vm, self, frozen=False) if not others else self
    for other in others:
        made = intersection(vm, made, other)
    if made is not self:
        take(self, made)
    return None


@method(SET, "symmetric_difference_update", slow="set_symmetric_difference_update")
def _symmetric_update(vm: Vm, self: GSet, other: Value) -> Value:
    toggle(vm, self, other)
    return None


def _inplace(operator: str, name: str, change: Any) -> None:
    def run(vm: Vm, self: GSet, other: Value) -> Value:
        own = plain(other)
        if not isinstance(own, GSet):
            return NotImplemented
        change(vm, plain(self), own)
        return self

    method(SET, operator, slow=f"set_{name}_inplace")(run)
    KEEPS_SELF.add(SET.attrs[operator])


_inplace("__ior__", "update", update)
_inplace("__iand__", "intersection_update", _intersection_update)
_inplace("__isub__", "difference_update", subtract)
_inplace("__ixor__", "symmetric_difference_update", toggle)
