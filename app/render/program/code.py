"""The program's text, coloured by Pygments, and where each thread stands in it.

A *spot* is what stands beside one line: the markers of the threads that are there, and what the first of them waits
for. A step ships the spots that differ.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from app.render.program.view import ProgramView, text
from simcore.model.snapshot import Snapshot, ThreadView
from simcore.model.text import N_

SPOTS_MAX = 40
"""So many lines have markers: those of the first threads. Threads mostly stand at the same few lines."""
NAME_MAX = 24
_PLAIN = re.compile(r'<span class="(?:n|nn|p|o|w|esc|err)">([^<]*)</span>')
"""What has the colour of the text anyway; without it a page is half as long."""
NO_HINT = ("gil", "sleep", "start")
"""Waits that the colour of the marker tells."""


class File(NamedTuple):
    """A file, its number from 1, and its lines as HTML."""

    number: int
    name: str
    lines: tuple[Markup, ...]


def files(view: ProgramView) -> tuple[File, ...]:
    """All files, in the order in which they were given."""
    return tuple(
        File(number, name, coloured(source))
        for number, (name, source) in enumerate(view.program_trace.program.files, start=1)
    )


@lru_cache(maxsize=64)
def coloured(source: str) -> tuple[Markup, ...]:
    """The lines in their colours; made once for both languages and for runs of the same text."""
    html = highlight(source, PythonLexer(stripnl=False), HtmlFormatter(nowrap=True)).removesuffix("\n")
    return tuple(Markup(line) for line in _PLAIN.sub(r"\1", html).split("\n"))


def shown_file(view: ProgramView, at: int) -> int:
    """The number of the file in which the thread that moved is; the main one where it is in none."""
    now = view.trace.at(at)
    moved = now.threads[now.moved - 1].file if 0 < now.moved <= len(now.threads) else ""
    return view.file_numbers.get(moved) or view.file_numbers.get(view.program_trace.program.main, 1)


def spots(view: ProgramView, at: int) -> Mapping[str, Markup]:
    """What stands beside which line at step ``at``, by the id of its element; lines without threads are left out."""
    now = view.trace.at(at)
    groups: dict[tuple[int, int], list[int]] = {}
    alive = view.alive(now)
    if now.moved in alive:
        # The one that moved always has its line.
        alive.remove(now.moved)
        alive.insert(0, now.moved)
    for pid in alive:
        frames = now.threads[pid - 1].frames
        number = view.file_numbers.get(frames[-1].file, 0) if frames else 0
        if not number:
            continue
        place = number, frames[-1].line
        if place in groups or len(groups) < SPOTS_MAX:
            groups.setdefault(place, []).append(pid)
    return {f"l{file}-{line}": _spot(view, now, f"l{file}-{line}", pids) for (file, line), pids in groups.items()}


def empty(name: str) -> Markup:
    """The same for a line without threads."""
    return Markup(f'<span class="mk" id="{name}"></span>')


def _spot(view: ProgramView, now: Snapshot, name: str, pids: list[int]) -> Markup:
    """Of one thread chip and state, of two both chips, of more the first and a number."""
    here = pids[0] == now.moved
    waiting = next((pid for pid in pids if _is_held_up(now.threads[pid - 1])), 0)
    words = hint(view, now.threads[waiting - 1]) if waiting else ""
    bad = bool(words) and now.threads[waiting - 1].waits in ("lock", "rlock")
    marks = _mark(view, now, pids[0])
    if len(pids) == 2:
        marks += str(view.chip(pids[1]))
    elif len(pids) > 2:
        marks += f"<b>+{len(pids) - 1}</b>"
    css = f"mk at {view.hue(pids[0]).split()[0]}{' here' if here else ''}{' bad' if bad else ''}"
    current = ' aria-current="step"' if here else ""
    told = f'<span class="hint">{text(words)}</span>' if words else ""
    return Markup(f'<span class="{css}" id="{name}"{current}><span class="marks-g">{marks}</span>{told}</span>')


def _mark(view: ProgramView, now: Snapshot, pid: int) -> str:
    look = view.look(now.tasks[pid - 1], now.threads[pid - 1])
    return f'{view.chip(pid)}<i class="swatch {look.css}"></i><span class="vh">{text(look.words)}</span>'


def _is_held_up(thread: ThreadView) -> bool:
    """Whether it waits for something that can be named."""
    return bool(thread.waits) and thread.waits not in NO_HINT and bool(thread.resource or thread.holder)


def hint(view: ProgramView, thread: ThreadView) -> str:
    """What a thread waits for, in a few words."""
    say, what = view.voice.text, thread.resource
    if len(what) > NAME_MAX:
        what = f"{what[: NAME_MAX - 1]}…"
    holder = view.labels[thread.holder - 1] if 0 < thread.holder <= len(view.labels) else ""
    if thread.waits == "join":
        return say(N_("waits for {holder} to end"), holder=holder) if holder else ""
    if not what:
        return ""
    if holder:
        return say(N_("waits for {what}, held by {holder}"), what=what, holder=holder)
    return say(N_("waits for {what}"), what=what)
