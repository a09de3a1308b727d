"""The library's primitives of a program while it runs: which there are, how they stand, and who has them.

Who has a permit of a semaphore is what the threads have done: whoever takes one has it until it gives one back. Where a
thread gives back one that it never took, the semaphore is a signal between threads and its permits are nobody's; that
holds for the whole run, so it can only be said of it at the end (``disowned``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from simcore.analysis.display import Display
from simcore.analysis.heapnames import frames_of
from simcore.analysis.primitives import State, state_of
from simcore.model.events import TraceEvent
from simcore.model.program_events import ResourceChanged
from simcore.sync.mutex import Mutex
from simcore.vm.values import GObject
from simcore.vm.vm import Thread, Vm


class _Known:
    """A primitive, its name, what was told of it last, and who has taken how many of its permits."""

    __slots__ = ("made", "name", "owners", "state", "taken")

    def __init__(self, made: GObject, name: str) -> None:
        self.made = made
        self.name = name
        self.state: State | None = None
        self.owners: tuple[int, ...] = ()
        self.taken: Counter[int] = Counter()


class Belongings:
    """What a recorder knows of the primitives."""

    def __init__(self, vm: Vm, threads: Mapping[int, Thread], display: Display) -> None:
        self._vm = vm
        self._threads = threads
        self._display = display
        self._known: list[_Known] = []
        self._inner: dict[str, Mutex] = {}
        self._signals: set[str] = set()

    def adopt(self, made: GObject, name: str) -> None:
        """``made``, which the program calls ``name``, is there."""
        state = state_of(made, self._display)
        if state is None:
            return
        self._known.append(_Known(made, name))
        inner = made.attrs.get("_lock")
        if state.kind == "condition" and isinstance(inner, Mutex) and not inner.name:
            # A lock that only the condition has: whoever has it has the condition.
            inner.name = name
            self._inner[name] = inner

    def told(self, event: TraceEvent) -> TraceEvent:
        """An event of a lock that only a condition has, as one of the condition."""
        if not self._inner:
            return event
        if type(event) is ResourceChanged and event.name in self._inner:
            return event._replace(kind="condition", value="")
        return event

    def changes(self, pid: int, now: int) -> Iterator[ResourceChanged]:
        """What has changed by what thread ``pid`` did since the last call."""
        for known in self._known:
            state = state_of(known.made, self._display)
            if state is None:
                continue
            owners = known.owners
            if state.kind == "pool":
                owners = self._busy(known.made)
            elif state.kind == "semaphore" and state != known.state:
                owners = self._holders(known, state, pid)
            if state == known.state and owners == known.owners:
                continue
            waiters: tuple[int, ...] = ()
            if known.name in self._inner:
                mutex = self._inner[known.name]
                owners = () if mutex.owner is None else (mutex.owner.pid,)
                waiters = tuple(task.pid for task in mutex.waiters)
            known.state, known.owners = state, () if state.kind == "condition" else owners
            yield ResourceChanged(now, pid, state.kind, known.name, owners, state.value, waiters, state.items)

    def disowned(self, events: list[TraceEvent]) -> None:
        """Take the holders away from the semaphores that have turned out to be signals."""
        if not self._signals:
            return
        for index, event in enumerate(events):
            if type(event) is ResourceChanged and event.owners and event.name in self._signals:
                events[index] = event._replace(owners=())

    def _holders(self, known: _Known, state: State, pid: int) -> tuple[int, ...]:
        if known.state is not None:
            free = _free(state) - _free(known.state)
            if free > known.taken[pid]:
                self._signals.add(known.name)
            known.taken[pid] -= free
        return tuple(sorted(owner for owner, count in known.taken.items() if count > 0))

    def _busy(self, pool: GObject) -> tuple[int, ...]:
        """The workers that are at a task."""
        entries: Any = getattr(pool.attrs.get("_threads"), "entries", {})
        idents = {worker.attrs.get("_ident") for _, worker in entries.values() if isinstance(worker, GObject)}
        return tuple(
            pid
            for pid, thread in sorted(self._threads.items())
            if self._vm.ident_of_thread(pid) in idents and _works(thread)
        )


def _free(state: State) -> int:
    return int(state.value.partition("/")[0])


def _works(thread: Thread) -> bool:
    return any(frame.code.qualname == "_WorkItem.run" for frame in frames_of(thread))


__all__ = ["Belongings"]
