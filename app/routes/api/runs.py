"""Runs over the API: make them, read them step by step, as a trace, and in figures."""

from __future__ import annotations

import hashlib
import json
from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

import anyio.lowlevel
import anyio.to_thread
from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse

from app.routes.api.bodies import CSV, JSON, body_of
from app.routes.api.problems import ApiError, InputError, Place, documented
from app.routes.api.programs import ProgramRun, job_of, outcome_of_trace, program_as_sent, record_given, run_given
from app.routes.api.resources import MadeRuns, RunDetail, Step, TracePage
from app.routes.api.shapes import Voices, event_data, model_of, plain, said, voices_of
from app.routes.api.workloads import as_sent, request_body, wanted_of
from app.service.runs import Run
from simcore import api
from simcore.analysis import metrics
from simcore.analysis.gantt import task_count
from simcore.analysis.narrate import narrate, short
from simcore.model.errors import Problem
from simcore.model.program_trace import ProgramTrace
from simcore.model.snapshot import Snapshot
from simcore.model.text import N_, message

router = APIRouter(tags=[N_("Runs")])
RUN_ID = r"^[A-Za-z0-9_-]{22}$"
STEP_SECONDS_KEPT = 24 * 3600
"""A step never changes; a new release may word its sentence better."""
EVENTS_PER_PAGE, EVENTS_PER_PAGE_MAX = 500, 2_000
EVENTS_PER_PIECE = 100
"""Writing so many lines takes a few ms; in between others get their turn."""
TASKS_INLINE_MAX = 500
"""A snapshot with more tasks is written in a thread."""

RunId = Annotated[str, Path(pattern=RUN_ID, description=N_("The run's id."))]


def _time(moment: datetime) -> str:
    return moment.replace(tzinfo=UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def summary_of(run: Run) -> dict[str, Any]:
    """The run for ``RunSummary``."""
    base, machine, trace = f"/api/v1/runs/{run.id}", run.scenario.machine, run.trace
    return {
        "id": run.id,
        "policy": machine.policy,
        "params": {name: list(value) if isinstance(value, tuple) else value for name, value in machine.params},
        "tasks": task_count(trace),
        "steps": len(trace),
        "end_tick": trace.end_tick,
        "verdict": plain(trace.verdict, {}),
        "semantics_version": api.SEMANTICS_VERSION,
        "created": _time(run.created),
        "expires": _time(run.expires),
        "links": {
            "run": base,
            "page": f"/runs/{run.id}",
            "steps": f"{base}/steps/{{step}}",
            "trace": f"{base}/trace",
            "metrics": f"{base}/metrics",
            "exports": f"{base}/exports",
            "shares": f"{base}/shares",
        },
    }


def detail_of(run: Run) -> dict[str, Any]:
    """The run with its input for ``RunDetail``, a program with what came of it."""
    trace, summary = run.trace, summary_of(run)
    if isinstance(trace, ProgramTrace):
        return summary | {"scenario": program_as_sent(run.scenario), "outcome": outcome_of_trace(trace)}
    return summary | {"scenario": as_sent(run.scenario), "outcome": None}


async def run_of(request: Request, run_id: str) -> Run:
    """The run. Raises ``ApiError`` where there is none."""
    run: Run | None = await request.app.state.runs.get(run_id)
    if run is None:
        raise ApiError("not-found")
    return run


@router.post(
    "/runs",
    status_code=201,
    response_model=MadeRuns,
    responses={
        200: {
            "model": ProgramRun,
            "description": N_("What came of a program that is not recorded; nothing of it is kept."),
        },
        **documented(400, 403, 413, 415, 422, 429, 503, 507),
    },
    openapi_extra={"requestBody": request_body()},
    summary=N_("Make runs"),
    description=N_(
        "Simulates a process table under one or several policies, or replays a run taken away as JSON with its "
        "decisions. Or runs a Python program on the simulated machine, and answers with its output and how it ended; "
        "with “record” it becomes a run with steps, as a process table does."
    ),
)
async def create(
    request: Request,
    policy: Annotated[
        list[str] | None,
        Query(description=N_("NAME or NAME:k=v,k=v; several to compare. Goes before the policies of the body.")),
    ] = None,
) -> Response:
    """Everything is checked before the first run is made."""
    kind, data = await body_of(request, JSON, CSV)
    if kind == JSON and isinstance(data, Mapping) and set(data) == {"program"}:
        if policy:
            raise InputError([Place(Problem(0, "policy", message(N_("a program names its policy itself"))), None)])
        job = job_of(data["program"])
        if data["program"].get("record") is not True:
            return await run_given(request, job)
        run = await record_given(request, job)
        return JSONResponse({"runs": [summary_of(run)]}, 201, {"Location": f"/api/v1/runs/{run.id}"})
    wanted = await wanted_of(request, policy or [])
    runs = [await request.app.state.runs.create(one.scenario, one.schedule) for one in wanted]
    headers = {"Location": f"/api/v1/runs/{runs[0].id}"} if len(runs) == 1 else {}
    return JSONResponse({"runs": [summary_of(run) for run in runs]}, 201, headers)


@router.get(
    "/runs/{run_id}",
    response_model=RunDetail,
    responses=documented(404, 429, 503),
    summary=N_("A run"),
    description=N_("What came of it, and its input, which can be changed and posted again."),
)
async def read(request: Request, run_id: RunId) -> Response:
    """With its input."""
    run = await run_of(request, run_id)
    return JSONResponse(detail_of(run), headers={"Cache-Control": "private, no-cache"})


@router.get(
    "/runs/{run_id}/steps/{step}",
    response_model=Step,
    responses={304: {"description": N_("Not changed.")}, **documented(404, 429, 503)},
    summary=N_("A step of a run"),
    description=N_("The snapshot after so many events, the event, and one sentence of why. It never changes."),
)
async def step_of(
    request: Request, run_id: RunId, step: Annotated[int, Path(ge=0, description=N_("From 0 to the run's last step."))]
) -> Response:
    """Read once and kept as bytes, like the messages of the stream."""
    run = await run_of(request, run_id)
    if step > len(run.trace):
        raise ApiError("not-found", message(N_("This run has steps 0 to {last}."), last=len(run.trace)))
    snapshot = run.trace.at(step)
    if len(snapshot.tasks) > TASKS_INLINE_MAX:
        body = await anyio.to_thread.run_sync(step_bytes, run, step, snapshot)
    else:
        body = request.app.state.steps.get(("api", run.id, step), lambda: step_bytes(run, step, snapshot))
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": f"private, max-age={STEP_SECONDS_KEPT}, immutable"}
    if tag in [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


def step_bytes(run: Run, step: int, snapshot: Snapshot) -> bytes:
    """The step for ``Step``."""
    trace, voices, base = run.trace, voices_of(run.trace), f"/api/v1/runs/{run.id}"
    last, moved = len(trace), snapshot.transition
    data = {
        "step": step,
        "steps": last,
        "tick": snapshot.tick,
        "sentence": said(narrate(trace, step).sentence, voices),
        "event": _event(run, step, voices) if step else None,
        "transition": {"source": moved[0].name.lower(), "target": moved[1].name.lower()} if moved else None,
        "snapshot": plain(snapshot, voices),
        "links": {
            "run": base,
            "previous": f"{base}/steps/{step - 1}" if step else None,
            "next": f"{base}/steps/{step + 1}" if step < last else None,
            "page": f"/runs/{run.id}?at={step}",
        },
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


@router.get(
    "/runs/{run_id}/trace",
    response_model=TracePage,
    responses={
        200: {"content": {"application/x-ndjson": {"schema": {"type": "string"}}}},
        **documented(404, 422, 429, 503),
    },
    summary=N_("The trace of a run"),
    description=N_("The events in order, each with its step. As ndjson all of them from start on, one per line."),
)
async def trace_of(
    request: Request,
    run_id: RunId,
    start: Annotated[int, Query(ge=1, description=N_("The first step that is wanted."))] = 1,
    limit: Annotated[
        int, Query(ge=1, le=EVENTS_PER_PAGE_MAX, description=N_("How many events at most; json only."))
    ] = EVENTS_PER_PAGE,
    format: Annotated[Literal["json", "ndjson"], Query(description=N_("json in pages, or ndjson."))] = "json",  # noqa: A002
) -> Response:
    """A page of it, or all of it as a stream."""
    run = await run_of(request, run_id)
    headers = {"Cache-Control": "private, no-cache"}
    if format == "ndjson":
        return StreamingResponse(_lines(run, start), media_type="application/x-ndjson", headers=headers)
    last, base = len(run.trace), f"/api/v1/runs/{run.id}"
    end = min(start - 1 + limit, last)
    events = [event async for event in _events(run, start, end)]
    following = f"{base}/trace?start={end + 1}&limit={limit}" if end < last else None
    return JSONResponse({"steps": last, "events": events, "links": {"run": base, "next": following}}, headers=headers)


async def _events(run: Run, start: int, end: int) -> AsyncIterator[dict[str, Any]]:
    """The events of steps ``start`` to ``end``."""
    voices = voices_of(run.trace)
    for step in range(start, end + 1):
        if step % EVENTS_PER_PIECE == 0:
            await anyio.lowlevel.checkpoint()
        yield _event(run, step, voices)


def _event(run: Run, step: int, voices: Voices) -> dict[str, Any]:
    text = said(short(run.trace, step), voices)
    return {"step": step, **event_data(run.trace.events[step - 1], voices), "text": text}


async def _lines(run: Run, start: int) -> AsyncIterator[bytes]:
    piece: list[str] = []
    async for event in _events(run, start, len(run.trace)):
        piece.append(json.dumps(event, ensure_ascii=False, separators=(",", ":")) + "\n")
        if len(piece) == EVENTS_PER_PIECE:
            yield "".join(piece).encode()
            piece = []
    yield "".join(piece).encode()


@router.get(
    "/runs/{run_id}/metrics",
    response_model=model_of(metrics.RunMetrics),
    responses=documented(404, 429, 503),
    summary=N_("The figures of a run"),
    description=N_("For every finished job and for the whole run, in ticks, by the textbooks' definitions."),
)
async def metrics_of(request: Request, run_id: RunId) -> Response:
    """From the last snapshot."""
    run = await run_of(request, run_id)
    if run.scenario.program is not None:
        raise ApiError("not-found", message(N_("The figures are those of a process table; a program's run has none.")))
    figures = metrics.of_snapshot(run.scenario, run.trace.at(len(run.trace)))
    return JSONResponse(plain(figures, {}), headers={"Cache-Control": "private, no-cache"})
