"""A notice: something that a reader must not miss in a program's run."""

from __future__ import annotations

from typing import Literal, NamedTuple

from simcore.analysis.notices.history import Place
from simcore.model.text import Message

Kind = Literal["deadlock", "stuck", "lost", "crash", "starving", "budget", "cut", "spinning", "waiting", "uncounted"]
Level = Literal["bad", "warn", "note"]


class Notice(NamedTuple):
    """``title`` is what it is in a word or two, ``sentence`` who does what, ``cause`` how it came about (None: the
    sentence says it). ``step`` is where it shows, ``began`` where it began (0: no step of its own). ``parties`` are
    PIDs, ``places`` the lines that matter."""

    kind: Kind
    level: Level
    title: Message
    sentence: Message
    cause: Message | None
    step: int
    began: int
    parties: tuple[int, ...]
    places: tuple[Place, ...] = ()
