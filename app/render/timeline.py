"""The timeline as one SVG: CPU rows of who, task rows of what state, an axis, marks, a playhead.

The recorded run is drawn once; a step only moves two clip rectangles and the playhead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from app.render.bars import (
    CPU_ROW_EM,
    GAP_EM,
    ROW_EM,
    SLIM_FROM_TASKS,
    SLIM_ROW_EM,
    TASK_ROWS_MAX,
    Window,
    areas,
    axis,
    cpu_bars,
    plot_svg,
    task_bars,
    ticks,
)
from app.render.runview import RunView
from simcore.analysis.gantt import cpu_slices, switch_slices, task_spans
from simcore.model.events import Admitted, Blocked, Exited, Staged, TraceEvent
from simcore.model.text import N_

MARK_PERCENT = 1.25
"""Marks nearer to each other than this are one mark."""
MIN_WINDOW_TICKS = 8


def window(view: RunView, zoom: int, tick: int) -> Window:
    """The window of 1/``zoom`` of the run that shows ``tick``."""
    end = max(view.trace.end_tick, 1)
    width = max(-(-end // zoom), min(MIN_WINDOW_TICKS, end))
    index = min(tick, end - 1) // width
    return Window(index, index * width, min((index + 1) * width, max(end, width)))


def zoom_max(view: RunView) -> int:
    """The largest useful zoom, a power of two."""
    zoom = 1
    while view.trace.end_tick // (zoom * 2) >= MIN_WINDOW_TICKS and zoom < 1024:
        zoom *= 2
    return zoom


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing, the axis and marks under it, and what stands beside it. ``rows`` are (kind, pid or CPU) from top to
    bottom."""

    svg: Markup
    axis: Markup
    marks: Markup
    rows: tuple[tuple[str, int], ...]
    slim: bool


def draw(view: RunView, rows: str, part: Window, tick: int) -> Timeline:
    """Draw ``part`` with its playhead at ``tick``. ``rows`` is ``all``, ``cpu`` or ``task``."""
    tasks, cpus = len(view.labels), view.scenario.machine.cpus
    listed = tasks <= TASK_ROWS_MAX
    slim = tasks >= SLIM_FROM_TASKS
    kinds: list[tuple[str, int]] = []
    bars: list[str] = []
    y = 0.0
    if rows != "task":
        slices, switches = cpu_slices(view.trace), switch_slices(view.trace)
        for cpu in range(cpus):
            bars += cpu_bars(view, part, [s for s in slices if s.cpu == cpu], [s for s in switches if s.cpu == cpu], y)
            kinds.append(("cpu", cpu))
            y += CPU_ROW_EM
    if rows == "all" and cpus:
        kinds.append(("gap", 0))
        y += GAP_EM
    if rows != "cpu":
        if listed:
            height = SLIM_ROW_EM if slim else ROW_EM
            for pid, spans in enumerate(task_spans(view.trace), start=1):
                bars += task_bars(part, spans, y, height)
                kinds.append(("task", pid))
                y += height
        else:
            bars += areas(part, task_spans(view.trace), y, 6.0)
            kinds.append(("area", 0))
            y += 6.0
    svg = _svg(view, part, tick, y, bars)
    return Timeline(svg, _foot(view, part, tick), _marks(view, part), tuple(kinds), slim and listed)


def _svg(view: RunView, part: Window, tick: int, height: float, bars: Sequence[str]) -> Markup:
    x = part.x(tick)
    label = view.voice.text(
        N_("Timeline from {start} to {end}; CPUs: {cpus}, processes: {tasks}"),
        start=part.start,
        end=part.end,
        cpus=view.scenario.machine.cpus,
        tasks=len(view.labels),
    )
    return plot_svg(label, part, x, height, bars, ticks(part))


def _foot(view: RunView, part: Window, tick: int) -> Markup:
    """The axis with the playhead's flag: a drawing of its own, which stays in sight while the rows scroll."""
    flag = 0.75 + 0.5 * len(view.time(view.trace.end_tick))
    return Markup(
        '<svg class="tl-axis" width="100%" height="1.375em" aria-hidden="true">'
        f'<g class="axis">{"".join(axis(part))}</g>'
        f'<svg id="tl-flag" x="{part.x(tick):.3f}%" overflow="visible">'
        f'<rect class="edge-now-flag" x="{-flag / 2:g}em" y="0.0625em" width="{flag:g}em" height="1.125em" rx="3"/>'
        f'<text class="now" id="tl-tick" y="1.2727em">{view.time(tick)}</text></svg></svg>'
    )


ARRIVES = '<path class="m-arr" d="M-3 9L0 5l3 4"/>'
MARKS = {
    Admitted: ARRIVES,
    Staged: ARRIVES,
    Blocked: '<path class="m-io" d="M-3 5h6L0 9.5z"/>',
    Exited: '<circle class="m-done" cy="7" r="2.5"/>',
}
"""What is notable, the most notable last: a task arrives, begins to wait, ends."""


def _inside(view: RunView, event: TraceEvent) -> bool:
    """Whether it is the admission, or a step towards it, of a task that has arrived before."""
    arrival = view.scenario.workload.jobs[event.task - 1].arrival
    return isinstance(event, Admitted | Staged) and event.tick > arrival


def _marks(view: RunView, part: Window) -> Markup:
    """A caret, a triangle, a dot; where several would lie on one another, the most notable of them."""
    rank = list(MARKS)
    best: dict[int, TraceEvent] = {}
    for event in view.trace.events:
        if type(event) in MARKS and part.start <= event.tick <= part.end and not _inside(view, event):
            spot = int(part.x(event.tick) / MARK_PERCENT)
            if spot not in best or rank.index(type(event)) > rank.index(type(best[spot])):
                best[spot] = event
    shapes = (
        f'<svg x="{part.x(event.tick):.3f}%" overflow="visible">{MARKS[type(event)]}</svg>' for event in best.values()
    )
    return Markup(f'<svg class="marks" width="100%" height="0.875em" aria-hidden="true">{"".join(shapes)}</svg>')
