"""The GIL as a baton: who holds it, since when and from whom, who waits, and whether the holder has been asked for it.

The panel has three parts; a step replaces those that have changed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from app.render.i18n import translate
from app.render.program.panels import Panel
from app.render.program.resources import waiters_of
from app.render.program.view import ProgramView, short_time
from simcore.analysis.verdict import seconds
from simcore.model.snapshot import ResourceView, Snapshot
from simcore.model.text import N_

WAITERS_MAX = 6
BATON = Markup(
    '<svg class="baton" viewBox="0 0 44 18" aria-hidden="true"><g transform="rotate(-14 22 9)">'
    '<rect class="bt-x" x="3" y="3" width="38" height="12" rx="6"/><rect class="bt-o" x="5" y="5" width="34" '
    'height="8" rx="4"/><path class="bt-i" d="M11 5h3v8h-3zM30 5h3v8h-3z"/></g></svg>'
)


def _parts(view: ProgramView, at: int) -> Mapping[str, str]:
    now = view.trace.at(at)
    gil = next((resource for resource in now.resources if resource.kind == "gil"), None)
    waiting = waiters_of(now, "GIL")
    return {
        "gil-hold": f'<div class="gil-hold" id="gil-hold">{_holder(view, now, gil)}</div>',
        "gil-time": f'<div class="gil-time" id="gil-time">{_time(view, at, now, gil, waiting)}</div>',
        "gil-w": f'<div class="gil-w" id="gil-w">{_line(view, now, waiting)}</div>',
    }


def _holder(view: ProgramView, now: Snapshot, gil: ResourceView | None) -> Markup:
    """The ticket of the holder with the baton in its hand."""
    if gil is None or not gil.owners:
        return Markup(
            '<span class="ticket st-new"><span class="who">–</span><span class="what">{}</span></span>'
        ).format(view.voice.text(N_("nobody")))
    pid = gil.owners[0]
    thread = now.threads[pid - 1]
    look = view.look(now.tasks[pid - 1], thread)
    where = view.voice.text(N_("line {line}"), line=thread.line) if thread.line else look.words
    ticket = Markup(
        '<span class="ticket {} {}"><span class="who">{}</span><span class="what"><b>{}</b>{}</span></span>'
    ).format(look.css, view.hue(pid), view.labels[pid - 1], view.names[pid - 1], where)
    return ticket + BATON


def _time(view: ProgramView, at: int, now: Snapshot, gil: ResourceView | None, waiting: list[int]) -> Markup:
    """How it came to the holder, and how long until it must give it up."""
    if gil is None or not gil.owners:
        return Markup("<p>{}</p>").format(view.voice.text(N_("Nobody holds the GIL.")))
    passed = Markup("<p>{}</p>").format(_passed(view, at, now, gil))
    program = view.program_trace.program
    if program.gil == "2.7":
        text = N_("checked every {count} instructions, whether asked or not")
        return passed + _muted(view.voice.text(text, count=program.costs.check_interval))
    if gil.value == "asked":
        return passed + _bar(100) + Markup('<p class="asked">{}</p>').format(_asked(view, at, gil))
    interval = program.costs.switch_interval_ns
    if any("setswitchinterval" in text for _, text in program.files):
        return passed
    if not waiting:
        return passed + _bar(0) + _muted(view.voice.text(N_("nobody else wants it")))
    waited = now.tick - max(gil.since, now.tasks[waiting[0] - 1].since)
    text = N_("{time} of {interval} before a waiter may ask for it")
    words = view.voice.text(text, time=short_time(waited), interval=seconds(interval))
    return passed + _bar(min(100.0, 100 * waited / interval)) + _muted(words)


def _muted(words: str) -> Markup:
    return Markup('<p class="muted">{}</p>').format(words)


def _bar(percent: float) -> Markup:
    return Markup(
        '<svg class="bar5" aria-hidden="true"><rect class="t0" width="100%" height="100%" rx="2"/>'
        '<rect class="t1" width="{:.1f}%" height="100%" rx="2"/></svg>'
    ).format(percent)


def _passed(view: ProgramView, at: int, now: Snapshot, gil: ResourceView) -> Markup:
    """From whom it came, and when."""
    index = bisect_right(view.passes.steps, at) - 1
    giver = view.passes.hands[index][0] if index >= 0 else 0
    ago = now.tick - gil.since
    if giver and not ago:
        return _with_chip(view, N_("passed on by {chip} just now"), giver)
    if giver:
        return _with_chip(view, N_("passed on by {chip} {time} ago"), giver, time=short_time(ago))
    text = N_("taken just now, as it was free") if not ago else N_("taken {time} ago, as it was free")
    return Markup("{}").format(view.voice.text(text, time=short_time(ago)))


def _with_chip(view: ProgramView, msgid: str, pid: int, **args: str) -> Markup:
    return Markup("{}").format(translate(view.language, msgid)).format(chip=view.chip(pid), **args)


def _asked(view: ProgramView, at: int, gil: ResourceView) -> Markup:
    """Who has asked for it."""
    index = bisect_right(view.passes.asked_at, at) - 1
    return _with_chip(view, N_("{chip} has asked for it: it passes on at the next chance"), view.passes.asked_by[index])


def _line(view: ProgramView, now: Snapshot, waiting: list[int]) -> Markup:
    """Those in line, with how long they have waited."""
    if not waiting:
        return Markup("")
    rows = [
        Markup('<li>{}<span class="swatch st-gil"></span>{}</li>').format(
            view.chip(pid), short_time(now.tick - now.tasks[pid - 1].since)
        )
        for pid in waiting[:WAITERS_MAX]
    ]
    if len(waiting) > WAITERS_MAX:
        rows.append(Markup("<li>+{}</li>").format(len(waiting) - WAITERS_MAX))
    return Markup('<p>{}</p><ol class="gil-q">{}</ol>').format(view.voice.text(N_("waiting")), Markup("").join(rows))


def _context(view: ProgramView, at: int) -> Mapping[str, Any]:
    return {"parts": _parts(view, at)}


PANEL = Panel("gil", _context, lambda view: view.program_trace.program.gil != "none", _parts)
