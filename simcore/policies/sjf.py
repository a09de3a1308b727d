"""Shortest job first: among the ready, the shortest next CPU burst; nobody is interrupted.

Gives the least average waiting time of all policies that do not preempt, and can starve a long job.
Equal bursts: the declared tie rule. Source: OSTEP chapter 7; Silberschatz, section 5.3.2.
"""

from __future__ import annotations

from simcore.kernel.policy import SortedPolicy
from simcore.kernel.ports import Example, PolicySpec
from simcore.kernel.task import Task
from simcore.model.text import N_, Message, Ticks, message


class ShortestJobFirst(SortedPolicy):
    """Sorted by the whole next burst; a burst that is not interrupted has it all left."""

    def sort_key(self, task: Task) -> int:
        return task.left

    def why(self, task: Task, now: int) -> Message:
        if len(self.queue.tasks) == 1:
            return message(N_("nobody else is ready"))
        return message(N_("its next burst, {ticks}, is the shortest"), ticks=Ticks(task.left))


POLICY = PolicySpec(
    name="SJF",
    title=N_("Shortest job first"),
    summary=N_("When a CPU is free, the ready task with the shortest next burst gets it and keeps it."),
    rule=N_("The shortest next CPU burst runs, and nothing takes the CPU from it."),
    source="OSTEP 7.4",
    make=lambda config, params: ShortestJobFirst(config.ties),
    order=20,
    example=Example(
        jobs=(("A", 0, "6"), ("B", 1, "4"), ("C", 2, "1")),
        params={},
        chart=(("A", 0, 6), ("C", 6, 7), ("B", 7, 11)),
    ),
)
