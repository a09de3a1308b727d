"""The chart of any run as an SVG file."""

from __future__ import annotations

from app.render.chart import chart
from app.render.i18n import Language
from app.render.program.chart import program_chart
from app.render.program.view import ProgramView
from app.render.runview import RunView
from simcore.model.program_trace import ProgramTrace
from simcore.model.trace import Trace


def picture(trace: Trace, language: Language) -> str:
    """The file."""
    if isinstance(trace, ProgramTrace):
        return program_chart(ProgramView("", trace, language))
    return chart(RunView("", trace, language))
