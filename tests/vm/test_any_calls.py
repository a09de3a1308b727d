"""Nothing of the host comes out of any call of anything in the library."""

from __future__ import annotations

import os
from random import Random

import pytest

from simcore.program import ProgramConfig, run_program
from simcore.vm.values import GNative
from tests.vm.any_calls import call, ends_well, modules, names_of
from tests.vm.soak import first_seed

BATCH = 25
SOAK = int(os.environ.get("LOCKSTEP_ANY_CALLS", "40000"))


@pytest.fixture(scope="module")
def names() -> dict[str, list[str]]:
    """What every module has to call."""
    found = {module: names_of(module) for module in modules()}
    return {module: own for module, own in found.items() if own}


def _mishaps(names: dict[str, list[str]], seed: int) -> list[str]:
    rnd = Random(seed)
    module = rnd.choice(list(names))
    calls = [call(rnd, names[module]) for _ in range(BATCH)]
    if not ends_well(module, calls):
        return []
    alone = [f"{module}: {one}: {text}" for one in calls if (text := ends_well(module, [one]))]
    return alone or [f"{module}: seed {seed}: only together"]


def test_there_is_much_to_call(names: dict[str, list[str]]) -> None:
    assert len(names) > 60
    assert sum(map(len, names.values())) > 900


@pytest.mark.parametrize("seed", range(24))
def test_no_call_brings_up_an_exception_of_the_host(names: dict[str, list[str]], seed: int) -> None:
    assert not _mishaps(names, seed)


@pytest.mark.soak
def test_no_call_brings_up_an_exception_of_the_host_for_long(names: dict[str, list[str]]) -> None:
    first = first_seed()
    found = [text for seed in range(first, first + SOAK // BATCH) for text in _mishaps(names, seed)]
    assert not found, f"{len(found)} from seed {first}:\n" + "\n".join(found[:40])


def test_a_native_that_fails_is_an_error_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    from simcore.vm.builtins import TABLE

    native = TABLE["len"]
    assert isinstance(native, GNative)
    monkeypatch.setattr(native, "function", lambda vm, value: {}[value])
    source = "try: len('a')\nexcept SystemError as error: print(type(error).__name__, error)\nprint('on')\nlen('b')\n"
    result = run_program({"main.py": source}, "main.py", ProgramConfig())
    assert result.text("stdout") == "SystemError a built-in was given what it does not expect\non\n"
    assert result.text("stderr").endswith("\nSystemError: a built-in was given what it does not expect\n")
    assert result.exit_code == 1
    assert result.vm.mishaps == ["KeyError: 'a'", "KeyError: 'b'"]
