"""Random calls of anything that the simulated library has, with arguments of any kind: what they give is not looked at,
only that nothing of the host comes out."""

from __future__ import annotations

from pathlib import Path
from random import Random

from simcore.program import ProgramConfig, run_program
from tests.vm.method_cases import OWN_KINDS, POOL
from tests.vm.real import LIMITS

STDLIB = Path(__file__).parent.parent.parent / "simcore" / "stdlib"
PACKAGES = {
    "collections_abc": "collections.abc", "concurrent_futures": "concurrent.futures", "os_path": "os.path",
    "logging_handlers": "logging.handlers",
}  # fmt: skip
INNER = ("_argparse", "concurrent_futures_", "unittest_", "__init__")
LIMITS_EACH = LIMITS._replace(instructions_max=3_000_000)
HEAD = (
    OWN_KINDS
    + """
import sys, threading
class Whole:
    def __index__(self): return 2
class Same:
    def __eq__(self, other): return True
    def __hash__(self): return 1
    def __lt__(self, other): return True
class Plain: pass
def attempt(work):
    try:
        found = work()
        repr(found)
        if hasattr(found, "__next__"):
            for _, value in zip(range(5), found): pass
    except BaseException as error:
        repr(error)
def member(made, names, pick, *args, **kwargs):
    own = [name for name in dir(made) if name not in names]
    found = getattr(made, own[pick % len(own)])
    return found(*args, **kwargs) if callable(found) else found
"""
)
ENDING = ("_exit", "abort", "exit", "quit", "kill", "main", "settrace", "setprofile", "setrecursionlimit", "register")
"""What ends or changes the program; the rest of it must still be run."""


def modules() -> list[str]:
    """All that can be imported."""
    names = [path.stem for path in sorted(STDLIB.glob("*.py"))]
    return [PACKAGES.get(name, name) for name in names if not name.startswith(INNER)]


def names_of(module: str) -> list[str]:
    """The public names of a module that can be called."""
    source = f"import {module} as m\nprint(*[n for n in dir(m) if callable(getattr(m, n)) and not n.startswith('_')])\n"
    result = run_program({"main.py": source}, "main.py", ProgramConfig(limits=LIMITS))
    return [name for name in result.text("stdout").split() if name not in ENDING]


def argument(rnd: Random) -> str:
    """Any value, or a function, class or lock."""
    if rnd.random() < 0.15:
        return rnd.choice(
            (
                "len",
                "lambda *a, **k: 1",
                "int",
                "Plain",
                "Plain()",
                "threading.Lock()",
                "Whole()",
                "Same()",
                "...",
                "sys",
            )
        )
    return (
        rnd.choice(rnd.choice(POOL))
        .replace("Same(1)", "Same()")
        .replace("Same(2)", "Same()")
        .replace("Same(3)", "Same()")
    )


def arguments(rnd: Random) -> str:
    """Some arguments."""
    return ", ".join(argument(rnd) for _ in range(rnd.choice((0, 1, 1, 1, 2, 2, 3, 4))))


def call(rnd: Random, names: list[str]) -> str:
    """A call of one of the module's names, or of a member of what it gives."""
    made = f"m.{rnd.choice(names)}({arguments(rnd)})"
    if rnd.random() < 0.4:
        return f"attempt(lambda: member({made}, {ENDING}, {rnd.randrange(999)}, {arguments(rnd)}))"
    return f"attempt(lambda: {made})"


def ends_well(module: str, calls: list[str]) -> str:
    """What of the host came out of these calls; empty if nothing."""
    source = HEAD + f"import {module} as m\n" + "\n".join(calls) + "\n"
    try:
        result = run_program({"main.py": source}, "main.py", ProgramConfig(limits=LIMITS_EACH))
    except Exception as error:  # noqa: BLE001  (that is what is looked for)
        return f"{type(error).__module__}.{type(error).__name__}: {error}"
    return "; ".join(result.vm.mishaps)
