"""Lottery: every slice is drawn, each ready task with the chance of its tickets.

A draw ``r`` picks the winning ticket ``r mod (tickets of the ready tasks)``; the tasks are walked in PID order adding
up their tickets, and the first whose sum is greater wins. Draws are given, or made from the seed as OSTEP's simulator
makes them: ``int(x * draw_range)`` for ``x`` of ``random.Random(seed).random()``. A draw is made for every slice, also
when one task is left.

Source: Waldspurger and Weihl, OSDI 1994; OSTEP chapter 9.
"""

from __future__ import annotations

from bisect import bisect_left, insort

from simcore.kernel.policy import BasePolicy
from simcore.kernel.ports import Cause, Example, Lane, Param, Params, PolicySpec
from simcore.kernel.task import Task
from simcore.model.errors import Problem, UsageError
from simcore.model.limits import TICK_MAX
from simcore.model.mt19937 import MersenneTwister
from simcore.model.text import N_, Message, message

CHARGED = "charged in full"


class Lottery(BasePolicy):
    """The ready tasks stand in PID order; ``_won`` is the last draw as (ticket, total, first, last) for ``why``."""

    def __init__(self, params: Params) -> None:
        self.fixed_quantum = self._quantum_ticks = params.integer("quantum")
        self._draws = params.integers("draws")
        self._range = params.integer("draw_range")
        self.whole_slices = params.choice("partial_last_slice") == CHARGED
        self._twister = MersenneTwister(params.integer("seed"))
        self._drawn = 0
        self._pids: list[int] = []
        self._tasks: dict[int, Task] = {}
        self._won = (0, 0, 0, 0)

    def lanes(self) -> tuple[Lane, ...]:
        return (Lane("", self._quantum_ticks),)

    def queues(self) -> tuple[tuple[int, ...], ...]:
        return (tuple(self._pids),)

    def ready(self, task: Task, cause: Cause, now: int) -> None:
        insort(self._pids, task.pid)
        self._tasks[task.pid] = task

    def place(self, task: Task) -> tuple[int, int]:
        return 0, bisect_left(self._pids, task.pid)

    def take(self, now: int) -> Task | None:
        task = self.choose(now)
        if task is not None:
            self.remove(task)
        return task

    def choose(self, now: int) -> Task | None:
        if not self._pids:
            return None
        total = sum(task.job.tickets for task in self._tasks.values())
        winning = self._draw() % total
        passed = 0
        for pid in self._pids:
            tickets = self._tasks[pid].job.tickets
            if passed + tickets > winning:
                self._won = (winning, total, passed, passed + tickets - 1)
                return self._tasks[pid]
            passed += tickets
        raise AssertionError("the winning ticket is below the total")

    def remove(self, task: Task) -> None:
        del self._pids[bisect_left(self._pids, task.pid)]
        del self._tasks[task.pid]

    def why(self, task: Task, now: int) -> Message:
        winning, total, first, last = self._won
        text = N_("ticket {winning} of {total} is drawn, and it holds {first} to {last}")
        return message(text, winning=winning, total=total, first=first, last=last)

    def expired_why(self, task: Task) -> Message:
        return message(N_("it takes part in the next draw"))

    def _draw(self) -> int:
        if not self._draws:
            return int(self._twister.random() * self._range)
        if self._drawn == len(self._draws):
            text = N_("{count} draws are given, but the run needs more; add some, or leave the field empty")
            raise UsageError(Problem(0, "draws", message(text, count=len(self._draws))))
        self._drawn += 1
        return self._draws[self._drawn - 1]


POLICY = PolicySpec(
    name="LOTTERY",
    title=N_("Lottery"),
    summary=N_("For every slice a ticket is drawn; who holds more tickets runs more often."),
    rule=N_("One draw per slice; the holder of the winning ticket runs for one quantum."),
    source="OSTEP 9",
    make=lambda config, params: Lottery(params),
    params=(
        Param(
            "quantum",
            "int",
            1,
            N_("quantum"),
            N_("How long the winner of a draw may run."),
            minimum=1,
            maximum=TICK_MAX,
            unit="ticks",
        ),
        Param(
            "seed",
            "int",
            0,
            N_("seed"),
            N_("Another seed draws other tickets; the same seed, the same ones."),
            maximum=TICK_MAX,
        ),
        Param(
            "draws",
            "ints",
            None,
            N_("given draws"),
            N_("Numbers to use instead of drawn ones; each is taken modulo the tickets of the ready tasks."),
            optional=True,
            advanced=True,
        ),
        Param(
            "draw_range",
            "int",
            1_000_001,
            N_("draws below"),
            N_("Draws are whole numbers from 0 to one below this."),
            minimum=1,
            advanced=True,
        ),
        Param(
            "partial_last_slice",
            "choice",
            "given up",
            N_("last, partial slice"),
            N_("Whether a task that ends within its slice gives up the rest, or holds the CPU to its end."),
            choices=(("given up", N_("given up")), (CHARGED, N_("charged in full"))),
            choice_aliases=(("does not occur", "given up"),),
            advanced=True,
        ),
    ),
    job_fields=("tickets",),
    order=60,
    example=Example(
        jobs=(("A", 0, "3"), ("B", 0, "2")),
        params={"quantum": 1, "draws": (150, 20, 199, 5, 0)},
        chart=(("B", 0, 1), ("A", 1, 2), ("B", 2, 3), ("A", 3, 5)),
    ),
)
