"""The importer of a program: its own files first, then the simulated standard library.

A library module's guest source is compiled once per process and hidden: no line of a trace shows it.
"""

from __future__ import annotations

import ast
from functools import cache
from importlib import resources

from simcore.registry import load
from simcore.vm.code import Code
from simcore.vm.compiler import compile_module
from simcore.vm.errors import SourceError
from simcore.vm.frame import Resume
from simcore.vm.importing import run_module
from simcore.vm.module import ModuleSpec
from simcore.vm.source import RefusedError, compile_source, lines_of
from simcore.vm.values import GModule, Value
from simcore.vm.vm import Vm


@cache
def modules() -> dict[str, ModuleSpec]:
    """All simulated modules by name."""
    return {spec.name: spec for spec in load("simcore.stdlib", "MODULE")}


@cache
def library_code(source: str) -> Code:
    """The compiled guest source of a library module."""
    text = resources.files("simcore.stdlib").joinpath("prelude", source).read_text()
    return compile_module(ast.parse(text), f"<{source}>", hidden=True)


def _own_code(vm: Vm, text: str, filename: str) -> Code:
    """The code of a file of the program. Raises the guest's SyntaxError."""
    try:
        return compile_source(text, filename)
    except SourceError as error:
        place = (filename, error.line, error.offset, error.source_line, error.end_line, error.end_offset)
        names = ("filename", "lineno", "offset", "text", "end_lineno", "end_offset")
        attrs = dict(zip(names, place, strict=True))
        raise vm.error(error.kind, error.text, place, msg=error.text, **attrs) from None
    except RefusedError as error:
        raise vm.error("SyntaxError", error.findings[0].what.english(), msg=str(error)) from None


def import_module(vm: Vm, name: str, last: bool) -> Value:
    """Import ``name`` and, before it, the packages it lies in; the module (``last``), or else its outermost package, or
    CALLED while a body runs.

    Raises the guest's ModuleNotFoundError.
    """
    parts = name.split(".")
    for count in range(1, len(parts) + 1):
        path = ".".join(parts[:count])
        if path not in vm.modules and (code := _add_module(vm, path)) is not None:
            module = vm.modules[path]
            if path == name:
                return run_module(vm, module, code, Resume.IMPORT, vm.modules[name if last else parts[0]])
            # Its body may import what it holds; the rest follows when that is done.
            return run_module(vm, module, code, Resume.PACKAGE, (name, last))
    return vm.modules[name if last else parts[0]]


def _add_module(vm: Vm, name: str) -> Code | None:
    """Enter a module that is not there yet; its body, if it has one, is still to run."""
    parent, _, last = name.rpartition(".")
    module, code = GModule(name), None
    text = vm.files.get(f"{name.replace('.', '/')}.py")
    spec = modules().get(name)
    if text is not None:
        filename = f"{name.replace('.', '/')}.py"
        vm.sources[filename] = lines_of(text)
        code = _own_code(vm, text, filename)
        module.attrs["__file__"] = filename
    elif spec is None:
        what = f"No module named '{name}'"
        if parent:
            what += f"; '{parent}' is not a package"
        raise vm.error("ModuleNotFoundError", what, name=name)
    else:
        module.attrs.update(spec.natives)
        if spec.source:
            code = library_code(spec.source)
    vm.modules[name] = module
    if parent:
        vm.modules[parent].attrs[last] = module
    return code
