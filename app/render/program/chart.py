"""The timeline of a program as an SVG file that stands alone, as :mod:`app.render.chart` draws that of a schedule: a
row per thread in its states, the axis in the unit of the run, what is notable under it, and how the run ended."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from app.render import ink
from app.render.bars import SLIM_ROW_EM
from app.render.chart import (
    GUTTER,
    MARGIN,
    TILES,
    WIDTH,
    WIDTH_PLAIN,
    opened,
    patterns,
    swatch,
    task_title,
    text_at,
    width,
)
from app.render.ink import EM, Box
from app.render.options import Options
from app.render.palette import colour
from app.render.program import timeline as times
from app.render.program.console import ENDS
from app.render.program.player import ProgramPlayer
from app.render.program.view import ProgramView
from app.render.timeline import Timeline
from simcore.analysis.program_figures import program_figures
from simcore.model.text import N_

TITLE, LEGEND_ROW, LEGEND_PAD, FOOT, FOOT_PLAIN = 70, 18, 12, 96, 46
OPTIONS = Options()
PROGRAM_TILES = (
    *TILES,
    ("gil", 7, 7, "st-gil", "st-gil-edge", "M-1 1l2-2M0 7L7 0M6 8l2-2"),
    ("lock", 5, 5, "st-lock", "st-lock-edge", "M0 0l5 5M5 0L0 5"),
    ("sleep", 5, 4, "st-sleep", "st-sleep-edge", "M2 2h1"),
)
PATTERNED = frozenset({"ready", "io", "gil", "lock", "sleep"})


def program_chart(view: ProgramView, *, titled: bool = True) -> str:
    """The file. Without ``titled`` there is only the legend over the plot and nothing below it, for a page that says
    the rest."""
    whole = WIDTH if titled else WIDTH_PLAIN
    legend, rows = _legend(view, whole)
    head = (TITLE if titled else LEGEND_PAD) + rows * LEGEND_ROW + LEGEND_PAD
    foot = FOOT if titled else FOOT_PLAIN
    box = Box(MARGIN + GUTTER, head, whole - 2 * MARGIN - GUTTER)
    timeline = times.draw(view, OPTIONS, times.window(view, 0, OPTIONS), 0)
    shapes, _ = ink.bars(timeline, box)
    heights = _heights(timeline)
    height = sum(heights)
    below = Box(box.left, head + height, box.width)
    return "".join(
        (
            opened(view, whole, head + height + foot, " ".join(_told(view)), f"{view.title}, {_facts(view)}"),
            f"<defs>{patterns(PROGRAM_TILES)}</defs>",
            _title(view) if titled else "",
            f'<g transform="translate(0 {TITLE if titled else LEGEND_PAD})">{legend}</g>',
            ink.grid(timeline, box, height),
            ink.joined(shapes),
            *_row_titles(view, timeline, heights, head),
            ink.axis(timeline, below),
            ink.marks(timeline, Box(box.left, head + height + 1.375 * EM, box.width)),
            *(_ending(view, head + height + foot) if titled else ()),
            "</svg>\n",
        )
    )


def _heights(timeline: Timeline) -> list[float]:
    task = (SLIM_ROW_EM if timeline.slim else times.ROW_EM) * EM
    return [times.AREA_EM * EM if kind == "area" else task for kind, _ in timeline.rows]


def _facts(view: ProgramView) -> str:
    return " · ".join(ProgramPlayer(view).facts())


def _title(view: ProgramView) -> str:
    title = text_at(MARGIN, 38, view.title, 20, colour("ink"), "600")
    return title + text_at(MARGIN, 58, _facts(view), 12, colour("ink-2"))


def _told(view: ProgramView) -> Iterator[str]:
    """How the run ended, in one line, and why if it could not end by itself."""
    say, figures = view.voice.text, program_figures(view.program_trace)
    end = f"{say(ENDS[view.trace.verdict.kind])}{say(N_(': '))}t = {view.time(view.trace.end_tick)}"
    code = say(N_("exit code {code}"), code=view.facts.exit_code)
    counts = [f"{say(N_('context switches'))} {figures.switches}"]
    if figures.lost_updates:
        counts.append(f"{say(N_('lost updates'))} {figures.lost_updates}")
    yield " · ".join([end, code, *counts])
    if view.facts.told:
        yield str(view.voice.say(view.facts.told[0]))


def _ending(view: ProgramView, bottom: float) -> Iterator[str]:
    for row, line in enumerate(_told(view)):
        yield text_at(MARGIN, bottom - 32 + 18 * row, line, 12, colour("ink-2"))


def _legend(view: ProgramView, whole: int) -> tuple[str, int]:
    """What colours and signs mean, of those that this run shows, and on how many lines that stands."""
    x, row, parts = float(MARGIN), 1, []
    for key in times.legend(view, ""):
        need = 24 + width(key.words, 11) + 16
        if x + need > whole - MARGIN and x > MARGIN:
            x, row = float(MARGIN), row + 1
        words = text_at(24, 0, key.words, 11, colour("ink-2"))
        parts.append(f'<g transform="translate({x:g} {row * LEGEND_ROW - 4:g})">{_sign(key)}{words}</g>')
        x += need
    return "".join(parts), row


def _sign(key: times.Key) -> str:
    if key.css:
        name = key.css.removeprefix("st-")
        return swatch(key.css, name if name in PATTERNED else "")
    element = ET.fromstring(str(key.shape))  # noqa: S314  (our own drawing)
    attributes = " ".join(f'{name}="{value}"' for name, value in element.attrib.items() if name != "class")
    return (
        f'<g {ink.MARK_LOOKS[element.get("class", "")]}><{element.tag} {attributes} transform="translate(9 -11)"/></g>'
    )


def _row_titles(view: ProgramView, timeline: Timeline, heights: list[float], y: float) -> Iterator[str]:
    """What stands left of the rows."""
    for (kind, n), height in zip(timeline.rows, heights, strict=True):
        if kind == "area":
            count = view.voice.text(N_("{count} threads"), count=len(view.labels))
            yield text_at(MARGIN, y + 14, count, 11, colour("ink"), "600")
            yield text_at(MARGIN, y + 30, view.voice.text(N_("how many are in which state")), 11, colour("ink-3"))
        else:
            yield task_title(view, n, y + height / 2, 7 if timeline.slim else 11)
        y += height
