"""The timeline of a program: a row per thread in its states or per CPU with who was on it, by time or by step.

As all timelines (:mod:`app.render.timeline`) it is drawn once per window; a step moves two clips and the playhead. The
drawing stays small whatever the run: what is too narrow to see is drawn together, the more coarsely the more there is;
from ``TASK_ROWS_MAX`` threads on areas count them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from app.render.bars import (
    CPU_ROW_EM,
    IO,
    NARROW_PERCENT,
    NEW,
    READY,
    RUN,
    SLIM_FROM_TASKS,
    SLIM_ROW_EM,
    TASK_ROWS_MAX,
    Bar,
    Window,
    areas,
    cpu_bars,
    plot_svg,
    rect,
    task_bars,
)
from app.render.options import Options
from app.render.program.clock import figures, step_figures
from app.render.program.view import WAIT_STATES, ProgramView
from app.render.timeline import Timeline
from simcore.analysis.gantt import Span, cpu_slices, switch_slices
from simcore.analysis.wait_names import WAITS
from simcore.model.events import Exited, TraceEvent
from simcore.model.program_events import Crashed, Created, LostUpdate, Output, Waited
from simcore.model.states import State
from simcore.model.text import N_

ROW_EM = 1.0625
AREA_EM = 6.0
BARS_MAX = 1_000
"""About 110 bytes each."""
SPIKE_PERCENT = 0.28
"""A thread that ran for less than can be seen is seen all the same."""
ZOOM_MAX = 1 << 36
ZOOM_FACTOR = 4
WIDTH_MIN = {"": 16, "steps": 8}
"""The smallest window, in nanoseconds or steps."""
MARK_PERCENT = 1.25
PLOT_PX = 780
"""The width of the plot on a usual screen."""
BARS = {
    "run": RUN,
    "ready": READY,
    "gil": Bar("st-gil", "gil", 0.4375, 0.4375),
    "lock": Bar("st-lock", "lock", 0.4375, 0.4375),
    "io": IO,
    "sleep": Bar("st-sleep", "sleep", 0.625, 0.25),
    "new": NEW,
}
"""How a thread's states are drawn; areas from bottom to top: the closer to the CPU, the lower."""


# ---- Windows ---------------------------------------------------------------------------------------------------------


def extent(view: ProgramView, options: Options) -> int:
    """Where the axis ends."""
    return max(1, len(view.trace) if options.axis else view.trace.end_tick)


def position(view: ProgramView, at: int, options: Options) -> int:
    """Where step ``at`` lies on the axis."""
    return at if options.axis else view.trace.events[at - 1].tick if at else 0


def zoom_max(view: ProgramView, axis: str) -> int:
    """The largest useful zoom, a power of ``ZOOM_FACTOR``."""
    end = len(view.trace) if axis else view.trace.end_tick
    zoom = 1
    while end // (zoom * ZOOM_FACTOR) >= WIDTH_MIN[axis] and zoom < ZOOM_MAX:
        zoom *= ZOOM_FACTOR
    return zoom


def window(view: ProgramView, at: int, options: Options) -> Window:
    """The part of the axis of 1/``zoom`` of its length around step ``at``: windows overlap by half, so that the
    playhead is in the middle half of its window, but for the ends of the run."""
    end = extent(view, options)
    width = min(end, max(-(-end // options.zoom), WIDTH_MIN[options.axis]))
    if width == end:
        return Window(0, 0, end)
    half = width // 2
    index = max(0, (position(view, at, options) - half // 2) // half)
    start = min(index * half, end - width)
    return Window(index, start, start + width)


# ---- The drawing -----------------------------------------------------------------------------------------------------


def draw(view: ProgramView, options: Options, part: Window, at: int) -> Timeline:
    """Draw ``part`` with its playhead at step ``at``."""
    if options.rows == "cpu":
        bars, kinds, height = _cpus(view, options, part)
    else:
        bars, kinds, height = thread_rows(view, options, part)
    slim = kinds[0][0] == "task" and len(view.labels) >= SLIM_FROM_TASKS
    x = part.x(position(view, at, options))
    return Timeline(
        _svg(view, options, part, x, height, bars),
        _foot(view, options, part, at),
        marks(view, options, part),
        tuple(kinds),
        slim,
    )


def _cpus(view: ProgramView, options: Options, part: Window) -> tuple[list[str], list[tuple[str, int]], float]:
    slices = cpu_slices(view.trace, by_step=bool(options.axis))
    switches = () if options.axis else switch_slices(view.trace)
    cpus = range(view.scenario.machine.cpus)

    def bars(narrow: float) -> Iterator[str]:
        seen = Window(part.index, part.start, part.end, narrow)
        for cpu in cpus:
            mine = ([s for s in slices if s.cpu == cpu], [s for s in switches if s.cpu == cpu])
            yield from cpu_bars(view, seen, *mine, cpu * CPU_ROW_EM)

    return _bounded(bars), [("cpu", cpu) for cpu in cpus], CPU_ROW_EM * len(cpus)


def thread_rows(
    view: ProgramView, options: Options, part: Window, rows_max: int = TASK_ROWS_MAX
) -> tuple[list[str], list[tuple[str, int]], float]:
    """The bars of the threads, what the rows are, and their height in em. With more threads than ``rows_max`` areas
    count them."""
    rows = view.spans_by_step if options.axis else view.spans
    end = extent(view, options)
    height, top = SLIM_ROW_EM if len(rows) >= SLIM_FROM_TASKS else ROW_EM, 0.0
    shown = list(range(1, len(rows) + 1))
    kinds: list[tuple[str, int]] = []
    drawn: list[str] = []
    if len(rows) > rows_max:
        # Of so many only the one that is followed has a row.
        shown = [options.follow] if options.follow else []
        height, top = ROW_EM, AREA_EM
        kinds, drawn = [("area", 0)], list(areas(part, rows, 0.0, AREA_EM, _look, tuple(BARS.values())))

    def bars(narrow: float) -> Iterator[str]:
        seen = Window(part.index, part.start, part.end, narrow)
        for number, pid in enumerate(shown):
            spans, y = rows[pid - 1], top + number * height
            yield from task_bars(seen, spans, y, height, _look)
            yield from _spikes(seen, spans, y, height)
            if spans and spans[-1].end < end and part.x(spans[-1].end) < 100:
                yield rect("st-done", part, max(spans[-1].end, part.start), end, y + 0.75 * height, 0.125 * height)

    return drawn + _bounded(bars), [*kinds, *(("task", pid) for pid in shown)], top + height * len(shown)


def has_followed(view: ProgramView) -> bool:
    """Whether the drawing depends on who is followed."""
    return len(view.labels) > TASK_ROWS_MAX


def _bounded(bars: Callable[[float], Iterator[str]]) -> list[str]:
    """The bars, drawn as coarsely as it takes to be few."""
    narrow = NARROW_PERCENT
    while True:
        made = list(bars(narrow))
        if len(made) <= BARS_MAX or narrow > 50:
            return made
        narrow *= 2


def _spikes(part: Window, spans: Sequence[Span], y: float, row: float) -> Iterator[str]:
    """Where the thread ran for less than can be seen, one after another at a distance at which they stay apart."""
    shown = -100.0
    for span in spans:
        if span.state is not State.RUNNING or span.end <= part.start or span.start >= part.end:
            continue
        left = part.x(span.start)
        if part.x(span.end) - left < max(part.narrow, SPIKE_PERCENT) and left - shown >= max(
            SPIKE_PERCENT, part.narrow
        ):
            shown = left
            size = f'width="{SPIKE_PERCENT}%" height="{0.75 * row:g}em"'
            yield f'<rect class="b st-run" x="{min(left, 100 - SPIKE_PERCENT):.2f}%" y="{y + 0.125 * row:g}em" {size}/>'


def category(span: Span) -> str:
    """The state that a span is drawn as."""
    match span.state:
        case State.RUNNING:
            return "run"
        case State.READY:
            return "ready"
        case State.BLOCKED:
            return WAIT_STATES.get(span.device, "io")
    return "new"


def _look(span: Span) -> Bar:
    return BARS[category(span)]


def _svg(view: ProgramView, options: Options, part: Window, x: float, height: float, bars: Sequence[str]) -> Markup:
    text = N_("Timeline, steps {start} to {end}, {count} threads") if options.axis else _BY_TIME
    first, last = (str(n) if options.axis else view.time(n) for n in (part.start, part.end))
    label = view.voice.text(text, start=first, end=last, count=len(view.labels))
    grid = [tick for tick, _ in _figures(view, options, part)]
    return plot_svg(label, part, x, height, bars, grid, "s" if options.axis else "t")


_BY_TIME = N_("Timeline from {start} to {end}, {count} threads")


def _figures(view: ProgramView, options: Options, part: Window) -> list[tuple[int, str]]:
    if options.axis:
        return list(step_figures(part.start, part.end))
    return list(figures(part.start, part.end, view.unit))


def flag(view: ProgramView, at: int, options: Options) -> str:
    """What stands in the playhead's flag."""
    return str(at) if options.axis else view.time(position(view, at, options))


def _foot(view: ProgramView, options: Options, part: Window, at: int) -> Markup:
    """The axis with the playhead's flag."""
    longest = str(len(view.trace)) if options.axis else max((view.time(t) for t in (part.start, part.end)), key=len)
    width = 0.75 + 0.45 * max(len(longest), len(flag(view, at, options)))
    texts = []
    for index, (tick, words) in enumerate(_figures(view, options, part)):
        x = part.x(tick)
        anchor = "start" if x < 2 else "end" if x > 98 else "middle"
        odd = ' class="ax-2"' if index % 2 else ""
        texts.append(f'<text{odd} x="{x:.3f}%" y="1.3636em" text-anchor="{anchor}">{words}</text>')
    half = 100 * width * 8 / PLOT_PX
    x = min(max(part.x(position(view, at, options)), half), 100 - half)
    return Markup(
        '<svg class="tl-axis" width="100%" height="1.375em" aria-hidden="true">'
        f'<g class="axis">{"".join(texts)}</g><svg id="tl-flag" x="{x:.3f}%" overflow="visible">'
        f'<rect class="edge-now-flag" x="{-width / 2:g}em" y="0.0625em" width="{width:g}em" height="1.125em" rx="3"/>'
        f'<text class="now" id="tl-tick" y="1.2727em">{flag(view, at, options)}</text></svg></svg>'
    )


# ---- Marks -----------------------------------------------------------------------------------------------------------

SHAPES = {
    "arr": '<path class="m-arr" d="M-3 9L0 5l3 4"/>',
    "block": '<path class="m-block" d="M-3 4.5h6L0 9.5z"/>',
    "out": '<path class="m-out" d="M-2.5 4.5h5v5h-5z"/>',
    "done": '<circle class="m-done" cy="7" r="2.5"/>',
    "warn": '<path class="m-warn" d="M0 2L5 7L0 12L-5 7z"/>',
    "bad": '<path class="m-bad" d="M0 2L5 7L0 12L-5 7z"/>',
}
"""What is notable, the most notable last."""
MARK_WORDS = {"arr": N_("starts"), "block": N_("blocks"), "out": N_("prints"), "done": N_("ends")}
LEVELS = {"bad": "bad", "warn": "warn"}
RANK = {name: number for number, name in enumerate(SHAPES)}
NO_MARK = frozenset({"gil", "sleep", "start", "work"})
"""Waits that happen all the time."""


def mark_of(event: TraceEvent) -> str:
    """The mark of an event; empty if it is not notable."""
    match event:
        case Created():
            return "arr"
        case Waited() if event.kind not in NO_MARK:
            return "block"
        case Output():
            return "out"
        case Exited():
            return "done"
        case LostUpdate():
            return "warn"
        case Crashed():
            return "bad"
    return ""


def _notable(view: ProgramView) -> Iterator[tuple[int, str]]:
    for step, event in enumerate(view.trace.events, start=1):
        if mark := mark_of(event):
            yield step, mark
    for notice in view.notices:
        if notice.step and notice.level in LEVELS:
            yield notice.step, LEVELS[notice.level]


def marks(view: ProgramView, options: Options, part: Window) -> Markup:
    """What is notable. Where several would lie on one another, the most notable of them."""
    best: dict[int, tuple[int, float, str]] = {}
    for step, mark in _notable(view):
        place = position(view, step, options)
        if part.start <= place <= part.end:
            x = part.x(place)
            spot = int(x / MARK_PERCENT)
            if spot not in best or RANK[mark] > best[spot][0]:
                best[spot] = (RANK[mark], x, mark)
    shapes = (f'<svg x="{x:.2f}%" overflow="visible">{SHAPES[mark]}</svg>' for _, x, mark in best.values())
    return Markup(f'<svg class="marks" width="100%" height="0.875em" aria-hidden="true">{"".join(shapes)}</svg>')


# ---- The legend ------------------------------------------------------------------------------------------------------


class Key(NamedTuple):
    """What a colour or a mark stands for: the class of a swatch, or the shape of a mark."""

    css: str
    shape: Markup
    words: str


def legend(view: ProgramView, axis: str) -> list[Key]:
    """Only what can be seen of the run on such an axis."""
    text = view.voice.text
    found: dict[str, set[str]] = {}
    for spans in view.spans_by_step if axis else view.spans:
        for span in spans:
            found.setdefault(category(span), set()).add(span.device)
    words = {
        "run": text(N_("running")),
        "ready": text(N_("ready")),
        "gil": text(N_("waiting for the GIL")),
        "lock": _words(view, found.get("lock", ()), N_("blocked on a lock or semaphore")),
        "sleep": text(N_("sleeping")),
        "io": _words(view, found.get("io", ()), N_("waiting for another thread")),
    }
    keys = [Key(f"st-{name}", Markup(""), words[name]) for name in words if name in found]
    seen = {mark for _, mark in _notable(view)}
    shapes = [Key("", Markup(SHAPES[mark]), text(words)) for mark, words in MARK_WORDS.items() if mark in seen]
    return keys + shapes


def _words(view: ProgramView, kinds: Iterable[str], several: str) -> str:
    known = [kind for kind in kinds if kind in WAITS]
    return view.voice.text(WAITS[known[0]] if len(known) == 1 else several)
