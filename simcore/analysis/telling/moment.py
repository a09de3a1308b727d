"""What a sentence is made of."""

from __future__ import annotations

from typing import Any, NamedTuple

from simcore.analysis.telling.links import Link
from simcore.model.program_trace import ProgramTrace
from simcore.model.text import Code, TaskRef

SOURCE_MAX = 48
TEXT_MAX = 48


class Moment(NamedTuple):
    """A step: its event, and what is known of earlier ones."""

    trace: ProgramTrace
    event: Any
    link: Link

    @property
    def who(self) -> TaskRef:
        """Whose step it is."""
        return TaskRef(self.event.task)


def cut(text: str, most: int = TEXT_MAX) -> Code:
    """A text of the program's, not too long."""
    return Code(text if len(text) <= most else text[: most - 1] + "…")


def source_line(trace: ProgramTrace, file: str, line: int) -> str:
    """The text of a line, without its indentation; empty if there is none."""
    lines = trace.lines_of(file)
    return lines[line - 1].strip() if 0 < line <= len(lines) else ""
