"""A plain, tick-by-tick machine with several CPUs, devices, switch cost and latency, independent of the kernel.

At each tick: what ends on a CPU, arrivals and finished I/O, in the declared order; then idle CPUs are filled, lowest
number first; then (SRTF) whoever is ready with strictly less left takes the CPU of the one with the most. Then one tick
of work.
"""

from __future__ import annotations

from dataclasses import dataclass, field

Burst = tuple[int, str]
"""Ticks and, for every second one, the device."""


@dataclass
class Job:
    """One row of the table; ``bursts`` shrinks."""

    number: int
    arrival: int
    bursts: list[Burst]
    wakes: int = -1
    start: int = -1
    completion: int = -1
    left: int = 0
    used: int = 0


@dataclass
class Cpu:
    """``pause`` ticks of switching are still to pass while ``switching``."""

    job: Job | None = None
    switching: bool = False
    pause: int = 0
    last: Job | None = None
    left_at: int = -1


@dataclass
class Rules:
    """What the machine is told."""

    policy: str
    cpus: int
    quantum: int = 0
    switch_cost: int = 0
    latency: int = 0
    servers: dict[str, int] = field(default_factory=dict)
    arrival_first: bool = False
    io_first: bool = False


class PlainMachine:
    """Runs to the end in ``run``; then ``rows``, ``jobs``, ``switches`` and ``lost`` tell what happened."""

    def __init__(self, table: list[tuple[int, list[Burst]]], rules: Rules) -> None:
        self.rules = rules
        self.jobs = [Job(n, a, list(bursts), left=bursts[0][0]) for n, (a, bursts) in enumerate(table)]
        self.cpus = [Cpu() for _ in range(rules.cpus)]
        self.queue: list[Job] = []
        self.serving: dict[str, list[Job]] = {}
        self.waiting: dict[str, list[Job]] = {}
        self.rows: list[list[int]] = []
        self.switches = self.lost = 0

    def run(self) -> PlainMachine:
        outside = [self.wakes, self.arrivals] if self.rules.io_first else [self.arrivals, self.wakes]
        phases = [*outside, self.ends] if self.rules.arrival_first else [self.ends, *outside]
        tick = 0
        while any(job.completion < 0 for job in self.jobs):
            for phase in phases:
                phase(tick)
            self.fill(tick)
            if self.preempts():
                self.challenge(tick)
            self.work(tick)
            tick += 1
        return self

    def preempts(self) -> bool:
        return self.rules.policy == "SRTF"

    def quantum(self, job: Job) -> int:
        return self.rules.quantum

    def arrivals(self, tick: int) -> None:
        self.queue += [job for job in self.jobs if job.arrival == tick]

    def wakes(self, tick: int) -> None:
        for job in self.jobs:
            if job.wakes != tick:
                continue
            device = job.bursts[0][1]
            job.wakes = -1
            job.bursts.pop(0)
            job.left = job.bursts[0][0]
            self.queue.append(job)
            self.serving[device].remove(job)
            if self.waiting.get(device):
                self.serve(self.waiting[device].pop(0), tick)

    def serve(self, job: Job, tick: int) -> None:
        ticks, device = job.bursts[0]
        self.serving.setdefault(device, []).append(job)
        job.wakes = tick + ticks

    def ends(self, tick: int) -> None:
        for cpu in self.cpus:
            job = cpu.job
            if job is None or cpu.pause:
                continue
            if cpu.switching:
                cpu.switching = False
            elif not job.left:
                self.free(cpu, job, tick)
                job.bursts.pop(0)
                if job.bursts:
                    self.request(job, tick)
                else:
                    job.completion = tick
            elif job.used == self.quantum(job):
                self.free(cpu, job, tick)
                self.queue.append(job)

    def request(self, job: Job, tick: int) -> None:
        device = job.bursts[0][1]
        if device and len(self.serving.get(device, [])) >= self.rules.servers.get(device, 1):
            self.waiting.setdefault(device, []).append(job)
        else:
            self.serve(job, tick)

    def free(self, cpu: Cpu, job: Job, tick: int) -> None:
        cpu.job, cpu.last, cpu.left_at = None, job, tick

    def best(self) -> Job:
        if self.rules.policy in ("FCFS", "RR"):
            return self.queue[0]
        return min(self.queue, key=lambda job: (job.left, job.arrival, job.number))

    def fill(self, tick: int) -> None:
        for cpu in self.cpus:
            if cpu.job is None and self.queue:
                self.give(cpu, self.best(), tick)

    def give(self, cpu: Cpu, job: Job, tick: int) -> None:
        self.queue.remove(job)
        cpu.job, job.used = job, 0
        follows = cpu.left_at == tick
        if follows and cpu.last is job:
            return
        self.switches += follows
        cpu.pause = self.rules.latency + (self.rules.switch_cost if follows else 0)
        cpu.switching = cpu.pause > 0

    def challenge(self, tick: int) -> None:
        while self.queue:
            running = [cpu for cpu in self.cpus if cpu.job is not None and not cpu.switching]
            victim = max(running, key=lambda cpu: cpu.job.left if cpu.job else 0, default=None)
            if victim is None or victim.job is None or self.best().left >= victim.job.left:
                return
            challenger, loser = self.best(), victim.job
            self.free(victim, loser, tick)
            self.queue.append(loser)
            self.give(victim, challenger, tick)

    def work(self, tick: int) -> None:
        for index, cpu in enumerate(self.cpus):
            job = cpu.job
            if cpu.switching:
                cpu.pause -= 1
                self.lost += 1
            elif job is not None:
                job.left -= 1
                job.used += 1
                job.start = tick if job.start < 0 else job.start
                self.note(index, job.number, tick)

    def note(self, cpu: int, number: int, tick: int) -> None:
        before = next((row for row in reversed(self.rows) if row[0] == cpu), None)
        if before and before[1] == number and before[3] == tick:
            before[3] += 1
        else:
            self.rows.append([cpu, number, tick, tick + 1])
