"""Semaphores, events, conditions, barriers, queues and pools as resources: their state read off their attributes.

The library's classes are guest code over locks, so the machine knows nothing of them; what they stand for is read here,
and told whenever it has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from simcore.analysis.display import Display
from simcore.sync.mutex import Mutex
from simcore.vm.types.deques import GDeque
from simcore.vm.values import GList, GObject, Value

ITEMS_MAX = 12
"""So many items of a queue are told; a last one ``+n`` stands for the others."""
MODULES = frozenset({"threading", "queue", "_queue", "concurrent.futures.thread"})
QUEUES = frozenset({"queue", "lifo", "priority"})
PLAIN = (int, float, str, bool)


class State(NamedTuple):
    """What a primitive shows: its kind, a short value, and what is in it."""

    kind: str
    value: str = ""
    items: tuple[str, ...] = ()


def state_of(made: Value, display: Display) -> State | None:
    """The state of an object that the library made; None for what is none of these."""
    if not isinstance(made, GObject):
        return None
    for cls in made.cls.mro:
        reader = READERS.get(cls.name.rpartition(".")[2]) if cls.module in MODULES else None
        if reader is not None:
            return reader(made.attrs, display)
    return None


def kind_of(mutex: Mutex) -> str:
    """What a lock of the machine is called."""
    return "rlock" if mutex.reentrant else "lock"


def _semaphore(attrs: Mapping[str, Value], display: Display) -> State:
    most = attrs.get("_initial_value", attrs.get("_first_value"))
    free = attrs.get("_value", 0)
    return State("semaphore", f"{free}/{most}" if isinstance(most, int) else str(free))


def _event(attrs: Mapping[str, Value], display: Display) -> State:
    return State("event", "set" if attrs.get("_flag") else "unset")


def _condition(attrs: Mapping[str, Value], display: Display) -> State:
    return State("condition")


def _barrier(attrs: Mapping[str, Value], display: Display) -> State:
    if attrs.get("_state") == -2:
        return State("barrier", "broken")
    return State("barrier", f"{attrs.get('_count', 0)}/{attrs.get('_parties', 0)}")


def _queue(attrs: Mapping[str, Value], display: Display) -> State:
    held = attrs.get("queue", attrs.get("_queue"))
    if isinstance(held, GObject):
        held = held.payload
    return _told("queue", list(held.items) if isinstance(held, GDeque | GList) else [], attrs, display)


def _stack(attrs: Mapping[str, Value], display: Display) -> State:
    """The next to come out is the last."""
    held = attrs.get("queue")
    return _told("lifo", held.items[::-1] if isinstance(held, GList) else [], attrs, display)


def _heap(attrs: Mapping[str, Value], display: Display) -> State:
    """The smallest comes out next. The others stand in their order if they are plain values, which can be compared
    without running code of the program; else as they lie in the heap."""
    held = attrs.get("queue")
    items = list(held.items) if isinstance(held, GList) else []
    if all(map(_is_plain, items)):
        with suppress(TypeError):
            items.sort()
    return _told("priority", items, attrs, display)


def _is_plain(item: Value) -> bool:
    return isinstance(item, PLAIN) or (isinstance(item, tuple) and all(map(_is_plain, item)))


def _told(kind: str, items: list[Value], attrs: Mapping[str, Value], display: Display) -> State:
    most = attrs.get("maxsize", 0)
    value = f"{len(items)}/{most}" if isinstance(most, int) and most > 0 else str(len(items))
    shown = tuple(display.show(item) for item in items[:ITEMS_MAX])
    return State(kind, value, (*shown, f"+{len(items) - ITEMS_MAX}") if len(items) > ITEMS_MAX else shown)


def _pool(attrs: Mapping[str, Value], display: Display) -> State:
    """``items`` are the tasks that no worker has begun."""
    threads = attrs.get("_threads")
    count = len(getattr(threads, "entries", ()))
    work = attrs.get("_work_queue")
    held: Any = work.attrs.get("_queue") if isinstance(work, GObject) else None
    held = held.payload if isinstance(held, GObject) else held
    pending = [item.attrs for item in getattr(held, "items", ()) if isinstance(item, GObject)]
    shown = tuple(_call(item, display) for item in pending[:ITEMS_MAX])
    more = (f"+{len(pending) - ITEMS_MAX}",) if len(pending) > ITEMS_MAX else ()
    return State("pool", f"{count}/{attrs.get('_max_workers', 0)}", (*shown, *more))


def _call(item: Mapping[str, Value], display: Display) -> str:
    """A task as the call that it will be."""
    code = getattr(item.get("fn"), "code", None)
    name = code.name if code is not None else display.show(item.get("fn"))
    args = item.get("args")
    return f"{name}({', '.join(display.show(arg) for arg in (args if isinstance(args, tuple) else ())[:3])})"[:60]


READERS: Mapping[str, Callable[[Mapping[str, Value], Display], State]] = {
    "Semaphore": _semaphore,
    "Event": _event,
    "Condition": _condition,
    "Barrier": _barrier,
    "LifoQueue": _stack,
    "PriorityQueue": _heap,
    "Queue": _queue,
    "SimpleQueue": _queue,
    "ThreadPoolExecutor": _pool,
}
"""By the class's name; the first in the order of resolution that is here counts."""
