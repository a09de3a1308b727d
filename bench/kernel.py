"""The kernel against SimPy: ``make bench``.

Both run the same model in turn, several times (A B A B ...); the figure is the median of the ratios of the pairs.
Before anything is timed, both must give the same start and completion for every job. An event is what the model makes
happen: an arrival, the end of a burst or of a quantum. Our time includes building the machine from its scenario, as
SimPy's includes making its processes.
"""

from __future__ import annotations

import gc
import random
import statistics
import sys
import time
from collections.abc import Callable
from typing import NamedTuple

from app.render.player import Options, Player
from app.render.runview import RunView
from app.service.stream import message
from bench.simpy_models import Times, queue_with_servers, round_robin
from simcore import api
from simcore.kernel.machine import Machine
from simcore.model.limits import EVENTS_MEASURED_MAX
from simcore.model.scenario import Burst, Job, MachineConfig, Scenario, Workload

PAIRS = 7
QUANTUM = 4


class Model(NamedTuple):
    """One comparison: our scenario, SimPy's program, the number of events, and the ratio to reach."""

    name: str
    scenario: Scenario
    peer: Callable[[], Times]
    events: int
    target: float


def many_servers(jobs_count: int) -> Model:
    """M/M/4 at a load of 0.8."""
    source = random.Random(1)
    jobs, now = [], 0
    for _ in range(jobs_count):
        now += max(1, int(source.expovariate(3.2 / 1000)))
        jobs.append((now, max(1, int(source.expovariate(1 / 1000)))))
    workload = Workload(tuple(Job(f"J{n}", a, (Burst("cpu", s),)) for n, (a, s) in enumerate(jobs)))
    scenario = Scenario(workload, MachineConfig(4, "FCFS"))
    return Model("M/M/4, 20,000 jobs", scenario, lambda: queue_with_servers(jobs, 4), 2 * jobs_count, 4.0)


def quanta(tasks: int, slices: int, target: float) -> Model:
    """Round robin with ``slices`` quanta per task."""
    bursts = [slices * QUANTUM - n % QUANTUM for n in range(tasks)]
    workload = Workload(tuple(Job(f"J{n}", 0, (Burst("cpu", burst),)) for n, burst in enumerate(bursts)))
    scenario = Scenario(workload, MachineConfig(1, "RR", (("quantum", QUANTUM),)))
    name = f"round robin, {tasks:,} processes"
    return Model(name, scenario, lambda: round_robin(bursts, QUANTUM), tasks * slices, target)


def kernel(scenario: Scenario) -> Machine:
    """Our side: build and run."""
    return api.simulate(scenario, None, EVENTS_MEASURED_MAX)[0]


def seconds(work: Callable[[], object]) -> float:
    """One timed run, with the garbage of the one before already collected."""
    gc.collect()
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def compare(model: Model) -> bool:
    """Check, measure, print; whether the target is reached."""
    ours = [(task.start, task.completion) for task in kernel(model.scenario).tasks]
    assert ours == model.peer(), f"{model.name}: the two sides disagree"
    pairs = [(seconds(model.peer), seconds(lambda: kernel(model.scenario))) for _ in range(PAIRS)]
    ratios = sorted(peer / mine for peer, mine in pairs)
    ratio = statistics.median(ratios)
    peer, mine = (statistics.median(side) for side in zip(*pairs, strict=True))
    print(
        f"{model.name:32} SimPy {model.events / peer:>10,.0f}/s  Lockstep {model.events / mine:>10,.0f}/s  "
        f"ratio {ratio:5.1f} ({ratios[0]:.1f} to {ratios[-1]:.1f}), target {model.target:g}"
    )
    return ratio >= model.target


def recorded(model: Model) -> None:
    """The same with recording, then with every step folded and rendered (on a part of the run)."""
    events_max = min(model.events * 3, 60_000)
    spent = statistics.median(seconds(lambda: api.run(model.scenario, events_max=events_max)) for _ in range(3))
    trace = api.run(model.scenario, events_max=events_max)
    print(f"{model.name:32} recorded: {len(trace) / spent:>10,.0f} events/s")
    short = api.run(model.scenario, events_max=3_000)
    player = Player(RunView("x" * 22, short, "en"))

    def render() -> None:
        for step in range(1, min(len(short), 1_500)):
            message(player, step, Options(), "2")

    steps = min(len(short), 1_500) - 1
    print(f"{model.name:32} recorded, folded, rendered: {steps / seconds(render):>10,.0f} steps/s")


def main() -> None:
    """All comparisons; exits with 1 if a target is missed."""
    models = [many_servers(20_000), quanta(1_000, 40, 9.0), quanta(10_000, 30, 18.0)]
    reached = [compare(model) for model in models]
    for model in [*models[:2], quanta(100, 100, 0)]:
        recorded(model)
    sys.exit(not all(reached))


if __name__ == "__main__":
    main()
