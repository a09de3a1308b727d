"""One block under construction: where instructions are emitted and names turned into slots."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal, NamedTuple

from simcore.vm.code import Code, Position
from simcore.vm.compiler.assembler import Item, Label, assemble
from simcore.vm.errors import SourceError
from simcore.vm.loops import mark_loops
from simcore.vm.opcodes import Op
from simcore.vm.scope import Scope, mangle

FINALLY_COPIES_MAX = 1_000
"""A ``finally`` block is compiled once for each way out; nested ones multiply."""


class Frame(NamedTuple):
    """A statement that ``return``, ``break`` and ``continue`` must leave in order.

    ``kind``: ``loop``, ``for`` (an iterator is on the stack), ``try``, ``finally``, ``handler`` (an exception is being
    handled), ``named-handler``, ``with``, ``async-with``, ``pop`` (a value is on the stack).
    """

    kind: Literal[
        "loop", "for", "try", "finally", "finally-handler", "handler", "named", "star", "with", "async-with", "pop"
    ]
    start: Label | None = None
    end: Label | None = None
    detail: Any = None


class Unit:
    """The code of one scope so far."""

    def __init__(self, scope: Scope, code: Code, outer: Unit | None, class_name: str | None) -> None:
        self.scope = scope
        self.code = code
        self.outer = outer
        self.class_name = class_name
        self.items: list[Item] = []
        self.marks: dict[int, list[Label]] = {}
        self.position: Position = (code.first_line, code.first_line, -1, -1)
        self.frames: list[Frame] = []
        self.finally_copies = 0
        self._lay_out_slots()

    # ---- Slots -------------------------------------------------------------------------------------------------

    def _lay_out_slots(self) -> None:
        scope, code = self.scope, self.code
        fast: list[str] = []
        if scope.is_function:
            fast = [*scope.parameters]
            known = set(fast)
            for name in scope.bound:
                if name not in known and scope.place(name) == "fast":
                    fast.append(name)
                    known.add(name)
        cells = [*scope.cells]
        if scope.needs_class_cell:
            cells.append("__class__")
        extra = [name for name in cells if name not in fast]
        code.local_names = (*fast, *extra, *scope.frees)
        code.locals_count = len(fast)
        code.cells = tuple(cells)
        code.frees = tuple(scope.frees)
        self._slot = {name: index for index, name in enumerate(code.local_names)}

    def slot(self, name: str) -> int:
        """The index of a local, cell or free variable."""
        return self._slot[name]

    def hidden_slot(self) -> int:
        """A fresh local that no name reaches."""
        self.code.local_names = (*self.code.local_names, "")
        return len(self.code.local_names) - 1

    def prologue(self) -> None:
        """Cells are made and free variables fetched before anything else runs."""
        for name in self.code.cells:
            self.emit(Op.MAKE_CELL, self._slot[name])
        if self.code.frees:
            self.emit(Op.COPY_FREE_VARS, self._slot[self.code.frees[0]])

    # ---- Emitting ----------------------------------------------------------------------------------------------

    def emit(self, op: Op, arg: Any = None) -> None:
        """Append an instruction at the current position."""
        self.items.append((op, arg, self.position))

    def mark(self, label: Label) -> None:
        """``label`` is here."""
        self.marks.setdefault(len(self.items), []).append(label)

    @contextmanager
    def at(self, node: ast.AST) -> Iterator[None]:
        """Inside, instructions belong to ``node``."""
        before = self.position
        if hasattr(node, "lineno"):
            place: Any = node
            self.position = (
                place.lineno,
                place.end_lineno or place.lineno,
                place.col_offset,
                place.end_col_offset or place.col_offset,
            )
        yield
        self.position = before

    def place_at(self, node: ast.AST) -> None:
        """From now on instructions belong to ``node``."""
        if hasattr(node, "lineno"):
            place: Any = node
            self.position = (place.lineno, place.end_lineno, place.col_offset, place.end_col_offset)

    def move_to_name(self, node: ast.Attribute) -> None:
        """If the attribute's name stands on another line than its object, instructions belong there from now on."""
        end = node.end_lineno
        if end is None or end == self.position[0]:
            return
        column = node.end_col_offset or 0
        size = len(node.attr)
        if size <= column:
            self.position = (end, self.position[1], column - size, self.position[3])
        else:
            self.position = (end, self.position[1], -1, -1)

    # ---- Names -------------------------------------------------------------------------------------------------

    def mangled(self, name: str) -> str:
        """``name`` as it is called inside the current class."""
        return mangle(name, self.class_name)

    def load(self, name: str, *, call: bool = False) -> None:
        """Push the value of ``name``; for a call, NULL first."""
        name = self.mangled(name)
        place = self.scope.place(name)
        if place == "global":
            self.emit(Op.LOAD_GLOBAL, (name, call))
            return
        if call:
            self.emit(Op.PUSH_NULL)
        if place == "fast":
            self.emit(Op.LOAD_FAST, self.slot(name))
        elif place == "name":
            self.emit(Op.LOAD_NAME, name)
        elif place == "classfree":
            self.emit(Op.LOAD_CLASSDEREF, self.slot(name))
        else:
            self.emit(Op.LOAD_DEREF, self.slot(name))

    def store(self, name: str) -> None:
        """Pop a value into ``name``."""
        self._write(name, Op.STORE_FAST, Op.STORE_DEREF, Op.STORE_GLOBAL, Op.STORE_NAME)

    def delete(self, name: str) -> None:
        """Unbind ``name``."""
        self._write(name, Op.DELETE_FAST, Op.DELETE_DEREF, Op.DELETE_GLOBAL, Op.DELETE_NAME)

    def _write(self, name: str, fast: Op, deref: Op, global_: Op, by_name: Op) -> None:
        name = self.mangled(name)
        place = self.scope.place(name)
        if place == "fast":
            self.emit(fast, self.slot(name))
        elif place == "global":
            self.emit(global_, name)
        elif place == "name" or (self.scope.kind == "class" and name not in self.scope.nonlocal_names):
            self.emit(by_name, name)
        else:
            self.emit(deref, self.slot(name))

    # ---- The end -----------------------------------------------------------------------------------------------

    def finish(self) -> Code:
        """The finished code."""
        code = self.code
        code.instructions, code.positions, code.table = assemble(self.items, self.marks)
        plain = not (code.varargs or code.varkw or code.kwonly or code.cells or code.frees)
        code.simple = plain and code.is_function and not code.is_generator and not code.is_async
        mark_loops(code)
        return code

    def count_finally(self, node: ast.AST) -> None:
        """One more copy of a ``finally`` block. Raises ``SourceError`` when they explode."""
        self.finally_copies += 1
        if self.finally_copies > FINALLY_COPIES_MAX:
            raise SourceError("too many statically nested blocks", node)
