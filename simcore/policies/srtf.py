"""Shortest remaining time first: SJF that preempts. OSTEP calls it shortest time-to-completion first (STCF).

A task that becomes ready takes a CPU only if it has strictly less left than the task that runs there; one that
was pushed aside keeps its arrival time for the tie rule. What is left is known exactly, or predicted from the job's
earlier bursts (:mod:`simcore.kernel.forecast`). Source: OSTEP chapter 7; Silberschatz, section 5.3.2.
"""

from __future__ import annotations

from collections.abc import Sequence

from simcore.kernel.forecast import PREDICTED, Forecast, forecast_params, forecast_remark, shown
from simcore.kernel.policy import NOBODY_ELSE, Key, SortedPolicy
from simcore.kernel.ports import Challenge, Example, Params, PolicySpec
from simcore.kernel.task import Task
from simcore.model.scenario import MachineConfig, TieRules
from simcore.model.text import N_, Code, Message, TaskRef, Ticks, message


class ShortestRemainingTime(SortedPolicy):
    """Sorted by what is left of the burst."""

    preemptive = True

    def sort_key(self, task: Task) -> Key:
        return task.left

    def why(self, task: Task, now: int) -> Message:
        if len(self.queue.tasks) == 1:
            return NOBODY_ELSE
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


class ShortestPredictionLeft(ShortestRemainingTime):
    """Sorted by what is expected to be left. A burst that outlives its prediction has nothing left, so it goes on."""

    def __init__(self, ties: TieRules, params: Params) -> None:
        super().__init__(ties)
        self._forecast = Forecast(params)

    def sort_key(self, task: Task) -> Key:
        return self._forecast.left(task)

    def why(self, task: Task, now: int) -> Message:
        if len(self.queue.tasks) == 1:
            return NOBODY_ELSE
        expected = Code(shown(self._forecast.left(task)))
        return message(N_("it is expected to have the least left, {ticks}"), ticks=expected)

    def challenge(self, running: Sequence[Task], now: int) -> Challenge | None:
        best = self.queue.head()
        if best is None:
            return None
        expected = ((self._forecast.left(task, now - task.since), task) for task in running)
        left, victim = max(expected, key=lambda pair: pair[0])
        least = self._forecast.left(best)
        if least >= left:
            return None
        text = N_("{task} is expected to have {less} left, it {more}")
        why = message(text, task=TaskRef(best.pid), less=Code(shown(least)), more=Code(shown(left)))
        return Challenge(victim, best, why)


def make(config: MachineConfig, params: Params) -> ShortestRemainingTime:
    """The variant that the parameters ask for."""
    if params.choice("bursts") == PREDICTED:
        return ShortestPredictionLeft(config.ties, params)
    return ShortestRemainingTime(config.ties)


POLICY = PolicySpec(
    name="SRTF",
    title=N_("Shortest remaining time first"),
    summary=N_("As shortest job first, but a task that has less left takes the CPU at once."),
    rule=N_("The least work left runs; a newcomer takes the CPU only if it has strictly less left."),
    source="OSTEP 7.5",
    make=make,
    params=forecast_params(),
    aliases=("STCF", "PSJF"),
    order=30,
    example=Example(
        jobs=(("A", 0, "6"), ("B", 1, "4"), ("C", 2, "1")),
        params={},
        chart=(("A", 0, 1), ("B", 1, 2), ("C", 2, 3), ("B", 3, 6), ("A", 6, 11)),
    ),
    remark=forecast_remark,
)
