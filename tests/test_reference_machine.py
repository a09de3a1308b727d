"""The kernel against the plain machine of ``reference_machine``: CPUs, devices, costs and ties together."""

from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simcore import api
from simcore.analysis.gantt import cpu_slices
from simcore.cases import scenario_of
from simcore.model.scenario import Burst, DeviceSpec, Job, MachineConfig, Scenario, TieRules, Workload
from tests.reference_machine import Burst as PlainBurst
from tests.reference_machine import PlainMachine, Rules

Table = list[tuple[int, list[PlainBurst]]]
SERVERS = {"disk": 1, "tape": 2}


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Up to eight jobs with up to four CPU bursts."""
    rows: Table = []
    for _ in range(draw(st.integers(1, 8))):
        bursts: list[PlainBurst] = [(draw(st.integers(1, 9)), "")]
        for _ in range(draw(st.integers(0, 3))):
            bursts += [
                (draw(st.integers(1, 7)), draw(st.sampled_from(("", "disk", "tape")))),
                (draw(st.integers(1, 9)), ""),
            ]
        rows.append((draw(st.integers(0, 15)), bursts))
    return rows


def scenario(table: Table, rules: Rules) -> Scenario:
    """The same for the kernel."""
    jobs = tuple(
        Job(f"J{n}", arrival, tuple(Burst("io" if i % 2 else "cpu", *burst) for i, burst in enumerate(bursts)))
        for n, (arrival, bursts) in enumerate(table)
    )
    machine = MachineConfig(
        cpus=rules.cpus,
        switch_cost=rules.switch_cost,
        dispatch_latency=rules.latency,
        ties=TieRules(
            "arrival-first" if rules.arrival_first else "preempted-first",
            "io-first" if rules.io_first else "arrival-first",
        ),
        devices=tuple(DeviceSpec(*item) for item in rules.servers.items()),
    )
    return scenario_of(Workload(jobs), rules.policy, {"quantum": rules.quantum} if rules.quantum else {}, machine)


@pytest.mark.parametrize("policy", ["FCFS", "RR", "SJF", "SRTF"])
@given(
    table=tables(),
    cpus=st.integers(1, 4),
    quantum=st.integers(1, 6),
    costs=st.tuples(st.sampled_from((0, 0, 1, 3)), st.sampled_from((0, 0, 1, 2))),
    ties=st.tuples(st.booleans(), st.booleans()),
)
@settings(max_examples=300, deadline=None)
def test_the_kernel_is_the_plain_machine(
    policy: Literal["FCFS", "RR", "SJF", "SRTF"],
    table: Table,
    cpus: int,
    quantum: int,
    costs: tuple[int, int],
    ties: tuple[bool, bool],
) -> None:
    rules = Rules(policy, cpus, quantum if policy == "RR" else 0, *costs, SERVERS, *ties)
    plain = PlainMachine(table, rules).run()
    same = scenario(table, rules)
    trace = api.run(same)
    assert [[s.cpu, s.pid - 1, s.start, s.end] for s in cpu_slices(trace)] == plain.rows
    for last in (trace.at(len(trace)), api.measure(same)):
        assert [(t.start, t.completion) for t in last.tasks] == [(job.start, job.completion) for job in plain.jobs]
        assert last.switches == plain.switches
        assert sum(cpu.switch_ticks for cpu in last.cpus) == plain.lost
