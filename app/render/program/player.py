"""The player of a program: the same controls, timeline and events as any run's, around other panels."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup, escape

from app.render.i18n import translate
from app.render.options import Options, Rows
from app.render.player import NO_NOTES, ZOOMS, Player
from app.render.predicting import Ask
from app.render.program import banner, code, console, gil, graph, resources, variables
from app.render.program.code import File, Mark
from app.render.program.panels import Panel
from app.render.program.view import ProgramView
from app.render.timeline import zoom_max
from simcore.analysis.narrate import narrate, short
from simcore.analysis.notices import Notice
from simcore.model.program_events import Changed, InstructionReached, LineReached
from simcore.model.text import N_

PANELS: tuple[Panel, ...] = (banner.PANEL, graph.PANEL, gil.PANEL, resources.PANEL, variables.PANEL)
FINER: Mapping[str, tuple[type, ...]] = {
    "instruction": (),
    "": (InstructionReached,),
    "event": (InstructionReached, LineReached, Changed),
}
"""The events at which a grain does not stop; the usual grain is the line."""


@dataclass(frozen=True, slots=True)
class ProgramStep:
    """Everything that changes with the step. ``x`` is the playhead's place in per cent; ``panels`` are HTML by name."""

    at: int
    tick: int
    time: str
    last: int
    previous: int
    next: int
    sentence: str
    following: str
    x: float
    marks: tuple[Mark, ...]
    panels: Mapping[str, str]
    verdict: tuple[str, ...]
    note: Markup


class ProgramPlayer(Player):
    """The player of one program's run in one language."""

    view: ProgramView

    def __init__(self, view: ProgramView, notes: Mapping[int, Markup] = NO_NOTES) -> None:
        super().__init__(view, notes)
        self._stops: dict[tuple[str, int], list[int]] = {}
        self._kept: dict[tuple[str, int], str] = {}

    # ---- Steps ---------------------------------------------------------------------------------------------------

    def options(self, rows: str, zoom: str, grain: str, follow: str = "") -> Options:
        """How to look, brought into range."""
        seen: Rows = "cpu" if rows == "cpu" else "task" if rows == "task" else "all"
        size = min(int(zoom) if zoom in map(str, ZOOMS) else 1, zoom_max(self.view))
        pid = int(follow) if follow.isascii() and follow.isdigit() and len(follow) < 6 else 0
        options = Options(seen, size, grain if grain in ("event", "instruction") else "")  # type: ignore[arg-type]
        return options._replace(follow=pid if pid <= len(self.view.labels) else 0)

    def neighbour(self, step: int, direction: int, options: Options) -> int:
        """The next or previous step at which such a reader stops."""
        stops = self._stops_of(options.grain, options.follow)
        if direction > 0:
            index = bisect_right(stops, step)
            return stops[index] if index < len(stops) else self.last
        index = bisect_left(stops, step) - 1
        return stops[index] if index >= 0 else 0

    def _stops_of(self, grain: str, follow: int) -> list[int]:
        found = self._stops.get((grain, follow))
        if found is None:
            passed = FINER.get(grain, ())
            found = self._stops[grain, follow] = [
                step
                for step, event in enumerate(self.view.trace.events, start=1)
                if not isinstance(event, passed) and (not follow or event.task == follow)
            ]
        return found

    def step(self, at: int, options: Options) -> ProgramStep:  # type: ignore[override]
        """The step's values."""
        view, trace = self.view, self.view.trace
        tick = trace.events[at - 1].tick if at else 0
        following = ""
        after = self.neighbour(at, 1, options)
        if at < self.last:
            event = trace.events[after - 1]
            template = Markup(escape(translate(view.language, N_("Next, at {tick}: {chip} {what}."))))
            what = view.small_chips.say(short(trace, after))
            following = template.format(tick=view.time(event.tick), chip=view.chip(event.task), what=what)
        return ProgramStep(
            at,
            tick,
            view.time(tick),
            self.last,
            self.neighbour(at, -1, options),
            after,
            view.chips.say(narrate(trace, at).sentence),
            following,
            round(self.window(at, options).x(tick), 3),
            tuple(code.marks(view, at)),
            {panel.name: self.panel(panel, at) for panel in self.panels},
            self._told(at),
            self.notes.get(at, Markup("")),
        )

    def _told(self, at: int) -> tuple[str, ...]:
        """The verdict in sentences, at the end."""
        if at < self.last:
            return ()
        return tuple(self.view.chips.say(sentence) for sentence in self.view.facts.told)

    # ---- Panels --------------------------------------------------------------------------------------------------

    @cached_property
    def panels(self) -> tuple[Panel, ...]:
        """Those that this run can fill."""
        return tuple(panel for panel in PANELS if panel.present(self.view))

    def panel(self, panel: Panel, at: int) -> str:
        """A panel at a step, kept for the next step, which compares itself with it."""
        key = (panel.name, at)
        if key not in self._kept:
            if len(self._kept) > 64:
                self._kept.clear()
            self._kept[key] = self.html(f"{panel.name}.html", **panel.context(self.view, at))
        return self._kept[key]

    def _pieces(self, at: int, was: int) -> Mapping[str, str]:
        """Of the panels that consist of parts, the parts that differ."""
        found: dict[str, str] = {}
        for panel in self.panels:
            if panel.parts is not None:
                old = panel.parts(self.view, was)
                found |= {name: html for name, html in panel.parts(self.view, at).items() if html != old.get(name)}
        return found

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What a reader must not miss: marks on the timeline, banners above the panels."""
        return self.view.notices

    @cached_property
    def files(self) -> tuple[File, ...]:
        """The program's text."""
        return code.files(self.view)

    @cached_property
    def console(self) -> list[console.Line]:
        """All that is printed."""
        return console.lines(self.view)

    def facts(self) -> list[str]:
        """The line under the title."""
        view = self.view
        machine, program = view.scenario.machine, view.program_trace.program
        count = len(view.labels)
        facts = [self.text(N_("1 thread")) if count == 1 else self.text(N_("{count} threads"), count=count)]
        facts.append(self.text(N_("1 CPU")) if machine.cpus == 1 else self.text(N_("{count} CPUs"), count=machine.cpus))
        facts.append(self.text(view.spec.title))
        gil = program.gil
        facts.append(self.text(N_("no GIL")) if gil == "none" else self.text(N_("GIL as in CPython {gil}"), gil=gil))
        return facts

    # ---- HTML ----------------------------------------------------------------------------------------------------

    def html(self, template: str, **context: Any) -> str:
        """A template of this player, or one that all players share."""
        names = [f"program/{template}", f"player/{template}"]
        return self.env.select_template(names).render(player=self, view=self.view, **context)

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
        """The partials of step ``at`` for a page that shows ``was``: of the panels, those that differ."""
        moved = self.window(at, options) != self.window(was, options)
        turned = self.log_chunk(at) != self.log_chunk(was)
        step = self.step(at, options)
        changed = {
            p.name: step.panels[p.name]
            for p in self.panels
            if p.parts is None and step.panels[p.name] != self.panel(p, was)
        }
        return self.html(
            "step.html",
            step=step,
            changed=changed,
            pieces=self._pieces(at, was),
            options=options,
            timeline=self.timeline(at, options) if moved else None,
            log=self.log(at) if turned else None,
            controls=ends,
            playing=playing,
            sps=sps,
            ask=ask,
        )
