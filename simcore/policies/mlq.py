"""Multilevel queue: every task belongs to one queue for good; a higher queue always goes before a lower one.

``queues`` names them, the most urgent first, each round robin with its quantum or FCFS; the column ``queue`` of the
table says who belongs where (0: the first). A task of a higher queue takes the CPU from a lower one at once, unless
``preemptive`` is off. The one that is overtaken stays at the head of its queue, and in a round robin queue keeps the
ticks used of its quantum. A quantum ends by the clock alone: arrivals in lower queues do not cut it.
Source: Silberschatz, section 5.3.5.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from simcore.kernel.policy import BasePolicy
from simcore.kernel.ports import Cause, Challenge, Example, Lane, Param, Params, PolicySpec
from simcore.kernel.task import Task
from simcore.kernel.waitqueue import FifoQueue
from simcore.model.errors import Problem
from simcore.model.limits import LEVELS_MAX, TICK_MAX
from simcore.model.scenario import Workload
from simcore.model.text import N_, Code, Message, TaskRef, message

_PART = re.compile(r"(?P<name>[A-Za-z]+)\s*[:=(（：]?\s*(?:quantum\s*=\s*)?(?P<quantum>-?\d{1,18})?\s*[)）]?")
_HOW = N_("write the queues as RR:2/FCFS, the most urgent first, each RR with a quantum or FCFS")


class MultilevelQueue(BasePolicy):
    """``task.level`` is its queue, ``task.used`` the ticks used of its quantum."""

    accounts = True
    fixed_quantum: int | None = None

    def __init__(self, params: Params) -> None:
        self.preemptive = params.flag("preemptive")
        self._quanta = quanta(params.text("queues"))
        self._queues = [FifoQueue() for _ in self._quanta]

    def lanes(self) -> tuple[Lane, ...]:
        return tuple(Lane(_name(level, quantum), quantum) for level, quantum in enumerate(self._quanta))

    def queues(self) -> tuple[tuple[int, ...], ...]:
        return tuple(queue.pids() for queue in self._queues)

    def ready(self, task: Task, cause: Cause, now: int) -> None:
        task.level = task.job.queue
        queue = self._queues[task.level].tasks
        if cause is Cause.PREEMPTED:
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
        for queue in self._queues:
            if queue.tasks:
                return queue.tasks.popleft()
        return None

    def remove(self, task: Task) -> None:
        self._queues[task.level].remove(task)

    def why(self, task: Task, now: int) -> Message:
        if task.level == 0:
            return message(N_("it is first in {lane}, the top queue"), lane=self._lane(task))
        return message(N_("it is first in {lane}, the highest queue that is not empty"), lane=self._lane(task))

    def quantum(self, task: Task) -> int:
        return self._quanta[task.level]

    def off_cpu(self, task: Task, ran: int, cause: Cause) -> None:
        task.used = task.used + ran if cause is Cause.PREEMPTED and self._quanta[task.level] else 0

    def expired_why(self, task: Task) -> Message:
        return message(N_("it goes to the tail of {lane}"), lane=self._lane(task))

    def challenge(self, running: Sequence[Task], now: int) -> Challenge | None:
        best = self.choose(now)
        if best is None:
            return None
        # Of several on the lowest queue the last to start, so that those pushed aside stand in the order they began.
        victim = max(running, key=lambda task: (task.level, task.since, task.pid))
        if best.level >= victim.level:
            return None
        why = message(N_("{task} is ready in {lane}, above it"), task=TaskRef(best.pid), lane=self._lane(best))
        return Challenge(victim, best, why)

    def _lane(self, task: Task) -> Code:
        return Code(_name(task.level, self._quanta[task.level]))


def _name(level: int, quantum: int) -> str:
    return f"Q{level} RR" if quantum else f"Q{level} FCFS"


def quanta(queues: str) -> tuple[int, ...]:
    """The quanta of canonical ``queues``; 0 for a queue that is FCFS."""
    return tuple(int(part.partition(":")[2] or 0) for part in queues.split("/"))


def read_queues(raw: object) -> str | Message:
    """Queues as typed (``RR:2/FCFS``) or as JSON has them (``[{"policy": "RR", "quantum": 2}, {"policy": "FCFS"}]``),
    in the first form; or what is wrong."""
    parts = re.split(r"[/,;，；、|]", raw) if isinstance(raw, str) else raw
    if not isinstance(parts, Sequence):
        return message(_HOW)
    if not 1 <= len(parts) <= LEVELS_MAX:
        return message(N_("{count} queues; there may be 1 to {maximum}"), count=len(parts), maximum=LEVELS_MAX)
    texts = []
    for number, part in enumerate(parts):
        text = _read_queue(number, part)
        if isinstance(text, Message):
            return text
        texts.append(text)
    return "/".join(texts)


def _read_queue(number: int, raw: object) -> str | Message:
    name, quantum = "", None
    if isinstance(raw, Mapping):
        given = {str(key).lower(): value for key, value in raw.items()}
        unknown = sorted(set(given) - {"policy", "quantum"})
        if unknown:
            text = N_("queue {number}: “{key}” is not known; a queue has policy and quantum")
            return message(text, number=number, key=Code(unknown[0][:20]))
        name, quantum = str(given.get("policy", "")), given.get("quantum")
    elif match := _PART.fullmatch(str(raw).strip()):
        name, quantum = match["name"], None if match["quantum"] is None else int(match["quantum"])
    name = {"FIFO": "FCFS"}.get(name.upper(), name.upper())
    if name not in ("RR", "FCFS"):
        text = N_("queue {number}: cannot read “{part}”; a queue is RR with a quantum, such as RR:2, or FCFS")
        return message(text, number=number, part=Code(str(raw)[:30]))
    if name == "FCFS":
        return name if quantum is None else message(N_("queue {number}: FCFS has no quantum"), number=number)
    if isinstance(quantum, bool) or not isinstance(quantum, int) or not 1 <= quantum <= TICK_MAX:
        text = N_("queue {number}: RR needs a quantum from 1 to {maximum}, such as RR:2")
        return message(text, number=number, maximum=TICK_MAX)
    return f"RR:{quantum}"


def check_jobs(params: Params, workload: Workload) -> list[Problem]:
    """Every row must belong to a queue that there is."""
    count = len(quanta(params.text("queues")))
    text = N_("there is no queue {queue}; the queues are 0 to {last}")
    return [
        Problem(row, "queue", message(text, queue=job.queue, last=count - 1))
        for row, job in enumerate(workload.jobs, start=1)
        if job.queue >= count
    ]


POLICY = PolicySpec(
    name="MLQ",
    title=N_("Multilevel queue"),
    summary=N_("Several queues, each with its own policy. A task stays in its queue; a higher queue goes first."),
    rule=N_("The highest queue that is not empty runs, by its own policy; it takes the CPU from a lower one."),
    source="Silberschatz 5.3.5",
    make=lambda config, params: MultilevelQueue(params),
    params=(
        Param(
            "queues",
            "text",
            "RR:2/FCFS",
            N_("queues"),
            N_("The most urgent first, each RR with its quantum or FCFS; the column “queue” says who belongs where."),
            read=read_queues,
            unit="ticks",
            samples=("RR:2/FCFS", "FCFS/RR:3", "RR:1/RR:4/FCFS"),
        ),
        Param(
            "preemptive",
            "bool",
            True,
            N_("preemptive"),
            N_("A task of a higher queue takes the CPU from a lower one at once."),
        ),
    ),
    job_fields=("queue",),
    order=60,
    example=Example(
        jobs=(("A", 0, "4"), ("B", 1, "3"), ("C", 2, "2")),
        params={"queues": "RR:2/FCFS"},
        chart=(("A", 0, 1), ("B", 1, 3), ("C", 3, 5), ("B", 5, 6), ("A", 6, 9)),
        fields={"queue": (1, 0, 0)},
    ),
    check_jobs=check_jobs,
)
