"""The player: what its page and each of its steps show, as frozen values for the templates."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from app.render.bars import Window
from app.render.diagram import Diagram, diagram
from app.render.exports import exports
from app.render.i18n import tenths, translate
from app.render.options import Options, Rows
from app.render.playable import Line
from app.render.predicting import Ask, Feedback, Tally, answered, asked
from app.render.runview import RunView
from app.render.stage import Layout, Stage, layout, stage
from app.render.templating import environment
from app.render.timeline import Timeline, draw, window, zoom_max
from simcore.analysis.metrics import SoFar, so_far
from simcore.analysis.narrate import narrate, short
from simcore.export import Export
from simcore.model.events import Expired
from simcore.model.states import TRANSITIONS
from simcore.model.text import N_

SPEEDS = ("0.5", "1", "2", "5", "10", "30")
LOG_ROWS = 120
ZOOMS = tuple(2**n for n in range(11))
NO_NOTES: Mapping[int, Markup] = {}


class LogRow(NamedTuple):
    """One event in the list: its step and tick, the chip, and what it did."""

    step: int
    tick: str
    chip: Markup
    text: str


class Tile(NamedTuple):
    """One figure: its name, the value, and what stands small behind it."""

    name: str
    value: str
    unit: str
    chip: Markup


@dataclass(frozen=True, slots=True)
class Step:
    """Everything that changes with the step. ``bars`` are per CPU (busy, switching) in per cent."""

    at: int
    tick: int
    last: int
    previous: int
    next: int
    sentence: str
    following: str
    transition: str
    transition_name: str
    tiles: tuple[Tile, ...]
    bars: tuple[tuple[float, float], ...]
    x: float
    stage: Stage
    verdict: str
    note: Markup


class Player:
    """The player of one run in one language. ``notes`` are a teacher's remarks, as HTML, by step."""

    def __init__(self, view: RunView, notes: Mapping[int, Markup] = NO_NOTES) -> None:
        self.view = view
        self.notes = notes
        self.layout: Layout = layout(view)
        self.env = environment(view.language)

    @property
    def version(self) -> str:
        """What this shows of its run: for a share, its stamp."""
        return self.view.id

    @property
    def last(self) -> int:
        """The number of the last step."""
        return len(self.view.trace)

    def clamp(self, step: int) -> int:
        """The nearest step that there is."""
        return max(0, min(step, self.last))

    def at_tick(self, tick: int) -> int:
        """The last step that has happened by ``tick``."""
        return self.view.trace.step_at_tick(tick)

    def options(
        self, rows: str, zoom: str, grain: str, follow: str = "", code: str = "", bp: str = "", axis: str = ""
    ) -> Options:
        """How to look, brought into range: an old or mistyped link still opens a picture."""
        seen: Rows = "cpu" if rows == "cpu" else "task" if rows == "task" else "all"
        size = int(zoom) if zoom in map(str, ZOOMS) else 1
        return Options(seen, min(size, zoom_max(self.view)), "tick" if grain == "tick" else "")

    def press(self, d: str, at: int, options: Options, line: Line) -> tuple[int, Options]:
        """There is no control but those that all players have."""
        return at, options

    def look(self, at: int, options: Options) -> str:
        """There are no such lists."""
        return ""

    def pauses(self, step: int, options: Options) -> bool:
        """Playing goes on to the end."""
        return False

    def neighbour(self, step: int, direction: int, options: Options) -> int:
        """The step after or before ``step``; with the grain *tick*, the last step of the next or previous instant."""
        if options.grain != "tick" or not self.last:
            return self.clamp(step + direction)
        events = self.view.trace.events
        if direction > 0:
            if step >= self.last:
                return self.last
            return self.view.trace.step_at_tick(events[step].tick)
        if step <= 0:
            return 0
        now = events[step - 1].tick
        before = step
        while before > 0 and events[before - 1].tick == now:
            before -= 1
        return before

    def step(self, at: int, options: Options) -> Step:
        """The step's values."""
        view, trace = self.view, self.view.trace
        snapshot = trace.at(at)
        figures = so_far(view.scenario, snapshot)
        move = snapshot.transition
        name = next((t.name for t in TRANSITIONS if (t.source, t.target) == move), "")
        if at and isinstance(trace.events[at - 1], Expired):
            name = N_("quantum spent")
        following = ""
        if at < self.last and not options.predicting:
            event = trace.events[at]
            chip = view.chip(event.task)
            text = N_("Next, at {tick}: {chip} {what}.")
            template = Markup(escape(translate(view.language, text)))
            following = template.format(tick=event.tick, chip=chip, what=view.small_chips.say(short(trace, at + 1)))
        part = self.window(at, options)
        return Step(
            at,
            snapshot.tick,
            self.last,
            self.neighbour(at, -1, options),
            self.neighbour(at, 1, options),
            view.chips.say(narrate(trace, at).sentence),
            following,
            f"{move[0]:d}-{move[1]:d}" if move else "",
            self.text(name) if name else "",
            self._tiles(figures),
            tuple((round(100 * busy, 1), round(100 * switching, 1)) for busy, switching in figures.cpus),
            round(part.x(snapshot.tick), 3),
            stage(view, self.layout, at),
            self._verdict(at),
            self.notes.get(at, Markup("")),
        )

    def note_marks(self, at: int, options: Options) -> list[float]:
        """Where on the timeline there are notes, in per cent."""
        part, trace = self.window(at, options), self.view.trace
        ticks = sorted({trace.at(step).tick for step in self.notes})
        return [round(part.x(tick), 3) for tick in ticks if part.start <= tick <= part.end]

    def text(self, msgid: str, /, **args: Any) -> str:
        """A plain text."""
        return self.view.voice.text(msgid, **args)

    @property
    def asks(self) -> bool:
        """Whether there is anything to predict."""
        return True

    def ask(
        self, at: int, options: Options, tally: Tally, feedback: Feedback | None = None, *, silent: bool = False
    ) -> Ask | None:
        """What to ask at step ``at`` and what the last answer was worth, in predict mode; ``silent``: nothing new."""
        if not options.predicting:
            return None
        return Ask(None if silent else asked(self.view, at, tally), feedback, tally)

    def judge(self, step: int, choice: int, tally: Tally) -> tuple[Feedback, Tally] | None:
        """What an answer is worth, and the score with it."""
        return answered(self.view, step, choice, tally)

    def _verdict(self, at: int) -> str:
        if at < self.last or self.view.trace.verdict.kind == "finished":
            return ""
        if self.view.trace.verdict.kind == "budget":
            text = N_("The recording stops here: {count} steps is the limit. Everything up to this step is exact.")
            return self.text(text, count=self.last)
        return self.text(N_("The run stops here: nothing will ever run the tasks that are left."))

    def _tiles(self, f: SoFar) -> tuple[Tile, ...]:
        none = Markup("")

        def number(value: float | None) -> str:
            return "–" if value is None else tenths(value)

        share = None if f.cpu_utilisation is None else 100 * f.cpu_utilisation
        lost = self.text(N_("{count} lost"), count=f.switch_ticks) if f.switch_ticks else ""
        longest = "–" if f.longest_wait is None else str(f.longest_wait)
        who = self.view.chip(f.longest_wait_pid) if f.longest_wait else none
        return (
            self._tile(N_("Average waiting"), number(f.average_waiting)),
            self._tile(N_("Average response"), number(f.average_response)),
            self._tile(N_("CPU utilisation"), number(share), "%"),
            self._tile(N_("Longest wait"), longest, "", who),
            self._tile(N_("Context switches"), str(f.switches), lost),
            self._tile(N_("Finished"), str(f.finished), self.text(N_("of {count}"), count=f.tasks)),
        )

    def _tile(self, name: str, value: str, unit: str = "", chip: Markup = Markup("")) -> Tile:  # noqa: B008
        return Tile(self.text(name), value, unit, chip)

    # ---- What is drawn once, or once per window -------------------------------------------------------------

    def window(self, at: int, options: Options) -> Window:
        """The part of the timeline that shows step ``at``."""
        tick = self.view.trace.events[at - 1].tick if at else 0
        return window(self.view, options.zoom, tick)

    def timeline(self, at: int, options: Options) -> Timeline:
        """The drawing of that part."""
        return draw(self.view, options.rows, self.window(at, options), self.view.trace.at(at).tick)

    def zooms(self, options: Options) -> tuple[int | None, int | None]:
        """The next smaller and larger zoom, None at the ends."""
        smaller = options.zoom // 2 if options.zoom > 1 else None
        return smaller, options.zoom * 2 if options.zoom * 2 <= zoom_max(self.view) else None

    def diagram(self) -> Diagram:
        """The state diagram."""
        return diagram(self.view.voice)

    def log_chunk(self, at: int) -> int:
        """Which chunk of the event list shows step ``at``."""
        return max(0, at - 1) // LOG_ROWS

    def log(self, at: int) -> list[LogRow]:
        """The rows of that chunk and the end of the one before, newest first."""
        first = self.log_chunk(at) * LOG_ROWS
        events = self.view.trace.events
        steps = range(min(len(events), first + LOG_ROWS), max(0, first - 20), -1)
        return [
            LogRow(
                step,
                self.view.time(event.tick),
                self.view.chip(event.task),
                self.view.small_chips.say(short(self.view.trace, step)),
            )
            for step in steps
            for event in [events[step - 1]]
        ]

    def facts(self) -> list[str]:
        """The line under the title: how many of what, and the parameters that are not their defaults."""
        machine = self.view.scenario.machine
        tasks = len(self.view.labels)
        facts = [self.text(N_("1 process")) if tasks == 1 else self.text(N_("{count} processes"), count=tasks)]
        facts.append(self.text(N_("1 CPU")) if machine.cpus == 1 else self.text(N_("{count} CPUs"), count=machine.cpus))
        facts += self.view.parameters()
        if machine.switch_cost:
            facts.append(self.text(N_("{count} per switch"), count=self.view.voice.ticks(machine.switch_cost)))
        if machine.degree:
            facts.append(self.text(N_("{count} in memory at most"), count=machine.degree))
        if machine.job_setup:
            facts.append(self.text(N_("{count} to set up a job"), count=self.view.voice.ticks(machine.job_setup)))
        if machine.tape_speed:
            facts.append(self.text(N_("tape {factor} times as fast as cards"), factor=machine.tape_speed))
        if machine.ties.preempted_vs_arrival == "arrival-first":
            facts.append(self.text(N_("ties: arrivals first")))
        if machine.ties.arrival_vs_io_done == "io-first":
            facts.append(self.text(N_("ties: finished I/O before arrivals")))
        return facts

    def forms(self) -> Collection[Export]:
        """What the run can be taken away as."""
        return exports().values()

    # ---- HTML -----------------------------------------------------------------------------------------------

    def html(self, template: str, **context: Any) -> str:
        """A template of the player with the player itself and ``context``."""
        return self.env.get_template(f"player/{template}").render(player=self, view=self.view, **context)

    def page(self, at: int, options: Options, state: Mapping[str, Any], template: str = "page.html") -> str:
        """The whole page at step ``at``."""
        return self.html(
            template,
            step=self.step(at, options),
            options=options,
            timeline=self.timeline(at, options),
            log=self.log(at),
            **state,
        )

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
        moved = self.window(at, options) != self.window(was, options)
        turned = self.log_chunk(at) != self.log_chunk(was)
        return self.html(
            "step.html",
            step=self.step(at, options),
            options=options,
            timeline=self.timeline(at, options) if moved else None,
            log=self.log(at) if turned else None,
            controls=ends,
            playing=playing,
            sps=sps,
            ask=ask,
        )
