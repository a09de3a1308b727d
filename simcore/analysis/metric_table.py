"""The table of metrics: what each is called, what it means, which way is better.

Pages, the command line, exports and the handout iterate these tables; there is no second list. How a value of a kind is
written is the reader's business.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Literal, NamedTuple

from simcore.analysis.metrics import RunMetrics
from simcore.model.text import N_

Kind = Literal["ticks", "mean", "count", "share", "rate", "index"]
"""Whole ticks; ticks with a fraction; a number of things; a part of 1; things per tick; an index from 0 to 1."""
Better = Literal["low", "high", ""]


class Metric(NamedTuple):
    """One figure of a whole run. ``of`` gives it, or None where it has no meaning (no job has a deadline).

    ``group`` is ``times`` for a statistic of a job's times, which tables show under the column of that time.
    """

    key: str
    title: str
    definition: str
    better: Better
    kind: Kind
    group: Literal["times", "run"]
    of: Callable[[RunMetrics], float | None]


class JobMetric(NamedTuple):
    """One column of the table of jobs; ``key`` is its field in ``JobMetrics``."""

    key: str
    title: str
    definition: str


JOB_METRICS: tuple[JobMetric, ...] = (
    JobMetric("arrival", N_("arrival"), N_("when the process comes into being")),
    JobMetric("start", N_("start"), N_("the first tick on a CPU")),
    JobMetric("completion", N_("completion"), N_("when all its work is done")),
    JobMetric("turnaround", N_("turnaround"), N_("completion − arrival")),
    JobMetric("waiting", N_("waiting"), N_("turnaround − own CPU work − time blocked: ready, but not running")),
    JobMetric("response", N_("response"), N_("start − arrival")),
)

STATISTICS: tuple[tuple[str, str], ...] = (
    ("averages", N_("average")),
    ("deviation", N_("deviation")),
    ("p95", N_("95%")),
)
"""The rows under the table of jobs: a field of ``RunMetrics`` that holds ``Averages``, and its title."""


def _times(key: str, title: str, definition: str, of: Callable[[RunMetrics], float], kind: Kind = "mean") -> Metric:
    return Metric(key, title, definition, "low", kind, "times", of)


def _run(key: str, title: str, definition: str, better: Better, kind: Kind) -> Metric:
    return Metric(key, title, definition, better, kind, "run", attrgetter(key))


METRICS: tuple[Metric, ...] = (
    _times(
        "average_turnaround",
        N_("Average turnaround"),
        N_("from arrival to completion, mean over the finished processes"),
        lambda f: f.averages.turnaround,
    ),
    _times(
        "average_waiting",
        N_("Average waiting"),
        N_("ready but not running, mean over the finished processes"),
        lambda f: f.averages.waiting,
    ),
    _times(
        "average_response",
        N_("Average response"),
        N_("from arrival to the first tick on a CPU, mean over the finished processes"),
        lambda f: f.averages.response,
    ),
    _times(
        "deviation_turnaround",
        N_("Deviation of turnaround"),
        N_("how far the turnaround times lie from their mean (standard deviation of the population)"),
        lambda f: f.deviation.turnaround,
    ),
    _times(
        "deviation_waiting",
        N_("Deviation of waiting"),
        N_("how far the waiting times lie from their mean (standard deviation of the population)"),
        lambda f: f.deviation.waiting,
    ),
    _times(
        "deviation_response",
        N_("Deviation of response"),
        N_("how far the response times lie from their mean (standard deviation of the population)"),
        lambda f: f.deviation.response,
    ),
    _times(
        "p95_turnaround",
        N_("95th percentile of turnaround"),
        N_("at least 95% of the finished processes had this turnaround or a shorter one (nearest rank)"),
        lambda f: f.p95.turnaround,
        "ticks",
    ),
    _times(
        "p95_waiting",
        N_("95th percentile of waiting"),
        N_("at least 95% of the finished processes waited so long or less (nearest rank)"),
        lambda f: f.p95.waiting,
        "ticks",
    ),
    _times(
        "p95_response",
        N_("95th percentile of response"),
        N_("at least 95% of the finished processes got their first tick after this time or sooner (nearest rank)"),
        lambda f: f.p95.response,
        "ticks",
    ),
    _run(
        "longest_wait",
        N_("Longest wait"),
        N_("the most ticks that one process was ready but not running"),
        "low",
        "ticks",
    ),
    _run("makespan", N_("Makespan"), N_("when the last process completed, counted from 0"), "low", "ticks"),
    _run("throughput", N_("Throughput"), N_("finished processes per tick, up to the makespan"), "high", "rate"),
    _run(
        "cpu_utilisation",
        N_("CPU utilisation"),
        N_("work done, of all that the CPUs could have done up to the makespan"),
        "high",
        "share",
    ),
    _run(
        "cpu_utilisation_with_switches",
        N_("CPU utilisation with switches"),
        N_("the same, with the time that context switches took counted as use"),
        "",
        "share",
    ),
    _run("switches", N_("Context switches"), N_("times a CPU went from one process to another"), "low", "count"),
    _run(
        "switch_ticks", N_("Time lost in switches"), N_("ticks that context switches took on all CPUs"), "low", "ticks"
    ),
    _run(
        "fairness",
        N_("Fairness"),
        N_(
            "Jain’s index of CPU work / (CPU work + waiting), the share of a CPU that a process had while it wanted "
            "one: 1 if all had the same, 1/n if one of n had all"
        ),
        "high",
        "index",
    ),
    Metric(
        "missed",
        N_("Missed deadlines"),
        N_("processes that completed after their deadline, or were not done when the run ended after it"),
        "low",
        "count",
        "run",
        lambda f: len(f.missed) if f.deadlines else None,
    ),
)


def best(metric: Metric, values: Sequence[float | None]) -> frozenset[int]:
    """The indexes of the best of several runs' values; none if neither way is better or all are alike."""
    known = [value for value in values if value is not None]
    if not metric.better or len(set(known)) < 2:
        return frozenset()
    top = min(known) if metric.better == "low" else max(known)
    return frozenset(index for index, value in enumerate(values) if value == top)
