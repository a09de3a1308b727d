"""A run's page, its controls, and its stream."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from babel.dates import format_date
from fastapi import APIRouter, Header, Path, Request, Response

from app.render.i18n import Language
from app.render.player import Player
from app.render.players import player_for
from app.routes import playing
from app.routes.errors import PageNotFoundError
from app.routes.playing import Asked
from app.routes.reader import Reader
from app.service.runs import Run

router = APIRouter(include_in_schema=False)

RunId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{22}$")]


async def run_of(request: Request, run_id: str) -> Run:
    """The run. Raises ``PageNotFoundError``."""
    run: Run | None = await request.app.state.runs.get(run_id)
    if run is None:
        raise PageNotFoundError(run=True)
    return run


def player_of(request: Request, run: Run, language: Language) -> Player:
    """The run's player, kept as long as the run is."""
    players: dict[Language, Player] = run.players
    if language not in players:
        players[language] = player_for(run.id, run.trace, language)
    return players[language]


async def _player(request: Request, run_id: str) -> tuple[Run, Player]:
    run = await run_of(request, run_id)
    return run, player_of(request, run, Reader.of(request).language)


@router.api_route("/runs/{run_id}", methods=["GET", "HEAD"])
async def page(request: Request, run_id: RunId) -> Response:
    """The player at a step."""
    run, player = await _player(request, run_id)
    return playing.page(request, player, Asked.of(request), expires=date(run.expires, player.view.language))


def date(moment: datetime, language: Language) -> str:
    """A day, in words."""
    return format_date(moment, "long", locale=language)


@router.get("/runs/{run_id}/go")
async def go(request: Request, run_id: RunId, d: str = "") -> Response:
    """One press of a control."""
    _, player = await _player(request, run_id)
    return playing.go(request, player, Asked.of(request), d)


@router.get("/runs/{run_id}/stream")
async def events(request: Request, run_id: RunId, last_event_id: Annotated[str | None, Header()] = None) -> Response:
    """The run as server-sent events."""
    _, player = await _player(request, run_id)
    return playing.events(request, player, Asked.of(request), last_event_id)
