"""What the lessons show of a program happens in CPython, too."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.render.course import FOLDER
from simcore.program import run_program
from tests.vm.real import LIMITS, in_cpython, in_vm

SETTLED = {
    "22-threads": ("in-turn", "threads", "sums-in-turn", "sums", "own-list"),
    "23-thread-objects": ("function", "subclass", "run", "no-join", "join", "join-at-once", "alive"),
    "24-mutex": ("hundred-lock", "with", "wide", "narrow"),
    "25-gil": ("baton", "append", "answer"),
    "26-threads-or-processes": ("compute", "compute-in-turn", "wait", "wait-in-turn", "mixed", "mixed-in-turn"),
    "27-deadlock": ("ordered", "lower", "waiter", "by_id"),
    "28-rlock": ("lock", "rlock", "all_given", "two_names", "plain_lock"),
    "29-semaphore": ("five", "one", "ten", "twenty", "signal"),
    "30-queues": ("fifo", "lifo", "priority", "pairs", "triples", "one", "three", "endless", "counted", "forgotten"),
    "31-event": ("event", "with_a_flag"),
}
"""Those that print the same lines and end the same way however late a thread comes."""
PROGRAMS = [FOLDER / name / f"{stem}.py" for name, stems in SETTLED.items() for stem in stems]
ENDLESS = ("deadlock", "stuck")
HANGS_AFTER_S = 1.5


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_ends_and_prints_as_in_cpython(path: Path, tmp_path: Path) -> None:
    files = {"main.py": path.read_text(encoding="utf-8")}
    endless = run_program(files, "main.py").verdict.kind in ENDLESS
    ours = in_vm(files, limits=LIMITS)
    real = in_cpython(files, tmp_path, patience_s=HANGS_AFTER_S if endless else None)
    assert same(real.stdout, ours.stdout), (real.stdout, ours.stdout)
    assert real.code == (None if endless else ours.code)
    assert real.stderr.splitlines()[-1:] == ([] if endless else ours.stderr.splitlines()[-1:])


def same(one: str, other: str) -> bool:
    """The same lines in any order; CPython may mix lines printed at the same moment, then the same letters."""
    return sorted(one.splitlines()) == sorted(other.splitlines()) or sorted(one) == sorted(other)
