"""The player that fits a run."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from app.render.i18n import Language
from app.render.player import NO_NOTES, Player
from app.render.program.player import ProgramPlayer
from app.render.program.view import ProgramView
from app.render.runview import RunView
from simcore.kernel.ports import Lane
from simcore.model.program_trace import ProgramTrace
from simcore.model.trace import Trace


def player_for(
    run_id: str,
    trace: Trace,
    language: Language,
    place: str = "",
    stored: tuple[Lane, ...] = (),
    *,
    framed: bool = False,
    notes: Mapping[int, Markup] = NO_NOTES,
) -> Player:
    """The player of a run in a language; the arguments are those of :class:`~app.render.runview.RunView`."""
    if isinstance(trace, ProgramTrace):
        return ProgramPlayer(ProgramView(run_id, trace, language, place, stored, framed), notes)
    return Player(RunView(run_id, trace, language, place, stored, framed), notes)
