"""How a reader looks at a run."""

from __future__ import annotations

from typing import Literal, NamedTuple

Rows = Literal["all", "cpu", "task"]
Grain = Literal["", "event", "tick", "line", "instruction"]
"""What a step is; empty: what is usual for such a run."""


class Options(NamedTuple):
    """How a reader looks at a run: which rows and how much of the timeline, and what a step is.

    ``follow`` is the PID of the one task whose steps are of interest (0: all). Of a program: ``code`` is ``bytecode``
    where that stands under the lines, and ``bp`` are the lines to run to (see :mod:`app.render.program.breaks`);
    ``axis`` is ``steps`` where the timeline counts these instead of time.

    In predict mode ("1") the future is hidden and asked for; "0" says that it is not where it otherwise would be.
    ``before`` names the run that this one was made from by a change, for the page that compares both.

    ``lang`` and ``theme`` stand here where no cookie can keep them: in a frame.
    """

    rows: Rows = "all"
    zoom: int = 1
    grain: Grain = ""
    predict: str = ""
    follow: int = 0
    code: str = ""
    bp: str = ""
    axis: str = ""
    before: str = ""
    lang: str = ""
    theme: str = ""

    @property
    def predicting(self) -> bool:
        """Whether this is predict mode."""
        return self.predict == "1"

    @property
    def query(self) -> str:
        """The part of the address that says so; defaults are left out."""
        pairs = [(name, value) for name, value in self._asdict().items() if value != Options._field_defaults[name]]
        return "".join(f"&{name}={value}" for name, value in pairs)
