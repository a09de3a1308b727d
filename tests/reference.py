"""Tick-by-tick programs written from the oracles' notes and from nothing else: slow, plain, independent of the kernel.

Each gives ``{name: (start, completion)}`` and the chart as merged rows ``[cpu, name, start, end]``. Jobs are
``(arrival, bursts)`` with bursts as ticks that take turns, named J0, J1, ...
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

Jobs = list[tuple[int, list[int]]]
Chart = list[list[int | str]]


@dataclass
class Log:
    """Who ran in which tick."""

    ticks: list[tuple[int, int]] = field(default_factory=list)
    ends: dict[int, int] = field(default_factory=dict)

    def times(self) -> dict[str, tuple[int, int]]:
        first: dict[int, int] = {}
        for tick, job in self.ticks:
            first.setdefault(job, tick)
        return {f"J{job}": (first[job], self.ends[job]) for job in sorted(self.ends)}

    def chart(self) -> Chart:
        rows: Chart = []
        for tick, job in self.ticks:
            if rows and rows[-1][1] == f"J{job}" and rows[-1][3] == tick:
                rows[-1][3] = tick + 1
            else:
                rows.append([0, f"J{job}", tick, tick + 1])
        return rows


def round_robin(jobs: Jobs, quantum: int, arrival_first: bool) -> Log:
    """One queue; arrivals before or after the one whose slice ends at the same moment."""
    log, queue, left = Log(), deque[int](), [bursts[0] for _, bursts in jobs]
    tick, current, used = 0, -1, 0
    while len(log.ends) < len(jobs):
        arriving = [n for n, (arrival, _) in enumerate(jobs) if arrival == tick]
        expired = [current] if current >= 0 and used == quantum else []
        for job in arriving + expired if arrival_first else expired + arriving:
            queue.append(job)
        if expired:
            current = -1
        if current < 0 and queue:
            current, used = queue.popleft(), 0
        if current >= 0:
            log.ticks.append((tick, current))
            left[current] -= 1
            used += 1
            if not left[current]:
                log.ends[current] = tick + 1
                current = -1
        tick += 1
    return log


def shortest(jobs: Jobs, preemptive: bool) -> Log:
    """SJF and SRTF: least work (left), then earlier arrival, then list order; the running one keeps the CPU."""
    log, left = Log(), [bursts[0] for _, bursts in jobs]
    tick, current = 0, -1
    while len(log.ends) < len(jobs):
        ready = [n for n, (arrival, _) in enumerate(jobs) if arrival <= tick and n not in log.ends]
        if ready:
            best = min(ready, key=lambda n: (left[n], jobs[n][0], n))
            if current < 0 or (preemptive and left[best] < left[current]):
                current = best
            log.ticks.append((tick, current))
            left[current] -= 1
            if not left[current]:
                log.ends[current] = tick + 1
                current = -1
        tick += 1
    return log


def lottery(jobs: Jobs, tickets: list[int], quantum: int, draws: list[int], whole: bool) -> Log:
    """A draw per slice. With ``whole`` a slice lasts to its end, whoever needs it or not."""
    log, left, tick = Log(), [bursts[0] for _, bursts in jobs], 0
    draw = iter(draws)
    while len(log.ends) < len(jobs):
        ready = [n for n in range(len(jobs)) if n not in log.ends]
        winning = next(draw) % sum(tickets[n] for n in ready)
        for winner in ready:
            winning -= tickets[winner]
            if winning < 0:
                break
        length = quantum if whole else min(quantum, left[winner])
        log.ticks += [(tick + n, winner) for n in range(length)]
        tick += length
        left[winner] -= quantum
        if left[winner] <= 0:
            log.ends[winner] = tick
    return log


@dataclass
class Member:
    """A job in the feedback queue."""

    bursts: list[int]
    level: int = 0
    used: int = 0
    allotment: int = 0
    wakes: int = -1
    done: bool = False
    here: bool = False


class Feedback:
    """MLFQ in the order of the notes: boost, arrivals, ends of I/O, one tick of the head; then what that tick means."""

    def __init__(
        self, jobs: Jobs, quantum: list[int], allotment: list[int], boost: int, stay: bool, front: bool
    ) -> None:
        self.jobs, self.quantum, self.allotment = jobs, quantum, allotment
        self.period, self.stay, self.front = boost, stay, front
        self.queues = [deque[int]() for _ in quantum]
        self.members = [Member(list(bursts), allotment=allotment[0]) for _, bursts in jobs]
        self.log = Log()

    def run(self) -> Log:
        tick = 0
        while len(self.log.ends) < len(self.jobs):
            if self.period and tick and tick % self.period == 0:
                self.boost()
            for number, (arrival, _) in enumerate(self.jobs):
                if arrival == tick:
                    self.queues[0].append(number)
            for number, member in enumerate(self.members):
                if member.wakes == tick:
                    member.wakes = -1
                    queue = self.queues[member.level]
                    (queue.appendleft if self.front else queue.append)(number)
            head = next((queue for queue in self.queues if queue), None)
            if head is not None:
                self.tick(tick, head[0])
            tick += 1
        return self.log

    def boost(self) -> None:
        for queue in reversed(self.queues[1:]):
            self.queues[0].extend(queue)
            queue.clear()
        for member in self.members:
            member.level, member.used, member.allotment = 0, 0, self.allotment[0]

    def tick(self, tick: int, number: int) -> None:
        member = self.members[number]
        queue = self.queues[member.level]
        self.log.ticks.append((tick, number))
        member.bursts[0] -= 1
        member.used += 1
        full = member.used == self.quantum[member.level]
        ended = not member.bursts[0]
        if ended and len(member.bursts) == 1:
            queue.popleft()
            self.log.ends[number] = tick + 1
            return
        if ended:
            queue.popleft()
            member.wakes = tick + 1 + member.bursts[1]
            del member.bursts[:2]
            if self.stay:
                member.used, member.allotment = 0, self.allotment[member.level]
        if full:
            if not ended:
                queue.popleft()
            member.used = 0
            member.allotment -= 1
            if not member.allotment:
                member.level = min(member.level + 1, len(self.queues) - 1)
                member.allotment = self.allotment[member.level]
            if not ended:
                self.queues[member.level].append(number)


class ProcessRun:
    """The process-run machine: cyclic by number, an I/O's end handled later or at once, the CPU given away on an I/O or
    only at the end."""

    def __init__(self, programs: list[list[int]], on_io: bool, at_once: bool) -> None:
        self.bursts = [list(bursts) for bursts in programs]
        self.on_io, self.at_once = on_io, at_once
        self.states = ["ready"] * len(programs)
        self.wakes = [-1] * len(programs)
        self.current = 0
        self.log = Log()

    def run(self) -> Log:
        self.states[0] = "running"
        tick = 0
        while len(self.log.ends) < len(self.bursts):
            for number, wakes in enumerate(self.wakes):
                if wakes == tick:
                    self.wake(number)
            if self.states[self.current] == "running":
                self.tick(tick)
            tick += 1
        return self.log

    def wake(self, number: int) -> None:
        self.states[number] = "ready"
        others = [n for n, state in enumerate(self.states) if state in ("ready", "running") and n != number]
        if self.at_once:
            if self.states[self.current] == "running":
                self.states[self.current] = "ready"
            self.take(number)
        elif not self.on_io or not others:
            self.take(number)

    def take(self, number: int) -> None:
        self.current = number
        self.states[number] = "running"

    def following(self) -> None:
        count = len(self.states)
        for step in range(1, count + 1):
            number = (self.current + step) % count
            if self.states[number] == "ready":
                self.take(number)
                return

    def tick(self, tick: int) -> None:
        number = self.current
        bursts = self.bursts[number]
        self.log.ticks.append((tick, number))
        bursts[0] -= 1
        if bursts[0]:
            return
        if len(bursts) == 1:
            self.states[number] = "done"
            self.log.ends[number] = tick + 1
            self.following()
        else:
            self.states[number] = "blocked"
            self.wakes[number] = tick + 1 + bursts[1]
            del bursts[:2]
            if self.on_io:
                self.following()
