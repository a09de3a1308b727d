"""Who waits for what at the end of a program's run, who holds it, and where that closes a circle.

What a thread waits for is read off its stack: the first library call that its own code made (``Event.wait``,
``Queue.get``, ``Thread.join`` ...) and the object that it is a method of; a plain lock is the machine's own resource. A
circle is one of threads that each wait without a time limit for a lock that the next one holds, or for its end.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, Protocol

from simcore.analysis.heapnames import HeapNames, frames_of, local
from simcore.kernel.program import ProgramMachine, Waiting
from simcore.model.states import State
from simcore.sync.mutex import Mutex
from simcore.vm.frame import Frame
from simcore.vm.opcodes import Op
from simcore.vm.values import GFunction, GMethod, GObject, Value
from simcore.vm.vm import Thread, Vm

WaitKind = Literal[
    "lock",
    "event",
    "semaphore",
    "condition",
    "barrier",
    "get",
    "put",
    "tasks",
    "join",
    "start",
    "work",
    "future",
    "sleep",
    "call",
]

CALLS: Mapping[str, WaitKind] = {
    "Event.wait": "event",
    "Semaphore.acquire": "semaphore",
    "Condition.wait": "condition",
    "Condition.wait_for": "condition",
    "Condition.__enter__": "lock",
    "Barrier.wait": "barrier",
    "Queue.get": "get",
    "SimpleQueue.get": "get",
    "Queue.put": "put",
    "Queue.join": "tasks",
    "Thread.start": "start",
    "Thread.join": "join",
    "Future.result": "future",
    "Future.exception": "future",
    "wait": "call",
    "as_completed": "call",
}
"""What a thread waits for in which call of the library."""


class Wait(NamedTuple):
    """Thread ``pid`` waits since ``since`` (ns), at most until ``deadline`` (-1: for ever).

    ``what`` is the program's name for the object, or the call (kind ``call``); empty if it has none. ``holder`` is the
    PID of the thread that has it, or whose end is waited for; 0: nobody's. ``file`` and ``line`` are where its own code
    waits (line 0: at the end of its code), ``source`` the text of that line.
    """

    pid: int
    kind: WaitKind
    what: str
    holder: int
    since: int
    deadline: int
    file: str
    line: int
    source: str


class Names(Protocol):
    """Who knows what objects are called."""

    def of(self, value: Value) -> str:
        """The name of an object, or empty."""
        ...


class Standing(NamedTuple):
    """How all stand at the end: ``waits`` by PID in the order in which they began, ``held`` locks by PID, the PIDs of a
    circle (each waits for the next, the last for the first), those that could still run, and by PID the semaphores in
    whose ``with`` a thread is."""

    waits: Mapping[int, Wait]
    held: Mapping[int, tuple[str, ...]]
    circle: tuple[int, ...]
    able: tuple[int, ...]
    permits: Mapping[int, tuple[str, ...]] = {}


def standing(machine: ProgramMachine, vm: Vm, threads: Mapping[int, Thread]) -> Standing:
    """Look at a machine that has come to rest."""
    left = [task for task in machine.tasks if task.state is not State.TERMINATED]
    names = HeapNames(vm, (threads[task.pid] for task in left))
    order = sorted((waiting.ticket, pid) for pid, waiting in machine.waits.items())
    waits = {pid: wait_of(pid, machine.waits[pid], threads[pid], names, vm) for _, pid in order}
    held = _held(machine, names)
    able = tuple(task.pid for task in left if task.pid not in waits)
    permits = {task.pid: found for task in left if (found := _permits(threads[task.pid], names))}
    return Standing(waits, held, _circle(waits), able, permits)


def wait_of(pid: int, waiting: Waiting, thread: Thread, names: Names, vm: Vm) -> Wait:
    """What ``thread``, which is blocked by ``waiting``, waits for."""
    frames = list(frames_of(thread))
    count = next((index for index, frame in enumerate(frames) if not frame.code.hidden), len(frames))
    library, own = frames[:count], frames[count] if count < len(frames) else None
    kind, what = _subject(waiting, library, names)
    file, line, source = _place(own, vm)
    holder = _holder(waiting, library)
    return Wait(pid, kind, what, holder, waiting.since, waiting.deadline, file, line, source)


def _subject(waiting: Waiting, library: list[Frame], names: Names) -> tuple[WaitKind, str]:
    """The kind of the wait and the name of its object. ``library`` are the frames of the library, innermost first."""
    mutex = waiting.resource
    call = next((frame for frame in reversed(library) if frame.code.qualname in CALLS), None)
    if call is None:
        if isinstance(mutex, Mutex):
            return ("call", f"{_call(library[-1], names)}()") if _is_call(library) else ("lock", names.of(mutex))
        return ("sleep", "") if waiting.kind == "sleep" else ("call", waiting.kind)
    kind = CALLS[call.code.qualname]
    worker = next((frame for frame in library if frame.code.qualname == "_worker"), None)
    if worker is not None:
        return "work", names.of(local(worker, "executor"))
    owner = local(call, "self")
    if kind in ("join", "start"):
        return kind, ""
    if kind == "call":
        return kind, f"{call.code.qualname}()"
    if kind == "condition" and not _is_notified(waiting, library):
        # It has been notified, and now wants its lock back.
        return "lock", names.of(mutex) or names.of(owner)
    return kind, names.of(owner)


def _is_call(library: list[Frame]) -> bool:
    """Whether a program made the outermost of these calls: the library's own beginning and end of threads are none."""
    return bool(library) and library[-1].code.qualname not in ("run_main", "run_thread")


def _call(frame: Frame, names: Names) -> str:
    """The call as the program writes it: ``future.result``."""
    owner = names.of(local(frame, "self"))
    return f"{owner}.{frame.code.name}" if owner else frame.code.qualname


def _is_notified(waiting: Waiting, library: list[Frame]) -> bool:
    """Whether the thread waits for the lock that a condition makes for each of its waiters."""
    inner = next((frame for frame in library if frame.code.qualname == "Condition.wait"), None)
    return inner is not None and local(inner, "waiter") is waiting.resource


def _holder(waiting: Waiting, library: list[Frame]) -> int:
    mutex = waiting.resource
    if not isinstance(mutex, Mutex) or mutex.owner is None or _is_notified(waiting, library):
        return 0
    return mutex.owner.pid


def maker_of(thread: Thread, threads: Mapping[int, Thread]) -> int:
    """The worker of a pool that is at the task whose result ``thread`` waits for; 0 if nobody is."""
    call = next((frame for frame in frames_of(thread) if frame.code.qualname.startswith("Future.")), None)
    future = None if call is None else local(call, "self")
    for pid, other in threads.items():
        for frame in frames_of(other):
            item = local(frame, "self") if frame.code.qualname == "_WorkItem.run" else None
            if isinstance(item, GObject) and item.attrs.get("future") is future is not None:
                return pid
    return 0


def _place(own: Frame | None, vm: Vm) -> tuple[str, int, str]:
    if own is None:
        return "", 0, ""
    line = own.code.line(max(own.pc - 1, 0))
    lines = vm.sources.get(own.code.filename, [])
    return own.code.filename, line, lines[line - 1].strip() if line <= len(lines) else ""


def _held(machine: ProgramMachine, names: HeapNames) -> dict[int, tuple[str, ...]]:
    """The locks with a name that each thread has, in the order of their names."""
    held: dict[int, list[str]] = {}
    for mutex in names.mutexes():
        if mutex.locked and mutex.owner is not None:
            held.setdefault(mutex.owner.pid, []).append(names.of(mutex))
    return {pid: tuple(sorted(found)) for pid, found in sorted(held.items())}


def _permits(thread: Thread, names: Names) -> tuple[str, ...]:
    """The semaphores with a name of which ``thread`` has a permit for certain: it is inside a ``with`` of theirs, so
    its end lies on the stack. Who has called ``acquire()`` is not known: a semaphore has no owner."""
    found: list[str] = []
    for frame in frames_of(thread):
        if frame.code.hidden:
            continue
        ends = [value.self for value in frame.stack if isinstance(value, GMethod) and _ends_permit(value)]
        if ends and frame.code.instructions[max(frame.pc - 1, 0)][0] == Op.BEFORE_WITH:
            ends.pop()  # it waits to get in
        found += map(names.of, ends)
    return tuple(sorted(filter(None, found)))


def _ends_permit(method: GMethod) -> bool:
    return isinstance(method.function, GFunction) and method.function.qualname == "Semaphore.__exit__"


def _circle(waits: Mapping[int, Wait]) -> tuple[int, ...]:
    """The first circle of waits without a time limit, from the smallest PID in it on."""
    for first in sorted(waits):
        way: list[int] = []
        pid = first
        while pid in waits and waits[pid].holder and waits[pid].deadline < 0 and pid not in way:
            way.append(pid)
            pid = waits[pid].holder
        if pid in way:
            circle = way[way.index(pid) :]
            start = circle.index(min(circle))
            return (*circle[start:], *circle[:start])
    return ()


def permit_circle(waiting: Mapping[int, Wait], permits: Mapping[int, tuple[str, ...]]) -> tuple[int, ...]:
    """A circle in which some wait for a semaphore in whose ``with`` the next one is alone; both by PID, as in
    :class:`Standing`."""
    owners: dict[str, list[int]] = {}
    for pid, names in permits.items():
        for name in set(names):
            owners.setdefault(name, []).append(pid)
    waits = dict(waiting)
    for pid, wait in waits.items():
        has = owners.get(wait.what, ()) if wait.kind == "semaphore" else ()
        if len(has) == 1:
            waits[pid] = wait._replace(holder=has[0])
    return _circle(waits)


def polls(thread: Thread) -> bool:
    """Whether the thread's own code stands in a ``while`` loop, so that it would look again and again."""
    return any(_in_while(frame) for frame in frames_of(thread) if not frame.code.hidden)


def _in_while(frame: Frame) -> bool:
    back, each = int(Op.JUMP_BACKWARD), int(Op.FOR_ITER)
    instructions = frame.code.instructions
    return any(
        op == back and target <= frame.pc <= index and instructions[target][0] != each
        for index, (op, target) in enumerate(instructions)
    )


__all__ = ["Standing", "Wait", "WaitKind", "maker_of", "permit_circle", "polls", "standing"]
