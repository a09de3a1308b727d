"""A notice: something that a reader must not miss in a program's run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from simcore.analysis.notices.history import Place
from simcore.model.text import N_, Message, TaskRef, message

Kind = Literal["deadlock", "stuck", "lost", "crash", "starving", "budget", "cut", "spinning", "waiting"]
Level = Literal["bad", "warn", "note"]
NAMED_MAX = 4
"""So many threads are named one by one."""
LINES_MAX = 6


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


def joined(parts: Sequence[Message]) -> Message:
    """Several clauses as one sentence without its full stop; those beyond ``NAMED_MAX`` are counted."""
    hidden = len(parts) - NAMED_MAX
    shown = list(parts[:NAMED_MAX])
    result = shown[0]
    for part in shown[1:]:
        result = message(N_("{first}; {second}"), first=result, second=part)
    if hidden > 0:
        result = message(N_("{first}; {count} more like this"), first=result, count=hidden)
    return result


def listed(pids: Sequence[int]) -> Message:
    """Several threads in a row; those beyond ``NAMED_MAX`` are counted."""
    result = message(N_("{task}"), task=TaskRef(pids[0]))
    for pid in pids[1:NAMED_MAX]:
        result = message(N_("{first}, {second}"), first=result, second=TaskRef(pid))
    if len(pids) > NAMED_MAX:
        result = message(N_("{first} and {count} more"), first=result, count=len(pids) - NAMED_MAX)
    return result


def line_numbers(places: Sequence[Place]) -> Message:
    """The different lines, in order."""
    numbers = sorted({place.line for place in places if place.line})[:LINES_MAX] or [0]
    result = message(N_("{number}"), number=numbers[0])
    for number in numbers[1:]:
        result = message(N_("{first}, {second}"), first=result, second=number)
    return result


__all__ = ["Kind", "Level", "Notice", "joined", "line_numbers", "listed"]
