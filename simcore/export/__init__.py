"""What a run can be taken away as: one file per form, found by the registry, each exporting ``EXPORT``.

An export is a pure function of the trace and of the reader's voice, so that the same run in the same language is the
same bytes everywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

from simcore.model.text import Message
from simcore.model.trace import Trace


class Voice(Protocol):
    """Says texts in the reader's language; tasks by their labels."""

    @property
    def language(self) -> str:
        """``en`` or ``zh``."""

    def text(self, msgid: str, /, **args: Any) -> str:
        """A text that was marked for translation, with its arguments put in."""

    def say(self, message: Message) -> str:
        """A message."""


class Export(NamedTuple):
    """One form. ``name`` stands in addresses and commands, ``suffix`` ends the file's name, ``order`` is its place in
    menus; ``note`` says what one does with it. Each takes programs, too."""

    name: str
    title: str
    note: str
    media_type: str
    suffix: str
    order: int
    make: Callable[[Trace, Voice], bytes]
