"""Names and notes that the compiler refuses to bind."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from simcore.vm.errors import SourceError

RESERVED = "__debug__"


def check_reserved(tree: ast.Module, text: str) -> None:
    """Raises ``SourceError`` at the first place of ``text``'s tree that would bind or delete the name."""
    if RESERVED not in text:
        return
    found = [place for node in ast.walk(tree) for place in _bound_by(node)]
    if not found:
        return
    first = min(found, key=lambda node: (getattr(node, "lineno", 1), getattr(node, "col_offset", 0)))
    deletes = isinstance(first, ast.Name) and isinstance(first.ctx, ast.Del)
    raise SourceError(f"cannot {'delete' if deletes else 'assign to'} {RESERVED}", first)


def _bound_by(node: ast.AST) -> Iterator[ast.AST]:
    """The node that CPython points at, where this one binds or deletes the name."""
    match node:
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()) if name == RESERVED:
            yield node
        case ast.Assign(targets=targets):
            yield from _attributes(*targets)
        case ast.AnnAssign(target=target, value=value):
            yield from _attributes(target)
            if value is None and isinstance(target, ast.Name) and target.id == RESERVED:
                yield node
        case ast.For(target=target) | ast.AsyncFor(target=target) | ast.comprehension(target=target):
            yield from _attributes(target)
        case ast.With(items=items) | ast.AsyncWith(items=items):
            yield from _attributes(*[item.optional_vars for item in items if item.optional_vars is not None])
        case ast.FunctionDef(name=name, args=args) | ast.AsyncFunctionDef(name=name, args=args):
            if name == RESERVED or _is_parameter(args):
                yield node
        case ast.Lambda(args=args) if _is_parameter(args):
            yield node
        case ast.ClassDef(name=name, keywords=keywords):
            if name == RESERVED or any(keyword.arg == RESERVED for keyword in keywords):
                yield node
        case ast.Call(keywords=keywords) if any(keyword.arg == RESERVED for keyword in keywords):
            yield node
        case ast.Import(names=names):
            if any((alias.asname or alias.name.partition(".")[0]) == RESERVED for alias in names):
                yield node
        case ast.ImportFrom(names=names):
            if any((alias.asname or alias.name) == RESERVED for alias in names):
                yield node
        case ast.ExceptHandler(name=name) if name == RESERVED:
            yield node
        case ast.MatchAs(pattern=pattern, name=name) if name == RESERVED:
            yield pattern or node
        case ast.MatchStar(name=name) | ast.MatchMapping(rest=name) if name == RESERVED:
            yield node
        case ast.MatchClass(kwd_attrs=names, kwd_patterns=patterns):
            yield from (one for name, one in zip(names, patterns, strict=True) if name == RESERVED)


def _attributes(*targets: ast.expr) -> Iterator[ast.AST]:
    """Attributes of that name that an assignment would set; ``x.__debug__ += 1`` and ``del`` are no business of it."""
    for target in targets:
        for node in ast.walk(target):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and node.attr == RESERVED:
                yield node


def _is_parameter(arguments: ast.arguments) -> bool:
    ordinary = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    extra = [one for one in (arguments.vararg, arguments.kwarg) if one is not None]
    return any(one.arg == RESERVED for one in (*ordinary, *extra))
