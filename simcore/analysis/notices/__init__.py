"""What a reader must not miss in a program's run: a deadlock, a lost update, a crash ... each with who, where and why.

Everything is read off the recording. A notice *shows* at the step from which it holds, and *began* at an earlier one
where it could still have been otherwise. One kind of finding per file here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from simcore.analysis.notices.circles import deadlocks
from simcore.analysis.notices.crashes import crashes
from simcore.analysis.notices.endings import endings
from simcore.analysis.notices.found import Kind, Level, Notice
from simcore.analysis.notices.history import History
from simcore.analysis.notices.losses import losses
from simcore.analysis.notices.starving import starving
from simcore.analysis.notices.stuck import stuck
from simcore.analysis.notices.uncounted import uncounted
from simcore.model.program_trace import ProgramTrace

FINDERS: Sequence[Callable[[ProgramTrace, History], Iterator[Notice]]] = (
    deadlocks,
    stuck,
    losses,
    crashes,
    starving,
    endings,
    uncounted,
)


def notices(trace: ProgramTrace) -> tuple[Notice, ...]:
    """All of them, in the order in which they show."""
    history = History.whole(trace)
    found = [notice for finder in FINDERS for notice in finder(trace, history)]
    return tuple(sorted(found, key=lambda notice: notice.step))


__all__ = ["Kind", "Level", "Notice", "notices"]
