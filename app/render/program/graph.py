"""Who waits for whom at a step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from markupsafe import Markup

from app.render.program.panels import Panel
from app.render.program.view import ProgramView

EDGES_MAX = 24


class Edge(NamedTuple):
    """Thread ``waiter`` waits for ``what`` (empty: for its end), which ``holder`` has."""

    waiter: Markup
    what: str
    holder: Markup


def _context(view: ProgramView, at: int) -> Mapping[str, Any]:
    now = view.trace.at(at)
    edges = [
        Edge(view.chip(pid), thread.resource, view.chip(thread.holder))
        for pid, thread in enumerate(now.threads, start=1)
        if thread.waits and thread.waits != "gil" and thread.holder
    ]
    return {"edges": edges[:EDGES_MAX], "hidden": max(0, len(edges) - EDGES_MAX)}


PANEL = Panel("graph", _context)
