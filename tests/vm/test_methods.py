"""Every method, operator and built-in function on every built-in type, with random arguments of right and wrong kinds
and counts: the virtual machine gives what CPython gives, or the same exception with the same words; nothing of the host
escapes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.vm.method_cases import Reference, case, differences, parses
from tests.vm.soak import first_seed

BATCH = 60
SOAK = int(os.environ.get("LOCKSTEP_METHOD_CALLS", "120000"))


@pytest.fixture(scope="module")
def reference() -> Iterator[Reference]:
    """A CPython process for all examples."""
    made = Reference()
    yield made
    made.close()


def _differences(reference: Reference, rnd: Random) -> list[tuple[str, str, str]]:
    return differences(reference, [text for text in (case(rnd) for _ in range(BATCH)) if parses(text)])


def _told(found: list[tuple[str, str, str]]) -> str:
    return "\n".join(f"{text}\n  CPython: {expected}\n  ours:    {ours}" for text, expected, ours in found)


@settings(
    max_examples=12, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(seed=st.integers(0, 2**32))
def test_methods_as_cpython(reference: Reference, seed: int) -> None:
    """Some hundred calls in every run of the tests."""
    found = _differences(reference, Random(seed))
    assert not found, _told(found)


@pytest.mark.soak
def test_methods_as_cpython_for_long(reference: Reference) -> None:
    """All of them, to the end: every difference is told."""
    first = first_seed()
    found = [one for seed in range(first, first + SOAK // BATCH) for one in _differences(reference, Random(seed))]
    assert not found, f"{len(found)} differences from seed {first}:\n" + _told(found)
