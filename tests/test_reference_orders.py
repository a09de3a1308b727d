"""The kernel against the plain orders of ``reference_orders``: a thousand seeded cases for each policy, with several
CPUs, I/O, devices, costs and every tie rule together."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import pytest

from simcore import api
from simcore.analysis.gantt import cpu_slices
from simcore.cases import scenario_of
from simcore.model.scenario import Burst, DeviceSpec, Job, MachineConfig, Scenario, TieRules, Workload
from tests.reference_machine import Burst as PlainBurst
from tests.reference_machine import PlainMachine, Rules
from tests.reference_orders import Columns, Order, OrderedMachine, QueuesMachine

CASES = 1000
SERVERS = {"disk": 1, "tape": 2}
POLICIES = ["SJF", "SRTF", "LJF", "LRTF", "HRRN", "PRIORITY_NONPREEMPTIVE", "PRIORITY_PREEMPTIVE", "MLQ", "EDF", "RMS"]
FORECASTING = ("SJF", "SRTF", "HRRN")
Table = list[tuple[int, list[PlainBurst]]]


def table(chance: Random) -> Table:
    """Up to seven jobs, half of the tables without I/O."""
    rows: Table = []
    talks = chance.choice((0, 2))
    for _ in range(chance.randint(1, 7)):
        bursts: list[PlainBurst] = [(chance.randint(1, 9), "")]
        for _ in range(chance.randint(0, talks)):
            bursts += [(chance.randint(1, 7), chance.choice(("", "disk", "tape"))), (chance.randint(1, 9), "")]
        rows.append((chance.randint(0, 15), bursts))
    return rows


def order(policy: str, chance: Random, count: int) -> Order:
    columns = [
        Columns(
            chance.randint(-1, 4),
            chance.choice((None, *range(1, 50))),
            chance.choice((None, *range(1, 20))),
            chance.randint(0, 2),
        )
        for _ in range(count)
    ]
    alphas = [None, Fraction(0), Fraction(1, 4), Fraction(1, 2), Fraction(1)]
    return Order(
        columns,
        higher_is_urgent=chance.random() < 0.5,
        ageing=chance.choice((0, 1, 2, 5)),
        alpha=chance.choice(alphas) if policy in FORECASTING else None,
        tau0=chance.randint(1, 10),
        by_number=chance.random() < 0.3,
        quanta=[chance.randint(0, 4) for _ in range(3)],
        overtakes=chance.random() < 0.7,
    )


def params(policy: str, told: Order) -> dict[str, Any]:
    """The same in the words of the registry."""
    if policy in FORECASTING:
        alpha = "0.5" if told.alpha is None else str(float(told.alpha))
        return {"bursts": "exact" if told.alpha is None else "predicted", "alpha": alpha, "tau0": told.tau0}
    if policy.startswith("PRIORITY"):
        return {"higher_priority": "higher" if told.higher_is_urgent else "lower", "ageing": told.ageing}
    if policy == "MLQ":
        queues = [{"policy": "RR", "quantum": q} if q else {"policy": "FCFS"} for q in told.quanta]
        return {"queues": queues, "preemptive": told.overtakes}
    return {}


def scenario(rows: Table, rules: Rules, told: Order) -> Scenario:
    """The same for the kernel."""
    jobs = tuple(
        Job(
            f"J{n}",
            arrival,
            tuple(Burst("io" if i % 2 else "cpu", *burst) for i, burst in enumerate(bursts)),
            **vars(told.columns[n]),
        )
        for n, (arrival, bursts) in enumerate(rows)
    )
    ties = TieRules(
        "arrival-first" if rules.arrival_first else "preempted-first",
        "io-first" if rules.io_first else "arrival-first",
        "pid" if told.by_number else "arrival",
    )
    devices = tuple(DeviceSpec(*item) for item in rules.servers.items())
    machine = MachineConfig(rules.cpus, "", (), rules.switch_cost, rules.latency, ties, devices)
    return scenario_of(Workload(jobs), rules.policy, params(rules.policy, told), machine)


def compare(plain: PlainMachine, same: Scenario) -> None:
    trace = api.run(same)
    assert trace.verdict.kind == "finished"
    assert [[s.cpu, s.pid - 1, s.start, s.end] for s in cpu_slices(trace)] == plain.rows
    for last in (trace.at(len(trace)), api.measure(same)):
        assert [(t.start, t.completion) for t in last.tasks] == [(job.start, job.completion) for job in plain.jobs]
        assert last.switches == plain.switches
        assert sum(cpu.switch_ticks for cpu in last.cpus) == plain.lost


@pytest.mark.parametrize("policy", POLICIES)
def test_the_kernel_is_the_plain_order(policy: str) -> None:
    for case in range(CASES):
        chance = Random(f"{policy} {case}")
        rows = table(chance)
        told = order(policy, chance, len(rows))
        rules = Rules(
            policy,
            chance.choice((1, 1, 2, 3)),
            switch_cost=chance.choice((0, 0, 1, 3)),
            latency=chance.choice((0, 0, 0, 2)),
            servers=SERVERS,
            arrival_first=chance.random() < 0.5,
            io_first=chance.random() < 0.5,
        )
        kind = QueuesMachine if policy == "MLQ" else OrderedMachine
        try:
            compare(kind(rows, rules, told).run(), scenario(rows, rules, told))
        except AssertionError:
            pytest.fail(f"case {case}: {rows} {rules} {told}")
