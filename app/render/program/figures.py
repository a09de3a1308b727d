"""The figures of several programs as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from app.render.compare import Cell, Row
from app.render.i18n import number
from app.render.program.console import ENDS
from app.render.program.view import ProgramView
from simcore.analysis.program_figures import ProgramFigures, parting
from simcore.analysis.program_table import FIGURES, WAIT_MEANING, WAITED, WAITING, Figure, waits_of
from simcore.analysis.verdict import UNNAMED, seconds
from simcore.model.text import N_

WAITS_MAX = 12
"""Of more things that threads wait for, those that they wait longest for."""
ENDED = N_("By itself, by an exception, or because nobody could go on.")


def rows(views: Sequence[ProgramView], told: Sequence[ProgramFigures]) -> Iterator[Row]:
    """One per figure; what no run has is left out."""
    say = views[0].voice.text
    done = all(view.trace.verdict.kind == "finished" for view in views)
    ends = [f"{say(ENDS[view.trace.verdict.kind])}" for view in views]
    yield Row(say(N_("how it ended")), say(ENDED), tuple(Cell(text, 0, best=False) for text in ends))
    codes = tuple(Cell(str(view.facts.exit_code), 0, best=False) for view in views)
    yield Row(say(N_("exit code")), say(N_("What the program gives to whoever started it.")), codes)
    yield _figure(views, FIGURES[0], told, marked=done)
    yield Row(
        say(N_("output")), say(N_("Lines that are written; where they differ first.")), tuple(_output(views, told))
    )
    for figure in FIGURES[1:]:
        if figure.key != "lost_updates" or any(map(figure.of, told)):
            yield _figure(views, figure, told, marked=bool(figure.better))
    yield from _waits(views, told, done)


def _figure(views: Sequence[ProgramView], figure: Figure, told: Sequence[ProgramFigures], *, marked: bool) -> Row:
    say, shown = views[0].voice.text, seconds if figure.time else number
    return _row(say(figure.title), say(figure.meaning), [figure.of(one) for one in told], shown, marked=marked)


def _waits(views: Sequence[ProgramView], told: Sequence[ProgramFigures], done: bool) -> Iterator[Row]:
    say, sums = views[0].voice.text, [waits_of(one) for one in told]
    keys = list(dict.fromkeys(key for one in sums for key in one))
    longest = sorted(keys, key=lambda key: -max(one.get(key, 0) for one in sums))[:WAITS_MAX]
    for key in (key for key in keys if key in longest):
        kind, what = key
        title = say(WAITED.get(kind, WAITING), what=what or say(UNNAMED))
        yield _row(title, say(WAIT_MEANING), [one.get(key, 0) for one in sums], seconds, marked=done)


def _output(views: Sequence[ProgramView], told: Sequence[ProgramFigures]) -> Iterator[Cell]:
    say = views[0].voice.text
    for index, one in enumerate(told):
        count = one.output.count("\n") + (one.output[-1:] not in ("", "\n"))
        text = (
            say(N_("nothing"))
            if not count
            else say(N_("1 line"))
            if count == 1
            else say(N_("{count} lines"), count=count)
        )
        if index:
            part = parting(told[0].output, one.output)
            more = say(N_("the same")) if part is None else say(N_("differs from line {line} on"), line=part.line)
            text = f"{text}{say(N_(': '))}{more}"
        yield Cell(text, 0, best=False)


def _row(
    title: str, definition: str, values: Sequence[int], shown: Callable[[int], str], *, marked: bool = False
) -> Row:
    """Less is better, if it is ``marked``."""
    longest, least = max(values) or 1, min(values)
    best = marked and least < max(values)
    cells = (Cell(shown(value), round(100 * value / longest, 1), best and value == least) for value in values)
    return Row(title, definition, tuple(cells))
