"""Runs a program in the real CPython and in ours, and tells what each said."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import termios
import threading
from pathlib import Path
from typing import NamedTuple

from simcore.program import ProgramConfig, run_program
from simcore.vm.vm import Limits

LIMITS = Limits(instructions_max=20_000_000)
TIMEOUT_S = 30


class Said(NamedTuple):
    """What came out of a program; ``code`` is None if it did not end in time."""

    stdout: str
    stderr: str
    code: int | None


def in_cpython(files: dict[str, str], folder: Path, stdin: str = "", patience_s: float | None = None) -> Said:
    """Run ``files["main.py"]`` in CPython, its stdout a terminal as a student has it. A program that is known to hang
    is stopped when ``patience_s`` is over."""
    for name, text in files.items():
        (folder / name).write_text(text)
    ours, theirs = pty.openpty()
    settings = termios.tcgetattr(theirs)
    settings[1] &= ~termios.OPOST
    termios.tcsetattr(theirs, termios.TCSANOW, settings)
    chunks: list[bytes] = []
    reader = threading.Thread(target=_drain, args=(ours, chunks))
    reader.start()
    env = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")} | {"PYTHONHASHSEED": "0"}
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "main.py"],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=theirs,
        stderr=subprocess.PIPE,
        env=env,
    )
    os.close(theirs)
    hangs = False
    try:
        _, errors = process.communicate(stdin.encode(), timeout=patience_s or TIMEOUT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        _, errors = process.communicate()
        if patience_s is None:
            raise
        hangs = True
    reader.join()
    os.close(ours)
    path = f"{folder.resolve()}{os.sep}"
    code = process.returncode if process.returncode >= 0 else 128 - process.returncode  # as a shell tells it
    return Said(b"".join(chunks).decode(), errors.decode().replace(path, ""), None if hangs else code)


def _drain(descriptor: int, chunks: list[bytes]) -> None:
    while True:
        try:
            chunk = os.read(descriptor, 65536)
        except OSError:  # Linux's way to say that the other end is closed
            return
        if not chunk:
            return
        chunks.append(chunk)


def in_vm(files: dict[str, str], stdin: str = "", limits: Limits = LIMITS) -> Said:
    """Run ``files["main.py"]`` on the simulated machine."""
    result = run_program(files, "main.py", ProgramConfig(limits=limits), stdin)
    assert result.budget is None, result.budget
    assert not result.vm.mishaps
    return Said(result.text("stdout"), result.text("stderr"), result.exit_code)
