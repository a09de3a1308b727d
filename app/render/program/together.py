"""Programs played in step with one another, by the virtual clock: a step is all that happens at one moment in any of
them, as far as such a reader stops there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from app.render.i18n import Language
from app.render.merged import Merged, Place
from app.render.options import Options
from app.render.program.clock import moment
from app.render.program.code import hint
from app.render.program.compare import ProgramComparison, compare_programs
from app.render.program.stops import FINER
from app.render.program.view import Look, ProgramView
from simcore.model.program_events import Output
from simcore.model.program_trace import ProgramTrace
from simcore.model.states import State
from simcore.model.text import N_

THREADS_MAX = 12
"""So many threads of a run are told of; of the others the number."""
LINE_CHARS_MAX = 60
TEMPLATES = {"page.html": "programs.html", "step.html": "program_step.html"}


class ThreadNow(NamedTuple):
    """A thread at one moment: how its state looks, and what it is at."""

    chip: Markup
    look: Look
    words: str


class Now(NamedTuple):
    """One run at one moment; ``printed`` lines, the last of them."""

    threads: tuple[ThreadNow | None, ...]
    more: int
    writes: int
    last: str


class ProgramsTogether(Merged):
    """The player of several programs."""

    def __init__(
        self, traces: Sequence[ProgramTrace], base: str, language: Language, hrefs: Sequence[str], version: str = ""
    ) -> None:
        super().__init__(traces, Place(base, language, "/program"), version)
        self.comparison: ProgramComparison = compare_programs(traces, language, hrefs)
        self._written = [[event.text for event in trace.events if isinstance(event, Output)] for trace in traces]
        self._stops: dict[str, list[int]] = {}

    def time(self, tick: int) -> str:
        """In the unit of the longest run."""
        return moment(tick, self.comparison.unit)

    def options(
        self, rows: str, zoom: str, grain: str, follow: str = "", code: str = "", bp: str = "", axis: str = ""
    ) -> Options:
        """How to look: only the grain can be chosen."""
        return Options(grain="event" if grain == "event" else "")

    def neighbour(self, step: int, direction: int, options: Options) -> int:
        """The next or previous moment at which such a reader stops."""
        stops = self._of(options.grain)
        if direction > 0:
            index = bisect_right(stops, step)
            return stops[index] if index < len(stops) else self.last
        index = bisect_left(stops, step) - 1
        return stops[index] if index >= 0 else 0

    def _of(self, grain: str) -> list[int]:
        """The last steps of the moments at which something happens that such a reader wants to see."""
        found = self._stops.get(grain)
        if found is None:
            passed, found = FINER[grain], []
            for tick, run, index in self._merged:
                if not isinstance(self._traces[run].events[index], passed):
                    end = self.at_tick(tick)
                    if not found or found[-1] != end:
                        found.append(end)
            self._stops[grain] = found
        return found

    def html(self, template: str, **context: Any) -> str:
        """Its own template where it has one."""
        return super().html(TEMPLATES.get(template, template), **context)

    def _now(self, run: int, count: int) -> Now:
        view = self.comparison.strips[run].view
        snapshot = view.trace.at(count)
        pids = range(1, len(view.labels) + 1)
        written = self._written[run][: snapshot.outputs]
        # What was written last may be the end of its line alone.
        lines = "".join(written[-4:]).rstrip("\n").rsplit("\n", 1)
        last = lines[-1][:LINE_CHARS_MAX]
        threads = tuple(self._thread(view, count, pid) for pid in pids[:THREADS_MAX])
        return Now(threads, max(0, len(pids) - THREADS_MAX), snapshot.outputs, last)

    def _thread(self, view: ProgramView, count: int, pid: int) -> ThreadNow | None:
        """None: there is no such thread yet."""
        snapshot = view.trace.at(count)
        if pid > len(snapshot.tasks):
            return None
        task, thread = snapshot.tasks[pid - 1], snapshot.threads[pid - 1]
        look = view.look(task, thread)
        words = (hint(view, thread) if thread.waits else "") or look.words
        if thread.line and task.state is not State.TERMINATED:
            words = view.voice.text(N_("line {line}: {what}"), line=thread.line, what=words)
        return ThreadNow(view.chip(pid), look, words)
