"""What charts over time are drawn of: bars of who and of what state, areas, an axis.

Geometry: per cent across, em down (1 em = 1 rem), so that text never stretches. Where bars would be too narrow to see
they are drawn together, so the size stays bounded whatever the length of the run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import escape

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
STATE_BAR = {
    # class, pattern, top and height within a row of 1 em
    State.NEW: ("st-new", "", 0.75, 0.125),
    State.RUNNING: ("st-run", "", 0.125, 0.75),
    State.READY: ("st-ready", "ready", 0.4375, 0.4375),
    State.BLOCKED: ("st-io", "io", 0.625, 0.25),
}


WAIT_BAR = {
    "gil": ("st-gil", "gil", 0.4375, 0.4375),
    "sleep": ("st-sleep", "sleep", 0.625, 0.25),
} | dict.fromkeys(("lock", "semaphore"), ("st-lock", "lock", 0.4375, 0.4375))
"""How a thread's waits are drawn, by their kind; the others are waits for what another thread does, as for I/O."""


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


def task_bars(part: Window, spans: Sequence[Span], y: float, row: float) -> Iterator[str]:
    """The states of one task; a narrow one takes the state it has most of."""
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
            yield _state_bar(part, pending, y, row)
        pending = span
    if pending:
        yield _state_bar(part, pending, y, row)


def _state_bar(part: Window, span: Span, y: float, row: float) -> str:
    classes, pattern, top, height = WAIT_BAR.get(span.device) or STATE_BAR[span.state]
    fill = f' fill="url(#p-{pattern})"' if pattern else ""
    return rect(classes, part, span.start, span.end, y + top * row, height * row, fill)


def areas(part: Window, rows: Sequence[Sequence[Span]], y: float, height: float) -> Iterator[str]:
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


def ticks(part: Window) -> list[int]:
    """Round numbers on the axis, five to ten of them."""
    width = part.end - part.start
    step = 1
    while width / step > 10:
        step = step * 5 // 2 if str(step)[0] == "2" else step * 2
    return list(range(-(-part.start // step) * step, part.end + 1, step))


def axis(part: Window, text: Callable[[int], str] = str) -> Iterator[str]:
    """The figures under the plot."""
    for number, tick in enumerate(ticks(part)):
        x = part.x(tick)
        anchor = "start" if x < 1 else "end" if x > 99 else "middle"
        odd = ' class="ax-2"' if number % 2 else ""
        yield f'<text{odd} x="{x:.3f}%" y="1.3636em" text-anchor="{anchor}">{text(tick)}</text>'
