"""``itertools``: ``count`` and ``repeat`` step natively, so that threads can share them as in CPython; the rest is
guest code."""

from __future__ import annotations

from simcore.stdlib.collections import NATIVES as COLLECTIONS
from simcore.vm.module import ModuleSpec
from simcore.vm.operators import host_binary
from simcore.vm.text import native_repr
from simcore.vm.types.define import iterator_type, method, static
from simcore.vm.typing_of import plain, type_of
from simcore.vm.values import NULL, GIterator, GType, Value
from simcore.vm.vm import Vm

COUNT = iterator_type("itertools.count")
REPEAT = iterator_type("itertools.repeat")
COUNT.qualname, REPEAT.qualname = "count", "repeat"
COUNT.module = REPEAT.module = "itertools"
NATIVES: dict[str, Value] = {"count": COUNT, "repeat": REPEAT, "_named_fully": COLLECTIONS["_named_fully"]}
ADD = 0


def _step_count(vm: Vm, iterator: GIterator) -> Value:
    """``source`` is the next value, ``extra`` the step."""
    value = iterator.source
    iterator.source = host_binary(vm, ADD, value, iterator.extra)
    return value


@static(COUNT, "__new__", keywords="start step")
def _count(vm: Vm, cls: GType, start: Value = 0, step: Value = 1) -> Value:
    first, by = plain(start), plain(step)
    if not isinstance(first, int | float | complex) or not isinstance(by, int | float | complex):
        raise vm.error("TypeError", "a number is required")
    if isinstance(first, int) and isinstance(by, int) and by == 1:
        first, by = int(first), 1
    vm.alloc(1, 60)
    return GIterator(COUNT, first, _step_count, by)


@method(COUNT, "__repr__")
def _count_repr(vm: Vm, self: GIterator) -> Value:
    shown = native_repr(vm, self.source)
    return f"count({shown})" if type(self.extra) is int and self.extra == 1 else f"count({shown}, {self.extra!r})"


def _step_repeat(vm: Vm, iterator: GIterator) -> Value:
    """``source`` is the value, ``extra`` how often it is still to come (None: for ever)."""
    if iterator.extra is None:
        return iterator.source
    if iterator.extra <= 0:
        return NULL
    iterator.extra -= 1
    return iterator.source


@static(REPEAT, "__new__", keywords="object times")
def _repeat(vm: Vm, cls: GType, object: Value, times: Value = NULL) -> Value:  # noqa: A002  (CPython's name)
    left = None
    if times is not NULL:
        own = plain(times)
        if not isinstance(own, int):
            raise vm.error("TypeError", f"'{type_of(times).name}' object cannot be interpreted as an integer")
        left = max(0, own)
    vm.alloc(1, 60)
    return GIterator(REPEAT, object, _step_repeat, left)


@method(REPEAT, "__repr__")
def _repeat_repr(vm: Vm, self: GIterator) -> Value:
    shown = native_repr(vm, self.source)
    return f"repeat({shown})" if self.extra is None else f"repeat({shown}, {self.extra})"


@method(REPEAT, "__length_hint__")
def _repeat_left(vm: Vm, self: GIterator) -> Value:
    if self.extra is None:
        raise vm.error("TypeError", "len() of unsized object")
    return self.extra


for _cls in (COUNT, REPEAT):
    method(_cls, "__init__")(lambda vm, self, *args, **kwargs: None)
MODULE = ModuleSpec("itertools", NATIVES, "itertools.py")
