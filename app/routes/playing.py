"""The player wherever it stands: its page, its controls, and its stream, at the address that its view names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse, StreamingResponse

from app.render.options import Options
from app.render.playable import Playable
from app.render.player import SPEEDS
from app.routes.reader import Reader
from app.service.stream import stream

DEFAULT_SPS = "2"
STEP_DIGITS_MAX = 9


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

    def options(self, player: Playable) -> Options:
        """How to look."""
        return player.options(self.rows, self.zoom, self.grain)

    def speed(self) -> str:
        """Steps a second, as one of the choices: the one just chosen, else the one in force."""
        return next((speed for speed in (self.pace, self.sps) if speed in SPEEDS), DEFAULT_SPS)

    def step(self, player: Playable) -> int:
        """The step asked for, by number or by tick; 0 if neither can be read."""
        if (tick := whole(self.t)) is not None:
            return player.at_tick(tick)
        return player.clamp(whole(self.at) or 0)


def whole(text: str) -> int | None:
    """The number that ``text`` is; None if it is none, or too long for one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= STEP_DIGITS_MAX + 4 else None


def page(request: Request, player: Playable, asked: Asked, template: str = "page.html", **context: Any) -> Response:
    """The page around the player, at a step."""
    reader = Reader.of(request)
    options, at = asked.options(player), asked.step(player)
    part = player.window(at, options)
    state = {
        **reader.context("scheduler"),
        "playing": asked.play == "1" and at < player.last,
        "sps": asked.speed(),
        "speeds": SPEEDS,
        "timeline_start": part.start,
        "timeline_end": part.end,
        **context,
    }
    return reader.keep(HTMLResponse(player.page(at, options, state, template)))


def go(request: Request, player: Playable, asked: Asked, d: str) -> Response:
    """One press of a control: the new step's partials, and the player's new state."""
    options = asked.options(player)
    was = player.clamp(whole(asked.at) or 0)
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
    html = player.step_html(at, was, options, context["sps"], ends=False)
    html += player.html("controls.html", step=player.step(at, options), options=options, **context)
    response = HTMLResponse(html, headers={"Cache-Control": "no-store"})
    response.headers["HX-Replace-Url"] = _address(request, player, at, options)
    return response


def _address(request: Request, player: Playable, at: int, options: Options) -> str:
    language = request.query_params.get("lang", "")
    kept = f"&lang={language}" if language in ("en", "zh") else ""
    return f"{player.view.base}?at={at}{options.query}{kept}"


def events(request: Request, player: Playable, asked: Asked, last_event_id: str | None) -> Response:
    """The run as server-sent events, from ``at`` or after ``Last-Event-ID``."""
    options = asked.options(player)
    if last_event_id is not None:
        last = whole(last_event_id)
        if last is None or last > player.last:
            return PlainTextResponse(f"Last-Event-ID must be a step from 0 to {player.last}\n", 400)
        if last == player.last:
            return Response(status_code=204)
        first = player.neighbour(last, 1, options.grain)
    else:
        if asked.at and whole(asked.at) is None:
            return PlainTextResponse(f"at must be a step from 0 to {player.last}\n", 400)
        first = asked.step(player)
    state = request.app.state
    body = stream(
        player, first, options, asked.speed(), state.stop, state.steps, state.settings.stream_minutes_max * 60
    )
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(body, media_type="text/event-stream", headers=headers)
