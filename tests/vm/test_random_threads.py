"""Random programs with threads whose outcome is settled say what CPython says, on every machine: any number of CPUs,
policy, model of the GIL, seed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simcore.program import ProgramConfig, run_program
from tests.vm.random_threads import threads_program
from tests.vm.real import LIMITS, Said
from tests.vm.soak import first_seed
from tests.vm.test_random_programs import HOT, Reference

SOAK = int(os.environ.get("LOCKSTEP_THREAD_PROGRAMS", "20000"))
POLICIES = ("CFS", "RR", "FCFS", "MLFQ", "LOTTERY", "EEVDF", "STRIDE", "SRTF")


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reference]:
    """CPython, for all programs."""
    made = Reference(tmp_path_factory.mktemp("threads"))
    yield made
    made.close()


def machine(seed: int) -> ProgramConfig:
    """Some machine."""
    rng = Random(seed)
    gil = rng.choice(("3.11", "3.11", "3.9", "2.7", "none"))
    limits = LIMITS._replace(jit_turns=rng.choice(HOT))
    return ProgramConfig(cpus=rng.randint(1, 4), policy=rng.choice(POLICIES), gil=gil, seed=seed, limits=limits)


def difference(reference: Reference, seed: int) -> str:
    """In what the program of this number differs; empty if in nothing."""
    source, config = threads_program(seed), machine(seed)
    result = run_program({"main.py": source}, "main.py", config)
    said = Said(result.text("stdout"), result.text("stderr"), result.exit_code)
    real = reference.run(source)
    told = f"seed {seed} ({config.policy}, {config.cpus} CPUs, GIL {config.gil})"
    if result.verdict.kind != "finished":
        return f"{told}: {result.verdict}"
    return "" if said == real else f"{told}: ours {said}, CPython {real}"


@settings(max_examples=40, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10**9))
def test_random_threads(reference: Reference, seed: int) -> None:
    assert not difference(reference, seed)


@pytest.mark.soak
def test_many_random_threads(reference: Reference) -> None:
    """All of them, to the end: every difference is told."""
    first = first_seed()
    differing = [text for seed in range(first, first + SOAK) if (text := difference(reference, seed))]
    assert not differing, f"{len(differing)} of {SOAK} differ:\n" + "\n".join(differing[:20])
