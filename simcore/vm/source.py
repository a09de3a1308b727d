"""From a program's text to its syntax tree, within limits, with CPython's own words where it is no program.

The host's parser sees the text first, and texts can be made to cost it much time and memory; so the length is looked at
before, and the size and depth of the tree after, both without recursion. Whoever takes texts from strangers calls this
in a process that can be killed.
"""

from __future__ import annotations

import ast
import re
import warnings

from simcore.model.errors import LockstepError
from simcore.model.text import N_, Message, message
from simcore.vm.code import Code
from simcore.vm.compiler import compile_module
from simcore.vm.errors import SourceError
from simcore.vm.future import check_future
from simcore.vm.reserved import check_reserved
from simcore.vm.subset import Finding
from simcore.vm.traceback import syntax_place

BYTES_MAX = 32 * 1024
NODES_MAX = 20_000
DEPTH_MAX = 100
INT_BITS_MAX = 64 * 1024
SHOWN_MAX = 50
_LINE_END = re.compile(r"\r\n|\r|\n")


class RefusedError(LockstepError):
    """The program is outside of what can run here; ``findings`` lists everything that is."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings[:SHOWN_MAX]
        super().__init__("\n".join(map(str, self.findings)))


def lines_of(text: str) -> list[str]:
    """The lines as CPython counts them: a form feed ends none."""
    return _LINE_END.split(text)


def parse(text: str, filename: str) -> ast.Module:
    """The tree. Raises ``SourceError`` for what is no Python, ``RefusedError`` for what is too large."""
    _check_text(text, filename)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text, filename)
    except SyntaxError as error:
        raise _as_source_error(error, text, filename) from None
    except (RecursionError, MemoryError):
        raise _refused(filename, 1, message(N_("the program is nested too deeply"))) from None
    except (ValueError, OverflowError):
        raise _refused(filename, 1, message(N_("the program cannot be read"))) from None
    _check_tree(tree, filename)
    return tree


def _refused(filename: str, line: int, what: Message, hint: Message | None = None) -> RefusedError:
    return RefusedError((Finding(filename, line, 0, what, hint or message(N_("make it smaller, or take it apart"))),))


def _check_text(text: str, filename: str) -> None:
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > BYTES_MAX:
        what = message(N_("the file has {size} bytes, and {limit} are allowed"), size=size, limit=BYTES_MAX)
        raise _refused(filename, 1, what)
    for wrong, why in (("\0", N_("there is a NUL character")), ("surrogate", N_("there is half a character"))):
        found = text.find(wrong) if len(wrong) == 1 else _surrogate(text)
        if found >= 0:
            line = text.count("\n", 0, found) + 1
            raise _refused(filename, line, message(why), message(N_("save the file as UTF-8 text")))


def _surrogate(text: str) -> int:
    found = re.search("[\ud800-\udfff]", text)
    return found.start() if found else -1


def _check_tree(tree: ast.Module, filename: str) -> None:
    """Count nodes and levels, one by one."""
    count = 0
    todo: list[tuple[ast.AST, int, int]] = [(tree, 0, 1)]
    while todo:
        node, depth, line = todo.pop()
        line = getattr(node, "lineno", line)
        count += 1
        if count > NODES_MAX:
            what = message(N_("the program has more than {limit} parts"), limit=NODES_MAX)
            raise _refused(filename, line, what)
        if depth > DEPTH_MAX:
            what = message(N_("this is nested more than {limit} deep"), limit=DEPTH_MAX)
            raise _refused(filename, line, what)
        if isinstance(node, ast.Constant) and type(node.value) is int and node.value.bit_length() > INT_BITS_MAX:
            what = message(N_("this number has more than {limit} bits"), limit=INT_BITS_MAX)
            raise _refused(filename, line, what)
        todo += [(child, depth + 1, line) for child in ast.iter_child_nodes(node)]


def _as_source_error(error: SyntaxError, text: str, filename: str) -> SourceError:
    made = SourceError(error.msg, ast.Pass())
    made.kind = type(error).__name__
    made.filename = filename
    made.line = error.lineno or 1
    made.end_line = error.end_lineno or made.line
    made.source_line = error.text
    if made.source_line is None and made.line <= len(lines := lines_of(text)):
        made.source_line = lines[made.line - 1]
    made.offset = _in_bytes(made.source_line, error.offset)
    made.end_offset = _in_bytes(made.source_line, error.end_offset)
    if made.kind == "IndentationError" and made.text.startswith("expected an indented block"):
        made.end_offset = None
    return made


def _in_bytes(line: str | None, offset: int | None) -> int | None:
    """CPython counts bytes when it reads a file, characters when it is handed a text."""
    if line is None or offset is None or offset < 1:
        return offset
    return len(line[: offset - 1].encode("utf-8", "surrogatepass")) + 1


def placed(error: SourceError, text: str, filename: str) -> SourceError:
    """A mistake that our compiler found, with its file and source line."""
    if error.filename:
        return error
    lines = lines_of(text)
    error.filename = filename
    error.source_line = lines[error.line - 1] if 0 < error.line <= len(lines) else None
    error.offset, error.end_offset = error.column + 1, error.end_column + 1
    return error


def compile_source(text: str, filename: str) -> Code:
    """The code of a file of the program. Raises ``SourceError`` and ``RefusedError``."""
    return compile_tree(parse(text, filename), text, filename)


def compile_tree(tree: ast.Module, text: str, filename: str) -> Code:
    """The code of a file that was parsed already."""
    try:
        check_future(tree)
        check_reserved(tree, text)
        return compile_module(tree, filename)
    except SourceError as error:
        raise placed(error, text, filename) from None
    except RecursionError:
        raise _refused(filename, 1, message(N_("the program is nested too deeply"))) from None


def printed(error: SourceError) -> str:
    """As CPython prints it."""
    place = syntax_place(error.filename, error.line, error.offset, error.source_line, error.end_line, error.end_offset)
    return "".join([*place, f"{error.kind}: {error.text}\n"])


__all__ = ["RefusedError", "compile_source", "compile_tree", "lines_of", "parse", "placed", "printed"]
