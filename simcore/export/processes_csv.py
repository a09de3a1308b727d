"""The processes as a table: what was given, and each one's times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from simcore.analysis.gantt import Span, task_spans
from simcore.analysis.labels import task_labels
from simcore.analysis.metric_table import JOB_METRICS, STATISTICS
from simcore.analysis.metrics import of_snapshot
from simcore.analysis.program_table import IN_NS
from simcore.analysis.wait_names import WAITS
from simcore.export import Export, Voice
from simcore.model.csv_output import Cell, csv_bytes
from simcore.model.events import Dispatched, Exited
from simcore.model.program_trace import ProgramTrace
from simcore.model.scenario import Job
from simcore.model.states import State
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
    if isinstance(trace, ProgramTrace):
        return csv_bytes(_thread_rows(trace, voice))
    return csv_bytes(_rows(trace, voice))


def _thread_rows(trace: ProgramTrace, voice: Voice) -> Iterator[list[Cell]]:
    """Each thread with how long it was in which state, in nanoseconds; a column for each kind of wait that there is."""
    rows = task_spans(trace)
    kinds = [kind for kind in WAITS if any(span.device == kind for row in rows for span in row)]
    exits = {event.task: event.tick for event in trace.events if isinstance(event, Exited)}
    titles = [N_("first run"), N_("end"), N_("running"), N_("ready"), *(WAITS[kind] for kind in kinds)]
    in_ns = [voice.text(IN_NS, what=voice.text(title)) for title in titles]
    yield [voice.text(N_("thread")), voice.text(N_("name")), *in_ns]
    for pid, (label, name) in enumerate(zip(task_labels(trace), trace.facts.names, strict=True), start=1):
        spans = rows[pid - 1]
        first = next((span.start for span in spans if span.state is State.RUNNING), None)
        times = [_sum(span for span in spans if span.state is state) for state in (State.RUNNING, State.READY)]
        waits = [_sum(span for span in spans if span.device == kind) for kind in kinds]
        yield [label, name, first, exits.get(pid), *times, *waits]


def _sum(spans: Iterable[Span]) -> int:
    return sum(span.end - span.start for span in spans)


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
    N_("Table of processes or threads (CSV)"),
    N_("each with its times, for a spreadsheet"),
    "text/csv; charset=utf-8",
    "processes.csv",
    30,
    _make,
)
