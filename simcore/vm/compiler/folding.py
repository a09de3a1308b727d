"""Constants that CPython's compiler computes: ``-1``, ``60 * 60``, tuples of constants.

Only what cannot fail and stays small is computed here; everything else runs, and fails, at run time.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from typing import Any

BITS_MAX = 128
_SAFE: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.LShift: operator.lshift,
}


def folded(node: ast.expr) -> ast.expr:
    """``node``, or a constant with its value."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.UAdd):
        operand = folded(node.operand)
        if _is_number(operand):
            value = operand.value  # type: ignore[attr-defined]
            return _constant(-value if isinstance(node.op, ast.USub) else +value, node)
    if isinstance(node, ast.BinOp) and type(node.op) in _SAFE:
        left, right = folded(node.left), folded(node.right)
        if _is_number(left) and _is_number(right):
            return _computed(node, left.value, right.value)  # type: ignore[attr-defined]
    if isinstance(node, ast.Tuple) and isinstance(node.ctx, ast.Load) and node.elts:
        elements = [folded(element) for element in node.elts]
        if all(isinstance(element, ast.Constant) for element in elements):
            return _constant(tuple(e.value for e in elements if isinstance(e, ast.Constant)), node)
    return node


def _is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) in (int, float, complex)


def _computed(node: ast.BinOp, left: Any, right: Any) -> ast.expr:
    if isinstance(node.op, ast.Pow | ast.LShift):
        small = type(left) is type(right) is int and 0 <= right <= 64 and abs(left).bit_length() * right <= BITS_MAX
        if not small and not (
            isinstance(node.op, ast.LShift) and type(left) is int is type(right) and 0 <= right <= 64
        ):
            return node
    try:
        value = _SAFE[type(node.op)](left, right)
    except (ArithmeticError, TypeError, ValueError):
        return node
    if type(value) is int and value.bit_length() > BITS_MAX:
        return node
    return _constant(value, node)


def _constant(value: Any, node: ast.expr) -> ast.expr:
    return ast.copy_location(ast.Constant(value), node)
