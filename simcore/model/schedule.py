"""The recorded decisions of a run, as a value short enough for a URL.

A machine meets numbered decision points: which ready task runs next, which ticket is drawn. Nearly all take
the policy's own choice, so a schedule stores only the deviations ``(index, choice)``.

Text form: ``INDEX.CHOICE`` joined by ``-``, both in base 36, each index as its distance from the one before:
``Schedule(((5, 1), (47, 0)))`` is ``5.1-16.0``. The empty schedule is the empty string.
"""

from __future__ import annotations

from typing import NamedTuple

from simcore.model.errors import Problem, UsageError
from simcore.model.text import N_, message

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Schedule(NamedTuple):
    """Deviations from the default decision, in rising order of their index."""

    deviations: tuple[tuple[int, int], ...] = ()

    def encode(self) -> str:
        """The text form."""
        parts, previous = [], 0
        for index, choice in self.deviations:
            parts.append(f"{_base36(index - previous)}.{_base36(choice)}")
            previous = index
        return "-".join(parts)

    @classmethod
    def decode(cls, text: str) -> Schedule:
        """Read the text form. Raises ``UsageError`` that names the part which cannot be read."""
        deviations: list[tuple[int, int]] = []
        index = 0
        for part in text.split("-") if text else ():
            try:
                distance, choice = (int(number, 36) for number in part.split("."))
            except ValueError:
                distance = choice = -1
            if choice < 0 or distance < (1 if deviations else 0):
                raise UsageError(
                    Problem(0, "schedule", message(N_("cannot read “{part}” in the schedule"), part=part[:20]))
                )
            index += distance
            deviations.append((index, choice))
        return cls(tuple(deviations))


def _base36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, rest = divmod(number, 36)
        digits = DIGITS[rest] + digits
    return digits
