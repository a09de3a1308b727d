"""A sweep: one number of a run is varied, and each value's figures are measured without recording.

Long measurements are made in worker processes; whoever leaves the generator cancels the one under way. Points that were
measured are remembered, so that a stream which is resumed, or a neighbour with the same question, does not wait again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import AsyncIterator
from typing import Any, NamedTuple

import anyio.lowlevel

from app.service.simulate import IN_PROCESS_COST_MAX, Simulator, cost
from simcore import api, registry
from simcore.analysis.metrics import of_snapshot
from simcore.cases import scenario_of
from simcore.kernel.ports import Param
from simcore.kernel.projection import project
from simcore.model.errors import Problem, UsageError
from simcore.model.limits import CPUS_MAX, JOBS_MAX, TAPE_SPEED_MAX, TICK_MAX
from simcore.model.scenario import Scenario
from simcore.model.text import N_, message
from simcore.model.workload_input import BadValueError, integer

POINTS_MAX = 40
POINTS_REMEMBERED = 4_096
EVENTS_MAX = 5_000_000
"""A run that is measured stops here; some seconds."""
MACHINE_NUMBERS = {
    "cpus": (1, CPUS_MAX),
    "switch_cost": (0, TICK_MAX),
    "dispatch_latency": (0, TICK_MAX),
    "degree": (0, JOBS_MAX),
    "job_setup": (0, TICK_MAX),
    "tape_speed": (0, TAPE_SPEED_MAX),
}
IN_TICKS = ("switch_cost", "dispatch_latency", "job_setup")


class Point(NamedTuple):
    """One value and the figures of its run; times are ticks. ``cut``: it was stopped at its limit of events."""

    value: int
    turnaround: float
    waiting: float
    response: float
    switches: int
    cut: bool


class Sweep(NamedTuple):
    """What is varied, and the values in rising order."""

    scenario: Scenario
    what: str
    values: tuple[int, ...]

    def variant(self, value: int) -> Scenario:
        """The scenario with that value. Raises ``UsageError`` where the policy does not take it."""
        workload, machine = self.scenario.workload, self.scenario.machine
        if self.what in MACHINE_NUMBERS:
            return Scenario(workload, machine._replace(**{self.what: value}))  # type: ignore[arg-type]
        params: dict[str, Any] = dict(machine.params) | {self.what: value}
        spec = registry.policy(machine.policy)
        if self.what == "levels":
            # The lists follow the number of levels.
            params = {name: given for name, given in params.items() if not spec_param(spec.params, name).per_level}
        return scenario_of(workload, machine.policy, params, machine)


def spec_param(params: tuple[Param, ...], name: str) -> Param:
    """The parameter of that name."""
    return next(param for param in params if param.name == name)


def numbers_of(policy: str) -> tuple[Param, ...]:
    """The parameters of a policy that are one number, or may be."""
    return tuple(p for p in registry.policy(policy).params if p.kind == "int" or (p.kind == "ints" and p.per_level))


def plan(scenario: Scenario, what: str, first: str, last: str) -> Sweep:
    """The sweep from ``first`` to ``last`` as typed, in even steps. Raises ``UsageError`` with every problem, at the
    fields ``what``, ``first`` and ``last``."""
    limits = MACHINE_NUMBERS | {p.name: (p.minimum, p.maximum) for p in numbers_of(scenario.machine.policy)}
    if what not in limits:
        raise UsageError(Problem(0, "what", message(N_("this cannot be varied; choose one of the list"))))
    low, high = limits[what]
    problems, ends = [], []
    for name, text in (("first", first), ("last", last)):
        try:
            number = integer(text)
            if not low <= number <= high:
                words = N_("{value} is not between {minimum} and {maximum}")
                raise BadValueError(message(words, value=number, minimum=low, maximum=high))
            ends.append(number)
        except BadValueError as bad:
            problems.append(Problem(0, name, bad.problem))
    if not problems and ends[0] >= ends[1]:
        problems.append(Problem(0, "last", message(N_("the last value must be greater than the first"))))
    if problems:
        raise UsageError(problems)
    begin, end = ends
    count = min(POINTS_MAX, end - begin + 1)
    values = sorted({begin + (end - begin) * n // (count - 1) for n in range(count)})
    sweep = Sweep(scenario, what, tuple(values))
    sweep.variant(begin)
    return sweep


def measured(scenario: Scenario, value: int) -> Point:
    """The point of one value; at the top level of its module, so that it can be named to a worker process."""
    machine, verdict = api.simulate(scenario, None, EVENTS_MAX)
    figures = of_snapshot(scenario, project(machine))
    return Point(value, *figures.averages, figures.switches, verdict.kind != "finished")


class Sweeper:
    """Measures sweeps within the operator's limits."""

    def __init__(self, simulator: Simulator) -> None:
        self._simulator = simulator
        self._known: OrderedDict[Scenario, Point] = OrderedDict()

    async def points(self, sweep: Sweep) -> AsyncIterator[Point]:
        """The points, one after the other. Raises what ``Simulator.run`` does."""
        for value in sweep.values:
            scenario = sweep.variant(value)
            point = self._known.get(scenario)
            if point is None:
                point = await self._measure(scenario, value)
                self._known[scenario] = point
                while len(self._known) > POINTS_REMEMBERED:
                    self._known.popitem(last=False)
            yield point
            await anyio.lowlevel.checkpoint()

    async def _measure(self, scenario: Scenario, value: int) -> Point:
        if cost(scenario) <= IN_PROCESS_COST_MAX:
            return measured(scenario, value)
        return await self._simulator.in_worker(measured, scenario, value)

    def is_short(self, sweep: Sweep) -> bool:
        """Whether it is quick enough to be made while somebody waits for the page."""
        total = sum(cost(sweep.variant(v)) for v in sweep.values if sweep.variant(v) not in self._known)
        return total <= 5 * IN_PROCESS_COST_MAX
