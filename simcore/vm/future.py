"""``from __future__ import ...``: where it may stand and what there is. Source: PEP 236, CPython 3.11's words."""

from __future__ import annotations

import ast
from typing import TypeGuard

from simcore.vm.errors import SourceError

FEATURES = frozenset(
    "nested_scopes generators division absolute_import with_statement print_function unicode_literals barry_as_FLUFL "
    "generator_stop annotations".split()
)


def check_future(tree: ast.Module) -> None:
    """Raises ``SourceError`` for one that stands too late or names what there is not."""
    first = _after_docstring(tree)
    early = set()
    for statement in tree.body[first:]:
        if not _is_future(statement):
            break
        early.add(statement)
    for node in ast.walk(tree):
        if not _is_future(node):
            continue
        if node not in early:
            raise SourceError("from __future__ imports must occur at the beginning of the file", node)
        for alias in node.names:
            if alias.name == "braces":
                raise SourceError("not a chance", node)
            if alias.name not in FEATURES:
                raise SourceError(f"future feature {alias.name} is not defined", node)


def _after_docstring(tree: ast.Module) -> int:
    match tree.body:
        case [ast.Expr(value=ast.Constant(value=str())), *_]:
            return 1
    return 0


def _is_future(node: ast.AST) -> TypeGuard[ast.ImportFrom]:
    return isinstance(node, ast.ImportFrom) and node.module == "__future__" and not node.level
