"""Shortest job first: among the ready, the shortest next CPU burst; nobody is interrupted.

Gives the least average waiting time of all policies that do not preempt, and can starve a long job.
The next burst is known exactly, or predicted from the job's earlier ones (:mod:`simcore.kernel.forecast`), as a real
system must. Equal bursts: the declared tie rule. Source: OSTEP chapter 7; Silberschatz, section 5.3.2.
"""

from __future__ import annotations

from simcore.kernel.forecast import PREDICTED, Forecast, forecast_params, forecast_remark, shown
from simcore.kernel.policy import NOBODY_ELSE, Key, SortedPolicy
from simcore.kernel.ports import Example, Params, PolicySpec
from simcore.kernel.task import Task
from simcore.model.scenario import MachineConfig, TieRules
from simcore.model.text import N_, Code, Message, Ticks, message


class ShortestJobFirst(SortedPolicy):
    """Sorted by the whole next burst; a burst that is not interrupted has it all left."""

    def sort_key(self, task: Task) -> Key:
        return task.left

    def why(self, task: Task, now: int) -> Message:
        if len(self.queue.tasks) == 1:
            return NOBODY_ELSE
        return message(N_("its next burst, {ticks}, is the shortest"), ticks=Ticks(task.left))


class ShortestPrediction(ShortestJobFirst):
    """Sorted by what the next burst is expected to be."""

    def __init__(self, ties: TieRules, params: Params) -> None:
        super().__init__(ties)
        self._forecast = Forecast(params)

    def sort_key(self, task: Task) -> Key:
        return self._forecast.whole(task)

    def why(self, task: Task, now: int) -> Message:
        if len(self.queue.tasks) == 1:
            return NOBODY_ELSE
        expected = Code(shown(self._forecast.whole(task)))
        return message(N_("its next burst is expected to take {ticks}, the shortest"), ticks=expected)


def make(config: MachineConfig, params: Params) -> ShortestJobFirst:
    """The variant that the parameters ask for."""
    if params.choice("bursts") == PREDICTED:
        return ShortestPrediction(config.ties, params)
    return ShortestJobFirst(config.ties)


POLICY = PolicySpec(
    name="SJF",
    title=N_("Shortest job first"),
    summary=N_("When a CPU is free, the ready task with the shortest next burst gets it and keeps it."),
    rule=N_("The shortest next CPU burst runs, and nothing takes the CPU from it."),
    source="OSTEP 7.4",
    make=make,
    params=forecast_params(),
    order=20,
    example=Example(
        jobs=(("A", 0, "6"), ("B", 1, "4"), ("C", 2, "1")),
        params={},
        chart=(("A", 0, 6), ("C", 6, 7), ("B", 7, 11)),
    ),
    remark=forecast_remark,
)
