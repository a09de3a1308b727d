"""The store of snapshots: ``make bench``. A trace of 512 tasks and 10,000 steps must take 20 MiB or less, with every
checkpoint made, and answer ``trace.at(k)`` for a random ``k`` in 1 ms or less (the median is
judged; what 99 of 100 stay under shows the machine's other work, too).

The first question of all also folds what comes before it and is reported apart.
"""

from __future__ import annotations

import gc
import random
import statistics
import sys
import time
import tracemalloc
from collections.abc import Iterable

from simcore import api
from simcore.cases import scenario_of
from simcore.model.scenario import Burst, Job, MachineConfig, Scenario, Workload
from simcore.model.trace import Trace

TASKS, STEPS, QUESTIONS = 512, 10_000, 2_000
SIZE_MAX_MIB, ANSWER_MAX_MS = 20.0, 1.0
MIB = 2**20
MACHINES = (("RR", {"quantum": 2}, 1), ("MLFQ", {"quantum": [2, 4, 8], "boost": 40}, 4), ("FCFS", {}, 2))


def scenario(policy: str, params: dict[str, object], cpus: int) -> Scenario:
    """Tasks that compute and wait, long enough for all the steps."""
    source = random.Random(TASKS)
    jobs = []
    for number in range(TASKS):
        bursts = [Burst("cpu", source.randint(4, 24))]
        for _ in range(6):
            bursts += [Burst("io", source.randint(1, 40), "disk"), Burst("cpu", source.randint(4, 24))]
        jobs.append(Job(f"J{number}", source.randint(0, TASKS), tuple(bursts)))
    return scenario_of(Workload(tuple(jobs)), policy, params, MachineConfig(cpus=cpus))


def recorded(of: Scenario) -> Trace:
    """The first ``STEPS`` steps of the run."""
    trace = api.run(of, events_max=STEPS)
    assert len(trace) >= STEPS, "the workload is too short"
    return Trace(trace.scenario, trace.events[:STEPS], trace.verdict, trace.lanes)


def mebibytes(of: Scenario) -> float:
    """What the trace and its checkpoints take; the scenario itself, which is there before, does not count."""
    gc.collect()
    tracemalloc.start()
    trace = recorded(of)
    for step in range(0, STEPS + 1, 8):
        trace.at(step)
    gc.collect()
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return size / MIB


def asked(trace: Trace, steps: Iterable[int]) -> list[float]:
    """Milliseconds of ``trace.at`` for each of ``steps``."""
    times = []
    for step in steps:
        begin = time.perf_counter()
        trace.at(step)
        times.append((time.perf_counter() - begin) * 1000)
    return times


def main() -> None:
    """Measure, print, judge."""
    reached = True
    columns = ("MiB", "at(k), median", "99 of 100", "slowest", "next step", "first at(last)")
    print(f"{'':6}" + "".join(f"{name:>16}" for name in columns))
    for policy, params, cpus in MACHINES:
        of = scenario(policy, params, cpus)
        size, trace = mebibytes(of), recorded(of)
        source = random.Random(7)
        first = asked(trace, [STEPS])[0]
        answers = asked(trace, [source.randint(0, STEPS) for _ in range(QUESTIONS)])
        onward = statistics.median(asked(trace, range(QUESTIONS)))
        middle, most = statistics.median(answers), statistics.quantiles(answers, n=100)[-1]
        times = (middle, most, max(answers), onward, first)
        print(f"{policy:6}{size:16.1f}" + "".join(f"{spent:13.3f} ms" for spent in times))
        reached &= size <= SIZE_MAX_MIB and middle <= ANSWER_MAX_MS
    print(f"{TASKS} tasks, {STEPS:,} steps; targets {SIZE_MAX_MIB:g} MiB and {ANSWER_MAX_MS:g} ms")
    sys.exit(not reached)


if __name__ == "__main__":
    main()
