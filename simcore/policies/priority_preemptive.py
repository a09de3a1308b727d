"""Priority with preemption: at any moment the most urgent runs.

Only one that is strictly more urgent takes the CPU; one that was pushed aside stands before later ones of equal
priority. With ageing (:mod:`simcore.kernel.priority`) a task that has waited long enough takes the
CPU at the very tick at which it becomes more urgent than the one that runs, and keeps its rank until its burst ends.
Source: Silberschatz, section 5.3.4.
"""

from __future__ import annotations

from collections.abc import Sequence

from simcore.kernel.ports import Challenge, Example, Params, PolicySpec
from simcore.kernel.priority import PARAMS, Priority, remark
from simcore.kernel.task import Task
from simcore.model.scenario import TieRules
from simcore.model.text import N_, Message, TaskRef, Ticks, message


class PreemptivePriority(Priority):
    """While a task runs it waits for nothing, so its rank stands still; those of the waiting may rise past it."""

    preemptive = True

    def __init__(self, ties: TieRules, params: Params) -> None:
        super().__init__(ties, params)
        self.looks = bool(self._ageing)

    def _running_rank(self, task: Task) -> int:
        return self.rank(task, task.since)

    def _weakest(self, running: Sequence[Task]) -> Task:
        return max(running, key=lambda task: (self._running_rank(task), *self.tie(task)))

    def challenge(self, running: Sequence[Task], now: int) -> Challenge | None:
        best = self.choose(now)
        if best is None:
            return None
        victim = self._weakest(running)
        if self.rank(best, now) >= self._running_rank(victim):
            return None
        return Challenge(victim, best, self._overtakes(best, victim, now))

    def _overtakes(self, best: Task, victim: Task, now: int) -> Message:
        gained, who = self.gain(best, now), TaskRef(best.pid)
        own = self._sign * self._running_rank(victim)
        if not gained:
            text = N_("{task} has priority {other}, it has {own}")
            return message(text, task=who, other=best.job.priority, own=own)
        text = N_("{task} has waited {ticks} and so risen from priority {given} to {now}, it has {own}")
        ticks = Ticks(now - best.mark)
        return message(text, task=who, ticks=ticks, own=own, **self.rise(best, gained))

    def next_look(self, running: Sequence[Task], now: int) -> int:
        """When the first of the waiting will have gained enough against the least urgent that runs."""
        level = self._running_rank(self._weakest(running))
        ageing = self._ageing
        return min([task.mark + (task.key[0] - level + 1) * ageing for task in self.queue.tasks.values()], default=0)


POLICY = PolicySpec(
    name="PRIORITY_PREEMPTIVE",
    title=N_("Priority, preemptive"),
    summary=N_("The most urgent task runs; one more urgent takes the CPU at once. Ageing helps those that wait."),
    rule=N_("The most urgent priority runs; a newcomer takes the CPU only if it is strictly more urgent."),
    source="Silberschatz 5.3.4",
    make=lambda config, params: PreemptivePriority(config.ties, params),
    params=PARAMS,
    aliases=("PRIORITY",),
    job_fields=("priority",),
    order=52,
    example=Example(
        jobs=(("A", 0, "4"), ("B", 1, "3"), ("C", 2, "2")),
        params={},
        chart=(("A", 0, 2), ("C", 2, 4), ("A", 4, 6), ("B", 6, 9)),
        fields={"priority": (2, 3, 1)},
    ),
    remark=remark,
)
