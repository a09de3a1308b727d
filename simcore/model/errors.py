"""Errors, split by whose fault they are.

::

    LockstepError
    ├── UsageError      the caller's: a number out of range, a field that cannot be read
    └── InternalError   ours: an invariant of the simulator is broken

What happens *inside* a simulated machine (a deadlock, a used-up budget) is a verdict, a value, and no error.
"""

from __future__ import annotations

from typing import NamedTuple

from simcore.model.text import Message


class Problem(NamedTuple):
    """One thing that is wrong with an input.

    ``row`` is the number of the job counted from 1, or 0 where no job is meant. ``field`` is the field's
    name as the JSON form spells it (``arrival``, ``bursts``, ``quantum`` ...), or empty. ``source`` names the
    case in a file of several.
    """

    row: int
    field: str
    message: Message
    source: str = ""

    def __str__(self) -> str:
        place = [f"row {self.row}"] if self.row else []
        place += [self.field] if self.field else []
        text = self.message.english()
        return f"{', '.join(place)}: {text}" if place else text


class LockstepError(Exception):
    """Base of every error that the core raises on purpose."""


class UsageError(LockstepError):
    """The input cannot be simulated. ``problems`` lists everything that is wrong, not only the first."""

    def __init__(self, problems: Problem | list[Problem] | tuple[Problem, ...]) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class InternalError(LockstepError):
    """An invariant of the simulator does not hold; the fault is in Lockstep."""
