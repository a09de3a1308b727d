"""The player wherever it stands: its page, its controls, and its stream, at the address that its view names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from fastapi import Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse, StreamingResponse

from app.render.i18n import LANGUAGES
from app.render.options import Options
from app.render.playable import Line, Playable
from app.render.player import SPEEDS
from app.render.predicting import Feedback, Tally
from app.routes.reader import THEMES, Reader
from app.service.stream import stream

DEFAULT_SPS = "2"
STEP_DIGITS_MAX = 9
RUN_OR_SHARE = re.compile(r"(?:s\.)?[A-Za-z0-9_-]{22}")
"""The name of a run, or with ``s.`` in front of a share."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of a run says, brought into range: an old or mistyped link still opens a picture."""

    at: str = ""
    t: str = ""
    s: str = ""
    rows: str = "all"
    zoom: str = "1"
    grain: str = ""
    follow: str = ""
    code: str = ""
    bp: str = ""
    axis: str = ""
    before: str = ""
    file: str = ""
    line: str = ""
    thread: str = ""
    text: str = ""
    sps: str = DEFAULT_SPS
    pace: str = ""
    play: str = "0"
    predict: str = ""
    score: str = ""
    q: str = ""
    guess: str = ""
    lang: str = ""
    theme: str = ""

    @classmethod
    def of(cls, request: Request, **otherwise: str) -> Asked:
        """From the query; ``otherwise`` is for what it does not say."""
        query = request.query_params
        known = {name: query[name] for name in cls.__dataclass_fields__ if name in query}
        return cls(**otherwise | known)

    def options(self, player: Playable) -> Options:
        """How to look."""
        options = player.options(self.rows, self.zoom, self.grain, self.follow, self.code, self.bp, self.axis)
        if self.predict in ("0", "1"):
            options = options._replace(predict=self.predict, grain="" if self.predict == "1" else options.grain)
        if not player.view.framed:
            return options._replace(before=self.before) if RUN_OR_SHARE.fullmatch(self.before) else options
        lang = self.lang if self.lang in LANGUAGES else ""
        return options._replace(lang=lang, theme=self.theme if self.theme in THEMES else "")

    def speed(self) -> str:
        """Steps a second, as one of the choices: the one just chosen, else the one in force."""
        return next((speed for speed in (self.pace, self.sps) if speed in SPEEDS), DEFAULT_SPS)

    def step(self, player: Playable) -> int:
        """The step asked for, by number or by tick; 0 if neither can be read. ``s`` is a step that was pointed at."""
        if (pointed := whole(self.s)) is not None:
            return player.clamp(pointed)
        if (tick := whole(self.t)) is not None:
            return player.at_tick(tick)
        return player.clamp(whole(self.at) or 0)

    def answer(self, player: Playable) -> tuple[Feedback | None, Tally]:
        """What the answer in the address is worth, if there is one, and the score with it."""
        tally = Tally.of(self.score)
        step, choice = whole(self.q), whole(self.guess)
        judged = None
        if self.predict == "1" and step is not None and choice is not None:
            judged = player.judge(step, choice, tally)
        return judged or (None, tally)


def whole(text: str) -> int | None:
    """The number that ``text`` is; None if it is none, or too long for one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= STEP_DIGITS_MAX + 4 else None


def page(request: Request, player: Playable, asked: Asked, template: str = "page.html", **context: Any) -> Response:
    """The page around the player, at a step."""
    reader = Reader.of(request)
    options, at = asked.options(player), asked.step(player)
    feedback, tally = asked.answer(player)
    if feedback is not None:
        at = feedback.shown_at
    part = player.window(at, options)
    state = {
        **reader.context(player.view.lab.removeprefix("/")),
        "playing": asked.play == "1" and at < player.last,
        "sps": asked.speed(),
        "speeds": SPEEDS,
        "timeline_start": part.start,
        "timeline_end": part.end,
        "ask": player.ask(at, options, tally, feedback),
        "asked": asked,
        **context,
    }
    return reader.keep(HTMLResponse(player.page(at, options, state, template)), cookies=not player.view.framed)


def go(request: Request, player: Playable, asked: Asked, d: str) -> Response:
    """One press of a control: the new step's partials, and the player's new state."""
    options = asked.options(player)
    if d == "look":
        # No press at all: a list that has been opened wants to be up to date.
        return HTMLResponse(player.look(asked.step(player), options), headers={"Cache-Control": "no-store"})
    was = player.clamp(whole(asked.at) or 0)
    playing = asked.play == "1"
    at = asked.step(player)
    if d:
        playing = d == "play"
        targets = {"first": 0, "last": player.last, "play": at if at < player.last else 0}
        targets |= {
            "back": player.neighbour(at, -1, options),
            "next": player.neighbour(at, 1, options),
        }
        line = Line(asked.file, asked.line, asked.thread)
        at, options = (targets[d], options) if d in targets else player.press(d, at, options, line)
    feedback, tally = asked.answer(player)
    if feedback is not None:
        at, playing = feedback.shown_at, False
    playing = playing and at < player.last
    ask = player.ask(at, options, tally, feedback, silent=playing)
    context: dict[str, Any] = {"playing": playing, "sps": asked.speed(), "ask": ask}
    html = player.step_html(at, was, options, context["sps"], ends=False, ask=ask, playing=playing)
    html += player.html("controls.html", step=player.step(at, options), options=options, **context)
    response = HTMLResponse(html, headers={"Cache-Control": "no-store"})
    response.headers["HX-Replace-Url"] = _address(request, player, at, options, tally)
    return response


def _address(request: Request, player: Playable, at: int, options: Options, tally: Tally) -> str:
    language = request.query_params.get("lang", "")
    kept = f"&lang={language}" if language in LANGUAGES and not options.lang else ""
    score = f"&score={tally.text}" if tally.text else ""
    return f"{player.view.base}?at={at}{options.query}{score}{kept}"


def events(request: Request, player: Playable, asked: Asked, last_event_id: str | None) -> Response:
    """The run as server-sent events, from ``at`` or after ``Last-Event-ID``."""
    options = asked.options(player)
    last = None
    if last_event_id is not None:
        last = whole(last_event_id)
        if last is None or last > player.last:
            return PlainTextResponse(f"Last-Event-ID must be a step from 0 to {player.last}\n", 400)
        if last == player.last:
            return Response(status_code=204)
        first = player.neighbour(last, 1, options)
    else:
        if asked.at and whole(asked.at) is None:
            return PlainTextResponse(f"at must be a step from 0 to {player.last}\n", 400)
        first = asked.step(player)
    state = request.app.state
    body = stream(
        player,
        first,
        options,
        asked.speed(),
        state.stop,
        state.steps,
        state.settings.stream_minutes_max * 60,
        tally=Tally.of(asked.score),
        resumed=last,
    )
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(body, media_type="text/event-stream", headers=headers)
