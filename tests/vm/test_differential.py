"""Every program in ``programs`` says the same in CPython and on the simulated machine: stdout, stderr, exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.vm.real import in_cpython, in_vm

PROGRAMS = sorted((Path(__file__).parent / "programs").glob("*.py"))


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_says_what_cpython_says(path: Path, tmp_path: Path) -> None:
    source = path.read_text()
    assert in_vm({"main.py": source}) == in_cpython({"main.py": source}, tmp_path)
