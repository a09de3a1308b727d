"""``try``, ``with``, and leaving them: the layout of CPython 3.11's compiler, whose exception table costs nothing until
something is raised."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from simcore.vm.compiler.assembler import Label
from simcore.vm.compiler.functions import Functions
from simcore.vm.compiler.unit import Frame
from simcore.vm.errors import SourceError
from simcore.vm.opcodes import Op


class Blocks(Functions):
    """Compiles protected blocks."""

    # ---- Leaving ---------------------------------------------------------------------------------------------------

    def unwind_all(self, *, keep_top: bool) -> None:
        """Leave every open statement, innermost first; with ``keep_top`` the value on top stays there."""
        frames = self.unit.frames
        if not frames:
            return
        top = frames.pop()
        self._leave(top, keep_top=keep_top)
        if top.kind == "for":
            if keep_top:
                self.unit.emit(Op.SWAP, 2)
            self.unit.emit(Op.POP_TOP)
        self.unwind_all(keep_top=keep_top)
        frames.append(top)

    def unwind_to_loop(self, node: ast.stmt, problem: str) -> Frame:
        """Leave what stands inside the innermost loop; that loop. Raises ``SourceError`` where there is none."""
        frames = self.unit.frames
        if not frames:
            raise SourceError(problem, node)
        top = frames[-1]
        if top.kind in ("loop", "for"):
            return top
        if top.kind == "star":
            raise SourceError("'break', 'continue' and 'return' cannot appear in an except* block", node)
        frames.pop()
        self._leave(top, keep_top=False)
        loop = self.unwind_to_loop(node, problem)
        frames.append(top)
        return loop

    def _leave(self, frame: Frame, *, keep_top: bool) -> None:
        unit = self.unit

        def under_the_top() -> None:
            if keep_top:
                unit.emit(Op.SWAP, 2)

        match frame.kind:
            case "try":
                unit.emit(Op.POP_BLOCK)
            case "finally":
                unit.emit(Op.POP_BLOCK)
                unit.count_finally(frame.detail[0])
                if keep_top:
                    unit.frames.append(Frame("pop"))
                self.body(frame.detail)
                if keep_top:
                    unit.frames.pop()
            case "finally-handler":
                under_the_top()
                unit.emit(Op.POP_TOP)
                under_the_top()
                unit.emit(Op.POP_BLOCK)
                unit.emit(Op.POP_EXCEPT)
            case "handler" | "named":
                if frame.kind == "named":
                    unit.emit(Op.POP_BLOCK)
                under_the_top()
                unit.emit(Op.POP_BLOCK)
                unit.emit(Op.POP_EXCEPT)
                if frame.kind == "named":
                    self._forget(frame.detail)
            case "with" | "async-with":
                unit.emit(Op.POP_BLOCK)
                under_the_top()
                self._call_exit(is_async=frame.kind == "async-with")
                unit.emit(Op.POP_TOP)
            case "pop":
                under_the_top()
                unit.emit(Op.POP_TOP)
            case "star":
                raise SourceError("'break', 'continue' and 'return' cannot appear in an except* block", frame.detail)

    def _forget(self, name: str) -> None:
        """The name of an exception ends with its handler."""
        self.unit.emit(Op.LOAD_CONST, None)
        self.unit.store(name)
        self.unit.delete(name)

    # ---- try -------------------------------------------------------------------------------------------------------

    def try_(self, node: ast.Try | ast.TryStar) -> None:
        """``try`` with everything that may follow."""
        if node.finalbody:
            self._try_finally(node)
        elif isinstance(node, ast.TryStar):
            self._try_star(node)
        else:
            self._try_except(node)

    def _try_finally(self, node: ast.Try | ast.TryStar) -> None:
        unit = self.unit
        handler, cleanup, end = Label(), Label(), Label()
        unit.emit(Op.SETUP_FINALLY, handler)
        unit.frames.append(Frame("finally", detail=node.finalbody))
        if not node.handlers:
            self.body(node.body)
            self.body(node.orelse)
        elif isinstance(node, ast.TryStar):
            self._try_star(node)
        else:
            self._try_except(node)
        unit.emit(Op.POP_BLOCK)
        unit.frames.pop()
        self.body(node.finalbody)
        unit.emit(Op.JUMP_FORWARD, end)
        unit.mark(handler)
        unit.emit(Op.SETUP_CLEANUP, cleanup)
        unit.emit(Op.PUSH_EXC_INFO)
        unit.frames.append(Frame("finally-handler"))
        self.body(node.finalbody)
        unit.frames.pop()
        unit.emit(Op.RERAISE, 0)
        self._cleanup(cleanup)
        unit.mark(end)

    def _cleanup(self, cleanup: Label) -> None:
        """An exception inside a handler: what was handled before is so again, and it goes on."""
        self.unit.mark(cleanup)
        self.unit.emit(Op.COPY, 3)
        self.unit.emit(Op.POP_EXCEPT)
        self.unit.emit(Op.RERAISE, 1)

    def _try_except(self, node: ast.Try | ast.TryStar) -> None:
        unit = self.unit
        first, cleanup, end = Label(), Label(), Label()
        unit.emit(Op.SETUP_FINALLY, first)
        unit.frames.append(Frame("try"))
        self.body(node.body)
        unit.frames.pop()
        unit.emit(Op.POP_BLOCK)
        self.body(node.orelse)
        unit.emit(Op.JUMP_FORWARD, end)
        unit.mark(first)
        unit.emit(Op.SETUP_CLEANUP, cleanup)
        unit.emit(Op.PUSH_EXC_INFO)
        for index, handler in enumerate(node.handlers):
            if handler.type is None and index + 1 < len(node.handlers):
                raise SourceError("default 'except:' must be last", handler)
            self._handler(handler, end)
        unit.emit(Op.RERAISE, 0)
        self._cleanup(cleanup)
        unit.mark(end)

    def _handler(self, node: ast.ExceptHandler, end: Label) -> None:
        unit = self.unit
        following = Label()
        unit.place_at(node)
        if node.type is not None:
            self.expression(node.type)
            unit.emit(Op.CHECK_EXC_MATCH)
            unit.emit(Op.POP_JUMP_IF_FALSE, following)
        if node.name is None:
            unit.emit(Op.POP_TOP)
            unit.frames.append(Frame("handler"))
            self.body(node.body)
            unit.frames.pop()
            unit.emit(Op.POP_BLOCK)
            unit.emit(Op.POP_EXCEPT)
            unit.emit(Op.JUMP_FORWARD, end)
        else:
            forget = Label()
            unit.store(node.name)
            unit.emit(Op.SETUP_CLEANUP, forget)
            unit.frames.append(Frame("named", detail=node.name))
            self.body(node.body)
            unit.frames.pop()
            unit.emit(Op.POP_BLOCK)
            unit.emit(Op.POP_BLOCK)
            unit.emit(Op.POP_EXCEPT)
            self._forget(node.name)
            unit.emit(Op.JUMP_FORWARD, end)
            unit.mark(forget)
            self._forget(node.name)
            unit.emit(Op.RERAISE, 1)
        unit.mark(following)

    def _try_star(self, node: ast.TryStar | ast.Try) -> None:
        """``except*``: each handler takes its share of the group; what is left, and what the handlers raise, goes on.

        On the stack: the exception handled before, the original group, the list of what goes on, the rest.
        """
        unit = self.unit
        first, cleanup, end, over, again = Label(), Label(), Label(), Label(), Label()
        unit.emit(Op.SETUP_FINALLY, first)
        unit.frames.append(Frame("try"))
        self.body(node.body)
        unit.frames.pop()
        unit.emit(Op.POP_BLOCK)
        self.body(node.orelse)
        unit.emit(Op.JUMP_FORWARD, end)
        unit.mark(first)
        unit.emit(Op.SETUP_CLEANUP, cleanup)
        unit.emit(Op.PUSH_EXC_INFO)
        unit.emit(Op.COPY, 1)
        unit.emit(Op.BUILD_LIST, 0)
        unit.emit(Op.SWAP, 2)
        for handler in node.handlers:
            self._star_handler(handler)
        unit.emit(Op.LIST_APPEND, 1)
        unit.emit(Op.PREP_RERAISE_STAR)
        unit.emit(Op.COPY, 1)
        unit.emit(Op.POP_JUMP_IF_NOT_NONE, again)
        unit.emit(Op.POP_TOP)
        unit.emit(Op.POP_BLOCK)
        unit.emit(Op.POP_EXCEPT)
        unit.emit(Op.JUMP_FORWARD, over)
        unit.mark(again)
        unit.emit(Op.POP_BLOCK)
        unit.emit(Op.SWAP, 2)
        unit.emit(Op.POP_EXCEPT)
        unit.emit(Op.RERAISE, 0)
        self._cleanup(cleanup)
        unit.mark(over)
        unit.mark(end)

    def _star_handler(self, node: ast.ExceptHandler) -> None:
        unit = self.unit
        no_match, failed, following = Label(), Label(), Label()
        unit.place_at(node)
        assert node.type is not None, "the grammar asks for one"
        self.expression(node.type)
        unit.emit(Op.CHECK_EG_MATCH)
        unit.emit(Op.COPY, 1)
        unit.emit(Op.POP_JUMP_IF_NONE, no_match)
        if node.name is None:
            unit.emit(Op.POP_TOP)
        else:
            unit.store(node.name)
        unit.emit(Op.SETUP_CLEANUP, failed)
        unit.frames.append(Frame("star", detail=node))
        self.body(node.body)
        unit.frames.pop()
        unit.emit(Op.POP_BLOCK)
        if node.name is not None:
            self._forget(node.name)
        unit.emit(Op.JUMP_FORWARD, following)
        unit.mark(failed)
        if node.name is not None:
            self._forget(node.name)
        unit.emit(Op.LIST_APPEND, 3)
        unit.emit(Op.POP_TOP)
        unit.emit(Op.JUMP_FORWARD, following)
        unit.mark(no_match)
        unit.emit(Op.POP_TOP)
        unit.mark(following)

    # ---- with ------------------------------------------------------------------------------------------------------

    def with_(self, node: ast.With | ast.AsyncWith) -> None:
        """``with`` and ``async with``; several items nest."""
        is_async = isinstance(node, ast.AsyncWith)
        if is_async and not self.unit.scope.is_async:
            raise SourceError("'async with' outside async function", node)
        self._with_items(node, node.items, is_async=is_async)

    def _with_items(self, node: ast.With | ast.AsyncWith, items: Sequence[ast.withitem], *, is_async: bool) -> None:
        unit = self.unit
        item, inner = items[0], items[1:]
        final, cleanup, end, suppress = Label(), Label(), Label(), Label()
        self.expression(item.context_expr)
        with unit.at(node):
            unit.emit(Op.BEFORE_ASYNC_WITH if is_async else Op.BEFORE_WITH)
            if is_async:
                self._await_top()
            unit.emit(Op.SETUP_WITH, final)
        unit.frames.append(Frame("async-with" if is_async else "with"))
        if item.optional_vars is not None:
            self.store(item.optional_vars)
        else:
            unit.emit(Op.POP_TOP)
        if inner:
            self._with_items(node, inner, is_async=is_async)
        else:
            self.body(node.body)
        unit.frames.pop()
        unit.emit(Op.POP_BLOCK)
        with unit.at(node):
            self._call_exit(is_async=is_async)
            unit.emit(Op.POP_TOP)
            unit.emit(Op.JUMP_FORWARD, end)
            unit.mark(final)
            unit.emit(Op.SETUP_CLEANUP, cleanup)
            unit.emit(Op.PUSH_EXC_INFO)
            unit.emit(Op.WITH_EXCEPT_START)
            if is_async:
                self._await_top()
            unit.emit(Op.POP_JUMP_IF_TRUE, suppress)
            unit.emit(Op.RERAISE, 2)
            unit.mark(suppress)
            unit.emit(Op.POP_TOP)
            unit.emit(Op.POP_BLOCK)
            unit.emit(Op.POP_EXCEPT)
            unit.emit(Op.POP_TOP)
            unit.emit(Op.POP_TOP)
            unit.emit(Op.JUMP_FORWARD, end)
            self._cleanup(cleanup)
        unit.mark(end)

    def _await_top(self) -> None:
        self.unit.emit(Op.GET_AWAITABLE)
        self.unit.emit(Op.LOAD_CONST, None)
        self.delegate()

    def _call_exit(self, *, is_async: bool) -> None:
        """``exit(None, None, None)``: it stands on the stack where a method would."""
        for _ in range(3):
            self.unit.emit(Op.LOAD_CONST, None)
        self.unit.emit(Op.CALL, (2, ()))
        if is_async:
            self._await_top()
