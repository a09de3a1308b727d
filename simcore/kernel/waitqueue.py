"""Wait queues: who waits, in which order. Every ready lane, device and (later) lock stands on one of these."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import deque
from typing import Any

from simcore.kernel.task import Task


class FifoQueue:
    """First in, first out; both ends are O(1), ``remove`` from the middle O(n)."""

    __slots__ = ("tasks",)

    def __init__(self) -> None:
        self.tasks: deque[Task] = deque()

    def place(self, task: Task) -> int:
        """Its index, counted from the head."""
        # A task that has just joined stands at the tail, so look there first.
        return len(self.tasks) - 1 if self.tasks[-1] is task else self.tasks.index(task)

    def remove(self, task: Task) -> None:
        """Take ``task`` out, wherever it stands."""
        if self.tasks[0] is task:
            self.tasks.popleft()
        else:
            self.tasks.remove(task)

    def pids(self) -> tuple[int, ...]:
        """PIDs from head to tail."""
        return tuple(task.pid for task in self.tasks)


class SortedQueue:
    """Smallest ``task.key`` first. Keys are tuples that end in the PID, so no two are equal.

    A sorted list: searching is O(log n), inserting a memory move, which for the sizes at hand beats a heap that
    cannot tell a task's place.
    """

    __slots__ = ("keys", "tasks")

    def __init__(self) -> None:
        self.keys: list[Any] = []
        self.tasks: dict[int, Task] = {}

    def add(self, task: Task, key: Any) -> None:
        """Insert ``task`` by ``key``, whose last element is its PID."""
        task.key = key
        insort(self.keys, key)
        self.tasks[task.pid] = task

    def head(self) -> Task | None:
        """The task with the smallest key."""
        return self.tasks[self.keys[0][-1]] if self.keys else None

    def place(self, task: Task) -> int:
        """Its index, counted from the head."""
        return bisect_left(self.keys, task.key)

    def remove(self, task: Task) -> None:
        """Take ``task`` out, wherever it stands."""
        del self.keys[bisect_left(self.keys, task.key)]
        del self.tasks[task.pid]

    def pids(self) -> tuple[int, ...]:
        """PIDs from head to tail."""
        return tuple(key[-1] for key in self.keys)
