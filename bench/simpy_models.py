"""The same models in SimPy 4, written the way its documentation writes them.

Each returns what ours also yields: start and completion of every job.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence

import simpy

Times = list[tuple[int, int]]
Process = Generator[simpy.Event, None, None]


def queue_with_servers(jobs: Sequence[tuple[int, int]], servers: int) -> Times:
    """First come, first served at ``servers`` servers; ``jobs`` are (arrival, service) by arrival."""
    environment = simpy.Environment()
    resource = simpy.Resource(environment, servers)
    times: Times = [(0, 0)] * len(jobs)

    def job(number: int, service: int) -> Process:
        with resource.request() as request:
            yield request
            start = environment.now
            yield environment.timeout(service)
        times[number] = (start, environment.now)

    def source() -> Process:
        for number, (arrival, service) in enumerate(jobs):
            if arrival > environment.now:
                yield environment.timeout(arrival - environment.now)
            environment.process(job(number, service))

    environment.process(source())
    environment.run()
    return times


def round_robin(bursts: Sequence[int], quantum: int) -> Times:
    """Everyone at 0, one CPU, a quantum in turn."""
    environment = simpy.Environment()
    cpu = simpy.Resource(environment, 1)
    times: Times = [(-1, 0)] * len(bursts)

    def task(number: int, left: int) -> Process:
        start = -1
        while left > 0:
            with cpu.request() as request:
                yield request
                if start < 0:
                    start = environment.now
                ticks = min(quantum, left)
                yield environment.timeout(ticks)
                left -= ticks
        times[number] = (start, environment.now)

    for number, burst in enumerate(bursts):
        environment.process(task(number, burst))
    environment.run()
    return times
