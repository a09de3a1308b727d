"""What theory and textbooks say of LJF, HRRN, priorities, MLQ, EDF, RMS and predicted bursts."""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from simcore import api, registry
from simcore.analysis.gantt import cpu_slices
from simcore.analysis.metrics import of_snapshot
from simcore.analysis.narrate import narrate
from simcore.cases import case_from_json, scenario_of
from simcore.kernel.forecast import predictions, read_alpha
from simcore.kernel.params import resolve
from simcore.kernel.ports import Params
from simcore.model.errors import UsageError
from simcore.model.scenario import Burst, Job, MachineConfig, Scenario, Workload
from simcore.model.text import Message
from simcore.model.workload_input import workload_from_rows

PERIODS = (2, 3, 4, 5, 6, 8, 10, 12)
TaskSet = list[tuple[int, int]]
"""Periodic tasks as (work, period), due at the end of their period, released first at 0."""


@st.composite
def task_sets(draw: st.DrawFn) -> TaskSet:
    periods = draw(st.lists(st.sampled_from(PERIODS), min_size=1, max_size=5))
    return [(draw(st.integers(1, max(1, period * 2 // 3))), period) for period in periods]


def utilisation(tasks: TaskSet) -> Fraction:
    return sum((Fraction(work, period) for work, period in tasks), Fraction())


def missed(policy: str, tasks: TaskSet) -> tuple[int, ...]:
    """The releases of one hyperperiod that were late; each is a row of the table."""
    end = lcm(*(period for _, period in tasks))
    jobs = [
        Job(f"T{n}.{release}", release, (Burst("cpu", work),), deadline=release + period, period=period)
        for n, (work, period) in enumerate(tasks)
        for release in range(0, end, period)
    ]
    scenario = scenario_of(Workload(tuple(jobs)), policy, {}, MachineConfig())
    return of_snapshot(scenario, api.measure(scenario)).missed


@given(task_sets())
@settings(max_examples=150, deadline=None)
def test_edf_meets_all_deadlines_exactly_up_to_full_use(tasks: TaskSet) -> None:
    """Liu and Layland, theorem 7: U <= 1 is enough, and nobody can do more."""
    assert (missed("EDF", tasks) == ()) == (utilisation(tasks) <= 1)


@given(task_sets())
@settings(max_examples=150, deadline=None)
def test_rms_meets_all_deadlines_up_to_the_bound(tasks: TaskSet) -> None:
    """Liu and Layland, theorem 5."""
    count = len(tasks)
    assume(float(utilisation(tasks)) <= count * (2 ** (1 / count) - 1))
    assert missed("RMS", tasks) == ()


@given(st.lists(st.sampled_from((2, 4, 8, 16)), min_size=1, max_size=4), st.data())
@settings(max_examples=80, deadline=None)
def test_rms_is_as_good_as_edf_where_periods_divide_one_another(periods: list[int], data: st.DataObject) -> None:
    tasks = [(data.draw(st.integers(1, period)), period) for period in periods]
    assert missed("RMS", tasks) == () if utilisation(tasks) <= 1 else missed("EDF", tasks)


def test_between_the_bounds_rms_may_miss_what_edf_meets() -> None:
    tasks = [(2, 5), (4, 7)]
    assert missed("RMS", tasks)
    assert missed("EDF", tasks) == ()


# ---- Priorities and ageing -------------------------------------------------------------------------------------


def simulate(policy: str, rows: list[dict[str, str]], params: dict[str, Any], **machine: int) -> Scenario:
    return scenario_of(workload_from_rows(rows), policy, params, MachineConfig(**machine))  # type: ignore[arg-type]


def chart(scenario: Scenario) -> list[tuple[str, int, int]]:
    return [(scenario.workload.jobs[s.pid - 1].name, s.start, s.end) for s in cpu_slices(api.run(scenario))]


STREAM = [
    {"name": "low", "bursts": "3", "priority": "9"},
    *({"name": f"h{n}", "arrival": str(6 * n), "bursts": "6", "priority": "5"} for n in range(6)),
]


def test_a_task_of_low_priority_starves_and_ageing_saves_it() -> None:
    assert chart(simulate("PRIORITY", STREAM, {}))[-1] == ("low", 36, 39)
    # After 5 x 2 ticks of waiting its 9 has become a 4, better than 5: it takes the CPU from the second one at once.
    aged = simulate("PRIORITY", STREAM, {"ageing": 2})
    assert ("low", 10, 13) in chart(aged)
    sentences = [narrate(api.run(aged), step).sentence.english() for step in range(len(api.run(aged)) + 1)]
    assert any("P1 has waited 10 and so risen from priority 9 to 4, it has 5" in text for text in sentences)
    # Without preemption it goes first when the CPU is next free.
    assert ("low", 12, 15) in chart(simulate("PRIORITY_NONPREEMPTIVE", STREAM, {"ageing": 2}))


def test_what_a_task_has_gained_it_keeps_while_it_runs_and_loses_with_its_burst() -> None:
    rows = [
        {"name": "a", "bursts": "cpu 4, io 1, cpu 4", "priority": "2"},
        {"name": "b", "bursts": "9", "priority": "1"},
        {"name": "c", "arrival": "4", "bursts": "4", "priority": "1"},
    ]
    # At 4 the 2 of a has become a 0: it runs all its burst, although b and c have the better number in the table.
    # Back from I/O it starts again with 2, so it has to wait anew.
    pieces = chart(simulate("PRIORITY", rows, {"ageing": 2}))
    assert pieces[:2] == [("b", 0, 4), ("a", 4, 8)]
    assert pieces[2][0] in ("b", "c")


def test_the_higher_number_may_be_the_more_urgent() -> None:
    rows = [{"name": "x", "bursts": "2", "priority": "1"}, {"name": "y", "bursts": "2", "priority": "7"}]
    for told, first in (("lower", "x"), ("higher number", "y"), ("HIGHER", "y")):
        assert chart(simulate("priority", rows, {"higher_priority": told}))[0][0] == first


@pytest.mark.parametrize("policy", ["PRIORITY_PREEMPTIVE", "LRTF"])
def test_looking_again_and_switch_costs_come_to_an_end(policy: str) -> None:
    """Ageing by the tick, switches of several ticks: who is switched to waits on, so nobody is overtaken for ever."""
    rows = [{"name": f"t{n}", "arrival": str(n), "bursts": "6", "priority": str(n % 3)} for n in range(8)]
    params = {"ageing": 1} if policy != "LRTF" else {}
    assert api.run(simulate(policy, rows, params, switch_cost=3, cpus=2)).verdict.kind == "finished"


# ---- Predicted bursts -------------------------------------------------------------------------------------------


def test_exponential_averages_are_those_of_the_textbook() -> None:
    """Silberschatz, figure 5.4: alpha 1/2, tau0 10."""
    cpu = (6, 4, 6, 4, 13, 13, 13, 1)
    bursts = [Burst("cpu", cpu[0])]
    for ticks in cpu[1:]:
        bursts += [Burst("io", 1), Burst("cpu", ticks)]
    taus = predictions(Job("J", 0, tuple(bursts)), Fraction(1, 2), Fraction(10))
    assert list(map(int, taus)) == [10, 8, 6, 6, 5, 9, 11, 12]
    assert all(tau.denominator == 1 for tau in taus)


@pytest.mark.parametrize("policy", ["SJF", "SRTF"])
def test_what_is_expected_decides_and_is_told(policy: str) -> None:
    rows = [
        {"name": "was long", "bursts": "cpu 9, io 1, cpu 1"},
        {"name": "was short", "bursts": "cpu 1, io 9, cpu 9"},
        {"name": "third", "arrival": "10", "bursts": "cpu 3"},
    ]
    known = simulate(policy, rows, {})
    told = simulate(policy, rows, {"bursts": "predicted", "alpha": 1, "tau0": 4})
    assert chart(known) != chart(told)
    trace = api.run(told)
    text = " ".join(narrate(trace, step).sentence.english() for step in range(len(trace) + 1))
    assert "expected" in text


@pytest.mark.parametrize("policy", ["SJF", "SRTF", "HRRN"])
def test_a_card_says_what_is_expected(policy: str) -> None:
    spec = registry.policy(policy)
    assert spec.remark is not None
    rows = [{"bursts": "cpu 9, io 1, cpu 1"}]
    told = simulate(policy, rows, {"bursts": "predicted", "alpha": "0.5", "tau0": 4})
    job = told.workload.jobs[0]
    remarks = [spec.remark(Params(dict(told.machine.params)), job, burst) for burst in (0, 1, 2)]
    said = [remark.english() if remark else "" for remark in remarks]
    assert said == ["guess 4", "guess 6.5", "guess 6.5"]
    known = simulate(policy, rows, {})
    assert spec.remark(Params(dict(known.machine.params)), job, 0) is None


@pytest.mark.parametrize(
    ("raw", "read"),
    [("0.50", "0.5"), (0.125, "0.125"), (1, "1"), (".5", "0.5"), ("0", "0"), (" 1.000 ", "1")],
)
def test_alpha_is_read(raw: object, read: str) -> None:
    assert read_alpha(raw) == read


@pytest.mark.parametrize("raw", ["1.1", "-0.5", "half", "0.1234", True, "1/2", "", "١"])
def test_a_bad_alpha_says_what_is_wanted(raw: object) -> None:
    problem = read_alpha(raw)
    assert isinstance(problem, Message)
    assert "from 0 to 1" in problem.english()


# ---- Multilevel queue ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw",
    [
        "RR:2/FCFS",
        "rr 2, fifo",
        "RR(2) / FCFS",
        "rr=2；FCFS",
        "RR:quantum=2|fcfs",
        [{"policy": "RR", "quantum": 2}, {"policy": "FCFS"}],
        [{"Policy": "rr", "quantum": 2}, "FCFS"],
    ],
)
def test_queues_are_read(raw: object) -> None:
    assert dict(resolve(registry.policy("MLQ"), {"queues": raw}))["queues"] == "RR:2/FCFS"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("RR/FCFS", "queue 0: RR needs a quantum"),
        ("RR:2/FCFS:3", "queue 1: FCFS has no quantum"),
        ("RR:2/SJF", "queue 1: cannot read “SJF”"),
        ("RR:0", "queue 0: RR needs a quantum"),
        ("RR:-1", "queue 0: RR needs a quantum"),
        ("RR:2//FCFS", "queue 1: cannot read"),
        ([{"policy": "RR", "slice": 3}], "queue 0: “slice” is not known"),
        ([{"policy": "RR", "quantum": 1.5}], "queue 0: RR needs a quantum"),
        ([{"policy": "RR", "quantum": True}], "queue 0: RR needs a quantum"),
        ([], "0 queues; there may be 1 to"),
        ("/".join(["FCFS"] * 40), "40 queues; there may be 1 to"),
        (7, "write the queues as"),
    ],
)
def test_bad_queues_are_named(raw: object, said: str) -> None:
    with pytest.raises(UsageError, match="queues: ") as caught:
        resolve(registry.policy("MLQ"), {"queues": raw})
    assert said in str(caught.value)


def test_a_row_of_a_queue_that_is_not_there_is_named() -> None:
    jobs = [{"name": "A", "bursts": 3}, {"name": "B", "bursts": 3, "queue": 5}]
    with pytest.raises(UsageError) as caught:
        case_from_json({"policy": "mlq", "params": {"queues": "RR:1/FCFS"}, "jobs": jobs})
    (problem,) = caught.value.problems
    assert (problem.row, problem.field) == (2, "queue")
    assert problem.message.english() == "there is no queue 5; the queues are 0 to 1"


def test_without_preemption_a_higher_queue_waits_for_the_burst_to_end() -> None:
    rows = [{"name": "back", "bursts": "5", "queue": "1"}, {"name": "front", "arrival": "1", "bursts": "2"}]
    assert chart(simulate("MLQ", rows, {}))[:2] == [("back", 0, 1), ("front", 1, 3)]
    assert chart(simulate("MLQ", rows, {"preemptive": "no"}))[:2] == [("back", 0, 5), ("front", 5, 7)]
