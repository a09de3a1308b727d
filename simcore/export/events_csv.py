"""Every event as a table: when it was, whose it is, what kind, and the sentence that the pages say of it.

Step *k* of the player is after the event of row *k*. Of a program, also the file and line at which the thread stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from simcore.analysis.labels import task_labels
from simcore.analysis.narrate import narrate
from simcore.export import Export, Voice
from simcore.model.csv_output import Cell, csv_bytes
from simcore.model.program_events import LineReached
from simcore.model.program_trace import ProgramTrace
from simcore.model.text import N_
from simcore.model.trace import Trace


def _make(trace: Trace, voice: Voice) -> bytes:
    program = isinstance(trace, ProgramTrace)
    titles = [N_("step"), N_("time in ns") if program else N_("tick"), N_("thread") if program else N_("process")]
    titles += [N_("name"), N_("event"), *((N_("file"), N_("line")) if program else ()), N_("what happens")]
    return csv_bytes([list(map(voice.text, titles)), *_rows(trace, voice)])


def _rows(trace: Trace, voice: Voice) -> Iterator[list[Cell]]:
    program = isinstance(trace, ProgramTrace)
    labels = task_labels(trace)
    names = trace.facts.names if isinstance(trace, ProgramTrace) else [job.name for job in trace.scenario.workload.jobs]
    places: dict[int, tuple[str, int]] = {}
    for step, event in enumerate(trace.events, start=1):
        if isinstance(event, LineReached):
            places[event.task] = event.file, event.line
        known = 0 < event.task <= len(labels)
        who: list[Cell] = [labels[event.task - 1], names[event.task - 1]] if known else [None, None]
        where: list[Cell] = list(places.get(event.task, (None, None))) if program else []
        yield [step, event.tick, *who, type(event).__name__, *where, voice.say(narrate(trace, step).sentence)]


EXPORT = Export(
    "events",
    N_("Events (CSV)"),
    N_("every step with its time and its sentence"),
    "text/csv; charset=utf-8",
    "events.csv",
    32,
    _make,
)
