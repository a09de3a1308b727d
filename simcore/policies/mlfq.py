"""Multilevel feedback queue: learn from what a task has done, forget at every boost.

The rules are OSTEP's (chapter 8), with every parameter of its simulator:

- The head of the highest lane that is not empty runs; a task on a higher lane takes the CPU at once. The one that
  is overtaken stays at the head of its lane and keeps the ticks it has used.
- A quantum is ``quantum[level]`` ticks. One that is used up costs a unit of the allotment; with none left the task
  moves one lane down, else it goes to the tail of its lane. The bottom lane is round robin.
- I/O keeps the used ticks and the allotment; with ``io_stay`` both are reset (and a quantum that ends at that very
  moment is still charged). A task comes back to the tail of its lane; with ``io_front`` to the head, ahead of one
  in the middle of its quantum.
- Every ``boost`` ticks all tasks go to the top lane with a full quantum and allotment: those queued below are
  appended lowest lane first, those on top keep their place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from simcore.kernel.policy import BasePolicy
from simcore.kernel.ports import Cause, Challenge, Example, Lane, Param, Params, PolicySpec
from simcore.kernel.task import Task
from simcore.kernel.waitqueue import FifoQueue
from simcore.model.limits import LEVELS_MAX, TICK_MAX
from simcore.model.text import N_, Code, Message, TaskRef, Ticks, message


class MultilevelFeedbackQueue(BasePolicy):
    """``task.level``, ``task.used`` and ``task.allotment`` are this policy's; ``task.mark`` is the tick at which
    the task last jumped to the head of its lane."""

    preemptive = True
    accounts = True
    fixed_quantum: int | None = None

    def __init__(self, params: Params) -> None:
        levels = params.integer("levels")
        self._quanta = params.integers("quantum")
        self._allotments = params.integers("allotment")
        self.timer_period = params.integer("boost")
        self._io_stay = params.flag("io_stay")
        self._io_front = params.flag("io_front")
        self._queues = [FifoQueue() for _ in range(levels)]
        self._demoted = False

    def lanes(self) -> tuple[Lane, ...]:
        return tuple(Lane(f"Q{level}", quantum) for level, quantum in enumerate(self._quanta))

    def queues(self) -> tuple[tuple[int, ...], ...]:
        return tuple(queue.pids() for queue in self._queues)

    def ready(self, task: Task, cause: Cause, now: int) -> None:
        if cause is Cause.ARRIVED:
            self._reset(task)
            task.mark = -1
        queue = self._queues[task.level].tasks
        if cause is Cause.PREEMPTED:
            place = 0
            while place < len(queue) and queue[place].mark == now:
                place += 1
            queue.insert(place, task)
        elif cause is Cause.WOKEN and self._io_front:
            task.mark = now
            queue.appendleft(task)
        else:
            queue.append(task)

    def place(self, task: Task) -> tuple[int, int]:
        return task.level, self._queues[task.level].place(task)

    def choose(self, now: int) -> Task | None:
        for queue in self._queues:
            if queue.tasks:
                return queue.tasks[0]
        return None

    def take(self, now: int) -> Task | None:
        task = self.choose(now)
        if task is not None:
            self.remove(task)
        return task

    def remove(self, task: Task) -> None:
        self._queues[task.level].remove(task)

    def why(self, task: Task, now: int) -> Message:
        if task.level == 0:
            return message(N_("it is first in {lane}, the top queue"), lane=_lane(task))
        return message(N_("it is first in {lane}, the highest queue that is not empty"), lane=_lane(task))

    def quantum(self, task: Task) -> int:
        return self._quanta[task.level]

    def challenge(self, running: Sequence[Task], now: int) -> Challenge | None:
        best = self.choose(now)
        if best is None:
            return None
        # Of several CPUs on one level, one whose task has not just come to the front itself.
        victim = max(running, key=lambda task: (task.level, task.mark != now, task.since, task.pid))
        if best.level < victim.level:
            why = message(N_("{task} is ready in {lane}, above it"), task=TaskRef(best.pid), lane=_lane(best))
            return Challenge(victim, best, why)
        if best.level == victim.level and best.mark == now != victim.mark:
            why = message(
                N_("{task} comes back from I/O to the front of {lane}"),
                task=TaskRef(best.pid),
                lane=_lane(best),
            )
            return Challenge(victim, best, why)
        return None

    def off_cpu(self, task: Task, ran: int, cause: Cause) -> None:
        self._demoted = False
        task.used += ran
        complete = task.used == self._quanta[task.level]
        if cause is Cause.BLOCKED and self._io_stay:
            task.used = 0
            task.allotment = self._allotments[task.level]
        if complete:
            task.used = 0
            task.allotment -= 1
            if task.allotment == 0:
                self._demoted = task.level + 1 < len(self._queues)
                task.level += self._demoted
                task.allotment = self._allotments[task.level]

    def expired_why(self, task: Task) -> Message:
        if self._demoted:
            return message(N_("it moves down to the tail of {lane}"), lane=_lane(task))
        return message(N_("it goes to the tail of {lane}"), lane=_lane(task))

    def boost_victims(self, running: Sequence[Task]) -> list[Task]:
        """In the order that the boost makes, with running tasks at the head of their lanes, only the first stay."""
        order: list[Task] = [task for task in running if task.level == 0]
        order += self._queues[0].tasks
        for level in range(len(self._queues) - 1, 0, -1):
            order += [task for task in running if task.level == level]
            order += self._queues[level].tasks
        stay = {task.pid for task in order[: len(running)]}
        return [task for task in running if task.pid not in stay]

    def boost(self, tasks: Iterable[Task]) -> Message:
        top = self._queues[0].tasks
        for queue in reversed(self._queues[1:]):
            top.extend(queue.tasks)
            queue.tasks.clear()
        for task in tasks:
            self._reset(task)
        return message(
            N_("every {period}, the boost puts everyone into the top queue"), period=Ticks(self.timer_period)
        )

    def _reset(self, task: Task) -> None:
        task.level = task.used = 0
        task.allotment = self._allotments[0]


def _lane(task: Task) -> Code:
    return Code(f"Q{task.level}")


def _check(params: Params) -> list[tuple[str, Message]]:
    levels = params.integer("levels")
    text = N_("{count} numbers for {levels} levels; give one per level, or one for all")
    return [
        (name, message(text, count=len(params.integers(name)), levels=levels))
        for name in ("quantum", "allotment")
        if len(params.integers(name)) != levels
    ]


POLICY = PolicySpec(
    name="MLFQ",
    title=N_("Multilevel feedback queue"),
    summary=N_("Several queues. Who uses the CPU a lot sinks; who waits for I/O stays on top; a boost lifts all."),
    rule=N_("The highest queue that is not empty runs; a spent allotment costs one level."),
    source="OSTEP 8",
    make=lambda config, params: MultilevelFeedbackQueue(params),
    params=(
        Param("levels", "int", 3, N_("levels"), N_("How many queues there are."), minimum=1, maximum=LEVELS_MAX),
        Param(
            "quantum",
            "ints",
            (2, 4, 8),
            N_("quanta"),
            N_("The quantum of each level, top first; one number means the same on all."),
            minimum=1,
            maximum=TICK_MAX,
            per_level=True,
            unit="ticks",
        ),
        Param(
            "allotment",
            "ints",
            (1, 1, 1),
            N_("allotments"),
            N_("How many quanta a task may use on a level before it moves down."),
            minimum=1,
            maximum=TICK_MAX,
            per_level=True,
        ),
        Param(
            "boost",
            "int",
            0,
            N_("boost every"),
            N_("Every so many ticks all tasks return to the top queue; 0 means never."),
            maximum=TICK_MAX,
            unit="ticks",
        ),
        Param(
            "io_stay",
            "bool",
            False,
            N_("I/O resets the allotment"),
            N_("A task that starts an I/O gets a full quantum and allotment again. It invites gaming."),
            advanced=True,
        ),
        Param(
            "io_front",
            "bool",
            False,
            N_("I/O returns to the front"),
            N_("A task whose I/O ends joins the head of its queue instead of the tail."),
            advanced=True,
        ),
    ),
    order=50,
    example=Example(
        jobs=(("A", 0, "7"), ("B", 3, "2")),
        params={"levels": 2, "quantum": (2, 4), "allotment": (1, 1)},
        chart=(("A", 0, 3), ("B", 3, 5), ("A", 5, 9)),
    ),
    check=_check,
)
