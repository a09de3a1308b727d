"""The processes as a table: what was given, and each one's times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from simcore.analysis.metric_table import JOB_METRICS, STATISTICS
from simcore.analysis.metrics import of_snapshot
from simcore.export import Export, Voice
from simcore.model.csv_output import Cell, csv_bytes
from simcore.model.events import Dispatched
from simcore.model.scenario import Job
from simcore.model.text import N_
from simcore.model.trace import Trace

GIVEN: tuple[tuple[str, Callable[[Job], Cell]], ...] = (
    (N_("priority"), lambda job: job.priority),
    (N_("tickets"), lambda job: job.tickets),
    (N_("deadline"), lambda job: job.deadline),
    (N_("period"), lambda job: job.period),
    (N_("queue"), lambda job: job.queue),
)
"""Columns that are left out where all jobs have the same value, which is mostly the default."""


def _make(trace: Trace, voice: Voice) -> bytes:
    return csv_bytes(_rows(trace, voice))


def _rows(trace: Trace, voice: Voice) -> Iterator[list[Cell]]:
    jobs = trace.scenario.workload.jobs
    last = trace.at(len(trace))
    figures = of_snapshot(trace.scenario, last)
    finished = {one.pid: one for one in figures.per_job}
    switched = Counter(event.task for event in trace.events if isinstance(event, Dispatched) and event.switched)
    given = [(title, of) for title, of in GIVEN if len({of(job) for job in jobs}) > 1]
    times = [column.title for column in JOB_METRICS]
    titles = [N_("process"), N_("bursts"), *(title for title, _ in given), *times]
    titles += [N_("CPU work"), N_("time blocked"), N_("switches")]
    yield [voice.text(title) for title in titles]
    for pid, job in enumerate(jobs, start=1):
        row: list[Cell] = [job.name, bursts_text(job), *(of(job) for _, of in given)]
        one, task = finished.get(pid), last.tasks[pid - 1]
        if one is None:
            row += [job.arrival, task.start if task.start >= 0 else None, None, None, None, None]
        else:
            row += [getattr(one, column.key) for column in JOB_METRICS]
        yield [*row, task.cpu_ticks, task.blocked_ticks, switched[pid]]
    for field, title in STATISTICS:
        values = getattr(figures, field)
        blank: list[Cell] = [None] * (len(titles) - len(values) - 4)
        yield [voice.text(title), *blank, *values, None, None, None]


def bursts_text(job: Job) -> str:
    """The bursts as forms and tables take them: ``cpu 5, io 3 disk, cpu 2``."""
    return ", ".join(" ".join(filter(None, (b.kind, str(b.ticks), b.device))) for b in job.bursts)


EXPORT = Export(
    "processes",
    N_("Table of processes (CSV)"),
    N_("each process with its times, for a spreadsheet"),
    "text/csv; charset=utf-8",
    "processes.csv",
    30,
    _make,
)
