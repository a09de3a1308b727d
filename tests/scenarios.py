"""Random scenarios for property tests: any policy, any machine that the forms allow, small enough to run often."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from simcore import registry
from simcore.cases import scenario_of
from simcore.kernel.ports import Param
from simcore.model.scenario import Burst, DeviceSpec, Job, MachineConfig, Scenario, TieRules, Workload

DEVICES = ("", "", "disk", "tape", "cards")


@st.composite
def jobs(draw: st.DrawFn, name: str) -> Job:
    """One job with up to three CPU bursts."""
    cpu = draw(st.lists(st.integers(1, 9), min_size=1, max_size=3))
    bursts = [Burst("cpu", cpu[0])]
    for ticks in cpu[1:]:
        bursts += [Burst("io", draw(st.integers(1, 6)), draw(st.sampled_from(DEVICES))), Burst("cpu", ticks)]
    return Job(
        name,
        draw(st.integers(0, 20)),
        tuple(bursts),
        priority=draw(st.integers(-2, 4)),
        tickets=draw(st.integers(1, 50)),
        deadline=draw(st.one_of(st.none(), st.integers(0, 60))),
        period=draw(st.one_of(st.none(), st.integers(1, 30))),
        queue=draw(st.integers(0, 1)),
    )


def value(param: Param, levels: int) -> st.SearchStrategy[Any]:
    """A value for one parameter, small and legal."""
    match param.kind:
        case "bool":
            return st.booleans()
        case "text":
            return st.sampled_from(param.samples)
        case "choice":
            return st.sampled_from([choice for choice, _ in param.choices])
        case "ints" if param.per_level:
            return st.lists(st.integers(1, 4), min_size=levels, max_size=levels)
        case "ints":
            return st.none()
        case _ if param.name == "levels":
            return st.just(levels)
        case _ if param.name in ("boost", "ageing"):
            return st.integers(0, 12)
        case _:
            return st.integers(max(param.minimum, 1), max(param.minimum, 6))


@st.composite
def scenarios(draw: st.DrawFn, policy: str | None = None) -> Scenario:
    """A whole scenario, resolved and checked as one that a user typed."""
    count = draw(st.integers(1, 7))
    workload = Workload(tuple(draw(jobs(f"J{n}")) for n in range(count)))
    name = policy or draw(st.sampled_from(list(registry.policies())))
    levels = draw(st.integers(1, 4))
    params = {param.name: draw(value(param, levels)) for param in registry.policy(name).params}
    ties = TieRules(
        draw(st.sampled_from(("preempted-first", "arrival-first"))),
        draw(st.sampled_from(("arrival-first", "io-first"))),
        draw(st.sampled_from(("arrival", "pid"))),
    )
    machine = MachineConfig(
        cpus=draw(st.integers(1, 4)),
        switch_cost=draw(st.sampled_from((0, 0, 1, 3))),
        dispatch_latency=draw(st.sampled_from((0, 0, 0, 2))),
        ties=ties,
        degree=draw(st.sampled_from((0, 0, 0, 1, 2, 3))),
        job_setup=draw(st.sampled_from((0, 0, 0, 1, 4))),
        tape_speed=draw(st.sampled_from((0, 0, 0, 1, 3))),
        devices=draw(st.sampled_from(((), (DeviceSpec("disk", 2),), (DeviceSpec("tape", 1), DeviceSpec("disk", 3))))),
    )
    return scenario_of(workload, name, params, machine)
