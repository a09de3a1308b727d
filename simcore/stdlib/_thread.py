"""``_thread``: locks, and starting threads. ``threading`` is made of these, in guest code.

Source: CPython 3.11, Modules/_threadmodule.c.
"""

from __future__ import annotations

from typing import Any

from simcore.sync.mutex import Acquire, Mutex, Release, ReleaseAll, Restore
from simcore.sync.threads import Exit, Start
from simcore.vm.calls import call
from simcore.vm.frame import Resume
from simcore.vm.module import ModuleSpec
from simcore.vm.text import add_repr, address
from simcore.vm.types.define import builtin_type, function, method, static
from simcore.vm.types.exceptions import EXCEPTIONS
from simcore.vm.typing_of import plain, type_of
from simcore.vm.values import BLOCKED, CALLED, GDict, Value
from simcore.vm.vm import Thread, Vm

FOREVER_S = 9223372036.0


class GLock(Mutex):
    """``_thread.lock``."""

    __slots__ = ()


class GRLock(Mutex):
    """``_thread.RLock``."""

    __slots__ = ()


LOCK = builtin_type("lock", hosts=(GLock,), module="_thread")
RLOCK = builtin_type("RLock", hosts=(GRLock,), module="_thread")
LOCK.qualname, RLOCK.qualname = "lock", "RLock"
NATIVES: dict[str, Value] = {
    "LockType": LOCK,
    "RLock": RLOCK,
    "error": EXCEPTIONS["RuntimeError"],
    "TIMEOUT_MAX": FOREVER_S,
}

OWN_LOCKS = frozenset({"Thread.__init__", "Condition.wait", "Future.__init__"})
"""Calls of the library that make locks of which no program hears."""


def _note(vm: Vm) -> None:
    """A lock is made: count it, unless the library makes it for its own use."""
    frame = vm.thread.frame
    while frame is not None and frame.code.hidden:
        if frame.code.qualname in OWN_LOCKS:
            return
        frame = frame.back
    vm.made += 1


@static(RLOCK, "__new__")
def _new_rlock(vm: Vm, cls: Value) -> Value:
    _note(vm)
    return GRLock(reentrant=True)


@function(NATIVES, "allocate_lock", module="_thread")
def _allocate_lock(vm: Vm) -> Value:
    vm.alloc(1, 60)
    _note(vm)
    return GLock(reentrant=False)


NATIVES["allocate"] = NATIVES["allocate_lock"]


def ask(vm: Vm, request: Any) -> Value:
    """Leave a request for the machine."""
    vm.request = request
    return BLOCKED


def nanoseconds(vm: Vm, seconds: Value) -> int:
    """A duration in seconds as the machine counts it."""
    number = plain(seconds)
    if not isinstance(number, int | float):
        raise vm.error("TypeError", f"'{type_of(seconds).name}' object cannot be interpreted as an integer")
    if number != number:  # noqa: PLR0124  (only NaN differs from itself)
        raise vm.error("ValueError", "Invalid value NaN (not a number)")
    if number > FOREVER_S:
        raise vm.error("OverflowError", "timestamp too large to convert to C _PyTime_t")
    return int(number * 1_000_000_000)


def _acquire(vm: Vm, self: Mutex, blocking: Value = True, timeout: Value = -1) -> Value:
    waits = bool(plain(blocking))
    number = plain(timeout)
    if not isinstance(number, int | float):
        raise vm.error("TypeError", f"'{type_of(timeout).name}' object cannot be interpreted as an integer")
    if not waits and number != -1:
        raise vm.error("ValueError", "can't specify a timeout for a non-blocking call")
    if number < 0 and number != -1:
        raise vm.error("ValueError", "timeout value must be positive")
    if number > FOREVER_S:
        kind = "large to convert to C _PyTime_t" if type(number) is int else ""
        raise vm.error(
            "OverflowError", f"timestamp too {kind}" if kind else "timestamp out of range for platform time_t"
        )
    return ask(vm, Acquire(self, waits, -1 if number == -1 else nanoseconds(vm, number)))


def _release(vm: Vm, self: Mutex) -> Value:
    if self.reentrant:
        if self.owner is None or self.owner.pid != vm.thread.pid:
            raise vm.error("RuntimeError", "cannot release un-acquired lock")
    elif not self.locked:
        raise vm.error("RuntimeError", "release unlocked lock")
    return ask(vm, Release(self))


for _cls in (LOCK, RLOCK):
    method(_cls, "acquire", keywords="blocking timeout")(_acquire)
    method(_cls, "release")(_release)

    @method(_cls, "__enter__")
    def _enter(vm: Vm, self: Mutex) -> Value:
        return ask(vm, Acquire(self, True, -1))

    @method(_cls, "__exit__")
    def _exit(vm: Vm, self: Mutex, *args: Value) -> Value:
        return _release(vm, self)


method(LOCK, "acquire_lock", keywords="blocking timeout")(_acquire)
method(LOCK, "release_lock")(_release)
method(LOCK, "locked")(lambda vm, self: self.locked)
method(RLOCK, "_is_owned")(lambda vm, self: self.owner is not None and self.owner.pid == vm.thread.pid)


@method(RLOCK, "_release_save")
def _release_save(vm: Vm, self: Mutex) -> Value:
    if self.count == 0:
        raise vm.error("RuntimeError", "cannot release un-acquired lock")
    return ask(vm, ReleaseAll(self))


@method(RLOCK, "_acquire_restore")
def _acquire_restore(vm: Vm, self: Mutex, count: int) -> Value:
    return ask(vm, Restore(self, count))


def _repr(vm: Vm, lock: Mutex) -> str:
    state = "locked" if lock.locked else "unlocked"
    if lock.reentrant:
        owner = vm.ident_of_thread(lock.owner.pid) if lock.owner is not None else 0
        return f"<{state} _thread.RLock object owner={owner} count={lock.count} at {address(vm, lock)}>"
    return f"<{state} _thread.lock object at {address(vm, lock)}>"


add_repr(GLock, _repr)
add_repr(GRLock, _repr)

# ---- Threads ---------------------------------------------------------------------------------------------------------


@function(NATIVES, "start_new_thread", module="_thread")
def _start(vm: Vm, target: Value, args: Value, kwargs: Value = None) -> Value:
    if type(args) is not tuple:
        raise vm.error("TypeError", "2nd arg must be a tuple")
    items = dict(kwargs.items) if isinstance(kwargs, GDict) else {}
    vm.host.work.look_for_room()

    def begin(pid: int) -> int:
        vm.host.work.living += 1
        thread = Thread(pid, "")
        vm.host.threads[pid] = thread
        before, vm.thread = vm.thread, thread
        call(vm, vm.prelude["run_thread"], [target, args, GDict(items)])
        frame = thread.frame
        frame.resume, frame.back = int(Resume.ENTRY), None
        vm.thread = before
        return vm.ident_of_thread(pid)

    return ask(vm, Start(begin))


NATIVES["start_new"] = NATIVES["start_new_thread"]


@function(NATIVES, "get_ident", module="_thread")
def _get_ident(vm: Vm) -> Value:
    return vm.ident_of_thread(vm.thread.pid)


@function(NATIVES, "get_native_id", module="_thread")
def _get_native_id(vm: Vm) -> Value:
    return vm.process_id + vm.thread.pid - 1


@function(NATIVES, "exit", module="_thread")
def _exit_thread(vm: Vm) -> Value:
    raise vm.error("SystemExit")


@function(NATIVES, "_exit_process", module="_thread")
def _exit_process(vm: Vm, code: int) -> Value:
    return ask(vm, Exit(code))


@function(NATIVES, "_set_thread_name", module="_thread")
def _set_thread_name(vm: Vm, ident: int, name: str) -> Value:
    for thread in vm.host.threads.values():
        if vm.ident_of_thread(thread.pid) == ident:
            thread.name = name
    return None


@function(NATIVES, "_note_crash", module="_thread")
def _note_crash(vm: Vm, exc: Value) -> Value:
    vm.thread.outcome = exc
    return None


@function(NATIVES, "_print_exception", module="_thread")
def _print_exception(vm: Vm, head: str, exc: Value) -> Value:
    return call(vm, vm.prelude["_print_exception"], [head, exc])


MODULE = ModuleSpec("_thread", NATIVES)
__all__ = ["CALLED", "MODULE", "ask", "nanoseconds"]
