"""What the API answers about runs."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from app.routes.api.programs import NewProgramRun, ProgramRun
from app.routes.api.shapes import EXACT, StateName, Texts, event_models, model_of
from app.routes.api.workloads import NewRun
from simcore.model.snapshot import Snapshot
from simcore.model.text import N_
from simcore.model.verdict import Verdict

_Verdict: Any = model_of(Verdict)
_Snapshot: Any = model_of(Snapshot)
_Event: Any = event_models(step=(int, ...), text=(Texts, ...))


class Links(BaseModel):
    """Addresses that belong to a run."""

    model_config = EXACT

    run: str
    page: str
    steps: str
    trace: str
    metrics: str
    exports: str
    shares: str


class RunSummary(BaseModel):
    """A run."""

    model_config = EXACT

    id: str
    policy: str
    params: dict[str, Any]
    tasks: int
    steps: int = Field(description=N_("The number of the last step; step 0 is the state before anything happened."))
    end_tick: int = Field(description=N_("The tick of the last event; of a program, nanoseconds."))
    verdict: _Verdict
    semantics_version: int = Field(description=N_("Raised whenever the same input would give another trace."))
    created: str = Field(description=N_("When the run was made (UTC, ISO 8601)."))
    expires: str = Field(description=N_("When it is forgotten, unless somebody visits it before (UTC, ISO 8601)."))
    links: Links


class RunDetail(RunSummary):
    """A run with its input."""

    scenario: NewRun | NewProgramRun = Field(description=N_("The input in full; posted again, it is the same run."))
    outcome: ProgramRun | None = Field(description=N_("What came of a program; null of a process table."))


class MadeRuns(BaseModel):
    """The runs that were made, in the order of their policies."""

    model_config = EXACT

    runs: list[RunSummary]


class Move(BaseModel):
    """The transition of the state diagram that a step makes."""

    model_config = EXACT

    source: StateName
    target: StateName


class StepLinks(BaseModel):
    """Neighbours, and the same step for people."""

    model_config = EXACT

    run: str
    previous: str | None
    next: str | None
    page: str


class Step(BaseModel):
    """Everything that can be seen at a step."""

    model_config = EXACT

    step: int
    steps: int
    tick: int
    sentence: Texts = Field(description=N_("What happens at this step and why."))
    event: _Event | None = Field(description=N_("What happened; null at step 0."))
    transition: Move | None = Field(description=N_("The task's move in the state diagram, if it makes one."))
    snapshot: _Snapshot = Field(description=N_("The state after the event."))
    links: StepLinks


class TraceLinks(BaseModel):
    """Where the trace goes on."""

    model_config = EXACT

    run: str
    next: str | None


class TracePage(BaseModel):
    """A part of the trace."""

    model_config = EXACT

    steps: int
    events: list[_Event]
    links: TraceLinks
