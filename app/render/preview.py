"""The lab's preview: the chart, the figures and one sentence about them."""

from __future__ import annotations

from dataclasses import dataclass

from app.render.i18n import Language
from app.render.runview import RunView
from app.render.timeline import Timeline, draw, window
from simcore.analysis.metrics import RunMetrics, of_snapshot
from simcore.model.text import N_, TaskRef, Ticks, message
from simcore.model.trace import Trace


@dataclass(frozen=True, slots=True)
class Preview:
    """What the lab shows of a run before it is played."""

    view: RunView
    timeline: Timeline
    figures: RunMetrics
    finding: str
    cut: bool


def preview(trace: Trace, language: Language) -> Preview:
    """Everything for ``trace``."""
    view = RunView("", trace, language)
    figures = of_snapshot(trace.scenario, trace.at(len(trace)))
    timeline = draw(view, "all", window(view, 1, 0), trace.end_tick)
    return Preview(view, timeline, figures, _finding(view, figures), trace.verdict.kind != "finished")


def _finding(view: RunView, figures: RunMetrics) -> str:
    if not figures.per_job:
        return ""
    average = f"{figures.averages.waiting:.1f}"
    worst = max(figures.per_job, key=lambda job: (job.waiting, -job.pid))
    if not worst.waiting:
        return view.chips.say(message(N_("Nobody ever waits.")))
    text = N_("A process waits {average} ticks on average; {task} waits longest, {longest}.")
    return view.chips.say(message(text, average=average, task=TaskRef(worst.pid), longest=Ticks(worst.waiting)))
