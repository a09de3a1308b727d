"""Bytes of one step as it goes over the wire, median and maximum, at 8, 100 and 512 tasks.

Exits with 1 if a step in the middle of a run is over the target of ``web.md``: 4.5 KiB. Steps that bring a new part of
the timeline or of the event list are reported apart: they are rare, and bounded by the drawing's own limits.
"""

import statistics
import sys

from app.render.player import Options, Player
from app.render.runview import RunView
from app.service.stream import message
from simcore import api
from simcore.cases import scenario_of
from simcore.model.mt19937 import MersenneTwister
from simcore.model.scenario import Burst, Job, MachineConfig, Scenario, Workload

TARGET_BYTES = 4_608
SIZES = (8, 100, 512)
STEPS_MEASURED = 400
MACHINES = (("RR", {"quantum": 3}, 1), ("MLFQ", {"quantum": [2, 4, 8], "boost": 40}, 4), ("FCFS", {}, 2))


def scenario(tasks: int, policy: str, params: dict[str, object], cpus: int) -> Scenario:
    """Tasks that compute and wait, with names long enough to be shown."""
    twister = MersenneTwister(tasks)
    jobs = []
    for number in range(1, tasks + 1):
        bursts = (Burst("cpu", twister.between(1, 12)), Burst("io", twister.between(1, 20), "disk"), Burst("cpu", 5))
        jobs.append(Job(f"process{number}", twister.between(0, tasks), bursts))
    return scenario_of(Workload(tuple(jobs)), policy, params, MachineConfig(cpus=cpus))


def main() -> None:
    """Measure, print, judge."""
    worst = 0
    print(f"{'tasks':>6} {'policy':>6} {'steps':>6} {'median':>7} {'max':>7} {'with new parts':>15}")
    for tasks in SIZES:
        for policy, params, cpus in MACHINES:
            trace = api.run(scenario(tasks, policy, params, cpus))
            for language in ("en", "zh"):
                player = Player(RunView("x" * 22, trace, language))
                every = max(1, len(trace) // STEPS_MEASURED)
                plain, rare = [], [0]
                for step in range(1, len(trace), every):
                    size = len(message(player, step, Options(), "2"))
                    new = player.log_chunk(step) != player.log_chunk(step - 1)
                    (rare if new else plain).append(size)
                worst = max(worst, *plain)
                row = f"{tasks:6} {policy:>6} {len(trace):6} {statistics.median(plain):7.0f} {max(plain):7}"
                print(f"{row} {max(rare):15}  {language}")
    print(f"largest step {worst} bytes, target {TARGET_BYTES}")
    sys.exit(worst > TARGET_BYTES)


if __name__ == "__main__":
    main()
