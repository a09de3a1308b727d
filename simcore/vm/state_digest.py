"""The digest of a state: the same for equal states in every process, whatever the host's addresses and hash seed.

Objects are numbered in the order in which they are found from the root, so two states are equal if they are the same
graph with the same scalars. Host sets, which have no order of their own, are put in one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from enum import Enum
from fractions import Fraction
from itertools import zip_longest
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any

from simcore.model.errors import InternalError
from simcore.vm.code import Code
from simcore.vm.state import Shape, fields_of_type, frozen_parts, parts_of, shape_of
from simcore.vm.values import GGetSet, GNative, GType, Sentinel
from simcore.vm.vm import Vm

Field = tuple[str, str]
"""The name of a host class, and one of its fields."""
HISTORY: frozenset[Field] = frozenset(
    {
        *(("Thread", name) for name in ("executed", "fuel_over", "last", "left", "real_over", "saved", "slice")),
        *(("Vm", name) for name in ("debt", "heap_bytes", "spent", "thread")),
        *(("Frame", name) for name in ("seen", "turns")),
        ("GType", "cache"),
    }
)
"""What tells how a state was reached and has no part in what a program does next, as long as no budget ends."""


def digest(root: Any, vm: Vm, ignore: Collection[Field] = ()) -> str:
    """32 hexadecimal digits. ``vm`` is the image in ``root``; ``ignore`` are fields that do not count."""
    made = hashlib.blake2b(digest_size=16)
    for token in _Walk(vm, ignore).tokens(root):
        made.update(token)
    return made.hexdigest()


def difference(a: Any, a_vm: Vm, b: Any, b_vm: Vm, ignore: Collection[Field] = ()) -> tuple[str, str] | None:
    """Where two states differ first: what stands there in each; None if they are equal."""
    pairs = zip_longest(_Walk(a_vm, ignore).tokens(a), _Walk(b_vm, ignore).tokens(b), fillvalue=b"")
    return next(((x.decode(), y.decode()) for x, y in pairs if x != y), None)


class _Walk:
    """``numbers``: host address to the number of an object; ``found``: the objects in that order, kept alive."""

    def __init__(self, vm: Vm, ignore: Collection[Field]) -> None:
        self.frozen = frozen_parts(vm)
        self.ignore = frozenset(ignore)
        self.numbers: dict[int, int] = {}
        self.found: list[Any] = []

    def tokens(self, root: Any) -> Iterator[bytes]:
        """A line for each object."""
        yield (self.of(root) + "\n").encode("utf-8", "surrogatepass")
        index = 0
        while index < len(self.found):
            yield (self._contents(self.found[index]) + "\n").encode("utf-8", "surrogatepass")
            index += 1

    def of(self, value: Any) -> str:
        """A scalar in full, an object as its number."""
        number = self.numbers.get(id(value))
        if number is not None:
            return f"#{number}"
        known = self.frozen.get(id(value))
        if known is not None:
            return known[1]
        if shape_of(value) is Shape.ATOM:
            return _atom(value)
        if type(value) is tuple and len(value) < 8 and all(shape_of(item) is Shape.ATOM for item in value):
            return f"({' '.join(map(_atom, value))})"
        self.numbers[id(value)] = number = len(self.found)
        self.found.append(value)
        return f"#{number}"

    def _contents(self, value: Any) -> str:
        of, kind, shape = self.of, type(value), shape_of(value)
        name = kind.__name__
        match shape:
            case Shape.LIST:
                inner = [of(item) for item in value]
            case Shape.DICT:
                inner = [f"{of(key)}:{of(item)}" for key, item in value.items()]
            case Shape.SET:
                inner = [of(item) for item in self._ordered(value)]
            case Shape.BYTES:
                inner = [bytes(value).hex()]
            case Shape.CELL:
                inner = [of(value.cell_contents)] if _is_full(value) else []
            case Shape.FUNCTION:
                inner = [
                    _function_name(value),
                    *map(of, (*value.__closure__, value.__defaults__, value.__kwdefaults__)),
                ]
            case Shape.IDENTITY:
                inner = [f"{of(item)},{part}:{of(note)}" for (_, part), (item, note) in value.entries.items()]
            case Shape.OBJECT:
                inner = [f"{field}={of(item)}" for field, item in _fields(value) if (name, field) not in self.ignore]
            case _:
                parts = self._ordered(value) if kind is frozenset else parts_of(value)
                method = [value.__name__] if kind is MethodType or kind is BuiltinFunctionType else []
                inner = [*method, *map(of, parts)]
        return f"{name} {' '.join(inner)}"

    def _ordered(self, values: Any) -> list[Any]:
        return sorted(values, key=self._rank)

    def _rank(self, value: Any) -> Any:
        """A place for an element of a set: by its value, its number, or its id in the program."""
        if shape_of(value) is Shape.ATOM:
            return (0, _atom(value), ())
        if id(value) in self.numbers:
            return (1, f"{self.numbers[id(value)]:020}", ())
        if ident := getattr(value, "ident", 0):
            return (2, f"{ident:020}", ())
        if shape_of(value) in (Shape.TUPLE, Shape.COMPOSITE):
            parts = [self._rank(part) for part in parts_of(value)]
            return (3, type(value).__name__, tuple(sorted(parts) if type(value) is frozenset else parts))
        raise InternalError(f"no order among {type(value).__name__} objects in a set")


def _fields(value: Any) -> Iterator[tuple[str, Any]]:
    for name in fields_of_type(type(value)):
        try:
            yield name, getattr(value, name)
        except AttributeError:
            continue
    yield from sorted(getattr(value, "__dict__", {}).items())


def _is_full(cell: Any) -> bool:
    try:
        cell.cell_contents  # noqa: B018  (asked for its error)
    except ValueError:
        return False
    return True


def _function_name(value: FunctionType) -> str:
    return f"{value.__module__}.{value.__qualname__}@{value.__code__.co_firstlineno}"


def _atom(value: Any) -> str:
    """A text for what all states share; equal texts mean the same thing."""
    match value:
        case None | True | False:
            return str(value)
        case Enum():
            return f"{type(value).__name__}.{value.name}"
        case int():
            return f"{value:x}"
        case float():
            return value.hex()
        case complex():
            return f"{value.real.hex()}j{value.imag.hex()}"
        case str():
            return f"'{len(value)}:{value}"
        case Fraction():
            return f"{value.numerator:x}/{value.denominator:x}"
        case bytes():
            return f"b{value.hex()}"
        case range():
            return f"range({value.start:x},{value.stop:x},{value.step:x})"
        case Code():
            return (
                f"code:{value.filename}:{value.qualname}:{value.first_line}:{value.positions[0]}:{value.positions[-1]}"
            )
        case Sentinel():
            return f"<{value.name}>"
        case GNative():
            owner = f"{value.owner.name}." if value.owner is not None else ""
            return f"native:{value.module}.{owner}{value.name}"
        case GType():
            return f"class:{value.module}.{value.qualname}"
        case GGetSet():
            return f"attribute:{value.owner.name if value.owner is not None else ''}.{value.name}"
        case type():
            return f"host:{value.__module__}.{value.__qualname__}"
        case FunctionType():
            return _function_name(value)
        case BuiltinFunctionType():
            return f"host:{value.__module__}.{value.__qualname__}"
    return _constant(value)


def _constant(value: Any) -> str:
    """Frozen dataclasses by their fields; markers, of which there is one of a kind, by their class."""
    kind = type(value)
    name = f"{kind.__module__}.{kind.__qualname__}"
    fields = getattr(kind, "__dataclass_fields__", None)
    if fields is None:
        return name
    return f"{name}({' '.join(_nested(getattr(value, field)) for field in fields)})"


def _nested(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{{' '.join(f'{_nested(key)}:{_nested(item)}' for key, item in value.items())}}}"
    if isinstance(value, tuple | list):
        return f"({' '.join(map(_nested, value))})"
    return _atom(value)


__all__ = ["HISTORY", "Field", "difference", "digest"]
