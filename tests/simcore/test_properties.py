"""What must hold for every scenario under every policy."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simcore import api, registry
from simcore.analysis.gantt import cpu_slices, task_spans
from simcore.analysis.metrics import of_snapshot, waited
from simcore.kernel.machine import Machine
from simcore.kernel.oracle import ReplayOracle, SeededOracle
from simcore.kernel.projection import project
from simcore.model.codec import canonical, event_from_data, event_line, scenario_from_data, scenario_to_data
from simcore.model.historical import jobs_on
from simcore.model.limits import EVENTS_RECORDED_MAX
from simcore.model.scenario import Scenario
from simcore.model.schedule import Schedule
from simcore.model.snapshot import evolve, initial
from simcore.model.states import LEGAL, State
from tests.scenarios import scenarios

POLICIES = list(registry.policies())
EXAMPLES = settings(max_examples=60, deadline=None)
FEWER = settings(max_examples=25, deadline=None)


@pytest.mark.parametrize("policy", POLICIES)
@EXAMPLES
@given(data=st.data())
def test_the_machine_and_the_folded_snapshot_agree_at_every_event(policy: str, data: st.DataObject) -> None:
    scenario = data.draw(scenarios(policy))
    live = api.make_policy(scenario)
    folded = initial(scenario, len(live.lanes()))

    def compare(event: Any) -> None:
        nonlocal folded
        folded = evolve(folded, event, scenario)
        assert project(machine) == folded._replace(moved=0, transition=None)

    machine = Machine(scenario, live, None, compare)
    assert machine.run(EVENTS_RECORDED_MAX).kind == "finished"


@pytest.mark.parametrize("policy", POLICIES)
@EXAMPLES
@given(data=st.data())
def test_a_recorded_run_and_a_measured_one_end_alike(policy: str, data: st.DataObject) -> None:
    scenario = data.draw(scenarios(policy))
    trace = api.run(scenario)
    recorded = trace.at(len(trace))._replace(moved=0, transition=None)
    assert api.measure(scenario)._replace(tick=recorded.tick) == recorded


@EXAMPLES
@given(scenario=scenarios("RR"), times=st.integers(1, 40))
def test_quanta_in_a_row_are_the_same_quanta(scenario: Scenario, times: int) -> None:
    """Long bursts make the rotation run far; the recorded run never uses it."""
    jobs = tuple(
        job._replace(bursts=tuple(b._replace(ticks=b.ticks * times) for b in job.bursts))
        for job in scenario.workload.jobs
    )
    plain = scenario.machine._replace(cpus=1, switch_cost=0, dispatch_latency=0)
    longer = Scenario(scenario.workload._replace(jobs=jobs), plain)
    trace = api.run(longer)
    recorded = trace.at(len(trace))._replace(moved=0, transition=None)
    assert api.measure(longer)._replace(tick=recorded.tick) == recorded


@pytest.mark.parametrize("policy", POLICIES)
@FEWER
@given(data=st.data())
def test_transitions_are_legal_and_no_cpu_runs_two(policy: str, data: st.DataObject) -> None:
    scenario = data.draw(scenarios(policy))
    trace = api.run(scenario)
    for step in range(1, len(trace) + 1):
        before, now = trace.at(step - 1), trace.at(step)
        assert now.tick >= before.tick
        for old, new in zip(before.tasks, now.tasks, strict=True):
            assert old.state == new.state or (old.state, new.state) in LEGAL
        running = [task for task in now.tasks if task.state is State.RUNNING]
        assert len(running) == sum(cpu.state == "run" for cpu in now.cpus)
        assert all(now.cpus[task.cpu].task == task.pid for task in running)
        queued = Counter(pid for lane in now.lanes for pid in lane)
        assert set(queued.values()) <= {1}
        switching = {cpu.task for cpu in now.cpus if cpu.state == "switch"}
        ready = {task.pid for task in now.tasks if task.state is State.READY}
        assert ready == set(queued) | switching


@pytest.mark.parametrize("policy", POLICIES)
@FEWER
@given(data=st.data())
def test_cpu_time_is_the_sum_of_the_bursts_and_the_charts_cover_it(policy: str, data: st.DataObject) -> None:
    scenario = data.draw(scenarios(policy))
    trace = api.run(scenario)
    last = trace.at(len(trace))
    figures = of_snapshot(scenario, last)
    for job, task, figure in zip(jobs_on(scenario), last.tasks, figures.per_job, strict=True):
        assert task.cpu_ticks == job.cpu_ticks
        assert task.blocked_ticks >= job.io_ticks
        assert figure.waiting == waited(job.arrival, task, last.tick) >= 0
        assert figure.turnaround == figure.waiting + task.cpu_ticks + task.blocked_ticks
    held = sum(piece.end - piece.start for piece in cpu_slices(trace))
    work = sum(job.cpu_ticks for job in scenario.workload.jobs)
    whole = dict(scenario.machine.params).get("partial_last_slice") == "charged in full"
    assert held == work or (whole and held > work)
    slices = cpu_slices(trace)
    for one, other in pairwise(slices):
        assert (one.start, one.cpu) < (other.start, other.cpu)
    for task, spans in zip(last.tasks, task_spans(trace), strict=True):
        arrival = scenario.workload.jobs[task.pid - 1].arrival
        edges = [arrival, *(span.end for span in spans)]
        assert [span.start for span in spans] == edges[:-1]
        assert edges[-1] == task.completion


@pytest.mark.parametrize("policy", POLICIES)
@FEWER
@given(data=st.data())
def test_work_is_conserved(policy: str, data: st.DataObject) -> None:
    """Once all that happens at a tick is known, no CPU is idle while a task is ready (where the policy allows it)."""
    scenario = data.draw(scenarios(policy))
    if dict(scenario.machine.params).get("switch") == "on_end":
        return
    trace = api.run(scenario)
    for step in range(1, len(trace)):
        now = trace.at(step)
        if trace.events[step].tick > now.tick:
            idle = any(cpu.state == "idle" for cpu in now.cpus)
            assert not (idle and any(now.lanes))


@pytest.mark.parametrize("policy", POLICIES)
@FEWER
@given(data=st.data(), seed=st.integers(0, 1000))
def test_replaying_the_schedule_gives_the_trace(policy: str, data: st.DataObject, seed: int) -> None:
    scenario = data.draw(scenarios(policy))
    trace = api.run(scenario, SeededOracle(seed))
    schedule = Schedule.decode(trace.schedule.encode())
    assert schedule == trace.schedule
    again = api.run(scenario, ReplayOracle(schedule))
    assert again.digest() == trace.digest()
    assert again.events == trace.events


@pytest.mark.parametrize("policy", POLICIES)
@FEWER
@given(data=st.data())
def test_codecs_round_trip(policy: str, data: st.DataObject) -> None:
    scenario = data.draw(scenarios(policy))
    text = canonical(scenario_to_data(scenario))
    assert scenario_from_data(json.loads(text)) == scenario
    assert canonical(scenario_to_data(scenario_from_data(scenario_to_data(scenario)))) == text
    for event in api.run(scenario).events:
        assert event_from_data(json.loads(event_line(event))) == event


@pytest.mark.parametrize("policy", POLICIES)
@FEWER
@given(data=st.data())
def test_any_step_can_be_asked_for_in_any_order(policy: str, data: st.DataObject) -> None:
    scenario = data.draw(scenarios(policy))
    trace, fresh = api.run(scenario), api.run(scenario)
    forwards = [trace.at(step) for step in range(len(trace) + 1)]
    backwards = [fresh.at(step) for step in reversed(range(len(trace) + 1))]
    assert forwards == backwards[::-1]
