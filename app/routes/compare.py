"""Several runs played in step with one another: the player of the page ``/compare/ID,ID,ID``."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Header, Path, Request, Response
from fastapi.responses import RedirectResponse

from app.render.forms import COMPARED_MAX
from app.render.together import Together
from app.routes import playing
from app.routes.errors import PageNotFoundError
from app.routes.playing import Asked
from app.routes.reader import Reader
from app.routes.runs import run_of

router = APIRouter(include_in_schema=False)
RunIds = Annotated[str, Path(pattern=rf"^[A-Za-z0-9_-]{{22}}(,[A-Za-z0-9_-]{{22}}){{0,{COMPARED_MAX - 1}}}$")]


@router.get("/compare")
async def by_query(request: Request, runs: str = "") -> Response:
    """The same with the runs in the query, as other pages may write it."""
    if not runs:
        raise PageNotFoundError
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "runs"]
    return RedirectResponse(f"/compare/{runs}?{urlencode(kept)}" if kept else f"/compare/{runs}", 307)


async def _together(request: Request, ids: str) -> Together:
    """The player of these runs, kept with the first of them."""
    language = Reader.of(request).language
    runs = [await run_of(request, run_id) for run_id in ids.split(",")]
    if any(run.scenario.program is not None for run in runs):
        raise PageNotFoundError
    key = ("together", language)
    kept = runs[0].players.get(key)
    base = f"/compare/{ids}"
    if not isinstance(kept, Together) or kept.view.base != base:
        kept = Together([run.trace for run in runs], base, language, [f"/runs/{run.id}?at=0&play=1" for run in runs])
        runs[0].players[key] = kept
    return kept


@router.api_route("/compare/{ids}", methods=["GET", "HEAD"])
async def page(request: Request, ids: RunIds) -> Response:
    """The player at a step."""
    return playing.page(request, await _together(request, ids), Asked.of(request), ids=ids)


@router.get("/compare/{ids}/go")
async def go(request: Request, ids: RunIds, d: str = "") -> Response:
    """One press of a control."""
    return playing.go(request, await _together(request, ids), Asked.of(request), d)


@router.get("/compare/{ids}/stream")
async def events(request: Request, ids: RunIds, last_event_id: Annotated[str | None, Header()] = None) -> Response:
    """The runs as server-sent events, from ``at`` or after ``Last-Event-ID``."""
    return playing.events(request, await _together(request, ids), Asked.of(request), last_event_id)
