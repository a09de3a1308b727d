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
            return _operator(
                segment, _characters(segment, left.end_col_offset or 0), _characters(segment, right.col_offset)
            )
        case ast.Subscript(value=value, slice=index):
            return _brackets(
                segment,
                _characters(segment, value.end_col_offset or 0),
                _characters(segment, index.end_col_offset or 0),
            )
    return None


def _operator(segment: str, start: int, stop: int) -> tuple[int, int]:
    """The operator between two operands; brackets that close the left one are passed over."""
    for at in range(start, stop):
        if segment[at].isspace() or (segment[at] == ")" and at + 1 < stop):
            continue
        double = at + 1 < stop and not segment[at + 1].isspace()
        return at, at + 1 + double
    return start, stop


def _brackets(segment: str, left: int, right: int) -> tuple[int, int]:
    """From the bracket that opens an index to the one that closes it."""
    left = _find(segment, "[", left)
    right = _find(segment, "]", right + 1)
    return left, min(right + 1, len(segment))


def _find(segment: str, sign: str, start: int) -> int:
    found = segment.find(sign, start)
    return found if found >= 0 else len(segment)
