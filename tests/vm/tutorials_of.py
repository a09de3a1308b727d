"""The tutorial programs and what is stated of them, in the comment lines that they begin with.

``# exit: N`` is the exit code of ``lockstep run``. ``# options: ...`` are further options, ``# stdin: ...`` what is typed
(with ``\\n``). ``# cpython: hangs`` says that the real one never ends (it is stopped, and what it had printed by then is
compared); ``# cpython: differs`` that its output is not settled. The expected output stands beside, in ``NAME.out``, as
CPython wrote it: ``python -m tests.vm.tutorials_of NAME...`` writes it anew.
"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import NamedTuple

from tests.vm.real_python import Ran, run_python

FOLDER = Path(__file__).parent / "tutorials"
HANGS_AFTER_S = 2.0


class Tutorial(NamedTuple):
    """One program; ``cpython`` is empty, ``hangs`` or ``differs``."""

    path: Path
    exit: int
    options: tuple[str, ...]
    stdin: str
    cpython: str

    @property
    def out(self) -> Path:
        """The file with the expected output."""
        return self.path.with_suffix(".out")

    def in_cpython(self) -> Ran:
        """Run it there."""
        return run_python(self.path, self.stdin, HANGS_AFTER_S if self.cpython == "hangs" else 30.0)


def tutorial(path: Path) -> Tutorial:
    """Read the head of one program."""
    facts = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        key, colon, value = line.removeprefix("# ").partition(": ")
        if not line.startswith("# ") or not colon or key not in ("exit", "options", "stdin", "cpython"):
            break
        facts[key] = value
    stdin = facts.get("stdin", "").replace("\\n", "\n")
    return Tutorial(path, int(facts["exit"]), tuple(shlex.split(facts.get("options", ""))), stdin, facts.get("cpython", ""))


def tutorials() -> list[Tutorial]:
    """All of them."""
    return [tutorial(path) for path in sorted(FOLDER.glob("*.py"))]


if __name__ == "__main__":
    for one in tutorials():
        if one.path.stem in sys.argv[1:] or (len(sys.argv) == 1 and not one.out.exists()):
            ran = one.in_cpython()
            print(one.path.stem, ran.code)
            one.out.write_text(ran.stdout, encoding="utf-8")
