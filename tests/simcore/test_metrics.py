"""The figures of a run: worked out by hand, and by formulas written down another way."""

from __future__ import annotations

import statistics
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simcore import api
from simcore.analysis.gantt import cpu_slices, task_spans
from simcore.analysis.metric_table import JOB_METRICS, METRICS, STATISTICS, best
from simcore.analysis.metrics import Averages, JobMetrics, RunMetrics, jain, of_snapshot
from simcore.cases import scenario_of
from simcore.model.scenario import Burst, Job, MachineConfig, Scenario, Workload
from simcore.model.states import State
from tests.scenarios import scenarios

DONE = 1e-8


def figures_of(policy: str, jobs: list[Job], cpus: int = 1, events_max: int = 10_000, **params: int) -> RunMetrics:
    scenario = scenario_of(Workload(tuple(jobs)), policy, params, MachineConfig(cpus=cpus))
    trace = api.run(scenario, events_max=events_max)
    return of_snapshot(scenario, trace.at(len(trace)))


def job(name: str, arrival: int, ticks: int, deadline: int | None = None) -> Job:
    return Job(name, arrival, (Burst("cpu", ticks),), deadline=deadline)


def test_three_jobs_in_line_by_hand() -> None:
    """FCFS of 4, 2 and 6 that come at 0, 1 and 20: A 0-4, B 4-6, idle, C 20-26."""
    got = figures_of("FCFS", [job("A", 0, 4, 4), job("B", 1, 2, 5), job("C", 20, 6)])
    assert got.averages == Averages(5.0, 1.0, 1.0)  # turnaround 4 5 6, waiting 0 3 0, response 0 3 0
    assert got.deviation == pytest.approx((0.816496581, 1.414213562, 1.414213562), abs=DONE)  # sqrt(2/3), sqrt(2)
    assert got.p95 == Averages(6.0, 3.0, 3.0)
    assert got.makespan == 26
    assert got.throughput == pytest.approx(3 / 26, abs=DONE)
    assert got.cpu_utilisation == pytest.approx(12 / 26, abs=DONE)
    assert got.utilisation_per_cpu == (got.cpu_utilisation,)
    assert (got.longest_wait, got.longest_wait_pid) == (3, 2)
    # Shares 1, 2/5 and 1: (12/5)^2 / (3 (1 + 4/25 + 1)) = 144/25 / (162/25) = 8/9.
    assert got.fairness == pytest.approx(8 / 9, abs=DONE)
    assert (got.deadlines, got.missed) == (2, (2,))  # A completes at 4, in time to the tick; B at 6


def test_two_cpus_by_hand() -> None:
    """A 0-6 on CPU 0; B 0-2 and then C 2-3 on CPU 1."""
    got = figures_of("FCFS", [job("A", 0, 6), job("B", 0, 2), job("C", 0, 1)], cpus=2)
    assert got.utilisation_per_cpu == (1.0, 0.5)
    assert got.cpu_utilisation == 0.75
    assert got.throughput == 0.5
    assert (got.longest_wait, got.longest_wait_pid) == (2, 3)


def test_twenty_jobs_have_their_95th_percentile_at_the_19th() -> None:
    got = figures_of("FCFS", [job(f"J{n}", 0, 1) for n in range(20)])
    assert got.p95 == Averages(19.0, 18.0, 18.0)
    more = figures_of("FCFS", [job(f"J{n}", 0, 1) for n in range(21)])
    assert more.p95 == Averages(20.0, 19.0, 19.0)


def test_nobody_waits() -> None:
    got = figures_of("FCFS", [job("A", 0, 4)])
    assert (got.longest_wait, got.longest_wait_pid) == (0, 0)
    assert (got.fairness, got.throughput) == (1.0, 0.25)
    assert got.deviation == Averages(0.0, 0.0, 0.0)
    assert (got.deadlines, got.missed) == (0, ())


def test_a_cut_run_counts_up_to_the_cut() -> None:
    """RR, quantum 1, of A 3 and B 50; cut while B runs on alone. Deadlines behind the cut are still open."""
    jobs = [job("A", 0, 3), job("B", 0, 50, 6), job("C", 0, 50, 1_000)]
    got = figures_of("RR", jobs, events_max=30, quantum=1)
    whole = figures_of("RR", jobs, quantum=1)
    assert [one.name for one in got.per_job] == ["A"]
    assert got.missed == whole.missed == (2,)
    assert got.longest_wait > max(one.waiting for one in got.per_job)
    assert 0 < got.throughput < 1 / 7


@given(shares=st.lists(st.floats(0.01, 1), min_size=1, max_size=30))
def test_jains_index_lies_between_one_share_and_all(shares: list[float]) -> None:
    index = jain(shares)
    assert 1 / len(shares) - DONE <= index <= 1 + DONE
    assert jain([shares[0]] * len(shares)) == pytest.approx(1, abs=DONE)
    assert jain([1.0, *[0.0] * (len(shares) - 1)]) == pytest.approx(1 / len(shares), abs=DONE)
    assert jain([share / 2 for share in shares]) == pytest.approx(index, abs=DONE)


def column(jobs: tuple[JobMetrics, ...], key: str) -> list[int]:
    return [getattr(one, key) for one in jobs]


@settings(max_examples=80, deadline=None)
@given(scenario=scenarios())
def test_the_same_figures_from_the_charts_and_the_standard_library(scenario: Scenario) -> None:
    """Nothing here reads the snapshot: spans and slices come from the events, spreads from ``statistics``."""
    trace = api.run(scenario)
    got = of_snapshot(scenario, trace.at(len(trace)))
    for key in ("turnaround", "waiting", "response"):
        values = column(got.per_job, key)
        assert getattr(got.averages, key) == pytest.approx(statistics.fmean(values), abs=DONE)
        assert getattr(got.deviation, key) == pytest.approx(statistics.pstdev(values), abs=DONE)
        covered = sum(value <= getattr(got.p95, key) for value in values)
        below = sum(value < getattr(got.p95, key) for value in values)
        assert 100 * covered >= 95 * len(values) > 100 * below
    spans = task_spans(trace)
    assert got.makespan == max(row[-1].end for row in spans)
    assert got.throughput == pytest.approx(len(spans) / got.makespan, abs=DONE)
    assert statistics.fmean(got.utilisation_per_cpu) == pytest.approx(got.cpu_utilisation, abs=DONE)
    if dict(scenario.machine.params).get("partial_last_slice") == "charged in full":
        return  # the rest of one's own slice counts as waiting, though the chart shows it as a stay
    waits = (State.READY, State.NEW)  # NEW: on a historical machine, between arrival and admission
    ready = [sum(span.end - span.start for span in row if span.state in waits) for row in spans]
    assert got.longest_wait == max(ready)
    assert got.longest_wait_pid == (ready.index(max(ready)) + 1 if max(ready) else 0)
    held = [0] * scenario.machine.cpus
    for piece in cpu_slices(trace):
        held[piece.cpu] += piece.end - piece.start
    assert got.utilisation_per_cpu == pytest.approx([ticks / got.makespan for ticks in held], abs=DONE)
    shares = [
        Fraction(one.cpu_ticks, one.cpu_ticks + wait) for one, wait in zip(scenario.workload.jobs, ready, strict=True)
    ]
    exact = sum(shares) ** 2 / (len(shares) * sum(share**2 for share in shares))
    assert got.fairness == pytest.approx(float(exact), abs=DONE)


def test_the_table_covers_every_figure_once() -> None:
    keys = [metric.key for metric in METRICS]
    assert len(set(keys)) == len(keys)
    fields = set(RunMetrics._fields)
    assert {field for field, _ in STATISTICS} <= fields
    shown = {key for key in keys if key in fields} | {field for field, _ in STATISTICS}
    assert fields - shown == {"per_job", "utilisation_per_cpu", "longest_wait_pid", "deadlines"}
    assert {column.key for column in JOB_METRICS} == set(JobMetrics._fields) - {"pid", "name", "cpu_ticks"}


def test_the_best_is_marked_unless_all_are_alike() -> None:
    by_key = {metric.key: metric for metric in METRICS}
    assert best(by_key["average_waiting"], [3.0, 1.0, 1.0]) == {1, 2}
    assert best(by_key["fairness"], [0.5, 0.75]) == {1}
    assert best(by_key["fairness"], [0.5, 0.5]) == frozenset()
    assert best(by_key["missed"], [None, 1, 0]) == {2}
    assert best(by_key["cpu_utilisation_with_switches"], [0.1, 0.2]) == frozenset()
