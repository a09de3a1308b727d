"""Messages that can be said in any language.

The core never formats a sentence. It names one by its English template (a gettext msgid with
``{placeholders}``) and hands over the arguments as typed values, so that a terminal prints a name where a
page draws a chip, and a translator may reorder them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class TaskRef(NamedTuple):
    """A task by its PID; shown as its label or chip."""

    pid: int


class Ticks(NamedTuple):
    """A duration; shown with the unit of time of the run."""

    ticks: int


class Code(NamedTuple):
    """A name that is never translated: a policy, a parameter, a field, a device."""

    text: str


class Message(NamedTuple):
    """One sentence: an English template and its named arguments."""

    msgid: str
    args: tuple[tuple[str, Arg], ...] = ()

    def english(self, task_label: Callable[[int], str] = "P{}".format) -> str:
        """The sentence in English; ``task_label`` gives the text for a PID."""
        return self.msgid.format(**{name: _plain(value, task_label) for name, value in self.args})


Arg = int | str | float | TaskRef | Ticks | Code | Message


def N_(msgid: str) -> str:  # noqa: N802  (gettext's own name for "mark, do not translate")
    """Mark a text for translation and give it back unchanged."""
    return msgid


def message(msgid: str, /, **args: Arg) -> Message:
    """Make a message. The template itself must stand in ``N_()`` where it is written. Arguments are kept in the order
    of their names, so that a message comes back equal from canonical JSON."""
    return Message(msgid, tuple(sorted(args.items()) if len(args) > 1 else args.items()))


def _plain(value: Arg, task_label: Callable[[int], str]) -> str:
    match value:
        case TaskRef(pid):
            return task_label(pid)
        case Ticks(ticks):
            return str(ticks)
        case Code(text):
            return text
        case Message():
            return value.english(task_label)
        case _:
            return str(value)
