"""Shortest remaining time first: SJF that preempts. OSTEP calls it shortest time-to-completion first (STCF).

A task that becomes ready takes a CPU only if it has strictly less left than the task that runs there; one that
was pushed aside keeps its arrival time for the tie rule. Source: OSTEP chapter 7; Silberschatz, section 5.3.2.
"""

from __future__ import annotations

from collections.abc import Sequence

from simcore.kernel.policy import SortedPolicy
from simcore.kernel.ports import Challenge, Example, PolicySpec
from simcore.kernel.task import Task
from simcore.model.text import N_, Message, TaskRef, Ticks, message


class ShortestRemainingTime(SortedPolicy):
    """Sorted by what is left of the burst."""

    preemptive = True

    def sort_key(self, task: Task) -> int:
        return task.left

    def why(self, task: Task, now: int) -> Message:
        if len(self.queue.tasks) == 1:
            return message(N_("nobody else is ready"))
        return message(N_("it has the least left, {ticks}"), ticks=Ticks(task.left))

    def challenge(self, running: Sequence[Task], now: int) -> Challenge | None:
        best = self.queue.head()
        if best is None:
            return None
        left, victim = max(((task.left - (now - task.since), task) for task in running), key=lambda pair: pair[0])
        if best.left >= left:
            return None
        text = N_("{task} has {less} left, it has {more}")
        why = message(text, task=TaskRef(best.pid), less=Ticks(best.left), more=Ticks(left))
        return Challenge(victim, best, why)


POLICY = PolicySpec(
    name="SRTF",
    title=N_("Shortest remaining time first"),
    summary=N_("As shortest job first, but a task that has less left takes the CPU at once."),
    rule=N_("The least work left runs; a newcomer takes the CPU only if it has strictly less left."),
    source="OSTEP 7.5",
    make=lambda config, params: ShortestRemainingTime(config.ties),
    aliases=("STCF", "PSJF"),
    order=30,
    example=Example(
        jobs=(("A", 0, "6"), ("B", 1, "4"), ("C", 2, "1")),
        params={},
        chart=(("A", 0, 1), ("B", 1, 2), ("C", 2, 3), ("B", 3, 6), ("A", 6, 11)),
    ),
)
