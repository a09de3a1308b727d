"""Kill the server with SIGKILL in the middle of saves, many times over: no share that it acknowledged may be lost.

``python -m tools.kill9 500``: each round starts a server process on the same database, lets four clients make shares as
fast as they can, kills it at a random moment, and keeps the answers that arrived. Every share that was acknowledged in
a round is read back through the server of the next one; at the end every row is read and its checksum compared. Servers
are forked from a process that has everything imported, so that a round takes a fraction of a second.
"""

import logging
import multiprocessing
import random
import socket
import sys
import tempfile
import threading
import time
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import httpx
import uvicorn
from sqlmodel import select

from app.main import create_app
from app.settings import Settings
from app.store.database import open_database, reading
from app.store.shares import ShareStore, checksum
from app.store.tables import ShareRow

CLIENTS = 4
SAVES_MAX = 12
SECONDS_MAX = 0.02
"""A save takes some milliseconds, so the kill falls into any part of one."""
RUN = {
    "do": "run", "policy": "RR", "param.RR.quantum": "2", "cpus": "1",
    "name.0": "A", "arrival.0": "0", "bursts.0": "cpu 3, io 2, cpu 1", "name.1": "B", "arrival.1": "1", "bursts.1": "4",
}  # fmt: skip
SHARE = {"do": "keep", "opens_at": "2", "title": "kept", "note": "x" * 2_000}


def serve(url: str, port: int) -> None:
    """A server process; it is never told to stop."""
    settings = Settings(database_url=url, reads_per_minute_max=0, writes_per_minute_max=0)
    uvicorn.run(create_app(settings), host="127.0.0.1", port=port, log_level=logging.CRITICAL, access_log=False)


class Round:
    """One life of the server: what it acknowledged before it was killed."""

    def __init__(self, url: str, port: int) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["app.main", "uvicorn"])
        self.process: ForkServerProcess = context.Process(target=serve, args=(url, port), daemon=True)
        self.base = f"http://127.0.0.1:{port}"
        self.kept: list[str] = []
        self.process.start()
        self._wait()

    def _wait(self) -> None:
        for _ in range(1_000):
            try:
                httpx.get(f"{self.base}/healthz", timeout=5)
                return
            except httpx.TransportError:
                time.sleep(0.01)
        raise SystemExit("the server did not start")

    def reads_back(self, slugs: list[str]) -> list[str]:
        """Those of ``slugs`` that this server does not show."""
        with httpx.Client(base_url=self.base, timeout=20) as client:
            return [slug for slug in slugs if client.get(f"/s/{slug}").status_code != 200]

    def saves_until_killed(self, saves: int, seconds: float) -> None:
        """Save with several clients, and kill the server ``seconds`` after so many saves were acknowledged."""
        with httpx.Client(base_url=self.base, timeout=20) as client:
            run = client.post("/scheduler", data=RUN).headers["location"].partition("?")[0]
        threads = [threading.Thread(target=self._save, args=(run,)) for _ in range(CLIENTS)]
        for thread in threads:
            thread.start()
        while len(self.kept) < saves:
            time.sleep(0.001)
        time.sleep(seconds)
        self.process.kill()
        self.process.join()
        for thread in threads:
            thread.join()

    def _save(self, run: str) -> None:
        with httpx.Client(base_url=self.base, timeout=20) as client:
            while True:
                try:
                    answer = client.post(f"{run}/share", data=SHARE)
                except httpx.TransportError:
                    return
                if answer.status_code == 303:
                    self.kept.append(answer.headers["location"].split("/")[2])


def unsound(url: str, slugs: list[str]) -> list[str]:
    """Of ``slugs``, those that the database does not hold as they were written; and torn rows of anything else."""
    engine = open_database(url)
    store = ShareStore(engine)
    missing = [slug for slug in slugs if store.stamp(slug) is None]
    with reading(engine) as session:
        torn = [row.slug for row in session.exec(select(ShareRow)) if row.sha256 != checksum(row)]
    with engine.connect() as connection:
        state = str(connection.exec_driver_sql("PRAGMA integrity_check").scalar_one())
    return missing + torn + ([] if state == "ok" else [state])


def kill(rounds: int, folder: Path, seed: int = 9) -> tuple[int, list[str]]:
    """How many shares were acknowledged in all, and which of them are lost or damaged."""
    # Ahead of time, so that no round is spent on migrations.
    url = f"sqlite:///{folder / 'killed.db'}"
    open_database(url).dispose()
    moments = random.Random(seed)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    kept: list[str] = []
    lost: list[str] = []
    before: list[str] = []
    for number in range(rounds):
        life = Round(url, port)
        lost += life.reads_back(before[-20:])
        life.saves_until_killed(moments.randrange(SAVES_MAX), moments.uniform(0, SECONDS_MAX))
        before = life.kept
        kept += before
        if sys.stdout.isatty() or number % 50 == 49:
            print(f"{number + 1} kills, {len(kept)} shares acknowledged, {len(lost)} lost", flush=True)
    return len(kept), lost + unsound(url, kept)


def main() -> None:
    """Run and judge."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    with tempfile.TemporaryDirectory() as folder:
        kept, lost = kill(rounds, Path(folder))
    print(f"{rounds} kills, {kept} shares acknowledged, {len(lost)} lost or damaged: {lost[:5]}")
    sys.exit(bool(lost) or not kept)


if __name__ == "__main__":
    main()
