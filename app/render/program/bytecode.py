"""The bytecode of the line at which a thread is, and what its call has on its stack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from app.render.program.view import ProgramView
from simcore.model.program_trace import Instruction

ROWS_MAX = 14
ARG_MAX = 40


class Bytecode:
    """The instructions of the program's own files, by the code they belong to."""

    def __init__(self, view: ProgramView) -> None:
        self._view = view

    @cached_property
    def _codes(self) -> Mapping[tuple[str, str], Sequence[Sequence[Instruction]]]:
        """By file and function; two functions of one name are two codes."""
        found: dict[tuple[str, str], dict[int, list[Instruction]]] = {}
        for one in self._view.facts.listing:
            found.setdefault((one.file, one.function), {}).setdefault(one.first, []).append(one)
        return {key: tuple(codes.values()) for key, codes in found.items()}

    def of(self, file: str, function: str, line: int, number: int) -> tuple[list[Instruction], int, int]:
        """The instructions of a line around ``number`` (-1: not known), and how many are left out before and after."""
        codes = [code for code in self._codes.get((file, function), ()) if any(i.line == line for i in code)]
        if not codes:
            return [], 0, 0
        # Of nested functions of one name it is the one that begins last.
        code = max(codes, key=lambda one: one[0].first)
        rows = [one for one in code if one.line == line]
        if number >= 0 and all(one.number != number for one in rows):
            rows = [one for one in code if one.number == number]
        place = next((index for index, one in enumerate(rows) if one.number == number), 0)
        first = max(0, min(place - ROWS_MAX // 2, len(rows) - ROWS_MAX))
        return rows[first : first + ROWS_MAX], first, max(0, len(rows) - first - ROWS_MAX)

    def context(self, at: int, follow: int) -> Mapping[str, Any]:
        """What ``program/bytecode.html`` draws: of the thread that is followed, else of the one that moved."""
        now = self._view.trace.at(at)
        pid = follow or now.moved
        thread = now.threads[pid - 1] if 0 < pid <= len(now.threads) else None
        if thread is None or not thread.frames:
            return {"pid": pid if thread else 0, "rows": (), "thread": None}
        frame = thread.frames[-1]
        rows, before, after = self.of(frame.file, frame.function, frame.line, thread.number)
        return {
            "pid": pid,
            "thread": thread,
            "frame": frame,
            "rows": [one._replace(arg=cut(one.arg)) for one in rows],
            "before": before,
            "after": after,
        }


def cut(words: str) -> str:
    """An argument that is not too long."""
    return words if len(words) <= ARG_MAX else f"{words[: ARG_MAX - 1]}…"
