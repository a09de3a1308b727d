"""Lines to run to. In an address they stand as ``1.17-2.3.4``: line 17 of the first file, and line 3 of the second as
soon as thread 4 comes to it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from app.render.program.view import ProgramView
from simcore.model.program_events import LineReached

BREAKS_MAX = 4
THREADS_MAX = 40
_ONE = re.compile(r"(\d{1,3})\.(\d{1,5})(?:\.(\d{1,5}))?")


class Break(NamedTuple):
    """Line ``line`` of file number ``file`` (from 1), when ``thread`` comes to it (0: any)."""

    file: int
    line: int
    thread: int = 0

    @property
    def code(self) -> str:
        """As it stands in an address."""
        return f"{self.file}.{self.line}" + (f".{self.thread}" if self.thread else "")


def read(written: str) -> tuple[Break, ...]:
    """What an address says; what cannot be read is left out, and so is all beyond the first few."""
    found: dict[tuple[int, int], Break] = {}
    for part in written.split("-"):
        if (match := _ONE.fullmatch(part)) and match.group(0).isascii():
            one = Break(int(match[1]), int(match[2]), int(match[3] or 0))
            found[one.file, one.line] = one
    return tuple(found.values())[:BREAKS_MAX]


def write(breaks: Sequence[Break]) -> str:
    """The same as a part of an address; of too many the last ones."""
    return "-".join(one.code for one in breaks[-BREAKS_MAX:])


class Row(NamedTuple):
    """A line as the panel shows it: its place, how often it has been reached of how often in all, the steps before and
    after (None: there is none), and the threads that ever come to it."""

    one: Break
    file: str
    past: int
    total: int
    before: int | None
    after: int | None
    threads: Sequence[int]
    without: str


class Arrivals:
    """At which steps which thread comes to which line."""

    def __init__(self, view: ProgramView) -> None:
        self._view = view

    @cached_property
    def _steps(self) -> dict[tuple[str, int], list[tuple[int, int]]]:
        """(step, thread) by file and line."""
        found: dict[tuple[str, int], list[tuple[int, int]]] = {}
        for step, event in enumerate(self._view.trace.events, start=1):
            if type(event) is LineReached:
                found.setdefault((event.file, event.line), []).append((step, event.task))
        return found

    @cached_property
    def _own(self) -> dict[int, list[int]]:
        """The steps at which each thread comes to any line."""
        found: dict[int, list[int]] = {}
        for step, event in enumerate(self._view.trace.events, start=1):
            if type(event) is LineReached:
                found.setdefault(event.task, []).append(step)
        return found

    def at(self, one: Break) -> list[int]:
        """The steps at which it is reached."""
        files = self._view.program_trace.program.files
        if not 0 < one.file <= len(files):
            return []
        arrivals = self._steps.get((files[one.file - 1][0], one.line), [])
        return [step for step, pid in arrivals if one.thread in (0, pid)]

    def threads(self, one: Break) -> list[int]:
        """Who ever comes to that line, whatever the thread it asks for."""
        files = self._view.program_trace.program.files
        arrivals = self._steps.get((files[one.file - 1][0], one.line), []) if 0 < one.file <= len(files) else []
        return sorted({pid for _, pid in arrivals})[:THREADS_MAX]

    def own(self, pid: int) -> list[int]:
        """The steps at which the thread comes to any line."""
        return self._own.get(pid, [])

    def beside(self, breaks: Sequence[Break], at: int) -> tuple[int | None, int | None]:
        """The nearest steps before and after ``at`` at which one of them is reached."""
        pairs = [around(self.at(one), at) for one in breaks]
        before = [pair[0] for pair in pairs if pair[0] is not None]
        after = [pair[1] for pair in pairs if pair[1] is not None]
        return max(before, default=None), min(after, default=None)

    def rows(self, breaks: Sequence[Break], at: int) -> list[Row]:
        """For the panel."""
        files = self._view.program_trace.program.files
        rows = []
        for one in breaks:
            steps = self.at(one)
            name = files[one.file - 1][0] if 0 < one.file <= len(files) else ""
            without = write([other for other in breaks if other != one])
            past = bisect_right(steps, at)
            rows.append(Row(one, name, past, len(steps), *around(steps, at), self.threads(one), without))
        return rows


def around(steps: Sequence[int], at: int) -> tuple[int | None, int | None]:
    """The nearest of the rising ``steps`` before and after ``at``."""
    left, right = bisect_left(steps, at), bisect_right(steps, at)
    return (steps[left - 1] if left else None), (steps[right] if right < len(steps) else None)
