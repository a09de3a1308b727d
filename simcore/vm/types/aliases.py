"""``int | str`` and ``list[int]``: unions and generic aliases.

Source: CPython 3.11, Objects/unionobject.c, Objects/genericaliasobject.c.
"""

from __future__ import annotations

from collections.abc import Sequence

from simcore.vm.attributes import load_attr, type_attr
from simcore.vm.calls import call
from simcore.vm.hashing import hash_of, host_key
from simcore.vm.text import add_repr, full_name, native_repr
from simcore.vm.types.comparing import equal
from simcore.vm.types.define import attribute, builtin_type, class_method, iterator_type, method
from simcore.vm.types.functions import NONE
from simcore.vm.types.objects import TYPE
from simcore.vm.typing_of import is_instance, is_subtype
from simcore.vm.values import NULL, GIterator, GObject, GType, NeedsGuest, Value
from simcore.vm.vm import Vm


class GUnion:
    """``A | B``."""

    __slots__ = ("args", "ident")

    def __init__(self, args: tuple[Value, ...]) -> None:
        self.args = args
        self.ident = 0


class GAlias:
    """``origin[args]``. ``starred``: it was unpacked."""

    __slots__ = ("args", "ident", "origin", "starred")

    def __init__(self, origin: Value, args: tuple[Value, ...], *, starred: bool = False) -> None:
        self.origin = origin
        self.args = args
        self.starred = starred
        self.ident = 0


UNION = builtin_type("types.UnionType", hosts=(GUnion,), module="types")
ALIAS = builtin_type("types.GenericAlias", hosts=(GAlias,), module="types")
UNION.qualname, ALIAS.qualname = "UnionType", "GenericAlias"


def make_union(vm: Vm, left: Value, right: Value) -> Value:
    """``left | right`` of classes, None, unions and aliases; NotImplemented for anything else."""
    members: list[Value] = []
    for side in (left, right):
        if side is None:
            members.append(NONE)
        elif type(side) is GUnion:
            members += side.args
        elif isinstance(side, GType | GAlias) or _from_typing(side):
            members.append(side)
        else:
            return NotImplemented
    kept: list[Value] = []
    for member in members:
        if not any(member is other or equal(vm, member, other) for other in kept):
            kept.append(member)
    return kept[0] if len(kept) == 1 else GUnion(tuple(kept))


def _from_typing(value: Value) -> bool:
    return type(value) is GObject and value.cls.module == "typing"


for _cls in (TYPE, UNION, ALIAS):
    method(_cls, "__or__")(make_union)
    method(_cls, "__ror__")(lambda vm, self, other: make_union(vm, other, self))


def _item_text(vm: Vm, item: Value) -> str:
    if isinstance(item, GType):
        return "None" if item is NONE else full_name(item)
    if item is ...:
        return "..."
    if type(item).__name__ == "GList":
        return "[" + ", ".join(_item_text(vm, part) for part in item.items) + "]"
    return native_repr(vm, item)


def _union_text(vm: Vm, value: GUnion) -> str:
    return " | ".join(_item_text(vm, item) for item in value.args)


def _alias_text(vm: Vm, value: GAlias) -> str:
    inner = ", ".join(_item_text(vm, item) for item in value.args) or "()"
    return f"{'*' if value.starred else ''}{_item_text(vm, value.origin)}[{inner}]"


add_repr(GUnion, _union_text)
add_repr(GAlias, _alias_text)
method(UNION, "__repr__")(_union_text)
method(ALIAS, "__repr__")(_alias_text)
attribute(UNION, "__args__")(lambda vm, self: self.args)
attribute(UNION, "__parameters__")(lambda vm, self: _parameters(vm, self.args))
attribute(ALIAS, "__args__")(lambda vm, self: self.args)
attribute(ALIAS, "__origin__")(lambda vm, self: self.origin)
attribute(ALIAS, "__parameters__")(lambda vm, self: _parameters(vm, self.args))


def _parameters(vm: Vm, args: Sequence[Value]) -> tuple[Value, ...]:
    """The type variables among the arguments, each once."""
    found: list[Value] = []
    for arg in args:
        inner = arg.args if type(arg) in (GUnion, GAlias) else ()
        names = (arg,) if _from_typing(arg) and arg.cls.name in ("TypeVar", "ParamSpec") else _parameters(vm, inner)
        found += [name for name in names if not any(name is other for other in found)]
    return tuple(found)


@method(UNION, "__eq__")
def _union_eq(vm: Vm, self: GUnion, other: Value) -> Value:
    if type(other) is not GUnion:
        return NotImplemented
    same = [any(equal(vm, one, two) for two in other.args) for one in self.args]
    return all(same) and len(self.args) == len(other.args)


@method(UNION, "__hash__")
def _union_hash(vm: Vm, self: GUnion) -> Value:
    found = 0
    for arg in self.args:
        found ^= hash_of(vm, arg)
    return found


@method(ALIAS, "__eq__")
def _alias_eq(vm: Vm, self: GAlias, other: Value) -> Value:
    if type(other) is not GAlias:
        return NotImplemented
    return self.starred == other.starred and equal(vm, (self.origin, self.args), (other.origin, other.args))


@method(ALIAS, "__hash__")
def _alias_hash(vm: Vm, self: GAlias) -> Value:
    return hash_of(vm, self.origin) ^ hash_of(vm, self.args)


def key_of(vm: Vm, value: Value) -> tuple[Value, ...]:
    """What stands for a union or alias in a host dict."""
    if type(value) is GUnion:
        return (UNION, frozenset(host_key(vm, arg) for arg in value.args))
    return (ALIAS, host_key(vm, value.origin), *(host_key(vm, arg) for arg in value.args))


# ---- isinstance, calls, subscripts, inheritance ----------------------------------------------------------------------


def check_members(vm: Vm, self: GUnion, asks: str) -> list[GType]:
    """The classes of a union. Raises TypeError for aliases, ``NeedsGuest`` for what only guest code can ask."""
    for arg in self.args:
        if type(arg) is GAlias:
            raise vm.error("TypeError", f"{asks}() argument 2 cannot be a parameterized generic")
        if not isinstance(arg, GType):
            raise NeedsGuest
    return list(self.args)


@method(UNION, "__instancecheck__")
def _instancecheck(vm: Vm, self: GUnion, value: Value) -> Value:
    return any(is_instance(value, cls) for cls in check_members(vm, self, "isinstance"))


@method(UNION, "__subclasscheck__")
def _subclasscheck(vm: Vm, self: GUnion, value: Value) -> Value:
    if not isinstance(value, GType):
        raise vm.error("TypeError", "issubclass() arg 1 must be a class")
    return any(is_subtype(value, cls) for cls in check_members(vm, self, "issubclass"))


@method(ALIAS, "__instancecheck__")
def _alias_instancecheck(vm: Vm, self: GAlias, value: Value) -> Value:
    raise vm.error("TypeError", "isinstance() argument 2 cannot be a parameterized generic")


@method(ALIAS, "__subclasscheck__")
def _alias_subclasscheck(vm: Vm, self: GAlias, value: Value) -> Value:
    raise vm.error("TypeError", "issubclass() argument 2 cannot be a parameterized generic")


@method(ALIAS, "__call__")
def _alias_call(vm: Vm, self: GAlias, *args: Value, **kwargs: Value) -> Value:
    return call(vm, self.origin, args, kwargs)


@method(ALIAS, "__mro_entries__")
def _mro_entries(vm: Vm, self: GAlias, bases: Value) -> Value:
    return (self.origin,)


@method(ALIAS, "__getattr__")
def _alias_getattr(vm: Vm, self: GAlias, name: str) -> Value:
    if (
        name.startswith("__")
        and name.endswith("__")
        and name not in ("__name__", "__qualname__", "__module__", "__doc__")
    ):
        raise vm.error("AttributeError", f"'types.GenericAlias' object has no attribute '{name}'", name=name, obj=self)
    return type_attr(vm, self.origin, name) if isinstance(self.origin, GType) else load_attr(vm, self.origin, name)


def union_subscript(vm: Vm, self: GUnion, items: Value) -> Value:
    """``(A | B)[items]``: reached by subscripting alone, so that nobody takes a union for a sequence."""
    names = _parameters(vm, self.args)
    if not names:
        raise vm.error("TypeError", f"{_union_text(vm, self)} is not a generic class")
    given = items if type(items) is tuple else (items,)
    return GUnion(_substituted(self.args, names, given))


@method(ALIAS, "__getitem__")
def _alias_getitem(vm: Vm, self: GAlias, items: Value) -> Value:
    names = _parameters(vm, self.args)
    given = items if type(items) is tuple else (items,)
    if not names:
        raise vm.error("TypeError", f"{_alias_text(vm, self)} is not a generic class")
    if len(names) != len(given):
        many = "many" if len(given) > len(names) else "few"
        text = f"Too {many} arguments for {_alias_text(vm, self)}; actual {len(given)}, expected {len(names)}"
        raise vm.error("TypeError", text)
    return GAlias(self.origin, _substituted(self.args, names, given))


def _substituted(args: Sequence[Value], names: Sequence[Value], given: Sequence[Value]) -> tuple[Value, ...]:
    made: list[Value] = []
    for arg in args:
        place = next((index for index, name in enumerate(names) if name is arg), -1)
        if place >= 0:
            made.append(given[place])
        elif type(arg) is GAlias:
            made.append(GAlias(arg.origin, _substituted(arg.args, names, given)))
        elif type(arg) is GUnion:
            made.append(GUnion(_substituted(arg.args, names, given)))
        else:
            made.append(arg)
    return tuple(made)


def _step(vm: Vm, iterator: GIterator) -> Value:
    """The alias itself, starred, once."""
    alias, iterator.source = iterator.source, None
    return NULL if alias is None else GAlias(alias.origin, alias.args, starred=True)


GENERIC_ITERATOR = iterator_type("generic_alias_iterator")
method(ALIAS, "__iter__")(lambda vm, self: GIterator(GENERIC_ITERATOR, self, _step))
attribute(ALIAS, "__unpacked__")(lambda vm, self: self.starred)


def alias_of(vm: Vm, origin: Value, items: Value) -> GAlias:
    """``origin[items]``."""
    return GAlias(origin, items if type(items) is tuple else (items,))


def enter_generics(types: Sequence[GType]) -> None:
    """Let these classes be written with ``[...]``."""
    for cls in types:
        class_method(cls, "__class_getitem__")(alias_of)


__all__ = [
    "ALIAS",
    "UNION",
    "GAlias",
    "GUnion",
    "alias_of",
    "enter_generics",
    "key_of",
    "make_union",
    "union_subscript",
]
