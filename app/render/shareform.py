"""The form of a share: what was typed, kept to the letter, and what is wrong with it, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.render.i18n import Speaker
from simcore.model.errors import Problem, UsageError
from simcore.model.text import N_
from simcore.model.workload_input import BadValueError, integer

TEXTS = ("title", "note", "opens_at", "mode")
LABELS = {
    "title": N_("Title"),
    "note": N_("Note for the readers"),
    "opens_at": N_("Opens at step"),
    "mode": N_("Readers"),
    "step_notes": N_("Notes at steps"),
    "step": N_("step"),
    "text": N_("note"),
}


@dataclass
class ShareForm:
    """Raw texts. ``rows`` are the notes at steps, as (step, text)."""

    title: str = ""
    note: str = ""
    opens_at: str = "0"
    mode: str = "watch"
    rows: list[tuple[str, str]] = field(default_factory=list)
    problems: tuple[Problem, ...] = ()

    @classmethod
    def from_fields(cls, fields: Mapping[str, str]) -> ShareForm:
        """From the fields of a request; rows are ``step.N`` and ``text.N``."""
        form = cls()
        form.title, form.note, form.opens_at, form.mode = (fields.get(name, getattr(form, name)) for name in TEXTS)
        numbers = {key.partition(".")[2] for key in fields if key.partition(".")[0] in ("step", "text")}
        for number in sorted((n for n in numbers if n.isascii() and n.isdigit() and len(n) < 6), key=int):
            form.rows.append((fields.get(f"step.{number}", ""), fields.get(f"text.{number}", "")))
        return form

    def values(self) -> tuple[int, list[tuple[int, str]]]:
        """The numbers that the form holds, with its texts: where it opens, and the notes at steps; rows with nothing
        in them are left out. Raises ``UsageError`` with every field that holds no number."""
        problems: list[Problem] = []

        def number(text: str, row: int, name: str) -> int:
            try:
                return integer(text)
            except BadValueError as bad:
                problems.append(Problem(row, name, bad.problem))
                return 0

        opens_at = number(self.opens_at, 0, "opens_at")
        self.rows = [(step, text) for step, text in self.rows if step.strip() or text.strip()]
        notes = [(number(step, row, "step"), text) for row, (step, text) in enumerate(self.rows, start=1)]
        if problems:
            raise UsageError(problems)
        return opens_at, notes

    def errors(self, voice: Speaker) -> dict[tuple[int, str], str]:
        """The problems in the reader's language, by row and field."""
        return {(problem.row, problem.field): str(voice.say(problem.message)) for problem in self.problems}

    def faults(self, voice: Speaker) -> list[tuple[str, str, str]]:
        """The problems for a list: where, what, and the id of the field."""
        found = []
        for problem in self.problems:
            where = voice.text(LABELS[problem.field])
            if problem.row:
                where = voice.text(N_("Note {row}, {field}"), row=problem.row, field=where)
            anchor = f"{problem.field}.{problem.row - 1}" if problem.row else problem.field
            found.append((where, str(voice.say(problem.message)), anchor))
        return found
