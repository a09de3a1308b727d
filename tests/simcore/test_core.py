"""The small parts of the core, one by one."""

from __future__ import annotations

import random
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simcore import api, registry
from simcore.analysis.gantt import cpu_slices
from simcore.analysis.labels import labels
from simcore.analysis.narrate import narrate, short
from simcore.cases import scenario_of, tie_rules
from simcore.kernel.params import resolve
from simcore.kernel.ports import PolicySpec
from simcore.model.errors import InternalError, UsageError
from simcore.model.events import Dispatched, Exited
from simcore.model.mt19937 import MersenneTwister
from simcore.model.scenario import Burst, DeviceSpec, Job, MachineConfig, Scenario, Workload
from simcore.model.schedule import Schedule
from simcore.model.snapshot import evolve, initial
from simcore.model.text import N_, Ticks, message
from simcore.model.workload_input import workload_from_rows

SPECS = list(registry.policies().values())


def scenario(rows: list[tuple[str, str, str]], policy: str = "FCFS", params: object = None, **machine: int) -> Scenario:
    table = [{"name": name, "arrival": arrival, "bursts": bursts} for name, arrival, bursts in rows]
    return scenario_of(workload_from_rows(table), policy, params or {}, MachineConfig(**machine))  # type: ignore[arg-type]


@given(seed=st.integers(0, 2**80))
def test_the_twister_is_cpythons(seed: int) -> None:
    ours, theirs = MersenneTwister(seed), random.Random(seed)
    assert [ours.random() for _ in range(5)] == [theirs.random() for _ in range(5)]
    assert [ours.below(n) for n in (1, 2, 7, 1000, 2**40)] == [theirs.randrange(n) for n in (1, 2, 7, 1000, 2**40)]
    assert [ours.between(3, 9) for _ in range(700)] == [theirs.randint(3, 9) for _ in range(700)]


@given(seed=st.integers(0, 2**80), limit=st.one_of(st.integers(1, 2**32 - 1), st.integers(1, 2**40)))
def test_a_stream_is_what_single_draws_give(seed: int, limit: int) -> None:
    stream, single = MersenneTwister(seed).stream(limit), MersenneTwister(seed)
    assert [next(stream) for _ in range(1300)] == [single.below(limit) for _ in range(1300)]


@given(st.lists(st.tuples(st.integers(1, 10**6), st.integers(0, 40)), max_size=6))
def test_schedules_round_trip(pairs: list[tuple[int, int]]) -> None:
    index, deviations = 0, []
    for distance, choice in pairs:
        index += distance
        deviations.append((index, choice))
    schedule = Schedule(tuple(deviations))
    assert Schedule.decode(schedule.encode()) == schedule


@pytest.mark.parametrize("text", ["x", "1", "1.", "1.2.3", "1.2-0.1", "-1.2", "1.2-", "é.1"])
def test_a_bad_schedule_is_named(text: str) -> None:
    with pytest.raises(UsageError, match="schedule"):
        Schedule.decode(text)


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
def test_every_policy_has_a_worked_example_that_holds(spec: PolicySpec) -> None:
    assert spec.example is not None
    workload = workload_from_rows(spec.example.rows())
    trace = api.run(scenario_of(workload, spec.name, spec.example.params, MachineConfig()))
    names = [job.name for job in workload.jobs]
    assert set(spec.example.fields) <= set(spec.job_fields)
    assert tuple((names[s.pid - 1], s.start, s.end) for s in cpu_slices(trace)) == spec.example.chart


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.name)
def test_every_default_resolves(spec: PolicySpec) -> None:
    assert dict(resolve(spec, {})) == {param.name: param.default for param in spec.params}


def test_the_registry_is_complete_and_in_order() -> None:
    names = ["FCFS", "SJF", "SRTF", "RR", "MLFQ", "LOTTERY", "PROCESS_RUN"]
    assert [name for name in registry.policies() if name in names] == names
    assert registry.policy("fifo").name == "FCFS"
    assert registry.policy(" process-run ").name == "PROCESS_RUN"
    with pytest.raises(UsageError, match="there is no policy “LIFO”"):
        registry.policy("LIFO")


def test_all_parameter_problems_come_at_once() -> None:
    with pytest.raises(UsageError) as caught:
        resolve(registry.policy("MLFQ"), {"quantum": "2, x", "boost": "-1", "speed": 3, "io_stay": "perhaps"})
    assert {problem.field for problem in caught.value.problems} == {"quantum", "boost", "speed", "io_stay"}
    with pytest.raises(UsageError, match="quantum: 2 numbers for 3 levels"):
        resolve(registry.policy("MLFQ"), {"levels": 3, "quantum": [2, 4], "allotment": 1})
    assert dict(resolve(registry.policy("MLFQ"), {"levels": 5, "quantum": 3}))["quantum"] == (3,) * 5


def test_ties_are_switchable() -> None:
    rows = [("A", "0", "4"), ("B", "2", "2")]
    first = scenario(rows, "RR", {"quantum": 2})
    charts = []
    for rule in ("preempted-first", "arrival-first"):
        machine = first.machine._replace(ties=tie_rules({"preempted_vs_arrival": rule}))
        charts.append([(s.pid, s.start, s.end) for s in cpu_slices(api.run(Scenario(first.workload, machine)))])
    assert charts == [[(1, 0, 4), (2, 4, 6)], [(1, 0, 2), (2, 2, 4), (1, 4, 6)]]


def test_a_device_with_one_server_makes_a_queue() -> None:
    rows = [("A", "0", "1, 4, 1"), ("B", "0", "1, 4, 1")]
    trace = api.run(scenario([(n, a, b.replace("4", "io 4 disk").replace("1,", "cpu 1,")) for n, a, b in rows]))
    assert [task.completion for task in trace.at(len(trace)).tasks] == [6, 10]
    two = scenario([(n, a, "cpu 1, io 4 disk, cpu 1") for n, a, _ in rows])
    wide = Scenario(two.workload, two.machine._replace(devices=(DeviceSpec("disk", 2),)))
    assert [task.completion for task in api.measure(wide).tasks] == [6, 7]


def test_a_switch_costs_time_only_between_two_tasks() -> None:
    last = api.measure(scenario([("A", "0", "2"), ("B", "1", "2"), ("C", "9", "1")], switch_cost=3))
    assert [(task.start, task.completion) for task in last.tasks] == [(0, 2), (5, 7), (9, 10)]
    assert (last.switches, last.cpus[0].switch_ticks) == (1, 3)


def test_latency_comes_before_every_stay_but_one_that_goes_on() -> None:
    rows = [("A", "0", "4"), ("B", "1", "2"), ("C", "19", "1")]
    last = api.measure(scenario(rows, dispatch_latency=1))
    assert [(task.start, task.completion) for task in last.tasks] == [(1, 5), (6, 8), (20, 21)]
    assert (last.switches, last.cpus[0].switch_ticks) == (1, 3)
    both = api.measure(scenario(rows, "RR", {"quantum": 2}, dispatch_latency=1, switch_cost=3))
    # A 1-3, switch, B 7-9, switch, A 13-15; C after an idle gap: latency alone
    assert [(task.start, task.completion) for task in both.tasks] == [(1, 15), (7, 9), (20, 21)]
    alone = api.measure(scenario([("A", "0", "5")], "RR", {"quantum": 2}, dispatch_latency=1))
    assert [(task.start, task.completion) for task in alone.tasks] == [(1, 6)]


def test_who_arrives_during_a_switch_challenges_after_it() -> None:
    """SRTF: C comes while the CPU changes to B; B has the CPU for no time, and only then do C and the next switch."""
    rows = [("A", "0", "2"), ("B", "0", "9"), ("C", "3", "1")]
    last = api.measure(scenario(rows, "SRTF", switch_cost=3))
    assert [(task.start, task.completion) for task in last.tasks] == [(0, 2), (12, 21), (8, 9)]


def test_a_run_over_its_budget_keeps_what_it_has() -> None:
    trace = api.run(scenario([("A", "0", "1000"), ("B", "0", "1000")], "RR", {"quantum": 1}), events_max=50)
    assert trace.verdict.kind == "budget"
    assert trace.verdict.tasks == (1, 2)
    assert trace.at(len(trace)).tasks[0].cpu_ticks > 0


def test_quanta_in_a_row_keep_to_the_budget() -> None:
    long = scenario([("A", "0", "1000000000"), ("B", "0", "1000000000")], "RR", {"quantum": 1})
    last = api.measure(long, events_max=1_000)
    assert 1_000 <= last.tick <= 1_002
    assert sum(task.cpu_ticks for task in last.tasks) == last.tick
    assert api.measure(scenario([("A", "0", "6"), ("B", "0", "5")], "RR", {"quantum": 2})).tick == 11


def test_the_front_of_a_lane_takes_every_cpu_of_that_lane() -> None:
    """Two return from I/O at once to the front of their lane: with io_front both go ahead of the two that run."""
    rows = [("A", "0", "1, 2, 1"), ("B", "0", "1, 2, 1"), ("C", "0", "9"), ("D", "0", "9")]
    params = {"levels": 1, "quantum": 20, "allotment": 1, "io_front": True}
    last = api.measure(scenario(rows, "MLFQ", params, cpus=2))
    assert [task.completion for task in last.tasks] == [4, 4, 11, 11]


def test_an_illegal_transition_is_refused() -> None:
    one = scenario([("A", "0", "1")])
    with pytest.raises(InternalError, match="may not go from NEW to TERMINATED"):
        evolve(initial(one, 1), Exited(0, 1, 0, 0), one)
    with pytest.raises(InternalError, match="is in no lane"):
        evolve(initial(one, 1), Dispatched(0, 1, 0, 0, 0, 0, False, message("")), one)


def test_every_step_has_a_sentence() -> None:
    for spec in SPECS:
        rows = [("A", "0", "cpu 3, io 2 disk, cpu 2"), ("B", "0", "cpu 2, io 3 disk, cpu 1"), ("C", "1", "9")]
        params = {"boost": 4} if spec.name == "MLFQ" else {}
        trace = api.run(scenario(rows, spec.name, params, switch_cost=1))
        for step in range(len(trace) + 1):
            text = narrate(trace, step).sentence.english()
            assert text.endswith("."), text
            assert "{" not in text
        assert all(short(trace, step).english() for step in range(1, len(trace) + 1))


def test_labels_are_never_mixed() -> None:
    assert labels(scenario([("A", "0", "1"), ("B", "0", "1")])) == ("A", "B")
    assert labels(scenario([("P2", "0", "1"), ("editor", "0", "1")])) == ("P1", "P2")


def test_messages_nest() -> None:
    inner = message(N_("its next burst, {ticks}, is the shortest"), ticks=Ticks(4))
    outer = message(N_("Boost: {why}."), why=inner)
    assert outer.english() == "Boost: its next burst, 4, is the shortest."


def test_a_large_trace_is_small_and_quick_to_ask() -> None:
    """512 tasks and 10,000 steps in 20 MiB or less, snapshots included (architecture.md)."""
    jobs = tuple(Job(f"J{n}", 0, (Burst("cpu", 40),)) for n in range(512))
    large = scenario_of(Workload(jobs), "RR", {"quantum": 2}, MachineConfig())
    tracemalloc.start()
    trace = api.run(large, events_max=5_000)
    for step in range(0, 10_000, 50):
        trace.at(step)
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(trace) >= 10_000
    assert size < 20 * 2**20
