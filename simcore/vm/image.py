"""Making a process image that is ready to run a program: built-ins, prelude, modules."""

from __future__ import annotations

import ast
from functools import cache
from importlib import resources

from simcore.vm.builtins import TABLE
from simcore.vm.calls import push_call
from simcore.vm.code import Code
from simcore.vm.compiler import compile_module
from simcore.vm.frame import Resume
from simcore.vm.importing import run_module
from simcore.vm.interpreter import Stop, run
from simcore.vm.prelude_natives import NATIVES
from simcore.vm.source import compile_source, lines_of
from simcore.vm.values import GFunction, GModule, GType
from simcore.vm.vm import Limits, Thread, Vm

FUNCTIONS = ("exit", "quit", "aiter", "anext")
"""Built-in functions that are guest code altogether."""


@cache
def prelude_codes() -> tuple[Code, ...]:
    """The compiled prelude, file by file; shared by all programs."""
    folder = resources.files("simcore.vm").joinpath("prelude")
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".py")), key=lambda file: file.name)
    return tuple(compile_module(ast.parse(file.read_text()), "<prelude>", hidden=True) for file in files)


def new_image(limits: Limits | None = None) -> Vm:
    """A fresh image with built-ins and prelude."""
    vm = Vm(limits or Limits())
    vm.builtins = dict(TABLE)
    prelude = GModule("builtins", {"__name__": "builtins", **NATIVES})
    thread = vm.thread
    for code in prelude_codes():
        run_module(vm, prelude, code, Resume.ENTRY, None)
        while run(vm, thread, 1_000_000) is not Stop.EXIT:
            pass
        assert thread.outcome is None, "the prelude runs"
    for name, value in prelude.attrs.items():
        if isinstance(value, GFunction):
            vm.prelude[name] = value
        if name in FUNCTIONS:
            vm.builtins[name] = value
        if isinstance(value, GType):
            value.builtin = True
    vm.modules["builtins"] = GModule("builtins", vm.builtins)
    vm.thread = Thread(0, "MainThread")
    vm.spent = vm.debt = vm.heap_bytes = 0
    return vm


def start_main(vm: Vm, source: str, filename: str) -> Thread:
    """The main thread, about to run ``source`` as ``__main__``. Raises what compiling raises."""
    vm.main_code = compile_source(source, filename)
    vm.main = vm.modules["__main__"] = GModule("__main__")
    vm.main.attrs["__file__"] = filename
    vm.main.attrs["__builtins__"] = vm.modules["builtins"]
    vm.main.attrs["__doc__"] = None
    vm.sources[filename] = lines_of(source)
    thread = Thread(1, "MainThread")
    vm.thread = thread
    push_call(vm, vm.prelude["run_main"], (), {})
    thread.frame.resume = int(Resume.ENTRY)
    thread.depth = 0  # CPython has no frame around the main module's
    return thread
