"""The lab's preview: the chart, the figures and one sentence about them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from app.render.figures import written
from app.render.i18n import Language
from app.render.runview import RunView
from app.render.timeline import Timeline, draw, window
from app.render.verdicts import finding
from simcore.analysis.metric_table import JOB_METRICS, METRICS, STATISTICS, JobMetric, Metric
from simcore.analysis.metrics import Averages, RunMetrics, of_snapshot
from simcore.model.trace import Trace


@dataclass(frozen=True, slots=True)
class Preview:
    """What the lab shows of a run before it is played."""

    view: RunView
    timeline: Timeline
    figures: RunMetrics
    finding: Markup
    cut: bool

    @property
    def columns(self) -> tuple[JobMetric, ...]:
        """The columns of the table of processes."""
        return JOB_METRICS

    @property
    def statistics(self) -> list[tuple[str, Averages]]:
        """The rows under it: title, and the statistic of the three last columns."""
        return [(title, getattr(self.figures, field)) for field, title in STATISTICS]

    @property
    def whole(self) -> list[tuple[Metric, str]]:
        """The figures of the whole run that have a meaning here, as they are written."""
        shown = [metric for metric in METRICS if metric.group == "run" and metric.of(self.figures) is not None]
        return [(metric, written(metric, self.figures)) for metric in shown]


def preview(trace: Trace, language: Language) -> Preview:
    """Everything for ``trace``."""
    view = RunView("", trace, language)
    figures = of_snapshot(trace.scenario, trace.at(len(trace)))
    timeline = draw(view, "all", window(view, 1, 0), trace.end_tick)
    return Preview(view, timeline, figures, finding([view], [figures], [""]), trace.verdict.kind != "finished")
