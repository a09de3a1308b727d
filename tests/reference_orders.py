"""The textbooks' other policies on the plain machine, each written from its definition, tick by tick.

A policy here is an order: which of two ready jobs goes first at this tick. Preemptive ones also say when a ready job
takes the CPU of a running one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from tests.reference_machine import Burst, Cpu, Job, PlainMachine, Rules

LAST = 10**15
PREEMPTIVE = ("SRTF", "LRTF", "PRIORITY_PREEMPTIVE", "EDF", "RMS")


@dataclass
class Columns:
    """What else stands in a row of the table."""

    priority: int = 0
    deadline: int | None = None
    period: int | None = None
    queue: int = 0


@dataclass
class Order:
    """What the policy is told. ``alpha`` None: bursts are known."""

    columns: list[Columns]
    higher_is_urgent: bool = False
    ageing: int = 0
    alpha: Fraction | None = None
    tau0: int = 1
    by_number: bool = False
    quanta: list[int] = field(default_factory=list)
    overtakes: bool = True


class OrderedMachine(PlainMachine):
    """The plain machine with the other policies' orders."""

    def __init__(self, table: list[tuple[int, list[Burst]]], rules: Rules, order: Order) -> None:
        super().__init__(table, rules)
        self.order = order
        self.tick = 0
        self.waited = [0] * len(table)
        self.past: list[list[int]] = [[] for _ in table]
        self.whole = [bursts[0][0] for _, bursts in table]
        self.present: Callable[[Job], Any] = {
            "SJF": self.expected,
            "SRTF": lambda job: max(self.expected(job) - (self.whole[job.number] - job.left), 0),
            "LJF": lambda job: -job.left,
            "LRTF": lambda job: -job.left,
            "PRIORITY_NONPREEMPTIVE": self.rank,
            "PRIORITY_PREEMPTIVE": self.rank,
            "HRRN": lambda job: -(self.waited[job.number] + self.expected(job)) / Fraction(self.expected(job)),
            "EDF": lambda job: self.or_last(self.order.columns[job.number].deadline),
            "RMS": lambda job: self.or_last(self.order.columns[job.number].period),
        }[rules.policy]

    def or_last(self, value: int | None) -> int:
        return LAST if value is None else value

    def expected(self, job: Job) -> int | Fraction:
        """The whole present burst, or its exponential average."""
        if self.order.alpha is None:
            return self.whole[job.number]
        tau = Fraction(self.order.tau0)
        for length in self.past[job.number]:
            tau = self.order.alpha * length + (1 - self.order.alpha) * tau
        return tau

    def rank(self, job: Job) -> int:
        priority = self.order.columns[job.number].priority
        gained = self.waited[job.number] // self.order.ageing if self.order.ageing else 0
        return (-priority if self.order.higher_is_urgent else priority) - gained

    def full(self, job: Job) -> tuple[Any, ...]:
        return self.present(job), 0 if self.order.by_number else job.arrival, job.number

    def preempts(self) -> bool:
        return self.rules.policy in PREEMPTIVE

    def best(self) -> Job:
        return min(self.queue, key=self.full)

    def beats(self, one: Job, other: Job) -> bool:
        """Whether a ready ``one`` takes the CPU of a running ``other``."""
        if self.rules.policy == "LRTF":
            return self.full(one) < self.full(other)
        return bool(self.present(one) < self.present(other))

    def challenge(self, tick: int) -> None:
        while self.queue:
            running = [cpu for cpu in self.cpus if cpu.job is not None and not cpu.switching]
            if not running:
                return
            # SRTF takes the first CPU of those whose jobs are equal, the others the one behind in the tie rule.
            key = self.present if self.rules.policy == "SRTF" else self.full
            victim = max(running, key=lambda cpu: key(self.on(cpu)))
            challenger, loser = self.best(), self.on(victim)
            if not self.beats(challenger, loser):
                return
            self.free(victim, loser, tick)
            self.queue.append(loser)
            self.give(victim, challenger, tick)

    def on(self, cpu: Cpu) -> Job:
        assert cpu.job is not None
        return cpu.job

    def request(self, job: Job, tick: int) -> None:
        self.past[job.number].append(self.whole[job.number])
        super().request(job, tick)

    def wakes(self, tick: int) -> None:
        waking = [job for job in self.jobs if job.wakes == tick]
        super().wakes(tick)
        for job in waking:
            self.waited[job.number] = 0
            self.whole[job.number] = job.left

    def work(self, tick: int) -> None:
        super().work(tick)
        for job in self.queue + [cpu.job for cpu in self.cpus if cpu.job and cpu.switching]:
            self.waited[job.number] += 1


class QueuesMachine(PlainMachine):
    """MLQ: the list holds all queues; the head of a queue is its first in the list."""

    def __init__(self, table: list[tuple[int, list[Burst]]], rules: Rules, order: Order) -> None:
        super().__init__(table, rules)
        self.order = order
        self.kept: dict[int, int] = {}
        self.began: dict[int, int] = {}

    def level(self, job: Job) -> int:
        return self.order.columns[job.number].queue

    def quantum(self, job: Job) -> int:
        return self.order.quanta[self.level(job)]

    def preempts(self) -> bool:
        return self.order.overtakes

    def best(self) -> Job:
        return min(self.queue, key=self.level)

    def give(self, cpu: Cpu, job: Job, tick: int) -> None:
        super().give(cpu, job, tick)
        job.used = self.kept.pop(job.number, 0)
        self.began[job.number] = tick + cpu.pause

    def challenge(self, tick: int) -> None:
        while self.queue:
            running = [cpu for cpu in self.cpus if cpu.job is not None and not cpu.switching]
            pairs = [(self.level(job), self.began[job.number], job.number, cpu) for cpu in running if (job := cpu.job)]
            if not pairs:
                return
            level, _, _, victim = max(pairs, key=lambda pair: pair[:3])
            challenger, loser = self.best(), victim.job
            if loser is None or self.level(challenger) >= level:
                return
            self.free(victim, loser, tick)
            self.kept[loser.number] = loser.used if self.quantum(loser) else 0
            self.queue.insert(0, loser)
            self.give(victim, challenger, tick)
