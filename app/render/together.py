"""Several runs played in step with one another: one time axis, one playhead, the same controls as one run's player.

A step is one event of one of the runs (:mod:`app.render.merged`). With the grain *tick*, it is everything that happens
at one tick in all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from app.render.compare import Comparison, compare
from app.render.i18n import Language, tenths
from app.render.merged import Merged, Place
from app.render.options import Options
from simcore.analysis.metrics import so_far
from simcore.model.states import State
from simcore.model.trace import Trace

CHIPS_MAX = 12
"""So many chips of a queue are shown; of the others the number."""


class Queue(NamedTuple):
    """Some tasks of one run: the first of them as chips, and how many more there are."""

    chips: Markup
    more: int


class Now(NamedTuple):
    """One run at one moment. ``cpus`` are chips, empty where a CPU is idle or switches."""

    cpus: tuple[Markup, ...]
    ready: Queue
    blocked: Queue
    done: int
    tasks: int
    waiting: str


class Together(Merged):
    """The player of several schedules."""

    def __init__(
        self, traces: Sequence[Trace], base: str, language: Language, hrefs: Sequence[str], version: str = ""
    ) -> None:
        super().__init__(traces, Place(base, language, "/scheduler"), version)
        self.comparison: Comparison = compare(traces, language, hrefs)

    def time(self, tick: int) -> str:
        """Ticks are bare numbers."""
        return str(tick)

    def neighbour(self, step: int, direction: int, options: Options) -> int:
        """The step after or before ``step``; with the grain *tick*, the last step of the next or previous tick."""
        if options.grain != "tick" or not self.last:
            return self.clamp(step + direction)
        if direction > 0:
            return self.at_tick(self._ticks[step]) if step < self.last else self.last
        return self.at_tick(self._ticks[step - 1] - 1) if step > 0 else 0

    def _now(self, run: int, count: int) -> Now:
        trace, view = self._traces[run], self.comparison.strips[run].view
        snapshot = trace.at(count)
        tasks = snapshot.tasks
        wait = so_far(trace.scenario, snapshot).average_waiting

        def queue(pids: Sequence[int]) -> Queue:
            return Queue(Markup(" ").join(map(view.chip, pids[:CHIPS_MAX])), max(0, len(pids) - CHIPS_MAX))

        return Now(
            tuple(view.chip(cpu.task) if cpu.state == "run" else Markup("") for cpu in snapshot.cpus),
            queue([pid for lane in snapshot.lanes for pid in lane]),
            queue([task.pid for task in tasks if task.state is State.BLOCKED]),
            sum(task.state is State.TERMINATED for task in tasks),
            len(tasks),
            "–" if wait is None else tenths(wait),
        )
