"""1,000 viewers who watch runs at 5 steps a second: how late their steps come and what it costs.

``python -m bench.viewers``; exits with 1 if a target of the design is missed. The server has two workers and is
measured twice: at rest, and with both of its simulation workers busy all the time. Everything stays on 127.0.0.1.

Each viewer is a connection of its own to the stream of one of ten runs, from a step of its own. Step n of a viewer is
due at ``base + n / 5`` seconds, where ``base`` is the latest that none of its steps came before: the earliest step
counts as punctual, every other as late as it came after its time. The viewers share the machine with the server, so
their own work is in the figures. CPU is that of the server's two workers, without the simulations, of one CPU each.

``--seconds`` measured (30), ``--viewers`` (1000). On a machine that does other things too, ``nice -n -15`` gives the
bench something of the quiet that it needs; the load that it found is printed.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from typing import cast

import httpx
import uvloop

from bench.server import Server

SPS, RUNS, JOBS, TICKS = 5, 10, 10, 60
CONNECTS_PER_SECOND = 100
TARGET_MS = {"at rest": 25.0, "simulating": 100.0}
SIGTERM_TARGET = 2.0
STEP = re.compile(rb"\nid: (\d+)\n")


class Viewer(asyncio.Protocol):
    """One open stream: when each step came."""

    def __init__(self, path: str, port: int) -> None:
        self._request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: text/event-stream\r\n\r\n".encode()
        self.arrivals: list[tuple[int, float]] = []
        self.bytes = 0
        self.over = False
        self._rest = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self.transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        """An event's id may be cut in two by a packet's end; its last bytes wait for the next."""
        now = time.monotonic()
        self.bytes += len(data)
        text = self._rest + data
        end = 0
        for found in STEP.finditer(text):
            self.arrivals.append((int(found[1]), now))
            end = found.end() - 1
        self._rest = text[max(end, len(text) - 24) :]

    def connection_lost(self, exc: Exception | None) -> None:
        self.over = True

    def lateness(self, begin: float, end: float) -> list[float]:
        """Seconds, of the steps that came between ``begin`` and ``end``."""
        dues = [(at - number / SPS, at) for number, (_, at) in enumerate(self.arrivals) if begin <= at <= end]
        base = min((due for due, _ in dues), default=0.0)
        return [due - base for due, _ in dues]

    def gap(self) -> bool:
        """Whether a step is missing or came twice."""
        steps = [step for step, _ in self.arrivals]
        return steps != list(range(steps[0], steps[0] + len(steps))) if steps else True


def table(jobs: int, ticks: int, first: str, **settings: str) -> dict[str, str]:
    """A form of the scheduler lab."""
    form = {"do": "run", "cpus": "1", "switch_cost": "0", **settings}
    for number in range(jobs):
        row = {"name": f"{first}{number}", "arrival": str(number // 4), "bursts": str(ticks), "tickets": "100"}
        form |= {f"{name}.{number}": value for name, value in row.items()}
    return form


async def make(client: httpx.AsyncClient, form: dict[str, str]) -> str:
    """The path of the run."""
    answer = await client.post("/scheduler", data=form)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].partition("?")[0]


@asynccontextmanager
async def simulating(client: httpx.AsyncClient, server: Server) -> AsyncIterator[list[int]]:
    """Long simulations asked for without a pause, none of them twice; yields how many were at work, sampled."""
    numbers = count()
    samples: list[int] = []

    async def ask() -> None:
        while True:
            settings = {"policy": "RR", "param.RR.quantum": "1", "cpus": "2"}
            await make(client, table(400, 60, f"h{next(numbers)}-", **settings))

    async def sample() -> None:
        while True:
            samples.append(server.simulating())
            await asyncio.sleep(0.25)

    tasks = [asyncio.create_task(ask()) for _ in range(6)] + [asyncio.create_task(sample())]
    await asyncio.sleep(5)
    samples.clear()
    yield samples
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def watch(server: Server, paths: list[str], viewers: int) -> list[Viewer]:
    """Open the streams, one after the other."""
    loop, dice = asyncio.get_running_loop(), random.Random(1)
    made = []
    for number in range(viewers):
        query = f"at={dice.randrange(300)}&sps={SPS}&lang={'en' if number % 4 else 'zh'}"
        path = f"{paths[number % len(paths)]}/stream?{query}"
        _, viewer = await loop.create_connection(lambda p=path: Viewer(p, server.port), "127.0.0.1", server.port)
        made.append(viewer)
        await asyncio.sleep(1 / CONNECTS_PER_SECOND)
    return made


def percentile(values: list[float], share: float) -> float:
    """The smallest value that so many are not above."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


async def measure(server: Server, paths: list[str], viewers: int, seconds: float, title: str) -> bool:
    """Open, let it settle, measure, print; whether the target is reached."""
    watching = await watch(server, paths, viewers)
    await asyncio.sleep(2)
    begin, cpu = time.monotonic(), server.cpu_seconds()
    await asyncio.sleep(seconds)
    end = time.monotonic()
    cpu = (server.cpu_seconds() - cpu) / (end - begin) / len(server.workers)
    late = [1000 * one for viewer in watching for one in viewer.lateness(begin, end)]
    broken = sum(viewer.over or viewer.gap() for viewer in watching)
    rate = len(late) / seconds
    p99 = percentile(late, 0.99)
    print(
        f"{title:10} {viewers} viewers, {rate:,.0f} steps/s, late: median {percentile(late, 0.5):.1f} ms, "
        f"p99 {p99:.1f} ms (target {TARGET_MS[title]:g}), worst {max(late):.0f} ms; "
        f"CPU {100 * cpu:.0f}% of each worker; {broken} broken streams; load of the machine {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    for viewer in watching:
        viewer.transport.abort()
    return p99 <= TARGET_MS[title] and not broken and rate > 0.98 * viewers * SPS


async def run(viewers: int, seconds: float) -> bool:
    """Both measurements, and the stop with all streams open."""
    with tempfile.TemporaryDirectory() as folder:
        server = Server(folder, workers=2, SIMULATION_WORKERS="1")
        try:
            async with httpx.AsyncClient(base_url=server.url, timeout=60) as client:
                settings = {"policy": "RR", "param.RR.quantum": "1"}
                paths = [await make(client, table(JOBS, TICKS, f"run{n}-", **settings)) for n in range(RUNS)]
                reached = [await measure(server, paths, viewers, seconds, "at rest")]
                async with simulating(client, server) as samples:
                    reached.append(await measure(server, paths, viewers, seconds, "simulating"))
                print(f"           simulation workers at work, mean of samples: {sum(samples) / len(samples):.1f} of 2")
            watching = await watch(server, paths, viewers)
            took = await asyncio.to_thread(server.stop)
            await asyncio.sleep(0.5)
            left = sum(not viewer.over for viewer in watching)
            print(
                f"SIGTERM    {took:.2f} s with {viewers} streams open (target {SIGTERM_TARGET:g} s), {left} left open"
            )
            reached.append(took <= SIGTERM_TARGET and not left)
        finally:
            if server.process.poll() is None:
                server.process.terminate()
                server.process.wait(30)
    return all(reached)


def main() -> None:
    """Measure and judge."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--viewers", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=30)
    asked = parser.parse_args()
    sys.exit(not uvloop.run(run(asked.viewers, asked.seconds)))


if __name__ == "__main__":
    main()
