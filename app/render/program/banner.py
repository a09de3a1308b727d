"""What a reader must not miss, from the step on at which it holds: the gravest in full, the others listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from app.render.i18n import translate
from app.render.program.panels import Panel
from app.render.program.view import ProgramView
from simcore.analysis.notices import Kind, Level, Notice
from simcore.analysis.notices.advice import advice
from simcore.model.text import N_

OTHERS_MAX = 6
GRAVITY: Mapping[Level, int] = {"bad": 2, "warn": 1, "note": 0}
FIRST: tuple[Kind, ...] = ("deadlock", "stuck", "lost", "crash")
"""Among equally grave ones, the earlier here is shown in full."""
ICONS: Mapping[Kind, str] = {
    "deadlock": "cycle",
    "stuck": "pause",
    "lost": "x",
    "crash": "x",
    "starving": "pause",
    "budget": "pause",
    "cut": "pause",
    "spinning": "cycle",
    "waiting": "pause",
    "uncounted": "eye",
}


class Banner(NamedTuple):
    """A notice in the reader's language. ``css`` is its variant; ``step`` is where it shows, ``began`` where its cause
    is (0: nowhere else), ``advice`` what to do about it."""

    css: str
    icon: str
    title: str
    text: Markup
    cause: Markup
    advice: Markup
    step: int
    began: int


def banners(view: ProgramView, at: int) -> Sequence[Banner]:
    """Those that hold at step ``at``, the one that matters most first, then the latest first."""
    holding = [notice for notice in view.notices if notice.step <= at]
    holding.sort(key=lambda notice: (-GRAVITY[notice.level], _rank(notice), -notice.step))
    return [banner(view, notice) for notice in holding]


def _rank(notice: Notice) -> int:
    return FIRST.index(notice.kind) if notice.kind in FIRST else len(FIRST)


def banner(view: ProgramView, notice: Notice) -> Banner:
    """One notice as HTML."""
    css = "" if notice.level == "bad" else f"banner-{notice.level}"
    title = view.voice.say(notice.title)
    frame = Markup(escape(translate(view.language, N_("{title}. {sentence}."))))
    text = frame.format(
        title=Markup("<strong>{}</strong>").format(title), sentence=view.small_chips.say(notice.sentence)
    )
    advised = advice(notice, view.program_trace)
    cause, what = ("" if one is None else view.small_chips.say(one) for one in (notice.cause, advised))
    began = notice.began if notice.began != notice.step else 0
    return Banner(css, ICONS[notice.kind], title, text, Markup(cause), Markup(what), notice.step, began)


def _context(view: ProgramView, at: int) -> Mapping[str, Any]:
    found = banners(view, at)
    others = found[1:]
    return {
        "head": found[0] if found else None,
        "others": others[:OTHERS_MAX],
        "hidden": max(0, len(others) - OTHERS_MAX),
    }


PANEL = Panel("banner", _context, lambda view: bool(view.notices))
