"""A lesson's words, filled in from its runs: no figure stands in a text by hand, so none can be wrong.

Markdown texts and the texts of ``lesson.toml`` are Jinja templates in which every scene is there under its key::

    {{ fcfs.average_waiting | n }}            a metric, by its key in METRICS
    {{ fcfs["mail"].waiting }}                a figure of a job
    {{ rr.turn(quantum=8).switches }}         the same with a knob turned
    {{ rr.ended }}, {{ rr.began }}            the jobs' names in order
    {{ rr.events("Blocked") }}                how many events of that type there are
    {{ race.end_ms }}, {{ race["T1"].lock_ms }}    of a program (see lessonfigures)
    {% for move in transitions %}             the table of transitions between states

Claims, and what makes an option the right one, are expressions over the same names.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, cached_property
from typing import Any, NamedTuple
from urllib.parse import urlencode

from jinja2 import Environment, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup

from app.render.course import lesson_of
from app.render.i18n import Language, translate
from app.render.lesson import KNOB_PREFIX, Asked, Lesson, Scene, Settings, Words, raw
from app.render.lessonfigures import LessonProgramFigures
from app.render.runview import RunView
from simcore import api
from simcore.analysis import predict
from simcore.analysis.metric_table import METRICS
from simcore.analysis.metrics import JobMetrics, RunMetrics, of_snapshot
from simcore.model.errors import InternalError
from simcore.model.events import Dispatched, Exited, TraceEvent
from simcore.model.states import TRANSITIONS, State
from simcore.model.text import N_
from simcore.model.trace import Trace

STATE_NAMES = {
    State.NEW: N_("new"),
    State.READY: N_("ready"),
    State.RUNNING: N_("running"),
    State.BLOCKED: N_("blocked"),
    State.TERMINATED: N_("terminated"),
    State.ZOMBIE: N_("zombie"),
}
_METRICS = {metric.key: metric for metric in METRICS}
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


class Figures:
    """What a text may ask of a scene's run. Names that it does not know raise ``AttributeError``."""

    def __init__(self, scene: Scene, turned: Settings) -> None:
        self._scene = scene
        self._turned = turned

    def turn(self, **turned: Any) -> Figures:
        """The run with more knobs turned."""
        return Figures(self._scene, {**self._turned, **turned})

    @cached_property
    def trace(self) -> Trace:
        """The recording."""
        return api.run(self._scene.scenario(self._turned))

    @cached_property
    def all(self) -> RunMetrics:
        """All figures of the run."""
        return of_snapshot(self.trace.scenario, self.trace.at(len(self.trace)))

    def __getattr__(self, name: str) -> float | None:
        if name not in _METRICS:
            raise AttributeError(f"scene {self._scene.key} has no figure {name}")
        return _METRICS[name].of(self.all)

    def __getitem__(self, name: str) -> JobMetrics:
        found = next((job for job in self.all.per_job if job.name == name), None)
        if found is None:
            raise KeyError(f"scene {self._scene.key} has no job {name} that ended")
        return found

    @property
    def ended(self) -> str:
        """The names in the order in which the jobs ended."""
        return self._order(lambda event: isinstance(event, Exited))

    @property
    def began(self) -> str:
        """The names in the order in which the jobs first ran."""
        return self._order(lambda event: isinstance(event, Dispatched))

    def _order(self, wanted: Callable[[TraceEvent], bool]) -> str:
        jobs = self.trace.scenario.workload.jobs
        pids = dict.fromkeys(event.task for event in self.trace.events if wanted(event))
        return ", ".join(jobs[pid - 1].name for pid in pids)

    def events(self, kind: str, job: str = "") -> int:
        """How many events of that type there are (``Preempted``, ``Woken`` ...), perhaps of one job only."""
        jobs = self.trace.scenario.workload.jobs
        return sum(type(e).__name__ == kind and (not job or jobs[e.task - 1].name == job) for e in self.trace.events)


def _figures(scene: Scene) -> Figures | LessonProgramFigures:
    if scene.program is not None:
        return LessonProgramFigures(scene.key, scene.program, scene.scenario)
    return Figures(scene, {})


def _short(value: float) -> str:
    """A number with as many decimals as it needs, two at most."""
    return f"{value:.2f}".rstrip("0").removesuffix(".")


_JINJA = Environment(undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True)  # noqa: S701  (its output is Markdown)
_JINJA.filters["n"] = _short
_JINJA.filters["pct"] = lambda share: _short(round(100 * share, 1))


class Section(NamedTuple):
    """A part of a lesson's text under its heading; ``scene`` is the run that it talks about, or empty, and ``query``
    what brings it up with its knobs as the text has them."""

    title: str
    scene: str
    query: str
    html: Markup


class Question(NamedTuple):
    """A question as the page asks it. ``step`` is where in the scene it is asked and ``shown_at`` where the answer is
    seen; -1 where that is no single step. ``query`` brings up the run in which it is seen."""

    number: int
    scene: str
    query: str
    step: int
    shown_at: int
    prompt: Markup
    options: tuple[Markup, ...]
    answer: int
    why: Markup


class Told:
    """A lesson with its runs: everything that can be said of it. Runs are made when they are first asked for."""

    def __init__(self, lesson: Lesson) -> None:
        self.lesson = lesson
        self.runs = {scene.key: _figures(scene) for scene in lesson.scenes}
        self.drawn: dict[tuple[Any, ...], Any] = {}
        """Charts side by side, which take their time, by what they show."""
        self._sections: dict[Language, list[Section]] = {}
        self._questions: dict[Language, list[Question]] = {}

    @property
    def programs(self) -> bool:
        """Whether any of the runs is one of a program, which takes its time."""
        return any(scene.program for scene in self.lesson.scenes)

    def holds(self, claim: str) -> bool:
        """Whether an expression over the figures is true."""
        return bool(_JINJA.compile_expression(claim, undefined_to_none=False)(**self.runs))

    def inline(self, words: Words, language: Language) -> Markup:
        """A short text as HTML."""
        return Markup(_MARKDOWN.renderInline(self._filled(words.say(language), language)))

    def sections(self, language: Language) -> list[Section]:
        """The text in parts; the first has no title. A heading ``## Title | scene | knob=value`` names the run that it
        talks about. Raises ``InternalError`` if there is no such run."""
        if language not in self._sections:
            self._sections[language] = self._cut(language)
        return self._sections[language]

    def _cut(self, language: Language) -> list[Section]:
        parts = re.split(r"^## +(.+)$", self._filled(self.lesson.texts[language], language), flags=re.MULTILINE)
        made = [Section("", "", "", _html(parts[0]))]
        for heading, body in zip(parts[1::2], parts[2::2], strict=True):
            title, *named = (part.strip() for part in heading.split("|"))
            scene = named[0] if named else ""
            made.append(Section(title, scene, self._query(scene, named[1:]), _html(body)))
        return made

    def _query(self, key: str, turned: list[str]) -> str:
        """The part of the address that shows a scene with knobs turned as ``name=value``."""
        if not key:
            return ""
        scene = self.lesson.scene(key)
        pairs = [tuple(one.split("=", 1)) for one in turned]
        known = {knob.name: [raw(value) for value in knob.values] for knob in scene.knobs} if scene else {}
        if scene is None or any(len(pair) != 2 or pair[1] not in known.get(pair[0], ()) for pair in pairs):
            raise InternalError(f"lesson {self.lesson.slug}: there is no run {key} with {turned}")
        return urlencode([("scene", key), *((KNOB_PREFIX + name, value) for name, value in pairs)])

    def questions(self, language: Language) -> list[Question]:
        """The questions, with the answers that the runs give."""
        if language not in self._questions:
            self._questions[language] = [
                self._about_step(number, asked, language) if asked.step >= 0 else self._own(number, asked, language)
                for number, asked in enumerate(self.lesson.questions, start=1)
            ]
        return self._questions[language]

    def _own(self, number: int, asked: Asked, language: Language) -> Question:
        right = [index for index, option in enumerate(asked.options) if self.holds(option.when)]
        if len(right) != 1:
            raise InternalError(f"lesson {self.lesson.slug}, question {number}: right are {right}, not one")
        options = tuple(self.inline(option.text, language) for option in asked.options)
        prompt, why = self.inline(asked.prompt, language), self.inline(asked.why, language)
        shown_at = -1
        if asked.shown:
            shown_at = int(_JINJA.compile_expression(asked.shown, undefined_to_none=False)(**self.runs))  # type: ignore[arg-type]
        query = self._query(asked.scene, list(asked.turn))
        return Question(number, asked.scene, query, -1, shown_at, prompt, options, right[0], why)

    def _about_step(self, number: int, asked: Asked, language: Language) -> Question:
        trace = self.runs[asked.scene].trace
        found = predict.question(trace, asked.step)
        if found is None:
            raise InternalError(f"lesson {self.lesson.slug}, question {number}: step {asked.step} is no question")
        chips = RunView("", trace, language).chips
        why = Markup(chips.say(found.explanation))
        if asked.why.en:
            why += " " + self.inline(asked.why, language)
        options = tuple(Markup(chips.say(option)) for option in found.options)
        prompt = Markup(chips.say(found.prompt))
        query = self._query(asked.scene, [])
        return Question(number, asked.scene, query, found.step, found.shown_at, prompt, options, found.answer, why)

    def _filled(self, template: str, language: Language) -> str:
        return _JINJA.from_string(template).render(transitions=_transitions(language), **self.runs)


@cache
def _transitions(language: Language) -> tuple[dict[str, str], ...]:
    """The legal moves between states in words."""
    return tuple(
        {
            "source": translate(language, STATE_NAMES[move.source]),
            "target": translate(language, STATE_NAMES[move.target]),
            "name": translate(language, move.name),
            "when": translate(language, move.trigger),
        }
        for move in TRANSITIONS
    )


@cache
def told(slug: str) -> Told | None:
    """The written lesson of that name, or None."""
    lesson = lesson_of(slug)
    return None if lesson is None else Told(lesson)


def _html(markdown: str) -> Markup:
    return Markup(_MARKDOWN.render(markdown))
