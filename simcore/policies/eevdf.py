"""EEVDF: earliest eligible virtual deadline first, in Linux since 6.6.

*Virtual time* V is the mean virtual runtime of all who compete, by weight (:mod:`simcore.kernel.nice`): what everybody
would have had, had the CPU been shared evenly. A task's *lag* is how far it is behind that. Only a task that has not
had more than its due (virtual runtime at most V) is *eligible*; of these the one with the earliest *virtual deadline*
runs: where its virtual runtime will be when it has had its slice. A finished slice gives a new deadline; a task that
becomes ready takes the CPU if it is eligible and its deadline is earlier. One that leaves takes its lag along and comes
back with it, so that a nap neither gains nor loses.

If all compete all the time, every lag stays within one slice, the bound of the paper.
Simplified: one queue for all CPUs (if nobody waiting is eligible, the least virtual runtime runs); no slice of one's
own, no delayed dequeue, and a lag is kept to two slices.
Sources: Stoica and Abdel-Wahab, TR-95-22, Old Dominion University (1995); Linux, kernel/sched/fair.c since 6.6.
"""

from __future__ import annotations

from collections.abc import Sequence

from simcore.kernel.nice import check_jobs, shown, virtual, weight
from simcore.kernel.policy import SortedPolicy
from simcore.kernel.ports import Cause, Challenge, Example, Lane, Param, Params, PolicySpec
from simcore.kernel.task import Task
from simcore.model.limits import TICK_MAX
from simcore.model.scenario import TieRules
from simcore.model.states import State
from simcore.model.text import N_, Message, TaskRef, message

LAG_SLICES_MAX = 2


class EarliestEligibleDeadline(SortedPolicy):
    """The lane stands in the order of deadlines. ``_load`` is the weight of all who compete, ``_sum`` their virtual
    runtimes times their weights, both without the stays under way; ``_last`` is V when the last of them left."""

    preemptive = True
    accounts = True

    def __init__(self, ties: TieRules, params: Params) -> None:
        super().__init__(ties)
        self.fixed_quantum = self._slice_ticks = params.integer("slice")
        self._vruntime: dict[int, int] = {}
        self._deadline: dict[int, int] = {}
        self._lag: dict[int, int] = {}
        self._running: dict[int, Task] = {}
        self._load = self._sum = self._last = 0

    def lanes(self) -> tuple[Lane, ...]:
        return (Lane("", self._slice_ticks),)

    def sort_key(self, task: Task) -> int:
        return self._deadline[task.pid]

    def ready(self, task: Task, cause: Cause, now: int) -> None:
        if cause in (Cause.ARRIVED, Cause.WOKEN):
            self._join(task, now)
        super().ready(task, cause, now)

    def take(self, now: int) -> Task | None:
        task = self.choose(now)
        if task is not None:
            self.remove(task)
        return task

    def choose(self, now: int) -> Task | None:
        tasks, total = self.queue.tasks, self._total(now)
        for key in self.queue.keys:
            if self._vruntime[key[-1]] * self._load <= total:
                return tasks[key[-1]]
        return min(tasks.values(), key=lambda task: (self._vruntime[task.pid], task.pid), default=None)

    def remove(self, task: Task) -> None:
        super().remove(task)
        self._running[task.pid] = task

    def off_cpu(self, task: Task, ran: int, cause: Cause) -> None:
        del self._running[task.pid]
        gain, own = virtual(ran, weight(task)), weight(task)
        self._vruntime[task.pid] += gain
        self._sum += own * gain
        task.used += ran
        if cause in (Cause.BLOCKED, Cause.EXITED):
            self._leave(task)
        elif task.used >= self._slice_ticks:
            self._request(task)

    def why(self, task: Task, now: int) -> Message:
        if len(self.queue.tasks) == 1:
            return message(N_("nobody else is ready"))
        if self._vruntime[task.pid] * self._load > self._total(now):
            return message(N_("nobody is eligible, and it has had the least virtual time"))
        text = N_("of the eligible ones it has the earliest virtual deadline, {deadline}")
        return message(text, deadline=shown(self._deadline[task.pid]))

    def expired_why(self, task: Task) -> Message:
        text = N_("its next virtual deadline is {deadline}")
        return message(text, deadline=shown(self._deadline[task.pid]))

    def challenge(self, running: Sequence[Task], now: int) -> Challenge | None:
        best = self.choose(now)
        if best is None or self._vruntime[best.pid] * self._load > self._total(now):
            return None
        victim = max(running, key=lambda task: (self._deadline[task.pid], task.pid))
        other, own = self._deadline[best.pid], self._deadline[victim.pid]
        if other >= own:
            return None
        text = N_("{task} is eligible and has the virtual deadline {other}, it has {own}")
        return Challenge(victim, best, message(text, task=TaskRef(best.pid), other=shown(other), own=shown(own)))

    def _total(self, now: int) -> int:
        """``_sum`` with the stays under way; divided by ``_load`` it is V."""
        total = self._sum
        for task in self._running.values():
            if task.state is State.RUNNING:
                total += weight(task) * virtual(now - task.since, weight(task))
        return total

    def _request(self, task: Task) -> None:
        """A new slice, and the deadline that goes with it."""
        task.used = 0
        self._deadline[task.pid] = self._vruntime[task.pid] + virtual(self._slice_ticks, weight(task))

    def _join(self, task: Task, now: int) -> None:
        """Placed so that its lag is the one it left with: its own joining shifts V, which is made up for."""
        own, lag = weight(task), self._lag.pop(task.pid, 0)
        here = self._last
        if self._load:
            here = self._total(now) // self._load - lag * (self._load + own) // self._load
        self._vruntime[task.pid] = here
        self._load += own
        self._sum += own * here
        self._request(task)

    def _leave(self, task: Task) -> None:
        own, here = weight(task), self._vruntime.pop(task.pid)
        mean = self._total(task.since) // self._load
        limit = virtual(LAG_SLICES_MAX * self._slice_ticks, own)
        self._lag[task.pid] = max(-limit, min(limit, mean - here))
        self._load -= own
        self._sum -= own * here
        self._last = mean
        task.used = 0


POLICY = PolicySpec(
    name="EEVDF",
    title=N_("Earliest eligible virtual deadline first (Linux)"),
    summary=N_("Whoever has not had more than its due is eligible; of these the earliest virtual deadline runs."),
    rule=N_("Of the tasks that are not ahead of their fair share, the one with the earliest virtual deadline runs."),
    source="Linux 6.6",
    make=lambda config, params: EarliestEligibleDeadline(config.ties, params),
    params=(
        Param(
            "slice",
            "int",
            3,
            N_("slice"),
            N_("How much a task asks for at a time. Its virtual deadline is when it would have it in a fair world."),
            minimum=1,
            maximum=TICK_MAX,
            unit="ticks",
        ),
    ),
    job_fields=("priority",),
    order=66,
    example=Example(
        jobs=(("A", 0, "6"), ("B", 0, "4"), ("C", 1, "2")),
        params={"slice": 2},
        chart=(("A", 0, 2), ("B", 2, 4), ("C", 4, 6), ("A", 6, 8), ("B", 8, 10), ("A", 10, 12)),
    ),
    check_jobs=check_jobs,
)
