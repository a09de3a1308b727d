"""Batch: the single-job monitor of the machines before multiprogramming.

One job is in memory. It has the machine for itself from its admission to its end, also while it waits for a device and
the CPU does nothing; then the monitor loads the next one from the batch. What an operator does between two jobs is the
machine's setting ``job_setup``. More CPUs stay idle: there is nobody to run on them.
Source: Tanenbaum, Modern Operating Systems, section 1.2.2; OSTEP chapter 2.6.
"""

from __future__ import annotations

from simcore.kernel.policy import FifoPolicy
from simcore.kernel.ports import Example, PolicySpec
from simcore.kernel.task import Task
from simcore.model.text import N_, Message, message


class Batch(FifoPolicy):
    """A line in which never more than one stands, because no more are in memory."""

    degree = 1

    def why(self, task: Task, now: int) -> Message:
        return message(N_("no other job is in memory"))


POLICY = PolicySpec(
    name="BATCH",
    title=N_("Batch monitor"),
    summary=N_("One job is in memory and has the whole machine until it ends; the others wait outside."),
    rule=N_("The job that arrived first is loaded and runs to its end; the CPU is idle while it waits for I/O."),
    source="OSTEP 2.6",
    make=lambda config, params: Batch(),
    order=75,
    example=Example(
        jobs=(("A", 0, "2, 3, 1"), ("B", 1, "4")),
        params={},
        chart=(("A", 0, 2), ("A", 5, 6), ("B", 6, 10)),
    ),
)
