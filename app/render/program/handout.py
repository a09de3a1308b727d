"""The printable handout of a program's run: the text with its line numbers, the timeline, who ran which lines in turn,
what is printed, how it ended; or the text alone with empty tables, as an exercise."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from app.render.i18n import number
from app.render.program.chart import program_chart
from app.render.program.console import ENDS
from app.render.program.player import ProgramPlayer
from app.render.program.view import ProgramView
from app.render.templating import environment
from simcore.analysis.program_figures import program_figures
from simcore.analysis.program_table import FIGURES, WAIT_MEANING, WAITED, WAITING, waits_of
from simcore.analysis.turns import Turn, turns, written
from simcore.analysis.verdict import UNNAMED, seconds
from simcore.analysis.wait_names import WAITS
from simcore.model.events import Exited
from simcore.model.program_events import Crashed
from simcore.model.text import N_

TURNS_MAX = 60
TURNS_BLANK_MAX = 30
OUTPUT_LINES_MAX = 60
LINE_CHARS_MAX = 160
LINES_SHOWN_MAX = 12
"""Of a turn with more lines, a loop mostly, the first ones."""
EMPTY_OUTPUT_LINES = 6


class Row(NamedTuple):
    """A turn: the thread, the lines, what is printed, why it is over."""

    who: str
    lines: str
    printed: str
    then: str


class Figure(NamedTuple):
    """A figure with what it means."""

    title: str
    value: str
    meaning: str


class ProgramHandout:
    """The handout of one run in one language. ``blank``: the exercise."""

    def __init__(self, view: ProgramView, *, blank: bool) -> None:
        self.view, self.blank = view, blank
        self.figures = program_figures(view.program_trace)
        self._turns = list(islice(turns(view.program_trace), TURNS_MAX + 1))

    @property
    def name(self) -> str:
        """What the paper is headed with."""
        return self.view.title

    @property
    def facts(self) -> list[str]:
        """The machine."""
        return ProgramPlayer(self.view).facts()

    @property
    def files(self) -> Sequence[tuple[str, list[str]]]:
        """The sources, each with its lines."""
        files = self.view.program_trace.program.files
        return [(name, text.removesuffix("\n").split("\n")) for name, text in files]

    @property
    def stdin(self) -> str:
        """What the program reads."""
        return self.view.program_trace.program.stdin

    @property
    def picture(self) -> str:
        """The timeline as the address of an image: so no style sheet of the page reaches into it."""
        return "data:image/svg+xml;base64," + base64.b64encode(program_chart(self.view, titled=False).encode()).decode()

    @property
    def threads(self) -> list[tuple[str, str]]:
        """Label and name of each."""
        return list(zip(self.view.labels, self.view.names, strict=True))

    @property
    def rows(self) -> Iterator[Row]:
        """The turns; in an exercise empty, and some more of them than there are."""
        if self.blank:
            count = min(len(self._turns) // 5 * 5 + 5, TURNS_BLANK_MAX)
            return (Row("", "", "", "") for _ in range(count))
        return map(self._row, self._turns[:TURNS_MAX])

    @property
    def more(self) -> bool:
        """Whether there are turns that the table does not show."""
        return len(self._turns) > TURNS_MAX

    def _row(self, turn: Turn) -> Row:
        lines = written(turn.lines[:LINES_SHOWN_MAX]) + (" …" if len(turn.lines) > LINES_SHOWN_MAX else "")
        if len(self.files) > 1:
            lines = f"{turn.file} {lines}"
        return Row(self.view.labels[turn.pid - 1], lines, turn.printed.rstrip("\n")[:LINE_CHARS_MAX], self._then(turn))

    def _then(self, turn: Turn) -> str:
        say, over = self.view.voice.text, turn.over
        if over is None and turn is self._turns[-1]:
            # Nothing comes after it: the process ends with it, or the recording.
            return say(N_("ends")) if self.view.trace.verdict.kind == "finished" else ""
        if over is None:
            return say(N_("another thread comes between"))
        if isinstance(over, Exited):
            return say(N_("ends"))
        if isinstance(over, Crashed):
            return say(N_("ends with {error}"), error=over.error)
        words = say(WAITS.get(over.kind, N_("waiting")))
        return f"{words}{say(N_(': '))}{over.resource}" if over.resource else words

    @property
    def output(self) -> list[str]:
        """The lines that are printed; in an exercise empty ones."""
        lines = self.figures.output.removesuffix("\n").split("\n") if self.figures.output else []
        if self.blank:
            return [""] * min(max(len(lines) + 2, EMPTY_OUTPUT_LINES), OUTPUT_LINES_MAX) if lines else []
        return [line[:LINE_CHARS_MAX] for line in lines[:OUTPUT_LINES_MAX]]

    @property
    def output_left_out(self) -> int:
        """How many lines are not shown."""
        return max(0, self.figures.output.removesuffix("\n").count("\n") + 1 - OUTPUT_LINES_MAX)

    @property
    def ending(self) -> list[str]:
        """How the run ended, in sentences."""
        say, view = self.view.voice.text, self.view
        code = say(N_("exit code {code}"), code=view.facts.exit_code)
        end = f"{say(ENDS[view.trace.verdict.kind])}{say(N_(': '))}t = {view.time(view.trace.end_tick)}, {code}"
        return [end, *(str(view.voice.say(sentence)) for sentence in view.facts.told)]

    @property
    def measured(self) -> list[Figure]:
        """The figures of the run."""
        say = self.view.voice.text
        shown = [one for one in FIGURES if one.key != "lost_updates" or self.figures.lost_updates]
        found = [
            Figure(say(one.title), (seconds if one.time else number)(one.of(self.figures)), say(one.meaning))
            for one in shown
        ]
        for (kind, what), ns in waits_of(self.figures).items():
            title = say(WAITED.get(kind, WAITING), what=what or say(UNNAMED))
            found.append(Figure(title, seconds(ns), say(WAIT_MEANING)))
        return found

    def page(self, **context: object) -> str:
        """The page."""
        template = environment(self.view.language).get_template("handout/program.html")
        return template.render(handout=self, view=self.view, **context)
