"""The timeline as one SVG: CPU rows of who, task rows of what state, an axis, marks, a playhead.

The recorded run is drawn once; a step only moves two clip rectangles and the playhead. Geometry: per cent across, em
down (1 em = 1 rem), so that text never stretches. Where bars would be too narrow to see they are drawn together, so the
size stays bounded whatever the length of the run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from app.render.runview import RunView
from simcore.analysis.gantt import Slice, Span, cpu_slices, switch_slices, task_spans
from simcore.model.events import Admitted, Blocked, Exited, TraceEvent
from simcore.model.states import State
from simcore.model.text import N_

ROW_EM = 1.0
CPU_ROW_EM = 1.375
GAP_EM = 0.375
AXIS_EM = 2.375
NARROW_PERCENT = 0.12
LABEL_PERCENT = 0.4
LETTER_PERCENT = 0.95
"""A label of n letters needs LABEL + n LETTER per cent of a plot of 780 px, and 2.4 times that on a phone."""
MARK_PERCENT = 1.25
"""Marks nearer to each other than this are one mark."""
TASK_ROWS_MAX = 64
SLIM_FROM_TASKS = 13
SLIM_ROW_EM = 0.5
AREA_COLUMNS = 160
MIN_WINDOW_TICKS = 8
STATE_BAR = {
    # class, pattern, top and height within a row of 1 em
    State.RUNNING: ("st-run", "", 0.125, 0.75),
    State.READY: ("st-ready", "ready", 0.4375, 0.4375),
    State.BLOCKED: ("st-io", "io", 0.625, 0.25),
}


@dataclass(frozen=True, slots=True)
class Window:
    """The part of time that is drawn, in ticks. ``index`` counts windows of one zoom."""

    index: int
    start: int
    end: int

    def x(self, tick: float) -> float:
        """Where a tick lies, in per cent, cut at the edges."""
        return min(100.0, max(0.0, 100.0 * (tick - self.start) / (self.end - self.start)))


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
            bars += _cpu_bars(view, part, [s for s in slices if s.cpu == cpu], [s for s in switches if s.cpu == cpu], y)
            kinds.append(("cpu", cpu))
            y += CPU_ROW_EM
    if rows == "all" and cpus:
        kinds.append(("gap", 0))
        y += GAP_EM
    if rows != "cpu":
        if listed:
            height = SLIM_ROW_EM if slim else ROW_EM
            for pid, spans in enumerate(task_spans(view.trace), start=1):
                bars += _task_bars(part, spans, y, height)
                kinds.append(("task", pid))
                y += height
        else:
            bars += _areas(part, task_spans(view.trace), y, 6.0)
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
    grid = "".join(
        f'<line x1="{part.x(t):.3f}%" y1="0" x2="{part.x(t):.3f}%" y2="{height:g}em"/>' for t in _ticks(part)
    )
    clip = f'y="0" height="{height:g}em"/></clipPath>'
    return Markup(
        f'<svg class="tl-plot" id="tl-plot" width="100%" height="{height:g}em" role="img" '
        f'aria-label="{escape(label)}" data-start="{part.start}" data-end="{part.end}"><defs>'
        f'<clipPath id="past"><rect id="tl-past" x="-1" width="{x:.3f}%" {clip}'
        f'<clipPath id="ahead"><rect id="tl-ahead" x="{x:.3f}%" width="100%" {clip}'
        f'<g id="bars">{"".join(bars)}</g></defs><g class="grid">{grid}</g>'
        '<use href="#bars" class="future" clip-path="url(#ahead)"/><use href="#bars" clip-path="url(#past)"/>'
        f'</svg><svg class="tl-over" width="100%" height="{height:g}em" aria-hidden="true">'
        f'<svg id="tl-head" x="{x:.3f}%" overflow="visible">'
        f'<line class="edge-now" y1="-0.125em" y2="{height + 0.125:g}em"/></svg></svg>'
    )


def _foot(view: RunView, part: Window, tick: int) -> Markup:
    """The axis with the playhead's flag: a drawing of its own, which stays in sight while the rows scroll."""
    flag = 0.75 + 0.5 * len(str(view.trace.end_tick))
    return Markup(
        '<svg class="tl-axis" width="100%" height="1.375em" aria-hidden="true">'
        f'<g class="axis">{"".join(_axis(part))}</g>'
        f'<svg id="tl-flag" x="{part.x(tick):.3f}%" overflow="visible">'
        f'<rect class="edge-now-flag" x="{-flag / 2:g}em" y="0.0625em" width="{flag:g}em" height="1.125em" rx="3"/>'
        f'<text class="now" id="tl-tick" y="1.2727em">{tick}</text></svg></svg>'
    )


def _rect(classes: str, part: Window, start: int, end: int, y: float, height: float, extra: str = "") -> str:
    left, width = part.x(start), part.x(end) - part.x(start)
    return f'<rect class="b {classes}" x="{left:.3f}%" y="{y:g}em" width="{width:.3f}%" height="{height:g}em"{extra}/>'


def _cpu_bars(
    view: RunView, part: Window, slices: Sequence[Slice], switches: Sequence[Slice], y: float
) -> Iterator[str]:
    """Who was on the CPU; stays too narrow to see are drawn together in grey."""
    top, height = y + 0.1875, 1.0
    narrow: tuple[int, int] | None = None
    for piece, is_switch in sorted(
        [(s, False) for s in slices] + [(s, True) for s in switches], key=lambda p: p[0].start
    ):
        if piece.end <= part.start or piece.start >= part.end:
            continue
        width = part.x(piece.end) - part.x(piece.start)
        if width < NARROW_PERCENT:
            if narrow and part.x(piece.start) - part.x(narrow[1]) < NARROW_PERCENT:
                narrow = (narrow[0], piece.end)
                continue
            if narrow:
                yield _rect("many", part, *narrow, top, height)
            narrow = (piece.start, piece.end)
            continue
        if narrow:
            yield _rect("many", part, *narrow, top, height)
            narrow = None
        if is_switch:
            yield _rect("st-switch", part, piece.start, piece.end, top, height, ' fill="url(#p-switch)"')
            continue
        yield _rect(f"who {view.hue(piece.pid).split()[0]}", part, piece.start, piece.end, top, height, ' rx="2"')
        label = view.labels[piece.pid - 1]
        needed = LABEL_PERCENT + LETTER_PERCENT * len(label)
        if width >= needed:
            middle = (part.x(piece.start) + part.x(piece.end)) / 2
            small = " lab-s" if width < 2.4 * needed else ""
            yield f'<text class="lab{small}" x="{middle:.3f}%" y="{(top + 0.75) / 0.6875:.4f}em">{escape(label)}</text>'
    if narrow:
        yield _rect("many", part, *narrow, top, height)
    yield from _idle(part, [*slices, *switches], top + 0.5, view.trace.end_tick)


def _idle(part: Window, busy: Sequence[Slice], y: float, end: int) -> Iterator[str]:
    """Dots where the CPU has nothing to do."""
    free = 0
    for start, stop in [*sorted((s.start, s.end) for s in busy), (end, end)]:
        if start > free and part.x(start) - part.x(free) >= NARROW_PERCENT:
            x1, x2 = part.x(free), part.x(start)
            yield f'<line class="idle" x1="{x1:.3f}%" y1="{y:g}em" x2="{x2:.3f}%" y2="{y:g}em"/>'
        free = max(free, stop)


def _task_bars(part: Window, spans: Sequence[Span], y: float, row: float) -> Iterator[str]:
    """The states of one task; a narrow one takes the state it has most of."""
    base = y + 0.875 * row
    yield f'<line class="base" x1="0" y1="{base:g}em" x2="100%" y2="{base:g}em"/>'
    pending: Span | None = None
    for span in spans:
        if span.end <= part.start or span.start >= part.end:
            continue
        if pending and part.x(span.end) - part.x(pending.start) < NARROW_PERCENT:
            longer = span if span.end - span.start > pending.end - pending.start else pending
            pending = longer._replace(start=pending.start, end=span.end)
            continue
        if pending:
            yield _state_bar(part, pending, y, row)
        pending = span
    if pending:
        yield _state_bar(part, pending, y, row)


def _state_bar(part: Window, span: Span, y: float, row: float) -> str:
    classes, pattern, top, height = STATE_BAR[span.state]
    fill = f' fill="url(#p-{pattern})"' if pattern else ""
    return _rect(classes, part, span.start, span.end, y + top * row, height * row, fill)


def _areas(part: Window, rows: Sequence[Sequence[Span]], y: float, height: float) -> Iterator[str]:
    """How many tasks run, are ready, wait: stacked columns, for more tasks than rows can show."""
    width = part.end - part.start
    columns = min(AREA_COLUMNS, width)
    counts = [dict.fromkeys(STATE_BAR, 0) for _ in range(columns)]
    for spans in rows:
        for span in spans:
            first = max(0, -(-(span.start - part.start) * columns // width))
            last = min(columns, -(-(span.end - part.start) * columns // width))
            for column in range(first, last):
                counts[column][span.state] += 1
    scale = height / max(1, len(rows))
    for column, count in enumerate(counts):
        start, end = part.start + column * width / columns, part.start + (column + 1) * width / columns
        base = y + height
        for state, (classes, pattern, _, _) in STATE_BAR.items():
            if count[state]:
                size = count[state] * scale
                base -= size
                fill = f' fill="url(#p-{pattern})"' if pattern else ""
                left, right = part.x(start), part.x(end)
                yield (
                    f'<rect class="{classes} area" x="{left:.2f}%" y="{base:.3f}em" width="{right - left + 0.02:.2f}%" '
                    f'height="{size:.3f}em"{fill}/>'
                )


def _ticks(part: Window) -> list[int]:
    """Round numbers on the axis, five to ten of them."""
    width = part.end - part.start
    step = 1
    while width / step > 10:
        step = step * 5 // 2 if str(step)[0] == "2" else step * 2
    return list(range(-(-part.start // step) * step, part.end + 1, step))


def _axis(part: Window) -> Iterator[str]:
    for number, tick in enumerate(_ticks(part)):
        x = part.x(tick)
        anchor = "start" if x < 1 else "end" if x > 99 else "middle"
        odd = ' class="ax-2"' if number % 2 else ""
        yield f'<text{odd} x="{x:.3f}%" y="1.3636em" text-anchor="{anchor}">{tick}</text>'


MARKS = {
    Admitted: '<path class="m-arr" d="M-3 9L0 5l3 4"/>',
    Blocked: '<path class="m-io" d="M-3 5h6L0 9.5z"/>',
    Exited: '<circle class="m-done" cy="7" r="2.5"/>',
}
"""What is notable, the most notable last: a task arrives, begins to wait, ends."""


def _marks(view: RunView, part: Window) -> Markup:
    """A caret, a triangle, a dot; where several would lie on one another, the most notable of them."""
    rank = list(MARKS)
    best: dict[int, TraceEvent] = {}
    for event in view.trace.events:
        if type(event) in MARKS and part.start <= event.tick <= part.end:
            spot = int(part.x(event.tick) / MARK_PERCENT)
            if spot not in best or rank.index(type(event)) > rank.index(type(best[spot])):
                best[spot] = event
    shapes = (
        f'<svg x="{part.x(event.tick):.3f}%" overflow="visible">{MARKS[type(event)]}</svg>' for event in best.values()
    )
    return Markup(f'<svg class="marks" width="100%" height="0.875em" aria-hidden="true">{"".join(shapes)}</svg>')
