"""What the program prints: every write as a row in its thread's colour, shipped once; a step only moves the cut."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from app.render.program.view import ProgramView
from simcore.analysis.verdict import seconds
from simcore.model.program_events import Output

ROWS_MAX = 400


class Line(NamedTuple):
    """A write: at which step and time, by whom, to which stream, and its text."""

    step: int
    time: str
    pid: int
    chip: Markup
    stream: str
    text: str


def lines(view: ProgramView) -> list[Line]:
    """All writes, the last ``ROWS_MAX`` if there are more."""
    found = [
        Line(step, seconds(event.tick), event.task, view.chip(event.task), event.stream, event.text.removesuffix("\n"))
        for step, event in enumerate(view.trace.events, start=1)
        if isinstance(event, Output)
    ]
    return found[-ROWS_MAX:]
