"""What a program asks for that is not there: found before the run, all at once, with what to write instead.

The language itself is complete; what can be outside are built-in functions that would run text as code, and modules
that are not simulated. An import that the program guards (``try`` ... ``except ImportError``) is its own business. One
in a function may never be reached: it fails when it is executed, as in CPython, and is told beside the run.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Sequence
from typing import Literal, NamedTuple

from simcore.model.text import N_, Code, Message, message
from simcore.vm.suggestions import nearest

Guard = Literal["handled", "function"]
GUARDS = frozenset({"ImportError", "ModuleNotFoundError", "Exception", "BaseException"})
INSTEAD = {
    "eval": N_("write the expression itself; for input use int(), float() or json.loads()"),
    "exec": N_("write the statements themselves, in a function"),
    "compile": N_("write the statements themselves, in a function"),
    "breakpoint": N_("step through the run here, or print what you want to see"),
    "help": N_("look it up in the documentation"),
    "copyright": N_("leave it out"),
    "credits": N_("leave it out"),
    "license": N_("leave it out"),
    "memoryview": N_("use bytes or bytearray"),
    "open": N_("keep the data in the program"),
}
"""Built-ins of CPython that may be missing here, each with what to write instead."""


class Finding(NamedTuple):
    """One thing that cannot run here. ``column`` counts characters from 0; ``hint`` says what to write instead."""

    file: str
    line: int
    column: int
    what: Message
    hint: Message

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column + 1}: {self.what.english()}; {self.hint.english()}"


def check(tree: ast.Module, filename: str, builtins: Collection[str], modules: Collection[str]) -> tuple[Finding, ...]:
    """Everything outside, in the order of the text. ``builtins`` and ``modules`` are the names that are there."""
    bound = set(_bound(tree))
    found: list[Finding] = []
    for node, guard in _walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Load()) if name in INSTEAD and name not in builtins and name not in bound:
                what = message(N_("{name} is not available here"), name=Code(name))
                found.append(_finding(filename, node, what, message(INSTEAD[name])))
            case ast.Import() if guard is None:
                found += [
                    _missing(filename, node, alias.name, modules) for alias in node.names if alias.name not in modules
                ]
            case ast.ImportFrom(level=level, module=name) if level:
                what = message(N_("relative imports need a package, and this program is none"))
                hint = message(N_("write “{code}”"), code=Code(f"from {name or 'module'} import ..."))
                found.append(_finding(filename, node, what, hint))
            case ast.ImportFrom(module=str(name)) if guard is None and name != "__future__" and name not in modules:
                found.append(_missing(filename, node, name, modules))
    return tuple(sorted(found, key=lambda finding: (finding.line, finding.column)))


def missing_later(tree: ast.Module, filename: str, modules: Collection[str]) -> tuple[Finding, ...]:
    """The imports in functions of what is not there."""
    found: list[Finding] = []
    for node, guard in _walk(tree):
        if guard != "function":
            continue
        if isinstance(node, ast.Import):
            found += [_missing(filename, node, one.name, modules) for one in node.names if one.name not in modules]
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module and node.module not in modules:
            found.append(_missing(filename, node, node.module, modules))
    return tuple(sorted(found, key=lambda finding: (finding.line, finding.column)))


def in_characters(finding: Finding, lines: Sequence[str]) -> Finding:
    """The same with its column in characters: a tree counts bytes. ``lines`` are those of its file."""
    if finding.line > len(lines):
        return finding
    before = lines[finding.line - 1].encode("utf-8", "surrogatepass")[: finding.column]
    return finding._replace(column=len(before.decode("utf-8", "replace")))


def _finding(filename: str, node: ast.AST, what: Message, hint: Message) -> Finding:
    return Finding(filename, getattr(node, "lineno", 1), getattr(node, "col_offset", 0), what, hint)


def _missing(filename: str, node: ast.AST, name: str, modules: Collection[str]) -> Finding:
    public = sorted(one for one in modules if not one.startswith("_") and "." not in one)
    near = nearest(public, name)
    if near is not None:
        hint = message(N_("do you mean {name}?"), name=Code(near))
    else:
        hint = message(N_("there are: {names}"), names=Code(", ".join(public)))
    return _finding(filename, node, message(N_("there is no module {name} here"), name=Code(name)), hint)


def _walk(tree: ast.Module) -> Iterator[tuple[ast.AST, Guard | None]]:
    """Every node, and what keeps it from failing at once if it is an import of what is not there: ``handled`` where an
    ImportError is taken or nothing is executed, ``function`` where it is in one."""
    todo: list[tuple[ast.AST, Guard | None]] = [(tree, None)]
    while todo:
        node, guard = todo.pop()
        yield node, guard
        inside: dict[int, Guard] = {}
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            inside = {id(statement): "function" for statement in node.body}
        elif _is_handled(node):
            inside = {id(statement): "handled" for statement in getattr(node, "body", ())}
        children = ast.iter_child_nodes(node)
        todo += [(child, guard if guard == "handled" else inside.get(id(child), guard)) for child in children]


def _is_handled(node: ast.AST) -> bool:
    """Whether an import that fails in the body of ``node`` does no harm."""
    match node:
        case ast.Try(handlers=handlers):
            return any(_takes(handler.type) for handler in handlers)
        case ast.With(items=items):
            calls = [item.context_expr for item in items if isinstance(item.context_expr, ast.Call)]
            return any(_last_name(call.func) == "suppress" and any(map(_takes, call.args)) for call in calls)
        case ast.If(test=test):
            return _last_name(test) == "TYPE_CHECKING"
    return False


def _takes(kind: ast.expr | None) -> bool:
    """Whether a handler of this kind takes an ImportError."""
    kinds = kind.elts if isinstance(kind, ast.Tuple) else [kind]
    return any(one is None or (isinstance(one, ast.Name) and one.id in GUARDS) for one in kinds)


def _last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _bound(tree: ast.Module) -> Iterator[str]:
    """Every name that is given a value anywhere."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.alias(name=name, asname=other):
                yield other or name.partition(".")[0]
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield name
