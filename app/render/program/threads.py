"""The threads of a program as a list, to follow one of them."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from app.render.program.view import Look, ProgramView
from simcore.model.states import State

ROWS_MAX = 400


class Row(NamedTuple):
    """A thread: its name, how its state looks, and the line it is at (0: none)."""

    pid: int
    chip: Markup
    name: str
    look: Look
    file: str
    line: int


def rows(view: ProgramView, at: int) -> list[Row]:
    """Those that live, then those that have ended and those that are still to come."""
    now = view.trace.at(at)
    found = []
    for pid, task in enumerate(now.tasks, start=1):
        thread = now.threads[pid - 1]
        look = view.look(task, thread)
        found.append(Row(pid, view.chip(pid), view.names[pid - 1], look, thread.file, thread.line))
    ended = [row for row in found if now.tasks[row.pid - 1].state is State.TERMINATED]
    return ([row for row in found if row not in ended] + ended)[:ROWS_MAX]
