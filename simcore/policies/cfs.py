"""CFS: Linux's Completely Fair Scheduler, 2007 to 2023. Who has had the least virtual time runs.

A task's *virtual runtime* grows with its CPU time, slower the more it weighs (:mod:`simcore.kernel.nice`). Ready tasks
stand in its order. The first runs for its part, by weight, of a period in which everybody is to have a turn:
``sched_latency``, or ``min_granularity`` for each task if they are many; never less than ``min_granularity``. One that
comes back from I/O is placed at most half a period behind the least virtual runtime there is, a new one at it; either
takes the CPU if it is behind the running task by more than ``wakeup_granularity`` in its own virtual time.

Simplified: one queue for all CPUs (no balancing); the slice is computed when the task is put on the CPU, not at every
timer tick; a new task is not set back by a slice (START_DEBIT); no groups, no buddies.
Sources: Linux, Documentation/scheduler/sched-design-CFS and kernel/sched/fair.c before 6.6; OSTEP 9.7.
"""

from __future__ import annotations

from collections.abc import Sequence

from simcore.kernel.nice import UNIT, check_jobs, shown, virtual, weight
from simcore.kernel.policy import SortedPolicy
from simcore.kernel.ports import Cause, Challenge, Example, Param, Params, PolicySpec
from simcore.kernel.task import Task
from simcore.model.limits import TICK_MAX
from simcore.model.scenario import MachineConfig
from simcore.model.states import State
from simcore.model.text import N_, Message, TaskRef, message


class CompletelyFair(SortedPolicy):
    """``_floor`` is the least virtual runtime of all who compete; it never falls. ``_load`` is their weight."""

    preemptive = True
    accounts = True
    fixed_quantum: int | None = None

    def __init__(self, config: MachineConfig, params: Params) -> None:
        super().__init__(config.ties)
        self._cpus = config.cpus
        self._latency_ticks = params.integer("sched_latency")
        self._granularity_ticks = params.integer("min_granularity")
        self._wakeup_ticks = params.integer("wakeup_granularity")
        self._vruntime: dict[int, int] = {}
        self._running: dict[int, Task] = {}
        self._floor = 0
        self._load = 0

    def sort_key(self, task: Task) -> int:
        return self._vruntime[task.pid]

    def ready(self, task: Task, cause: Cause, now: int) -> None:
        if cause in (Cause.ARRIVED, Cause.WOKEN):
            self._raise_floor(now)
            half = self._latency_ticks * UNIT // 2
            self._vruntime[task.pid] = max(self._vruntime.get(task.pid, self._floor), self._floor - half)
            self._load += weight(task)
        super().ready(task, cause, now)

    def take(self, now: int) -> Task | None:
        task = self.choose(now)
        if task is not None:
            self.remove(task)
        return task

    def remove(self, task: Task) -> None:
        super().remove(task)
        self._running[task.pid] = task

    def off_cpu(self, task: Task, ran: int, cause: Cause) -> None:
        del self._running[task.pid]
        self._vruntime[task.pid] += virtual(ran, weight(task))
        if cause in (Cause.BLOCKED, Cause.EXITED):
            self._load -= weight(task)

    def quantum(self, task: Task) -> int:
        competing = len(self._running) + len(self.queue.tasks)
        period = max(self._latency_ticks, -(-competing // self._cpus) * self._granularity_ticks)
        part = period * weight(task) * self._cpus // self._load
        return max(min(part, period), self._granularity_ticks)

    def why(self, task: Task, now: int) -> Message:
        if len(self.queue.tasks) == 1:
            return message(N_("nobody else is ready"))
        return message(N_("its virtual runtime, {own}, is the smallest"), own=shown(self._vruntime[task.pid]))

    def expired_why(self, task: Task) -> Message:
        return message(N_("its virtual runtime is now {own}"), own=shown(self._vruntime[task.pid]))

    def challenge(self, running: Sequence[Task], now: int) -> Challenge | None:
        best = self.queue.head()
        if best is None:
            return None
        victim = max(running, key=lambda task: (self._by(task, now), task.pid))
        own, other = self._by(victim, now), self._vruntime[best.pid]
        if own - other <= virtual(self._wakeup_ticks, weight(best)):
            return None
        text = N_("{task} has a virtual runtime of {other}, it has {own}, too much more")
        return Challenge(victim, best, message(text, task=TaskRef(best.pid), other=shown(other), own=shown(own)))

    def _by(self, task: Task, now: int) -> int:
        """The virtual runtime of a task on a CPU, with the stay under way."""
        ran = now - task.since if task.state is State.RUNNING else 0
        return self._vruntime[task.pid] + virtual(ran, weight(task))

    def _raise_floor(self, now: int) -> None:
        values = [self._by(task, now) for task in self._running.values()]
        head = self.queue.head()
        if head is not None:
            values.append(self._vruntime[head.pid])
        self._floor = max(self._floor, min(values, default=0))


POLICY = PolicySpec(
    name="CFS",
    title=N_("Completely fair (Linux to 6.5)"),
    summary=N_("Everyone has a clock that runs slower the more it weighs; whose clock shows least runs for its share."),
    rule=N_("The smallest virtual runtime runs, for its part by weight of a period in which everyone has a turn."),
    source="OSTEP 9.7",
    make=CompletelyFair,
    params=(
        Param(
            "sched_latency",
            "int",
            12,
            N_("period"),
            N_("In so many ticks everyone ready is to have a turn."),
            minimum=1,
            maximum=TICK_MAX,
            unit="ticks",
        ),
        Param(
            "min_granularity",
            "int",
            2,
            N_("shortest slice"),
            N_("No turn is shorter, however many are ready; the period grows instead."),
            minimum=1,
            maximum=TICK_MAX,
            unit="ticks",
        ),
        Param(
            "wakeup_granularity",
            "int",
            2,
            N_("lead before preemption"),
            N_("One that becomes ready takes the CPU if it is behind by more than this in its virtual runtime."),
            maximum=TICK_MAX,
            unit="ticks",
            advanced=True,
        ),
    ),
    job_fields=("priority",),
    order=64,
    example=Example(
        jobs=(("A", 0, "9"), ("B", 0, "9")),
        params={"sched_latency": 8, "min_granularity": 1},
        chart=(("A", 0, 6), ("B", 6, 8), ("A", 8, 11), ("B", 11, 18)),
        fields={"priority": (0, 5)},
    ),
    check_jobs=check_jobs,
)
