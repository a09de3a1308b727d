"""``iter`` and ``next``: natively for built-ins, by resuming for generators, by ``__iter__`` and ``__next__`` else."""

from __future__ import annotations

from typing import Any

from simcore.vm.calls import call, call_then
from simcore.vm.errors import GuestError
from simcore.vm.frame import Frame, Resume
from simcore.vm.generators import resume_generator
from simcore.vm.typing_of import is_subtype, lookup, plain, type_of
from simcore.vm.values import (
    CALLED,
    NULL,
    GFunction,
    GGenerator,
    GIterator,
    GList,
    GNative,
    GObject,
    GType,
    GuestIterated,
    Value,
)
from simcore.vm.vm import Vm

CALLING: set[GType] = set()
"""Kinds of native iterators whose step may push a frame (``map``): it then gives CALLED, and the frame's value is the
item. They cannot be drained natively."""


def step_then(vm: Vm, iterator: GIterator, resume: Resume, detail: Any) -> Value:
    """The next value, or ``NULL``; where a frame was pushed, ``resume`` says what its StopIteration means."""
    value = iterator.step(vm, iterator)
    if value is CALLED and vm.thread.frame.resume == Resume.PUSH:
        vm.thread.frame.resume, vm.thread.frame.detail = int(resume), detail
    return value


def called_by_loop(vm: Vm, target: int) -> None:
    """The step of a loop's iterator has pushed a frame: StopIteration in it ends the loop."""
    frame = vm.thread.frame
    if frame.resume == Resume.PUSH:
        frame.resume, frame.detail = int(Resume.FOR_ITER), target


def get_iter(vm: Vm, value: Value) -> Value:
    """``iter(value)``; CALLED if guest code makes it."""
    kind = type(value)
    if kind is GIterator or (kind is GGenerator and value.kind == "generator"):
        return value
    cls = type_of(value)
    method = lookup(cls, "__iter__")
    if method is not NULL and method is not None:
        if kind is GObject:
            return call_then(vm, method, [value], Resume.CHECK, ("iterator", None))
        return call(vm, method, [value])
    if lookup(cls, "__getitem__") is not NULL:
        return call(vm, vm.prelude["iterate_by_index"], [value])
    raise vm.error("TypeError", f"'{cls.name}' object is not iterable")


def for_iter(vm: Vm, frame: Frame, iterator: Value, target: int) -> Value:
    """The next value, ``NULL`` at the end, CALLED if guest code makes it."""
    kind = type(iterator)
    if kind is GGenerator:
        return resume_generator(vm, iterator, None, Resume.FOR_ITER, target)
    method = lookup(type_of(iterator), "__next__")
    if method is NULL:
        raise vm.error("TypeError", f"'{type_of(iterator).name}' object is not an iterator")
    if type(method) is GFunction:
        return call_then(vm, method, [iterator], Resume.FOR_ITER, target)
    if kind is GIterator:
        return step_then(vm, iterator, Resume.FOR_ITER, target)
    try:
        return call_then(vm, method, [iterator], Resume.FOR_ITER, target)
    except GuestError as error:
        if is_subtype(error.value.cls, vm.builtins_type("StopIteration")):
            return NULL
        raise


def next_or(vm: Vm, iterator: Value, default: Value) -> Value:
    """``next(iterator, default)``; ``NULL`` as default lets StopIteration out."""
    if type(iterator) is GIterator:
        if default is NULL:
            value = iterator.step(vm, iterator)
        else:
            value = step_then(vm, iterator, Resume.NEXT_DEFAULT, default)
        if value is not NULL:
            return value
        if default is not NULL:
            return default
        raise vm.error("StopIteration")
    if type(iterator) is GGenerator and iterator.kind == "generator":
        resume = Resume.GENERATOR if default is NULL else Resume.NEXT_DEFAULT
        return resume_generator(vm, iterator, None, resume, default)
    method = lookup(type_of(iterator), "__next__")
    if method is NULL:
        raise vm.error("TypeError", f"'{type_of(iterator).name}' object is not an iterator")
    if default is NULL:
        return call(vm, method, [iterator])
    try:
        return call_then(vm, method, [iterator], Resume.NEXT_DEFAULT, default)
    except GuestError as error:
        if is_subtype(error.value.cls, vm.builtins_type("StopIteration")):
            return default
        raise


def refill(vm: Vm) -> None:
    """Guest code has to do what a native began: the iterators that it emptied give their values once more."""
    for iterator, values in vm.drained:
        iterator.step, iterator.source, iterator.index, iterator.extra = _replay, values, 0, None
    vm.drained.clear()


def _replay(vm: Vm, iterator: GIterator) -> Value:
    if iterator.index >= len(iterator.source):
        return NULL
    iterator.index += 1
    return iterator.source[iterator.index - 1]


def native_values(vm: Vm, value: Value) -> list[Value] | None:
    """The values of a built-in iterable as a host list, charged; None if only guest code can give them."""
    kind = type(value)
    if kind is GList:
        vm.charge(len(value.items) >> 3)
        return list(value.items)
    if kind is tuple or kind is str or kind is bytes:
        vm.charge(len(value) >> 3)
        return list(value)
    if kind is range:
        length = _range_length(value)
        vm.charge(length >> 1)
        vm.alloc(min(length, 1 << 40))
        return list(value)
    if kind is GObject and value.payload is not None and type(lookup(value.cls, "__iter__")) is GNative:
        if type(value.payload) in (GList, tuple, str, bytes):
            return native_values(vm, value.payload)
        if type(value.payload) is GIterator:
            return None
        method = lookup(value.cls, "__iter__")
    elif (
        kind is GObject
        or kind is GGenerator
        or isinstance(value, GuestIterated)
        or (method := lookup(type_of(value), "__iter__")) is NULL
    ):
        return None
    if type(method) is not GNative or (kind is GIterator and value.kind in CALLING):
        return None
    iterator = value if kind is GIterator else method.function(vm, plain(value))
    if type(iterator) is not GIterator or iterator.kind in CALLING:
        return None
    values: list[Value] = []
    while (item := iterator.step(vm, iterator)) is not NULL:
        values.append(item)
        vm.charge(1)
        if not len(values) & 0xFFF:
            vm.alloc(0x1000)
    if kind is GIterator:
        vm.drained.append((iterator, tuple(values)))
    return values


def _range_length(value: range) -> int:
    if value.step > 0:
        return max(0, (value.stop - value.start + value.step - 1) // value.step)
    return max(0, (value.start - value.stop - value.step - 1) // -value.step)


__all__ = ["CALLED", "CALLING", "called_by_loop", "for_iter", "get_iter", "native_values", "next_or"]
