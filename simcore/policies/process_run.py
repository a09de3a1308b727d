"""The textbook's process-run machine: switch when a process waits for I/O, or only when it ends.

There is no quantum. The next process is the first ready one in PID order, cyclically, beginning after the one that has
just had the CPU. It is chosen as soon as the CPU is free, before an I/O that ends at the same moment is seen.

- ``switch``: ``on_io`` gives the CPU away when a process ends or starts an I/O; ``on_end`` only when it ends, so that
  the CPU stays idle while its holder is blocked.
- ``io_done``: ``later``, a process whose I/O ends waits its turn; ``immediate``, it takes the CPU at once.

Source: OSTEP chapter 4 and its simulator.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence

from simcore.kernel.policy import BasePolicy
from simcore.kernel.ports import Cause, Challenge, Example, Param, Params, PolicySpec
from simcore.kernel.task import Task
from simcore.model.text import N_, Message, TaskRef, message


class ProcessRun(BasePolicy):
    """``_last`` is the PID that has just had the CPU, ``_holder`` the task that keeps it under ``on_end``,
    ``_urgent`` the one whose I/O has just ended under ``immediate``."""

    preemptive = True
    eager = True
    accounts = True

    def __init__(self, params: Params) -> None:
        self._on_end = params.choice("switch") == "on_end"
        self._immediate = params.choice("io_done") == "immediate"
        self._pids: list[int] = []
        self._tasks: dict[int, Task] = {}
        self._last = 0
        self._holder: Task | None = None
        self._urgent: Task | None = None

    def queues(self) -> tuple[tuple[int, ...], ...]:
        return (tuple(self._pids),)

    def ready(self, task: Task, cause: Cause, now: int) -> None:
        insort(self._pids, task.pid)
        self._tasks[task.pid] = task
        if cause is Cause.WOKEN and self._immediate:
            self._urgent = task

    def place(self, task: Task) -> tuple[int, int]:
        return 0, bisect_left(self._pids, task.pid)

    def take(self, now: int) -> Task | None:
        task = self.choose(now)
        if task is not None:
            self.remove(task)
        return task

    def choose(self, now: int) -> Task | None:
        if self._on_end and self._holder is not None:
            return self._tasks.get(self._holder.pid)
        if self._urgent is not None or not self._pids:
            return self._urgent
        place = bisect_right(self._pids, self._last)
        return self._tasks[self._pids[place % len(self._pids)]]

    def remove(self, task: Task) -> None:
        del self._pids[bisect_left(self._pids, task.pid)]
        del self._tasks[task.pid]
        if self._urgent is task:
            self._urgent = None

    def why(self, task: Task, now: int) -> Message:
        if task is self._holder and self._on_end:
            return message(N_("it keeps the CPU until it ends"))
        if task is self._urgent:
            return message(N_("its I/O has ended, and that comes first"))
        if len(self._pids) == 1:
            return message(N_("nobody else is ready"))
        if self._last:
            return message(N_("it is the next ready one after {task} in number order"), task=TaskRef(self._last))
        return message(N_("it is the first in number order"))

    def challenge(self, running: Sequence[Task], now: int) -> Challenge | None:
        if self._urgent is None or self._on_end:
            return None
        victim = max(running, key=lambda task: (task.since, task.pid))
        why = message(N_("the I/O of {task} has ended, and that comes first"), task=TaskRef(self._urgent.pid))
        return Challenge(victim, self._urgent, why)

    def off_cpu(self, task: Task, ran: int, cause: Cause) -> None:
        self._last = task.pid
        self._holder = None if cause is Cause.EXITED else task


POLICY = PolicySpec(
    name="PROCESS_RUN",
    title=N_("Process run"),
    summary=N_("The textbook's first machine: no quantum; the CPU changes hands at an I/O or at the end."),
    rule=N_("The next ready process in number order runs until it waits or ends."),
    source="OSTEP 4",
    make=lambda config, params: ProcessRun(params),
    params=(
        Param(
            "switch",
            "choice",
            "on_io",
            N_("switch"),
            N_("When the CPU is given to another process."),
            choices=(("on_io", N_("on I/O or at the end")), ("on_end", N_("only at the end"))),
            choice_aliases=(("SWITCH_ON_IO", "on_io"), ("SWITCH_ON_END", "on_end")),
        ),
        Param(
            "io_done",
            "choice",
            "later",
            N_("when I/O ends"),
            N_("Whether a process whose I/O ends waits its turn or runs at once."),
            choices=(("later", N_("it waits its turn")), ("immediate", N_("it runs at once"))),
            choice_aliases=(("IO_RUN_LATER", "later"), ("IO_RUN_IMMEDIATE", "immediate")),
        ),
    ),
    order=70,
    example=Example(
        jobs=(("A", 0, "1, 5, 1"), ("B", 0, "4")),
        params={"switch": "on_io", "io_done": "later"},
        chart=(("A", 0, 1), ("B", 1, 5), ("A", 6, 7)),
    ),
)
