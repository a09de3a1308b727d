"""Nice values and weights: what the fair schedulers CFS and EEVDF share.

A task's priority is its nice value, -20 (gets the most) to 19. Each step is worth about a tenth of a CPU: the weights
grow by a factor of 1.25, and nice 0 weighs 1024. *Virtual* time of a task runs at 1024 / weight of its CPU time. It is
kept in whole units of 2**-20 tick, rounded down, as Linux keeps whole nanoseconds.
Source: Linux, kernel/sched/core.c (``sched_prio_to_weight``).
"""

from __future__ import annotations

from simcore.kernel.ports import Params
from simcore.kernel.task import Task
from simcore.model.errors import Problem
from simcore.model.scenario import Workload
from simcore.model.text import N_, message

NICE_MIN, NICE_MAX = -20, 19
NICE_0_WEIGHT = 1024
UNIT = 1 << 20
"""Units of virtual time in a tick of a task with nice 0."""
WEIGHTS = (
    88761, 71755, 56483, 46273, 36291, 29154, 23254, 18705, 14949, 11916,
    9548, 7620, 6100, 4904, 3906, 3121, 2501, 1991, 1586, 1277,
    1024, 820, 655, 526, 423, 335, 272, 215, 172, 137,
    110, 87, 70, 56, 45, 36, 29, 23, 18, 15,
)  # fmt: skip
"""By nice value, from -20 on."""


def weight(task: Task) -> int:
    """The weight of a task."""
    return WEIGHTS[task.job.priority - NICE_MIN]


def virtual(ticks: int, task_weight: int) -> int:
    """The virtual time, in units, of ``ticks`` on a CPU."""
    return ticks * NICE_0_WEIGHT * UNIT // task_weight


def shown(units: int) -> float:
    """Virtual time for the reader: in ticks, to two decimals."""
    return round(units / UNIT, 2)


def check_jobs(params: Params, workload: Workload) -> list[Problem]:
    """The priorities that are no nice values."""
    text = N_("{value} is not between {minimum} and {maximum}")
    return [
        Problem(row, "priority", message(text, value=job.priority, minimum=NICE_MIN, maximum=NICE_MAX))
        for row, job in enumerate(workload.jobs, start=1)
        if not NICE_MIN <= job.priority <= NICE_MAX
    ]
