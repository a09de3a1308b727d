"""The way in: a module's tree to its code."""

from __future__ import annotations

import ast

from simcore.vm.code import Code
from simcore.vm.compiler.statements import Statements
from simcore.vm.compiler.unit import Unit
from simcore.vm.opcodes import Op
from simcore.vm.scope import analyse


def compile_module(tree: ast.Module, filename: str, *, hidden: bool = False) -> Code:
    """The code of a module. Raises ``SourceError`` for what only the compiler can see."""
    scopes = analyse(tree)
    compiler = Statements(filename, hidden=hidden)
    compiler.scopes = scopes
    code = Code("<module>", "<module>", filename, 1)
    code.hidden = hidden
    compiler.unit = unit = Unit(scopes[tree], code, None, None)
    compiler.postponed = any(
        isinstance(s, ast.ImportFrom) and s.module == "__future__" and any(a.name == "annotations" for a in s.names)
        for s in tree.body
    )
    doc = ast.get_docstring(tree, clean=False)
    if doc is not None:
        unit.place_at(tree.body[0])
        unit.emit(Op.LOAD_CONST, doc)
        unit.emit(Op.STORE_NAME, "__doc__")
    if any(isinstance(s, ast.AnnAssign) for s in tree.body):
        unit.emit(Op.SETUP_ANNOTATIONS)
    compiler.body(tree.body[1:] if doc is not None else tree.body)
    unit.emit(Op.LOAD_CONST, None)
    unit.emit(Op.RETURN_VALUE)
    return unit.finish()
