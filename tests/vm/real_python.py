"""The real CPython at a terminal: what a program prints there, to compare with.

Standard output is a pseudo-terminal, so that it is line-buffered as for somebody who sits before it.
"""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import termios
import threading
from pathlib import Path
from typing import NamedTuple


class Ran(NamedTuple):
    """What came out; ``code`` is None if it did not end in time."""

    stdout: str
    stderr: str
    code: int | None


def run_python(program: Path, stdin: str = "", timeout: float = 20.0) -> Ran:
    """Run ``program`` in its folder; tracebacks name it without the folder."""
    ours, theirs = pty.openpty()
    settings = termios.tcgetattr(theirs)
    settings[1] &= ~termios.OPOST
    termios.tcsetattr(theirs, termios.TCSANOW, settings)
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    environment["PYTHONIOENCODING"] = "utf-8"
    child = subprocess.Popen(
        [sys.executable, program.name],
        cwd=program.parent,
        stdin=subprocess.PIPE,
        stdout=theirs,
        stderr=subprocess.PIPE,
        env=environment,
    )
    os.close(theirs)
    pieces: list[bytes] = []
    reader = threading.Thread(target=_drain, args=(ours, pieces))
    reader.start()
    try:
        _, errors = child.communicate(stdin.encode(), timeout)
        code: int | None = child.returncode
    except subprocess.TimeoutExpired:
        child.kill()
        _, errors = child.communicate()
        code = None
    reader.join()
    os.close(ours)
    own = str(program.parent.resolve()) + os.sep
    return Ran(b"".join(pieces).decode(), errors.decode().replace(own, ""), code)


def _drain(descriptor: int, pieces: list[bytes]) -> None:
    """Read until nobody can write any more."""
    while True:
        try:
            piece = os.read(descriptor, 65_536)
        except OSError:
            return
        if not piece:
            return
        pieces.append(piece)
