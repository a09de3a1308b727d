"""``heapq``: a step on plain numbers, texts or tuples of them is native and so undivided, as in CPython; the rest is
guest code. Source of the order of comparisons: CPython 3.11, Modules/_heapqmodule.c."""

from __future__ import annotations

from simcore.vm.errors import GuestError
from simcore.vm.module import ModuleSpec
from simcore.vm.types.comparing import ordered
from simcore.vm.types.define import function
from simcore.vm.types.sequences import check_size
from simcore.vm.typing_of import plain, type_of
from simcore.vm.values import GList, NeedsGuest, Value
from simcore.vm.vm import SCALARS, Vm

NATIVES: dict[str, Value] = {}


def _less(vm: Vm, a: Value, b: Value) -> bool:
    """``a < b`` of plain values. Raises ``NeedsGuest``, also where they cannot be compared."""
    vm.charge(1)
    try:
        if type(a) in SCALARS and type(b) in SCALARS:
            return bool(a < b)
        if type(a) is type(b) and type(a) in (tuple, GList):
            return ordered(vm, 0, a, b)
    except (TypeError, GuestError):
        raise NeedsGuest from None
    raise NeedsGuest


class _Sketch:
    """A heap with changes that are not made yet, so that a step can still be left to guest code."""

    def __init__(self, vm: Vm, items: list[Value]) -> None:
        self.vm = vm
        self.items = items
        self.changes: dict[int, Value] = {}

    def at(self, place: int) -> Value:
        return self.changes[place] if place in self.changes else self.items[place]

    def rise(self, start: int, place: int, item: Value) -> None:
        """Move ``item`` from ``place`` up until its parent is not larger."""
        while place > start:
            parent = (place - 1) >> 1
            above = self.at(parent)
            if not _less(self.vm, item, above):
                break
            self.changes[place] = above
            place = parent
        self.changes[place] = item

    def sink(self, place: int, end: int, item: Value) -> None:
        """Let the smaller children rise to ``place`` and its followers down to a leaf, then ``item`` from there."""
        start = place
        while (child := 2 * place + 1) < end:
            other = child + 1
            if other < end and not _less(self.vm, self.at(child), self.at(other)):
                child = other
            self.changes[place] = self.at(child)
            place = child
        self.rise(start, place, item)

    def commit(self) -> None:
        for place, item in self.changes.items():
            self.items[place] = item


def _heap(vm: Vm, name: str, heap: Value) -> list[Value]:
    own = plain(heap)
    if type(own) is not GList:
        raise vm.error("TypeError", f"{name}() argument must be list, not {type_of(heap).name}")
    return own.items


@function(NATIVES, "_push")
def _push(vm: Vm, heap: Value, item: Value) -> Value:
    """Whether it is done."""
    items = _heap(vm, "heappush", heap)
    sketch = _Sketch(vm, items)
    try:
        sketch.rise(0, len(items), item)
    except NeedsGuest:
        return False
    check_size(vm, 1)
    items.append(item)
    sketch.commit()
    return True


def _taking(vm: Vm, items: list[Value], item: Value, end: int) -> Value:
    """The smallest, as a tuple, after ``item`` took its place; None if guest code must do it."""
    sketch = _Sketch(vm, items)
    try:
        sketch.sink(0, end, item)
    except NeedsGuest:
        return None
    smallest = items[0]
    del items[end:]
    sketch.commit()
    return (smallest,)


@function(NATIVES, "_pop")
def _pop(vm: Vm, heap: Value) -> Value:
    items = _heap(vm, "heappop", heap)
    if not items:
        raise vm.error("IndexError", "index out of range")
    if len(items) == 1:
        return (items.pop(),)
    return _taking(vm, items, items[-1], len(items) - 1)


@function(NATIVES, "_replace")
def _replace(vm: Vm, heap: Value, item: Value) -> Value:
    items = _heap(vm, "heapreplace", heap)
    if not items:
        raise vm.error("IndexError", "index out of range")
    return _taking(vm, items, item, len(items))


@function(NATIVES, "_heapify")
def _heapify(vm: Vm, heap: Value) -> Value:
    items = _heap(vm, "heapify", heap)
    sketch = _Sketch(vm, items)
    try:
        for place in reversed(range(len(items) // 2)):
            sketch.sink(place, len(items), sketch.at(place))
    except NeedsGuest:
        return False
    sketch.commit()
    return True


MODULE = ModuleSpec("heapq", NATIVES, "heapq.py")
