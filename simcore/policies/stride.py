"""Stride: the lottery without chance. Who holds more tickets takes smaller steps, and who is furthest behind runs.

A task's *stride* is ``stride1`` / tickets; its *pass* grows by one stride for a full quantum, and by the same part of a
stride for a part of one. The smallest pass runs next; equal ones: the declared tie rule. The *global pass* moves on as
the pass of a task with all tickets would. A task that leaves for I/O takes along how far it was ahead of the global
pass (or behind), and comes back with that distance. A new one starts at the global pass, as OSTEP has it, or one stride
later, as the paper has it. Passes are exact fractions; only the global pass is rounded, to 2**-32.

Bounds for tasks that are always ready: of two tasks, neither ever gets a quantum more or less than its share of what
both got; a task's distance from its share of all is less than the number of tasks.
Source: Waldspurger and Weihl, MIT/LCS/TM-528 (1995), sections 2 and 3; OSTEP chapter 9.
"""

from __future__ import annotations

from fractions import Fraction

from simcore.kernel.policy import SortedPolicy
from simcore.kernel.ports import Cause, Example, Lane, Param, Params, PolicySpec
from simcore.kernel.task import Task
from simcore.model.limits import TICK_MAX
from simcore.model.scenario import TieRules
from simcore.model.states import State
from simcore.model.text import N_, Message, message

GLOBAL_UNITS = 1 << 32
AT_GLOBAL, ONE_STRIDE_LATER = "global pass", "one stride later"


class Stride(SortedPolicy):
    """``_pass`` holds the pass of those who compete, ``_ahead`` the distance that the others took along."""

    accounts = True

    def __init__(self, ties: TieRules, params: Params) -> None:
        super().__init__(ties)
        self.fixed_quantum = self._quantum_ticks = params.integer("quantum")
        self._stride1 = params.integer("stride1")
        self._late = params.choice("first_pass") == ONE_STRIDE_LATER
        self._pass: dict[int, Fraction] = {}
        self._ahead: dict[int, Fraction] = {}
        self._global = Fraction(0)
        self._tickets = 0
        # The tasks on a CPU, with how much of their present stay the global pass has seen.
        self._running: dict[int, tuple[Task, int]] = {}

    def lanes(self) -> tuple[Lane, ...]:
        return (Lane("", self._quantum_ticks),)

    def sort_key(self, task: Task) -> Fraction:
        return self._pass[task.pid]

    def ready(self, task: Task, cause: Cause, now: int) -> None:
        if task.pid not in self._pass:
            self._look_at_running(now)
            start = self._stride(task) if self._late else Fraction(0)
            self._pass[task.pid] = self._global + self._ahead.pop(task.pid, start)
            self._tickets += task.job.tickets
        super().ready(task, cause, now)

    def take(self, now: int) -> Task | None:
        task = self.choose(now)
        if task is not None:
            self.remove(task)
        return task

    def remove(self, task: Task) -> None:
        super().remove(task)
        self._running[task.pid] = (task, 0)

    def off_cpu(self, task: Task, ran: int, cause: Cause) -> None:
        _, seen = self._running.pop(task.pid)
        self._advance(ran - seen)
        self._pass[task.pid] += self._stride(task) * Fraction(ran, self._quantum_ticks)
        if cause in (Cause.BLOCKED, Cause.EXITED):
            self._look_at_running(task.since)
            self._ahead[task.pid] = self._pass.pop(task.pid) - self._global
            self._tickets -= task.job.tickets

    def why(self, task: Task, now: int) -> Message:
        if len(self.queue.tasks) == 1:
            return message(N_("nobody else is ready"))
        return message(N_("its pass, {own}, is the smallest"), own=_shown(self._pass[task.pid]))

    def expired_why(self, task: Task) -> Message:
        text = N_("its pass has grown by its stride, {stride}, to {own}")
        return message(text, stride=_shown(self._stride(task)), own=_shown(self._pass[task.pid]))

    def _stride(self, task: Task) -> Fraction:
        return Fraction(self._stride1, task.job.tickets)

    def _look_at_running(self, now: int) -> None:
        """Let the global pass see the stays under way, before the number of tickets changes."""
        for pid, (task, seen) in self._running.items():
            if task.state is State.RUNNING:
                self._advance(now - task.since - seen)
                self._running[pid] = (task, now - task.since)

    def _advance(self, ticks: int) -> None:
        if ticks:
            exact = self._global + Fraction(self._stride1 * ticks, self._tickets * self._quantum_ticks)
            self._global = Fraction(round(exact * GLOBAL_UNITS), GLOBAL_UNITS)


def _shown(value: Fraction) -> float | int:
    return int(value) if value.denominator == 1 else round(float(value), 2)


POLICY = PolicySpec(
    name="STRIDE",
    title=N_("Stride"),
    summary=N_("The lottery without chance: more tickets mean smaller steps, and whoever is furthest behind runs."),
    rule=N_("The smallest pass runs for one quantum; its pass then grows by its stride, which tickets make smaller."),
    source="OSTEP 9.6",
    make=lambda config, params: Stride(config.ties, params),
    params=(
        Param(
            "quantum",
            "int",
            1,
            N_("quantum"),
            N_("How long the task with the smallest pass may run."),
            minimum=1,
            maximum=TICK_MAX,
            unit="ticks",
        ),
        Param(
            "stride1",
            "int",
            10_000,
            N_("stride of one ticket"),
            N_("A task's stride is this number divided by its tickets. It changes how passes look, never who runs."),
            minimum=1,
            advanced=True,
        ),
        Param(
            "first_pass",
            "choice",
            AT_GLOBAL,
            N_("a new task starts"),
            N_("Where the pass of a task starts that has just arrived."),
            choices=((AT_GLOBAL, N_("at the global pass")), (ONE_STRIDE_LATER, N_("one stride later"))),
            advanced=True,
        ),
    ),
    job_fields=("tickets",),
    order=62,
    example=Example(
        jobs=(("A", 0, "2"), ("B", 0, "1"), ("C", 0, "5")),
        params={"quantum": 1},
        chart=(("A", 0, 1), ("B", 1, 2), ("C", 2, 5), ("A", 5, 6), ("C", 6, 8)),
        fields={"tickets": (100, 50, 250)},
    ),
)
