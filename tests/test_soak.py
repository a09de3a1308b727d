"""Long fuzzing, for ``make soak``: machine, fold and measured run against one another, many times over."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from simcore import api
from simcore.kernel.machine import Machine
from simcore.kernel.projection import project
from simcore.model.events import TraceEvent
from simcore.model.limits import EVENTS_RECORDED_MAX
from simcore.model.scenario import Scenario
from simcore.model.snapshot import evolve, initial
from tests.scenarios import scenarios

pytestmark = pytest.mark.soak


@settings(max_examples=20_000, deadline=None)
@given(scenario=scenarios())
def test_the_machine_the_fold_and_the_measured_run_agree(scenario: Scenario) -> None:
    live = api.make_policy(scenario)
    folded = initial(scenario, len(live.lanes()))

    def compare(event: TraceEvent) -> None:
        nonlocal folded
        folded = evolve(folded, event, scenario)
        assert project(machine) == folded._replace(moved=0, transition=None)

    machine = Machine(scenario, live, None, compare)
    assert machine.run(EVENTS_RECORDED_MAX).kind == "finished"
    last = folded._replace(moved=0, transition=None)
    assert api.measure(scenario)._replace(tick=last.tick) == last
