"""Runs: a scenario becomes a trace with an id that says nothing about it.

The id is an HMAC of the canonical scenario, the given schedule and the semantics version under the server's key: the
same scenario run by a whole class is one run, and nobody can guess another's.
"""

from __future__ import annotations

import base64
import hmac
import json
import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import anyio
import anyio.to_process
import anyio.to_thread
from sqlalchemy import Engine

from app.settings import Settings
from app.store.runs import RunStore, checksum
from app.store.tables import RunRow
from simcore import api
from simcore.kernel.oracle import ReplayOracle
from simcore.model.codec import canonical, scenario_from_data, scenario_to_data
from simcore.model.errors import Problem, UsageError
from simcore.model.scenario import Scenario
from simcore.model.schedule import Schedule
from simcore.model.text import N_, message
from simcore.model.trace import Trace

IN_PROCESS_EVENTS_MAX = 4_000
"""An estimate below this takes well under 50 ms and is run where we are; above it, in a worker process."""
NO_DEVIATIONS = Schedule()
TOO_LONG = N_("the simulation took longer than {seconds} s; use fewer processes, or a longer quantum")


@dataclass(frozen=True, slots=True)
class Run:
    """A run that can be shown. Times are UTC. ``players`` is a place for what the pages make of it, kept as long as
    the run itself is."""

    id: str
    scenario: Scenario
    trace: Trace
    created: datetime
    expires: datetime
    players: dict[Any, Any] = field(default_factory=dict, compare=False)


class RunService:
    """Creates runs and brings them back; keeps the traces used last."""

    def __init__(self, settings: Settings, engine: Engine) -> None:
        self._settings = settings
        self._store = RunStore(engine)
        key = settings.secret_key or self._store.secret("run-ids", secrets.token_hex(32))
        self._key = key.encode()
        self._cache: OrderedDict[str, Run] = OrderedDict()

    async def create(self, scenario: Scenario, schedule: Schedule = NO_DEVIATIONS) -> Run:
        """Simulate and store. Raises ``UsageError`` for what only the run itself shows, or if it takes too long."""
        data, choices = canonical(scenario_to_data(scenario)), schedule.encode()
        run_id = self._id(data, choices)
        known = self._cached(run_id)
        if known is not None:
            return known
        trace = await self._simulate(scenario, schedule)
        now = datetime.now(UTC).replace(tzinfo=None)
        run = Run(run_id, scenario, trace, now, now + timedelta(days=self._settings.runs_kept_days))
        row = RunRow(
            id=run_id,
            semantics_version=api.SEMANTICS_VERSION,
            scenario=data,
            schedule=choices,
            sha256=checksum(api.SEMANTICS_VERSION, data, choices),
            created=now,
            expires=run.expires,
        )
        await anyio.to_thread.run_sync(self._store.put, row)
        return self._keep(run)

    async def get(self, run_id: str) -> Run | None:
        """The run, or None if it never was or has expired. Raises ``DamagedRunError``."""
        known = self._cached(run_id)
        if known is not None:
            return known
        row = await anyio.to_thread.run_sync(self._store.get, run_id)
        now = datetime.now(UTC).replace(tzinfo=None)
        if row is None or row.expires < now:
            return None
        scenario = scenario_from_data(json.loads(row.scenario))
        trace = await self._simulate(scenario, Schedule.decode(row.schedule))
        expires = now + timedelta(days=self._settings.runs_kept_days)
        await anyio.to_thread.run_sync(self._store.renew, run_id, expires)
        return self._keep(Run(run_id, scenario, trace, row.created, expires))

    async def trace(self, scenario: Scenario) -> Trace:
        """Simulate without storing, for a preview. Raises ``UsageError`` as ``create`` does."""
        known = self._cached(self._id(canonical(scenario_to_data(scenario)), ""))
        return known.trace if known is not None else await self._simulate(scenario, NO_DEVIATIONS)

    async def forget_expired(self) -> int:
        """Delete expired runs; how many."""
        now = datetime.now(UTC).replace(tzinfo=None)
        return await anyio.to_thread.run_sync(self._store.forget_expired, now)

    def _id(self, scenario: str, schedule: str) -> str:
        text = f"{api.SEMANTICS_VERSION}\n{scenario}\n{schedule}"
        digest = hmac.digest(self._key, text.encode(), "sha256")
        return base64.urlsafe_b64encode(digest[:16]).decode().rstrip("=")

    def _cached(self, run_id: str) -> Run | None:
        run = self._cache.get(run_id)
        if run is not None:
            self._cache.move_to_end(run_id)
        return run

    def _keep(self, run: Run) -> Run:
        self._cache[run.id] = run
        while len(self._cache) > self._settings.traces_cached:
            self._cache.popitem(last=False)
        return run

    async def _simulate(self, scenario: Scenario, schedule: Schedule) -> Trace:
        steps_max = self._settings.steps_max
        if estimated_events(scenario) <= IN_PROCESS_EVENTS_MAX:
            return simulate(scenario, schedule, steps_max)
        seconds = self._settings.simulation_seconds_max
        try:
            with anyio.fail_after(seconds):
                return await anyio.to_process.run_sync(simulate, scenario, schedule, steps_max, cancellable=True)
        except TimeoutError:
            raise UsageError(Problem(0, "", message(TOO_LONG, seconds=seconds))) from None


def simulate(scenario: Scenario, schedule: Schedule, steps_max: int) -> Trace:
    """Run and record; at the top level of its module, so that a worker process can be given it."""
    oracle = ReplayOracle(schedule) if schedule.deviations else None
    return api.run(scenario, oracle, events_max=steps_max)


def estimated_events(scenario: Scenario) -> int:
    """A rough upper estimate of the events of a run."""
    params: dict[str, Any] = dict(scenario.machine.params)
    quantum = params.get("quantum") or 0
    shortest = min(quantum) if isinstance(quantum, tuple) else quantum
    jobs = scenario.workload.jobs
    bursts = sum(len(job.bursts) for job in jobs)
    slices = sum(job.cpu_ticks for job in jobs) // shortest if shortest else 0
    boosts = sum(job.cpu_ticks for job in jobs) // params["boost"] if params.get("boost") else 0
    return 3 * (bursts + slices) + boosts
