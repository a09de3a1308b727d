"""A run to take away: files of every form, and the printable handout."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from app.render.exports import exports, filename
from app.render.i18n import Speaker
from app.routes.errors import PageNotFoundError, error_page
from app.routes.reader import Reader
from app.routes.runs import RunId, run_of
from app.routes.shares import Slug, address, share_of
from app.service.taking import export_file, handout_page, of_recording
from simcore.model.errors import UsageError
from simcore.model.text import N_
from simcore.model.trace import Trace

router = APIRouter(include_in_schema=False)
MARK_CHARS = 8
NOT_MADE = N_("This file cannot be made here")


Take = Callable[..., Awaitable[Any]]
"""Calls a function with a trace and further arguments, away from those who watch."""


@router.api_route("/runs/{run_id}/export/{name}", methods=["GET", "HEAD"])
async def file(request: Request, run_id: RunId, name: str) -> Response:
    """The run in one of its forms."""
    run = await run_of(request, run_id)
    return await _file(request, partial(request.app.state.runs.take, run), run.trace, run.id, name)


@router.api_route("/s/{slug}/export/{name}", methods=["GET", "HEAD"])
async def shared_file(request: Request, slug: Slug, name: str) -> Response:
    """What was recorded, in one of its forms."""
    share = await share_of(request, slug)
    return await _file(request, partial(of_recording, share.trace), share.trace, slug, name)


@router.api_route("/runs/{run_id}/handout", methods=["GET", "HEAD"])
async def handout(request: Request, run_id: RunId, blank: str = "") -> Response:
    """The printable handout; with ``blank=1`` the exercise."""
    run = await run_of(request, run_id)
    return await _handout(request, partial(request.app.state.runs.take, run), run.trace, f"/runs/{run.id}", blank)


@router.api_route("/s/{slug}/handout", methods=["GET", "HEAD"])
async def shared_handout(request: Request, slug: Slug, blank: str = "") -> Response:
    """The same of what was recorded."""
    share = await share_of(request, slug)
    return await _handout(request, partial(of_recording, share.trace), share.trace, f"/s/{slug}", blank)


async def _file(request: Request, take: Take, trace: Trace, ident: str, name: str) -> Response:
    """The file in the reader's language, to be saved under a speaking name."""
    reader = Reader.of(request)
    form = exports().get(name)
    if form is None:
        raise PageNotFoundError
    try:
        data = await take(export_file, name, reader.language)
    except UsageError as error:
        return error_page(request, 501, (NOT_MADE, Speaker(reader.language).say(error.problems[0].message)))
    saved = filename(form, trace, ident[:MARK_CHARS])
    headers = {"Content-Disposition": f'attachment; filename="{saved}"'}
    return reader.keep(Response(data, media_type=form.media_type, headers=headers))


async def _handout(request: Request, take: Take, trace: Trace, base: str, blank: str) -> Response:
    reader = Reader.of(request)
    lab = "program" if trace.scenario.program is not None else "scheduler"
    context = reader.context(lab) | {"base": base, "address": address(request, base)}
    return reader.keep(HTMLResponse(await take(handout_page, reader.language, blank == "1", context)))
