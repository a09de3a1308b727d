"""The figures of the whole run as a table, with what they mean."""

from __future__ import annotations

from collections.abc import Iterator

from simcore.analysis.metric_table import METRICS
from simcore.analysis.metrics import of_snapshot
from simcore.export import Export, Voice
from simcore.model.csv_output import Cell, csv_bytes
from simcore.model.text import N_
from simcore.model.trace import Trace

BETTER = {"low": N_("lower"), "high": N_("higher"), "": ""}


def _make(trace: Trace, voice: Voice) -> bytes:
    return csv_bytes(_rows(trace, voice))


def _rows(trace: Trace, voice: Voice) -> Iterator[list[Cell]]:
    figures = of_snapshot(trace.scenario, trace.at(len(trace)))
    yield [
        "key",
        voice.text(N_("figure")),
        voice.text(N_("value")),
        voice.text(N_("better")),
        voice.text(N_("meaning")),
    ]
    for metric in METRICS:
        better = BETTER[metric.better]
        row: list[Cell] = [metric.key, voice.text(metric.title), metric.of(figures)]
        yield [*row, voice.text(better) if better else "", voice.text(metric.definition)]
    for cpu, share in enumerate(figures.utilisation_per_cpu):
        title, meaning = N_("Utilisation of CPU {cpu}"), N_("work done on this CPU, of all it could have done")
        yield [
            f"utilisation_cpu_{cpu}",
            voice.text(title, cpu=cpu),
            share,
            voice.text(BETTER["high"]),
            voice.text(meaning),
        ]


EXPORT = Export(
    "metrics",
    N_("Figures (CSV)"),
    N_("averages, deviation, utilisation, fairness and the rest, with their meaning"),
    "text/csv; charset=utf-8",
    "metrics.csv",
    31,
    _make,
)
