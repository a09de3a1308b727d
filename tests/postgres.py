"""A real PostgreSQL server in a temporary folder, run by an unprivileged user and reached by a Unix socket only."""

from __future__ import annotations

import os
import pwd
import runpy
import shutil
import signal
import subprocess
import tempfile
import time
from itertools import count
from pathlib import Path

import psycopg

TOOL = runpy.run_path(str(Path(__file__).parents[1] / "tools" / "postgres.py"))
MISSING: str = TOOL["MISSING"]


def unprivileged() -> int | None:
    """Whom the server runs as: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    users = {user.pw_name: user.pw_uid for user in pwd.getpwall()}
    return users.get("postgres", users.get("nobody"))


class PostgreSQL:
    """The server. Nothing is synced to the disk: what the tests want is its behaviour, not its durability."""

    def __init__(self, binaries: Path) -> None:
        self._user = unprivileged()
        # Not pytest's folder, into which no other user may look.
        self._folder = Path(tempfile.mkdtemp(prefix="lockstep-pg-"))
        if self._user is not None:
            os.chown(self._folder, self._user, -1)
        self._numbers = count(1)
        self._call(
            binaries / "initdb", "-D", self._folder / "data", "-A", "trust", "-U", "lockstep", "--no-sync", "-E", "UTF8"
        )
        command = [binaries / "postgres", "-D", self._folder / "data", "-F", "-k", self._folder]
        settings = ["-c", "listen_addresses=", "-c", "max_connections=100"]
        with (self._folder / "log").open("wb") as log:
            self._process = subprocess.Popen(
                [*command, *settings], user=self._user, cwd=self._folder, stdout=log, stderr=log
            )
        self._wait()

    def _call(self, *command: object) -> None:
        subprocess.run(list(map(str, command)), user=self._user, cwd=self._folder, check=True, capture_output=True)

    def _wait(self) -> None:
        for _ in range(400):
            try:
                self.execute("SELECT 1")
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError((self._folder / "log").read_text())

    def execute(self, statement: str, database: str = "postgres") -> None:
        """One statement in a session of its own."""
        with psycopg.connect(f"host={self._folder} user=lockstep dbname={database}", autocommit=True) as connection:
            connection.execute(statement.encode())

    def database(self) -> str:
        """The address of a new, empty database, as an operator would write it."""
        name = f"lockstep{next(self._numbers)}"
        self.execute(f"CREATE DATABASE {name}")
        return f"postgresql://lockstep@/{name}?host={self._folder}"

    def end_connections(self, database: str) -> None:
        """What a restart of the database does to those who are connected."""
        self.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'")

    def close(self) -> None:
        """Stop, and leave nothing."""
        self._process.send_signal(signal.SIGINT)
        self._process.wait(20)
        shutil.rmtree(self._folder)
