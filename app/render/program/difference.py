"""What two programs differ in: the lines of their files, their input, and the settings of their machines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from markupsafe import Markup

from app.render.i18n import Speaker
from app.render.program.code import coloured
from app.render.program.labfields import FIELDS, shown_default
from app.render.program.labform import ProgramForm
from simcore import registry
from simcore.model.scenario import Program, Scenario
from simcore.model.text import N_

AROUND = 3
"""So many lines that are the same stand around those that differ."""
LINES_MAX = 3_000
"""Longer texts, without what they begin and end with alike, are not compared line by line."""
SHOWN_MAX = 400
Kind = Literal["same", "out", "in", "gap"]


class Row(NamedTuple):
    """A line: its numbers in the first and the second text (0: it is not there), coloured. Of a ``gap``, ``skipped``
    lines that are the same are left out."""

    kind: Kind
    first: int = 0
    second: int = 0
    line: Markup = Markup("")
    skipped: int = 0


class FileDifference(NamedTuple):
    """A file that differs; ``only`` says who alone has it (0: both have, 1, 2). ``more`` rows are not shown; ``long``:
    nothing is, as the texts are too long to compare."""

    name: str
    only: int
    gone: int
    new: int
    rows: tuple[Row, ...]
    more: int
    long: bool


class Setting(NamedTuple):
    """A setting that differs, with what it is in each run, in words and short."""

    label: str
    values: tuple[str, ...]
    short: tuple[str, ...]


# ---- Texts -----------------------------------------------------------------------------------------------------------


def files(first: Program, second: Program, voice: Speaker) -> list[FileDifference]:
    """The files that differ, sources first, then data, then the input."""
    found = []
    for one, other, python in ((first.files, second.files, True), (first.data, second.data, False)):
        known, new = dict(one), dict(other)
        found += [
            _file(name, known.get(name), new.get(name), python=python)
            for name in dict.fromkeys([*known, *new])
            if known.get(name) != new.get(name)
        ]
    if first.stdin != second.stdin:
        found.append(_file(voice.text(N_("Input")), first.stdin, second.stdin, python=False))
    return found


def _file(name: str, first: str | None, second: str | None, *, python: bool) -> FileDifference:
    only = 1 if second is None else 2 if first is None else 0
    one, other = _lines(first or ""), _lines(second or "")
    head = _alike(one, other)
    tail = _alike(one[head:][::-1], other[head:][::-1])
    if max(len(one), len(other)) - head - tail > LINES_MAX:
        return FileDifference(name, only, len(one) - head - tail, len(other) - head - tail, (), 0, long=True)
    rows = list(_rows(one, other, _shown(one, python=python), _shown(other, python=python)))
    gone, new = (sum(row.kind == kind for row in rows) for kind in ("out", "in"))
    return FileDifference(name, only, gone, new, tuple(rows[:SHOWN_MAX]), max(0, len(rows) - SHOWN_MAX), long=False)


def _lines(text: str) -> list[str]:
    """Without the last one's end; that alone is a difference without rows."""
    return text.removesuffix("\n").split("\n") if text else []


def _shown(lines: list[str], *, python: bool) -> Sequence[Markup]:
    """The lines as HTML."""
    if python:
        found = coloured("\n".join(lines))
        # A lone carriage return ends a line for the one who colours, not for us.
        if len(found) == len(lines):
            return found
    return [Markup.escape(line) for line in lines]


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many lines both begin with."""
    pairs = zip(one, other, strict=False)
    return next((number for number, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _rows(one: list[str], other: list[str], first: Sequence[Markup], second: Sequence[Markup]) -> Iterator[Row]:
    """The lines that differ with some around them."""
    told = 0
    for group in SequenceMatcher(None, one, other).get_grouped_opcodes(AROUND):
        if group[0][1] > told:
            yield Row("gap", skipped=group[0][1] - told)
        for tag, a, b, c, d in group:
            if tag == "equal":
                yield from (Row("same", a + n + 1, c + n + 1, second[c + n]) for n in range(b - a))
            else:
                yield from (Row("out", n + 1, 0, first[n]) for n in range(a, b))
                yield from (Row("in", 0, n + 1, second[n]) for n in range(c, d))
            told = b
    if told < len(one):
        yield Row("gap", skipped=len(one) - told)


# ---- Settings --------------------------------------------------------------------------------------------------------


def settings(scenarios: Sequence[Scenario], voice: Speaker) -> list[Setting]:
    """The settings that are not the same in all runs, as the lab calls them."""
    forms = [ProgramForm.from_scenario(one) for one in scenarios]
    found = []
    mains = tuple(form.files[form.main].name for form in forms)
    if len(set(mains)) > 1:
        found.append(Setting(voice.text(N_("File that is run")), mains, mains))
    for name, field in FIELDS.items():
        values = [form.settings[name] for form in forms]
        if len(set(values)) > 1:
            names = dict(field.choices)
            short = tuple(f"{value} {field.unit}".strip() if value else "–" for value in values)
            words = (voice.text(names[v]) if v in names else text for v, text in zip(values, short, strict=True))
            found.append(Setting(voice.text(field.label), tuple(words), short))
    return found + _params(forms, voice)


def _params(forms: Sequence[ProgramForm], voice: Speaker) -> list[Setting]:
    """The parameters that differ, of policies that several runs have; that one of another policy has none of them says
    its name."""
    found = []
    for policy in dict.fromkeys(form.settings["policy"] for form in forms):
        spec = registry.policy(policy)
        for param in spec.params:
            values = [form.value(spec, param) or shown_default(spec, param)[1] for form in forms]
            mine = [form.settings["policy"] == policy for form in forms]
            if len({value for value, own in zip(values, mine, strict=True) if own}) > 1:
                unit = " ms" if param.unit == "ticks" else ""
                shown = tuple(f"{value}{unit}" if own else "–" for value, own in zip(values, mine, strict=True))
                found.append(Setting(f"{spec.name} {voice.text(param.label)}", shown, shown))
    return found
