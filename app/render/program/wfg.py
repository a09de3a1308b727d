"""The drawing of a wait-for graph: where places lie on the sheet, and nodes and edges as SVG.

The sheet is 400 by 292 units. A node comes with the edges that leave it, in an ``svg`` element of its own whose id is
that of its place: a step replaces only those that have changed, and an ``svg`` is what a browser parses as one wherever
it stands (a lone ``g`` in a fragment would become an unknown element of HTML).
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping
from typing import Literal, NamedTuple, Protocol

from markupsafe import escape

from app.render.program.plan import NODES_MAX, Place

WIDTH, HEIGHT = 400, 292
CX, CY = WIDTH / 2, HEIGHT / 2
Size = Literal["l", "m", "s", "x"]
HEIGHTS: Mapping[Size, tuple[int, int]] = {"l": (42, 32), "m": (26, 24), "s": (20, 18), "x": (16, 9)}
"""Of threads and of things."""
CHIP: Mapping[Size, int] = {"l": 82, "m": 40, "s": 34, "x": 26}
MONO: Mapping[Size, float] = {"l": 7.25, "m": 6.7, "s": 6.1, "x": 0.0}
"""The width of a letter in a thing's name."""
NAME_MAX: Mapping[Size, int] = {"l": 18, "m": 12, "s": 8, "x": 0}
CORNERS = ((50.0, 26.0), (350.0, 26.0), (350.0, 266.0), (50.0, 266.0))
MARKERS = {"": "k", "rg": "r", "bad": "b"}
"""The arrow heads of edges by their class."""
ICONS = {
    "lock": "M-5-1h10v8h-10zM-3-1v-3a3 3 0 0 1 6 0v3",
    "semaphore": "M-5 2a2 2 0 1 0 4 0a2 2 0 1 0-4 0M1 2a2 2 0 1 0 4 0a2 2 0 1 0-4 0",
    "event": "M-4 7v-12h8l-2 3l2 3h-8",
    "condition": "M-5 1a5 5 0 1 0 10 0a5 5 0 1 0-10 0M0-2v3h3",
    "barrier": "M-5-4v10M0-4v10M5-4v10",
    "queue": "M-6-3h12v8h-12zM-2-3v8M2-3v8",
    "pool": "M-5-4h4v4h-4zM1-4h4v4h-4zM-5 2h4v4h-4zM1 2h4v4h-4z",
}


class Places(Protocol):
    """How many places there are, by ring and in all."""

    @property
    def sizes(self) -> Mapping[str, int]:
        """By ring."""

    @property
    def count(self) -> int:
        """In all."""


class Spot(NamedTuple):
    """A node on the sheet: its centre and its box."""

    x: float
    y: float
    w: float
    h: float
    angle: float = -1.0
    """On the ring of the circle; -1 elsewhere."""
    outer: bool = False
    """One of the threads around the things."""


def size_of(plan: Places) -> Size:
    """How large the nodes of a run are."""
    return "l" if plan.count <= 6 else "m" if plan.count <= 13 else "s" if plan.count <= NODES_MAX else "x"


def width_of(text: str) -> int:
    """In narrow letters."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def cut(text: str, most: int) -> str:
    """A name that fits."""
    if width_of(text) <= most:
        return text
    if most < 2:
        return ""
    while width_of(text) > most - 1:
        text = text[:-1]
    return f"{text}…"


def spot(plan: Places, place: Place, *, name: str, thread: bool) -> Spot:
    """Where a node called ``name`` lies; for a thread that is what stands beside its label."""
    size = size_of(plan)
    x, y, angle = _centre(plan, place, size)
    w: float
    if thread:
        w = max(64, 46 + 6.2 * width_of(name) + 8) if size == "l" else CHIP[size]
    else:
        w = MONO[size] * width_of(name) + {"l": 40, "m": 32, "s": 12, "x": 9}[size]
    h = HEIGHTS[size][0 if thread else 1]
    x = min(max(x, w / 2 + 2), WIDTH - w / 2 - 2)
    return Spot(round(x, 1), round(y, 1), round(w, 1), h, angle, place.ring == "thread")


def _centre(plan: Places, place: Place, size: Size) -> tuple[float, float, float]:
    sizes, number = plan.sizes, place.number
    sides = sizes.get("side", 0)
    match place.ring:
        case "circle":
            rx, ry = {"l": (133, 91), "x": (182, 134)}.get(size, (148, 116))
            if sides > len(CORNERS):
                rx, ry = (112, 78) if size == "m" else (104, 76)
            angle = 180 + 360 * number / sizes["circle"]
            return (*_on(angle, rx, ry), angle)
        case "side" if sides <= len(CORNERS):
            return (*CORNERS[number], -1)
        case "side":
            return (*_on(180 + 360 * (number + 0.5) / sides, 178, 132), -1)
        case "thread":
            count = sizes["thread"]
            rx, ry = (146, 104) if size == "l" else (172, 124)
            return (*_on(180 + 360 * number / count, rx, ry), -1)
    return (*_inner(sizes, number, size), -1)


def _inner(sizes: Mapping[str, int], number: int, size: Size) -> tuple[float, float]:
    """Where the things are: amid the threads that wait for them."""
    count, threads = sizes["thing"], sizes.get("thread", 0)
    if threads <= 1:
        return CX + 70, CY + 56 * (number - (count - 1) / 2)
    if size == "l" and threads > 2:
        # One below the other, between the threads; of three, two stand to the right of the middle.
        return CX + (60 if threads == 3 else 0), CY + 44 * (number - (count - 1) / 2)
    if count == 1:
        return CX, CY
    if threads == 2:
        return CX, CY + (140 if count == 2 else 250 / count) * (number - (count - 1) / 2)
    return _on(270 + 360 * number / count, 76, 60)


def _on(angle: float, rx: float, ry: float) -> tuple[float, float]:
    return CX + rx * math.cos(math.radians(angle)), CY + ry * math.sin(math.radians(angle))


# ---- Edges -----------------------------------------------------------------------------------------------------------


class Label(NamedTuple):
    """Words on an edge, in lines."""

    lines: tuple[str, ...]
    new: bool


def edge(a: Spot, b: Spot, classes: str, marker: str, label: Label) -> str:
    """An edge from ``a`` to ``b`` with its words."""
    cx, cy = _control(a, b)
    x1, y1 = _border(a, cx, cy, 1)
    x2, y2 = _border(b, cx, cy, 2)
    path = f'<path class="{classes}" d="M{x1:.0f} {y1:.0f}Q{cx:.0f} {cy:.0f} {x2:.0f} {y2:.0f}" {marker}/>'
    if not label.lines:
        return path
    return path + _words(0.25 * x1 + 0.5 * cx + 0.25 * x2, 0.25 * y1 + 0.5 * cy + 0.25 * y2, a, b, label)


def _control(a: Spot, b: Spot) -> tuple[float, float]:
    """The bend of an edge: along the ring between neighbours on it, else slightly to the right of the way."""
    if a.angle >= 0 and b.angle >= 0:
        turn = (b.angle - a.angle) % 360
        if turn <= 180:
            middle = a.angle + turn / 2
            rx, ry = _radii(a, b)
            reach = min(1 / math.cos(math.radians(min(turn, 150) / 2)), 1.38)
            return _on(middle, rx * reach, ry * reach)
    dx, dy = b.x - a.x, b.y - a.y
    if _beside(a, b):
        return (a.x + b.x) / 2, (a.y + b.y) / 2
    if a.outer and b.outer:
        # Around the things in the middle.
        x, y = a.x + dx / 2, a.y + dy / 2
        return _within(x + 0.5 * (x - CX), WIDTH), _within(y + 0.5 * (y - CY), HEIGHT)
    return (a.x + b.x) / 2 - 0.12 * dy, (a.y + b.y) / 2 + 0.12 * dx


def _within(place: float, end: float) -> float:
    return min(max(place, 6.0), end - 6.0)


def _beside(a: Spot, b: Spot) -> bool:
    """Whether the edge comes to the ring from a corner."""
    return a.angle < 0 <= b.angle and (a.x, a.y) in CORNERS


def _radii(a: Spot, b: Spot) -> tuple[float, float]:
    """Of the ellipse that both lie on."""
    spots = (a, b)
    across = [abs((s.x - CX) / math.cos(math.radians(s.angle))) for s in spots if abs(s.x - CX) > 1]
    down = [abs((s.y - CY) / math.sin(math.radians(s.angle))) for s in spots if abs(s.y - CY) > 1]
    rx = max(across, default=0.0)
    ry = max(down, default=0.0)
    return rx or ry * 1.4, ry or rx * 0.7


def _border(s: Spot, x: float, y: float, gap: float) -> tuple[float, float]:
    """Where the way from the centre of a box to (x, y) leaves the box."""
    dx, dy = x - s.x, y - s.y
    if not dx and not dy:
        return s.x, s.y
    share = min((s.w / 2 + gap) / abs(dx) if dx else math.inf, (s.h / 2 + gap) / abs(dy) if dy else math.inf)
    share = min(share, 1.0)
    return s.x + dx * share, s.y + dy * share


def _words(x: float, y: float, a: Spot, b: Spot, label: Label) -> str:
    ring = a.angle >= 0 and b.angle >= 0
    dx, dy = x - CX, y - CY
    anchor = "middle"
    if _beside(a, b):
        label = label._replace(lines=label.lines[:1])
        anchor = "start" if a.x < CX else "end"
        x, y = a.x + (a.w / 2 + 6) * (1 if a.x < CX else -1), a.y + 1
    elif ring and abs(dx) > 30:
        anchor = "end" if dx < 0 else "start"
        x += -6 if dx < 0 else 6
        y += 10 if dy > 0 else -4
    elif ring:
        y += 16 if dy > 0 else -8
    widest = 6.0 * max(width_of(line) for line in label.lines)
    if anchor == "middle" and not ring and abs(a.x - b.x) - (a.w + b.w) / 2 < widest + 18 and abs(a.y - b.y) < 40:
        # There is no room between the two.
        y = max(a.y + a.h / 2, b.y + b.h / 2) + 10
    if anchor == "end":
        x = max(x, widest + 2)
    elif anchor == "start":
        x = min(x, WIDTH - widest - 2)
    else:
        x = min(max(x, widest / 2 + 2), WIDTH - widest / 2 - 2)
    new = " new" if label.new else ""
    return "".join(
        f'<text class="wf-l a-{anchor}{new}" x="{x:.0f}" y="{y + 3 + 13 * number:.0f}">{escape(line)}</text>'
        for number, line in enumerate(label.lines)
    )


# ---- Nodes -----------------------------------------------------------------------------------------------------------


def thread_node(s: Spot, size: Size, classes: str, pattern: str, label: str, name: str) -> str:
    """A thread as a ticket: who on the left edge, its state on the right one."""
    left, top = -s.w / 2, -s.h / 2
    who = 30 if size == "l" else s.w - (6 if size == "x" else 12)
    fill = f' fill="url(#p-{pattern})"' if pattern else ""
    right = 5.5 if size == "x" else 9.5
    state = -left - 10 if size == "l" else left + who
    body = (
        f'<rect class="wf-body" x="{left:g}" y="{top:g}" width="{s.w:g}" height="{s.h:g}" rx="5"/>'
        f'<path class="wf-id" d="M{left + 5:g} {top:g}h{who - 5:g}v{s.h:g}h{5 - who:g}a5 5 0 0 1-5-5v{10 - s.h:g}'
        f'a5 5 0 0 1 5-5z"/><rect class="wf-st" x="{state:g}" y="{top + 0.5:g}" width="{right:g}" height="{s.h - 1:g}" '
        f'rx="4"{fill}/><text class="wf-who" x="{left + who / 2:g}" y="4">{escape(label)}</text>'
    )
    if size == "l" and name:
        body += f'<text class="wf-n" x="{left + who + 6:g}" y="4">{escape(name)}</text>'
    return f'<g class="{classes}" transform="translate({s.x:g} {s.y:g})">{body}</g>'


def thing_node(s: Spot, size: Size, kind: str, name: str, classes: str) -> str:
    """A lock, queue ... as a pill."""
    icon, shift = "", 0.0
    if size in ("l", "m"):
        path = ICONS.get("lock" if kind == "rlock" else kind, "")
        shift = 8 if path else 0.0
        icon = f'<path class="wf-ico" transform="translate({-s.w / 2 + 17 - (size == "m") * 3:g} 0)" d="{path}"/>'
    return (
        f'<g class="wf-lock {classes}" transform="translate({s.x:g} {s.y:g})">'
        f'<rect x="{-s.w / 2:g}" y="{-s.h / 2:g}" width="{s.w:g}" height="{s.h:g}" rx="{s.h / 2:g}"/>{icon}'
        f'<text x="{shift:g}" y="4">{escape(name)}</text></g>'
    )
