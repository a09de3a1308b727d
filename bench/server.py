"""A server to measure, in processes of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[1]
HERTZ = os.sysconf("SC_CLK_TCK")


class Server:
    """``lockstep serve`` on a free port and a database of its own; more ``settings`` by their names."""

    def __init__(self, folder: str, workers: int, **settings: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        settings |= {"DATABASE_URL": f"sqlite:///{folder}/runs.db", "LOG_LEVEL": "warning"}
        # All viewers and forms come from one address.
        settings |= {"READS_PER_MINUTE_MAX": "0", "WRITES_PER_MINUTE_MAX": "0"}
        command = [sys.executable, "-m", "app.cli", "serve", "--workers", str(workers), "--port", str(self.port)]
        environment = os.environ | {f"LOCKSTEP_{name}": value for name, value in settings.items()}
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment)
        for _ in range(600):
            try:
                httpx.get(f"{self.url}/healthz")
                break
            except httpx.TransportError:
                time.sleep(0.1)
        children = [pid for pid in descendants(self.process.pid)[1:] if b"spawn_main" in command_line(pid)]
        self.workers = children if workers > 1 else [self.process.pid]
        assert len(self.workers) == workers

    def cpu_seconds(self) -> float:
        """What the server processes have used so far."""
        fields = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in self.workers]
        return sum(int(one[11]) + int(one[12]) for one in fields) / HERTZ

    def simulating(self) -> int:
        """How many simulation workers are running or waiting for a CPU right now."""
        others = set(descendants(self.process.pid)) - {self.process.pid, *self.workers}
        return sum(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "R" for pid in others)

    def stop(self) -> float:
        """SIGTERM; the seconds until the last process has gone."""
        begin = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)
        return time.monotonic() - begin


def descendants(pid: int) -> list[int]:
    """``pid`` and all processes that come from it."""
    found = [pid]
    for one in found:
        for thread in Path(f"/proc/{one}/task").iterdir():
            found += [int(child) for child in (thread / "children").read_text().split()]
    return found


def command_line(pid: int) -> bytes:
    """How the process was started."""
    return Path(f"/proc/{pid}/cmdline").read_bytes()
