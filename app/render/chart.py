"""The chart of a run as an SVG file that stands alone: light, readable on white and in grey, with title and legend.

It needs no style sheet, no script and nothing from elsewhere, so that it can go into a document, a slide or a mail. The
plot is the timeline of the pages (:mod:`app.render.timeline`); runs of any size stay under ``BARS_MAX`` bars, because
stays too narrow to see are drawn together.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from markupsafe import escape

from app.render import ink
from app.render.bars import CPU_ROW_EM, GAP_EM, ROW_EM, SLIM_ROW_EM, Window
from app.render.figures import written
from app.render.ink import EM, Box, Shape
from app.render.palette import colour
from app.render.player import Player
from app.render.runview import HUES, RunView
from app.render.timeline import Timeline, draw, window
from simcore.analysis.metric_table import METRICS
from simcore.analysis.metrics import of_snapshot
from simcore.model.text import N_

WIDTH, WIDTH_PLAIN = 1120, 880
"""Of a file, and of a drawing on a printed page, which is narrower so that its text is larger."""
MARGIN = 24
GUTTER = 150
HEAD, HEAD_PLAIN = 92, 36
FOOT, FOOT_PLAIN = 76, 46
AREA_EM = 6.0
BARS_MAX = 2_400
"""At some 45 bytes for a bar with its label the file stays under 150 KB."""
FACTS = ("average_turnaround", "average_waiting", "average_response", "makespan", "cpu_utilisation", "switches")
ROW_HEIGHTS = {"cpu": CPU_ROW_EM * EM, "gap": GAP_EM * EM, "area": AREA_EM * EM}
FONTS = (
    "'Noto Sans', 'Liberation Sans', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', "
    "'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif"
)
WIDE_FONTS = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif"


def chart(view: RunView, *, titled: bool = True) -> str:
    """The file. Without ``titled`` there is only the legend over the plot and nothing below it, for a page that says
    the rest."""
    head, foot, whole = (HEAD, FOOT, WIDTH) if titled else (HEAD_PLAIN, FOOT_PLAIN, WIDTH_PLAIN)
    box = Box(MARGIN + GUTTER, head, whole - 2 * MARGIN - GUTTER)
    timeline, shapes, labels = _drawn(view, box)
    heights = _heights(timeline)
    height = sum(heights)
    below = Box(box.left, head + height, box.width)
    return "".join(
        (
            opened(view, whole, head + height + foot, _figures(view)),
            f"<defs>{patterns()}</defs>",
            _title(view) if titled else "",
            _legend(view, timeline, head - 14),
            ink.grid(timeline, box, height),
            ink.joined(shapes),
            f'<g fill="{colour("id-on")}" font-weight="600" text-anchor="middle">{"".join(labels)}</g>',
            *_row_titles(view, timeline, heights, head),
            ink.axis(timeline, below),
            ink.marks(timeline, Box(box.left, head + height + 1.375 * EM, box.width)),
            text_at(MARGIN, head + height + foot - 14, _figures(view), 12, colour("ink-2")) if titled else "",
            "</svg>\n",
        )
    )


def _drawn(view: RunView, box: Box) -> tuple[Timeline, list[Shape], list[str]]:
    """The timeline with as much detail as the file may hold."""
    part = window(view, 1, 0)
    while True:
        timeline = draw(view, "all", part, 0)
        shapes, labels = ink.bars(timeline, box)
        if len(shapes) <= BARS_MAX:
            return timeline, shapes, labels
        part = Window(part.index, part.start, part.end, part.narrow * 2)


def _heights(timeline: Timeline) -> list[float]:
    task = (SLIM_ROW_EM if timeline.slim else ROW_EM) * EM
    return [ROW_HEIGHTS.get(kind, task) for kind, _ in timeline.rows]


def opened(view: RunView, width: float, height: float, description: str, title: str = "") -> str:
    """The beginning of a file: its size, its title for those who cannot see it, a white sheet."""
    title = title or f"{view.voice.text(view.spec.title)}, {_facts(view)}"
    size = f'width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} '
        f'role="img" aria-labelledby="chart-title chart-desc" font-family="{FONTS}" font-size="{ink.TEXT_PX}" '
        f'lang="{"zh-CN" if view.language == "zh" else "en"}">'
        f'<title id="chart-title">{escape(title)}</title><desc id="chart-desc">{escape(description)}</desc>'
        f'<rect width="100%" height="100%" fill="{colour("surface")}"/>'
    )


TILES = (
    ("ready", 4, 4, "st-ready", "st-ready-edge", "M.5 0v4"),
    ("io", 4, 3, "st-io", "st-io-edge", "M0 1.5h4"),
    ("switch", 4, 4, "st-switch", "surface", "M-1 3l2 2M0 0l4 4M3 -1l2 2"),
)
"""The tiles that tell states apart where colours do not: upright strokes, level lines, a hatch."""


def patterns(tiles: Sequence[tuple[str, int, int, str, str, str]] = TILES) -> str:
    """Their definitions."""
    return "".join(
        f'<pattern id="p-{name}" width="{w}" height="{h}" patternUnits="userSpaceOnUse">'
        f'<rect width="{w}" height="{h}" fill="{colour(fill)}"/><path stroke="{colour(edge)}" fill="none" d="{path}"/>'
        "</pattern>"
        for name, w, h, fill, edge, path in tiles
    )


def _facts(view: RunView) -> str:
    return " · ".join(Player(view).facts())


def _figures(view: RunView) -> str:
    figures = of_snapshot(view.scenario, view.trace.at(len(view.trace)))
    shown = [f"{view.voice.text(m.title)} {written(m, figures)}" for m in METRICS if m.key in FACTS]
    if view.trace.verdict.kind != "finished":
        shown.append(view.voice.text(N_("The run was cut at its limit of events.")))
    return " · ".join(shown)


def _title(view: RunView) -> str:
    title = text_at(MARGIN, 38, view.voice.text(view.spec.title), 20, colour("ink"), "600")
    return title + text_at(MARGIN, 58, _facts(view), 12, colour("ink-2"))


def _legend(view: RunView, timeline: Timeline, y: float) -> str:
    """What colours and signs mean, of those that this run may show."""
    entries = [(N_("running"), swatch("st-run", "")), (N_("ready"), swatch("st-ready", "ready"))]
    if ink.has_bars(timeline, "st-new"):
        entries.insert(0, (N_("not admitted yet"), swatch("st-new", "")))
    if view.devices:
        entries.append((N_("waiting for I/O"), swatch("st-io", "io")))
    if view.scenario.machine.switch_cost:
        entries.append((N_("context switch"), swatch("st-switch", "switch")))
    if ink.has_bars(timeline, "many"):
        entries.append((N_("several"), f'<rect y="-9.5" width="18" height="11" fill="{colour("ink-3")}"/>'))
    line = f'<path transform="translate(0 -4)" d="M0 0h18" stroke="{colour("ink-3")}" stroke-width="1.5" '
    entries.append((N_("idle"), line + 'stroke-dasharray="1.5 3"/>'))
    signs = [
        (N_("arrives"), "m-arr", '<path d="M6 -2l3 -4l3 4"/>'),
        (N_("ends"), "m-done", '<circle cx="9" cy="-4" r="2.5"/>'),
    ]
    if view.devices:
        signs.insert(1, (N_("begins to wait"), "m-io", '<path d="M6 -6.5h6l-3 4.5z"/>'))
    entries += [(text, f"<g {ink.MARK_LOOKS[look]}>{sign}</g>") for text, look, sign in signs]
    x, parts = float(MARGIN), []
    for msgid, sign in entries:
        text = view.voice.text(msgid)
        parts.append(f'<g transform="translate({x:g} {y:g})">{sign}{text_at(24, 0, text, 11, colour("ink-2"))}</g>')
        x += 24 + width(text, 11) + 16
    return "".join(parts)


def swatch(state: str, pattern: str) -> str:
    fill = f"url(#p-{pattern})" if pattern else colour(state)
    return f'<rect y="-9.5" width="18" height="11" rx="2" fill="{fill}" stroke="{colour(f"{state}-edge")}"/>'


def _row_titles(view: RunView, timeline: Timeline, heights: list[float], y: float) -> Iterator[str]:
    """What stands left of the rows: a CPU's number, a process's label and name."""
    for (kind, n), height in zip(timeline.rows, heights, strict=True):
        middle = y + height / 2
        if kind == "cpu":
            yield text_at(MARGIN, middle + 4, f"CPU {n}", 11, colour("ink"), "600")
        elif kind == "area":
            count = view.voice.text(N_("{count} processes"), count=len(view.labels))
            yield text_at(MARGIN, y + 14, count, 11, colour("ink"), "600")
            yield text_at(MARGIN, y + 30, view.voice.text(N_("how many are in which state")), 11, colour("ink-3"))
        elif kind == "task":
            yield task_title(view, n, middle, 7 if timeline.slim else 11)
        y += height


def task_title(view: RunView, pid: int, middle: float, size: int) -> str:
    """The chip of a process and its name."""
    label, name = view.labels[pid - 1], view.names[pid - 1]
    chip = max(width(label, size) + 8, 24)
    room = GUTTER - chip - 16
    hue = colour(f"id-{(pid - 1) % HUES + 1}")
    high = size + 2.5 if size > 8 else size
    return (
        f'<rect x="{MARGIN}" y="{middle - high / 2:g}" width="{chip:g}" height="{high:g}" rx="2" fill="{hue}"/>'
        f"{text_at(MARGIN + chip / 2, middle + size * 0.36, label, size, colour('id-on'), '600', 'middle')}"
        f"{text_at(MARGIN + chip + 6, middle + size * 0.36, shortened(name, size, room), size, colour('ink-2'))}"
    )


def is_wide(text: str) -> bool:
    """Whether the text has Chinese, Japanese or Korean characters, or others of their width."""
    return any(unicodedata.east_asian_width(char) in "WF" for char in text)


def text_at(x: float, y: float, text: str, size: int, fill: str, weight: str = "", anchor: str = "") -> str:
    """A line of text; nothing if it is empty."""
    if not text:
        return ""
    more = (f' font-weight="{weight}"' if weight else "") + (f' text-anchor="{anchor}"' if anchor else "")
    # Some programs look only at the first family that they have, and then anywhere.
    more += f' font-family="{WIDE_FONTS}"' if is_wide(text) else ""
    return f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{fill}"{more}>{escape(text)}</text>'


def width(text: str, size: float) -> float:
    """About how wide a text is, in pixels: fonts differ."""
    return size * sum(1.0 if unicodedata.east_asian_width(char) in "WF" else 0.54 for char in text)


def shortened(text: str, size: float, room: float) -> str:
    """The text, cut so that it fits ``room`` pixels."""
    if width(text, size) <= room:
        return text
    while text and width(text + "…", size) > room:
        text = text[:-1]
    return text + "…"
