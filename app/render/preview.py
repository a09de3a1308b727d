"""The lab's preview: the chart, the figures and one sentence about them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from app.render.i18n import Language
from app.render.runview import RunView
from app.render.timeline import Timeline, draw, window
from app.render.verdicts import finding
from simcore.analysis.metrics import RunMetrics, of_snapshot
from simcore.model.trace import Trace


@dataclass(frozen=True, slots=True)
class Preview:
    """What the lab shows of a run before it is played."""

    view: RunView
    timeline: Timeline
    figures: RunMetrics
    finding: Markup
    cut: bool


def preview(trace: Trace, language: Language) -> Preview:
    """Everything for ``trace``."""
    view = RunView("", trace, language)
    figures = of_snapshot(trace.scenario, trace.at(len(trace)))
    timeline = draw(view, "all", window(view, 1, 0), trace.end_tick)
    return Preview(view, timeline, figures, finding([view], [figures], [""]), trace.verdict.kind != "finished")
