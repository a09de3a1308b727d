"""First come, first served: one line, nobody is interrupted.

Simple and fair to the order of arrival, but one long job holds everyone behind it up: the convoy effect.
Source: OSTEP chapter 7 (FIFO); Silberschatz, Operating System Concepts, section 5.3.1.
"""

from __future__ import annotations

from simcore.kernel.policy import FifoPolicy
from simcore.kernel.ports import Example, PolicySpec
from simcore.model.text import N_

POLICY = PolicySpec(
    name="FCFS",
    title=N_("First come, first served"),
    summary=N_("One line. The task at its head runs until its CPU burst ends."),
    rule=N_("The task that has been ready longest runs next, and nothing takes the CPU from it."),
    source="OSTEP 7.3",
    make=lambda config, params: FifoPolicy(),
    aliases=("FIFO",),
    order=10,
    example=Example(
        jobs=(("A", 0, "5"), ("B", 1, "2"), ("C", 2, "1")),
        params={},
        chart=(("A", 0, 5), ("B", 5, 7), ("C", 7, 8)),
    ),
)
