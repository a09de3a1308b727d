"""What a program calls its objects: the shortest way from a variable to each lock, event, queue ...

Globals of the program's own modules come first, then the variables of functions that are still running, the main
thread's before the others'. Objects of library classes are named but not looked into: nobody knows
``event._cond._lock``.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from simcore.sync.mutex import Mutex
from simcore.vm.frame import Frame
from simcore.vm.values import GCell, GDict, GFunction, GList, GMethod, GModule, GObject, GType, Value
from simcore.vm.vm import Thread, Vm

NAME_MAX = 120
"""Longer paths name nothing that anybody would read."""
VISITS_MAX = 20_000
"""Objects looked at per program; one hidden deeper has no name."""


class HeapNames:
    """``of(value)`` is the name of an object, or empty."""

    def __init__(self, vm: Vm, threads: Iterable[Thread]) -> None:
        self._vm = vm
        self._names: dict[int, str] = {}
        self._inner: dict[int, tuple[str, Value]] = {}
        self._taken: dict[str, int] = {}
        self._kept: list[Value] = []
        self._visits = 0
        self._walk(_globals(vm))
        for thread in threads:
            for frame in reversed(list(frames_of(thread))):
                if not frame.code.hidden:
                    self._walk(_locals(frame))

    def of(self, value: Value) -> str:
        """The name; that of the condition, where ``value`` is a lock that only a condition has."""
        return self._names.get(id(value)) or self._inner.get(id(value), ("", None))[0]

    def mutexes(self) -> list[Mutex]:
        """All locks that have a name."""
        inner = (value for key, (_, value) in self._inner.items() if key not in self._names)
        return [value for value in (*self._kept, *inner) if isinstance(value, Mutex)]

    def pairs(self) -> Iterator[tuple[Value, str]]:
        """All objects that have a name, with it."""
        return ((value, self._names[id(value)]) for value in self._kept)

    def is_library(self, value: Value) -> bool:
        """Whether ``value`` is an object whose class is, or derives from, one of the simulated library."""
        return isinstance(value, GObject) and any(self._in_library(cls) for cls in value.cls.mro)

    def _in_library(self, cls: GType) -> bool:
        return (
            not cls.builtin
            and cls.module != "__main__"
            and f"{str(cls.module).replace('.', '/')}.py" not in self._vm.files
        )

    def _walk(self, roots: Iterable[tuple[str, Value]]) -> None:
        line = deque(roots)
        while line and self._visits < VISITS_MAX:
            name, value = line.popleft()
            if len(name) > NAME_MAX or id(value) in self._names or isinstance(value, int | str | float | bytes | None):
                continue
            self._visits += 1
            self._enter(name, value)
            line.extend(self._parts(name, value))

    def _enter(self, name: str, value: Value) -> None:
        count = self._taken[name] = self._taken.get(name, 0) + 1
        self._names[id(value)] = name if count == 1 else f"{name} ({count})"
        self._kept.append(value)

    def _parts(self, name: str, value: Value) -> Iterator[tuple[str, Value]]:
        match value:
            case GObject():
                yield from self._attributes(name, value)
            case GList() | tuple():
                items = value.items if isinstance(value, GList) else value
                yield from ((f"{name}[{index}]", item) for index, item in enumerate(items))
            case GDict():
                yield from ((f"{name}[{_key(key)}]", item) for key, item in value.items.items())
            case GCell():
                yield name, value.value
            case GMethod():
                yield f"{name}.__self__", value.self
            case GFunction() if not value.code.hidden:
                cells = zip(value.code.frees, value.closure, strict=False)
                yield from ((free, cell.value) for free, cell in cells)
            case GType() if not value.builtin and not self._in_library(value):
                yield from ((f"{name}.{_plain(attr, value)}", item) for attr, item in value.attrs.items())
            case _:
                inside = getattr(value, "items", None)
                if isinstance(inside, deque):
                    yield from ((f"{name}[{index}]", item) for index, item in enumerate(inside))

    def _attributes(self, name: str, value: GObject) -> Iterator[tuple[str, Value]]:
        library = self.is_library(value)
        if library:
            inner = value.attrs.get("_lock")
            if isinstance(inner, Mutex):
                self._inner.setdefault(id(inner), (name, inner))
        for attr, item in value.attrs.items():
            if not library or attr not in _LIBRARY_ATTRS:
                yield f"{name}.{_plain(attr, value.cls)}", item
        if isinstance(value.payload, GList | GDict | tuple):
            yield from self._parts(name, value.payload)


_LIBRARY_ATTRS = frozenset(
    {"_target", "_args", "_kwargs", "_started", "_done", "_cond", "_lock", "_waiters", "_condition", "_work_queue"}
    | {"_threads", "_idle_semaphore", "_initializer", "acquire", "release", "_release_save", "_acquire_restore"}
    | {"_is_owned", "mutex", "not_empty", "not_full", "all_tasks_done", "_shutdown_lock", "_count"}
)


def frames_of(thread: Thread) -> Iterator[Frame]:
    """The calls in progress, innermost first."""
    frame = thread.frame
    while frame is not None:
        yield frame
        frame = frame.back


def local(frame: Frame, name: str) -> Value:
    """The value of a local variable; None if there is none."""
    for own, value in _locals(frame):
        if own == name:
            return value
    return None


def _locals(frame: Frame) -> Iterator[tuple[str, Value]]:
    if not frame.code.is_function:
        return
    for name, value in zip(frame.code.local_names, frame.locals, strict=False):
        yield name, value.value if isinstance(value, GCell) else value


def _globals(vm: Vm) -> Iterator[tuple[str, Value]]:
    for name, module in list(vm.modules.items()):
        own = name == "__main__" or f"{name.replace('.', '/')}.py" in vm.files
        if own and isinstance(module, GModule):
            prefix = "" if name == "__main__" else f"{name}."
            for attr, value in module.attrs.items():
                if not attr.startswith("__"):
                    yield prefix + attr, value


def _key(key: Any) -> str:
    return repr(key) if isinstance(key, str | int) and len(repr(key)) <= 40 else "…"


def _plain(attr: str, cls: GType) -> str:
    """A private name without its class."""
    return attr.removeprefix(f"_{cls.name.lstrip('_')}") if attr.startswith("_") and "__" in attr[1:] else attr


__all__ = ["HeapNames", "frames_of", "local"]
