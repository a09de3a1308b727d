"""What the lessons on locks, semaphores, queues and events show of a program happens in CPython, too."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.render.course import FOLDER
from simcore.program import run_program
from tests.vm.real import LIMITS, in_cpython, in_vm

LESSONS = ("27-deadlock", "28-rlock", "29-semaphore", "30-queues", "31-event")
LEFT_TO_CHANCE = {"opposite", "in_step", "out_of_step", "until_empty", "waits", "asks", "naps"}
"""What these print depends on a random number, or on who is a moment faster."""
PROGRAMS = [path for name in LESSONS for path in sorted((FOLDER / name).glob("*.py")) if path.stem not in LEFT_TO_CHANCE]
ENDLESS = ("deadlock", "stuck")
HANGS_AFTER_S = 1.5
ATTEMPTS = 3
"""Sleeps order what threads do; on a busy machine they may come too late for that."""


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_ends_and_prints_as_in_cpython(path: Path, tmp_path: Path) -> None:
    files = {"main.py": path.read_text(encoding="utf-8")}
    endless = run_program(files, "main.py").verdict.kind in ENDLESS
    ours = in_vm(files, limits=LIMITS)
    for _ in range(ATTEMPTS):
        real = in_cpython(files, tmp_path, patience_s=HANGS_AFTER_S if endless else None)
        if same(real.stdout, ours.stdout):
            break
    assert same(real.stdout, ours.stdout), (real.stdout, ours.stdout)
    assert real.code == (None if endless else ours.code)
    assert real.stderr.splitlines()[-1:] == ([] if endless else ours.stderr.splitlines()[-1:])


def same(one: str, other: str) -> bool:
    """The same lines in any order; of lines that threads print at the same moment the letters, for CPython mixes them."""
    return sorted(one.splitlines()) == sorted(other.splitlines()) or sorted(one) == sorted(other)
