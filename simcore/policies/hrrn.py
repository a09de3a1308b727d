"""Highest response ratio next: shortest job first that makes up for waiting; nobody is interrupted.

The response ratio of a ready task is ``(waited + burst) / burst``: it starts at 1, and grows the faster the shorter
the burst. So short ones go first, and long ones do not starve. ``waited`` counts from when the task became ready for
this burst. Ratios are compared exactly; equal ones: the declared tie rule.
Source: Brinch Hansen 1971; Stallings, Operating Systems, section 9.2.
"""

from __future__ import annotations

from fractions import Fraction

from simcore.kernel.forecast import Forecast, forecast_params, forecast_remark, shown
from simcore.kernel.policy import NOBODY_ELSE, FifoPolicy
from simcore.kernel.ports import Cause, Example, Params, PolicySpec
from simcore.kernel.task import Task
from simcore.model.scenario import TieRules
from simcore.model.text import N_, Code, Message, message


class HighestResponseRatioNext(FifoPolicy):
    """One line in the order of coming; who is taken is worked out when a CPU is free.

    ``task.key`` is the expected burst as numerator and denominator.
    """

    def __init__(self, ties: TieRules, params: Params) -> None:
        super().__init__()
        self.line = None
        self._forecast = Forecast(params)
        self._by_arrival = ties.equal_key == "arrival"

    def ready(self, task: Task, cause: Cause, now: int) -> None:
        burst = self._forecast.whole(task)
        task.key = burst.numerator, burst.denominator
        self._tasks.append(task)

    def choose(self, now: int) -> Task | None:
        best: Task | None = None
        waited, burst = 0, 1
        for task in self._tasks:
            # The ratios are 1 + waited/burst, so it is these quotients that decide, and they need no division.
            length, parts = task.key
            wait = (now - task.since) * parts
            mine, its = wait * burst, waited * length
            if best is None or mine > its or (mine == its and self._tie(task) < self._tie(best)):
                best, waited, burst = task, wait, length
        return best

    def take(self, now: int) -> Task | None:
        task = self.choose(now)
        if task is not None:
            self.queue.remove(task)
        return task

    def _tie(self, task: Task) -> tuple[int, int]:
        return task.arrival if self._by_arrival else 0, task.pid

    def why(self, task: Task, now: int) -> Message:
        if len(self._tasks) == 1:
            return NOBODY_ELSE
        waited, burst = now - task.since, self._forecast.whole(task)
        text = N_("its response ratio, ({waited} + {burst}) / {burst} = {ratio}, is the highest")
        ratio = Code(shown(1 + waited / Fraction(burst)))
        return message(text, ratio=ratio, waited=waited, burst=Code(shown(burst)))


POLICY = PolicySpec(
    name="HRRN",
    title=N_("Highest response ratio next"),
    summary=N_("When a CPU is free, it goes to the task that has waited longest in proportion to its next burst."),
    rule=N_("The highest (waited + burst) / burst runs, and nothing takes the CPU from it."),
    source="Stallings 9.2",
    make=lambda config, params: HighestResponseRatioNext(config.ties, params),
    params=forecast_params(),
    order=28,
    example=Example(
        jobs=(("A", 0, "4"), ("B", 1, "6"), ("C", 3, "2"), ("D", 5, "1")),
        params={},
        chart=(("A", 0, 4), ("B", 4, 10), ("D", 10, 11), ("C", 11, 13)),
    ),
    remark=forecast_remark,
)
