"""The short label of a task, for chips, cards and charts."""

from __future__ import annotations

from simcore.model.scenario import Scenario

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


def named(scenario: Scenario) -> bool:
    """Whether names stand beside the labels."""
    return any(len(job.name) > LABEL_CHARS_MAX for job in scenario.workload.jobs)
