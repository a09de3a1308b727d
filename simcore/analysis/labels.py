"""The short label of a task, for chips, cards and charts."""

from __future__ import annotations

from simcore.model.program_trace import ProgramTrace
from simcore.model.scenario import Scenario
from simcore.model.trace import Trace

LABEL_CHARS_MAX = 3


def labels(scenario: Scenario) -> tuple[str, ...]:
    """One label per task, in PID order.

    If every name is short enough they are the labels (a textbook's A, B, C); else all are P1, P2, ... and the names
    stand beside them. Never a mixture, so that no label can be mistaken for another.
    """
    names = [job.name for job in scenario.workload.jobs]
    if all(len(name) <= LABEL_CHARS_MAX for name in names):
        return tuple(names)
    return tuple(f"P{pid}" for pid in range(1, len(names) + 1))


def thread_labels(count: int) -> tuple[str, ...]:
    """``M`` for the main thread, ``T1``, ``T2`` ... for the others, in the order of their making."""
    return ("M", *(f"T{number}" for number in range(1, count)))


def task_labels(trace: Trace) -> tuple[str, ...]:
    """Those of a recording's tasks."""
    return thread_labels(len(trace.facts.names)) if isinstance(trace, ProgramTrace) else labels(trace.scenario)


def named(scenario: Scenario) -> bool:
    """Whether names stand beside the labels."""
    return any(len(job.name) > LABEL_CHARS_MAX for job in scenario.workload.jobs)
