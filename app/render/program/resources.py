"""Locks, semaphores, events, conditions, barriers, queues, pools: owner, value, contents, and who waits.

The panel has a fixed number of rows with four cells each; a step replaces the cells that have changed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from app.render.program.panels import Panel
from app.render.program.things import COUNT, Known
from app.render.program.view import ProgramView, short_time, text
from simcore.analysis.primitives import QUEUES
from simcore.model.snapshot import ResourceView, Snapshot
from simcore.model.text import N_

ROWS_MAX = 10
WAITERS_MAX = 5
OWNERS_MAX = 4
ITEMS_SHOWN = 6
ITEM_LETTERS = 14
PIPS_MAX = 12
KINDS = {
    "lock": N_("lock"),
    "rlock": N_("re-entrant lock"),
    "condition": N_("condition"),
    "semaphore": N_("semaphore"),
    "event": N_("event"),
    "barrier": N_("barrier"),
    "queue": N_("queue"),
    "lifo": N_("LIFO queue"),
    "priority": N_("priority queue"),
    "pool": N_("pool of threads"),
}


def waiters_of(snapshot: Snapshot, name: str) -> list[int]:
    """The threads that wait for the resource, as long as they have waited."""
    waiting = [pid for pid, thread in enumerate(snapshot.threads, start=1) if thread.waits and thread.resource == name]
    return sorted(waiting, key=lambda pid: snapshot.tasks[pid - 1].since)


# ---- Which rows ------------------------------------------------------------------------------------------------------


def _shown(view: ProgramView, now: Snapshot) -> tuple[list[Known], int]:
    """The things that have a row, and how many more there are: if there are too many, the contended ones, then those
    that somebody has, then the others."""
    there = {resource.name: resource for resource in now.resources}
    present = [thing for thing in view.things if thing.name in there]
    if len(view.things) <= ROWS_MAX:
        return present, 0
    awaited = Counter(thread.resource for thread in now.threads if thread.waits)
    ranked = sorted(present, key=lambda thing: (not awaited[thing.name], not there[thing.name].owners))
    chosen = set(ranked[:ROWS_MAX])
    return [thing for thing in present if thing in chosen], max(0, len(present) - ROWS_MAX)


def _parts(view: ProgramView, at: int) -> Mapping[str, str]:
    """The cells by their ids."""
    now = view.trace.at(at)
    before = view.trace.at(max(0, at - 1))
    old = {resource.name: resource for resource in before.resources}
    there = {resource.name: resource for resource in now.resources}
    shown, hidden = _shown(view, now)
    parts: dict[str, str] = {}
    for number in range(min(ROWS_MAX, len(view.things))):
        cells = ("", "", "", "")
        if number < len(shown):
            thing = shown[number]
            cells = _cells(_Row(view, thing, now, before, there[thing.name], old.get(thing.name)))
        for letter, cell in zip("nohw", cells, strict=True):
            role = "rowheader" if letter == "n" else "cell"
            name = f"r{letter}-{number}"
            parts[name] = f'<span role="{role}" class="r{letter}" id="{name}">{cell}</span>'
    more = view.voice.text(N_("+ {count} others"), count=hidden) if hidden else ""
    parts["r-more"] = f'<p class="muted" id="r-more">{more}</p>'
    return parts


# ---- What stands in a row --------------------------------------------------------------------------------------------


class _Row(NamedTuple):
    view: ProgramView
    thing: Known
    now: Snapshot
    before: Snapshot
    resource: ResourceView
    old: ResourceView | None

    def text(self, msgid: str, **args: Any) -> str:
        return self.view.voice.text(msgid, **args)


def _cells(row: _Row) -> tuple[Markup, Markup, Markup, Markup]:
    """Its name, its state, since when, and who waits."""
    resource, old = row.resource, row.old
    small = Markup('<span class="vh">{}</span>' if row.thing.kind == "lock" else "<small>{}</small>")
    parted = Markup(".<wbr>").join(row.thing.name.split("."))
    name = Markup('<b class="mono">{}</b>').format(parted) + small.format(_caption(row))
    state = _state(row)
    changed = old is not None and (old.owners, old.value, old.items) != (
        resource.owners,
        resource.value,
        resource.items,
    )
    if changed and row.thing.kind not in QUEUES:
        state = Markup('<span class="flash">{}</span>').format(state)
    held = Markup("")
    if resource.owners and resource.kind in ("lock", "rlock", "condition"):
        held = Markup("<span>{}</span>").format(short_time(row.now.tick - resource.since))
        if resource.line:
            held += Markup(" <small>{}</small>").format(row.text(N_("line {line}"), line=resource.line))
    return name, state, held, _waiting(row)


def _caption(row: _Row) -> str:
    """What kind of thing it is; of a queue, how full."""
    kind = row.text(KINDS[row.thing.kind]) if row.thing.kind in KINDS else row.thing.kind
    count = COUNT.fullmatch(row.resource.value)
    if row.thing.kind in QUEUES and count:
        if count[2]:
            return row.text(N_("{kind}, {count} of {most}"), kind=kind, count=count[1], most=count[2])
        return f"{kind}, {count[1]}"
    return kind


def _state(row: _Row) -> Markup:
    resource = row.resource
    match row.thing.kind:
        case "lock" | "rlock" | "condition":
            if not resource.owners:
                return Markup('<span class="muted">{}</span>').format(row.text(N_("free")))
            times = Markup(" ×{}").format(resource.value) if resource.value else Markup("")
            return _owners(row) + times
        case "semaphore":
            return _permits(row)
        case "event":
            css = "st-ready" if resource.value == "set" else "st-new"
            words = row.text(N_("set") if resource.value == "set" else N_("not set"))
            return Markup('<i class="lamp {}"></i>{}').format(css, words)
        case "barrier":
            return _barrier(row)
        case "pool":
            return _pool(row)
        case kind if kind in QUEUES:
            return _items(row)
    return Markup("{}").format(resource.value)


def _owners(row: _Row) -> Markup:
    """The chips of those who have it."""
    owners = row.resource.owners
    chips = Markup(" ").join(row.view.chip(pid) for pid in owners[:OWNERS_MAX])
    return chips + (Markup(" +{}").format(len(owners) - OWNERS_MAX) if len(owners) > OWNERS_MAX else "")


def _pips(free: int, most: int, css: str) -> Markup:
    if most > PIPS_MAX:
        return Markup("")
    return Markup('<span class="pips2" aria-hidden="true">{}</span>').format(
        Markup("").join(Markup('<i class="{}"></i>').format(css if n < free else "") for n in range(most))
    )


def _permits(row: _Row) -> Markup:
    """The permits that are free, of those that there were at first; a semaphore that is not bounded may come to have
    more."""
    count = COUNT.match(row.resource.value)
    free, most = (int(count[1]), int(count[2] or row.thing.first)) if count else (0, 0)
    words = row.text(N_("{count} of {most} free"), count=free, most=most)
    if not most or free > most:
        words = row.text(N_("{count} free, {most} at first"), count=free, most=most)
    taken = Markup("<br>") + _owners(row) if row.resource.owners else Markup("")
    return _pips(free, max(free, most), "on") + Markup("{}").format(words) + taken


def _barrier(row: _Row) -> Markup:
    count = COUNT.fullmatch(row.resource.value)
    if not count:
        return Markup("{}").format(row.text(N_("broken")))
    there, most = int(count[1]), int(count[2] or 0)
    words = row.text(N_("{count} of {most} are there"), count=there, most=most)
    return _pips(there, most, "on") + Markup("{}").format(words)


def _pool(row: _Row) -> Markup:
    """Which workers are at a task, and which tasks nobody has begun."""
    count = COUNT.fullmatch(row.resource.value)
    workers, most = (count[1], count[2]) if count else ("0", "0")
    busy = len(row.resource.owners)
    words = row.text(N_("{busy} of {count} workers busy"), busy=busy, count=workers)
    if workers != most:
        words = row.text(N_("{words}, {most} at most"), words=words, most=most)
    return Markup("{} {}").format(_owners(row), words) + (Markup("<br>") + _items(row) if row.resource.items else "")


def _items(row: _Row) -> Markup:
    """The items as cards in the order in which they come out; what has just come in or gone out is marked."""
    items, more = _counted(row.resource.items)
    before, _ = _counted(row.old.items if row.old else ())
    gone = next(iter((Counter(before) - Counter(items)).elements()), None) if row.old is not None else None
    new = list((Counter(items) - Counter(before)).elements()) if row.old is not None else []
    cards = list(_cards(row, items, new, gone))
    hidden = more + max(0, len(items) - ITEMS_SHOWN)
    if hidden:
        cards.append(Markup("<li>+{}</li>").format(hidden))
    elif row.thing.kind in QUEUES and (bound := _bound(row)) <= ITEMS_SHOWN:
        cards += [Markup('<li class="slot" aria-hidden="true"></li>')] * (bound - len(items))
    if not cards:
        cards.append(Markup('<li class="muted">{}</li>').format(row.text(N_("empty"))))
    return Markup('<ol class="items2">{}</ol>').format(Markup("").join(cards))


def _counted(items: Sequence[str]) -> tuple[list[str], int]:
    """The items that were told, and how many more there are."""
    if items and re.fullmatch(r"\+\d+", items[-1]):
        return list(items[:-1]), int(items[-1][1:])
    return list(items), 0


def _cards(row: _Row, items: Sequence[str], new: Sequence[str], gone: str | None) -> Iterator[Markup]:
    if gone is not None:
        words = row.text(N_("out"))
        yield Markup('<li class="out"><small>{}</small><samp>{}</samp></li>').format(words, text(_cut(gone)))
    for number, item in enumerate(items[:ITEMS_SHOWN]):
        caption = row.text(N_("next")) if number == 0 and row.thing.kind != "pool" else ""
        css = "in" if item in new else ""
        yield Markup('<li class="{}"><small>{}</small><samp>{}</samp></li>').format(css, caption, text(_cut(item)))


def _cut(item: str) -> str:
    return item if len(item) <= ITEM_LETTERS else f"{item[: ITEM_LETTERS - 1]}…"


def _bound(row: _Row) -> int:
    count = COUNT.fullmatch(row.resource.value)
    return int(count[2]) if count and count[2] else 0


def _waiting(row: _Row) -> Markup:
    waiting = waiters_of(row.now, row.thing.name)
    was = set(waiters_of(row.before, row.thing.name))
    chips = []
    for pid in waiting[:WAITERS_MAX]:
        look = row.view.look(row.now.tasks[pid - 1], row.now.threads[pid - 1])
        chip = Markup('{}<i class="swatch {}"></i>').format(row.view.chip(pid), look.css)
        chips.append(Markup('<span class="{}">{}</span>').format("w1" if pid in was else "w1 flash", chip))
    more = len(waiting) - WAITERS_MAX
    return Markup("").join(chips) + (Markup("+{}").format(more) if more > 0 else "")


def _context(view: ProgramView, at: int) -> Mapping[str, Any]:
    parts = _parts(view, at)
    rows = [[parts[f"r{letter}-{n}"] for letter in "nohw"] for n in range(min(ROWS_MAX, len(view.things)))]
    return {"rows": rows, "more": parts["r-more"]}


def _present(view: ProgramView) -> bool:
    return bool(view.things)


PANEL = Panel("resources", _context, _present, _parts)
