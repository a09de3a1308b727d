"""An empty chart to fill in by hand: rows for CPUs and processes, a cell per tick, and nothing of the answer.

It is longer than the run, so that its length gives nothing away.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.render.bars import Window, ticks
from app.render.chart import GUTTER, MARGIN, WIDTH_PLAIN, opened, task_title, text_at
from app.render.palette import colour
from app.render.runview import RunView
from simcore.model.text import N_

TOP, BOTTOM = 8, 34
CPU_ROW, TASK_ROW, GAP = 38.0, 26.0, 10.0
"""On a printed page some 8 and 5.5 mm: room for handwriting."""
CELLS_MAX = 64
TASKS_MAX = 24
"""More processes than this get no rows of their own: only the CPUs are to be filled in."""
ROOM_TICKS = 5


def blank_chart(view: RunView) -> str:
    """The file."""
    end = (view.trace.end_tick // ROOM_TICKS + 2) * ROOM_TICKS
    part = Window(0, 0, end)
    rows = [*_rows(view)]
    height = TOP + sum(size for _, _, size in rows) + BOTTOM
    text = N_("An empty chart from 0 to {end}, to fill in by hand")
    parts = [opened(view, WIDTH_PLAIN, height, view.voice.text(text, end=end)), _cells(part, rows)]
    y = float(TOP)
    for kind, n, size in rows:
        if kind == "cpu":
            parts.append(text_at(MARGIN, y + size / 2 + 4, f"CPU {n}", 12, colour("ink"), "600"))
        elif kind == "task":
            parts.append(task_title(view, n, y + size / 2, 11))
        y += size
    parts += [text_at(_x(part, t), y + 18, str(t), 11, colour("ink-2"), "", "middle") for t in ticks(part)]
    return "".join([*parts, "</svg>\n"])


def _rows(view: RunView) -> Iterator[tuple[str, int, float]]:
    """Kind, number and height of each row."""
    for cpu in range(view.scenario.machine.cpus):
        yield "cpu", cpu, CPU_ROW
    if len(view.labels) <= TASKS_MAX:
        yield "gap", 0, GAP
        for pid in range(1, len(view.labels) + 1):
            yield "task", pid, TASK_ROW


def _cells(part: Window, rows: list[tuple[str, int, float]]) -> str:
    """Boxes: one per tick, or where these would be too narrow one per number on the axis."""
    edges = range(part.start, part.end + 1) if part.end <= CELLS_MAX else ticks(part)
    strong = set(ticks(part))
    lines: dict[bool, list[str]] = {False: [], True: []}
    left, right, y = _x(part, part.start), _x(part, part.end), float(TOP)
    for kind, _, size in rows:
        if kind != "gap":
            lines[True].append(f"M{left:g} {y:g}H{right:g}M{left:g} {y + size:g}H{right:g}")
            for tick in edges:
                lines[tick in strong].append(f"M{_x(part, tick):g} {y:g}v{size:g}")
        y += size
    return "".join(
        f'<path stroke="{colour(name)}" d="{"".join(lines[heavy])}"/>'
        for heavy, name in ((False, "line-2"), (True, "line-ctl"))
    )


def _x(part: Window, tick: int) -> float:
    return round(MARGIN + GUTTER + part.x(tick) * (WIDTH_PLAIN - 2 * MARGIN - GUTTER) / 100, 2)
