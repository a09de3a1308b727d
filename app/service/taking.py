"""Making the files that a run is taken away as, without holding up those who watch."""

from __future__ import annotations

import anyio.to_thread

from app.render import exports
from app.render.i18n import Language
from app.service.simulate import Simulator, simulate
from simcore.export import Export
from simcore.model.scenario import Scenario
from simcore.model.schedule import Schedule
from simcore.model.trace import Trace

EVENTS_HERE_MAX = 2_000
"""Forms of shorter runs take some 10 ms and are made in a thread; longer runs are made anew in a worker process."""


async def take(simulator: Simulator, trace: Trace, form: Export, language: Language, steps_max: int) -> bytes:
    """The file. Raises ``UsageError``, ``BusyError``."""
    if len(trace) > EVENTS_HERE_MAX:
        return await simulator.in_worker(made, trace.scenario, trace.schedule, steps_max, form.name, language)
    # A trace of its own: the snapshots that a trace keeps are for one thread.
    own = Trace(trace.scenario, trace.events, trace.verdict, trace.lanes, trace.schedule)
    return await anyio.to_thread.run_sync(exports.make, form, own, language)


def made(scenario: Scenario, schedule: Schedule, steps_max: int, name: str, language: Language) -> bytes:
    """The same in a worker process, from what determines the run."""
    return exports.make(exports.export(name), simulate(scenario, schedule, steps_max), language)
