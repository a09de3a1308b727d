"""Earliest deadline first: the task whose deadline is next runs.

Deadlines are absolute ticks. Only a strictly earlier one takes the CPU. A late task runs on, and goes before all whose
deadline is still to come; tasks without a deadline come last. On one CPU, EDF meets every deadline that any policy
can meet. Each row of the table is one release: write a periodic task as a row per period.
Source: Liu and Layland, Journal of the ACM 20 (1), 1973.
"""

from __future__ import annotations

from simcore.kernel.policy import NOBODY_ELSE, OvertakingPolicy
from simcore.kernel.ports import Example, Params, PolicySpec
from simcore.kernel.task import Task
from simcore.model.limits import TICK_MAX
from simcore.model.scenario import Job
from simcore.model.text import N_, Message, TaskRef, message

NONE = TICK_MAX + 1


class EarliestDeadlineFirst(OvertakingPolicy):
    """Sorted by the deadline."""

    def sort_key(self, task: Task) -> int:
        deadline = task.job.deadline
        return NONE if deadline is None else deadline

    def why(self, task: Task, now: int) -> Message:
        if len(self.queue.tasks) == 1:
            return NOBODY_ELSE
        if task.job.deadline is None:
            return message(N_("nobody who is ready has a deadline, and it is first in line"))
        return message(N_("its deadline, {tick}, is the earliest"), tick=task.job.deadline)

    def overtakes(self, best: Task, victim: Task) -> Message:
        earlier = self.sort_key(best)
        if victim.job.deadline is None:
            return message(
                N_("{task} is due at {earlier}, it has no deadline"), task=TaskRef(best.pid), earlier=earlier
            )
        text = N_("{task} is due at {earlier}, it is due at {later}")
        return message(text, task=TaskRef(best.pid), earlier=earlier, later=victim.job.deadline)


def remark(_params: Params, job: Job, _burst: int) -> Message | None:
    """A card says when it is due."""
    return None if job.deadline is None else message(N_("due at {tick}"), tick=job.deadline)


POLICY = PolicySpec(
    name="EDF",
    title=N_("Earliest deadline first"),
    summary=N_("For real time: the task whose deadline is next runs, and takes the CPU from one that is due later."),
    rule=N_("The earliest deadline runs; only one due strictly earlier takes the CPU. Each row is one release."),
    source="Liu & Layland 1973",
    make=lambda config, params: EarliestDeadlineFirst(config.ties),
    job_fields=("deadline",),
    order=80,
    example=Example(
        jobs=(("A", 0, "4"), ("B", 1, "2"), ("C", 2, "1")),
        params={},
        chart=(("A", 0, 1), ("B", 1, 3), ("C", 3, 4), ("A", 4, 7)),
        fields={"deadline": (10, 4, 6)},
    ),
    remark=remark,
)
