"""A scene of a lesson as it is shown: its knobs as turned, and charts and figures beside those of the other values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode

from markupsafe import Markup

from app.render.bars import axis
from app.render.compare import compare
from app.render.i18n import Language, Speaker
from app.render.lesson import KNOB_PREFIX, Knob, Scene, Value, knob_label, raw
from app.render.lessoncolumns import column
from app.render.lessonfigures import LessonProgramFigures
from app.render.lessonprogram import PROGRAM, SWITCH_INTERVAL
from app.render.lessontext import Figures, Told
from app.render.program.compare import compare_programs
from app.render.program.labfields import DEFAULTS
from simcore.model.program_trace import ProgramTrace
from simcore.model.scenario import Scenario
from simcore.model.text import N_

NO_GIL = N_("no GIL")
MILLISECONDS = N_("{count} ms")


class Choice(NamedTuple):
    """A value of a knob: as the address has it, as the reader reads it, and whether it is the one chosen."""

    value: str
    text: str
    chosen: bool


class KnobView(NamedTuple):
    """A knob on the page."""

    field: str
    label: str
    choices: tuple[Choice, ...]


class Row(NamedTuple):
    """The figures with one value of the first knob. ``best`` marks the cells that no other row betters."""

    text: str
    chosen: bool
    cells: tuple[tuple[str, bool], ...]


class Table(NamedTuple):
    """The comparison: titles with their meaning, and a row per value of the first knob."""

    label: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]


class Chart(NamedTuple):
    """The chart of one value of the first knob, for putting under the others. ``rows`` are the labels of its rows,
    where they need some."""

    text: str
    chosen: bool
    svg: Markup
    rows: tuple[Markup, ...] = ()


class SideBySide(NamedTuple):
    """The charts of all values of the first knob on one time axis. ``playable``: they can be played in step, where the
    runs are told apart by their policies and machines."""

    charts: tuple[Chart, ...]
    axis: Markup
    playable: bool


class SceneView:
    """One scene in one language with its knobs turned as the address says; what it does not know it ignores."""

    def __init__(self, told: Told, key: str, query: Mapping[str, str], language: Language) -> None:
        self.told = told
        self.scene: Scene = told.lesson.scene(key) or told.lesson.scenes[0]
        self.voice = Speaker(language)
        self.language = language
        self.turned: dict[str, Value] = {}
        for knob in self.scene.knobs:
            known = {raw(value): value for value in knob.values}
            self.turned[knob.name] = known.get(query.get(KNOB_PREFIX + knob.name, ""), self.scene.base[knob.name])

    @property
    def title(self) -> str:
        """Its name."""
        return self.scene.title.say(self.language)

    @property
    def query(self) -> str:
        """The part of the address that brings it back; knobs as they were at first are left out."""
        pairs = [("scene", self.scene.key)]
        pairs += [(KNOB_PREFIX + k, raw(v)) for k, v in self.turned.items() if v != self.scene.base[k]]
        return urlencode(pairs)

    @property
    def look(self) -> list[Markup]:
        """What to look for."""
        return [self.told.inline(words, self.language) for words in self.scene.look]

    def knobs(self) -> list[KnobView]:
        """The knobs."""
        return [
            KnobView(
                KNOB_PREFIX + knob.name,
                self._label(knob),
                tuple(
                    Choice(raw(value), self._text(knob, index), value == self.turned[knob.name])
                    for index, value in enumerate(knob.values)
                ),
            )
            for knob in self.scene.knobs
        ]

    def table(self) -> Table:
        """The figures over the values of the first knob, the other knobs as they are turned."""
        first = self.scene.knobs[0] if self.scene.knobs else None
        values: tuple[Value, ...] = first.values if first else ("",)
        figures = [self._figures({first.name: value} if first else {}) for value in values]
        columns = [column(self.scene, key, self.voice) for key in self.scene.columns]
        grid = [[one.value(run) for one in columns] for run in figures]
        alike = self._alike(figures)
        best = [one.best([row[i] for row in grid]) if alike else None for i, one in enumerate(columns)]
        rows = tuple(
            Row(
                self._text(first, index) if first else self.title,
                not first or value == self.turned[first.name],
                tuple(
                    (one.shown(cell, self.voice), len(values) > 1 and cell is not None and cell == best[i])
                    for i, (one, cell) in enumerate(zip(columns, grid[index], strict=True))
                ),
            )
            for index, value in enumerate(values)
        )
        titles = tuple((one.title, one.meaning) for one in columns)
        return Table(self._label(first) if first else self.voice.text(N_("Run")), titles, rows)

    def _alike(self, figures: list[Figures | LessonProgramFigures]) -> bool:
        """Whether the runs do the same work: only then is one of them better than another. Less work is done sooner,
        and so is what stops half-way."""
        first = self.scene.knobs[0].name if self.scene.knobs else ""
        works: set[object] = set()
        for run in figures:
            if isinstance(run, LessonProgramFigures):
                works.add(run.verdict)
            else:
                works.add(sum(job.cpu_ticks for job in run.trace.scenario.workload.jobs))
        return len(works) == 1 and first != PROGRAM

    def scenarios(self) -> list[Scenario]:
        """What is run for each value of the first knob, the others as they are turned; none without a knob."""
        return [
            self.scene.scenario({**self.turned, knob.name: value})
            for knob in self.scene.knobs[:1]
            for value in knob.values
        ]

    def side_by_side(self) -> SideBySide | None:
        """The charts over the values of the first knob, or None if there is nothing to compare."""
        if not self.scene.knobs:
            return None
        if self.scene.program is not None:
            return self._programs()
        first = self.scene.knobs[0]
        traces = [self._figures({first.name: value}).trace for value in first.values]
        compared = compare(traces, self.language)
        charts = tuple(
            Chart(self._text(first, strip.index), value == self.turned[first.name], compared.svg(strip))
            for strip, value in zip(compared.strips, first.values, strict=True)
        )
        head = Markup('<svg width="100%" height="1.375em" aria-hidden="true"><g class="axis">{}</g></svg>')
        return SideBySide(charts, head.format(Markup("".join(axis(compared.part)))), first.name != "workload")

    def _programs(self) -> SideBySide:
        """The same of programs, drawn once."""
        first = self.scene.knobs[0]
        others = tuple((name, value) for name, value in self.turned.items() if name != first.name)
        key = (self.scene.key, others, self.language)
        if key not in self.told.drawn:
            runs = [self._figures({first.name: value}).trace for value in first.values]
            compared = compare_programs([run for run in runs if isinstance(run, ProgramTrace)], self.language)
            rows = [
                () if strip.slim else tuple(strip.view.chip(pid) for pid in strip.pins) for strip in compared.strips
            ]
            self.told.drawn[key] = [compared.svg(strip) for strip in compared.strips], rows, compared.axis()
        svgs, labels, time = self.told.drawn[key]
        charts = tuple(
            Chart(self._text(first, index), value == self.turned[first.name], svgs[index], labels[index])
            for index, value in enumerate(first.values)
        )
        return SideBySide(charts, time, playable=True)

    def _figures(self, more: Mapping[str, Value]) -> Figures | LessonProgramFigures:
        return self.told.runs[self.scene.key].turn(**{**self.turned, **more})

    def _label(self, knob: Knob) -> str:
        if knob.label:
            return knob.label.say(self.language)
        policy = str(self.turned.get("policy") or self.scene.base.get("policy") or DEFAULTS.policy)
        return self.voice.text(knob_label(knob, policy, program=self.scene.program is not None))

    def _text(self, knob: Knob, index: int) -> str:
        if knob.texts:
            return knob.texts[index].say(self.language)
        value = knob.values[index]
        if knob.name == "policy":
            return str(value).replace("_", " ")
        if isinstance(value, bool):
            return self.voice.text(N_("yes") if value else N_("no"))
        if knob.name == "gil":
            return self.voice.text(NO_GIL) if value == "none" else f"Python {value}"
        if knob.name == SWITCH_INTERVAL:
            return self.voice.text(MILLISECONDS, count=raw(value))
        return raw(value)
