"""Rate-monotonic scheduling: fixed priorities, the shorter period the more urgent.

Only a strictly shorter period takes the CPU; tasks without a period come last. Each row of the table is one release:
write a periodic task as a row per period. ``n`` tasks that are due at the end of their period always meet their
deadlines if their utilisation is at most ``n (2^(1/n) - 1)``; no other fixed order of tasks does better.
Source: Liu and Layland, Journal of the ACM 20 (1), 1973.
"""

from __future__ import annotations

from simcore.kernel.policy import NOBODY_ELSE, OvertakingPolicy
from simcore.kernel.ports import Example, Params, PolicySpec
from simcore.kernel.task import Task
from simcore.model.limits import TICK_MAX
from simcore.model.scenario import Job
from simcore.model.text import N_, Message, TaskRef, Ticks, message

NONE = TICK_MAX + 1


class RateMonotonic(OvertakingPolicy):
    """Sorted by the period."""

    def sort_key(self, task: Task) -> int:
        period = task.job.period
        return NONE if period is None else period

    def why(self, task: Task, now: int) -> Message:
        if len(self.queue.tasks) == 1:
            return NOBODY_ELSE
        if task.job.period is None:
            return message(N_("nobody who is ready has a period, and it is first in line"))
        return message(N_("its period, {ticks}, is the shortest"), ticks=Ticks(task.job.period))

    def overtakes(self, best: Task, victim: Task) -> Message:
        shorter = Ticks(self.sort_key(best))
        if victim.job.period is None:
            return message(N_("{task} has period {shorter}, it has none"), task=TaskRef(best.pid), shorter=shorter)
        text = N_("{task} has period {shorter}, it has {longer}")
        return message(text, task=TaskRef(best.pid), shorter=shorter, longer=Ticks(victim.job.period))


def remark(_params: Params, job: Job, _burst: int) -> Message | None:
    """A card says the period."""
    return None if job.period is None else message(N_("period {ticks}"), ticks=Ticks(job.period))


POLICY = PolicySpec(
    name="RMS",
    title=N_("Rate-monotonic"),
    summary=N_("For real time: the task with the shortest period runs, and takes the CPU from one with a longer one."),
    rule=N_("The shortest period runs; only a strictly shorter one takes the CPU. Each row is one release."),
    source="Liu & Layland 1973",
    make=lambda config, params: RateMonotonic(config.ties),
    aliases=("RM",),
    job_fields=("period", "deadline"),
    order=82,
    example=Example(
        jobs=(("A1", 0, "2"), ("B1", 0, "3"), ("A2", 4, "2"), ("B2", 8, "3"), ("A3", 8, "2")),
        params={},
        chart=(("A1", 0, 2), ("B1", 2, 4), ("A2", 4, 6), ("B1", 6, 7), ("A3", 8, 10), ("B2", 10, 13)),
        fields={"period": (4, 8, 4, 8, 4), "deadline": (4, 8, 8, 16, 12)},
    ),
    remark=remark,
)
