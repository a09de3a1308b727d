"""``match``. The subject of each pattern lies in a hidden local, so a failed match leaves nothing on the stack, and
names are bound only when the whole pattern has matched, as in CPython."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from simcore.vm.compiler.assembler import Label
from simcore.vm.compiler.functions import Functions
from simcore.vm.errors import SourceError
from simcore.vm.opcodes import Op

EQUAL, GREATER_EQUAL = 2, 5
Captures = dict[str, int]
"""The hidden local that holds the value for each captured name."""


class Patterns(Functions):
    """Compiles ``match``."""

    def match(self, node: ast.Match) -> None:
        """Try each case in turn."""
        unit, end = self.unit, Label()
        subject = unit.hidden_slot()
        self.expression(node.subject)
        unit.emit(Op.STORE_FAST, subject)
        for index, case in enumerate(node.cases):
            if _irrefutable(case.pattern) and case.guard is None and index + 1 < len(node.cases):
                raise SourceError(_irrefutable_text(case.pattern), case.pattern)
            unit.place_at(case.pattern)
            failed = Label()
            captures: Captures = {}
            self._pattern(case.pattern, subject, failed, captures)
            for name, slot in captures.items():
                unit.emit(Op.LOAD_FAST, slot)
                unit.store(name)
            if case.guard is not None:
                self.jump_if(case.guard, failed, when=False)
            self.body(case.body)
            unit.emit(Op.JUMP_FORWARD, end)
            unit.mark(failed)
        unit.mark(end)

    def _pattern(self, node: ast.pattern, subject: int, failed: Label, captures: Captures) -> None:
        """Match what lies in the slot ``subject``, or jump to ``failed``."""
        with self.unit.at(node):
            self._PATTERNS[type(node)](self, node, subject, failed, captures)

    def _capture(self, node: ast.pattern, name: str | None, subject: int, captures: Captures) -> None:
        if name is None:
            return
        if name in captures:
            raise SourceError(f"multiple assignments to name '{name}' in pattern", node)
        captures[name] = subject

    def _value(self, node: ast.MatchValue, subject: int, failed: Label, captures: Captures) -> None:
        self.unit.emit(Op.LOAD_FAST, subject)
        self.expression(node.value)
        self.unit.emit(Op.COMPARE_OP, EQUAL)
        self.unit.emit(Op.POP_JUMP_IF_FALSE, failed)

    def _singleton(self, node: ast.MatchSingleton, subject: int, failed: Label, captures: Captures) -> None:
        self.unit.emit(Op.LOAD_FAST, subject)
        self.unit.emit(Op.LOAD_CONST, node.value)
        self.unit.emit(Op.IS_OP, False)
        self.unit.emit(Op.POP_JUMP_IF_FALSE, failed)

    def _as(self, node: ast.MatchAs, subject: int, failed: Label, captures: Captures) -> None:
        if node.pattern is not None:
            self._pattern(node.pattern, subject, failed, captures)
        self._capture(node, node.name, subject, captures)

    def _star(self, node: ast.MatchStar, subject: int, failed: Label, captures: Captures) -> None:
        self._capture(node, node.name, subject, captures)

    def _or(self, node: ast.MatchOr, subject: int, failed: Label, captures: Captures) -> None:
        unit, done = self.unit, Label()
        common: Captures = {}
        for index, alternative in enumerate(node.patterns):
            if _irrefutable(alternative) and index + 1 < len(node.patterns):
                raise SourceError(_irrefutable_text(alternative), alternative)
            own: Captures = {}
            following = Label()
            self._pattern(alternative, subject, following, own)
            if index == 0:
                common = {name: unit.hidden_slot() for name in own}
            elif set(own) != set(common):
                raise SourceError("alternative patterns bind different names", alternative)
            for name, slot in own.items():
                unit.emit(Op.LOAD_FAST, slot)
                unit.emit(Op.STORE_FAST, common[name])
            unit.emit(Op.JUMP_FORWARD, done)
            unit.mark(following)
        unit.emit(Op.JUMP_FORWARD, failed)
        unit.mark(done)
        for name, slot in common.items():
            self._capture(node, name, slot, captures)

    def _sequence(self, node: ast.MatchSequence, subject: int, failed: Label, captures: Captures) -> None:
        elements = node.patterns
        stars = [n for n, element in enumerate(elements) if isinstance(element, ast.MatchStar)]
        if len(stars) > 1:
            raise SourceError("multiple starred expressions in sequence pattern", node)
        self._check(Op.MATCH_SEQUENCE, subject, failed)
        self._check_length(subject, len(elements) - len(stars), failed, exact=not stars)
        self.unit.emit(Op.LOAD_FAST, subject)
        if stars:
            self.unit.emit(Op.UNPACK_EX, (stars[0], len(elements) - stars[0] - 1))
        else:
            self.unit.emit(Op.UNPACK_SEQUENCE, len(elements))
        self._elements(elements, failed, captures)

    def _check(self, op: Op, subject: int, failed: Label) -> None:
        self.unit.emit(Op.LOAD_FAST, subject)
        self.unit.emit(op)
        self.unit.emit(Op.SWAP, 2)
        self.unit.emit(Op.POP_TOP)
        self.unit.emit(Op.POP_JUMP_IF_FALSE, failed)

    def _check_length(self, subject: int, length: int, failed: Label, *, exact: bool) -> None:
        self.unit.emit(Op.LOAD_FAST, subject)
        self.unit.emit(Op.GET_LEN)
        self.unit.emit(Op.SWAP, 2)
        self.unit.emit(Op.POP_TOP)
        self.unit.emit(Op.LOAD_CONST, length)
        self.unit.emit(Op.COMPARE_OP, EQUAL if exact else GREATER_EQUAL)
        self.unit.emit(Op.POP_JUMP_IF_FALSE, failed)

    def _elements(self, patterns: Sequence[ast.pattern], failed: Label, captures: Captures) -> None:
        """Values lie on the stack, the first on top: put each into a slot, then match them in order."""
        slots = []
        for _ in patterns:
            slots.append(self.unit.hidden_slot())
            self.unit.emit(Op.STORE_FAST, slots[-1])
        for pattern, slot in zip(patterns, slots, strict=True):
            self._pattern(pattern, slot, failed, captures)

    def _mapping(self, node: ast.MatchMapping, subject: int, failed: Label, captures: Captures) -> None:
        unit = self.unit
        self._check(Op.MATCH_MAPPING, subject, failed)
        self._check_length(subject, len(node.keys), failed, exact=False)
        if node.keys:
            found = unit.hidden_slot()
            unit.emit(Op.LOAD_FAST, subject)
            self.expressions(node.keys)
            unit.emit(Op.BUILD_TUPLE, len(node.keys))
            unit.emit(Op.MATCH_KEYS)
            unit.emit(Op.STORE_FAST, found)
            unit.emit(Op.POP_TOP)
            unit.emit(Op.POP_TOP)
            unit.emit(Op.LOAD_FAST, found)
            unit.emit(Op.POP_JUMP_IF_NONE, failed)
            unit.emit(Op.LOAD_FAST, found)
            unit.emit(Op.UNPACK_SEQUENCE, len(node.keys))
            self._elements(node.patterns, failed, captures)
        if node.rest is not None:
            rest = unit.hidden_slot()
            unit.emit(Op.BUILD_MAP, 0)
            unit.emit(Op.LOAD_FAST, subject)
            unit.emit(Op.DICT_UPDATE, 1)
            for key in node.keys:
                unit.emit(Op.COPY, 1)
                self.expression(key)
                unit.emit(Op.DELETE_SUBSCR)
            unit.emit(Op.STORE_FAST, rest)
            self._capture(node, node.rest, rest, captures)

    def _class(self, node: ast.MatchClass, subject: int, failed: Label, captures: Captures) -> None:
        unit = self.unit
        seen: set[str] = set()
        for name in node.kwd_attrs:
            if name in seen:
                raise SourceError(f"attribute name repeated in class pattern: {name}", node)
            seen.add(name)
        found = unit.hidden_slot()
        unit.emit(Op.LOAD_FAST, subject)
        self.expression(node.cls)
        unit.emit(Op.LOAD_CONST, tuple(node.kwd_attrs))
        unit.emit(Op.MATCH_CLASS, len(node.patterns))
        unit.emit(Op.STORE_FAST, found)
        unit.emit(Op.LOAD_FAST, found)
        unit.emit(Op.POP_JUMP_IF_NONE, failed)
        patterns = [*node.patterns, *node.kwd_patterns]
        unit.emit(Op.LOAD_FAST, found)
        unit.emit(Op.UNPACK_SEQUENCE, len(patterns))
        self._elements(patterns, failed, captures)

    _PATTERNS: ClassVar[dict[type[ast.pattern], Callable[[Any, Any, int, Label, Captures], None]]] = {
        ast.MatchValue: _value,
        ast.MatchSingleton: _singleton,
        ast.MatchAs: _as,
        ast.MatchOr: _or,
        ast.MatchSequence: _sequence,
        ast.MatchStar: _star,
        ast.MatchMapping: _mapping,
        ast.MatchClass: _class,
    }


def _irrefutable(node: ast.pattern) -> bool:
    return isinstance(node, ast.MatchAs) and (node.pattern is None or _irrefutable(node.pattern))


def _irrefutable_text(node: ast.pattern) -> str:
    name = getattr(node, "name", None)
    what = f"name capture '{name}'" if name else "wildcard"
    return f"{what} makes remaining patterns unreachable"
