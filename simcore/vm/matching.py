"""Instructions of ``match``. Source: PEP 634, CPython 3.11's ceval.c."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from simcore.vm.calls import call
from simcore.vm.frame import Frame, Resume
from simcore.vm.opcodes import Op
from simcore.vm.typing_of import is_instance, lookup, plain, type_of
from simcore.vm.values import CALLED, NULL, GDict, GList, GType, Value
from simcore.vm.vm import Vm

HANDLERS: dict[int, Callable[[Vm, Frame, Any], Value]] = {}
WHOLE = frozenset({"bool", "bytearray", "bytes", "dict", "float", "frozenset", "int", "list", "set", "str", "tuple"})
"""Classes whose one positional pattern matches the subject itself."""


def _match_sequence(vm: Vm, frame: Frame, arg: Any) -> Value:
    value = plain(frame.stack[-1])
    named = type_of(value).name
    frame.stack.append(type(value) in (GList, tuple, range) or named in ("deque", "array"))
    return None


def _match_mapping(vm: Vm, frame: Frame, arg: Any) -> Value:
    frame.stack.append(type(plain(frame.stack[-1])) is GDict)
    return None


def _get_len(vm: Vm, frame: Frame, arg: Any) -> Value:
    value = frame.stack[-1]
    if type(value) in (tuple, str, bytes, range):
        frame.stack.append(len(value))
        return None
    found = call(vm, lookup(type_of(value), "__len__"), [value])
    if found is not CALLED:
        frame.stack.append(found)
    return found


def _match_keys(vm: Vm, frame: Frame, arg: Any) -> Value:
    """subject keys -- subject keys (values | None)."""
    subject, keys = frame.stack[-2], frame.stack[-1]
    found = call(vm, vm.prelude["match_keys"], [subject, keys])
    if found is not CALLED:
        frame.stack.append(found)
    return found


def _match_class(vm: Vm, frame: Frame, count: int) -> Value:
    """subject type names -- (values | None)."""
    stack = frame.stack
    names, cls, subject = stack.pop(), stack.pop(), stack.pop()
    if not isinstance(cls, GType):
        raise vm.error("TypeError", "called match pattern must be a class")
    if not is_instance(subject, cls):
        stack.append(None)
        return None
    if count and cls.layout is not None and cls.layout.name in WHOLE and lookup(cls, "__match_args__") is NULL:
        if count > 1:
            text = f"{cls.name}() accepts 1 positional sub-pattern ({count} given)"
            raise vm.error("TypeError", text)
        first: tuple[Value, ...] = (subject,)
    else:
        first = ()
        names = (*_positional(vm, cls, count, names), *names)
    if not names:
        stack.append(first)
        return None
    found = call(vm, vm.prelude["match_attributes"], [subject, names, first])
    if found is not CALLED:
        stack.append(found)
    return found


def _positional(vm: Vm, cls: GType, count: int, names: tuple[str, ...]) -> tuple[str, ...]:
    if not count:
        return ()
    known = lookup(cls, "__match_args__")
    known = () if known is NULL else known
    if type(known) is not tuple:
        raise vm.error("TypeError", f"{cls.name}.__match_args__ must be a tuple (got {type_of(known).name})")
    if count > len(known):
        plural = "" if len(known) == 1 else "s"
        text = f"{cls.name}() accepts {len(known)} positional sub-pattern{plural} ({count} given)"
        raise vm.error("TypeError", text)
    for name in known[:count]:
        if name in names:
            raise vm.error("TypeError", f"{cls.name}() got multiple sub-patterns for attribute {name!r}")
    return known[:count]


HANDLERS[int(Op.MATCH_SEQUENCE)] = _match_sequence
HANDLERS[int(Op.MATCH_MAPPING)] = _match_mapping
HANDLERS[int(Op.GET_LEN)] = _get_len
HANDLERS[int(Op.MATCH_KEYS)] = _match_keys
HANDLERS[int(Op.MATCH_CLASS)] = _match_class
__all__ = ["HANDLERS", "Resume"]
