"""The figures of a run, by the textbooks' definitions. Times are ticks.

- turnaround = completion - arrival
- response = start - arrival, where start is the first tick on a CPU
- waiting = turnaround - own CPU work - time blocked: time spent ready, and (if a policy holds the CPU to the end of a
  slice) the unused rest of one's own slice, and (on a historical machine) time before the admission
- makespan = the last completion, counted from 0, so idle time before the first arrival counts
- throughput = finished jobs / makespan
- CPU utilisation = work / (makespan x CPUs); time lost in context switches is no work
- fairness = Jain's index (sum x)^2 / (n sum x^2) of x = CPU work / (CPU work + waiting), the share of a CPU that a
  finished job had while it wanted one: 1 if all had the same share, 1/n if one had all
- deviation = the population's standard deviation; p95 = by nearest rank, so it is the value of some job
- a deadline is missed by whoever completes later, or is not done when the run ends later

Of a run that was cut, throughput and utilisation are up to the cut and without the stays then under way; the longest
wait counts those who still wait.

What they are called and which way is better is the business of :mod:`simcore.analysis.metric_table`.

Sources: OSTEP chapter 7; Silberschatz, section 5.2; Jain, Chiu and Hawe, DEC-TR-301 (1984).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from simcore.model.scenario import Scenario
from simcore.model.snapshot import CpuView, Snapshot, TaskView
from simcore.model.states import State

DECIMALS = 9


class JobMetrics(NamedTuple):
    """One finished job."""

    pid: int
    name: str
    arrival: int
    start: int
    completion: int
    turnaround: int
    waiting: int
    response: int
    cpu_ticks: int


class Averages(NamedTuple):
    """One statistic (mean, deviation, percentile) of three times over the finished jobs; 0 if there is none."""

    turnaround: float
    waiting: float
    response: float


class RunMetrics(NamedTuple):
    """A whole run. ``per_job`` holds the jobs that finished, in list order.

    Rates and shares are 0 where nothing finished. ``deadlines`` counts the jobs that have one; ``missed`` are the PIDs
    of those past it. ``longest_wait_pid`` is the first of those who waited longest, 0 if nobody waited.
    """

    per_job: tuple[JobMetrics, ...]
    averages: Averages
    deviation: Averages
    p95: Averages
    makespan: int
    throughput: float
    cpu_utilisation: float
    cpu_utilisation_with_switches: float
    utilisation_per_cpu: tuple[float, ...]
    switches: int
    switch_ticks: int
    fairness: float
    longest_wait: int
    longest_wait_pid: int
    deadlines: int
    missed: tuple[int, ...]


class SoFar(NamedTuple):
    """The figures at one step. Averages are None before anybody contributes to them."""

    average_waiting: float | None
    average_response: float | None
    cpu_utilisation: float | None
    longest_wait: int | None
    longest_wait_pid: int
    switches: int
    switch_ticks: int
    finished: int
    tasks: int
    cpus: tuple[tuple[float, float], ...]


def of_snapshot(scenario: Scenario, last: Snapshot) -> RunMetrics:
    """The figures of the run that ended in ``last``."""
    jobs = tuple(_finished(scenario, last))
    makespan = max((job.completion for job in jobs), default=0)
    horizon = (makespan if len(jobs) == len(last.tasks) else last.tick) or 1
    work = [cpu.work_ticks for cpu in last.cpus]
    switching = sum(cpu.switch_ticks for cpu in last.cpus)
    capacity = horizon * len(last.cpus)
    longest, pid = _longest_wait(scenario, last)
    return RunMetrics(
        per_job=jobs,
        averages=_over(jobs, _mean),
        deviation=_over(jobs, _deviation),
        p95=_over(jobs, _p95),
        makespan=makespan,
        throughput=round(len(jobs) / horizon, DECIMALS),
        cpu_utilisation=round(sum(work) / capacity, DECIMALS),
        cpu_utilisation_with_switches=round((sum(work) + switching) / capacity, DECIMALS),
        utilisation_per_cpu=tuple(round(ticks / horizon, DECIMALS) for ticks in work),
        switches=last.switches,
        switch_ticks=switching,
        fairness=jain([job.cpu_ticks / (job.cpu_ticks + job.waiting) for job in jobs]),
        longest_wait=longest,
        longest_wait_pid=pid if longest else 0,
        deadlines=sum(job.deadline is not None for job in scenario.workload.jobs),
        missed=tuple(_missed(scenario, last)),
    )


def _finished(scenario: Scenario, last: Snapshot) -> Iterator[JobMetrics]:
    for job, task in zip(scenario.workload.jobs, last.tasks, strict=True):
        if task.state is State.TERMINATED:
            turnaround = task.completion - job.arrival
            yield JobMetrics(
                task.pid,
                job.name,
                job.arrival,
                task.start,
                task.completion,
                turnaround,
                turnaround - task.cpu_ticks - task.blocked_ticks,
                task.start - job.arrival,
                task.cpu_ticks,
            )


def _over(jobs: Sequence[JobMetrics], statistic: Callable[[Sequence[int]], float]) -> Averages:
    return Averages(
        statistic([job.turnaround for job in jobs]),
        statistic([job.waiting for job in jobs]),
        statistic([job.response for job in jobs]),
    )


def _longest_wait(scenario: Scenario, last: Snapshot) -> tuple[int, int]:
    """The longest wait of all who arrived, and who waited so long."""
    jobs = scenario.workload.jobs
    waits = [(waited(jobs[task.pid - 1].arrival, task, last.tick), -task.pid) for task in _arrived(scenario, last)]
    longest, pid = max(waits, default=(0, 0))
    return longest, -pid


def _arrived(scenario: Scenario, now: Snapshot) -> list[TaskView]:
    """Those who have arrived, admitted or still outside."""
    pairs = zip(scenario.workload.jobs, now.tasks, strict=True)
    return [task for job, task in pairs if task.state is not State.NEW or job.arrival < now.tick]


def _missed(scenario: Scenario, last: Snapshot) -> Iterator[int]:
    for job, task in zip(scenario.workload.jobs, last.tasks, strict=True):
        end = task.completion if task.state is State.TERMINATED else last.tick
        if job.deadline is not None and end > job.deadline:
            yield task.pid


def jain(shares: Sequence[float]) -> float:
    """Jain's index of fairness of ``shares``: 1 if they are equal, 1/n if one has all; 0 if there is none."""
    squares = sum(share * share for share in shares)
    return round(sum(shares) ** 2 / (len(shares) * squares), DECIMALS) if squares else 0.0


def so_far(scenario: Scenario, snapshot: Snapshot) -> SoFar:
    """What has come together by the tick of ``snapshot``; whoever has arrived counts, finished or not."""
    now = snapshot.tick
    jobs = scenario.workload.jobs
    arrived = _arrived(scenario, snapshot)
    waits = [waited(jobs[task.pid - 1].arrival, task, now) for task in arrived]
    longest, pid = _longest_wait(scenario, snapshot)
    responses = [task.start - jobs[task.pid - 1].arrival for task in arrived if task.start >= 0]
    cpus = tuple(_cpu_shares(cpu, now) for cpu in snapshot.cpus)
    return SoFar(
        _mean(waits) if waits else None,
        _mean(responses) if responses else None,
        sum(busy for busy, _ in cpus) / len(cpus) if now else None,
        longest if waits else None,
        pid,
        snapshot.switches,
        sum(cpu.switch_ticks + _stay(cpu, now, "switch") for cpu in snapshot.cpus),
        sum(task.state is State.TERMINATED for task in arrived),
        len(jobs),
        cpus,
    )


def waited(arrival: int, task: TaskView, now: int) -> int:
    """Ticks that an arrived task has been ready but not running (or outside, and being prepared), up to ``now``."""
    end = task.completion if task.state is State.TERMINATED else now
    away = now - task.since if task.state in (State.RUNNING, State.BLOCKED) else 0
    return end - arrival - task.cpu_ticks - task.blocked_ticks - away


def _stay(cpu: CpuView, now: int, state: str) -> int:
    return now - cpu.since if cpu.state == state else 0


def _cpu_shares(cpu: CpuView, now: int) -> tuple[float, float]:
    if not now:
        return 0.0, 0.0
    work = cpu.work_ticks + _stay(cpu, now, "run")
    return work / now, (cpu.switch_ticks + _stay(cpu, now, "switch")) / now


def _mean(values: Sequence[int]) -> float:
    return round(sum(values) / len(values), DECIMALS) if values else 0.0


def _deviation(values: Sequence[int]) -> float:
    """Of the whole population; the sums are exact, so that equal values give 0."""
    count = len(values)
    if not count:
        return 0.0
    return round(math.sqrt(count * sum(v * v for v in values) - sum(values) ** 2) / count, DECIMALS)


def _p95(values: Sequence[int]) -> float:
    """The smallest value that at least 95% of the values do not exceed."""
    return float(sorted(values)[-(-95 * len(values) // 100) - 1]) if values else 0.0
