"""Which class a value has, and look-up along the order of its bases."""

from __future__ import annotations

from simcore.vm.values import NULL, GExc, GGenerator, GIterator, GMethod, GNative, GObject, GType, Value
from simcore.vm.words import is_slot

HOST_TYPES: dict[type, GType] = {}
"""The guest class of each host class that a guest value can have; filled by :mod:`simcore.vm.types`."""

GENERATOR_TYPES: dict[str, GType] = {}
"""The class of each kind of generator."""


NATIVE_TYPES: dict[str, GType] = {}
"""The classes of natives: ``function`` (also bound), ``method`` and ``slot`` of a class, ``wrapper`` (a bound slot)."""


def type_of(value: Value) -> GType:
    """The class of a guest value."""
    kind = type(value)
    if kind is GObject or kind is GExc or kind is GType:
        cls: GType = value.cls
        return cls
    if kind is GIterator:
        own: GType = value.kind
        return own
    if kind is GGenerator:
        return GENERATOR_TYPES[value.kind]
    if kind is GMethod and type(value.function) is GNative:
        return NATIVE_TYPES["wrapper" if is_slot(value.function) else "function"]
    if kind is GNative and value.owner is not None:
        return NATIVE_TYPES["slot" if is_slot(value) else "method"]
    return HOST_TYPES[kind]


def lookup(cls: GType, name: str) -> Value:
    """The attribute ``name`` of the first class along ``cls.mro`` that has it; ``NULL`` if there is none."""
    found = cls.cache.get(name)
    if found is None:
        found = NULL
        for base in cls.mro:
            if name in base.attrs:
                found = base.attrs[name]
                break
        cls.cache[name] = found
    return found


def is_subtype(cls: GType, base: GType) -> bool:
    """Whether ``cls`` is ``base`` or derives from it."""
    return base in cls.mro


def is_instance(value: Value, base: GType) -> bool:
    """Whether ``value`` is an instance of ``base`` or of a class derived from it."""
    return base in type_of(value).mro


def plain(value: Value) -> Value:
    """The built-in part of an instance of ``class C(list)`` and its like; any other value itself."""
    return value.payload if type(value) is GObject and value.payload is not None else value


def named_type(value: Value) -> str:
    """What CPython's argument checks call a value of the wrong kind: ``None`` itself, or the class."""
    return "None" if value is None else type_of(value).name
