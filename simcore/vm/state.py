"""What a process image and the machine around it are made of, as plain data: which objects hold state, which are
shared.

Copies (:mod:`simcore.vm.state_copy`) and digests (:mod:`simcore.vm.state_digest`) stand on this. Shared by all states
are scalars, host functions that close over nothing, code, natives, built-in classes, frozen dataclasses, markers, and
the prelude of an image. Whatever else turns up must be of a shape known here; a host iterator, for one, is not.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from enum import Enum
from fractions import Fraction
from types import BuiltinFunctionType, CellType, FunctionType, MethodType, MethodWrapperType, ModuleType
from typing import Any
from weakref import ref

from simcore.model.errors import InternalError
from simcore.vm.code import Code
from simcore.vm.frame import Frame
from simcore.vm.identity import IdentityTable
from simcore.vm.values import GFunction, GGetSet, GKey, GNative, GType, Sentinel
from simcore.vm.vm import Vm


class Shape(Enum):
    """How an object holds others. The first three never change once they are made."""

    ATOM = "atom"
    TUPLE = "tuple"
    COMPOSITE = "composite"
    LIST = "list"
    DICT = "dict"
    SET = "set"
    BYTES = "bytes"
    FUNCTION = "function"
    CELL = "cell"
    IDENTITY = "identity"
    OBJECT = "object"


class _Gone:
    """What a weak reference refers to that refers to nothing any more."""


OF_THE_CODE = (Frame, "instructions")
"""The one field that repeats what an atom holds."""
FIXED = frozenset({Shape.TUPLE, Shape.COMPOSITE})
_CONTAINERS: dict[type, Shape] = {
    list: Shape.LIST,
    deque: Shape.LIST,
    dict: Shape.DICT,
    set: Shape.SET,
    bytearray: Shape.BYTES,
    frozenset: Shape.COMPOSITE,
    slice: Shape.COMPOSITE,
    MethodType: Shape.COMPOSITE,
    BuiltinFunctionType: Shape.COMPOSITE,
    ref: Shape.COMPOSITE,
    FunctionType: Shape.FUNCTION,
    CellType: Shape.CELL,
    IdentityTable: Shape.IDENTITY,
}
_SCALARS = (int, float, complex, str, bytes, range, type, type(None), type(...), type(NotImplemented), Enum, ModuleType)
_ATOMS: tuple[type, ...] = (*_SCALARS, Fraction, Code, GNative, Sentinel, MethodWrapperType)


_SHAPES: dict[type, Shape] = {}
_FIELDS: dict[type, tuple[str, ...]] = {}


def shape_of_type(kind: type) -> Shape:
    """The shape of all instances of a host class. Raises ``InternalError`` for one that cannot be taken apart."""
    found = _SHAPES.get(kind)
    if found is None:
        found = _SHAPES[kind] = _find_shape(kind)
    return found


def _find_shape(kind: type) -> Shape:
    if kind in _CONTAINERS:
        return _CONTAINERS[kind]
    params = getattr(kind, "__dataclass_params__", None)
    if issubclass(kind, _ATOMS) or (params is not None and params.frozen):
        return Shape.ATOM
    if issubclass(kind, tuple):
        return Shape.TUPLE
    if issubclass(kind, GKey) and kind is not GKey:
        return Shape.COMPOSITE  # hashed by what it holds, so it must be whole at once
    if not _is_ours(kind):
        raise InternalError(f"no plain data: {kind.__module__}.{kind.__qualname__}")
    return Shape.OBJECT if fields_of_type(kind) or kind.__dictoffset__ else Shape.ATOM


def _is_ours(kind: type) -> bool:
    return all(base is object or base.__module__.startswith("simcore.") or _is_abstract(base) for base in kind.__mro__)


def _is_abstract(base: type) -> bool:
    return base.__module__ in ("typing", "abc", "collections.abc")


def fields_of_type(kind: type) -> tuple[str, ...]:
    """The slots of a class and of those it derives from, in a fixed order."""
    found = _FIELDS.get(kind)
    if found is None:
        found = _FIELDS[kind] = tuple(dict.fromkeys(_find_fields(kind)))
    return found


def _find_fields(kind: type) -> Iterator[str]:
    for base in reversed(kind.__mro__):
        slots = vars(base).get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            private = name.startswith("__") and not name.endswith("__")
            if name not in ("__dict__", "__weakref__") and (kind, name) != OF_THE_CODE:
                yield f"_{base.__name__.lstrip('_')}{name}" if private else name


def shape_of(value: Any) -> Shape:
    """The shape of one object."""
    kind = type(value)
    shape = shape_of_type(kind)
    if shape is Shape.OBJECT:
        if kind is GType and value.builtin:
            return Shape.ATOM
        if kind is GGetSet and (value.owner is None or value.owner.builtin):
            return Shape.ATOM
    elif shape is Shape.FUNCTION:
        if value.__closure__ is None:
            return Shape.ATOM
    elif kind is BuiltinFunctionType and (value.__self__ is None or isinstance(value.__self__, ModuleType | type)):
        return Shape.ATOM
    return shape


def parts_of(value: Any) -> tuple[Any, ...]:
    """What an object of a fixed shape holds."""
    kind = type(value)
    if isinstance(value, tuple):
        return value
    if kind is frozenset:
        return tuple(value)
    if kind is slice:
        return value.start, value.stop, value.step
    if kind is MethodType or kind is BuiltinFunctionType:
        return (value.__self__,)
    if kind is ref:
        return (value(),)
    return value.hash, value.value


def remake(value: Any, parts: list[Any]) -> Any:
    """An object of a fixed shape with other parts."""
    kind = type(value)
    if kind is tuple or kind is frozenset:
        return kind(parts)
    if isinstance(value, tuple):
        return tuple.__new__(kind, parts)
    if kind is MethodType:
        return MethodType(value.__func__, parts[0])
    if kind is ref and parts[0] is None:
        return ref(_Gone())
    if kind is BuiltinFunctionType:
        return getattr(parts[0], value.__name__)
    return kind(*parts)


def frozen_parts(vm: Vm) -> dict[int, tuple[Any, str]]:
    """The prelude of an image, which never changes: by host address, with a name for each part."""
    found: dict[int, tuple[Any, str]] = {}
    spaces = {id(function.globals): function.globals for function in vm.prelude.values()}
    for address, names in spaces.items():
        found[address] = names, "prelude"
        for name, value in names.items():
            if type(value) is GFunction and not value.closure:
                found[id(value)] = value, f"prelude.{name}"
    return found
