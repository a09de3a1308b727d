"""Several runs played in step with one another: one time axis, one playhead, the same controls as one run's player.

A step is one event of one of the runs, in the order of time; at one tick the runs take turns in the order in which they
stand. With the grain *tick*, a step is everything that happens at one tick in all of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from markupsafe import Markup

from app.render.bars import Window
from app.render.compare import Comparison, Strip, compare
from app.render.i18n import Language, tenths
from app.render.options import Options
from app.render.playable import Line
from app.render.predicting import Ask, Feedback, Tally
from app.render.templating import environment
from simcore.analysis.metrics import so_far
from simcore.analysis.narrate import short
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


@dataclass(frozen=True, slots=True)
class Moment:
    """Everything that changes with the step."""

    at: int
    tick: int
    last: int
    previous: int
    next: int
    x: float
    now: tuple[Now, ...]
    events: tuple[tuple[Strip, str], ...]


class Place(NamedTuple):
    """Where the player stands and whom it speaks to."""

    base: str
    language: Language
    framed: bool = False


class Together:
    """The player of several runs in one language; stands in for ``app.render.player.Player``."""

    def __init__(self, traces: Sequence[Trace], base: str, language: Language, hrefs: Sequence[str]) -> None:
        self.view = Place(base, language)
        self.comparison: Comparison = compare(traces, language, hrefs)
        self._traces = tuple(traces)
        merged = sorted(
            (event.tick, run, index) for run, trace in enumerate(traces) for index, event in enumerate(trace.events)
        )
        self._ticks = [tick for tick, _, _ in merged]
        self._runs = [run for _, run, _ in merged]
        self._places: list[list[int]] = [[] for _ in traces]
        for place, run in enumerate(self._runs):
            self._places[run].append(place)
        self._env = environment(language)

    @property
    def version(self) -> str:
        """The address says all of it."""
        return ""

    @property
    def last(self) -> int:
        """The number of the last step."""
        return len(self._ticks)

    def clamp(self, step: int) -> int:
        """The nearest step that there is."""
        return max(0, min(step, self.last))

    def at_tick(self, tick: int) -> int:
        """The last step that has happened by ``tick``."""
        return bisect_right(self._ticks, tick)

    def neighbour(self, step: int, direction: int, options: Options) -> int:
        """The step after or before ``step``; with the grain *tick*, the last step of the next or previous tick."""
        if options.grain != "tick" or not self.last:
            return self.clamp(step + direction)
        if direction > 0:
            return self.at_tick(self._ticks[step]) if step < self.last else self.last
        return self.at_tick(self._ticks[step - 1] - 1) if step > 0 else 0

    def options(
        self, rows: str, zoom: str, grain: str, follow: str = "", code: str = "", bp: str = "", axis: str = ""
    ) -> Options:
        """How to look: only the grain can be chosen."""
        return Options(grain="tick" if grain == "tick" else "")

    def window(self, at: int, options: Options) -> Window:
        """All of the time, at every step."""
        return self.comparison.part

    def press(self, d: str, at: int, options: Options, line: Line) -> tuple[int, Options]:
        """There is no control but those that all players have."""
        return at, options

    def look(self, at: int, options: Options) -> str:
        """There are no such lists."""
        return ""

    def pauses(self, step: int, options: Options) -> bool:
        """Playing goes on to the end."""
        return False

    def step(self, at: int, options: Options) -> Moment:
        """The step's values."""
        tick = self._ticks[at - 1] if at else 0
        was = self.neighbour(at, -1, options)
        events = tuple(
            (strip, strip.view.small_chips.say(short(strip.view.trace, bisect_right(self._places[run], place))))
            for place in range(was, at)
            for run in [self._runs[place]]
            for strip in [self.comparison.strips[run]]
        )
        return Moment(
            at,
            tick,
            self.last,
            was,
            self.neighbour(at, 1, options),
            round(self.comparison.part.x(tick), 3),
            tuple(self._now(run, at) for run in range(len(self._traces))),
            events,
        )

    def _now(self, run: int, at: int) -> Now:
        """Run number ``run`` when ``at`` events of all of them have happened."""
        trace, view = self._traces[run], self.comparison.strips[run].view
        snapshot = trace.at(bisect_right(self._places[run], at - 1))
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

    def html(self, template: str, **context: Any) -> str:
        """A template of this player with the player itself and ``context``."""
        return self._env.get_template(f"compare/{template}").render(
            player=self, view=self.view, comparison=self.comparison, **context
        )

    def page(self, at: int, options: Options, state: Mapping[str, Any], template: str = "page.html") -> str:
        """The whole page at step ``at``."""
        moment = self.step(at, options)
        return self.html(template, step=moment, options=options, live=moment.tick, **state)

    def ask(
        self, at: int, options: Options, tally: Tally, feedback: Feedback | None = None, *, silent: bool = False
    ) -> Ask | None:
        """Nothing is asked here."""
        return None

    def judge(self, step: int, choice: int, tally: Tally) -> tuple[Feedback, Tally] | None:
        """Nothing is asked here."""
        return None

    def step_html(
        self,
        at: int,
        was: int,
        options: Options,
        sps: str,
        *,
        ends: bool,
        ask: Ask | None = None,
        playing: bool = False,
    ) -> str:
        """The partials of step ``at`` for a page that shows ``was``."""
        step = self.step(at, options)
        return self.html("step.html", step=step, options=options, controls=ends, playing=False, sps=sps)
