"""From the tree of a pattern to a program for the matcher.

Instructions are tuples. ``split x y``: go on at x, and if that fails at y. ``repeat``: one character class, as often as
it goes. ``mark``/``moved``: a loop whose body matched nothing ends. ``look`` and ``atomic`` hold programs of their own.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from simcore.vm.regex.chars import PatternError
from simcore.vm.regex.tree import ASCII, ENDLESS, UNICODE, Parser, width

Instruction = tuple[Any, ...]
SIZE_MAX = 50_000


class Program(NamedTuple):
    """A compiled pattern. ``registers`` is how many loop marks it needs; ``first`` a character that each match begins
    with, if there is one."""

    code: list[Instruction]
    groups: int
    names: dict[str, int]
    flags: int
    registers: int
    first: str


def compile_pattern(text: str, flags: int, *, is_bytes: bool) -> Program:
    """The program of a pattern. Raises ``PatternError``."""
    parser = Parser(text, flags, is_bytes=is_bytes)
    node = parser.parse()
    flags = parser.flags
    if not is_bytes and not flags & ASCII:
        flags |= UNICODE
    maker = _Maker(parser.groups)
    maker.emit(node)
    maker.add(("match",))
    first = maker.code[0][1] if maker.code[0][0] == "lit" and not maker.code[0][2] else ""
    return Program(maker.code, parser.groups, parser.names, flags, maker.registers, first)


class _Maker:
    def __init__(self, groups: int, registers: int = 0) -> None:
        self.code: list[Instruction] = []
        self.groups = groups
        self.registers = registers

    def add(self, instruction: Instruction) -> int:
        if len(self.code) >= SIZE_MAX:
            raise PatternError("pattern is too long")
        self.code.append(instruction)
        return len(self.code) - 1

    def emit(self, node: Any) -> None:
        kind = node[0]
        if kind in ("lit", "any", "set", "at", "ref"):
            if kind == "lit" and node[2]:
                node = ("lit", node[1].lower(), True)
            if kind == "ref" and node[1] > self.groups:
                raise PatternError(f"invalid group reference {node[1]}")
            self.add(node)
        elif kind == "seq":
            for item in node[1]:
                self.emit(item)
        elif kind == "alt":
            self._alternatives(node[1])
        elif kind == "group":
            self.add(("save", 2 * node[1]))
            self.emit(node[2])
            self.add(("save", 2 * node[1] + 1))
        elif kind == "rep":
            self._repeat(*node[1:])
        elif kind == "look":
            self._look(node)
        elif kind == "atomic":
            self.add(("atomic", self._inner(node[1])))
        elif kind == "cond":
            self._conditional(node)

    def _inner(self, node: Any) -> list[Instruction]:
        maker = _Maker(self.groups, self.registers)
        maker.emit(node)
        maker.add(("match",))
        self.registers = maker.registers
        return maker.code

    def _look(self, node: Any) -> None:
        back = 0
        if not node[1]:
            low, high = width(node[3])
            if low != high:
                raise PatternError("look-behind requires fixed-width pattern")
            back = low
        self.add(("look", back, node[2], self._inner(node[3])))

    def _conditional(self, node: Any) -> None:
        if node[1] > self.groups:
            raise PatternError(f"invalid group reference {node[1]}")
        test = self.add(("cond",))
        self.emit(node[2])
        leave = self.add(("jump",))
        self.code[test] = ("cond", node[1], len(self.code))
        self.emit(node[3])
        self.code[leave] = ("jump", len(self.code))

    def _alternatives(self, branches: list[Any]) -> None:
        leaving = []
        for branch in branches[:-1]:
            split = self.add(("split",))
            self.emit(branch)
            leaving.append(self.add(("jump",)))
            self.code[split] = ("split", split + 1, len(self.code))
        self.emit(branches[-1])
        for place in leaving:
            self.code[place] = ("jump", len(self.code))

    def _repeat(self, low: int, high: int, mode: str, node: Any) -> None:
        if mode == "possessive":
            self.add(("atomic", self._inner(("rep", low, high, "greedy", node))))
            return
        if node[0] in ("lit", "any", "set"):
            if node[0] == "lit" and node[2]:
                node = ("lit", node[1].lower(), True)
            self.add(("repeat", low, high, mode == "lazy", node))
            return
        for _ in range(low):
            self.emit(node)
        if high >= ENDLESS:
            self._loop(mode, node)
            return
        splits = []
        for _ in range(high - low):
            splits.append(self.add(("split",)))
            self.emit(node)
        for split in splits:
            pair = (split + 1, len(self.code))
            self.code[split] = ("split", *(pair if mode == "greedy" else pair[::-1]))

    def _loop(self, mode: str, node: Any) -> None:
        register = self.registers
        self.registers += 1
        top = self.add(("split",))
        self.add(("mark", register))
        self.emit(node)
        self.add(("moved", register))
        self.add(("jump", top))
        pair = (top + 1, len(self.code))
        self.code[top] = ("split", *(pair if mode == "greedy" else pair[::-1]))
