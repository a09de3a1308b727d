"""A program's run as turns: who ran which lines, what that printed, and why the turn was over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from simcore.model.events import Exited, TraceEvent
from simcore.model.program_events import Crashed, LineReached, Output, Waited
from simcore.model.program_trace import ProgramTrace

PASSING = frozenset({"gil", "start"})
"""Waits that no reader of the program's text expects."""


class Turn(NamedTuple):
    """Thread ``pid`` reaches ``lines`` of ``file`` one after another and writes ``printed``, until another one reaches
    a line. ``over`` is the wait, crash or end that it comes to in this turn; None: another one just came between."""

    pid: int
    file: str
    lines: tuple[int, ...]
    printed: str
    over: Waited | Exited | Crashed | None


def turns(trace: ProgramTrace) -> Iterator[Turn]:
    """All turns, in order. A line of another file begins a new one."""
    pid, file = 0, ""
    lines: list[int] = []
    printed, over = "", None
    for event in trace.events:
        match event:
            case LineReached():
                if (event.task, event.file) != (pid, file):
                    if lines:
                        yield Turn(pid, file, tuple(lines), printed, over)
                    pid, file, lines, printed, over = event.task, event.file, [], "", None
                lines.append(event.line)
                # It goes on: what it has waited for is not what its turn is over by.
                over = None
            case Output() if event.task == pid:
                printed += event.text
            case Waited() | Exited() | Crashed() if event.task == pid and _tells(event):
                # What is printed at the very end belongs to the crash.
                over = over if isinstance(over, Crashed) else event
    if lines:
        yield Turn(pid, file, tuple(lines), printed, over)


def _tells(event: TraceEvent) -> bool:
    return not isinstance(event, Waited) or event.kind not in PASSING


def written(lines: tuple[int, ...]) -> str:
    """Line numbers in short: ``3–5, 9, 10``."""
    parts: list[list[int]] = []
    for line in lines:
        if parts and line == parts[-1][-1] + 1:
            parts[-1].append(line)
        else:
            parts.append([line])
    return ", ".join(f"{p[0]}–{p[-1]}" if len(p) > 2 else ", ".join(map(str, p)) for p in parts)
