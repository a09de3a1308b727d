"""Attacks: every one ends as required, within its budget, without a host exception and not a word about the host."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest

from simcore.model.errors import LockstepError
from simcore.program import ProgramResult, run_program
from simcore.vm.errors import SourceError
from simcore.vm.source import RefusedError
from tests.vm.attack_programs import OWN

CASES = json.loads((Path(__file__).parents[1] / "oracles" / "vm" / "attacks.json").read_text())["cases"]
SECONDS_MAX = 20.0
"""Of processor time: the budget's instructions take one or two on an idle machine; more is work that nobody charged."""
HOST = re.compile(
    r"simcore|/work|/usr|/home/(?!student)|/root|site-packages|python3\.\d|\bG(?:Object|List|Dict|Type|Native|Function|Exc)\b|<NULL>"
)
HARMLESS = {
    # What is a defined value in CPython, too.
    "__builtins__", "class A(type): pass", "().__class__.__base__.__subclasses__()", "[].append.__self__", "10**5000%7",
    "import threading\nthreading.Lock=1", "match print:\n case object(__self__=x): pass", "(lambda:0).__code__",
    "class A:\n def __getattribute__(s,n): return 1\nA().x", "import threading\nthreading.Semaphore(10**400)",
    "def f(): pass\nf.__code__=f.__code__", "try: (1).q\nexcept AttributeError as e: e.obj.__class__",
    "__import__('os')", "(i for i in[1]).gi_frame", "async def f(): pass\nf().cr_frame",
    "x=1 # \u202e", "a=[]\na.append(a)\nprint(a)",
}  # fmt: skip
CPYTHON = {
    "a=[]\na.append(a)\nprint(a)": "[[...]]\n",
    "it=iter([1,2,3])\nprint(list(zip(it,it)))": "[(1, 2)]\n",
    "l=[1,2,3]\nfor x in l: l.remove(x)\nprint(l)": "[2]\n",
}


def finish(source: str) -> ProgramResult | LockstepError:
    """Run it; that it is refused before is an answer as well."""
    began = time.process_time()
    try:
        return run_program({"main.py": source}, "main.py")
    except (SourceError, RefusedError) as error:
        assert re.match(r"main\.py:\d+:\d+: ", str(error)) or getattr(error, "line", 0), "it says where"
        return error
    finally:
        assert time.process_time() - began < SECONDS_MAX


def all_text(result: ProgramResult) -> str:
    return result.text("stdout") + result.text("stderr")


def last_line(result: ProgramResult) -> str:
    lines = result.text("stderr").splitlines()
    return lines[-1] if lines else ""


def meets(required: str, source: str, result: ProgramResult | LockstepError) -> bool:
    """Whether the end of a program is what the oracle asks for."""
    if isinstance(result, LockstepError):
        return required.startswith(("C", "G Attribute"))
    stopped, raised = result.budget is not None, "Error" in last_line(result)
    if required.startswith("G Attribute"):
        return raised or source in HARMLESS
    if required.startswith(("B or G", "G RecursionError or")):
        return stopped or raised or source in HARMLESS
    if required.startswith("B"):
        return stopped
    if required.startswith("G"):
        return raised
    if required.startswith("C"):
        return source in HARMLESS or raised or result.budget is not None
    if required.startswith("ends only"):
        return result.exit_code in (1, 130)
    return not raised or stopped


@pytest.mark.parametrize("case", CASES, ids=[f"{n}-{case['group']}" for n, case in enumerate(CASES)])
def test_an_attack_ends_as_required(case: dict[str, str]) -> None:
    source = case["program"]
    result = finish(source)
    if isinstance(result, ProgramResult):
        assert not HOST.search(all_text(result))
        if source in CPYTHON:
            assert result.text("stdout") == CPYTHON[source]
    assert meets(case["required"], source, result), result


FAMILIES = [(family, source) for family, sources in OWN.items() for source in sources]


@pytest.mark.parametrize(
    ("family", "source"), FAMILIES, ids=[f"{n}-{family}" for n, (family, _) in enumerate(FAMILIES)]
)
def test_nothing_of_the_host_is_seen_or_escapes(family: str, source: str) -> None:
    result = finish(source)
    if isinstance(result, LockstepError):
        assert not HOST.search(str(result))
        return
    assert not HOST.search(all_text(result))
    assert result.budget is not None or result.exit_code in range(256)
    if source in CPYTHON:
        assert result.text("stdout") == CPYTHON[source]
    if family == "swallow":
        assert result.budget is not None
        words = re.findall(r"\b(caught|finally|hook|del|exit|after)\b", result.text("stdout"))
        assert not words, "nothing of the program runs once its budget is used up"


def test_the_worker_goes_on_after_all_of_it() -> None:
    result = finish("print(sum(range(10)))")
    assert isinstance(result, ProgramResult)
    assert result.text("stdout") == "45\n"
    assert result.exit_code == 0
