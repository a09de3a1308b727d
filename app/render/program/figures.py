"""The figures of several programs as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from app.render.compare import Cell, Row
from app.render.i18n import number
from app.render.program.console import ENDS
from app.render.program.view import ProgramView
from simcore.analysis.program_figures import ProgramFigures, parting
from simcore.analysis.verdict import seconds
from simcore.model.text import N_

WAITS_MAX = 12
"""Of more things that threads wait for, those that they wait longest for."""
WAITED: Mapping[str, str] = {
    "gil": N_("waiting for the GIL"),
    "lock": N_("waiting for the lock {what}"),
    "semaphore": N_("waiting for the semaphore {what}"),
    "event": N_("waiting for the event {what}"),
    "condition": N_("waiting for the condition {what}"),
    "barrier": N_("waiting at the barrier {what}"),
    "get": N_("waiting for an item of {what}"),
    "put": N_("waiting for room in {what}"),
    "tasks": N_("waiting until {what} is done"),
    "join": N_("waiting for threads to end"),
    "work": N_("workers waiting for tasks of {what}"),
    "future": N_("waiting for results"),
}
ENDED = N_("By itself, by an exception, or because nobody could go on.")
TIME = N_("The virtual time at the end of the run.")
WAIT = N_("All threads together; a wait that never ends counts to the end of the run.")


def rows(views: Sequence[ProgramView], told: Sequence[ProgramFigures]) -> Iterator[Row]:
    """One per figure; what no run has is left out."""
    say = views[0].voice.text
    done = all(view.trace.verdict.kind == "finished" for view in views)
    ends = [f"{say(ENDS[view.trace.verdict.kind])}" for view in views]
    yield Row(say(N_("how it ended")), say(ENDED), tuple(Cell(text, 0, best=False) for text in ends))
    codes = tuple(Cell(str(view.facts.exit_code), 0, best=False) for view in views)
    yield Row(say(N_("exit code")), say(N_("What the program gives to whoever started it.")), codes)
    yield _row(say(N_("total time")), say(TIME), [one.time_ns for one in told], seconds, marked=done)
    yield Row(
        say(N_("output")), say(N_("Lines that are written; where they differ first.")), tuple(_output(views, told))
    )
    yield from _counts(say, told)
    yield from _waits(views, told, done)


def _counts(say: Callable[..., str], told: Sequence[ProgramFigures]) -> Iterator[Row]:
    if any(one.lost_updates for one in told):
        text = N_("Writes over a value that another thread had changed since it was read.")
        yield _row(say(N_("lost updates")), say(text), [one.lost_updates for one in told], number, marked=True)
    text = N_("How often a CPU went from one thread to another.")
    yield _row(say(N_("context switches")), say(text), [one.switches for one in told], number)
    yield _row(say(N_("threads")), say(N_("How many there were in all.")), [one.threads for one in told], number)
    text = N_("Bytecode instructions that were executed.")
    yield _row(say(N_("instructions")), say(text), [one.instructions for one in told], number)
    yield _row(say(N_("steps")), say(N_("Events of the recording.")), [one.steps for one in told], number)


def _waits(views: Sequence[ProgramView], told: Sequence[ProgramFigures], done: bool) -> Iterator[Row]:
    say = views[0].voice.text
    sums: dict[tuple[str, str], list[int]] = {}
    for index, one in enumerate(told):
        for wait in one.waits:
            what = "" if wait.kind in ("gil", "join", "future") else wait.what
            sums.setdefault((wait.kind, what), [0] * len(told))[index] += wait.ns
    longest = sorted(sums, key=lambda key: -max(sums[key]))[:WAITS_MAX]
    for kind, what in (key for key in sums if key in longest):
        title = say(WAITED.get(kind, N_("waiting for {what}")), what=what or say(N_("without a name")))
        yield _row(title, say(WAIT), sums[kind, what], seconds, marked=done)


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
