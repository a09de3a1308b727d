"""The machine's own, mutable view of a task and of a CPU.

Fields are grouped by who may write them. The viewer's frozen counterparts are ``TaskView`` and ``CpuView``.
"""

from __future__ import annotations

from typing import Any

from simcore.model.scenario import Job
from simcore.model.states import State

NEW = State.NEW


class Task:
    """A task of the running machine. Ticks everywhere. ``done_ticks`` is the work of the bursts before this one."""

    __slots__ = (
        "allotment",
        "arrival",
        "blocked_ticks",
        "burst",
        "bursts",
        "completion",
        "device",
        "done_ticks",
        "job",
        "key",
        "last_burst",
        "left",
        "level",
        "mark",
        "pid",
        "since",
        "start",
        "state",
        "until",
        "used",
    )

    allotment: int
    key: Any
    mark: int
    # Only while it is blocked or prepared for its admission: the device, and when it is done (-1: it queues there).
    device: str
    until: int

    def __init__(self, pid: int, job: Job) -> None:
        self.pid = pid
        self.job = job
        self.arrival = job[1]  # by index: this is the cost of a run of many short jobs
        self.bursts = bursts = job[2]
        # Written by the machine
        self.state = NEW
        self.left = bursts[0][1]
        self.last_burst = len(bursts) - 1
        self.since = self.burst = self.done_ticks = self.blocked_ticks = 0
        self.start = self.completion = -1
        # Written by the policy: its level and the ticks used of its quantum. Policies that need a sorting key, the
        # quanta left on this level or the tick of the last special treatment set ``key``, ``allotment``, ``mark``.
        self.level = self.used = 0

    @property
    def cpu_ticks(self) -> int:
        """All work done so far, without the stay under way."""
        if self.state is State.BLOCKED:
            return self.done_ticks
        return self.done_ticks + self.bursts[self.burst].ticks - self.left


class Cpu:
    """A CPU of the running machine. ``end`` is the tick of its one valid agenda entry, or -1."""

    __slots__ = (
        "bit",
        "end",
        "index",
        "lane",
        "last",
        "left_at",
        "quantum",
        "since",
        "switch_ticks",
        "switching",
        "task",
        "used",
        "work_ticks",
    )

    def __init__(self, index: int) -> None:
        self.index = index
        self.bit = 1 << index
        self.task: Task | None = None
        self.switching: Task | None = None
        self.since = 0
        self.end = -1
        # Of the present stay: the lane its task came from, the quantum, what of it was used before
        self.lane = -1
        self.quantum = 0
        self.used = 0
        # For the context switch: who left it last, and when
        self.last: Task | None = None
        self.left_at = -1
        self.work_ticks = 0
        self.switch_ticks = 0
