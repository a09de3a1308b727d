"""Expressions. The order of evaluation and the instructions are CPython 3.11's."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from simcore.vm.compiler.assembler import Label
from simcore.vm.compiler.folding import folded
from simcore.vm.compiler.unit import Unit
from simcore.vm.errors import SourceError
from simcore.vm.opcodes import BINARY_SYMBOLS, COMPARE_SYMBOLS, Op

BINARY: dict[type[ast.operator], int] = {
    ast.Add: 0,
    ast.Sub: 1,
    ast.Mult: 2,
    ast.Div: 3,
    ast.FloorDiv: 4,
    ast.Mod: 5,
    ast.Pow: 6,
    ast.MatMult: 7,
    ast.BitAnd: 8,
    ast.BitOr: 9,
    ast.BitXor: 10,
    ast.LShift: 11,
    ast.RShift: 12,
}
assert len(BINARY) == len(BINARY_SYMBOLS)
_UNARY: dict[type[ast.unaryop], Op] = {
    ast.USub: Op.UNARY_NEGATIVE,
    ast.UAdd: Op.UNARY_POSITIVE,
    ast.Invert: Op.UNARY_INVERT,
    ast.Not: Op.UNARY_NOT,
}
_COMPARE: dict[type[ast.cmpop], int] = {ast.Lt: 0, ast.LtE: 1, ast.Eq: 2, ast.NotEq: 3, ast.Gt: 4, ast.GtE: 5}
assert len(_COMPARE) == len(COMPARE_SYMBOLS)
PIECE = 30
"""Longer displays are built piece by piece, so that the stack stays low (CPython's limit)."""


def _key(value: Any) -> Any:
    """What tells constants apart: 1, 1.0 and True are three, and so are 0.0 and -0.0."""
    if type(value) is tuple:
        return (tuple, tuple(_key(item) for item in value))
    return (type(value), repr(value) if type(value) in (float, complex) else value)


class Expressions:
    """Compiles expressions into the current unit."""

    def __init__(self, filename: str, *, hidden: bool) -> None:
        self.filename = filename
        self.hidden = hidden
        self.unit: Unit
        self.constants: dict[Any, Any] = {}
        """Equal constants of a module are one object."""

    def expression(self, node: ast.expr) -> None:
        """Push the value of ``node``."""
        node = folded(node)
        with self.unit.at(node):
            self._EXPRESSIONS[type(node)](self, node)

    def expressions(self, nodes: Sequence[ast.expr]) -> None:
        """Push each value."""
        for node in nodes:
            self.expression(node)

    # ---- Simple ones -------------------------------------------------------------------------------------------

    def _constant(self, node: ast.Constant) -> None:
        self.unit.emit(Op.LOAD_CONST, self.constant(node.value))

    def constant(self, value: Any) -> Any:
        """``value``, or the equal constant that the module has already; the items of a tuple, too."""
        if type(value) is tuple:
            value = tuple([self.constant(item) for item in value])
        return self.constants.setdefault(_key(value), value)

    def _name(self, node: ast.Name) -> None:
        self.unit.load(node.id)

    def _attribute(self, node: ast.Attribute) -> None:
        self.expression(node.value)
        self.unit.move_to_name(node)
        self.unit.emit(Op.LOAD_ATTR, self.unit.mangled(node.attr))

    def _unary(self, node: ast.UnaryOp) -> None:
        self.expression(node.operand)
        self.unit.emit(_UNARY[type(node.op)])

    def _binary(self, node: ast.BinOp) -> None:
        self.expression(node.left)
        self.expression(node.right)
        self.unit.emit(Op.BINARY_OP, BINARY[type(node.op)])

    def _walrus(self, node: ast.NamedExpr) -> None:
        self.expression(node.value)
        self.unit.emit(Op.COPY, 1)
        assert isinstance(node.target, ast.Name)
        self.unit.store(node.target.id)

    def _subscript(self, node: ast.Subscript) -> None:
        self.expression(node.value)
        self.expression(node.slice)
        self.unit.emit(Op.BINARY_SUBSCR)

    def _slice(self, node: ast.Slice) -> None:
        for part in (node.lower, node.upper):
            if part is None:
                self.unit.emit(Op.LOAD_CONST, None)
            else:
                self.expression(part)
        if node.step is not None:
            self.expression(node.step)
        self.unit.emit(Op.BUILD_SLICE, 3 if node.step is not None else 2)

    # ---- Truth -------------------------------------------------------------------------------------------------

    def _bool_op(self, node: ast.BoolOp) -> None:
        jump = Op.JUMP_IF_FALSE_OR_POP if isinstance(node.op, ast.And) else Op.JUMP_IF_TRUE_OR_POP
        end = Label()
        for value in node.values[:-1]:
            self.expression(value)
            self.unit.emit(jump, end)
        self.expression(node.values[-1])
        self.unit.mark(end)

    def _if_exp(self, node: ast.IfExp) -> None:
        otherwise, end = Label(), Label()
        self.jump_if(node.test, otherwise, when=False)
        self.expression(node.body)
        self.unit.emit(Op.JUMP_FORWARD, end)
        self.unit.mark(otherwise)
        self.expression(node.orelse)
        self.unit.mark(end)

    def jump_if(self, node: ast.expr, target: Label, *, when: bool) -> None:
        """Jump to ``target`` if the truth of ``node`` is ``when``; else go on. Behind a comparison the place in the
        source stays there until the next statement, as in CPython: a failed ``assert`` points to it."""
        node = folded(node)
        if isinstance(node, ast.Compare):
            self.unit.place_at(node)
        match node:
            case ast.UnaryOp(op=ast.Not()):
                self.jump_if(node.operand, target, when=not when)
            case ast.BoolOp():
                self._jump_bool_op(node, target, when=when)
            case ast.IfExp():
                otherwise, end = Label(), Label()
                self.jump_if(node.test, otherwise, when=False)
                self.jump_if(node.body, target, when=when)
                self.unit.emit(Op.JUMP_FORWARD, end)
                self.unit.mark(otherwise)
                self.jump_if(node.orelse, target, when=when)
                self.unit.mark(end)
            case ast.Compare(ops=[ast.Is() | ast.IsNot()], comparators=[ast.Constant(value=None)]):
                self.expression(node.left)
                is_none = isinstance(node.ops[0], ast.Is) == when
                self.unit.emit(Op.POP_JUMP_IF_NONE if is_none else Op.POP_JUMP_IF_NOT_NONE, target)
            case ast.Compare() if len(node.ops) > 1:
                self._jump_chain(node, target, when=when)
            case _:
                self.expression(node)
                self.unit.emit(Op.POP_JUMP_IF_TRUE if when else Op.POP_JUMP_IF_FALSE, target)

    def _jump_bool_op(self, node: ast.BoolOp, target: Label, *, when: bool) -> None:
        decides = isinstance(node.op, ast.Or)
        end = Label()
        # An operand that decides the whole jumps to the target or past the end, as its verdict says.
        for value in node.values[:-1]:
            self.jump_if(value, target if decides == when else end, when=decides)
        self.jump_if(node.values[-1], target, when=when)
        self.unit.mark(end)

    def _jump_chain(self, node: ast.Compare, target: Label, *, when: bool) -> None:
        cleanup, end = Label(), Label()
        self.expression(node.left)
        for op, right in zip(node.ops[:-1], node.comparators[:-1], strict=True):
            self.expression(right)
            self.unit.emit(Op.SWAP, 2)
            self.unit.emit(Op.COPY, 2)
            self._compare_op(node, op)
            self.unit.emit(Op.POP_JUMP_IF_FALSE, cleanup)
        self.expression(node.comparators[-1])
        self._compare_op(node, node.ops[-1])
        self.unit.emit(Op.POP_JUMP_IF_TRUE if when else Op.POP_JUMP_IF_FALSE, target)
        self.unit.emit(Op.JUMP_FORWARD, end)
        self.unit.mark(cleanup)
        self.unit.emit(Op.POP_TOP)
        if not when:
            self.unit.emit(Op.JUMP_FORWARD, target)
        self.unit.mark(end)

    def _compare(self, node: ast.Compare) -> None:
        self.expression(node.left)
        if len(node.ops) == 1:
            self.expression(node.comparators[0])
            self._compare_op(node, node.ops[0])
            return
        cleanup, end = Label(), Label()
        for op, right in zip(node.ops[:-1], node.comparators[:-1], strict=True):
            self.expression(right)
            self.unit.emit(Op.SWAP, 2)
            self.unit.emit(Op.COPY, 2)
            self._compare_op(node, op)
            self.unit.emit(Op.JUMP_IF_FALSE_OR_POP, cleanup)
        self.expression(node.comparators[-1])
        self._compare_op(node, node.ops[-1])
        self.unit.emit(Op.JUMP_FORWARD, end)
        self.unit.mark(cleanup)
        self.unit.emit(Op.SWAP, 2)
        self.unit.emit(Op.POP_TOP)
        self.unit.mark(end)

    def _compare_op(self, node: ast.Compare, op: ast.cmpop) -> None:
        with self.unit.at(node):
            match op:
                case ast.Is() | ast.IsNot():
                    self.unit.emit(Op.IS_OP, isinstance(op, ast.IsNot))
                case ast.In() | ast.NotIn():
                    self.unit.emit(Op.CONTAINS_OP, isinstance(op, ast.NotIn))
                case _:
                    self.unit.emit(Op.COMPARE_OP, _COMPARE[type(op)])

    # ---- Displays ----------------------------------------------------------------------------------------------

    def _tuple(self, node: ast.Tuple) -> None:
        self._display(node.elts, Op.BUILD_TUPLE, Op.LIST_APPEND, Op.LIST_EXTEND)

    def _list(self, node: ast.List) -> None:
        self._display(node.elts, Op.BUILD_LIST, Op.LIST_APPEND, Op.LIST_EXTEND)

    def _set(self, node: ast.Set) -> None:
        self._display(node.elts, Op.BUILD_SET, Op.SET_ADD, Op.SET_UPDATE)

    def _display(self, elements: Sequence[ast.expr], build: Op, add: Op, extend: Op) -> None:
        starred = any(isinstance(element, ast.Starred) for element in elements)
        if not starred and len(elements) <= PIECE:
            self.expressions(elements)
            self.unit.emit(build, len(elements))
            return
        first = next((n for n, e in enumerate(elements) if isinstance(e, ast.Starred)), 0)
        self.expressions(elements[:first])
        self.unit.emit(Op.BUILD_SET if build is Op.BUILD_SET else Op.BUILD_LIST, first)
        for element in elements[first:]:
            if isinstance(element, ast.Starred):
                self.expression(element.value)
                self.unit.emit(extend, 1)
            else:
                self.expression(element)
                self.unit.emit(add, 1)
        if build is Op.BUILD_TUPLE:
            self.unit.emit(Op.LIST_TO_TUPLE)

    def _dict(self, node: ast.Dict) -> None:
        pairs = list(zip(node.keys, node.values, strict=True))
        if all(key is not None for key, _ in pairs) and len(pairs) <= PIECE:
            keys = [folded(key) for key, _ in pairs if key is not None]
            if len(keys) > 1 and all(isinstance(key, ast.Constant) for key in keys):
                self.expressions(node.values)
                constants = tuple(key.value for key in keys if isinstance(key, ast.Constant))
                self.unit.emit(Op.BUILD_CONST_KEY_MAP, constants)
                return
            for key, value in pairs:
                assert key is not None
                self.expression(key)
                self.expression(value)
            self.unit.emit(Op.BUILD_MAP, len(pairs))
            return
        self.unit.emit(Op.BUILD_MAP, 0)
        for key, value in pairs:
            if key is None:
                self.expression(value)
                self.unit.emit(Op.DICT_UPDATE, 1)
            else:
                self.expression(key)
                self.expression(value)
                self.unit.emit(Op.MAP_ADD, 1)

    def _starred(self, node: ast.Starred) -> None:
        raise SourceError("can't use starred expression here", node)

    # ---- Strings -----------------------------------------------------------------------------------------------

    def _joined(self, node: ast.JoinedStr) -> None:
        for value in node.values:
            self.expression(value)
        if len(node.values) != 1 or not isinstance(node.values[0], ast.FormattedValue):
            self.unit.emit(Op.BUILD_STRING, len(node.values))

    def _formatted(self, node: ast.FormattedValue) -> None:
        self.expression(node.value)
        if node.format_spec is not None:
            self.expression(node.format_spec)
        conversion = {-1: "", 115: "s", 114: "r", 97: "a"}[node.conversion]
        self.unit.emit(Op.FORMAT_VALUE, (conversion, node.format_spec is not None))

    # ---- Calls -------------------------------------------------------------------------------------------------

    def _call(self, node: ast.Call) -> None:
        function = node.func
        starred = any(isinstance(a, ast.Starred) for a in node.args) or any(k.arg is None for k in node.keywords)
        self._check_keywords(node.keywords)
        if isinstance(function, ast.Attribute) and not starred:
            self.expression(function.value)
            with self.unit.at(function):
                self.unit.move_to_name(function)
                self.unit.emit(Op.LOAD_METHOD, self.unit.mangled(function.attr))
        elif isinstance(function, ast.Name):
            with self.unit.at(function):
                self.unit.load(function.id, call=True)
        else:
            self.unit.emit(Op.PUSH_NULL)
            self.expression(function)
        method = function if isinstance(function, ast.Attribute) else None
        self.call_arguments(node.args, node.keywords, 0, method=method)

    def _check_keywords(self, keywords: Sequence[ast.keyword]) -> None:
        seen = set()
        for keyword in keywords:
            if keyword.arg in seen:
                raise SourceError(f"keyword argument repeated: {keyword.arg}", keyword)
            if keyword.arg is not None:
                seen.add(keyword.arg)

    def call_arguments(
        self,
        args: Sequence[ast.expr],
        keywords: Sequence[ast.keyword],
        already: int,
        *,
        method: ast.Attribute | None = None,
    ) -> None:
        """Push the arguments and call; ``already`` of them stand on the stack. A call of a method belongs to the line
        of its name."""
        starred = any(isinstance(a, ast.Starred) for a in args) or any(k.arg is None for k in keywords)
        if not starred:
            self.expressions(args)
            for keyword in keywords:
                self.expression(keyword.value)
            names = tuple(keyword.arg for keyword in keywords)
            if method is not None:
                self.unit.move_to_name(method)
            self.unit.emit(Op.CALL, (already + len(args) + len(keywords), names))
            return
        self._argument_list(args, already)
        if keywords:
            self._keyword_map(keywords)
        self.unit.emit(Op.CALL_FUNCTION_EX, int(bool(keywords)))

    def _argument_list(self, args: Sequence[ast.expr], already: int) -> None:
        if not already and len(args) == 1 and isinstance(args[0], ast.Starred):
            self.expression(args[0].value)
            return
        self.unit.emit(Op.BUILD_LIST, already)
        for arg in args:
            if isinstance(arg, ast.Starred):
                self.expression(arg.value)
                self.unit.emit(Op.LIST_EXTEND, 1)
            else:
                self.expression(arg)
                self.unit.emit(Op.LIST_APPEND, 1)
        self.unit.emit(Op.LIST_TO_TUPLE)

    def _keyword_map(self, keywords: Sequence[ast.keyword]) -> None:
        self.unit.emit(Op.BUILD_MAP, 0)
        for keyword in keywords:
            if keyword.arg is None:
                self.expression(keyword.value)
            else:
                self.unit.emit(Op.LOAD_CONST, keyword.arg)
                self.expression(keyword.value)
                self.unit.emit(Op.BUILD_MAP, 1)
            self.unit.emit(Op.DICT_MERGE, 1)

    # ---- Generators and coroutines --------------------------------------------------------------------------------

    def _require_function(self, node: ast.expr, word: str) -> None:
        if not self.unit.scope.is_function:
            raise SourceError(f"'{word}' outside function", node)

    def _yield(self, node: ast.Yield) -> None:
        self._require_function(node, "yield")
        if node.value is None:
            self.unit.emit(Op.LOAD_CONST, None)
        else:
            self.expression(node.value)
        if self.unit.scope.is_async:
            self.unit.emit(Op.ASYNC_GEN_WRAP)
        self.unit.emit(Op.YIELD_VALUE)

    def _yield_from(self, node: ast.YieldFrom) -> None:
        self._require_function(node, "yield from")
        if self.unit.scope.is_async:
            raise SourceError("'yield from' inside async function", node)
        self.expression(node.value)
        self.unit.emit(Op.GET_YIELD_FROM_ITER)
        self.unit.emit(Op.LOAD_CONST, None)
        self.delegate()

    def _await(self, node: ast.Await) -> None:
        if not self.unit.scope.is_function:
            raise SourceError("'await' outside function", node)
        if not self.unit.scope.is_async:
            raise SourceError("'await' outside async function", node)
        self.expression(node.value)
        self.unit.emit(Op.GET_AWAITABLE)
        self.unit.emit(Op.LOAD_CONST, None)
        self.delegate()

    def delegate(self) -> None:
        """Send to the receiver below the top and yield what it yields, until it is done; its result stays."""
        begin, end = Label(), Label()
        self.unit.mark(begin)
        self.unit.emit(Op.SEND, end)
        self.unit.emit(Op.YIELD_VALUE)
        self.unit.emit(Op.JUMP_BACKWARD, begin)
        self.unit.mark(end)

    _EXPRESSIONS: ClassVar[dict[type[ast.expr], Callable[[Any, Any], None]]] = {
        ast.Constant: _constant,
        ast.Name: _name,
        ast.Attribute: _attribute,
        ast.UnaryOp: _unary,
        ast.BinOp: _binary,
        ast.NamedExpr: _walrus,
        ast.Subscript: _subscript,
        ast.Slice: _slice,
        ast.BoolOp: _bool_op,
        ast.IfExp: _if_exp,
        ast.Compare: _compare,
        ast.Tuple: _tuple,
        ast.List: _list,
        ast.Set: _set,
        ast.Dict: _dict,
        ast.Starred: _starred,
        ast.JoinedStr: _joined,
        ast.FormattedValue: _formatted,
        ast.Call: _call,
        ast.Yield: _yield,
        ast.YieldFrom: _yield_from,
        ast.Await: _await,
    }
