"""The columns of the table under a lesson's run: figures of jobs, or of a program."""

from __future__ import annotations

from typing import Any, NamedTuple

from app.render.figures import written_value
from app.render.i18n import Speaker
from app.render.lesson import Scene
from app.render.lessonfigures import VALUE
from app.render.lessonfigures import column as program_column
from app.render.lessonfigures import value as program_value
from app.render.program.console import ENDS
from simcore.analysis.metric_table import JOB_METRICS, METRICS
from simcore.model.text import N_

_METRICS = {metric.key: metric for metric in METRICS}
_JOB_METRICS = {metric.key: metric for metric in JOB_METRICS}
OF = N_("{figure} of {job}")
OF_THREAD = N_("{thread}: {figure}")
Cell = float | str | None


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
            return program_value(self.key, figures)
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
        thread, known = program_column(key)
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
