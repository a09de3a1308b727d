"""Longest job first: among the ready, the longest next CPU burst; nobody is interrupted.

The opposite of SJF and the worst for the average waiting time: a foil that shows what SJF gains.
Equal bursts: the declared tie rule.
"""

from __future__ import annotations

from simcore.kernel.policy import NOBODY_ELSE, SortedPolicy
from simcore.kernel.ports import Example, PolicySpec
from simcore.kernel.task import Task
from simcore.model.text import N_, Message, Ticks, message


class LongestJobFirst(SortedPolicy):
    """Sorted by the whole next burst, the longest first."""

    def sort_key(self, task: Task) -> int:
        return -task.left

    def why(self, task: Task, now: int) -> Message:
        if len(self.queue.tasks) == 1:
            return NOBODY_ELSE
        return message(N_("its next burst, {ticks}, is the longest"), ticks=Ticks(task.left))


POLICY = PolicySpec(
    name="LJF",
    title=N_("Longest job first"),
    summary=N_("When a CPU is free, the ready task with the longest next burst gets it and keeps it."),
    rule=N_("The longest next CPU burst runs, and nothing takes the CPU from it."),
    source="cf. OSTEP 7.4",
    make=lambda config, params: LongestJobFirst(config.ties),
    order=24,
    example=Example(
        jobs=(("A", 0, "2"), ("B", 1, "3"), ("C", 1, "5")),
        params={},
        chart=(("A", 0, 2), ("C", 2, 7), ("B", 7, 10)),
    ),
)
