"""Statements, except ``try`` and ``with`` (blocks.py) and ``match`` (patterns.py)."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from simcore.vm.compiler.assembler import Label
from simcore.vm.compiler.blocks import Blocks
from simcore.vm.compiler.expressions import BINARY
from simcore.vm.compiler.patterns import Patterns
from simcore.vm.compiler.unit import Frame
from simcore.vm.errors import SourceError
from simcore.vm.opcodes import INPLACE, Op


class Statements(Blocks, Patterns):
    """Compiles statements."""

    def body(self, statements: Sequence[ast.stmt]) -> None:
        """Each statement in turn."""
        for node in statements:
            self.unit.place_at(node)
            self._STATEMENTS[type(node)](self, node)

    # ---- Targets -------------------------------------------------------------------------------------------------

    def store(self, target: ast.expr) -> None:
        """Pop a value into ``target``."""
        with self.unit.at(target):
            match target:
                case ast.Name(id=name):
                    self.unit.store(name)
                case ast.Attribute():
                    self.expression(target.value)
                    self.unit.move_to_name(target)
                    self.unit.emit(Op.STORE_ATTR, self.unit.mangled(target.attr))
                case ast.Subscript():
                    self.expression(target.value)
                    self.expression(target.slice)
                    self.unit.emit(Op.STORE_SUBSCR)
                case ast.Tuple() | ast.List():
                    self._unpack(target)
                case ast.Starred():
                    raise SourceError("starred assignment target must be in a list or tuple", target)

    def _unpack(self, target: ast.Tuple | ast.List) -> None:
        stars = [n for n, element in enumerate(target.elts) if isinstance(element, ast.Starred)]
        if len(stars) > 1:
            raise SourceError("multiple starred expressions in assignment", target)
        if stars:
            self.unit.emit(Op.UNPACK_EX, (stars[0], len(target.elts) - stars[0] - 1))
        else:
            self.unit.emit(Op.UNPACK_SEQUENCE, len(target.elts))
        for element in target.elts:
            self.store(element.value if isinstance(element, ast.Starred) else element)

    def _assign(self, node: ast.Assign) -> None:
        self.expression(node.value)
        for target in node.targets[:-1]:
            self.unit.emit(Op.COPY, 1)
            self.store(target)
        self.store(node.targets[-1])

    def _augmented(self, node: ast.AugAssign) -> None:
        target, unit = node.target, self.unit
        match target:
            case ast.Name(id=name):
                with unit.at(target):
                    unit.load(name)
            case ast.Attribute():
                self.expression(target.value)
                unit.emit(Op.COPY, 1)
                with unit.at(target):
                    unit.emit(Op.LOAD_ATTR, unit.mangled(target.attr))
            case ast.Subscript():
                self.expression(target.value)
                self.expression(target.slice)
                unit.emit(Op.COPY, 2)
                unit.emit(Op.COPY, 2)
                with unit.at(target):
                    unit.emit(Op.BINARY_SUBSCR)
        self.expression(node.value)
        unit.emit(Op.BINARY_OP, BINARY[type(node.op)] + INPLACE)
        with unit.at(target):
            match target:
                case ast.Name(id=name):
                    unit.store(name)
                case ast.Attribute():
                    unit.emit(Op.SWAP, 2)
                    unit.emit(Op.STORE_ATTR, unit.mangled(target.attr))
                case ast.Subscript():
                    unit.emit(Op.SWAP, 3)
                    unit.emit(Op.SWAP, 2)
                    unit.emit(Op.STORE_SUBSCR)

    def _annotated(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.expression(node.value)
            self.store(node.target)
        if self.unit.scope.is_function:
            return
        if isinstance(node.target, ast.Name) and node.simple:
            self.annotation(node.annotation)
            self.unit.emit(Op.LOAD_NAME, "__annotations__")
            self.unit.emit(Op.LOAD_CONST, self.unit.mangled(node.target.id))
            self.unit.emit(Op.STORE_SUBSCR)

    def _delete(self, node: ast.Delete) -> None:
        for target in node.targets:
            self._delete_target(target)

    def _delete_target(self, target: ast.expr) -> None:
        with self.unit.at(target):
            match target:
                case ast.Name(id=name):
                    self.unit.delete(name)
                case ast.Attribute():
                    self.expression(target.value)
                    self.unit.emit(Op.DELETE_ATTR, self.unit.mangled(target.attr))
                case ast.Subscript():
                    self.expression(target.value)
                    self.expression(target.slice)
                    self.unit.emit(Op.DELETE_SUBSCR)
                case ast.Tuple() | ast.List():
                    for element in target.elts:
                        self._delete_target(element)

    # ---- Simple statements -----------------------------------------------------------------------------------------

    def _expression_statement(self, node: ast.Expr) -> None:
        if isinstance(node.value, ast.Constant):
            self.unit.emit(Op.NOP)
            return
        self.expression(node.value)
        self.unit.emit(Op.POP_TOP)

    def _pass(self, node: ast.Pass) -> None:
        self.unit.emit(Op.NOP)

    def _declaration(self, node: ast.Global | ast.Nonlocal) -> None:
        """Known to the scopes already."""

    def _assert(self, node: ast.Assert) -> None:
        end = Label()
        self.jump_if(node.test, end, when=True)
        self.unit.emit(Op.LOAD_ASSERTION_ERROR)
        if node.msg is not None:
            self.expression(node.msg)
            self.unit.emit(Op.CALL, (0, ()))
        self.unit.emit(Op.RAISE_VARARGS, 1)
        self.unit.mark(end)

    def _raise(self, node: ast.Raise) -> None:
        parts = [part for part in (node.exc, node.cause) if part is not None]
        self.expressions(parts)
        self.unit.emit(Op.RAISE_VARARGS, len(parts))

    def _import(self, node: ast.Import) -> None:
        for alias in node.names:
            self.unit.emit(Op.LOAD_CONST, 0)
            self.unit.emit(Op.LOAD_CONST, None)
            self.unit.emit(Op.IMPORT_NAME, alias.name)
            first, *inner = alias.name.split(".")
            if alias.asname is None:
                self.unit.store(first)
                continue
            for part in inner:
                self.unit.emit(Op.IMPORT_FROM, part)
                self.unit.emit(Op.SWAP, 2)
                self.unit.emit(Op.POP_TOP)
            self.unit.store(alias.asname)

    def _import_from(self, node: ast.ImportFrom) -> None:
        if node.module == "__future__":
            self.unit.emit(Op.NOP)
            return
        self.unit.emit(Op.LOAD_CONST, node.level)
        self.unit.emit(Op.LOAD_CONST, tuple(alias.name for alias in node.names))
        self.unit.emit(Op.IMPORT_NAME, node.module or "")
        for alias in node.names:
            if alias.name == "*":
                if self.unit.scope.kind != "module":
                    raise SourceError("import * only allowed at module level", alias)
                self.unit.emit(Op.IMPORT_STAR)
                return
            self.unit.emit(Op.IMPORT_FROM, alias.name)
            self.unit.store(alias.asname or alias.name)
        self.unit.emit(Op.POP_TOP)

    # ---- Conditions and loops --------------------------------------------------------------------------------------

    def _if(self, node: ast.If) -> None:
        otherwise, end = Label(), Label()
        self.jump_if(node.test, otherwise, when=False)
        self.body(node.body)
        if node.orelse:
            self.unit.emit(Op.JUMP_FORWARD, end)
        self.unit.mark(otherwise)
        self.body(node.orelse)
        self.unit.mark(end)

    def _while(self, node: ast.While) -> None:
        """The condition stands before the loop and once more at its end, as CPython lays it out."""
        body, after, end, begin = Label(), Label(), Label(), Label()
        always = isinstance(node.test, ast.Constant) and bool(node.test.value)
        self.unit.mark(begin)
        if not always:
            self.jump_if(node.test, after, when=False)
        self.unit.mark(body)
        self.unit.frames.append(Frame("loop", begin, end))
        self.body(node.body)
        self.unit.frames.pop()
        self.unit.place_at(node.test)
        self.unit.emit(Op.JUMP_BACKWARD, begin)
        self.unit.mark(after)
        self.body(node.orelse)
        self.unit.mark(end)

    def _for(self, node: ast.For) -> None:
        begin, after, end = Label(), Label(), Label()
        self.expression(node.iter)
        self.unit.emit(Op.GET_ITER)
        self.unit.mark(begin)
        self.unit.emit(Op.FOR_ITER, after)
        self.store(node.target)
        self.unit.frames.append(Frame("for", begin, end))
        self.body(node.body)
        self.unit.frames.pop()
        self.unit.place_at(node.iter)
        self.unit.emit(Op.JUMP_BACKWARD, begin)
        self.unit.mark(after)
        self.body(node.orelse)
        self.unit.mark(end)

    def _async_for(self, node: ast.AsyncFor) -> None:
        if not self.unit.scope.is_async:
            raise SourceError("'async for' outside async function", node)
        begin, after, end = Label(), Label(), Label()
        self.expression(node.iter)
        self.unit.emit(Op.GET_AITER)
        self._async_loop_head(begin, after)
        self.store(node.target)
        self.unit.frames.append(Frame("for", begin, end))
        self.body(node.body)
        self.unit.frames.pop()
        self.unit.place_at(node.iter)
        self.unit.emit(Op.JUMP_BACKWARD, begin)
        self.unit.mark(after)
        self.unit.emit(Op.END_ASYNC_FOR)
        self.body(node.orelse)
        self.unit.mark(end)

    def _break(self, node: ast.Break) -> None:
        loop = self.unwind_to_loop(node, "'break' outside loop")
        if loop.kind == "for":
            self.unit.emit(Op.POP_TOP)
        self.unit.emit(Op.JUMP_FORWARD, loop.end)

    def _continue(self, node: ast.Continue) -> None:
        loop = self.unwind_to_loop(node, "'continue' not properly in loop")
        self.unit.emit(Op.JUMP_BACKWARD, loop.start)

    def _return(self, node: ast.Return) -> None:
        scope = self.unit.scope
        if not scope.is_function:
            raise SourceError("'return' outside function", node)
        if scope.is_async and scope.is_generator and node.value is not None:
            raise SourceError("'return' with value in async generator", node)
        keep = node.value is not None and not isinstance(node.value, ast.Constant)
        if keep:
            assert node.value is not None
            self.expression(node.value)
        self.unwind_all(keep_top=keep)
        if not keep:
            value = node.value.value if isinstance(node.value, ast.Constant) else None
            self.unit.emit(Op.LOAD_CONST, self.constant(value))
        self.unit.emit(Op.RETURN_VALUE)

    _STATEMENTS: ClassVar[dict[type[ast.stmt], Callable[[Any, Any], None]]] = {
        ast.FunctionDef: Blocks.function,
        ast.AsyncFunctionDef: Blocks.function,
        ast.ClassDef: Blocks.klass,
        ast.Return: _return,
        ast.Delete: _delete,
        ast.Assign: _assign,
        ast.AugAssign: _augmented,
        ast.AnnAssign: _annotated,
        ast.For: _for,
        ast.AsyncFor: _async_for,
        ast.While: _while,
        ast.If: _if,
        ast.With: Blocks.with_,
        ast.AsyncWith: Blocks.with_,
        ast.Match: Patterns.match,
        ast.Raise: _raise,
        ast.Try: Blocks.try_,
        ast.TryStar: Blocks.try_,
        ast.Assert: _assert,
        ast.Import: _import,
        ast.ImportFrom: _import_from,
        ast.Global: _declaration,
        ast.Nonlocal: _declaration,
        ast.Expr: _expression_statement,
        ast.Pass: _pass,
        ast.Break: _break,
        ast.Continue: _continue,
    }
