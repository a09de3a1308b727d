"""A run to take away: files of every form, and the printable handout."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from app.render.exports import exports, filename
from app.render.i18n import Speaker
from app.routes.errors import PageNotFoundError, error_page
from app.routes.reader import Reader
from app.routes.runs import RunId, run_of
from app.service.runs import Run
from app.service.taking import export_file, handout_page
from simcore.model.errors import UsageError
from simcore.model.text import N_

router = APIRouter(include_in_schema=False)
MARK_CHARS = 8
NOT_MADE = N_("This file cannot be made here")


@router.api_route("/runs/{run_id}/export/{name}", methods=["GET", "HEAD"])
async def file(request: Request, run_id: RunId, name: str) -> Response:
    """The run in one of its forms."""
    return await file_of(request, await run_of(request, run_id), name)


async def file_of(request: Request, run: Run, name: str) -> Response:
    """The file of a run that was found, in the reader's language, to be saved under a speaking name."""
    reader = Reader.of(request)
    form = exports().get(name)
    if form is None:
        raise PageNotFoundError
    try:
        data = await request.app.state.runs.take(run, export_file, name, reader.language)
    except UsageError as error:
        return error_page(request, 501, (NOT_MADE, Speaker(reader.language).say(error.problems[0].message)))
    name = filename(form, run.trace, run.id[:MARK_CHARS])
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return reader.keep(Response(data, media_type=form.media_type, headers=headers))


@router.api_route("/runs/{run_id}/handout", methods=["GET", "HEAD"])
async def handout(request: Request, run_id: RunId, blank: str = "") -> Response:
    """The printable handout; with ``blank=1`` the exercise."""
    run = await run_of(request, run_id)
    reader = Reader.of(request)
    base = f"/runs/{run.id}"
    address = str(request.url.replace(path=base, query=""))
    context = reader.context("scheduler") | {"base": base, "address": address}
    html = await request.app.state.runs.take(run, handout_page, run.id, reader.language, blank == "1", context)
    return reader.keep(HTMLResponse(html))
