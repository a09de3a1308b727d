"""What Python is here: the page that answers "will my program run?". All of it is read off the machine itself."""

from __future__ import annotations

import builtins
import importlib
import sys
from functools import cache
from typing import NamedTuple

from app.render.i18n import Speaker
from app.settings import Settings
from simcore.loader import modules
from simcore.model.text import N_
from simcore.program import run_program
from simcore.program_input import FILES_MAX
from simcore.vm.subset import INSTEAD
from simcore.vm.vm import Limits

_NAMES = """
import {name}
module = {name}
print(*getattr(module, "__all__", [name for name in dir(module) if name[0] != "_"]))
"""


class Limit(NamedTuple):
    """One line of the table: what, how much, and what happens beyond."""

    what: str
    most: str
    then: str


class Names(NamedTuple):
    """The public names of a module: those that are ``here``, and those that only CPython has."""

    here: tuple[str, ...]
    missing: tuple[str, ...]


def module_names() -> list[str]:
    """All modules that a program may import and whose names are public."""
    return sorted(name for name in modules() if not any(part.startswith("_") for part in name.split(".")))


@cache
def names_of(module: str) -> Names:
    """What is in a module of :func:`module_names`: asked of a program that imports it."""
    here = run_program({"main.py": _NAMES.format(name=module)}, "main.py").text("stdout").split()
    return Names(tuple(sorted(here)), tuple(sorted(_of_cpython(module) - set(here))))


def _of_cpython(module: str) -> set[str]:
    """The names that this server's own Python documents in its ``__all__``; none where it has no such list."""
    return set(getattr(importlib.import_module(module), "__all__", ()))


@cache
def built_in() -> Names:
    """The built-in functions, types and exceptions."""
    source = "import builtins\nprint(*[name for name in dir(builtins) if name[0] != '_'])"
    here = run_program({"main.py": source}, "main.py").text("stdout").split()
    theirs = {name for name in dir(builtins) if not name.startswith("_")} - {"copyright", "credits", "license"}
    return Names(tuple(sorted(here)), tuple(sorted(theirs - set(here))))


def refused(voice: Speaker) -> list[tuple[str, str]]:
    """The built-in functions that are not there, and what to write instead."""
    return [(name, voice.text(INSTEAD[name])) for name in built_in().missing if name in INSTEAD]


def limits(settings: Settings, instructions_max: int, voice: Speaker) -> list[Limit]:
    """How large and how long a program may be."""
    own = Limits()

    def number(value: int) -> str:
        return f"{value:,}"

    def bytes_(value: int) -> str:
        return f"{value // 2**20} MiB" if value >= 2**20 else f"{value // 2**10} KiB"

    stops = voice.text(N_("the run ends there, and what has happened until then is shown"))
    nothing = voice.text(N_("no run is made"))
    raises = voice.text(N_("the program gets an exception"))
    rows = [
        (N_("instructions that are really executed"), number(instructions_max), stops),
        (N_("steps that are recorded"), number(settings.steps_max), stops),
        (N_("seconds for the whole simulation"), number(int(settings.simulation_seconds_max)), nothing),
        (N_("output"), bytes_(own.output_bytes_max), stops),
        (N_("threads alive at once"), number(own.tasks_max), stops),
        (N_("memory of the program's objects"), bytes_(own.heap_bytes_max), stops),
        (N_("items in one container"), number(own.items_max), stops),
        (N_("calls within one another"), number(own.frames_max), f"RecursionError: {raises}"),
        (N_("bits of one number"), number(own.int_bits_max), stops),
        (N_("files"), number(FILES_MAX), voice.text(N_("the form says so"))),
    ]
    return [Limit(voice.text(what), most, then) for what, most, then in rows]


def version() -> str:
    """Of the Python that the names are compared with."""
    return ".".join(map(str, sys.version_info[:2]))


__all__ = ["Limit", "Names", "built_in", "limits", "module_names", "names_of", "refused", "version"]
