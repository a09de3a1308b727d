"""The tutorial programs and what is stated of them, in the comment lines that they begin with.

``# exit: N`` is the exit code of ``lockstep run``. ``# options: ...`` are further options, ``# stdin: ...`` what is
typed (with ``\\n``). ``# cpython: hangs`` says that the real one never ends (it is stopped, and what it had printed by
then is compared); ``unsettled`` that its lines come in an order that differs from run to run; ``varies`` that who comes
how far differs, too: then the kinds of lines are compared, without the numbers in them. The expected output stands
beside, in ``NAME.out``, as CPython wrote it (where it differs from run to run: as the simulated machine does).
"""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "tutorials"
KEYS = ("exit", "options", "stdin", "cpython")


class Tutorial(NamedTuple):
    """One program; ``cpython`` holds some of ``hangs``, ``unsettled`` and ``varies``."""

    path: Path
    exit: int
    options: tuple[str, ...]
    stdin: str
    cpython: frozenset[str]

    @property
    def out(self) -> Path:
        """The file with the expected output."""
        return self.path.with_suffix(".out")


def tutorial(path: Path) -> Tutorial:
    """Read the head of one program."""
    facts = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        key, colon, value = line.removeprefix("# ").partition(": ")
        if not line.startswith("# ") or not colon or key not in KEYS:
            break
        facts[key] = value
    stdin = facts.get("stdin", "").replace("\\n", "\n")
    options = tuple(shlex.split(facts.get("options", "")))
    return Tutorial(path, int(facts["exit"]), options, stdin, frozenset(facts.get("cpython", "").split()))


def tutorials() -> list[Tutorial]:
    """All of them."""
    return [tutorial(path) for path in sorted(FOLDER.glob("*.py"))]
