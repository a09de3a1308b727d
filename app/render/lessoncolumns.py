"""The columns of the table under a lesson's run: figures of jobs, or of a program."""

from __future__ import annotations

from typing import Any, NamedTuple

from app.render.figures import written_value
from app.render.i18n import Speaker
from app.render.lesson import Scene
from app.render.lessonfigures import LessonProgramFigures
from app.render.program.console import ENDS
from simcore.analysis.metric_table import JOB_METRICS, METRICS
from simcore.analysis.program_table import FIGURES
from simcore.model.text import N_

_METRICS = {metric.key: metric for metric in METRICS}
_JOB_METRICS = {metric.key: metric for metric in JOB_METRICS}
_MEANINGS = {figure.key: figure.meaning for figure in FIGURES}
OF = N_("{figure} of {job}")
OF_THREAD = N_("{thread}: {figure}")
Cell = float | str | None


class Known(NamedTuple):
    """A figure of programs that can be compared: what it is called and what it means, and which is better."""

    title: str
    meaning: str
    better: str = ""


RUN_COLUMNS = {
    "end_ms": Known(N_("Time (ms)"), N_("the moment at which the run was over"), "low"),
    "verdict": Known(N_("Ended by"), N_("how the run ended")),
    "printed": Known(N_("Last line printed"), N_("the last line on stdout")),
    "lost": Known(N_("Lost updates"), _MEANINGS["lost_updates"], "low"),
    "switches": Known(N_("Context switches"), _MEANINGS["switches"]),
    "gil_passes": Known(N_("GIL passes"), N_("times the GIL went from one thread to another")),
    "gil_requests": Known(N_("GIL requests"), N_("times a thread had waited a switch interval and asked for the GIL")),
    "threads": Known(N_("Threads"), _MEANINGS["threads"]),
    "most_running": Known(N_("Running at once"), N_("the most threads that were on a CPU at the same time")),
    "most_waiters": Known(N_("Longest line"), N_("the most threads that waited for one lock, queue ... at once")),
    "utilisation": Known(N_("CPU use"), N_("the share of all CPUs' time in which a thread ran")),
    "ended": Known(N_("Threads as they ended"), N_("their names, in the order in which they ended")),
    "exit_code": Known(N_("Exit code"), N_("what the program ends with; 0 if all went well")),
    "steps": Known(N_("Steps"), _MEANINGS["steps"]),
}
THREAD_COLUMNS = {
    "end_ms": Known(N_("end (ms)"), N_("the moment at which the thread ended")),
    "running_ms": Known(N_("running (ms)"), N_("on a CPU")),
    "ready_ms": Known(N_("ready (ms)"), N_("could run, but all CPUs were taken")),
    "gil_ms": Known(N_("waiting for the GIL (ms)"), N_("could run, but had not the GIL")),
    "lock_ms": Known(N_("waiting at locks (ms)"), N_("at a lock that another thread held")),
    "sleep_ms": Known(N_("sleeping (ms)"), N_("in time.sleep()")),
    "blocked_ms": Known(N_("waiting (ms)"), N_("for anything at all, the GIL included")),
}
VALUE = "value"
"""``value.NAME`` is a column too: what a global variable is at the end."""


class Column(NamedTuple):
    """A column of a scene: its key, its title, what it means, and which of its values is better (``low``, ``high``;
    empty where none is)."""

    key: str
    title: str
    meaning: str
    better: str
    program: bool

    def value(self, figures: Any) -> Cell:
        """What a run has there."""
        if self.program:
            return _of_program(self.key, figures)
        job, _, metric = self.key.rpartition(".")
        found: Cell = getattr(figures[job], metric) if job else _METRICS[metric].of(figures.all)
        return found

    def shown(self, value: Cell, voice: Speaker) -> str:
        """The same in words."""
        job, _, metric = self.key.rpartition(".")
        if not self.program:
            return str(value) if job else written_value(_METRICS[metric], value)  # type: ignore[arg-type]
        if value is None:
            return "–"
        if metric == "verdict":
            return voice.text(ENDS[value])  # type: ignore[index]
        if metric == "utilisation":
            return f"{float(value):.0%}"
        return f"{value:.2f}" if isinstance(value, float) else str(value)

    def best(self, values: list[Cell]) -> Cell:
        """The best of a column, None if none is better than another or if it is not for judging."""
        there = [value for value in values if isinstance(value, int | float)]
        if not self.better or len(set(there)) < 2:
            return None
        return min(there) if self.better == "low" else max(there)


def column(scene: Scene, key: str, voice: Speaker) -> Column:
    """The column of that key. Raises ``KeyError`` if there is none."""
    about, _, figure = key.rpartition(".")
    if scene.program is not None:
        thread, known = _known(key)
        # A variable's name is nobody's to translate.
        title = known.title if key.startswith(f"{VALUE}.") else voice.text(known.title)
        if thread:
            title = voice.text(OF_THREAD, figure=title, thread=thread)
        return Column(key, title, voice.text(known.meaning), known.better, program=True)
    if about:
        metric = _JOB_METRICS[figure]
        title = voice.text(OF, figure=voice.text(metric.title), job=about)
        return Column(key, title, voice.text(metric.definition), "low", program=False)
    whole = _METRICS[figure]
    return Column(key, voice.text(whole.title), voice.text(whole.definition), whole.better, program=False)


def _known(name: str) -> tuple[str, Known]:
    """The thread that a column of programs is about (empty: none), and what it is. Raises ``KeyError``."""
    about, _, figure = name.rpartition(".")
    if about == VALUE:
        return "", Known(figure, N_("the variable's value at the end"))
    return about, (THREAD_COLUMNS if about else RUN_COLUMNS)[figure]


def _of_program(name: str, figures: LessonProgramFigures) -> Cell:
    """What stands in a column of programs."""
    about, _, figure = name.rpartition(".")
    if about == VALUE:
        return figures.value(figure)
    found: Cell = getattr(figures[about] if about else figures, figure)
    return found
