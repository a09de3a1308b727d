"""A run's page, its controls, and its stream."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from babel.dates import format_date
from fastapi import APIRouter, Header, Path, Query, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse, StreamingResponse

from app.render.i18n import Language
from app.render.player import SPEEDS, Grain, Options, Player, Rows
from app.render.runview import RunView
from app.render.timeline import zoom_max
from app.routes.errors import PageNotFoundError
from app.routes.reader import Reader
from app.service.runs import Run
from app.service.stream import step_html, stream

router = APIRouter(include_in_schema=False)
DEFAULT_SPS = "2"
ZOOMS = tuple(2**n for n in range(11))
STEP_DIGITS_MAX = 9

RunId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{22}$")]
At = Annotated[str, Query(max_length=20)]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of a run says, brought into range: an old or mistyped link still opens a picture."""

    at: str = ""
    t: str = ""
    rows: str = "all"
    zoom: str = "1"
    grain: str = "event"
    sps: str = DEFAULT_SPS
    pace: str = ""
    play: str = "0"

    @classmethod
    def of(cls, request: Request) -> Asked:
        """From the query."""
        query = request.query_params
        known = {name: query[name] for name in cls.__dataclass_fields__ if name in query}
        return cls(**known)

    def options(self, view: RunView) -> Options:
        """How to look."""
        rows: Rows = "cpu" if self.rows == "cpu" else "task" if self.rows == "task" else "all"
        grain: Grain = "tick" if self.grain == "tick" else "event"
        zoom = int(self.zoom) if self.zoom in map(str, ZOOMS) else 1
        return Options(rows, min(zoom, zoom_max(view)), grain)

    def speed(self) -> str:
        """Steps a second, as one of the choices: the one just chosen, else the one in force."""
        return next((speed for speed in (self.pace, self.sps) if speed in SPEEDS), DEFAULT_SPS)

    def step(self, player: Player) -> int:
        """The step asked for, by number or by tick; 0 if neither can be read."""
        if (tick := _whole(self.t)) is not None:
            return player.view.trace.step_at_tick(tick)
        return player.clamp(_whole(self.at) or 0)


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= STEP_DIGITS_MAX + 4 else None


async def _run(request: Request, run_id: str) -> Run:
    run: Run | None = await request.app.state.runs.get(run_id)
    if run is None:
        raise PageNotFoundError(run=True)
    return run


def player_of(request: Request, run: Run, language: Language) -> Player:
    """The run's player, kept as long as the run is."""
    players: dict[Language, Player] = run.players
    if language not in players:
        players[language] = Player(RunView(run.id, run.trace, language))
    return players[language]


@router.api_route("/runs/{run_id}", methods=["GET", "HEAD"])
async def page(request: Request, run_id: RunId) -> Response:
    """The player at a step."""
    reader, asked, run = Reader.of(request), Asked.of(request), await _run(request, run_id)
    player = player_of(request, run, reader.language)
    options = asked.options(player.view)
    at = asked.step(player)
    part = player.window(at, options)
    html = player.page(
        at,
        options,
        {
            **reader.context("scheduler"),
            "playing": asked.play == "1" and at < player.last,
            "sps": asked.speed(),
            "speeds": SPEEDS,
            "timeline_start": part.start,
            "timeline_end": part.end,
            "expires": _date(run.expires, reader.language),
        },
    )
    return reader.keep(HTMLResponse(html))


def _date(moment: datetime, language: Language) -> str:
    return format_date(moment, "long", locale=language)


@router.get("/runs/{run_id}/go")
async def go(request: Request, run_id: RunId, d: str = "") -> Response:
    """One press of a control: the new step's partials, and the player's new state."""
    reader, asked, run = Reader.of(request), Asked.of(request), await _run(request, run_id)
    player = player_of(request, run, reader.language)
    options = asked.options(player.view)
    was = player.clamp(_whole(asked.at) or 0)
    playing = asked.play == "1"
    at = asked.step(player)
    if d:
        playing = d == "play"
        targets = {"first": 0, "last": player.last, "play": at if at < player.last else 0}
        targets |= {
            "back": player.neighbour(at, -1, options.grain),
            "next": player.neighbour(at, 1, options.grain),
        }
        at = targets.get(d, at)
    context: dict[str, Any] = {"playing": playing and at < player.last, "sps": asked.speed()}
    html = step_html(player, at, was, options, context["sps"], ends=False)
    html += player.html("controls.html", step=player.step(at, options), options=options, **context)
    response = HTMLResponse(html, headers={"Cache-Control": "no-store"})
    response.headers["HX-Replace-Url"] = _address(request, run_id, at, options, asked)
    return response


def _address(request: Request, run_id: str, at: int, options: Options, asked: Asked) -> str:
    language = request.query_params.get("lang", "")
    kept = f"&lang={language}" if language in ("en", "zh") else ""
    return f"/runs/{run_id}?at={at}{options.query}{kept}"


@router.get("/runs/{run_id}/stream")
async def events(request: Request, run_id: RunId, last_event_id: Annotated[str | None, Header()] = None) -> Response:
    """The run as server-sent events, from ``at`` or after ``Last-Event-ID``."""
    reader, asked, run = Reader.of(request), Asked.of(request), await _run(request, run_id)
    player = player_of(request, run, reader.language)
    options = asked.options(player.view)
    if last_event_id is not None:
        last = _whole(last_event_id)
        if last is None or last > player.last:
            return PlainTextResponse(f"Last-Event-ID must be a step from 0 to {player.last}\n", 400)
        if last == player.last:
            return Response(status_code=204)
        first = player.neighbour(last, 1, options.grain)
    else:
        if asked.at and _whole(asked.at) is None:
            return PlainTextResponse(f"at must be a step from 0 to {player.last}\n", 400)
        first = asked.step(player)
    state = request.app.state
    body = stream(
        player, first, options, asked.speed(), state.stop, state.steps, state.settings.stream_minutes_max * 60
    )
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(body, media_type="text/event-stream", headers=headers)
