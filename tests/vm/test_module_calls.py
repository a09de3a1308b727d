"""Random calls of the simulated modules give what CPython gives, or the same exception with the same words."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.vm.module_cases import program
from tests.vm.real import in_cpython, in_vm

SILENT = list(HealthCheck)


def _compare(folder: Path, seed: int, count: int) -> None:
    text = program(Random(seed), count)
    theirs, ours = in_cpython({"main.py": text}, folder), in_vm({"main.py": text})
    assert (ours.stdout, ours.stderr, ours.code) == (theirs.stdout, theirs.stderr, theirs.code)


@settings(max_examples=6, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=SILENT)
@given(seed=st.integers(0, 2**32))
def test_modules_as_cpython(tmp_path: Path, seed: int) -> None:
    """Some hundred calls in every run of the tests."""
    _compare(tmp_path, seed, 80)


@pytest.mark.soak
@settings(max_examples=150, deadline=None, phases=[Phase.generate], suppress_health_check=SILENT)
@given(seed=st.integers(0, 2**32))
def test_modules_as_cpython_for_long(tmp_path: Path, seed: int) -> None:
    """30,000 calls."""
    _compare(tmp_path, seed, 200)
