"""What is told beside a run, though the program is not refused: where it relies on what does not happen here.

Objects are not counted, so that ``__del__`` is never called and a weak reference never dies. (A third consequence
cannot be seen in a text: the ``finally`` of a generator that is dropped half-way does not run.) And an import in a
function of a module that is not there fails when it is executed.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Mapping

from simcore.model.text import N_, Code, message
from simcore.vm.errors import SourceError
from simcore.vm.source import RefusedError, lines_of, parse
from simcore.vm.subset import Finding, in_characters, missing_later

SIGNS = ("__del__", "weakref")
INDENTED_IMPORT = re.compile(r"^\s.*\b(?:import|from)\b", re.MULTILINE)
WEAK = frozenset({"ref", "proxy", "finalize", "WeakMethod", "WeakSet", "WeakKeyDictionary", "WeakValueDictionary"})


def warnings_of(files: Mapping[str, str], modules: Collection[str] | None = None) -> tuple[Finding, ...]:
    """Those of a program's files, in the order of the text. ``modules`` are the names that can be imported; without
    them, imports are not looked at."""
    found: list[Finding] = []
    for name, text in files.items():
        imports = modules is not None and INDENTED_IMPORT.search(text) is not None
        if not imports and not any(sign in text for sign in SIGNS):
            continue
        try:
            tree = parse(text, name)
        except (SourceError, RefusedError):
            continue
        lines = lines_of(text)
        own = [*_found(tree, name), *(missing_later(tree, name, modules or ()) if imports else ())]
        found += sorted((in_characters(one, lines) for one in own), key=lambda one: (one.line, one.column))
    return tuple(found)


def _found(tree: ast.Module, filename: str) -> Iterator[Finding]:
    names = _names_of_weak(tree)
    for node in ast.walk(tree):
        match node:
            case ast.ClassDef(name=cls, body=body):
                for one in body:
                    if isinstance(one, ast.FunctionDef) and one.name == "__del__":
                        what = message(N_("{name} is never called here"), name=Code(f"{cls}.__del__"))
                        hint = message(N_("objects are not counted; close it yourself, with a method or “with”"))
                        yield Finding(filename, one.lineno, one.col_offset, what, hint)
            case ast.Call(func=function) if (used := _weak(function, names)) is not None:
                what = message(N_("the object behind {name} never dies here"), name=Code(used))
                hint = message(N_("objects are not counted; remove yourself what is no longer needed"))
                yield Finding(filename, node.lineno, node.col_offset, what, hint)


def _names_of_weak(tree: ast.Module) -> Mapping[str, str]:
    """What the program calls the module, or things in it: own name -> the part of the module ('' for itself)."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {one.asname or one.name: "" for one in node.names if one.name == "weakref"}
        elif isinstance(node, ast.ImportFrom) and node.module == "weakref":
            names |= {one.asname or one.name: one.name for one in node.names}
    return names


def _weak(function: ast.expr, names: Mapping[str, str]) -> str | None:
    """The name in full of what is called, if it makes a weak reference."""
    match function:
        case ast.Attribute(value=ast.Name(id=module), attr=name) if names.get(module) == "" and name in WEAK:
            return f"weakref.{name}"
        case ast.Name(id=own) if names.get(own, "") in WEAK:
            return f"weakref.{names[own]}"
    return None
