"""The shared half of the policies: defaults for every port, a FIFO base and a sorted base.

A policy overrides what makes it itself. (The protocol and its contract stand in :mod:`simcore.kernel.ports`.)
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from fractions import Fraction

from simcore.kernel.ports import Cause, Challenge, Lane
from simcore.kernel.task import Task
from simcore.kernel.waitqueue import FifoQueue, SortedQueue
from simcore.model.errors import InternalError
from simcore.model.scenario import TieRules
from simcore.model.text import N_, Message, message

FIRST_IN_LINE = message(N_("it is first in line"))
NOBODY_ELSE = message(N_("nobody else is ready"))
TO_THE_TAIL = message(N_("it goes to the tail of the line"))

Key = int | Fraction
"""What a policy compares: exact, so that equal is equal everywhere."""


class BasePolicy:
    """Never preempts, has no quantum and no timer."""

    preemptive = False
    eager = False
    whole_slices = False
    accounts = False
    timer_period = 0
    degree = 0
    fixed_quantum: int | None = 0
    line: deque[Task] | None = None
    looks = False

    def lanes(self) -> tuple[Lane, ...]:
        return (Lane(""),)

    def quantum(self, task: Task) -> int:
        return self.fixed_quantum or 0

    def challenge(self, running: Sequence[Task], now: int) -> Challenge | None:
        return None

    def next_look(self, running: Sequence[Task], now: int) -> int:
        return 0

    def off_cpu(self, task: Task, ran: int, cause: Cause) -> None:
        return None

    def expired_why(self, task: Task) -> Message:
        return TO_THE_TAIL

    def boost_victims(self, running: Sequence[Task]) -> list[Task]:
        return []

    def boost(self, tasks: Iterable[Task]) -> Message:
        raise InternalError(f"{type(self).__name__} has no boost")


class FifoPolicy(BasePolicy):
    """One line: who becomes ready joins its tail, the head is next."""

    def __init__(self) -> None:
        self.queue = FifoQueue()
        self.line = self._tasks = self.queue.tasks

    def queues(self) -> tuple[tuple[int, ...], ...]:
        return (self.queue.pids(),)

    def ready(self, task: Task, cause: Cause, now: int) -> None:
        self._tasks.append(task)

    def place(self, task: Task) -> tuple[int, int]:
        return 0, self.queue.place(task)

    def take(self, now: int) -> Task | None:
        return self._tasks.popleft() if self._tasks else None

    def choose(self, now: int) -> Task | None:
        return self._tasks[0] if self._tasks else None

    def remove(self, task: Task) -> None:
        self.queue.remove(task)

    def why(self, task: Task, now: int) -> Message:
        return FIRST_IN_LINE


class SortedPolicy(BasePolicy):
    """The ready task with the smallest ``sort_key`` is next; equal keys by the declared tie rule."""

    def __init__(self, ties: TieRules) -> None:
        self.queue = SortedQueue()
        self._by_arrival = ties.equal_key == "arrival"

    def sort_key(self, task: Task) -> Key:
        """What the policy compares; the smallest runs next."""
        raise InternalError(f"{type(self).__name__} has no sort key")

    def full_key(self, task: Task) -> tuple[Key, int, int]:
        """The sort key, then the tie rule, then the PID."""
        return self.sort_key(task), task.job.arrival if self._by_arrival else 0, task.pid

    def queues(self) -> tuple[tuple[int, ...], ...]:
        return (self.queue.pids(),)

    def ready(self, task: Task, cause: Cause, now: int) -> None:
        self.queue.add(task, self.full_key(task))

    def place(self, task: Task) -> tuple[int, int]:
        return 0, self.queue.place(task)

    def take(self, now: int) -> Task | None:
        task = self.queue.head()
        if task is not None:
            self.queue.remove(task)
        return task

    def choose(self, now: int) -> Task | None:
        return self.queue.head()

    def remove(self, task: Task) -> None:
        self.queue.remove(task)


class OvertakingPolicy(SortedPolicy):
    """Sorted by a key that never changes while a task waits or runs; one with a strictly smaller key takes the CPU.

    One that was pushed aside keeps its arrival time for the tie rule, so it stands before later ones of equal key.
    """

    preemptive = True

    def challenge(self, running: Sequence[Task], now: int) -> Challenge | None:
        best = self.queue.head()
        if best is None:
            return None
        victim = max(running, key=self.full_key)
        if self.sort_key(best) >= self.sort_key(victim):
            return None
        return Challenge(victim, best, self.overtakes(best, victim))

    def overtakes(self, best: Task, victim: Task) -> Message:
        """Why ``best`` takes the CPU of ``victim``: a clause in which "it" is the victim."""
        raise InternalError(f"{type(self).__name__} gives no reason")
