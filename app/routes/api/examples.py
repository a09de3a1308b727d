"""Examples for the API's description. The answers are not written down: they are what the API answers about the example
program, made anew from it, under an id that stands for any."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from app.routes.api.bodies import JSON
from app.routes.api.programs import EXAMPLE as PROGRAM
from app.routes.api.programs import RECORDED, job_of, outcome_of_trace
from app.routes.api.runs import detail_of, step_bytes, summary_of
from app.routes.api.workloads import EXAMPLE as TABLE
from app.service.runs import Run
from simcore import api
from simcore.model.program_trace import ProgramTrace
from simcore.model.text import N_

ANY_ID = "0" * 22
MADE = datetime(2026, 1, 1, 9, tzinfo=UTC)
KEPT = timedelta(days=7)
POSTED = {
    "table": (N_("a process table under two policies"), TABLE),
    "program": (N_("a program that is run, and nothing kept"), PROGRAM),
    "recorded": (N_("a program that is recorded and kept"), RECORDED),
}


def put_into(description: dict[str, Any]) -> None:
    """Put the examples into an OpenAPI description."""
    paths = description["paths"]
    post, run, step = (
        paths["/runs"]["post"],
        paths["/runs/{run_id}"]["get"],
        paths["/runs/{run_id}/steps/{step}"]["get"],
    )
    content = post["requestBody"]["content"][JSON]
    content.pop("example", None)
    content["examples"] = {name: {"summary": title, "value": value} for name, (title, value) in POSTED.items()}
    recorded = _recorded()
    assert isinstance(recorded.trace, ProgramTrace)
    _answer(post, "200", "program", outcome_of_trace(recorded.trace))
    _answer(post, "201", "recorded", {"runs": [summary_of(recorded)]})
    _answer(run, "200", "program", detail_of(recorded))
    last = len(recorded.trace)
    _answer(step, "200", "program", json.loads(step_bytes(recorded, last, recorded.trace.at(last))))


def _answer(operation: dict[str, Any], status: str, name: str, value: Any) -> None:
    operation["responses"][status]["content"][JSON]["examples"] = {name: {"value": value}}


def _recorded() -> Run:
    """The example program's run, as if it had been posted."""
    scenario = job_of(RECORDED["program"]).scenario()
    return Run(ANY_ID, scenario, api.run(scenario), MADE, MADE + KEPT)
