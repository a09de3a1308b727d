"""The sweep page: one number of a run varied, the curves growing as the values are measured."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Header, Request, Response
from fastapi.responses import StreamingResponse

from app.render.i18n import Speaker
from app.render.labfields import NUMBERS
from app.render.sweepchart import sweep_chart
from app.render.templating import render
from app.routes.errors import BUSY, PageNotFoundError
from app.routes.reader import Reader
from app.routes.runs import run_of
from app.service.runs import Run
from app.service.simulate import BusyError
from app.service.stream import END, as_event
from app.service.sweep import IN_TICKS, Point, Sweep, numbers_of, plan
from simcore import registry
from simcore.model.errors import UsageError
from simcore.model.text import N_

router = APIRouter(include_in_schema=False)
RUN_ID = re.compile(r"[A-Za-z0-9_-]{22}")
MESSAGE_SECONDS = 0.2
"""Points that come faster share a message."""
TICKS = N_("ticks")
ASKED = {"what": "", "first": "1", "last": "20"}


async def _asked(request: Request) -> tuple[Run, dict[str, str]]:
    """The run that is varied, and what was typed."""
    run_id = request.query_params.get("run", "")
    if not RUN_ID.fullmatch(run_id):
        raise PageNotFoundError(run=True)
    run = await run_of(request, run_id)
    asked = {name: request.query_params.get(name, default)[:40] for name, default in ASKED.items()}
    return run, asked


def _context(reader: Reader, run: Run, asked: dict[str, str]) -> dict[str, Any]:
    """What the templates need: the choices, and the words for the one that is made."""
    voice = Speaker(reader.language)
    spec = registry.policy(run.scenario.machine.policy)
    choices = [(p.name, voice.text(p.label), voice.text(TICKS) if p.unit else "") for p in numbers_of(spec.name)]
    choices += [(n, voice.text(s.label), voice.text(TICKS) if n in IN_TICKS else "") for n, s in NUMBERS.items()]
    name, unit = next(((label, unit) for key, label, unit in choices if key == asked["what"]), ("", ""))
    return {"run": run, "asked": asked, "choices": choices, "spec": spec, "name": name, "unit": unit}


@router.api_route("/sweep", methods=["GET", "HEAD"])
async def page(request: Request, wait: str = "", halt: str = "") -> Response:
    """The page; its curves at once where that is quick, or where a browser without JavaScript asked to ``wait``."""
    reader = Reader.of(request)
    run, asked = await _asked(request)
    context = _context(reader, run, asked)
    voice = Speaker(reader.language)
    more: dict[str, Any] = {"errors": {}, "chart": None, "live": False, "sweep": None, "trouble": "", "halted": False}
    if not asked["what"]:
        return reader.page("sweep/page.html", "scheduler", **context, **more)
    try:
        sweep = plan(run.scenario, asked["what"], asked["first"], asked["last"])
    except UsageError as error:
        more["errors"] = {problem.field: voice.say(problem.message) for problem in error.problems}
        return reader.page("sweep/page.html", "scheduler", 422, **context, **more)
    more["sweep"] = sweep
    sweeper = request.app.state.runs.sweeper
    if halt:
        more["halted"] = True
    elif wait or sweeper.is_short(sweep):
        points, more["trouble"] = await _all(request, sweep, voice)
        more["chart"] = _chart(sweep, points, context, reader)
    else:
        more["live"] = True
    return reader.page("sweep/page.html", "scheduler", **context, **more)


async def _all(request: Request, sweep: Sweep, voice: Speaker) -> tuple[list[Point], str]:
    """Every point that can be had, and what prevented the others."""
    points: list[Point] = []
    try:
        async for point in request.app.state.runs.sweeper.points(sweep):
            points.append(point)  # noqa: PERF401  (what is there already is kept when one fails)
    except UsageError as error:
        return points, str(voice.say(error.problems[0].message))
    except BusyError:
        return points, voice.text(BUSY[0])
    return points, ""


def _chart(sweep: Sweep, points: list[Point], context: dict[str, Any], reader: Reader) -> Any:
    first, last = sweep.values[0], sweep.values[-1]
    return sweep_chart(points, first, last, context["name"], context["unit"], reader.language)


@router.get("/sweep/stream")
async def events(request: Request, last_event_id: Annotated[str | None, Header()] = None) -> Response:
    """The sweep as server-sent events: each message holds the curves so far; the id is the number of points. Whoever
    closes the stream cancels the sweep."""
    reader = Reader.of(request)
    run, asked = await _asked(request)
    context = _context(reader, run, asked)
    try:
        sweep = plan(run.scenario, asked["what"], asked["first"], asked["last"])
    except UsageError:
        raise PageNotFoundError from None
    if last_event_id == str(len(sweep.values)):
        return Response(status_code=204)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_grow(request, sweep, context, reader), media_type="text/event-stream", headers=headers)


async def _grow(request: Request, sweep: Sweep, context: dict[str, Any], reader: Reader) -> AsyncIterator[bytes]:
    voice, total = Speaker(reader.language), len(sweep.values)
    clock = asyncio.get_running_loop().time
    points: list[Point] = []
    trouble, sent = "", 0.0

    def message(*, live: bool) -> bytes:
        chart = _chart(sweep, points, context, reader)
        html = render(
            reader.language,
            "sweep/grow.html",
            **context,
            chart=chart,
            live=live,
            done=len(points),
            total=total,
            trouble=trouble,
            sweep=sweep,
            halted=False,
        )
        return as_event(len(points) if live else total, html)

    try:
        async for point in request.app.state.runs.sweeper.points(sweep):
            points.append(point)
            if request.app.state.stop.asked:
                return
            if len(points) < total and clock() - sent >= MESSAGE_SECONDS:
                sent = clock()
                yield message(live=True)
    except UsageError as error:
        trouble = str(voice.say(error.problems[0].message))
    except BusyError:
        trouble = voice.text(BUSY[0])
    yield message(live=False)
    yield END
