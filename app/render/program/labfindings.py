"""What keeps a program from beginning, and what is told beside it, for the page: a list whose entries lead to the
place, and what the editor needs to mark it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.render.i18n import Speaker
from app.render.program.labform import ProgramForm
from simcore.vm.subset import Finding

LISTED_MAX = 50


class Shown(NamedTuple):
    """One finding: the place of its file's tab (-1: none), lines and columns from 1, the source line itself, cut in
    three where it goes wrong. ``again``: the one before has the same hint."""

    tab: int
    file: str
    line: int
    column: int
    what: str
    hint: str
    before: str
    wrong: str
    after: str
    again: bool = False


def shown(findings: Sequence[Finding], form: ProgramForm, voice: Speaker) -> list[Shown]:
    """The findings in the order of the tabs."""
    tabs = {one.name.strip(): place for place, one in enumerate(form.files)}
    found = []
    for one in findings[:LISTED_MAX]:
        tab = tabs.get(one.file, -1)
        lines = form.files[tab].text.split("\n") if tab >= 0 else []
        line = lines[one.line - 1] if 0 < one.line <= len(lines) else ""
        start = min(one.column, len(line))
        end = start + _length(line[start:])
        what, hint = str(voice.say(one.what)), str(voice.say(one.hint))
        found.append(
            Shown(
                tab, one.file, one.line, one.column + 1, what, hint, line[:start].lstrip(), line[start:end], line[end:]
            )
        )
    found.sort(key=lambda one: (one.tab, one.line, one.column))
    told: set[str] = set()
    for place, made in enumerate(found):
        found[place] = made._replace(again=made.hint in told)
        told.add(made.hint)
    return found


def _length(rest: str) -> int:
    """How far the word, or the import, reaches that begins here; at least one character."""
    if rest.startswith(("import ", "from ")):
        return len(rest.partition("#")[0].rstrip())
    length = 0
    while length < len(rest) and (rest[length].isalnum() or rest[length] in "_."):
        length += 1
    return length or min(1, len(rest))
