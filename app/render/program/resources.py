"""Locks, semaphores, events, conditions, barriers, queues, pools: owner, value, contents, and who waits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from app.render.program.panels import Panel
from app.render.program.view import ProgramView
from simcore.analysis.verdict import seconds
from simcore.model.program_events import ResourceChanged
from simcore.model.snapshot import ResourceView, Snapshot

ROWS_MAX = 14
WAITERS_MAX = 8


class Row(NamedTuple):
    """One resource. ``held`` is how long its owner has had it, ``line`` where it was taken; ``fresh``: this step has
    changed it."""

    kind: str
    name: str
    owner: Markup
    held: str
    line: int
    value: str
    items: Sequence[str]
    waiters: Sequence[Markup]
    more: int
    fresh: bool


def waiters_of(snapshot: Snapshot, name: str) -> list[int]:
    """The threads that wait for the resource, as long as they have waited."""
    waiting = [pid for pid, thread in enumerate(snapshot.threads, start=1) if thread.waits and thread.resource == name]
    return sorted(waiting, key=lambda pid: snapshot.tasks[pid - 1].since)


def _row(view: ProgramView, now: Snapshot, old: Mapping[str, ResourceView], resource: ResourceView) -> Row:
    waiting = waiters_of(now, resource.name)
    owner = view.chip(resource.owners[0]) if resource.owners else Markup("")
    held = seconds(now.tick - resource.since) if resource.owners else ""
    chips = [view.chip(pid) for pid in waiting[:WAITERS_MAX]]
    fresh = old.get(resource.name) != resource
    more = max(0, len(waiting) - WAITERS_MAX)
    name, value, items = resource.name, resource.value, resource.items
    return Row(resource.kind, name, owner, held, resource.line, value, items, chips, more, fresh)


def _context(view: ProgramView, at: int) -> Mapping[str, Any]:
    now = view.trace.at(at)
    old = {resource.name: resource for resource in view.trace.at(max(0, at - 1)).resources}
    rows = [_row(view, now, old, resource) for resource in now.resources if resource.kind != "gil"]
    rows.sort(key=lambda row: not (row.waiters or row.more))
    return {"rows": rows[:ROWS_MAX], "hidden": max(0, len(rows) - ROWS_MAX)}


def _present(view: ProgramView) -> bool:
    return any(isinstance(event, ResourceChanged) and event.kind != "gil" for event in view.trace.events)


PANEL = Panel("resources", _context, _present)
