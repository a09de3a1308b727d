"""The whole run as JSON: the scenario, the decisions, the events, the figures, how it ended, and a digest.

``lockstep schedule`` and the lab read the file again (:mod:`simcore.run_input`): they take ``scenario`` and
``schedule`` and compute the rest anew. ``digest`` is the SHA-256 of the events and the verdict, so that two programs
can tell whether they saw the same run; it holds for one ``semantics`` version. An event is ``[type, tick, task, ...]``
with the fields of :mod:`simcore.model.events`; a task is its PID, its place in ``jobs`` from 1 on. Times are ticks.
"""

from __future__ import annotations

import json
from typing import Any

from simcore.analysis.gantt import cpu_slices
from simcore.analysis.metric_table import JOB_METRICS, METRICS
from simcore.analysis.metrics import RunMetrics, of_snapshot
from simcore.analysis.program_outcome import outcome
from simcore.export import Export, Voice
from simcore.model.codec import event_to_data, scenario_to_data
from simcore.model.program_events import Output
from simcore.model.program_trace import ProgramTrace
from simcore.model.semantics import SEMANTICS_VERSION
from simcore.model.text import N_
from simcore.model.trace import Trace

FORMAT = "lockstep-run"
PROGRAM_FORMAT = "lockstep-program-run"
FORMAT_VERSION = 1
PROGRAM_FORMAT_VERSION = 2


def run_data(trace: Trace) -> dict[str, Any]:
    """The file's content, its longest part last."""
    figures = of_snapshot(trace.scenario, trace.at(len(trace)))
    return {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "semantics": SEMANTICS_VERSION,
        "scenario": scenario_to_data(trace.scenario),
        "schedule": trace.schedule.encode(),
        "verdict": {"kind": trace.verdict.kind, "tasks": list(trace.verdict.tasks)},
        "digest": trace.digest(),
        "metrics": {metric.key: metric.of(figures) for metric in METRICS} | _more(figures),
        "processes": [
            {"pid": job.pid, "name": job.name} | {column.key: getattr(job, column.key) for column in JOB_METRICS}
            for job in figures.per_job
        ],
        "chart": [list(piece) for piece in cpu_slices(trace)],
        "events": [event_to_data(event) for event in trace.events],
    }


def program_run_data(trace: ProgramTrace, voice: Voice) -> dict[str, Any]:
    """The same of a program: what determines the run, what came of it (:mod:`simcore.analysis.program_outcome`), its
    bytecode and its events (:mod:`simcore.model.program_events`). Times are nanoseconds; sentences are the reader's."""
    output = [(event.stream, event.text) for event in trace.events if isinstance(event, Output)]
    return {
        "format": PROGRAM_FORMAT,
        "version": PROGRAM_FORMAT_VERSION,
        "semantics": SEMANTICS_VERSION,
        "scenario": scenario_to_data(trace.scenario),
        **outcome(trace.verdict, trace.facts, output, voice.say),
        "digest": trace.digest(),
        "listing": [list(instruction) for instruction in trace.facts.listing],
        "events": [event_to_data(event) for event in trace.events],
    }


def _more(figures: RunMetrics) -> dict[str, Any]:
    return {
        "utilisation_per_cpu": list(figures.utilisation_per_cpu),
        "longest_wait_pid": figures.longest_wait_pid or None,
        "missed_pids": list(figures.missed),
    }


def _make(trace: Trace, voice: Voice) -> bytes:
    """One line per job, process, stay and event: large, but fit for reading and comparing."""
    data = program_run_data(trace, voice) if isinstance(trace, ProgramTrace) else run_data(trace)
    lines = []
    for key, value in data.items():
        if key == "scenario" and "program" not in value:
            text = f'{{"machine": {_one(value["machine"])}, "jobs": {_many(value["jobs"])}}}'
        else:
            text = _many(value) if isinstance(value, list) else _one(value)
        lines.append(f" {_one(key)}: {text}")
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _one(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _many(items: list[Any]) -> str:
    return "[\n" + ",\n".join(f"  {_one(item)}" for item in items) + "\n ]" if items else "[]"


EXPORT = Export(
    "json",
    N_("The run (JSON)"),
    N_("everything: to open again here, or to read with a program"),
    "application/json",
    "run.json",
    40,
    _make,
)
