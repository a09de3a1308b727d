"""The bounds that the papers prove for fair schedulers, and a few placements worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simcore import api
from simcore.analysis.gantt import cpu_slices
from simcore.cases import scenario_of
from simcore.kernel.nice import NICE_0_WEIGHT, NICE_MIN, WEIGHTS
from simcore.model.errors import UsageError
from simcore.model.scenario import MachineConfig
from simcore.model.trace import Trace
from simcore.model.workload_input import workload_from_rows

LONG = 4_000
EXAMPLES = settings(max_examples=25, deadline=None)
SHARES = st.lists(st.integers(1, 60), min_size=2, max_size=7)
NICE = st.lists(st.integers(-10, 10), min_size=2, max_size=6)


def run(policy: str, params: dict[str, int], *rows: tuple[str, ...], fields: str) -> Trace:
    names = ("name", "arrival", "bursts", fields)
    table = workload_from_rows([dict(zip(names, row, strict=True)) for row in rows])
    return api.run(scenario_of(table, policy, params, MachineConfig()))


def always_ready(policy: str, params: dict[str, int], field: str, values: list[int]) -> Trace:
    rows = [(f"J{n}", "0", str(LONG), str(value)) for n, value in enumerate(values)]
    return run(policy, params, *rows, fields=field)


def served(trace: Trace, tasks: int) -> Iterator[tuple[int, list[int]]]:
    """After each stay, until somebody ends: the tick and what each task has had by then."""
    had = [0] * tasks
    for piece in cpu_slices(trace, merged=False):
        had[piece.pid - 1] += piece.end - piece.start
        if LONG in had:
            return
        yield piece.end, list(had)


def weights(nice: list[int]) -> list[int]:
    return [WEIGHTS[value - NICE_MIN] for value in nice]


@EXAMPLES
@given(tickets=SHARES, quantum=st.integers(1, 4))
def test_stride_pairs_stay_within_one_quantum_and_each_task_within_the_number_of_tasks(
    tickets: list[int], quantum: int
) -> None:
    trace = always_ready("STRIDE", {"quantum": quantum}, "tickets", tickets)
    total = sum(tickets)
    seen = 0
    for tick, had in served(trace, len(tickets)):
        seen += 1
        for one, other in combinations(range(len(tickets)), 2):
            both = had[one] + had[other]
            due = Fraction(both * tickets[one], tickets[one] + tickets[other])
            assert abs(had[one] - due) <= quantum
        for share, own in zip(tickets, had, strict=True):
            assert abs(own - Fraction(tick * share, total)) <= quantum * len(tickets)
    assert seen > 100


@EXAMPLES
@given(nice=NICE, size=st.integers(1, 6))
def test_eevdf_lags_stay_within_one_slice(nice: list[int], size: int) -> None:
    trace = always_ready("EEVDF", {"slice": size}, "priority", nice)
    parts = weights(nice)
    seen = 0
    for tick, had in served(trace, len(nice)):
        seen += 1
        lags = [Fraction(tick * part, sum(parts)) - own for part, own in zip(parts, had, strict=True)]
        # Virtual time is kept in units of 2**-20 tick, rounded down once a stay.
        assert max(map(abs, lags)) <= size + Fraction(seen, 1 << 20)
    assert seen > 100


@EXAMPLES
@given(nice=NICE, latency=st.integers(1, 20), granularity=st.integers(1, 4))
def test_cfs_virtual_runtimes_stay_within_the_longest_virtual_slice(
    nice: list[int], latency: int, granularity: int
) -> None:
    params = {"sched_latency": latency, "min_granularity": granularity}
    trace = always_ready("CFS", params, "priority", nice)
    parts = weights(nice)
    period = max(latency, granularity * len(nice))
    slices = [max(granularity, period * part // sum(parts)) for part in parts]
    bound = max(Fraction(size * NICE_0_WEIGHT, part) for size, part in zip(slices, parts, strict=True))
    seen = 0
    for _, had in served(trace, len(nice)):
        seen += 1
        clocks = [Fraction(own * NICE_0_WEIGHT, part) for own, part in zip(had, parts, strict=True)]
        assert max(clocks) - min(clocks) <= bound + Fraction(seen, 1 << 20)
    assert seen > 100


@pytest.mark.parametrize(
    ("policy", "field", "values", "parts"),
    [
        ("STRIDE", "tickets", [100, 200, 300], [1, 2, 3]),
        ("CFS", "priority", [0, 5, -5], weights([0, 5, -5])),
        ("EEVDF", "priority", [0, 5, -5], weights([0, 5, -5])),
    ],
)
def test_shares_converge_to_the_weights(policy: str, field: str, values: list[int], parts: list[int]) -> None:
    *_, (tick, had) = served(always_ready(policy, {}, field, values), len(values))
    assert [own / tick for own in had] == pytest.approx([part / sum(parts) for part in parts], abs=0.005)


def stays(trace: Trace) -> list[tuple[str, int, int]]:
    jobs = trace.scenario.workload.jobs
    return [(jobs[piece.pid - 1].name, piece.start, piece.end) for piece in cpu_slices(trace)]


def test_stride_keeps_the_distance_to_the_global_pass_over_an_io() -> None:
    """Equal tickets, strides of 100. At 1 A's pass is 100, the global one 50: A leaves 50 ahead. At 4 B, alone for
    three quanta, has 300, the global pass is 350, and A comes back at 400, where B is a quantum later."""
    trace = run("STRIDE", {}, ("A", "0", "cpu 1, io 3, cpu 2", "100"), ("B", "0", "6", "100"), fields="tickets")
    assert stays(trace) == [("A", 0, 1), ("B", 1, 5), ("A", 5, 6), ("B", 6, 7), ("A", 7, 8), ("B", 8, 9)]


def test_stride_newcomers_do_not_catch_up() -> None:
    """At 10 both have a pass of 1000, and A arrived earlier; then they take turns."""
    trace = run("STRIDE", {}, ("A", "0", "20", "100"), ("B", "10", "5", "100"), fields="tickets")
    assert stays(trace)[:4] == [("A", 0, 11), ("B", 11, 12), ("A", 12, 13), ("B", 13, 14)]


def test_cfs_a_sleeper_comes_back_at_most_half_a_period_behind() -> None:
    """At 22 the least virtual runtime is B's 21; A's own is 1, its place 21 - 12 / 2 = 15, so it preempts. At 28
    it is level with B, and its smaller number gives it one slice more."""
    params = {"sched_latency": 12, "min_granularity": 1, "wakeup_granularity": 2}
    trace = run("CFS", params, ("A", "0", "cpu 1, io 21, cpu 20", "0"), ("B", "0", "60", "0"), fields="priority")
    assert stays(trace)[:4] == [("A", 0, 1), ("B", 1, 22), ("A", 22, 34), ("B", 34, 40)]


def test_eevdf_a_newcomer_starts_with_lag_zero() -> None:
    """At 4 V is 4; B joins there with deadline 7, as early as A's next one, but nobody is pushed aside for a tie."""
    trace = run("EEVDF", {"slice": 3}, ("A", "0", "9", "0"), ("B", "4", "3", "0"), fields="priority")
    assert stays(trace) == [("A", 0, 6), ("B", 6, 9), ("A", 9, 12)]


def test_eevdf_the_earlier_deadline_takes_the_cpu() -> None:
    """At 1 A's deadline is 6. B weighs 3121 and joins at V = 1 with deadline 1 + 6 * 1024 / 3121 = 2.97."""
    trace = run("EEVDF", {"slice": 6}, ("A", "0", "9", "0"), ("B", "1", "3", "-5"), fields="priority")
    assert stays(trace)[:3] == [("A", 0, 1), ("B", 1, 4), ("A", 4, 12)]


@pytest.mark.parametrize("policy", ["CFS", "EEVDF"])
@pytest.mark.parametrize("nice", ["-21", "20"])
def test_a_priority_that_is_no_nice_value_is_named_with_its_row(policy: str, nice: str) -> None:
    with pytest.raises(UsageError, match="priority") as caught:
        run(policy, {}, ("A", "0", "1", "0"), ("B", "0", "1", nice), fields="priority")
    assert [(problem.row, problem.field) for problem in caught.value.problems] == [(2, "priority")]
