"""The kernel against the plain programs of ``reference``, on generated cases of the oracles' families."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from simcore import api
from simcore.analysis import gantt, metrics
from simcore.cases import case_from_json
from tests.reference import Feedback, Jobs, Log, ProcessRun, lottery, round_robin, shortest

ARRIVALS, LENGTHS = st.integers(0, 20), st.integers(1, 14)


def simulate(policy: str, params: dict[str, Any], jobs: Jobs, tickets: list[int] | None = None) -> Log:
    """The kernel's answer, in the reference's form."""
    rows = [
        {"name": f"J{n}", "arrival": arrival, "bursts": [["io" if i % 2 else "cpu", t] for i, t in enumerate(bursts)]}
        | ({"tickets": tickets[n]} if tickets else {})
        for n, (arrival, bursts) in enumerate(jobs)
    ]
    scenario = case_from_json({"policy": policy, "params": params, "jobs": rows}).scenario
    trace = api.run(scenario)
    log = Log()
    for piece in gantt.cpu_slices(trace):
        log.ticks += [(tick, piece.pid - 1) for tick in range(piece.start, piece.end)]
    for job in metrics.of_snapshot(scenario, trace.at(len(trace))).per_job:
        log.ends[job.pid - 1] = job.completion
    return log


def assert_equal(got: Log, wanted: Log) -> None:
    assert got.chart() == wanted.chart()
    assert got.times() == wanted.times()


plain_jobs = st.lists(st.tuples(ARRIVALS, st.lists(LENGTHS, min_size=1, max_size=1)), min_size=1, max_size=7)


@given(plain_jobs, st.integers(1, 6), st.booleans())
@settings(max_examples=200)
def test_round_robin(jobs: Jobs, quantum: int, arrival_first: bool) -> None:
    ties = {"preempted_vs_arrival": "arrival-first" if arrival_first else "preempted-first"}
    assert_equal(simulate("RR", {"quantum": quantum, "ties": ties}, jobs), round_robin(jobs, quantum, arrival_first))


@given(plain_jobs, st.booleans())
@settings(max_examples=200)
def test_shortest(jobs: Jobs, preemptive: bool) -> None:
    assert_equal(simulate("SRTF" if preemptive else "SJF", {}, jobs), shortest(jobs, preemptive))


@given(
    st.lists(st.tuples(LENGTHS, st.integers(1, 30)), min_size=1, max_size=6),
    st.integers(1, 5),
    st.booleans(),
    st.data(),
)
@settings(max_examples=200)
def test_lottery(pairs: list[tuple[int, int]], quantum: int, whole: bool, data: st.DataObject) -> None:
    jobs: Jobs = [(0, [length]) for length, _ in pairs]
    tickets = [count for _, count in pairs]
    slices = sum(-(-length // quantum) for length, _ in pairs)
    draws = data.draw(st.lists(st.integers(0, 1_000_000), min_size=slices, max_size=slices))
    params = {"quantum": quantum, "draws": draws, "partial_last_slice": "charged in full" if whole else "given up"}
    assert_equal(simulate("LOTTERY", params, jobs, tickets), lottery(jobs, tickets, quantum, draws, whole))


@st.composite
def feedback_cases(draw: st.DrawFn) -> tuple[Jobs, dict[str, Any]]:
    """Jobs with one length of I/O for all, as the source has it: then at most one I/O ends in a tick."""
    levels, io = draw(st.integers(1, 4)), draw(st.integers(1, 7))
    jobs = []
    for _ in range(draw(st.integers(1, 5))):
        cpu = draw(st.lists(st.integers(1, 8), min_size=1, max_size=5))
        jobs.append((draw(ARRIVALS), [ticks for burst in cpu for ticks in (burst, io)][:-1]))
    per_level = st.lists(st.integers(1, 5), min_size=levels, max_size=levels)
    params = {
        "levels": levels,
        "quantum": draw(per_level),
        "allotment": draw(per_level),
        "boost": draw(st.one_of(st.just(0), st.integers(1, 15))),
        "io_stay": draw(st.booleans()),
        "io_front": draw(st.booleans()),
    }
    return jobs, params


@given(feedback_cases())
@settings(max_examples=400)
def test_feedback_queue(case: tuple[Jobs, dict[str, Any]]) -> None:
    jobs, params = case
    wanted = Feedback(
        jobs, params["quantum"], params["allotment"], params["boost"], params["io_stay"], params["io_front"]
    ).run()
    assert_equal(simulate("MLFQ", params, jobs), wanted)


@given(
    st.lists(st.lists(st.integers(1, 6), min_size=1, max_size=4), min_size=1, max_size=5),
    st.integers(1, 7),
    st.booleans(),
    st.booleans(),
)
@settings(max_examples=400)
def test_process_run(programs: list[list[int]], io: int, on_io: bool, at_once: bool) -> None:
    bursts = [[ticks for burst in cpu for ticks in (burst, io)][:-1] for cpu in programs]
    params = {"switch": "on_io" if on_io else "on_end", "io_done": "immediate" if at_once else "later"}
    jobs: Jobs = [(0, row) for row in bursts]
    assert_equal(simulate("PROCESS_RUN", params, jobs), ProcessRun(bursts, on_io, at_once).run())
