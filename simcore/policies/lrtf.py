"""Longest remaining time first: LJF that looks anew at every tick.

At every tick the task with the most left of its burst runs; equal ones by the declared tie rule, also against the one
that runs. So tasks that have come level take turns tick by tick and end one right after the other.
"""

from __future__ import annotations

from collections.abc import Sequence

from simcore.kernel.policy import NOBODY_ELSE, SortedPolicy
from simcore.kernel.ports import Challenge, Example, PolicySpec
from simcore.kernel.task import Task
from simcore.model.text import N_, Message, TaskRef, Ticks, message


class LongestRemainingTime(SortedPolicy):
    """Sorted by what is left of the burst, the most first. What runs gets shorter, so time alone can turn the order."""

    preemptive = True
    looks = True

    def sort_key(self, task: Task) -> int:
        return -task.left

    def why(self, task: Task, now: int) -> Message:
        if len(self.queue.tasks) == 1:
            return NOBODY_ELSE
        return message(N_("it has the most left, {ticks}"), ticks=Ticks(task.left))

    def _tie(self, task: Task) -> tuple[int, int]:
        return task.job.arrival if self._by_arrival else 0, task.pid

    def challenge(self, running: Sequence[Task], now: int) -> Challenge | None:
        best = self.queue.head()
        if best is None:
            return None
        # What is left at ``now`` is the more the later all of it would be done; of equal ones the one behind leaves.
        victim = max(running, key=lambda task: (-task.left - task.since, *self._tie(task)))
        if self._overtaken_at(victim, best) > now:
            return None
        left = victim.left - (now - victim.since)
        who = TaskRef(best.pid)
        if left < best.left:
            text = N_("{task} has {more} left, it has {less}")
            why = message(text, task=who, more=Ticks(best.left), less=Ticks(left))
        elif self._by_arrival and best.arrival < victim.arrival:
            why = message(N_("{task} has as much left, {ticks}, and arrived earlier"), task=who, ticks=Ticks(left))
        else:
            why = message(N_("{task} has as much left, {ticks}, and comes first"), task=who, ticks=Ticks(left))
        return Challenge(victim, best, why)

    def next_look(self, running: Sequence[Task], now: int) -> int:
        best = self.queue.head()
        if best is None:
            return 0
        return min(self._overtaken_at(task, best) for task in running)

    def _overtaken_at(self, task: Task, best: Task) -> int:
        """The tick at which ``task``, if it goes on running, stands behind the waiting ``best``."""
        level = task.since + task.left - best.left
        return level if self._tie(best) < self._tie(task) else level + 1


POLICY = PolicySpec(
    name="LRTF",
    title=N_("Longest remaining time first"),
    summary=N_("At every tick the task with the most left runs; those that are level take turns."),
    rule=N_("The most work left runs, looked at anew at every tick; of equal ones the earlier to arrive."),
    source="cf. OSTEP 7.5",
    make=lambda config, params: LongestRemainingTime(config.ties),
    order=34,
    example=Example(
        jobs=(("A", 0, "3"), ("B", 0, "2"), ("C", 1, "4")),
        params={},
        chart=(
            *(("A", 0, 1), ("C", 1, 3), ("A", 3, 4), ("B", 4, 5), ("C", 5, 6)),
            *(("A", 6, 7), ("B", 7, 8), ("C", 8, 9)),
        ),
    ),
)
