"""Variables: the globals, and those of each thread's innermost calls; what this step has changed stands out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from app.render.program.panels import Panel
from app.render.program.view import ProgramView
from simcore.model.snapshot import Snapshot

SCOPES_MAX = 12
CALLS_MAX = 2
VALUES_MAX = 14


class Variable(NamedTuple):
    """``fresh``: this step has changed it."""

    name: str
    text: str
    fresh: bool


class Scope(NamedTuple):
    """Whose variables: a thread's chip and its function, or of the module (no chip)."""

    chip: Markup
    function: str
    variables: Sequence[Variable]
    more: int


def _context(view: ProgramView, at: int) -> Mapping[str, Any]:
    now, before = view.trace.at(at), view.trace.at(max(at - 1, 0))
    scopes = [Scope(Markup(""), "", *_values(now.globals, before.globals))]
    alive = view.alive(now)
    moved = [now.moved] if now.moved in alive else []
    for pid in [*moved, *(pid for pid in alive if pid != now.moved)]:
        scopes += _calls(view, pid, now, before)
    shown = [scope for scope in scopes if scope.variables]
    return {"scopes": shown[:SCOPES_MAX], "hidden": max(0, len(shown) - SCOPES_MAX)}


def _calls(view: ProgramView, pid: int, now: Snapshot, before: Snapshot) -> list[Scope]:
    """The thread's innermost calls, the innermost first."""
    frames = now.threads[pid - 1].frames
    old = before.threads[pid - 1].frames if pid <= len(before.threads) else ()
    found = []
    for depth in range(len(frames) - 1, max(-1, len(frames) - 1 - CALLS_MAX), -1):
        frame = frames[depth]
        known = old[depth].values if depth < len(old) and old[depth].function == frame.function else ()
        found.append(Scope(view.chip(pid), frame.function, *_values(frame.values, known)))
    return found


def _values(now: Sequence[tuple[str, str]], before: Sequence[tuple[str, str]]) -> tuple[list[Variable], int]:
    known = dict(before)
    values = [Variable(name, text, known.get(name) != text) for name, text in now]
    return values[:VALUES_MAX], max(0, len(values) - VALUES_MAX)


PANEL = Panel("vars", _context)
