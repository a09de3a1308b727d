"""A simulation that would not end is killed at its limit, and nobody else notices.

``python -m bench.runaway``; exits with 1 if a target of the design is missed: the answer comes, and the worker process
is gone, within 1 s of the limit, and meanwhile 99 of 100 requests of others take no more than 50 ms. ``--rounds`` (5),
``--limit`` seconds (2). Others are eight connections that each ask for a step of a run 20 times a second.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx

ROOT = Path(__file__).parents[1]
KILLED_SECONDS_MAX, OTHERS_MS_MAX = 1.0, 50.0
OTHERS, ASKED_PER_SECOND = 8, 20
RUNAWAY = {"jobs": [{"name": f"J{n}", "bursts": 10**9} for n in range(8)], "policy": "RR:quantum=1"}
QUIET = {"jobs": [{"name": f"J{n}", "bursts": "3 2 3"} for n in range(8)], "policy": "RR:quantum=1"}


class Round(NamedTuple):
    """``answered`` and ``gone``: seconds after the limit. ``others``: what each request of others took, in ms."""

    status: int
    answered: float
    gone: float
    others: list[float]


@contextmanager
def server(limit: float) -> Iterator[tuple[str, int]]:
    """One with that limit, and none on the number of steps that matters; its address and process."""
    with socket.socket() as free, tempfile.TemporaryDirectory() as folder:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        settings = {
            "LOCKSTEP_DATABASE_URL": f"sqlite:///{folder}/runs.db",
            "LOCKSTEP_SIMULATION_SECONDS_MAX": str(limit),
            "LOCKSTEP_STEPS_MAX": str(10**9),
            "LOCKSTEP_LOG_LEVEL": "error",
        }
        command = [sys.executable, "-m", "app.cli", "serve", "--port", str(port)]
        with subprocess.Popen(command, cwd=ROOT, env=os.environ | settings) as process:
            url = f"http://127.0.0.1:{port}"
            try:
                _wait_for(url)
                yield url, process.pid
            finally:
                process.send_signal(signal.SIGTERM)


def _wait_for(url: str) -> None:
    for _ in range(400):
        try:
            if httpx.get(f"{url}/readyz", timeout=20).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise SystemExit("the server did not start")


def busy_children(pid: int) -> list[int]:
    """The worker processes of the server ``pid`` that are computing."""
    found = []
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        try:
            state = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            continue
        if state == "R":
            found.append(int(child))
    return found


async def one_round(url: str, pid: int, limit: float) -> Round:
    """Start the runaway, and ask for other things until it is gone."""
    async with httpx.AsyncClient(base_url=url, timeout=60) as client:
        quiet = (await client.post("/api/v1/runs", json=QUIET)).json()["runs"][0]
        others: list[float] = []
        over = asyncio.Event()

        async def ask(number: int) -> None:
            step = number
            while not over.is_set():
                begin = time.perf_counter()
                answer = await client.get(f"/runs/{quiet['id']}/go?at={step % quiet['steps']}&d=next")
                others.append(1000 * (time.perf_counter() - begin))
                assert answer.status_code == 200
                step += 1
                await asyncio.sleep(max(0.0, 1 / ASKED_PER_SECOND - (time.perf_counter() - begin)))

        tasks = [asyncio.create_task(ask(number)) for number in range(OTHERS)]
        begin = time.perf_counter()
        answer = await client.post("/api/v1/runs", json=RUNAWAY)
        answered = time.perf_counter() - begin - limit
        while busy_children(pid):
            await asyncio.sleep(0.01)
        gone = time.perf_counter() - begin - limit
        over.set()
        await asyncio.gather(*tasks)
    return Round(answer.status_code, answered, gone, others)


def percentile(values: list[float], share: float) -> float:
    """By nearest rank."""
    return sorted(values)[max(0, -int(-share * len(values) // 1) - 1)]


def main() -> None:
    """Measure and judge."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--limit", type=float, default=2.0)
    options = parser.parse_args()
    print(f"load before: {os.getloadavg()[0]:.1f}")
    with server(options.limit) as (url, pid):
        rounds = [asyncio.run(one_round(url, pid, options.limit)) for _ in range(options.rounds)]
    others = [ms for one in rounds for ms in one.others]
    latest, p99 = max(one.gone for one in rounds), percentile(others, 0.99)
    print(f"killed after its limit: {latest:.2f} s at most of {len(rounds)} (target {KILLED_SECONDS_MAX})")
    print(
        f"others: median {percentile(others, 0.5):.1f} ms, p99 {p99:.1f} ms of {len(others)} (target {OTHERS_MS_MAX})"
    )
    assert all(one.status == 422 for one in rounds)
    sys.exit(latest > KILLED_SECONDS_MAX or p99 > OTHERS_MS_MAX)


if __name__ == "__main__":
    main()
