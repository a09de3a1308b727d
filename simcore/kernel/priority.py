"""Priorities and ageing: what the two priority policies share.

A smaller number is more urgent, unless told otherwise. A task of low priority can starve; ageing is the cure: for
every ``ageing`` ticks that a task has waited for its burst it counts as one more urgent, and it keeps what it has
gained until the burst ends (else it would lose the CPU the moment it got it). Equal priorities: the declared tie rule.
"""

from __future__ import annotations

from simcore.kernel.policy import NOBODY_ELSE, BasePolicy
from simcore.kernel.ports import Cause, Param, Params
from simcore.kernel.task import Task
from simcore.kernel.waitqueue import SortedQueue
from simcore.model.limits import TICK_MAX
from simcore.model.scenario import Job, TieRules
from simcore.model.text import N_, Message, Ticks, message

LOWER, HIGHER = "lower number", "higher number"


class Priority(BasePolicy):
    """The lane stands in the order of the priorities given. ``task.mark`` is the tick since which a task would have
    waited for this burst if it had not run in between; what passes while it is being switched to is waiting too (else
    those behind it would overtake it meanwhile, again and again).

    A *rank* is a priority of which the smaller is the more urgent, whichever way the user counts.
    """

    def __init__(self, ties: TieRules, params: Params) -> None:
        self.queue = SortedQueue()
        self._sign = 1 if params.choice("higher_priority") == LOWER else -1
        self._ageing = params.integer("ageing")
        self.accounts = bool(self._ageing)
        self._by_arrival = ties.equal_key == "arrival"

    def gain(self, task: Task, now: int) -> int:
        """By how much a ready task has become more urgent by waiting."""
        return (now - task.mark) // self._ageing if self._ageing else 0

    def given(self, task: Task) -> int:
        """The rank in the table."""
        return self._sign * task.job.priority

    def rank(self, task: Task, now: int) -> int:
        """The present rank of a ready task."""
        return self.given(task) - self.gain(task, now)

    def tie(self, task: Task) -> tuple[int, int]:
        """Which of two equally urgent ones is first."""
        return task.arrival if self._by_arrival else 0, task.pid

    def queues(self) -> tuple[tuple[int, ...], ...]:
        return (self.queue.pids(),)

    def ready(self, task: Task, cause: Cause, now: int) -> None:
        if cause in (Cause.ARRIVED, Cause.WOKEN):
            task.mark = now
        self.queue.add(task, (self.given(task), *self.tie(task)))

    def place(self, task: Task) -> tuple[int, int]:
        return 0, self.queue.place(task)

    def take(self, now: int) -> Task | None:
        task = self.choose(now)
        if task is not None:
            self.remove(task)
        return task

    def choose(self, now: int) -> Task | None:
        if not self._ageing or len(self.queue.tasks) < 2:
            return self.queue.head()
        # ``rank`` and ``tie``, written out: with ageing this loop is what a long lane costs.
        ageing, least = self._ageing, 0
        best: Task | None = None
        for task in self.queue.tasks.values():
            key = task.key
            rank = key[0] - (now - task.mark) // ageing
            if best is None or rank < least or (rank == least and key[1:] < best.key[1:]):
                best, least = task, rank
        return best

    def remove(self, task: Task) -> None:
        self.queue.remove(task)

    def off_cpu(self, task: Task, ran: int, cause: Cause) -> None:
        task.mark += ran

    def why(self, task: Task, now: int) -> Message:
        if len(self.queue.tasks) == 1:
            return NOBODY_ELSE
        gained = self.gain(task, now)
        if not gained:
            return message(N_("its priority, {priority}, is the most urgent"), priority=task.job.priority)
        text = N_("it has waited {ticks} and so risen from priority {given} to {now}, the most urgent")
        return message(text, ticks=Ticks(now - task.mark), **self.rise(task, gained))

    def rise(self, task: Task, gained: int) -> dict[str, int]:
        """The priorities before and after ageing, counted as in the table."""
        return {"given": task.job.priority, "now": task.job.priority - self._sign * gained}


PARAMS = (
    Param(
        "higher_priority",
        "choice",
        LOWER,
        N_("more urgent is"),
        N_("Whether priority 0 goes before priority 1 or after it."),
        choices=((LOWER, N_("the lower number")), (HIGHER, N_("the higher number"))),
        choice_aliases=(("lower", LOWER), ("higher", HIGHER)),
    ),
    Param(
        "ageing",
        "int",
        0,
        N_("ageing: one up every"),
        N_("For every so many ticks that a task waits, it is one more urgent until its burst ends; 0 means never."),
        maximum=TICK_MAX,
        unit="ticks",
    ),
)


def remark(_params: Params, job: Job, _burst: int) -> Message:
    """A card says the priority."""
    return message(N_("priority {number}"), number=job.priority)
