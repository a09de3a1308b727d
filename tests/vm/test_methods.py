"""Every method, operator and built-in function on every built-in type, with random arguments of right and wrong kinds
and counts: the virtual machine gives what CPython gives, or the same exception with the same words; nothing of the host
escapes."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.vm.method_cases import Reference, case, differences, parses

BATCH = 60


@pytest.fixture(scope="module")
def reference() -> Iterator[Reference]:
    """A CPython process for all examples."""
    made = Reference()
    yield made
    made.close()


def _compare(reference: Reference, rnd: Random) -> None:
    cases = [text for text in (case(rnd) for _ in range(BATCH)) if parses(text)]
    found = differences(reference, cases)
    assert not found, "\n".join(f"{text}\n  CPython: {expected}\n  ours:    {ours}" for text, expected, ours in found)


@settings(
    max_examples=12, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(seed=st.integers(0, 2**32))
def test_methods_as_cpython(reference: Reference, seed: int) -> None:
    """Some hundred calls in every run of the tests."""
    _compare(reference, Random(seed))


@pytest.mark.soak
@settings(max_examples=500, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
def test_methods_as_cpython_for_long(reference: Reference, seed: int) -> None:
    """30,000 calls."""
    _compare(reference, Random(seed))
