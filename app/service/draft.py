"""What a teacher says about a share, and the limits of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, get_args

from simcore.model.errors import Problem, UsageError
from simcore.model.text import N_, message

Mode = Literal["watch", "predict"]
MODES: tuple[Mode, ...] = get_args(Mode)
TITLE_CHARS_MAX = 120
NOTE_CHARS_MAX = 8_000
STEP_NOTES_MAX = 40
STEP_NOTE_CHARS_MAX = 1_000
TOO_LONG = N_("has {count} characters; {maximum} is the most")


class StepNote(NamedTuple):
    """A remark beside the sentence of one step; Markdown."""

    step: int
    text: str


class Draft(NamedTuple):
    """Everything about a share that can be edited. ``note`` is Markdown; ``opens_at`` is the step at which its link
    opens; ``mode`` tells whether readers watch or predict."""

    title: str = ""
    note: str = ""
    step_notes: tuple[StepNote, ...] = ()
    opens_at: int = 0
    mode: str = "watch"

    def checked(self, last: int) -> Draft:
        """The same, tidied, for a run of ``last`` steps. Raises ``UsageError`` with every problem; a problem with a
        note at a step has that note's row, from 1."""
        draft = Draft(
            " ".join("".join(c if c.isprintable() else " " for c in self.title).split()),
            self.note.replace("\r\n", "\n").replace("\0", "").strip(),
            tuple(StepNote(n.step, n.text.replace("\r\n", "\n").replace("\0", "").strip()) for n in self.step_notes),
            self.opens_at,
            self.mode,
        )
        if problems := list(draft._problems(last)):
            raise UsageError(problems)
        return draft._replace(step_notes=tuple(sorted(draft.step_notes)))

    def _problems(self, last: int) -> Iterator[Problem]:
        yield from _length("title", self.title, TITLE_CHARS_MAX)
        yield from _length("note", self.note, NOTE_CHARS_MAX)
        if not 0 <= self.opens_at <= last:
            yield _step_problem(0, "opens_at", self.opens_at, last)
        if self.mode not in MODES:
            text = N_("unknown mode {value}; there are {choices}")
            yield Problem(0, "mode", message(text, value=self.mode[:20], choices=", ".join(MODES)))
        if len(self.step_notes) > STEP_NOTES_MAX:
            text = N_("more than {count} notes at steps")
            yield Problem(0, "step_notes", message(text, count=STEP_NOTES_MAX))
        seen: set[int] = set()
        for row, note in enumerate(self.step_notes, start=1):
            if not 0 <= note.step <= last:
                yield _step_problem(row, "step", note.step, last)
            elif note.step in seen:
                yield Problem(row, "step", message(N_("step {step} has a note already"), step=note.step))
            seen.add(note.step)
            if not note.text:
                yield Problem(row, "text", message(N_("write what the note says, or remove it")))
            yield from _length("text", note.text, STEP_NOTE_CHARS_MAX, row)


def _length(field: str, text: str, maximum: int, row: int = 0) -> Iterator[Problem]:
    if len(text) > maximum:
        yield Problem(row, field, message(TOO_LONG, count=len(text), maximum=maximum))


def _step_problem(row: int, field: str, step: int, last: int) -> Problem:
    return Problem(
        row, field, message(N_("there is no step {step}; the run has steps 0 to {last}"), step=step, last=last)
    )
