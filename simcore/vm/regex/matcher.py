"""The backtracking matcher: a stack of choices instead of recursion, and a charge for every step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from simcore.vm.regex.chars import in_category
from simcore.vm.regex.program import Instruction, Program

BATCH = 128
"""Steps between two charges."""
CHOICES_MAX = 500_000


class Matcher:
    """One search. ``slots`` are the bounds of the groups (-1: none); ``charge(instructions)`` may stop the program."""

    def __init__(self, program: Program, text: str, end: int, charge: Callable[[int], None]) -> None:
        self.program = program
        self.text = text
        self.end = end
        self.charge = charge
        self.slots: list[int] = []
        self.marks = [-1] * program.registers
        self.last = -1
        self.left = BATCH

    def match(self, start: int, *, whole: bool = False) -> bool:
        """Whether the pattern matches at ``start`` (up to the end, if ``whole``)."""
        self.slots = [-1] * (2 * self.program.groups + 2)
        self.slots[0] = start
        self.last = -1
        end = self.run(self.program.code, start, whole=whole)
        self.slots[1] = end
        return end >= 0

    def search(self, start: int) -> bool:
        """The first place from ``start`` where the pattern matches."""
        first = self.program.first
        while start <= self.end:
            if first:
                found = self.text.find(first, start, self.end)
                self.charge(((found if found >= 0 else self.end) - start) >> 6)
                if found < 0:
                    return False
                start = found
            if self.match(start):
                return True
            start += 1
        return False

    def tick(self, steps: int = 1) -> None:
        """Account for steps."""
        self.left -= steps
        if self.left <= 0:
            self.charge(BATCH - self.left)
            self.left = BATCH

    def one(self, node: Instruction, place: int) -> bool:
        """Whether a single-character node matches the character at ``place``."""
        if place >= self.end:
            return False
        sign = self.text[place]
        kind = node[0]
        if kind == "lit":
            return sign == node[1] or (bool(node[2]) and sign.lower() == node[1])
        if kind == "any":
            return bool(node[1]) or sign != "\n"
        return bool(node[1].has(sign))

    def run(self, code: list[Instruction], place: int, *, whole: bool = False) -> int:
        """Where the match ends; -1 if there is none."""
        choices: list[tuple[Any, ...]] = []
        pc = 0
        while True:
            self.tick()
            op = code[pc]
            kind = op[0]
            fits = True
            if kind in ("lit", "any", "set"):
                fits = self.one(op, place)
                place += 1
                pc += 1
            elif kind == "repeat":
                place, fits = self._repeat(op, place, pc + 1, choices)
                pc += 1
            elif kind == "split":
                self._choose(choices, (op[2], place))
                pc = op[1]
            elif kind == "jump":
                pc = op[1]
            elif kind == "save":
                self._choose(choices, (-1, op[1], self.slots[op[1]], self.last))
                self.slots[op[1]] = place
                if op[1] & 1:
                    self.last = op[1] >> 1
                pc += 1
            elif kind == "at":
                fits = self.at(op[1], place)
                pc += 1
            elif kind == "mark":
                self._choose(choices, (-2, op[1], self.marks[op[1]]))
                self.marks[op[1]] = place
                pc += 1
            elif kind == "moved":
                # A round that matched nothing is the last one: past the jump back.
                pc += 1 if self.marks[op[1]] != place else 2
            elif kind == "match":
                if not whole or place == self.end:
                    return place
                fits = False
            else:
                place, pc, fits = self._special(op, place, pc, choices)
            if not fits:
                found = self._back(choices)
                if found is None:
                    return -1
                pc, place = found

    def _choose(self, choices: list[tuple[Any, ...]], choice: tuple[Any, ...]) -> None:
        choices.append(choice)
        if not len(choices) & 0xFFF:
            self.charge(0x400)
            if len(choices) > CHOICES_MAX:
                from simcore.vm.errors import BudgetExceeded  # noqa: PLC0415

                raise BudgetExceeded("backtracking of a regular expression", CHOICES_MAX)

    def _back(self, choices: list[tuple[Any, ...]]) -> tuple[int, int] | None:
        """Undo up to the last choice; where to go on."""
        while choices:
            choice = choices.pop()
            if choice[0] == -1:
                self.slots[choice[1]], self.last = choice[2], choice[3]
            elif choice[0] == -2:
                self.marks[choice[1]] = choice[2]
            elif choice[0] == -3:
                # A greedy repeat gives back one character, a lazy one takes one more.
                _, pc, place, count, bound, node = choice
                if node is None:
                    if count > bound:
                        choices.append((-3, pc, place - 1, count - 1, bound, None))
                        return pc, place - 1
                elif count < bound and self.one(node, place):
                    choices.append((-3, pc, place + 1, count + 1, bound, node))
                    return pc, place + 1
            else:
                return choice[0], choice[1]
        return None

    def _repeat(self, op: Instruction, place: int, pc: int, choices: list[tuple[Any, ...]]) -> tuple[int, bool]:
        _, low, high, lazy, node = op
        count = 0
        most = low if lazy else high
        while count < most and self.one(node, place):
            place += 1
            count += 1
        self.tick(count >> 1)
        if count < low:
            return place, False
        if lazy:
            self._choose(choices, (-3, pc, place, count, high, node))
        elif count > low:
            self._choose(choices, (-3, pc, place, count, low, None))
        return place, True

    def _special(self, op: Instruction, place: int, pc: int, choices: list[tuple[Any, ...]]) -> tuple[int, int, bool]:
        kind = op[0]
        if kind == "ref":
            start, end = self.slots[2 * op[1]], self.slots[2 * op[1] + 1]
            if start < 0 or end < 0:
                return place, pc, False
            wanted, found = self.text[start:end], self.text[place : min(self.end, place + end - start)]
            self.tick(len(wanted) >> 3)
            same = wanted == found or (op[2] and wanted.lower() == found.lower())
            return place + end - start, pc + 1, bool(same)
        if kind == "cond":
            return place, pc + 1 if self.slots[2 * op[1] + 1] >= 0 else op[2], True
        before, last = list(self.slots), self.last
        if kind == "look":
            start = place - op[1]
            found_end = self.run(op[3], start) if start >= 0 else -1
            if op[2]:
                self.slots, self.last = before, last
                return place, pc + 1, found_end < 0
            end = place
        else:
            found_end = end = self.run(op[1], place)
        if found_end < 0:
            self.slots, self.last = before, last
            return place, pc, False
        for slot, value in enumerate(before):
            if self.slots[slot] != value:
                choices.append((-1, slot, value, last))
        return end, pc + 1, True

    def at(self, kind: str, place: int) -> bool:
        """Whether an anchor holds at ``place``."""
        text, end = self.text, self.end
        if kind == "start":
            return place == 0
        if kind == "line start":
            return place == 0 or text[place - 1] == "\n"
        if kind == "end":
            return place == end
        if kind == "end or newline":
            return place == end or (place == end - 1 and text[place] == "\n")
        if kind == "line end":
            return place == end or text[place] == "\n"
        if not end:
            # Neither holds in an empty text, as in CPython up to 3.13.
            return False
        ascii_only = kind.endswith("ascii")
        before = place > 0 and in_category(text[place - 1], "w", ascii_only=ascii_only)
        after = place < end and in_category(text[place], "w", ascii_only=ascii_only)
        return (before != after) != kind.startswith("not")
