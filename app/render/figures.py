"""How a metric's value is written."""

from __future__ import annotations

from app.render.i18n import number
from simcore.analysis.metric_table import Metric
from simcore.analysis.metrics import RunMetrics

NONE = "–"


def written(metric: Metric, figures: RunMetrics) -> str:
    """The value of ``metric`` for people, in the same way in every language; a dash where it has no meaning."""
    return written_value(metric, metric.of(figures))


def written_value(metric: Metric, value: float | None) -> str:
    """The same for a value that stands alone."""
    if value is None:
        return NONE
    match metric.kind:
        case "ticks" | "count":
            return number(int(value))
        case "share":
            return f"{value:.1%}"
        case "rate":
            return f"{value:.4f}"
        case "index":
            return f"{value:.3f}"
        case _:
            return f"{value:.2f}"
