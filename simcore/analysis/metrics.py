"""The figures of a run, by the textbooks' definitions. Times are ticks.

- turnaround = completion - arrival
- response = start - arrival, where start is the first tick on a CPU
- waiting = turnaround - own CPU work - time blocked: time spent ready, and (if a policy holds the CPU to the end of a
  slice) the unused rest of one's own slice
- makespan = the last completion, counted from 0, so idle time before the first arrival counts
- CPU utilisation = work / (makespan x CPUs); time lost in context switches is no work. Of a run that was cut, up to
  the cut and without the stays then under way

Source: OSTEP chapter 7; Silberschatz, section 5.2.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    """Over the finished jobs; 0 if there is none."""

    turnaround: float
    waiting: float
    response: float


class RunMetrics(NamedTuple):
    """A whole run. ``per_job`` holds the jobs that finished, in list order."""

    per_job: tuple[JobMetrics, ...]
    averages: Averages
    makespan: int
    cpu_utilisation: float
    cpu_utilisation_with_switches: float
    switches: int
    switch_ticks: int


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
    pairs = zip(scenario.workload.jobs, last.tasks, strict=True)
    jobs = tuple(
        JobMetrics(
            task.pid,
            job.name,
            job.arrival,
            task.start,
            task.completion,
            task.completion - job.arrival,
            task.completion - job.arrival - task.cpu_ticks - task.blocked_ticks,
            task.start - job.arrival,
            task.cpu_ticks,
        )
        for job, task in pairs
        if task.state is State.TERMINATED
    )
    makespan = max((job.completion for job in jobs), default=0)
    cut = len(jobs) < len(last.tasks)
    capacity = (last.tick if cut else makespan) * len(last.cpus) or 1
    work = sum(cpu.work_ticks for cpu in last.cpus)
    switching = sum(cpu.switch_ticks for cpu in last.cpus)
    averages = Averages(
        _mean([job.turnaround for job in jobs]),
        _mean([job.waiting for job in jobs]),
        _mean([job.response for job in jobs]),
    )
    used, with_switches = round(work / capacity, DECIMALS), round((work + switching) / capacity, DECIMALS)
    return RunMetrics(jobs, averages, makespan, used, with_switches, last.switches, switching)


def so_far(scenario: Scenario, snapshot: Snapshot) -> SoFar:
    """What has come together by the tick of ``snapshot``; whoever has arrived counts, finished or not."""
    now = snapshot.tick
    jobs = scenario.workload.jobs
    arrived = [task for task in snapshot.tasks if task.state is not State.NEW]
    waits = [(waited(jobs[task.pid - 1].arrival, task, now), -task.pid) for task in arrived]
    longest, pid = max(waits, default=(0, 0))
    responses = [task.start - jobs[task.pid - 1].arrival for task in arrived if task.start >= 0]
    cpus = tuple(_cpu_shares(cpu, now) for cpu in snapshot.cpus)
    return SoFar(
        _mean([wait for wait, _ in waits]) if waits else None,
        _mean(responses) if responses else None,
        sum(busy for busy, _ in cpus) / len(cpus) if now else None,
        longest if waits else None,
        -pid,
        snapshot.switches,
        sum(cpu.switch_ticks + _stay(cpu, now, "switch") for cpu in snapshot.cpus),
        sum(task.state is State.TERMINATED for task in arrived),
        len(jobs),
        cpus,
    )


def waited(arrival: int, task: TaskView, now: int) -> int:
    """Ticks that an arrived task has been ready but not running, up to ``now``."""
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
