"""One run of a program, recorded with more or less detail."""

from __future__ import annotations

from itertools import accumulate

from simcore.model.program_events import InstructionReached
from simcore.model.scenario import Detail, Scenario
from simcore.model.trace import Trace


def with_detail(scenario: Scenario, detail: Detail) -> Scenario:
    """The same run, to be recorded otherwise."""
    assert scenario.program is not None
    return scenario._replace(program=scenario.program._replace(detail=detail))


def same_place(trace: Trace, other: Trace, step: int) -> int:
    """The step of ``other`` at which as much has happened as at ``step`` of ``trace``, instructions apart; the last
    one if its recording ends before."""
    coarse = sum(not isinstance(event, InstructionReached) for event in trace.events[:step])
    if not coarse:
        return 0
    counts = accumulate(not isinstance(event, InstructionReached) for event in other.events)
    return next((at for at, count in enumerate(counts, start=1) if count == coarse), len(other))
