"""Several runs side by side: charts under one another on one time axis, a table of figures with the best marked, and
what it comes to in one or two sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup, escape

from app.render.bars import CPU_ROW_EM, NARROW_PERCENT, SLIM_FROM_TASKS, Window, areas, axis, cpu_bars, task_bars, ticks
from app.render.figures import written_value
from app.render.i18n import Language
from app.render.runview import RunView
from app.render.verdicts import finding
from simcore.analysis.gantt import cpu_slices, switch_slices, task_spans
from simcore.analysis.metric_table import METRICS, best
from simcore.analysis.metrics import RunMetrics, of_snapshot
from simcore.model.text import N_
from simcore.model.trace import Trace

TASK_ROW_EM = 0.625
SLIM_TASK_ROW_EM = 0.375
AREA_EM = 4.0
GAP_EM = 0.125
TASK_ROWS_MAX = 24
"""With more tasks a strip shows how many run, are ready and wait."""
NARROW_PERCENT_PER_ROW = 0.03
"""Bars that are narrower than this, times the rows of all strips, are drawn together: so all of a comparison has some
7,000 bars at most."""


class Cell(NamedTuple):
    """One figure of one run; ``share`` is the length of its bar in per cent of the row's longest."""

    text: str
    share: float
    best: bool


class Row(NamedTuple):
    """One metric of all runs."""

    title: str
    definition: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """One run: its policy's name, what is set, its chart. ``height`` is the chart's, in em; ``pins`` are the PIDs that
    have a row of their own. ``repeated``: another run has the same name. ``href`` leads to the run; without one,
    ``press`` is the button of the form that makes it."""

    index: int
    view: RunView
    figures: RunMetrics
    name: str
    settings: str
    bars: Markup
    height: float
    pins: tuple[int, ...]
    href: str
    press: str
    repeated: bool
    cut: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """What ``templates/parts/compare.html`` draws."""

    language: Language
    strips: tuple[Strip, ...]
    part: Window
    finding: Markup
    rows: tuple[Row, ...]

    @property
    def devices(self) -> bool:
        """Whether anybody waits for I/O."""
        return any(strip.view.devices for strip in self.strips)

    @property
    def stages(self) -> bool:
        """Whether any job is not admitted at its arrival."""
        return any(strip.view.stages for strip in self.strips)

    @property
    def switches(self) -> bool:
        """Whether a context switch takes time anywhere."""
        return any(strip.view.scenario.machine.switch_cost for strip in self.strips)

    @property
    def cut(self) -> bool:
        """Whether a recording stops at its limit."""
        return any(strip.cut for strip in self.strips)

    def svg(self, strip: Strip, tick: int | None = None) -> Markup:
        """A run's chart; with ``tick``, what lies ahead is pale and a playhead stands there."""
        height, part = strip.height, self.part
        label = strip.view.voice.text(
            N_("{name}: timeline from {start} to {end}"), name=strip.name, start=part.start, end=part.end
        )
        grid = "".join(
            f'<line x1="{part.x(t):.3f}%" y1="0" x2="{part.x(t):.3f}%" y2="{height:g}em"/>' for t in ticks(part)
        )
        head = f'<svg class="tl-plot" width="100%" height="{height:g}em" role="img" aria-label="{escape(label)}"'
        grid = f'<g class="grid">{grid}</g>'
        if tick is None:
            return Markup(f"{head}>{grid}{strip.bars}</svg>")
        x, n = part.x(tick), strip.index
        clip = f'y="0" height="{height:g}em"/></clipPath>'
        return Markup(
            f"{head} data-play><defs>"
            f'<clipPath id="past-{n}"><rect x="-1" width="{x:.3f}%" {clip}'
            f'<clipPath id="ahead-{n}"><rect x="{x:.3f}%" width="100%" {clip}'
            f'<g id="bars-{n}">{strip.bars}</g></defs>{grid}'
            f'<use href="#bars-{n}" class="future" clip-path="url(#ahead-{n})"/>'
            f'<use href="#bars-{n}" clip-path="url(#past-{n})"/></svg>'
            f'<svg class="tl-over" width="100%" height="{height:g}em" aria-hidden="true">'
            f'<svg data-head x="{x:.3f}%" overflow="visible">'
            f'<line class="edge-now" y1="-0.5em" y2="{height + 0.5:g}em"/></svg></svg>'
        )

    def axis(self, tick: int | None = None) -> Markup:
        """The common axis; with ``tick``, the playhead's flag on it."""
        part, flag = self.part, ""
        if tick is not None:
            width = 0.75 + 0.5 * len(str(part.end))
            flag = (
                f'<svg data-head x="{part.x(tick):.3f}%" overflow="visible">'
                f'<rect class="edge-now-flag" x="{-width / 2:g}em" y="0.0625em" width="{width:g}em" height="1.125em" '
                f'rx="3"/><text class="now" id="tl-tick" y="1.2727em">{tick}</text></svg>'
            )
        return Markup(
            f'<svg class="tl-axis" id="tl-plot" width="100%" height="1.375em" aria-hidden="true" '
            f'data-start="{part.start}" data-end="{part.end}"><g class="axis">{"".join(axis(part))}</g>{flag}</svg>'
        )


def compare(
    traces: Sequence[Trace], language: Language, hrefs: Sequence[str] = (), presses: Sequence[str] = ()
) -> Comparison:
    """Put ``traces`` side by side. ``hrefs`` are the addresses of the runs, ``presses`` what a form's button sends
    to watch one; either may be missing."""
    views = [RunView("", trace, language) for trace in traces]
    rows = sum(min(len(view.labels), TASK_ROWS_MAX) + view.scenario.machine.cpus for view in views)
    narrow = max(NARROW_PERCENT, NARROW_PERCENT_PER_ROW * rows)
    part = Window(0, 0, max([1, *(trace.end_tick for trace in traces)]), narrow)
    figures = [of_snapshot(trace.scenario, trace.at(len(trace))) for trace in traces]
    strips = []
    for index, (view, figure) in enumerate(zip(views, figures, strict=True)):
        bars, height, pins = _chart(view, part)
        strips.append(
            Strip(
                index,
                view,
                figure,
                view.spec.name.replace("_", " "),
                ("，" if view.language == "zh" else ", ").join([*view.parameters(), *_differences(view, views)]),
                bars,
                height,
                pins,
                hrefs[index] if hrefs else "",
                presses[index] if presses else "",
                sum(one.spec is view.spec for one in views) > 1,
                view.trace.verdict.kind != "finished",
            )
        )
    names = _names(strips)
    return Comparison(language, tuple(strips), part, finding(views, figures, names), _rows(figures, views[0]))


def _names(strips: Sequence[Strip]) -> list[str]:
    """How a sentence calls the runs: by the policy, with what is set if that alone would not tell them apart."""
    plain = [strip.name for strip in strips]
    if len(set(plain)) == len(plain):
        return plain
    return [f"{strip.name} ({strip.settings})" if strip.settings else strip.name for strip in strips]


def _differences(view: RunView, views: Sequence[RunView]) -> list[str]:
    """What this run's machine has that another's has not."""
    machine = view.scenario.machine
    others = [one.scenario.machine for one in views]
    told = []
    if len({one.cpus for one in others}) > 1:
        one = machine.cpus == 1
        told.append(view.voice.text(N_("1 CPU")) if one else view.voice.text(N_("{count} CPUs"), count=machine.cpus))
    if len({one.switch_cost for one in others}) > 1:
        told.append(view.voice.text(N_("{count} per switch"), count=view.voice.ticks(machine.switch_cost)))
    if len({one.degree for one in others}) > 1 and machine.degree:
        told.append(view.voice.text(N_("{count} in memory at most"), count=machine.degree))
    if len({one.job_setup for one in others}) > 1 and machine.job_setup:
        told.append(view.voice.text(N_("{count} to set up a job"), count=view.voice.ticks(machine.job_setup)))
    if len({one.tape_speed for one in others}) > 1 and machine.tape_speed:
        told.append(view.voice.text(N_("tape {factor} times as fast as cards"), factor=machine.tape_speed))
    return told


def _chart(view: RunView, part: Window) -> tuple[Markup, float, tuple[int, ...]]:
    """The bars, their height, and the PIDs that have a row beside which a pin has room."""
    slices, switches = cpu_slices(view.trace), switch_slices(view.trace)
    bars: list[str] = []
    y = 0.0
    for cpu in range(view.scenario.machine.cpus):
        bars += cpu_bars(view, part, [s for s in slices if s.cpu == cpu], [s for s in switches if s.cpu == cpu], y)
        y += CPU_ROW_EM
    y += GAP_EM
    spans = task_spans(view.trace)
    if len(spans) > TASK_ROWS_MAX:
        bars += areas(part, spans, y, AREA_EM)
        return Markup("".join(bars)), y + AREA_EM, ()
    slim = len(spans) >= SLIM_FROM_TASKS
    for row in spans:
        height = SLIM_TASK_ROW_EM if slim else TASK_ROW_EM
        bars += task_bars(part, row, y, height)
        y += height
    return Markup("".join(bars)), y, () if slim else tuple(range(1, len(spans) + 1))


def _rows(figures: Sequence[RunMetrics], view: RunView) -> tuple[Row, ...]:
    """Every metric that has a meaning for some run."""
    rows = []
    for metric in METRICS:
        values = [metric.of(one) for one in figures]
        known = [value for value in values if value is not None]
        if not known:
            continue
        longest, top = max(known) or 1, best(metric, values)
        cells = tuple(
            Cell(written_value(metric, value), round(100 * (value or 0) / longest, 1), index in top)
            for index, value in enumerate(values)
        )
        rows.append(Row(view.voice.text(metric.title), view.voice.text(metric.definition), cells))
    return tuple(rows)
