"""What controls and streams need of whatever is played: one run, or several in step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol

from app.render.bars import Window
from app.render.i18n import Language
from app.render.options import Options
from app.render.predicting import Ask, Feedback, Tally


class Place(Protocol):
    """Where a player stands, and whom it speaks to."""

    @property
    def base(self) -> str:
        """The address of its page."""

    @property
    def language(self) -> Language:
        """The reader's language."""

    @property
    def lab(self) -> str:
        """The address of the page where such a run is made."""

    @property
    def framed(self) -> bool:
        """Whether another site shows it in a frame."""


class Line(NamedTuple):
    """A line of a program, and one of the threads that come to it (0: any); as an address says it, unchecked."""

    file: str = ""
    number: str = ""
    thread: str = ""


class Playable(Protocol):
    """A player. Steps are numbered from 0 to ``last``."""

    @property
    def view(self) -> Place:
        """Where it stands."""

    @property
    def version(self) -> str:
        """Changes whenever what is shown at that address does; empty where it never does."""

    @property
    def last(self) -> int:
        """The number of the last step."""

    def clamp(self, step: int) -> int:
        """The nearest step that there is."""

    def at_tick(self, tick: int) -> int:
        """The last step that has happened by ``tick``."""

    def neighbour(self, step: int, direction: int, options: Options) -> int:
        """The step after (1) or before (-1) ``step``."""

    def options(
        self, rows: str, zoom: str, grain: str, follow: str = "", code: str = "", bp: str = "", axis: str = ""
    ) -> Options:
        """How to look, from what an address says, brought into range."""

    def press(self, d: str, at: int, options: Options, line: Line) -> tuple[int, Options]:
        """Where a control that only such a player has leads from step ``at``, and how one looks from then on."""

    def look(self, at: int, options: Options) -> str:
        """The partials of lists that are only sent to those who have them open."""

    def pauses(self, step: int, options: Options) -> bool:
        """Whether a reader wants playing to stop at that step."""

    def window(self, at: int, options: Options) -> Window:
        """The part of the time that is drawn at step ``at``."""

    def step(self, at: int, options: Options) -> Any:
        """The step's values."""

    def html(self, template: str, **context: Any) -> str:
        """One of its templates."""

    def page(self, at: int, options: Options, state: Mapping[str, Any], template: str = "page.html") -> str:
        """The whole page at step ``at``."""

    def ask(
        self, at: int, options: Options, tally: Tally, feedback: Feedback | None = None, *, silent: bool = False
    ) -> Ask | None:
        """In predict mode, what to ask at step ``at``, and what the last answer was worth; ``silent``: nothing new."""

    def judge(self, step: int, choice: int, tally: Tally) -> tuple[Feedback, Tally] | None:
        """What an answer is worth, and the score with it; None if nothing is asked at ``step``."""

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
        """The partials of step ``at`` for a page that shows ``was``; if playing ends here the controls come to rest."""
