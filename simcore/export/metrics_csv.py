"""The figures of the whole run as a table, with what they mean."""

from __future__ import annotations

from collections.abc import Iterator

from simcore.analysis.metric_table import METRICS
from simcore.analysis.metrics import of_snapshot
from simcore.analysis.program_figures import program_figures
from simcore.analysis.program_table import FIGURES, IN_NS, WAIT_MEANING, WAITED, WAITING, waits_of
from simcore.analysis.verdict import UNNAMED
from simcore.export import Export, Voice
from simcore.model.csv_output import Cell, csv_bytes
from simcore.model.program_trace import ProgramTrace
from simcore.model.text import N_
from simcore.model.trace import Trace

BETTER = {"low": N_("lower"), "high": N_("higher"), "": ""}


def _make(trace: Trace, voice: Voice) -> bytes:
    if isinstance(trace, ProgramTrace):
        return csv_bytes([_head(voice), *_program_rows(trace, voice)])
    return csv_bytes([_head(voice), *_rows(trace, voice)])


def _head(voice: Voice) -> list[Cell]:
    titles = (N_("figure"), N_("value"), N_("better"), N_("meaning"))
    return ["key", *map(voice.text, titles)]


def _program_rows(trace: ProgramTrace, voice: Voice) -> Iterator[list[Cell]]:
    """Times are nanoseconds."""
    figures, low = program_figures(trace), voice.text(BETTER["low"])
    for figure in FIGURES:
        better = low if figure.better else ""
        title = voice.text(IN_NS, what=voice.text(figure.title)) if figure.time else voice.text(figure.title)
        yield [figure.key, title, figure.of(figures), better, voice.text(figure.meaning)]
    for (kind, what), ns in waits_of(figures).items():
        title = voice.text(WAITED.get(kind, WAITING), what=what or voice.text(UNNAMED))
        key = f"waits_{kind}_ns {what}".strip()
        yield [key, voice.text(IN_NS, what=title), ns, low, voice.text(WAIT_MEANING)]


def _rows(trace: Trace, voice: Voice) -> Iterator[list[Cell]]:
    figures = of_snapshot(trace.scenario, trace.at(len(trace)))
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
    N_("all figures of the run, with their meaning"),
    "text/csv; charset=utf-8",
    "metrics.csv",
    31,
    _make,
)
