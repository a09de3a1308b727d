"""The program's text with a line each, coloured by Pygments, and where each thread stands in it."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from app.render.program.view import ProgramView

MARKS_MAX = 60


class File(NamedTuple):
    """A file and its lines as HTML."""

    name: str
    lines: tuple[Markup, ...]


class Mark(NamedTuple):
    """A thread at a line. ``here``: it has just come there."""

    pid: int
    file: str
    line: int
    css: str
    words: str
    here: bool


def files(view: ProgramView) -> tuple[File, ...]:
    """All files, the main one first as it was given."""
    lexer, formatter = PythonLexer(stripnl=False), HtmlFormatter(nowrap=True)
    made = []
    for name, text in view.program_trace.program.files:
        html = highlight(text, lexer, formatter).removesuffix("\n")
        made.append(File(name, tuple(Markup(line) for line in html.split("\n"))))
    return tuple(made)


def marks(view: ProgramView, at: int) -> list[Mark]:
    """Where the living threads are at step ``at``; the one that moved first."""
    now = view.trace.at(at)
    found = []
    for pid in view.alive(now):
        thread = now.threads[pid - 1]
        if thread.line:
            look = view.look(now.tasks[pid - 1], thread)
            found.append(Mark(pid, thread.file, thread.line, look.css, look.words, pid == now.moved))
    found.sort(key=lambda mark: not mark.here)
    return found[:MARKS_MAX]
