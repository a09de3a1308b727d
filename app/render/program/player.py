"""The player of a program: the same controls, timeline and events as any run's, around other panels."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from markupsafe import Markup, escape

from app.render.bars import Window
from app.render.i18n import translate
from app.render.options import Options, Rows
from app.render.playable import Line
from app.render.player import NO_NOTES, Player
from app.render.predicting import Ask
from app.render.program import banner, breaks, code, console, gil, graph, resources, variables
from app.render.program import timeline as times
from app.render.program.bytecode import Bytecode
from app.render.program.code import File
from app.render.program.console import Console
from app.render.program.panels import Panel
from app.render.program.stops import Stops
from app.render.program.threads import Row as ThreadRow
from app.render.program.threads import rows as thread_rows
from app.render.program.variables import Difference
from app.render.program.view import ProgramView
from app.render.timeline import Timeline
from simcore.analysis.narrate import narrate, short
from simcore.analysis.notices import Notice
from simcore.analysis.predict_program import moments
from simcore.model.text import N_

PANELS: tuple[Panel, ...] = (banner.PANEL, graph.PANEL, gil.PANEL, resources.PANEL)
ZOOMS = frozenset(str(times.ZOOM_FACTOR**n) for n in range(19))
KEPT_MAX = 64
"""So many pieces of HTML of the last steps are kept for the next, which compares itself with them."""


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ProgramStep:
    """What changes with the step. ``x`` is the playhead's place in per cent; ``moved`` is the thread whose step it is;
    ``panels`` and ``spots`` (beside lines of code) are HTML by name; ``vars`` is what differs from the step before."""

    at: int
    tick: int
    time: str
    last: int
    previous: int
    next: int
    sentence: str
    following: str
    x: float
    moved: int
    panels: Mapping[str, str]
    spots: Mapping[str, Markup]
    vars: Difference
    more: str
    verdict: tuple[str, ...]
    note: Markup


class PanelsAt(Mapping[str, str]):
    """The panels of a step by name, each drawn when somebody wants it."""

    def __init__(self, player: ProgramPlayer, at: int) -> None:
        self._player = player
        self._at = at
        self._panels = {panel.name: panel for panel in player.panels}

    def __getitem__(self, name: str) -> str:
        return self._player.panel(self._panels[name], self._at)

    def __contains__(self, name: object) -> bool:
        return name in self._panels

    def __iter__(self) -> Iterator[str]:
        return iter(self._panels)

    def __len__(self) -> int:
        return len(self._panels)


class ProgramPlayer(Player):
    """The player of one program's run in one language."""

    view: ProgramView

    def __init__(self, view: ProgramView, notes: Mapping[int, Markup] = NO_NOTES) -> None:
        super().__init__(view, notes)
        self.stops = Stops(view)
        self._kept: dict[tuple[str, int], Any] = {}

    # ---- Steps ---------------------------------------------------------------------------------------------------

    def options(
        self, rows: str, zoom: str, grain: str, follow: str = "", code: str = "", bp: str = "", axis: str = ""
    ) -> Options:
        """How to look, brought into range."""
        seen: Rows = "cpu" if rows == "cpu" else "all"
        along = "steps" if axis == "steps" else ""
        size = min(int(zoom) if zoom in ZOOMS else 1, times.zoom_max(self.view, along))
        pid = int(follow) if follow.isascii() and follow.isdigit() and len(follow) < 6 else 0
        options = Options(seen, size, grain if grain in ("event", "instruction") else "")  # type: ignore[arg-type]
        return options._replace(
            follow=pid if pid <= len(self.view.labels) else 0,
            code="bytecode" if code == "bytecode" else "",
            bp=breaks.write(breaks.read(bp)),
            axis=along,
        )

    def press(self, d: str, at: int, options: Options, line: Line) -> tuple[int, Options]:
        """See :meth:`~app.render.program.stops.Stops.press`."""
        return self.stops.press(d, at, options, line)

    def look(self, at: int, options: Options) -> str:
        """The list of threads."""
        return self.html("look.html", step=self.step(at, options), options=options)

    def pauses(self, step: int, options: Options) -> bool:
        """At a line that was set."""
        return self.stops.pauses(step, options)

    def neighbour(self, step: int, direction: int, options: Options) -> int:
        """The next or previous step at which such a reader stops."""
        return self.stops.neighbour(step, direction, options)

    def breaks(self, at: int, options: Options) -> list[breaks.Row]:
        """The lines that were set."""
        return self.stops.arrivals.rows(breaks.read(options.bp), at)

    def step(self, at: int, options: Options) -> ProgramStep:  # type: ignore[override]
        """The step's values."""
        return self._step(at, self.neighbour(at, -1, options), options)

    def _step(self, at: int, was: int, options: Options) -> ProgramStep:
        view, trace = self.view, self.view.trace
        tick = trace.events[at - 1].tick if at else 0
        following = ""
        after = self.neighbour(at, 1, options)
        if at < self.last and not options.predicting:
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
            round(self.window(at, options).x(times.position(view, at, options)), 3),
            trace.at(at).moved,
            PanelsAt(self, at),
            self._kept_of("spots", at, lambda: code.spots(view, at)),
            self._scopes(at, was),
            variables.more(view, trace.at(at)),
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
        """A panel at a step."""
        return self._kept_of(panel.name, at, lambda: self.html(f"{panel.name}.html", **panel.context(self.view, at)))

    def _kept_of(self, name: str, at: int, make: Callable[[], T]) -> T:
        """What is made for a step, kept for the next one, which compares itself with it."""
        key = (name, at)
        if key not in self._kept:
            if len(self._kept) > KEPT_MAX:
                self._kept.clear()
            self._kept[key] = make()
        found: T = self._kept[key]
        return found

    def _scopes(self, at: int, was: int) -> Difference:
        """What of the variables is not as it was."""
        now, old = (
            self._kept_of("scopes", step, lambda step=step: variables.scopes(self.view, self.view.trace.at(step)))  # type: ignore[misc]
            for step in (at, was)
        )
        return variables.difference(self.view, now, old)

    def all_scopes(self, at: int, options: Options) -> list[tuple[str, Markup]]:
        """Every scope of a page, also those that are empty as yet."""
        now = variables.scopes(self.view, self.view.trace.at(at))
        old = variables.scopes(self.view, self.view.trace.at(self.neighbour(at, -1, options)))
        names = variables.ids(self.view)
        return [(name, variables.html(self.view, now.get(name), old.get(name))) for name in names]

    def bytecode_html(self, at: int, options: Options) -> str:
        """The bytecode of the current line; empty where nobody wants to see it."""
        if options.code != "bytecode":
            return ""
        make = lambda: self.html("bytecode.html", **self.bytecode.context(at, options.follow))  # noqa: E731
        return self._kept_of(f"bytecode {options.follow}", at, make)

    @cached_property
    def bytecode(self) -> Bytecode:
        """The instructions."""
        return Bytecode(self.view)

    @cached_property
    def asks(self) -> bool:
        """Whether there is anything to predict."""
        return bool(moments(self.view.program_trace))

    def recorded(self, grain: str) -> bool:
        """Whether the recording has all that such a reader wants to see."""
        detail = self.view.program_trace.program.detail
        if grain == "instruction":
            return detail == "instruction"
        return detail == "line" or not self.view.facts.cut

    def threads(self, at: int) -> list[ThreadRow]:
        """The menu of threads."""
        return thread_rows(self.view, at)

    def shown_file(self, at: int, asked: str = "") -> int:
        """The number of the file that a page opens with."""
        return self.view.file_numbers.get(asked) or code.shown_file(self.view, at)

    def spot(self, step: ProgramStep, name: str) -> Markup:
        """What stands beside a line."""
        return step.spots.get(name) or code.empty(name)

    def _pieces(self, step: ProgramStep, was: int) -> Mapping[str, str]:
        """Of the panels that consist of parts, and of what stands beside the lines, the parts that differ."""
        old = self._kept_of("spots", was, lambda: code.spots(self.view, was))
        found: dict[str, str] = {name: spot for name, spot in step.spots.items() if spot != old.get(name)}
        found |= {name: code.empty(name) for name in old if name not in step.spots}
        for panel in self.panels:
            if panel.parts is not None:
                known = self._parts(panel, was)
                found |= {name: html for name, html in self._parts(panel, step.at).items() if html != known.get(name)}
        return found

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What a reader must not miss: marks on the timeline, banners above the panels."""
        return self.view.notices

    def _parts(self, panel: Panel, at: int) -> Mapping[str, str]:
        assert panel.parts is not None
        parts = panel.parts
        return self._kept_of(f"parts {panel.name}", at, lambda: parts(self.view, at))

    @cached_property
    def files(self) -> tuple[File, ...]:
        """The program's text."""
        return code.files(self.view)

    @cached_property
    def console(self) -> Console:
        """All that is printed."""
        return console.console(self.view)

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

    # ---- The timeline ---------------------------------------------------------------------------------------------

    def window(self, at: int, options: Options) -> Window:
        """The part of the axis around step ``at``."""
        return times.window(self.view, at, options)

    def timeline(self, at: int, options: Options) -> Timeline:
        """The drawing of that part."""
        return times.draw(self.view, options, self.window(at, options), at)

    def zooms(self, options: Options) -> tuple[int | None, int | None]:
        """The next smaller and larger zoom, None at the ends."""
        smaller, larger = options.zoom // times.ZOOM_FACTOR, options.zoom * times.ZOOM_FACTOR
        return smaller or None, larger if larger <= times.zoom_max(self.view, options.axis) else None

    def note_marks(self, at: int, options: Options) -> list[float]:
        """Where on the timeline there are notes, in per cent."""
        part = self.window(at, options)
        places = sorted({times.position(self.view, step, options) for step in self.notes})
        return [round(part.x(place), 3) for place in places if part.start <= place <= part.end]

    def legend(self, axis: str) -> list[times.Key]:
        """What the timeline's colours and marks stand for."""
        return times.legend(self.view, axis)

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
        moved = self.window(at, options) != self.window(was, options) or (at == was and times.has_followed(self.view))
        turned = self.log_chunk(at) != self.log_chunk(was)
        step = self._step(at, was, options)
        changed = {
            p.name: step.panels[p.name]
            for p in self.panels
            if p.parts is None and step.panels[p.name] != self.panel(p, was)
        }
        bytecode = self.bytecode_html(at, options)
        if bytecode and bytecode != self.bytecode_html(was, options):
            changed["bytecode"] = bytecode
        return self.html(
            "step.html",
            step=step,
            changed=changed,
            pieces=self._pieces(step, was),
            more=step.more != variables.more(self.view, self.view.trace.at(was)),
            options=options,
            timeline=self.timeline(at, options) if moved else None,
            log=self.log(at) if turned else None,
            controls=ends,
            playing=playing,
            sps=sps,
            ask=ask,
        )
