"""Priority without preemption: among the ready, the most urgent; nobody is interrupted.

What is urgent, and how ageing keeps a task from starving, stands in :mod:`simcore.kernel.priority`.
Source: Silberschatz, section 5.3.4.
"""

from __future__ import annotations

from simcore.kernel.ports import Example, PolicySpec
from simcore.kernel.priority import PARAMS, Priority, remark
from simcore.model.text import N_

POLICY = PolicySpec(
    name="PRIORITY_NONPREEMPTIVE",
    title=N_("Priority, not preemptive"),
    summary=N_("When a CPU is free, the most urgent ready task gets it and keeps it. Ageing helps those that wait."),
    rule=N_("The most urgent priority runs, and nothing takes the CPU from it."),
    source="Silberschatz 5.3.4",
    make=lambda config, params: Priority(config.ties, params),
    params=PARAMS,
    aliases=("PRIORITY_NP",),
    job_fields=("priority",),
    order=50,
    example=Example(
        jobs=(("A", 0, "4"), ("B", 1, "3"), ("C", 2, "2")),
        params={},
        chart=(("A", 0, 4), ("C", 4, 6), ("B", 6, 9)),
        fields={"priority": (2, 3, 1)},
    ),
    remark=remark,
)
