"""Locks: ``threading.Lock`` and ``threading.RLock``. Whoever has waited longest gets a lock that is released.

Source: CPython 3.11, Modules/_threadmodule.c (there the operating system chooses; here it is declared).
"""

from __future__ import annotations

from collections import deque
from typing import Any

from simcore.kernel.program import WAIT, ProgramMachine
from simcore.kernel.task import Task
from simcore.model.costs import Costs
from simcore.model.program_events import ResourceChanged


class Mutex:
    """``owner`` is whoever took it last, for the pictures; a plain lock may be released by anybody. ``count`` is how
    often a re-entrant one is held. ``name`` is the variable that holds it; it is found when a run is recorded."""

    __slots__ = ("count", "ident", "locked", "name", "owner", "pending", "reentrant", "waiters")

    def __init__(self, *, reentrant: bool) -> None:
        self.reentrant = reentrant
        self.locked = False
        self.owner: Task | None = None
        self.count = 0
        self.waiters: deque[Task] = deque()
        self.pending: dict[int, int] = {}
        """How often a waiter will hold it again, by PID, where that is more than once."""
        self.name = ""
        self.ident = 0

    def take(self, task: Task) -> None:
        """``task`` has it."""
        self.locked = True
        self.owner = task
        self.count = 1

    def show(self, machine: ProgramMachine, task: Task) -> None:
        """Record how it stands now, after something that ``task`` did."""
        if not machine.recording:
            return
        if not self.name:
            self.name = machine.work.name_of(self, task.pid)
            if not self.name:
                return
        kind = "rlock" if self.reentrant else "lock"
        owners = () if self.owner is None else (self.owner.pid,)
        value = str(self.count) if self.count > 1 else ""
        waiters = tuple(waiter.pid for waiter in self.waiters)
        machine.tell(ResourceChanged(machine.now, task.pid, kind, self.name, owners, value, waiters))

    def hand_over(self, machine: ProgramMachine) -> None:
        """The owner lets go: the first in line has it at once, or nobody."""
        self.locked = False
        self.owner = None
        self.count = 0
        if self.waiters:
            following = self.waiters.popleft()
            self.take(following)
            self.count = self.pending.pop(following.pid, 1)
            machine.wake(following, True)


class Acquire:
    """``lock.acquire(blocking, timeout)``: True, or False if it may not wait (any longer)."""

    __slots__ = ("blocking", "mutex", "timeout")

    def __init__(self, mutex: Mutex, blocking: bool, timeout: int) -> None:
        self.mutex = mutex
        self.blocking = blocking
        self.timeout = timeout

    def cost(self, costs: Costs) -> int:
        """A lock operation."""
        return costs.lock_ns

    def handle(self, machine: ProgramMachine, task: Task) -> Any:
        """Take it, or stand in line."""
        mutex = self.mutex
        if not mutex.locked:
            mutex.take(task)
            mutex.show(machine, task)
            return True
        if mutex.reentrant and mutex.owner is task:
            mutex.count += 1
            mutex.show(machine, task)
            return True
        if not self.blocking or self.timeout == 0:
            return False
        mutex.waiters.append(task)
        mutex.show(machine, task)
        return machine.block(task, "lock", mutex, self.timeout, self._expired)

    def _expired(self, task: Task) -> bool:
        self.mutex.waiters.remove(task)
        return False


class Release:
    """``lock.release()``; whether it may is checked by the native before."""

    __slots__ = ("mutex",)

    def __init__(self, mutex: Mutex) -> None:
        self.mutex = mutex

    def cost(self, costs: Costs) -> int:
        """A lock operation."""
        return costs.lock_ns

    def handle(self, machine: ProgramMachine, task: Task) -> Any:
        """Let go."""
        mutex = self.mutex
        if mutex.reentrant and mutex.count > 1:
            mutex.count -= 1
        else:
            mutex.hand_over(machine)
        mutex.show(machine, task)


class ReleaseAll:
    """``RLock._release_save()``: let go of all levels; how many there were."""

    __slots__ = ("mutex",)

    def __init__(self, mutex: Mutex) -> None:
        self.mutex = mutex

    def cost(self, costs: Costs) -> int:
        """A lock operation."""
        return costs.lock_ns

    def handle(self, machine: ProgramMachine, task: Task) -> Any:
        """Let go."""
        count = self.mutex.count
        self.mutex.hand_over(machine)
        self.mutex.show(machine, task)
        return count


class Restore:
    """``RLock._acquire_restore(count)``: take it again, as often as before."""

    __slots__ = ("count", "mutex")

    def __init__(self, mutex: Mutex, count: int) -> None:
        self.mutex = mutex
        self.count = count

    def cost(self, costs: Costs) -> int:
        """A lock operation."""
        return costs.lock_ns

    def handle(self, machine: ProgramMachine, task: Task) -> Any:
        """Take it, or stand in line."""
        if not self.mutex.locked:
            self.mutex.take(task)
            self.mutex.count = self.count
            self.mutex.show(machine, task)
            return True
        self.mutex.waiters.append(task)
        self.mutex.pending[task.pid] = self.count
        self.mutex.show(machine, task)
        return machine.block(task, "lock", self.mutex)


__all__ = ["WAIT", "Acquire", "Mutex", "Release", "ReleaseAll", "Restore"]
