"""The front door of the core: run a scenario, or only measure it."""

from __future__ import annotations

from collections.abc import Callable

from simcore.kernel.collector import paused
from simcore.kernel.machine import Machine
from simcore.kernel.oracle import RecordingOracle
from simcore.kernel.ports import Lane, Oracle, Params, Policy
from simcore.kernel.projection import project
from simcore.model import semantics
from simcore.model.events import TraceEvent
from simcore.model.limits import EVENTS_FOLLOWED_MAX, EVENTS_MEASURED_MAX, EVENTS_RECORDED_MAX
from simcore.model.scenario import Scenario
from simcore.model.schedule import Schedule
from simcore.model.snapshot import Snapshot
from simcore.model.trace import Trace
from simcore.model.verdict import Verdict
from simcore.program import record
from simcore.registry import policy

SEMANTICS_VERSION = semantics.SEMANTICS_VERSION
"""Raised, in :mod:`simcore.model.semantics`, whenever the same scenario would give another trace than before."""


def params(scenario: Scenario) -> Params:
    """The parameters of the scenario's policy. A run stored before a parameter came to be has its default."""
    defaults = {param.name: param.default for param in policy(scenario.machine.policy).params}
    return Params(defaults | dict(scenario.machine.params))


def make_policy(scenario: Scenario) -> Policy:
    """A fresh policy object for one run of ``scenario``, whose parameters must be resolved."""
    return policy(scenario.machine.policy).make(scenario.machine, params(scenario))


def lanes(scenario: Scenario) -> tuple[Lane, ...]:
    """The lanes of the ready structure under the scenario's policy."""
    return make_policy(scenario).lanes()


def run(scenario: Scenario, oracle: Oracle | None = None, *, events_max: int = EVENTS_RECORDED_MAX) -> Trace:
    """Run and record. ``oracle`` may overrule the policy; what it changed stands in ``trace.schedule``.

    Never raises for what happens inside the machine; a run over ``events_max`` ends with the verdict *budget*. Of a
    program it is a ``ProgramTrace``; one that cannot begin raises ``SourceError`` or ``RefusedError``.
    """
    if scenario.program is not None:
        return record(scenario, steps_max=events_max)
    events: list[TraceEvent] = []
    recorder = None if oracle is None else RecordingOracle(oracle)
    live = make_policy(scenario)
    with paused():
        verdict = Machine(scenario, live, recorder, events.append).run(events_max)
    schedule = Schedule() if recorder is None else recorder.schedule
    return Trace(scenario, events, verdict, len(live.lanes()), schedule)


def measure(scenario: Scenario, *, events_max: int = EVENTS_MEASURED_MAX) -> Snapshot:
    """Run without recording; the final snapshot, from which every metric can be computed."""
    return project(simulate(scenario, None, events_max)[0])


def follow(
    scenario: Scenario,
    emit: Callable[[TraceEvent], None],
    oracle: Oracle | None = None,
    *,
    events_max: int = EVENTS_FOLLOWED_MAX,
) -> tuple[Snapshot, Verdict]:
    """Run and tell ``emit`` every event without keeping any; the final snapshot and how the run ended."""
    machine, verdict = simulate(scenario, emit, events_max, oracle)
    return project(machine), verdict


def simulate(
    scenario: Scenario, emit: Callable[[TraceEvent], None] | None, events_max: int, oracle: Oracle | None = None
) -> tuple[Machine, Verdict]:
    """Build the machine and run it; the machine as it stands at the end, and how the run ended."""
    with paused():
        machine = Machine(scenario, make_policy(scenario), oracle, emit)
        return machine, machine.run(events_max)
