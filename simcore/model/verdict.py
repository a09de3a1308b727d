"""How a run ended: a value, never an exception."""

from __future__ import annotations

from typing import Literal, NamedTuple

VerdictKind = Literal["finished", "stalled", "budget", "until", "crash", "deadlock", "stuck", "waiting", "spinning"]


class Verdict(NamedTuple):
    """``finished``: every task ended. ``stalled``: tasks are left that nothing will ever run (``tasks``).
    ``budget``: the run was cut at its limit of events; what was recorded is whole. ``until``: its time was over.

    Of a program, :mod:`simcore.analysis.verdict` says more. ``crash``: its main thread ended by an exception that
    nobody caught. ``deadlock``: ``tasks`` wait for one another in a circle, in its order. ``stuck``: ``tasks`` wait for
    ever for what nobody will do. When its time was over: ``spinning`` if ``tasks`` compute or poll and would go on,
    ``waiting`` if all ``tasks`` wait for a time or an event that may still come.
    """

    kind: VerdictKind
    tasks: tuple[int, ...] = ()
