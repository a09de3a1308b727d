"""Random programs say the same in CPython and on the simulated machine, and never bring up an exception of the host."""

from __future__ import annotations

import json
import os
import re
import select
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simcore.program import ProgramConfig, run_program
from simcore.vm.errors import SourceError
from simcore.vm.source import printed
from simcore.vm.vm import Limits
from tests.vm.random_programs import random_program
from tests.vm.real import LIMITS, Said
from tests.vm.soak import first_seed

SERVER = """
import gc, io, itertools, json, linecache, sys, threading
real = sys.stdout
for line in sys.stdin:
    threading._counter = itertools.count(1).__next__
    source = json.loads(line)
    with open("main.py", "w") as file:
        file.write(source)
    sys.stdout, sys.stderr = out, err = io.StringIO(), io.StringIO()
    code = 0
    try:
        exec(compile(source, "main.py", "exec"), {"__name__": "__main__", "__builtins__": __builtins__})
    except SystemExit as error:
        code = 0 if error.code is None else error.code if isinstance(error.code, int) else 1
        if code == 1 and error.code is not True:
            print(error.code, file=sys.stderr)
    except BaseException as error:
        code = 1
        sys.__excepthook__(type(error), error.with_traceback(error.__traceback__.tb_next), None)
    sys.stdout = real
    print(json.dumps([out.getvalue(), err.getvalue(), code]), flush=True)
"""
ADDRESS = re.compile("0x7f[0-9a-f]+")
PATIENCE_S = 30
HOT = (0, 3, 500)
"""After so many turns a loop becomes a function of the host; programs take turns."""
SOAK = int(os.environ.get("LOCKSTEP_RANDOM_PROGRAMS", "20000"))


class Reference:
    """CPython, one program after the other in one process. An uncaught exception prints what the interpreter prints."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process = self._start()

    def _start(self) -> subprocess.Popen[str]:
        env = os.environ | {"PYTHONHASHSEED": "0"}
        return subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", SERVER],
            cwd=self.folder,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, source: str) -> Said | None:
        """What the program says; None if it goes on for ever."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(source) + "\n")
        self.process.stdin.flush()
        if not select.select([self.process.stdout], [], [], PATIENCE_S)[0]:
            self.close()
            self.process = self._start()
            return None
        return Said(*json.loads(self.process.stdout.readline()))

    def close(self) -> None:
        """End the process, whatever it does."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reference]:
    made = Reference(tmp_path_factory.mktemp("reference"))
    yield made
    made.close()


def difference(reference: Reference, seed: int) -> str | None:
    """In what the program of this number differs, empty if in nothing; None if one of the two had to give up."""
    source = random_program(seed)
    said = ours(source, LIMITS._replace(jit_turns=HOT[seed % len(HOT)]))
    real = None if said is None else reference.run(source)
    if said is None or real is None:
        return None
    ours_, theirs = without_addresses(said), without_addresses(real)
    return "" if ours_ == theirs else f"seed {seed}: ours {ours_}, CPython {theirs}"


def without_addresses(said: Said) -> Said:
    """Places in memory are no one's business."""
    return said._replace(stdout=ADDRESS.sub("0x", said.stdout), stderr=ADDRESS.sub("0x", said.stderr))


def ours(source: str, limits: Limits = LIMITS) -> Said | None:
    """What the program says on the simulated machine; None if it asks for more than it may use."""
    try:
        result = run_program({"main.py": source}, "main.py", ProgramConfig(limits=limits))
    except SourceError as error:
        return Said("", printed(error), 1)
    assert not result.vm.mishaps
    if result.budget is not None:
        return None
    return Said(result.text("stdout"), result.text("stderr"), result.exit_code)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10**9))
def test_random_programs(reference: Reference, seed: int) -> None:
    assert not difference(reference, seed)


@pytest.mark.soak
def test_many_random_programs(reference: Reference) -> None:
    """All of them, to the end: every difference is told, and few programs are beyond a budget."""
    first = first_seed()
    found = [difference(reference, seed) for seed in range(first, first + SOAK)]
    differing = [text for text in found if text]
    assert not differing, f"{len(differing)} of {SOAK} differ:\n" + "\n".join(differing[:20])
    assert found.count("") > 0.99 * SOAK
