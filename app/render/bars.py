"""What charts over time are drawn of: bars of who and of what state, areas, an axis.

Geometry: per cent across, em down (1 em = 1 rem), so that text never stretches. Where bars would be too narrow to see
they are drawn together, so the size stays bounded whatever the length of the run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup, escape

from app.render.runview import RunView
from simcore.analysis.gantt import Slice, Span
from simcore.model.states import State

ROW_EM = 1.0
CPU_ROW_EM = 1.375
GAP_EM = 0.375
NARROW_PERCENT = 0.12
LABEL_PERCENT = 0.4
LETTER_PERCENT = 0.95
"""A label of n letters needs LABEL + n LETTER per cent of a plot of 780 px, and 2.4 times that on a phone."""
TASK_ROWS_MAX = 64
SLIM_FROM_TASKS = 13
SLIM_ROW_EM = 0.5
AREA_COLUMNS = 160


class Bar(NamedTuple):
    """How a state is drawn: class, pattern, top and height within a row of 1 em."""

    css: str
    pattern: str
    top: float
    height: float

    @property
    def fill(self) -> str:
        """The pattern as an attribute, if there is one."""
        return f' fill="url(#p-{self.pattern})"' if self.pattern else ""


NEW, RUN = Bar("st-new", "", 0.75, 0.125), Bar("st-run", "", 0.125, 0.75)
READY, IO = Bar("st-ready", "ready", 0.4375, 0.4375), Bar("st-io", "io", 0.625, 0.25)
STATE_BAR = {State.NEW: NEW, State.RUNNING: RUN, State.READY: READY, State.BLOCKED: IO}


def by_state(span: Span) -> Bar:
    """A process is drawn by its state alone."""
    return STATE_BAR[span.state]


@dataclass(frozen=True, slots=True)
class Window:
    """The part of time that is drawn, in ticks. ``index`` counts windows of one zoom. What is narrower than ``narrow``
    per cent is drawn together."""

    index: int
    start: int
    end: int
    narrow: float = NARROW_PERCENT

    def x(self, tick: float) -> float:
        """Where a tick lies, in per cent, cut at the edges."""
        return min(100.0, max(0.0, 100.0 * (tick - self.start) / (self.end - self.start)))


def rect(classes: str, part: Window, start: int, end: int, y: float, height: float, extra: str = "") -> str:
    left, width = part.x(start), part.x(end) - part.x(start)
    return f'<rect class="b {classes}" x="{left:.3f}%" y="{y:g}em" width="{width:.3f}%" height="{height:g}em"{extra}/>'


def cpu_bars(
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
        if width < part.narrow:
            if narrow and part.x(piece.start) - part.x(narrow[1]) < part.narrow:
                narrow = (narrow[0], piece.end)
                continue
            if narrow:
                yield rect("many", part, *narrow, top, height)
            narrow = (piece.start, piece.end)
            continue
        if narrow:
            yield rect("many", part, *narrow, top, height)
            narrow = None
        if is_switch:
            yield rect("st-switch", part, piece.start, piece.end, top, height, ' fill="url(#p-switch)"')
            continue
        yield rect(f"who {view.hue(piece.pid).split()[0]}", part, piece.start, piece.end, top, height, ' rx="2"')
        label = view.labels[piece.pid - 1]
        needed = LABEL_PERCENT + LETTER_PERCENT * len(label)
        if width >= needed:
            middle = (part.x(piece.start) + part.x(piece.end)) / 2
            small = " lab-s" if width < 2.4 * needed else ""
            yield f'<text class="lab{small}" x="{middle:.3f}%" y="{(top + 0.75) / 0.6875:.4f}em">{escape(label)}</text>'
    if narrow:
        yield rect("many", part, *narrow, top, height)
    yield from _idle(part, [*slices, *switches], top + 0.5, view.trace.end_tick)


def _idle(part: Window, busy: Sequence[Slice], y: float, end: int) -> Iterator[str]:
    """Dots where the CPU has nothing to do."""
    free = 0
    for start, stop in [*sorted((s.start, s.end) for s in busy), (end, end)]:
        if start > free and part.x(start) - part.x(free) >= part.narrow:
            x1, x2 = part.x(free), part.x(start)
            yield f'<line class="idle" x1="{x1:.3f}%" y1="{y:g}em" x2="{x2:.3f}%" y2="{y:g}em"/>'
        free = max(free, stop)


def task_bars(
    part: Window, spans: Sequence[Span], y: float, row: float, look: Callable[[Span], Bar] = by_state
) -> Iterator[str]:
    """The states of one task, each as ``look`` says; a narrow one takes the state it has most of."""
    base = y + 0.875 * row
    yield f'<line class="base" x1="0" y1="{base:g}em" x2="100%" y2="{base:g}em"/>'
    pending: Span | None = None
    for span in spans:
        if span.end <= part.start or span.start >= part.end:
            continue
        if pending and part.x(span.end) - part.x(pending.start) < part.narrow:
            longer = span if span.end - span.start > pending.end - pending.start else pending
            pending = longer._replace(start=pending.start, end=span.end)
            continue
        if pending:
            yield _state_bar(part, pending, y, row, look(pending))
        pending = span
    if pending:
        yield _state_bar(part, pending, y, row, look(pending))


def _state_bar(part: Window, span: Span, y: float, row: float, bar: Bar) -> str:
    return rect(bar.css, part, span.start, span.end, y + bar.top * row, bar.height * row, bar.fill)


def areas(
    part: Window,
    rows: Sequence[Sequence[Span]],
    y: float,
    height: float,
    look: Callable[[Span], Bar] = by_state,
    stack: Sequence[Bar] = tuple(STATE_BAR.values()),
) -> Iterator[str]:
    """How many tasks are in each state: stacked columns, in the order of ``stack`` from the bottom, for more tasks than
    rows can show. Neighbours of one height are one."""
    width = part.end - part.start
    columns = min(AREA_COLUMNS, width)
    counts = [dict.fromkeys(stack, 0) for _ in range(columns)]
    for spans in rows:
        for span in spans:
            first = max(0, -(-(span.start - part.start) * columns // width))
            last = min(columns, -(-(span.end - part.start) * columns // width))
            bar = look(span)
            for column in range(first, last):
                counts[column][bar] += 1
    scale = height / max(1, len(rows))
    run = 0
    for column in range(1, columns + 1):
        if column < columns and counts[column] == counts[run]:
            continue
        left, right = 100 * run / columns, 100 * column / columns
        base = y + height
        for bar in stack:
            if count := counts[run][bar]:
                base -= count * scale
                yield (
                    f'<rect class="{bar.css} area" x="{left:.2f}%" y="{base:.3f}em" width="{right - left + 0.02:.2f}%" '
                    f'height="{count * scale:.3f}em"{bar.fill}/>'
                )
        run = column


def plot_svg(
    label: str, part: Window, x: float, height: float, bars: Sequence[str], grid: Sequence[int], by: str = "t"
) -> Markup:
    """The bars in a plot of their own, drawn once and shown twice (past and future), with the playhead at ``x`` per
    cent over it; ``grid`` are the places of the upright lines. ``by`` names what the axis counts: ``t`` or ``s``."""
    lines = "".join(f'<line x1="{part.x(t):.3f}%" y1="0" x2="{part.x(t):.3f}%" y2="{height:g}em"/>' for t in grid)
    clip = f'y="0" height="{height:g}em"/></clipPath>'
    return Markup(
        f'<svg class="tl-plot" id="tl-plot" width="100%" height="{height:g}em" role="img" '
        f'aria-label="{escape(label)}" data-start="{part.start}" data-end="{part.end}" data-by="{by}"><defs>'
        f'<clipPath id="past"><rect id="tl-past" x="-1" width="{x:.3f}%" {clip}'
        f'<clipPath id="ahead"><rect id="tl-ahead" x="{x:.3f}%" width="100%" {clip}'
        f'<g id="bars">{"".join(bars)}</g></defs><g class="grid">{lines}</g>'
        '<use href="#bars" class="future" clip-path="url(#ahead)"/><use href="#bars" clip-path="url(#past)"/>'
        f'</svg><svg class="tl-over" width="100%" height="{height:g}em" aria-hidden="true">'
        f'<svg id="tl-head" x="{x:.3f}%" overflow="visible">'
        f'<line class="edge-now" y1="-0.125em" y2="{height + 0.125:g}em"/></svg></svg>'
    )


def ticks(part: Window) -> list[int]:
    """Round numbers on the axis, five to ten of them."""
    width = part.end - part.start
    step = 1
    while width / step > 10:
        step = step * 5 // 2 if str(step)[0] == "2" else step * 2
    return list(range(-(-part.start // step) * step, part.end + 1, step))


def axis(part: Window) -> Iterator[str]:
    """The figures under the plot."""
    for number, tick in enumerate(ticks(part)):
        x = part.x(tick)
        anchor = "start" if x < 1 else "end" if x > 99 else "middle"
        odd = ' class="ax-2"' if number % 2 else ""
        yield f'<text{odd} x="{x:.3f}%" y="1.3636em" text-anchor="{anchor}">{tick}</text>'
