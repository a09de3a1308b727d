"""Runs: a scenario becomes a trace with an id that says nothing about it.

The id is an HMAC of the canonical scenario, the given schedule and the semantics version under the server's key: the
same scenario run by a whole class is one run, and nobody can guess another's.
"""

from __future__ import annotations

import base64
import hmac
import json
import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from weakref import WeakValueDictionary

import anyio
import anyio.to_thread
from sqlalchemy import Engine

from app.service import taking
from app.service.programs import Checked, Done, Job, check_job, run_job
from app.service.simulate import IN_PROCESS_COST_MAX, Simulator, cost
from app.service.sweep import Sweeper
from app.service.tracecache import TraceCache
from app.settings import Settings
from app.store import health
from app.store.database import StoreFullError
from app.store.runs import RunStore, checksum
from app.store.tables import RunRow
from simcore import api
from simcore.model.codec import canonical, scenario_from_data, scenario_to_data
from simcore.model.scenario import Scenario
from simcore.model.schedule import Schedule
from simcore.model.trace import Trace

T = TypeVar("T")
NO_DEVIATIONS = Schedule()
RENEWED_AFTER = timedelta(days=1)
"""A visit renews a run's term at most so often: not every look at a page is a write."""
TIDIED_EVERY = timedelta(hours=1)
LONG_COST = 15 * IN_PROCESS_COST_MAX
"""Some 0.3 s."""


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
    """Creates runs and brings them back; keeps the traces used last, up to a number of steps in all."""

    def __init__(self, settings: Settings, engine: Engine) -> None:
        self._settings = settings
        self._engine = engine
        self._store = RunStore(engine)
        self._simulator = Simulator(settings)
        self.sweeper = Sweeper(self._simulator)
        key = settings.secret_key or self._store.secret("run-ids", secrets.token_hex(32))
        self._key = key.encode()
        self._term = timedelta(days=settings.runs_kept_days)
        self._cache: TraceCache[Run] = TraceCache(settings.steps_cached)
        self._locks: WeakValueDictionary[str, anyio.Lock] = WeakValueDictionary()
        self._tidied = _now()

    async def create(self, scenario: Scenario, schedule: Schedule = NO_DEVIATIONS) -> Run:
        """Simulate and store; the same scenario again is the same run. Raises ``UsageError`` if it takes too long,
        ``BusyError`` if too many wait, ``StoreFullError``."""
        data, choices = canonical(scenario_to_data(scenario)), schedule.encode()
        run_id = self._id(data, choices)
        async with self._lock(run_id):
            known = await self._cached(run_id)
            if known is not None:
                return known
            trace = await self._simulator.run(scenario, schedule)
            now = _now()
            run = Run(run_id, scenario, trace, now, now + self._term)
            row = RunRow(
                id=run_id,
                semantics_version=api.SEMANTICS_VERSION,
                scenario=data,
                schedule=choices,
                sha256=checksum(api.SEMANTICS_VERSION, data, choices),
                created=now,
                expires=run.expires,
            )
            await self._put(row)
            self._keep(run)
        await self._tidy()
        return run

    def is_long(self, scenarios: Sequence[Scenario]) -> bool:
        """Whether it takes so long to simulate them all that whoever waits should see how far it is."""
        steps = self._settings.steps_max
        return sum(min(cost(one), 2 * steps) for one in scenarios) > LONG_COST

    async def create_all(self, scenarios: Sequence[Scenario], schedule: Schedule = NO_DEVIATIONS) -> list[Run]:
        """Create several, at the same time as far as there are workers. Raises what ``create`` does."""
        return await _all(lambda scenario: self.create(scenario, schedule), scenarios)

    async def get(self, run_id: str) -> Run | None:
        """The run, or None if it never was or has expired. Raises ``DamagedRunError`` and what ``create`` does."""
        async with self._lock(run_id):
            known = await self._cached(run_id)
            if known is not None:
                return known
            row = await anyio.to_thread.run_sync(self._store.get, run_id)
            if row is None or row.expires < _now():
                return None
            scenario = scenario_from_data(json.loads(row.scenario))
            trace = await self._simulator.run(scenario, Schedule.decode(row.schedule))
            run = Run(run_id, scenario, trace, row.created, row.expires)
            return self._keep(await self._renewed(run))

    async def trace(self, scenario: Scenario) -> Trace:
        """Simulate without storing, for a preview. Raises what ``create`` does."""
        known = self._cache.get(self._id(canonical(scenario_to_data(scenario)), ""))
        return known.trace if known is not None else await self._simulator.run(scenario, NO_DEVIATIONS)

    async def ready(self) -> dict[str, bool]:
        """What visitors need, and whether it is there: ``database``, ``migrations``, ``workers``."""
        checks = await anyio.to_thread.run_sync(health.check, self._engine)
        return checks | {"workers": await self._simulator.alive()}

    async def take(self, run: Run, make: Callable[..., T], *args: Any) -> T:
        """What ``make(trace, *args)`` makes of the run, away from those who watch; ``make`` stands at the top level of
        its module. Raises ``UsageError`` if it cannot be made here, and what ``create`` does."""
        return await taking.taken(self._simulator, self._settings.steps_max, run.trace, make, *args)

    async def run_program(self, job: Job) -> Done:
        """Run a program; nothing of it is kept. Raises ``UsageError`` if it takes too long, ``BusyError`` if too many
        wait."""
        return await self._simulator.in_worker(run_job, job)

    async def check_program(self, files: Mapping[str, str], main: str) -> Checked:
        """All that is wrong with a program, without running it. Raises what ``run_program`` does."""
        return await self._simulator.in_worker(check_job, files, main)

    async def traces(self, scenarios: Sequence[Scenario]) -> list[Trace]:
        """The same for several, at the same time as far as there are workers."""
        return await _all(self.trace, scenarios)

    async def forget_expired(self) -> int:
        """Delete expired runs; how many."""
        return await anyio.to_thread.run_sync(self._store.forget_expired, _now())

    async def _put(self, row: RunRow) -> None:
        """Store it; if there is no room, once more without what has expired."""
        try:
            await anyio.to_thread.run_sync(self._store.put, row)
        except StoreFullError:
            await self.forget_expired()
            await anyio.to_thread.run_sync(self._store.put, row.model_copy())

    def _id(self, scenario: str, schedule: str) -> str:
        text = f"{api.SEMANTICS_VERSION}\n{scenario}\n{schedule}"
        digest = hmac.digest(self._key, text.encode(), "sha256")
        return base64.urlsafe_b64encode(digest[:16]).decode().rstrip("=")

    def _lock(self, run_id: str) -> anyio.Lock:
        """A whole class that asks for one run at once waits for one simulation."""
        return self._locks.setdefault(run_id, anyio.Lock())

    async def _cached(self, run_id: str) -> Run | None:
        run = self._cache.get(run_id)
        if run is None or run.expires < _now():
            return None
        return self._keep(await self._renewed(run))

    async def _renewed(self, run: Run) -> Run:
        """The visited run with a fresh term, unless it was renewed lately."""
        expires = _now() + self._term
        if expires - run.expires < RENEWED_AFTER:
            return run
        await anyio.to_thread.run_sync(self._store.renew, run.id, expires)
        return replace(run, expires=expires)

    def _keep(self, run: Run) -> Run:
        return self._cache.keep(run.id, run)

    async def _tidy(self) -> None:
        """Now and then, forget what has expired."""
        if _now() - self._tidied > TIDIED_EVERY:
            self._tidied = _now()
            await self.forget_expired()


async def _all(work: Callable[[Scenario], Awaitable[T]], scenarios: Sequence[Scenario]) -> list[T]:
    """Do ``work`` for each, at the same time; the results in order."""
    found: dict[int, T] = {}

    async def one(number: int) -> None:
        found[number] = await work(scenarios[number])

    try:
        async with anyio.create_task_group() as group:
            for number in range(len(scenarios)):
                group.start_soon(one, number)
    except BaseExceptionGroup as failed:
        # The first one will do: callers look for a lone exception.
        raise failed.exceptions[0] from None
    return [found[number] for number in range(len(scenarios))]


def _now() -> datetime:
    """UTC, without saying so, as the database keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)
