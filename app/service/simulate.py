"""Where simulations happen: small ones here and now, larger ones in worker processes that can be killed.

The event loop never waits for a long one. A bounded queue stands before the workers; beyond it callers are told to come
back. What a worker recorded travels in pieces, so that reading it does not hold up the loop either.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from typing import Any, NamedTuple, TypeVar, TypeVarTuple, Unpack

import anyio
import anyio.lowlevel
import anyio.to_process

from app.service.programs import bound, unreadable
from app.settings import Settings
from simcore import api
from simcore.kernel.oracle import ReplayOracle
from simcore.model.errors import Problem, UsageError
from simcore.model.events import TraceEvent
from simcore.model.program_trace import ProgramFacts, ProgramTrace
from simcore.model.scenario import Scenario
from simcore.model.schedule import Schedule
from simcore.model.text import N_, message
from simcore.model.trace import Trace
from simcore.model.verdict import Verdict
from simcore.vm.errors import SourceError
from simcore.vm.source import RefusedError
from simcore.vm.subset import Finding

IN_PROCESS_COST_MAX = 4_000
"""Runs that cost less take under 20 ms (measured) and are run where we are; others in a worker process."""
JOBS_AT_DOUBLE_COST = 250
"""With so many jobs an event costs twice as much: policies that compare look at every ready task."""
SLICE_PARAMS = ("quantum", "slice", "min_granularity")
"""The parameters that say how short a turn may be, by which policies have them."""
EVENTS_PER_PIECE = 250
"""Unpickling so many takes about 1 ms (measured)."""
TOO_LONG = N_(
    "the simulation took longer than {seconds} s and was stopped; make it smaller: fewer processes, a longer quantum, "
    "loops with fewer turns"
)
CUT_DOWN = N_("the process that simulated was ended by the system, perhaps for lack of memory; make it smaller")
NICENESS = 10
"""By how much a worker process steps back."""
ALIVE_SECONDS_MAX = 10.0
"""A new worker process takes about a second to start, on a busy machine more."""

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class BusyError(Exception):
    """All workers have something to do and enough callers wait for them."""


class Recording(NamedTuple):
    """What a worker sends back: a trace without its scenario, its events pickled in pieces; ``facts`` are those of a
    program."""

    verdict: Verdict
    lanes: int
    schedule: Schedule
    pieces: list[bytes]
    facts: ProgramFacts | None = None


class ProgramRefusedError(Exception):
    """A program cannot begin: ``findings`` say what is wrong, and where."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(findings)
        self.findings = findings


class Simulator:
    """Runs scenarios within the operator's limits."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._slots = anyio.Semaphore(settings.simulation_workers)
        # Workers are counted by the slots; their own limit only must not be lower.
        self._processes = anyio.CapacityLimiter(settings.simulation_workers)
        self._waiting = 0

    async def run(self, scenario: Scenario, schedule: Schedule) -> Trace:
        """The trace. Raises ``UsageError`` if it takes too long, ``BusyError`` if too many wait,
        ``ProgramRefusedError`` where a program cannot begin."""
        if scenario.program is None and cost(scenario) <= IN_PROCESS_COST_MAX:
            return simulate(scenario, schedule, self._settings.steps_max)
        made = await self.in_worker(record, scenario, schedule, self._settings.steps_max)
        if not isinstance(made, Recording):
            raise ProgramRefusedError(made)
        return await _unpacked(scenario, made)

    async def in_worker(self, function: Callable[[Unpack[Ts]], T], *args: *Ts) -> T:
        """Call a function of a module's top level in a worker process that can be killed. Raises what ``run`` does."""
        await self._slot()
        try:
            return await self._call(function, *args)
        finally:
            self._slots.release()

    async def alive(self) -> bool:
        """Whether a worker process answers in time; if all are at work, they are as alive as can be."""
        try:
            self._slots.acquire_nowait()
        except anyio.WouldBlock:
            return True
        try:
            with anyio.fail_after(ALIVE_SECONDS_MAX):
                done = await anyio.to_process.run_sync(answer, cancellable=True, limiter=self._processes)
        except (TimeoutError, OSError, anyio.BrokenWorkerProcess):
            return False
        finally:
            self._slots.release()
        return done

    async def _slot(self) -> None:
        """Take a worker's place, or wait for one."""
        with suppress(anyio.WouldBlock):
            self._slots.acquire_nowait()
            return
        if self._waiting >= self._settings.simulations_waiting_max:
            raise BusyError
        self._waiting += 1
        try:
            await self._slots.acquire()
        finally:
            self._waiting -= 1

    async def _call(self, function: Callable[[Unpack[Ts]], T], *args: *Ts) -> T:
        seconds = self._settings.simulation_seconds_max
        try:
            with anyio.fail_after(seconds):
                return await anyio.to_process.run_sync(
                    gently, function, *args, cancellable=True, limiter=self._processes
                )
        except TimeoutError:
            raise UsageError(Problem(0, "", message(TOO_LONG, seconds=seconds))) from None
        except (anyio.BrokenWorkerProcess, ProcessLookupError, MemoryError):
            raise UsageError(Problem(0, "", message(CUT_DOWN))) from None


def gently(function: Callable[[Unpack[Ts]], T], *args: *Ts) -> T:
    """Call ``function`` in a worker process that lets the server process go first: a step that is due goes out while
    simulations wait for the CPU."""
    _step_back()
    return function(*args)


@cache
def _step_back() -> None:
    if hasattr(os, "nice"):
        os.nice(NICENESS)


def answer() -> bool:
    """What a worker process does to show that it is there."""
    return True


def simulate(scenario: Scenario, schedule: Schedule, steps_max: int) -> Trace:
    """Run and record, here."""
    oracle = ReplayOracle(schedule) if schedule.deviations else None
    return api.run(scenario, oracle, events_max=steps_max)


def record(scenario: Scenario, schedule: Schedule, steps_max: int) -> Recording | tuple[Finding, ...]:
    """The same in a worker process; at the top level of its module, so that it can be named to one. Of a program that
    cannot begin, why."""
    if scenario.program is not None:
        bound()
    try:
        trace = simulate(scenario, schedule, steps_max)
    except RefusedError as error:
        return tuple(error.findings)
    except SourceError as error:
        return (unreadable(error),)
    pieces = [pickle.dumps(piece, pickle.HIGHEST_PROTOCOL) for piece in _pieces(trace.events)]
    facts = trace.facts if isinstance(trace, ProgramTrace) else None
    return Recording(trace.verdict, trace.lanes, trace.schedule, pieces, facts)


def _pieces(events: tuple[TraceEvent, ...]) -> Iterator[tuple[TraceEvent, ...]]:
    return (events[start : start + EVENTS_PER_PIECE] for start in range(0, len(events), EVENTS_PER_PIECE))


async def _unpacked(scenario: Scenario, recording: Recording) -> Trace:
    events: list[TraceEvent] = []
    for piece in recording.pieces:
        events += pickle.loads(piece)  # noqa: S301  (our own worker wrote it)
        await anyio.lowlevel.checkpoint()
    verdict, lanes, schedule, _, facts = recording
    if facts is not None:
        return ProgramTrace(scenario, events, verdict, lanes, facts, schedule)
    return Trace(scenario, events, verdict, lanes, schedule)


def cost(scenario: Scenario) -> int:
    """A rough upper estimate of the events of a run, weighed by what one costs."""
    machine, jobs = scenario.machine, scenario.workload.jobs
    params: dict[str, Any] = dict(machine.params)
    quantum = next((params[name] for name in SLICE_PARAMS if params.get(name)), 0)
    shortest = min(quantum) if isinstance(quantum, tuple) else quantum
    bursts = sum(len(job.bursts) for job in jobs)
    work = sum(job.cpu_ticks for job in jobs)
    slices = bursts + (work // shortest if shortest else 0)
    # On a historical machine each job is moved, or served, up to five times before it is admitted.
    staged = bool(machine.degree or machine.job_setup or machine.tape_speed)
    events = 3 * slices + 5 * len(jobs) * staged
    if params.get("boost"):
        ticks = work + sum(job.io_ticks for job in jobs) + slices * (machine.switch_cost + machine.dispatch_latency)
        events += ticks // params["boost"] * (3 + machine.cpus)
    return events * (JOBS_AT_DOUBLE_COST + len(jobs)) // JOBS_AT_DOUBLE_COST
