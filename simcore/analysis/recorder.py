"""Records what a running program does beyond what the machine sees: lines, variables, what locks and queues hold.

It stands between the threads' work and the list of events. Everything here only looks; a program runs the same whether
it is recorded or not.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from simcore.analysis.belongings import Belongings
from simcore.analysis.display import Display
from simcore.analysis.heapnames import HeapNames, frames_of
from simcore.analysis.losing import Losing, Loss
from simcore.analysis.naming import Naming
from simcore.analysis.primitives import kind_of
from simcore.analysis.spelling import Spelling
from simcore.analysis.waitfor import maker_of, wait_of
from simcore.analysis.watching import Watcher
from simcore.kernel.program import Waiting
from simcore.model.events import TraceEvent
from simcore.model.program_events import (
    Changed,
    Crashed,
    InstructionReached,
    LineReached,
    LoopRan,
    LostUpdate,
    ResourceChanged,
)
from simcore.model.scenario import Detail
from simcore.sync.mutex import Mutex
from simcore.vm.errors import BudgetExceeded
from simcore.vm.frame import Frame
from simcore.vm.identity import IdentityTable
from simcore.vm.loops import Place
from simcore.vm.values import NULL, GExc, GObject, Value
from simcore.vm.vm import Thread, Vm

LOOKS_MAX = 3
"""What has not been found by then is the library's own: a look goes through everything that the program can reach."""
WALKS_AFTER_MADE = 2
"""An object gets its name by an assignment, which may be the line after the one that made it."""
STACK_MAX = 8


class Recorder:
    """Gathers at most ``events_max`` events; one more raises ``BudgetExceeded`` where that may be raised, and from then
    on nothing is recorded."""

    def __init__(
        self, vm: Vm, threads: Mapping[int, Thread], own: frozenset[str], detail: Detail, events_max: int
    ) -> None:
        self.events: list[TraceEvent] = []
        self.detail = detail
        self._vm = vm
        self._threads = threads
        self._events_max = events_max
        self._display = Display(own)
        self._watcher = Watcher(vm, own, self._display)
        self._naming = Naming()
        self._looked = IdentityTable()
        self._losing = Losing()
        self._spelling = Spelling(vm, threads)
        self._crashes: set[int] = set()
        self._belongings = Belongings(vm, threads, self._display)
        self._made = 0
        self._walks = 1

    @property
    def full(self) -> bool:
        """Whether no further event is taken."""
        return len(self.events) >= self._events_max

    def emit(self, event: TraceEvent) -> None:
        """Take an event of the machine, unless there is no room."""
        if len(self.events) < self._events_max:
            self.events.append(self._belongings.told(event))

    def finish(self) -> list[TraceEvent]:
        """The run is over: the events, with what could not be said before."""
        self._belongings.disowned(self.events)
        return self.events

    def _tell(self, event: TraceEvent) -> None:
        """Take an event of the work. Raises ``BudgetExceeded``."""
        if self.full:
            raise BudgetExceeded("steps", self._events_max)
        self.events.append(event)

    # ---- What the interpreter's stretches tell (see simcore.vm.tracing.Teller) -------------------------------------

    def line(self, thread: Thread, frame: Frame, line: int, now: int) -> None:
        """``thread`` is about to run ``line``."""
        depth, entered, changes = self._watcher.line(thread)
        code = frame.code
        self._tell(LineReached(now, thread.pid, code.filename, code.name, line, depth, entered, changes))
        self._resources(thread, now)

    def loop(self, thread: Thread, frame: Frame, line: int, turns: int, ticks: int, now: int) -> None:
        """A hot loop of ``thread`` went round without detail."""
        self._tell(LoopRan(now, thread.pid, frame.code.filename, line, turns, ticks))

    def quiet(self, thread: Thread, room: int) -> bool:
        """Whether the next stretches of ``thread``, in a loop that only counts, change nothing but its variables."""
        return (
            self.detail == "line"
            and not self._walks
            and self._made == self._vm.made
            and self._losing.idle
            and self._watcher.knows(thread)
            and len(self.events) + room <= self._events_max
        )

    def reached(
        self, thread: Thread, frame: Frame, line: int, now: int, places: Sequence[Place], values: list[Value]
    ) -> None:
        """``thread`` is about to run ``line``; since it was quiet, only ``places`` can have changed."""
        depth, changes = self._watcher.among(thread.pid, frame, places, values)
        code = frame.code
        self._tell(LineReached(now, thread.pid, code.filename, code.name, line, depth, False, changes))
        self._resources(thread, now)

    def wrote(self, thread: Thread, frame: Frame, now: int, places: Sequence[Place], values: list[Value]) -> None:
        """A stretch of ``thread`` is over; since it was quiet, only ``places`` can have changed."""
        _, changes = self._watcher.among(thread.pid, frame, places, values)
        if changes:
            self._tell(Changed(now, thread.pid, changes))
        self._resources(thread, now)

    def instruction(self, thread: Thread, frame: Frame, now: int) -> None:
        """``thread`` is about to run the instruction at ``frame.pc``."""
        stack = tuple("NULL" if value is NULL else self._display.show(value) for value in frame.stack[-STACK_MAX:])
        self._tell(InstructionReached(now, thread.pid, frame.pc, stack))

    def stretched(self, thread: Thread, now: int) -> None:
        """A stretch of ``thread`` is over: tell what has changed since its last line, and whether it has crashed."""
        changes = self._watcher.changes(thread.pid)
        if changes:
            self._tell(Changed(now, thread.pid, changes))
        if thread.outcome is not None:
            self._crashed(thread, now)
        self.paused(thread)
        self._resources(thread, now)

    # ---- Lost updates ------------------------------------------------------------------------------------------------

    @property
    def standing(self) -> Container[int]:
        """The threads that stand between reading a place and writing it back."""
        return self._losing.standing

    def paused(self, thread: Thread) -> None:
        """``thread`` makes room for another."""
        self._losing.left(thread)

    def guard(self, thread: Thread, frame: Frame, steps: int, now: int) -> int:
        """Tell what ``thread`` is about to lose; how far it may run."""
        for loss in self._losing.comes_to(thread, frame):
            self._tell(self._lost(thread, frame, loss, now))
        return self._losing.alone(thread, frame, steps)

    def guards(self, thread: Thread, frame: Frame, low: int, high: int) -> bool:
        """Whether a loop is to be told line by line."""
        return self._losing.within(thread, frame, low, high)

    def _lost(self, thread: Thread, frame: Frame, loss: Loss, now: int) -> LostUpdate:
        spot, code, show = loss.stood.spot, frame.code, self._display.show
        return LostUpdate(
            now,
            thread.pid,
            self._spelling.of(spot),
            show(loss.stood.value),
            show(loss.found),
            spot.writer,
            code.filename,
            code.line(frame.pc),
            show(loss.wrote),
            code.line(loss.stood.read),
        )

    # ---- How threads end ---------------------------------------------------------------------------------------------

    def ended(self, thread: Thread, now: int) -> None:
        """``thread`` is over."""
        self._watcher.ended(thread.pid)
        self._losing.ended(thread.pid)
        if thread.outcome is not None:
            self._crashed(thread, now)

    def _crashed(self, thread: Thread, now: int) -> None:
        """Tell once of the exception that ends ``thread``; its own code is over, what is left only reports it."""
        error = thread.outcome
        if isinstance(error, GExc) and error.cls.name != "SystemExit" and thread.pid not in self._crashes:
            self._crashes.add(thread.pid)
            code, index = next(((c, i) for c, i in reversed(error.traceback) if not c.hidden), (None, 0))
            file, line = ("", 0) if code is None else (code.filename, code.line(index))
            self.emit(Crashed(now, thread.pid, error.cls.name, self._said(error), file, line))

    def _said(self, error: GExc) -> str:
        """What the last line of its traceback says, as far as that takes no code of the program."""
        args, bases = error.args, {base.name for base in error.cls.mro}
        if "OSError" in bases and error.attrs.get("strerror") is not None and "errno" in error.attrs:
            file = error.attrs.get("filename")
            text = f"[Errno {self._text(error.attrs['errno'])}] {self._text(error.attrs['strerror'])}"
            return text if file is None else f"{text}: {self._display.show(file)}"
        if len(args) > 1:
            return self._display.show(args)
        show = self._display.show if "KeyError" in bases else self._text
        return "".join(map(show, args))

    def _text(self, value: Value) -> str:
        return value[:200] if type(value) is str else self._display.show(value)

    # ---- What the machine asks --------------------------------------------------------------------------------------

    def subject(self, pid: int, waiting: Waiting) -> tuple[str, str, int]:
        """What thread ``pid`` begins to wait for: the kind, its name, and who has it."""
        wait = wait_of(pid, waiting, self._threads[pid], self, self._vm)
        holder = wait.holder or (maker_of(self._threads[pid], self._threads) if wait.kind == "future" else 0)
        return wait.kind, wait.what, holder

    def of(self, value: Value) -> str:
        """The name of an object, as :class:`~simcore.analysis.heapnames.HeapNames` gives it."""
        if (known := self._naming.known(value)) or value is None:
            return known
        looked = self._looked.get(value) or 0
        if looked < LOOKS_MAX:
            self._looked.put(value, looked + 1)
            self._adopt(now_or_never=True)
        return self._naming.known(value)

    def name_of(self, mutex: Mutex, pid: int) -> str:
        """The name of a lock that is used for the first time; empty for one of the library's own."""
        if name := self._naming.known(mutex):
            return name
        frame = self._threads[pid].frame
        if frame is None or frame.code.hidden:
            # The library at its own locks. To look for each of these would be to look all the time.
            return ""
        return self.of(mutex) or self._naming.give(mutex, kind_of(mutex))

    # ---- Locks, queues ... ------------------------------------------------------------------------------------------

    def _resources(self, thread: Thread, now: int) -> None:
        """Look for new primitives where there may be some, and tell those that have changed."""
        if self._made != self._vm.made:
            self._made, self._walks = self._vm.made, WALKS_AFTER_MADE
        if self._walks:
            self._walks -= 1
            for event in self._adopt(thread.pid, now):
                self._tell(event)
        for event in self._belongings.changes(thread.pid, now):
            self._tell(event)

    def _adopt(self, pid: int = 0, now: int = 0, *, now_or_never: bool = False) -> list[TraceEvent]:
        """Name what has no name yet; the free locks among it as events. What an object that is still being made has
        made waits for the name of that object, which is better than ``self``."""
        found: list[TraceEvent] = []
        names = HeapNames(self._vm, list(self._threads.values()))
        waits = not now_or_never and any(map(_makes, self._threads.values()))
        for value, name in names.pairs():
            if self._naming.known(value):
                continue
            if waits and name.startswith("self."):
                self._walks = max(self._walks, 1)
                continue
            if isinstance(value, Mutex):
                value.name = self._naming.give(value, " = ".join([name, *self._others(value, name)]))
                if pid and not value.locked:
                    found.append(ResourceChanged(now, pid, kind_of(value), value.name, (), "", ()))
            elif isinstance(value, GObject) and names.is_library(value):
                self._belongings.adopt(value, self._naming.give(value, name))
        return found

    def _others(self, value: Mutex, name: str) -> list[str]:
        """The other global variables that stand for the same lock, if ``name`` is one."""
        main = self._vm.modules["__main__"].attrs
        return [other for other, found in main.items() if found is value and other != name and name in main][:2]


def _makes(thread: Thread) -> bool:
    """Whether the thread is within an ``__init__`` of the program's own."""
    return any(frame.code.name == "__init__" and not frame.code.hidden for frame in frames_of(thread))


__all__ = ["Recorder"]
