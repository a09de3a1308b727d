"""The events of several runs in the order of time: what every player of several runs has in common.

A step is one event of one of the runs; at one tick the runs take turns in the order in which they stand.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from app.render.bars import Window
from app.render.i18n import Language
from app.render.options import Options
from app.render.playable import Line
from app.render.predicting import Ask, Feedback, Tally
from app.render.templating import environment
from simcore.analysis.narrate import short
from simcore.model.trace import Trace


class Place(NamedTuple):
    """Where the player stands, whom it speaks to, and where such runs are made."""

    base: str
    language: Language
    lab: str
    framed: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """Everything that changes with the step. ``now`` has a value per run, ``events`` the run's strip and a sentence of
    each event since the step before."""

    at: int
    tick: int
    time: str
    last: int
    previous: int
    next: int
    x: float
    now: tuple[Any, ...]
    events: tuple[tuple[Any, str], ...]


class Merged(ABC):
    """A player of several runs in one language; stands in for ``app.render.player.Player``. ``comparison`` is what its
    templates draw: it has ``part``, the time that is drawn, and ``strips``, one per run, each with its ``view``."""

    comparison: Any

    def __init__(self, traces: Sequence[Trace], place: Place, version: str) -> None:
        self.view = place
        self.version = version
        self._traces = tuple(traces)
        self._merged = sorted(
            (event.tick, run, index) for run, trace in enumerate(traces) for index, event in enumerate(trace.events)
        )
        self._ticks = [tick for tick, _, _ in self._merged]
        self._runs = [run for _, run, _ in self._merged]
        self._places: list[list[int]] = [[] for _ in traces]
        for step, run in enumerate(self._runs):
            self._places[run].append(step)
        self._env = environment(place.language)

    @abstractmethod
    def _now(self, run: int, count: int) -> Any:
        """Run number ``run`` after ``count`` of its events."""

    @abstractmethod
    def time(self, tick: int) -> str:
        """A moment, as pages write it."""

    @abstractmethod
    def neighbour(self, step: int, direction: int, options: Options) -> int:
        """The step after or before ``step``."""

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

    def options(
        self, rows: str, zoom: str, grain: str, follow: str = "", code: str = "", bp: str = "", axis: str = ""
    ) -> Options:
        """How to look: only the grain can be chosen."""
        return Options(grain="tick" if grain == "tick" else "")

    def window(self, at: int, options: Options) -> Window:
        """All of the time, at every step."""
        part: Window = self.comparison.part
        return part

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
        counts = [bisect_right(places, at - 1) for places in self._places]
        return Moment(
            at,
            tick,
            self.time(tick),
            self.last,
            was,
            self.neighbour(at, 1, options),
            round(self.comparison.part.x(tick), 3),
            tuple(self._now(run, count) for run, count in enumerate(counts)),
            events,
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
