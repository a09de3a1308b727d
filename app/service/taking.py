"""Making the files that a run is taken away as, without holding up those who watch."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import anyio.to_thread

from app.render import exports
from app.render.handout import Handout
from app.render.i18n import Language
from app.render.program.handout import ProgramHandout
from app.render.program.view import ProgramView
from app.render.runview import RunView
from app.service.simulate import Simulator, simulate
from simcore.model.program_trace import ProgramTrace
from simcore.model.scenario import Scenario
from simcore.model.schedule import Schedule
from simcore.model.trace import Trace

EVENTS_HERE_MAX = 2_000
"""Forms of shorter runs take some 10 ms and are made in a thread; longer runs are made anew in a worker process."""

T = TypeVar("T")


async def taken(simulator: Simulator, steps_max: int, trace: Trace, make: Callable[..., T], *args: Any) -> T:
    """What ``make(trace, *args)`` gives; ``make`` stands at the top level of its module. Raises ``UsageError``,
    ``BusyError``."""
    if len(trace) > EVENTS_HERE_MAX:
        return await simulator.in_worker(_anew, make, trace.scenario, trace.schedule, steps_max, *args)
    return await of_recording(trace, make, *args)


async def of_recording(trace: Trace, make: Callable[..., T], *args: Any) -> T:
    """The same of a recording that is not made anew, since its engine may have been another; always in a thread."""
    # A trace of its own: the snapshots that a trace keeps are for one thread.
    own = Trace(trace.scenario, trace.events, trace.verdict, trace.lanes, trace.schedule)
    if isinstance(trace, ProgramTrace):
        own = ProgramTrace(trace.scenario, trace.events, trace.verdict, trace.lanes, trace.facts, trace.schedule)
    return await anyio.to_thread.run_sync(make, own, *args)


def _anew(make: Callable[..., T], scenario: Scenario, schedule: Schedule, steps_max: int, *args: Any) -> T:
    return make(simulate(scenario, schedule, steps_max), *args)


def export_file(trace: Trace, name: str, language: Language) -> bytes:
    """The run in the form ``name``."""
    return exports.make(exports.export(name), trace, language)


def handout_page(trace: Trace, language: Language, blank: bool, context: Mapping[str, Any]) -> str:
    """The handout, or with ``blank`` the exercise, in a page of ``context``."""
    if isinstance(trace, ProgramTrace):
        return ProgramHandout(ProgramView("", trace, language), blank=blank).page(**context)
    return Handout(RunView("", trace, language), blank=blank).page(**context)
