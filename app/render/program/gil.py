"""The GIL as a baton: who holds it, since when, who waits, and whether the holder has been asked for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.render.program.panels import Panel
from app.render.program.resources import waiters_of
from app.render.program.view import ProgramView
from simcore.analysis.verdict import seconds

WAITERS_MAX = 10


def _context(view: ProgramView, at: int) -> Mapping[str, Any]:
    now = view.trace.at(at)
    gil = next((resource for resource in now.resources if resource.kind == "gil"), None)
    holder = gil.owners[0] if gil is not None and gil.owners else 0
    waiting = waiters_of(now, "GIL")
    interval = view.program_trace.program.costs.switch_interval_ns
    since = now.tick - gil.since if gil is not None and holder else 0
    thread = now.threads[holder - 1] if holder else None
    return {
        "holder": holder,
        "thread": thread,
        "held": seconds(since),
        "share": min(100, round(100 * since / interval)) if waiting else 0,
        "interval": seconds(interval),
        "asked": gil is not None and gil.value == "asked",
        "waiters": [(view.chip(pid), seconds(now.tick - now.tasks[pid - 1].since)) for pid in waiting[:WAITERS_MAX]],
        "more": max(0, len(waiting) - WAITERS_MAX),
    }


PANEL = Panel("gil", _context, lambda view: view.program_trace.program.gil != "none")
