"""Functions, lambdas, classes, comprehensions: everything that opens a block of its own."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import Any, ClassVar

from simcore.vm.code import Code
from simcore.vm.compiler.assembler import Label
from simcore.vm.compiler.expressions import Expressions
from simcore.vm.compiler.unit import Unit
from simcore.vm.errors import SourceError
from simcore.vm.opcodes import Op
from simcore.vm.scope import Comprehension, Scope, mangle

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Functions(Expressions):
    """Compiles what opens a block."""

    scopes: dict[ast.AST, Scope]
    postponed: bool = False
    """``from __future__ import annotations``: annotations are texts."""

    def body(self, statements: Sequence[ast.stmt]) -> None:
        """Compile statements (supplied by Statements)."""
        raise NotImplementedError  # pragma: no cover

    def store(self, target: ast.expr) -> None:
        """Pop a value into ``target`` (supplied by Statements)."""
        raise NotImplementedError  # pragma: no cover

    # ---- Opening and closing -----------------------------------------------------------------------------------

    def open(self, node: ast.AST, name: str, class_name: str | None) -> Unit:
        """Begin the unit of ``node``; the unit it stands in."""
        outer = self.unit
        prefix = _prefix(outer)
        own = mangle(name, outer.class_name)
        qualname = name if own in outer.scope.global_names else prefix + name
        first = min([d.lineno for d in getattr(node, "decorator_list", [])] + [getattr(node, "lineno", 1)])
        code = Code(name, qualname, self.filename, first)
        code.hidden = self.hidden
        scope = self.scopes[node]
        code.is_function = scope.is_function
        code.is_class = scope.kind == "class"
        code.is_generator, code.is_async = scope.is_generator, scope.is_async
        self.unit = Unit(scope, code, outer, class_name)
        self.unit.prologue()
        if scope.is_generator or scope.is_async:
            self.unit.emit(Op.RETURN_GENERATOR)
        return outer

    def close(self, outer: Unit) -> Code:
        """The finished code; ``outer`` is the current unit again."""
        code = self.unit.finish()
        self.unit = outer
        return code

    def make_function(self, code: Code, flags: int) -> None:
        """Make a function of ``code``; defaults and annotations, as ``flags`` say, are on the stack."""
        if code.frees:
            for name in code.frees:
                self.unit.emit(Op.LOAD_CLOSURE, self.unit.slot(name))
            self.unit.emit(Op.BUILD_TUPLE, len(code.frees))
            flags |= 8
        self.unit.emit(Op.LOAD_CONST, code)
        self.unit.emit(Op.MAKE_FUNCTION, flags)

    def _signature(self, code: Code, arguments: ast.arguments) -> None:
        code.posonly = len(arguments.posonlyargs)
        code.argcount = code.posonly + len(arguments.args)
        code.kwonly = len(arguments.kwonlyargs)
        code.varargs, code.varkw = arguments.vararg is not None, arguments.kwarg is not None

    def _defaults(self, arguments: ast.arguments) -> int:
        flags = 0
        if arguments.defaults:
            self.expressions(arguments.defaults)
            self.unit.emit(Op.BUILD_TUPLE, len(arguments.defaults))
            flags |= 1
        pairs = [(a, d) for a, d in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True) if d is not None]
        if pairs:
            for argument, default in pairs:
                self.unit.emit(Op.LOAD_CONST, self.unit.mangled(argument.arg))
                self.expression(default)
            self.unit.emit(Op.BUILD_MAP, len(pairs))
            flags |= 2
        return flags

    def annotation(self, node: ast.expr) -> None:
        """Push an annotation's value, or its text where that was asked for."""
        if self.postponed:
            self.unit.emit(Op.LOAD_CONST, ast.unparse(node))
        else:
            self.expression(node)

    def _annotations(self, arguments: ast.arguments, returns: ast.expr | None) -> int:
        everyone = [*arguments.posonlyargs, *arguments.args, arguments.vararg, *arguments.kwonlyargs, arguments.kwarg]
        found = [(each.arg, each.annotation) for each in everyone if each is not None and each.annotation is not None]
        if returns is not None:
            found.append(("return", returns))
        for name, value in found:
            self.unit.emit(Op.LOAD_CONST, self.unit.mangled(name))
            self.annotation(value)
        if found:
            self.unit.emit(Op.BUILD_TUPLE, 2 * len(found))
        return 4 if found else 0

    # ---- Functions -----------------------------------------------------------------------------------------------

    def function(self, node: Function) -> None:
        """``def``, with its decorators."""
        self.expressions_as_callables(node.decorator_list)
        flags = self._defaults(node.args)
        flags |= self._annotations(node.args, node.returns)
        outer = self.open(node, node.name, self.unit.class_name)
        code = self.unit.code
        self._signature(code, node.args)
        code.doc = ast.get_docstring(node, clean=False)
        self.body(node.body[1:] if code.doc is not None else node.body)
        self.unit.emit(Op.LOAD_CONST, None)
        self.unit.emit(Op.RETURN_VALUE)
        self.make_function(self.close(outer), flags)
        self.decorate(node.decorator_list)
        self.unit.store(node.name)

    def expressions_as_callables(self, nodes: Sequence[ast.expr]) -> None:
        """Push decorators so that each can be called with one argument: the decorator stands where a function would,
        its argument where ``self`` would."""
        self.expressions(nodes)

    def decorate(self, nodes: Sequence[ast.expr]) -> None:
        """Call the decorators below, innermost first, with the value on top."""
        for node in reversed(nodes):
            with self.unit.at(node):
                self.unit.emit(Op.CALL, (0, ()))

    def _lambda(self, node: ast.Lambda) -> None:
        flags = self._defaults(node.args)
        outer = self.open(node, "<lambda>", self.unit.class_name)
        self._signature(self.unit.code, node.args)
        self.unit.place_at(node.body)
        self.expression(node.body)
        if self.unit.scope.is_generator:
            self.unit.emit(Op.POP_TOP)
            self.unit.emit(Op.LOAD_CONST, None)
        self.unit.emit(Op.RETURN_VALUE)
        self.make_function(self.close(outer), flags)

    # ---- Classes -------------------------------------------------------------------------------------------------

    def klass(self, node: ast.ClassDef) -> None:
        """``class``: a function that runs the body, handed to ``__build_class__``."""
        self.expressions_as_callables(node.decorator_list)
        self.unit.emit(Op.PUSH_NULL)
        self.unit.emit(Op.LOAD_BUILD_CLASS)
        outer = self.open(node, node.name, node.name)
        unit = self.unit
        unit.emit(Op.LOAD_NAME, "__name__")
        unit.emit(Op.STORE_NAME, "__module__")
        unit.emit(Op.LOAD_CONST, unit.code.qualname)
        unit.emit(Op.STORE_NAME, "__qualname__")
        doc = ast.get_docstring(node, clean=False)
        if doc is not None:
            unit.emit(Op.LOAD_CONST, doc)
            unit.emit(Op.STORE_NAME, "__doc__")
        if any(isinstance(s, ast.AnnAssign) for s in ast.walk(node)):
            unit.emit(Op.SETUP_ANNOTATIONS)
        self.body(node.body[1:] if doc is not None else node.body)
        if unit.scope.needs_class_cell:
            unit.emit(Op.LOAD_CLOSURE, unit.slot("__class__"))
            unit.emit(Op.COPY, 1)
            unit.emit(Op.STORE_NAME, "__classcell__")
        else:
            unit.emit(Op.LOAD_CONST, None)
        unit.emit(Op.RETURN_VALUE)
        self.make_function(self.close(outer), 0)
        self.unit.emit(Op.LOAD_CONST, node.name)
        self.call_arguments(node.bases, node.keywords, 2)
        self.decorate(node.decorator_list)
        self.unit.store(node.name)

    # ---- Comprehensions ------------------------------------------------------------------------------------------

    def _comprehension(self, node: Comprehension) -> None:
        name, build = {
            ast.ListComp: ("<listcomp>", Op.BUILD_LIST),
            ast.SetComp: ("<setcomp>", Op.BUILD_SET),
            ast.DictComp: ("<dictcomp>", Op.BUILD_MAP),
            ast.GeneratorExp: ("<genexpr>", None),
        }[type(node)]
        if self.scopes[node].is_async and build is not None and not self.unit.scope.is_async:
            raise SourceError("asynchronous comprehension outside of an asynchronous function", node)
        outer = self.open(node, name, self.unit.class_name)
        self.unit.code.argcount = 1
        if build is not None:
            self.unit.emit(build, 0)
        self._loops(node, 0, 1)
        if build is None:
            self.unit.emit(Op.LOAD_CONST, None)
        self.unit.emit(Op.RETURN_VALUE)
        is_async = self.unit.scope.is_async and build is not None
        self.make_function(self.close(outer), 0)
        first = node.generators[0]
        self.expression(first.iter)
        self.unit.emit(Op.GET_AITER if first.is_async else Op.GET_ITER)
        self.unit.emit(Op.CALL, (0, ()))
        if is_async:
            self.unit.emit(Op.GET_AWAITABLE)
            self.unit.emit(Op.LOAD_CONST, None)
            self.delegate()

    def _loops(self, node: Comprehension, index: int, depth: int) -> None:
        """The loop number ``index`` and those inside it; ``depth`` iterators stand above the result."""
        generator = node.generators[index]
        begin, skip, end = Label(), Label(), Label()
        if index == 0:
            self.unit.emit(Op.LOAD_FAST, 0)
        else:
            self.expression(generator.iter)
            self.unit.emit(Op.GET_AITER if generator.is_async else Op.GET_ITER)
        if generator.is_async:
            self._async_loop_head(begin, end)
        else:
            self.unit.mark(begin)
            self.unit.emit(Op.FOR_ITER, end)
        self.store(generator.target)
        for condition in generator.ifs:
            self.jump_if(condition, skip, when=False)
        if index + 1 < len(node.generators):
            self._loops(node, index + 1, depth + 1)
        else:
            self._element(node, depth + 1)
        self.unit.mark(skip)
        self.unit.emit(Op.JUMP_BACKWARD, begin)
        self.unit.mark(end)
        if generator.is_async:
            self.unit.emit(Op.END_ASYNC_FOR)

    def _async_loop_head(self, begin: Label, end: Label) -> None:
        self.unit.mark(begin)
        self.unit.emit(Op.SETUP_FINALLY, end)
        self.unit.emit(Op.GET_ANEXT)
        self.unit.emit(Op.LOAD_CONST, None)
        self.delegate()
        self.unit.emit(Op.POP_BLOCK)

    def _element(self, node: Comprehension, depth: int) -> None:
        if isinstance(node, ast.DictComp):
            self.expression(node.key)
            self.expression(node.value)
            self.unit.emit(Op.MAP_ADD, depth)
            return
        self.expression(node.elt)
        if isinstance(node, ast.GeneratorExp):
            if self.unit.scope.is_async:
                self.unit.emit(Op.ASYNC_GEN_WRAP)
            self.unit.emit(Op.YIELD_VALUE)
            self.unit.emit(Op.POP_TOP)
        else:
            self.unit.emit(Op.SET_ADD if isinstance(node, ast.SetComp) else Op.LIST_APPEND, depth)

    _EXPRESSIONS: ClassVar[dict[type[ast.expr], Any]] = {
        **Expressions._EXPRESSIONS,  # noqa: SLF001  (of the base class)
        ast.Lambda: _lambda,
        ast.ListComp: _comprehension,
        ast.SetComp: _comprehension,
        ast.DictComp: _comprehension,
        ast.GeneratorExp: _comprehension,
    }


def _prefix(unit: Unit) -> str:
    if unit.scope.kind == "module":
        return ""
    return f"{unit.code.qualname}." if unit.scope.kind == "class" else f"{unit.code.qualname}.<locals>."
