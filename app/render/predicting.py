"""Predict mode: before a step that can be reasoned out the reader says what comes next, then sees it.

The score is the reader's own affair: it travels in the page and the address, and nothing of it is stored. Every
question counts once, the first time that it is answered.
"""

from __future__ import annotations

from typing import NamedTuple

from app.render.runview import RunView
from simcore.analysis.predict import question

DIGITS_MAX = 6


class Tally(NamedTuple):
    """``right`` of ``asked`` answers; ``upto`` is the last step whose question was answered. Text: ``2.3.17``."""

    right: int = 0
    asked: int = 0
    upto: int = -1

    @classmethod
    def of(cls, text: str) -> Tally:
        """Read the text; what cannot be a score is a fresh one."""
        parts = text.split(".")
        if len(parts) != 3 or not all(p.isascii() and p.isdigit() and len(p) <= DIGITS_MAX for p in parts):
            return cls()
        right, asked, upto = map(int, parts)
        return cls(right, asked, upto) if right <= asked else cls()

    @property
    def text(self) -> str:
        """The text; empty as long as nothing was answered."""
        return f"{self.right}.{self.asked}.{self.upto}" if self.asked else ""

    def after(self, step: int, right: bool) -> Tally:
        """With one more answer, to the question at ``step``."""
        return Tally(self.right + right, self.asked + 1, step) if step > self.upto else self


NO_ANSWERS = Tally()


class Feedback(NamedTuple):
    """What an answer was worth. ``explanation`` is empty where the sentence of the step that is now shown gives it."""

    right: bool
    answer: str
    explanation: str
    shown_at: int


class Asked(NamedTuple):
    """A question as it is shown."""

    step: int
    prompt: str
    options: tuple[str, ...]


class Ask(NamedTuple):
    """What stands under the sentence in predict mode."""

    asked: Asked | None
    feedback: Feedback | None
    tally: Tally


def asked(view: RunView, step: int, tally: Tally) -> Asked | None:
    """The question at ``step``, unless there is none or it was answered."""
    found = question(view.trace, step) if step > tally.upto else None
    if found is None:
        return None
    options = tuple(view.chips.say(option) for option in found.options)
    return Asked(step, view.chips.say(found.prompt), options)


def answered(view: RunView, step: int, choice: int, tally: Tally) -> tuple[Feedback, Tally] | None:
    """What ``choice`` at ``step`` is worth, and the score with it; None if nothing is asked there."""
    found = question(view.trace, step)
    if found is None or not 0 <= choice < len(found.options):
        return None
    right = choice == found.answer
    explanation = view.chips.say(found.explanation) if found.shown_at == step else ""
    answer = view.chips.say(found.options[found.answer])
    return Feedback(right, answer, explanation, found.shown_at), tally.after(step, right)
