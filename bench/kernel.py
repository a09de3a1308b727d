"""The kernel against SimPy: ``make bench``.

Both run the same model in turn, several times (A B A B ...); the figure is the median of the ratios of the pairs.
Before anything is timed, both must give the same start and completion for every job. An event is what the model makes
happen: an arrival, the end of a burst or of a quantum. Our time includes building the machine from its scenario, as
SimPy's includes making its processes. The rows with recording and rendering run the same model on both sides, too;
SimPy records and draws nothing, so their ratios say what that costs.
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

PAIRS, PAIRS_SLOW = 7, 3
QUANTUM = 4


class Model(NamedTuple):
    """One comparison: our scenario, SimPy's program, the number of events, and the ratio to reach."""

    name: str
    scenario: Scenario
    peer: Callable[[], Times]
    events: int
    target: float


def many_servers(jobs_count: int, target: float = 0) -> Model:
    """M/M/4 at a load of 0.8."""
    source = random.Random(1)
    jobs, now = [], 0
    for _ in range(jobs_count):
        now += max(1, int(source.expovariate(3.2 / 1000)))
        jobs.append((now, max(1, int(source.expovariate(1 / 1000)))))
    workload = Workload(tuple(Job(f"J{n}", a, (Burst("cpu", s),)) for n, (a, s) in enumerate(jobs)))
    scenario = Scenario(workload, MachineConfig(4, "FCFS"))
    return Model(f"M/M/4, {jobs_count:,} jobs", scenario, lambda: queue_with_servers(jobs, 4), 2 * jobs_count, target)


def quanta(tasks: int, slices: int, target: float = 0) -> Model:
    """Round robin with ``slices`` quanta per task."""
    bursts = [slices * QUANTUM - n % QUANTUM for n in range(tasks)]
    workload = Workload(tuple(Job(f"J{n}", 0, (Burst("cpu", burst),)) for n, burst in enumerate(bursts)))
    scenario = Scenario(workload, MachineConfig(1, "RR", (("quantum", QUANTUM),)))
    name = f"round robin, {tasks:,} processes x {slices}"
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


def paired(peer: Callable[[], object], ours: Callable[[], object], pairs: int = PAIRS) -> list[tuple[float, float]]:
    """Seconds of both sides, in turn."""
    return [(seconds(peer), seconds(ours)) for _ in range(pairs)]


def report(name: str, pairs: list[tuple[float, float]], count: int, unit: str, target: float = 0) -> float:
    """Print a row: how much of ``unit`` we make in a second, and the ratio of SimPy's time for the model to ours."""
    ratios = sorted(peer / mine for peer, mine in pairs)
    ratio = statistics.median(ratios)
    mine = statistics.median(mine for _, mine in pairs)
    wanted = f", target {target:g}" if target else ""
    spread = f"({ratios[0]:.3g} to {ratios[-1]:.3g})"
    print(f"{name:52} {count / mine:>10,.0f} {unit:8} ratio {ratio:6.3g} {spread}{wanted}", flush=True)
    return ratio


def compare(model: Model) -> bool:
    """Check, measure, print; whether the target is reached."""
    ours = [(task.start, task.completion) for task in kernel(model.scenario).tasks]
    assert ours == model.peer(), f"{model.name}: the two sides disagree"
    pairs = paired(model.peer, lambda: kernel(model.scenario))
    return report(model.name, pairs, model.events, "events/s", model.target) >= model.target


def recorded(model: Model) -> None:
    """The whole run once more with every event recorded."""
    steps = len(api.run(model.scenario, events_max=EVENTS_MEASURED_MAX))
    pairs = paired(model.peer, lambda: api.run(model.scenario, events_max=EVENTS_MEASURED_MAX), PAIRS_SLOW)
    report(f"{model.name}, recorded", pairs, steps, "steps/s")


def rendered(model: Model) -> None:
    """The whole run recorded, and every step of it folded and rendered to the bytes that a browser gets. SimPy draws
    nothing, so this ratio says what watching costs."""
    steps = len(api.run(model.scenario))

    def play() -> None:
        trace = api.run(model.scenario)
        player = Player(RunView("x" * 22, trace, "en"))
        for step in range(1, len(trace) + 1):
            message(player, step, Options(), "2")

    report(f"{model.name}, recorded, folded, rendered", paired(model.peer, play, PAIRS_SLOW), steps, "steps/s")


def main() -> None:
    """All comparisons; exits with 1 if a target is missed."""
    models = [many_servers(20_000, 4.0), quanta(1_000, 40, 9.0), quanta(10_000, 30, 18.0)]
    reached = [compare(model) for model in models]
    for model in models:
        recorded(model)
    for model in (many_servers(500), quanta(100, 10), quanta(1_000, 1)):
        rendered(model)
    sys.exit(not all(reached))


if __name__ == "__main__":
    main()
