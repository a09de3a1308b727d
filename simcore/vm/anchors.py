"""The carets below a traceback's source line, with the operator or the index set off from its operands.

Source: CPython 3.11, Python/traceback.c (``tb_displayline``, ``extract_anchors_from_expr``).
"""

from __future__ import annotations

import ast
import warnings

BLANK = " \t\f"
INDENT = 4


def caret_line(text: str, start: int, end: int, *, one_line: bool) -> str:
    """The line of carets for bytes ``start`` to ``end`` of the source line ``text``; empty if there is none.

    ``one_line``: the instruction's source ends on this line, too."""
    if start < 0 or end < 0:
        return ""
    first, last = _characters(text, start), _characters(text, end)
    anchors = _anchors(text[first:last]) if one_line else None
    if not one_line:
        last = len(text.rstrip(BLANK))
    margin = len(text) - len(text.lstrip(BLANK))
    if anchors is None:
        if last - first == len(text) - margin:
            return ""
        return _row(margin, first, last, first, last, "^")
    left, right = anchors[0] + first, anchors[1] + first
    return _row(margin, first, last, left, right, "~")


def _row(margin: int, first: int, last: int, left: int, right: int, sign: str) -> str:
    """``sign`` from ``first`` to ``last``, a caret from ``left`` to ``right``."""
    row = [" " if at < first else "^" if left <= at < right else sign for at in range(margin - INDENT, last)]
    return "".join(row)


def _characters(text: str, count: int) -> int:
    """How many characters the first ``count`` bytes are."""
    return count if text.isascii() else len(text.encode("utf-8", "surrogatepass")[:count].decode("utf-8", "replace"))


def _anchors(segment: str) -> tuple[int, int] | None:
    """Where, in the source of an expression, the operator stands, or the brackets."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            body = ast.parse(segment).body
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
        return None
    if len(body) != 1 or not isinstance(body[0], ast.Expr):
        return None
    match body[0].value:
        case ast.BinOp(left=left, right=right) if left.end_lineno == right.lineno == 1:
            found = _operator(segment.encode("utf-8", "surrogatepass"), left.end_col_offset or 0, right.col_offset)
        case ast.Subscript(value=value, slice=index):
            found = (value.end_col_offset or 0, (index.end_col_offset or 0) + 1)
        case _:
            return None
    if found is None:
        return None
    return _characters(segment, found[0]), _characters(segment, found[1])


def _operator(source: bytes, start: int, stop: int) -> tuple[int, int] | None:
    for at in range(start, stop):
        if source[at : at + 1].isspace():
            continue
        double = at + 1 < stop and not source[at + 1 : at + 2].isspace()
        return at, at + 1 + double
    return None
