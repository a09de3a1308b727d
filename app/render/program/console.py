"""What the program prints: every write as a row in its thread's colour, shipped once; a step only moves the cut."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import NamedTuple

from markupsafe import Markup

from app.render.program.view import ProgramView
from simcore.model.program_events import Output
from simcore.model.text import N_
from simcore.model.verdict import VerdictKind

ROWS_MAX = 400
CHARS_MAX = 2_000
"""Of one write; all rows together have no more than ``CHARS_IN_ALL_MAX``."""
CHARS_IN_ALL_MAX = 100_000

NAMED_MAX = 6
"""So many of a circle are named at its end."""


class Line(NamedTuple):
    """A write: at which step and time, by whom, to which stream, its text, and how many characters of it are left
    out."""

    step: int
    time: str
    pid: int
    chip: Markup
    stream: str
    text: str
    cut: int


class Console(NamedTuple):
    """The last rows, and how many there are above them. ``last`` ends the list: a word for how the run ended, and more
    of it."""

    lines: Sequence[Line]
    above: int
    last: tuple[str, str, bool]


def console(view: ProgramView) -> Console:
    """All writes, or the last of them."""
    writes = [(step, event) for step, event in enumerate(view.trace.events, start=1) if isinstance(event, Output)]
    lines: list[Line] = []
    room = CHARS_IN_ALL_MAX
    for step, event in reversed(writes[-ROWS_MAX:]):
        written = event.text.removesuffix("\n")
        kept = written[:CHARS_MAX]
        room -= len(kept)
        if room < 0:
            break
        chip = view.chip(event.task)
        cut = len(written) - len(kept)
        lines.append(Line(step, view.time(event.tick), event.task, chip, event.stream, kept, cut))
    lines.reverse()
    return Console(lines, len(writes) - len(lines), _end(view))


def _end(view: ProgramView) -> tuple[str, str, bool]:
    say, facts, kind = view.voice.text, view.facts, view.trace.verdict.kind
    named = [view.labels[pid - 1] for pid in facts.circle[:NAMED_MAX]]
    who = reduce(lambda first, second: say(N_("{first}, {second}"), first=first, second=second), named) if named else ""
    if kind == "deadlock" and who:
        return say(ENDS[kind]), say(N_("{who} can never go on"), who=who), True
    if kind in ("finished", "crash"):
        return say(ENDS[kind]), say(N_("exit code {code}"), code=facts.exit_code), facts.exit_code != 0
    bad = kind in ("deadlock", "stuck", "stalled")
    return say(ENDS[kind]), say(N_("nobody can ever go on") if bad else N_("the program would have gone on")), bad


ENDS: dict[VerdictKind, str] = {
    "finished": N_("end"),
    "crash": N_("crash"),
    "deadlock": N_("deadlock"),
    "stuck": N_("stuck"),
    "stalled": N_("stuck"),
    "budget": N_("stopped here"),
    "until": N_("time is over"),
    "spinning": N_("time is over"),
    "waiting": N_("time is over"),
}
