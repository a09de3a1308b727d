"""Runs of programs side by side: the threads of each on one time axis, what the code and the settings differ in, and
what it comes to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup, escape

from app.render.bars import NARROW_PERCENT, SLIM_FROM_TASKS, Window
from app.render.compare import NARROW_PERCENT_PER_ROW, TASK_ROWS_MAX, Row
from app.render.i18n import Language, Speaker
from app.render.options import Options
from app.render.program import difference, timeline
from app.render.program.clock import Unit, figures, moment, unit_of
from app.render.program.console import ENDS
from app.render.program.difference import FileDifference, Setting
from app.render.program.endings import finding
from app.render.program.figures import rows
from app.render.program.view import ProgramView
from simcore.analysis.program_figures import Parting, ProgramFigures, parting, program_figures
from simcore.model.program_trace import ProgramTrace
from simcore.model.text import N_

LETTERS = "ABCDEFGH"
OPTIONS = Options()
BAD = frozenset({"deadlock", "stuck", "stalled", "crash"})


@dataclass(frozen=True, slots=True)
class ProgramStrip:
    """One run: its letter, the file that is run, what is set otherwise than in the others, its chart. ``height`` is the
    bars', in em; ``pins`` are what stands beside the rows; ``end`` is where it ends, in per cent; ``href`` leads to the
    run."""

    index: int
    view: ProgramView
    figures: ProgramFigures
    letter: str
    name: str
    settings: str
    bars: Markup
    marks: Markup
    height: float
    slim: bool
    pins: tuple[int, ...]
    end: float
    ends: str
    bad: bool
    href: str


class Change(NamedTuple):
    """What a later run differs in from the first: the files that do, and where the outputs part."""

    letter: str
    files: tuple[FileDifference, ...]
    parting: Parting | None


@dataclass(frozen=True, slots=True)
class ProgramComparison:
    """What ``templates/compare/programs.html`` draws."""

    language: Language
    voice: Speaker
    strips: tuple[ProgramStrip, ...]
    part: Window
    unit: Unit
    finding: Markup
    settings: tuple[Setting, ...]
    changes: tuple[Change, ...]
    rows: tuple[Row, ...]
    legend: tuple[timeline.Key, ...]

    @property
    def same(self) -> bool:
        """Whether neither code nor settings differ."""
        return not self.settings and not any(change.files for change in self.changes)

    def svg(self, strip: ProgramStrip, tick: int | None = None) -> Markup:
        """A run's chart; after the end there is nothing. With ``tick``, what lies ahead is pale and a playhead stands
        there."""
        height, part, n = strip.height, self.part, strip.index
        label = self.voice.text(
            N_("Run {letter}: timeline of {count} threads, ends at {time}"),
            letter=strip.letter,
            count=len(strip.view.labels),
            time=moment(strip.view.trace.end_tick, self.unit),
        )
        grid = "".join(
            f'<line x1="{part.x(t):.3f}%" y1="0" x2="{part.x(t):.3f}%" y2="{height:g}em"/>'
            for t, _ in figures(part.start, part.end, self.unit)
        )
        clip = f'y="0" height="{height:g}em"/></clipPath>'
        over = f'<rect class="over" x="{strip.end:.3f}%" width="{100 - strip.end:.3f}%" height="{height:g}em"/>'
        over = over if strip.end < 100 else ""
        end, bad = f"{strip.end:.3f}%", " bad" if strip.bad else ""
        line = f'<line class="ends{bad}" x1="{end}" x2="{end}" y2="{height:g}em"/>'
        head = f'<svg class="tl-plot" width="100%" height="{height:g}em" role="img" aria-label="{escape(label)}"'
        if tick is None:
            return Markup(f'{head}><g class="grid">{grid}</g>{over}{strip.bars}{line}</svg>')
        x = part.x(tick)
        return Markup(
            f'{head} data-play><defs><clipPath id="past-{n}"><rect x="-1" width="{x:.3f}%" {clip}'
            f'<clipPath id="ahead-{n}"><rect x="{x:.3f}%" width="100%" {clip}'
            f'<g id="bars-{n}">{strip.bars}</g></defs><g class="grid">{grid}</g>{over}'
            f'<use href="#bars-{n}" class="future" clip-path="url(#ahead-{n})"/>'
            f'<use href="#bars-{n}" clip-path="url(#past-{n})"/></svg>'
            f'<svg class="tl-over" width="100%" height="{height:g}em" aria-hidden="true">{line}'
            f'<svg data-head x="{x:.3f}%" overflow="visible">'
            f'<line class="edge-now" y1="-0.5em" y2="{height + 0.5:g}em"/></svg></svg>'
        )

    def axis(self, tick: int | None = None) -> Markup:
        """The common axis, with the playhead's flag if there is one."""
        part, texts = self.part, []
        for index, (t, words) in enumerate(figures(part.start, part.end, self.unit)):
            x = part.x(t)
            anchor = "start" if x < 2 else "end" if x > 98 else "middle"
            odd = ' class="ax-2"' if index % 2 else ""
            texts.append(f'<text{odd} x="{x:.3f}%" y="1.3636em" text-anchor="{anchor}">{words}</text>')
        plain = f'<g class="axis">{"".join(texts)}</g>'
        if tick is None:
            return Markup(f'<svg class="tl-axis" width="100%" height="1.375em" aria-hidden="true">{plain}</svg>')
        width = 0.75 + 0.45 * max(len(moment(t, self.unit)) for t in (part.end, tick))
        return Markup(
            f'<svg class="tl-axis" id="tl-plot" width="100%" height="1.375em" aria-hidden="true" '
            f'data-start="{part.start}" data-end="{part.end}">{plain}'
            f'<svg id="tl-flag" x="{part.x(tick):.3f}%" overflow="visible">'
            f'<rect class="edge-now-flag" x="{-width / 2:g}em" y="0.0625em" width="{width:g}em" height="1.125em" '
            f'rx="3"/><text class="now" id="tl-tick" y="1.2727em">{moment(tick, self.unit)}</text></svg></svg>'
        )


def compare_programs(
    traces: Sequence[ProgramTrace], language: Language, hrefs: Sequence[str] = ()
) -> ProgramComparison:
    """Put runs side by side, the earlier one first. ``hrefs`` are their addresses."""
    views = [ProgramView("", trace, language) for trace in traces]
    voice = views[0].voice
    count = sum(min(len(view.labels), TASK_ROWS_MAX) for view in views)
    narrow = max(NARROW_PERCENT, NARROW_PERCENT_PER_ROW * count)
    part = Window(0, 0, max([1, *(trace.end_tick for trace in traces)]), narrow)
    told = [program_figures(trace) for trace in traces]
    settings = difference.settings([trace.scenario for trace in traces], voice)
    strips = tuple(
        _strip(index, view, one, part, settings, hrefs[index] if hrefs else "")
        for index, (view, one) in enumerate(zip(views, told, strict=True))
    )
    changes = tuple(
        Change(
            LETTERS[index],
            tuple(difference.files(traces[0].program, trace.program, voice)),
            parting(told[0].output, told[index].output),
        )
        for index, trace in enumerate(traces)
        if index
    )
    return ProgramComparison(
        language,
        voice,
        strips,
        part,
        unit_of(part.end),
        finding(views, told, LETTERS),
        tuple(settings),
        changes,
        tuple(rows(views, told)),
        tuple(_legend(views)),
    )


def _strip(
    index: int, view: ProgramView, told: ProgramFigures, part: Window, settings: Sequence[Setting], href: str
) -> ProgramStrip:
    bars, kinds, height = timeline.thread_rows(view, OPTIONS, part, TASK_ROWS_MAX)
    pins = tuple(pid for kind, pid in kinds if kind == "task")
    kind = view.trace.verdict.kind
    comma = "，" if view.language == "zh" else ", "
    return ProgramStrip(
        index,
        view,
        told,
        LETTERS[index],
        view.title,
        comma.join(f"{setting.label} {setting.short[index]}" for setting in settings[:3]),
        Markup("".join(bars)),
        timeline.marks(view, OPTIONS, part),
        height,
        len(view.labels) >= SLIM_FROM_TASKS,
        pins,
        round(part.x(view.trace.end_tick), 3),
        view.voice.text(ENDS[kind]),
        kind in BAD,
        href,
    )


def _legend(views: Sequence[ProgramView]) -> Iterator[timeline.Key]:
    """What can be seen in any of the runs."""
    seen = set()
    for view in views:
        for key in timeline.legend(view, ""):
            look = key.css or key.shape
            if look not in seen:
                seen.add(look)
                yield key
