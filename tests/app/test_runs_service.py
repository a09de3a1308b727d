"""The service of runs: one simulation for many callers, a bounded cache, terms, queues, full stores."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import anyio
import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.service import runs as service_module
from app.service.runs import Run, RunService
from app.service.simulate import IN_PROCESS_COST_MAX, BusyError, Simulator, cost
from app.settings import Settings
from app.store.database import StoreFullError, open_database
from app.store.runs import RunStore
from simcore import api
from simcore.cases import case_from_json
from simcore.model.scenario import Scenario
from simcore.model.schedule import Schedule
from simcore.model.trace import Trace


def scenario(jobs: int = 2, ticks: int = 4, policy: str = "RR", **params: Any) -> Scenario:
    rows = [{"name": f"J{n}", "arrival": n, "bursts": [["cpu", ticks]]} for n in range(jobs)]
    return case_from_json({"policy": policy, "params": params, "jobs": rows}).scenario


def service(settings: Settings) -> RunService:
    return RunService(settings, open_database(settings.database_url, mib_max=settings.database_mib_max))


def in_loop(test: Callable[[], Awaitable[None]]) -> None:
    anyio.run(test)


@pytest.fixture
def simulated(monkeypatch: pytest.MonkeyPatch) -> list[Scenario]:
    """What was really simulated, in order."""
    seen: list[Scenario] = []
    original = Simulator.run

    async def counted(self: Simulator, scenario: Scenario, schedule: Schedule) -> Trace:
        seen.append(scenario)
        await anyio.sleep(0.01)
        return await original(self, scenario, schedule)

    monkeypatch.setattr(Simulator, "run", counted)
    return seen


def test_a_class_that_asks_at_once_waits_for_one_simulation(settings: Settings, simulated: list[Scenario]) -> None:
    async def test() -> None:
        runs, made = service(settings), set[str]()

        async def student() -> None:
            made.add((await runs.create(scenario())).id)

        async with anyio.create_task_group() as group:
            for _ in range(30):
                group.start_soon(student)
        assert len(made) == 1
        assert len(simulated) == 1
        other = service(settings)
        async with anyio.create_task_group() as group:
            for _ in range(30):
                group.start_soon(other.get, next(iter(made)))
        assert len(simulated) == 2

    in_loop(test)


def test_the_cache_is_bounded_by_steps_and_drops_the_one_used_longest_ago(
    settings: Settings, simulated: list[Scenario]
) -> None:
    async def test() -> None:
        runs = service(settings.model_copy(update={"steps_cached": 400}))
        first, second, third = [await runs.create(scenario(ticks=ticks)) for ticks in (4, 5, 6)]
        assert await runs.get(first.id) is not None
        await runs.create(scenario(ticks=7))
        simulated.clear()
        for run in (first, third, second):
            again = await runs.get(run.id)
            assert again is not None
            assert again.trace.digest() == run.trace.digest()
        assert simulated == [second.scenario]

    in_loop(test)


def test_one_run_larger_than_the_cache_is_still_kept(settings: Settings, simulated: list[Scenario]) -> None:
    async def test() -> None:
        runs = service(settings.model_copy(update={"steps_cached": 1}))
        run = await runs.create(scenario())
        assert (await runs.get(run.id)) is run
        assert len(simulated) == 1

    in_loop(test)


def test_a_visit_renews_the_term_at_most_once_a_day(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    writes: list[str] = []
    original = RunStore.renew
    monkeypatch.setattr(RunStore, "renew", lambda *given: (writes.append(given[1]), original(*given))[1])
    start, shift = service_module._now(), [timedelta()]
    monkeypatch.setattr(service_module, "_now", lambda: start + shift[0])

    async def test() -> None:
        runs = service(settings)
        run = await runs.create(scenario())
        for hours, renewals in ((1, 0), (25, 1), (26, 1), (24 * 7, 2)):
            shift[0] = timedelta(hours=hours)
            again = await runs.get(run.id)
            assert again is not None
            assert len(writes) == renewals
        assert again.expires == start + shift[0] + timedelta(days=7)
        shift[0] += timedelta(days=8)
        assert await runs.get(run.id) is None

    in_loop(test)


def test_expired_runs_are_forgotten_while_the_server_runs(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    start, shift = service_module._now(), [timedelta()]
    monkeypatch.setattr(service_module, "_now", lambda: start + shift[0])

    async def test() -> None:
        runs = service(settings)
        old = await runs.create(scenario())
        shift[0] = timedelta(days=8)
        await runs.create(scenario(ticks=9))
        assert RunStore(open_database(settings.database_url)).get(old.id) is None

    in_loop(test)


def test_a_damaged_run_is_sound_again_when_it_is_made_again(settings: Settings) -> None:
    async def test() -> None:
        run = await service(settings).create(scenario())
        engine = open_database(settings.database_url)
        with engine.begin() as connection:
            connection.exec_driver_sql("UPDATE run SET scenario = 'x'")
        await service(settings).create(scenario())
        assert await service(settings).get(run.id) is not None

    in_loop(test)


def test_beyond_the_queue_callers_are_told_to_come_back(settings: Settings) -> None:
    heavy = [scenario(jobs=3, ticks=3_000 + n, quantum=1) for n in range(3)]
    assert min(map(cost, heavy)) > IN_PROCESS_COST_MAX

    async def test() -> None:
        runs = service(settings.model_copy(update={"simulation_workers": 1, "simulations_waiting_max": 1}))
        outcomes: list[object] = []

        async def caller(wanted: Scenario) -> None:
            try:
                outcomes.append(await runs.create(wanted))
            except BusyError as error:
                outcomes.append(error)

        async with anyio.create_task_group() as group:
            for wanted in heavy:
                group.start_soon(caller, wanted)
        assert sum(isinstance(outcome, BusyError) for outcome in outcomes) == 1
        assert sum(isinstance(outcome, Run) for outcome in outcomes) == 2

    in_loop(test)


def test_a_worker_gives_the_same_trace(settings: Settings) -> None:
    heavy = scenario(jobs=3, ticks=900, quantum=1)
    assert cost(heavy) > IN_PROCESS_COST_MAX

    async def test() -> None:
        run = await service(settings).create(heavy)
        here = api.run(heavy, events_max=settings.steps_max)
        assert run.trace.digest() == here.digest()
        assert run.trace.verdict == here.verdict

    in_loop(test)


def test_the_cost_counts_boosts_during_io() -> None:
    jobs = [{"name": "A", "arrival": 0, "bursts": [["cpu", 5], ["io", 3_000], ["cpu", 1]]}]
    patient = case_from_json({"policy": "MLFQ", "params": {"boost": 1}, "jobs": jobs}).scenario
    assert cost(patient) > len(api.run(patient))


@pytest.mark.parametrize(
    ("policy", "params"),
    [("STRIDE", {"quantum": 1}), ("CFS", {"min_granularity": 1, "sched_latency": 1}), ("EEVDF", {"slice": 1})],
)
def test_the_cost_counts_the_turns_of_every_policy_that_takes_turns(policy: str, params: dict[str, int]) -> None:
    jobs = [{"name": name, "arrival": 0, "bursts": [["cpu", 300]]} for name in "ABC"]
    turns = case_from_json({"policy": policy, "params": params, "jobs": jobs}).scenario
    assert cost(turns) >= len(api.run(turns)) > 1_000


def test_the_cost_counts_what_comes_before_admission() -> None:
    jobs = [{"name": n, "arrival": 0, "bursts": [["cpu", 1], ["io", 2, "cards"], ["cpu", 1]]} for n in "ABCDEFGH"]
    params = {"degree": 2, "job_setup": 2, "tape_speed": 2}
    staged = case_from_json({"policy": "FCFS", "params": params, "jobs": jobs}).scenario
    assert cost(staged) >= len(api.run(staged))


def test_a_full_store_makes_room_from_what_has_expired_or_says_so(settings: Settings) -> None:
    async def test() -> None:
        runs = service(settings.model_copy(update={"database_mib_max": 1}))
        first = await runs.create(scenario())

        async def fill() -> None:
            for ticks in range(1, 100):
                await runs.create(scenario(jobs=400, ticks=ticks, policy="FCFS"))

        with pytest.raises(StoreFullError):
            await fill()
        engine = open_database(settings.database_url)
        assert await service(settings).get(first.id) is not None
        with engine.begin() as connection:
            connection.exec_driver_sql("UPDATE run SET expires = '2000-01-01 00:00:00.000000'")
        await runs.create(scenario(jobs=400, ticks=100, policy="FCFS"))
        assert RunStore(engine).get(first.id) is None

    in_loop(test)


@pytest.mark.parametrize(
    ("error", "status", "said"), [(BusyError(), 503, "queue just now"), (StoreFullError(), 507, "no room")]
)
def test_pages_for_a_busy_and_a_full_server(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int, said: str
) -> None:
    async def fail(*_: object) -> Run:
        raise error

    monkeypatch.setattr(RunService, "create", fail)
    fields = {"policy": "RR", "name.0": "A", "arrival.0": "0", "bursts.0": "4", "cpus": "1", "switch_cost": "0"}
    with TestClient(create_app(settings)) as client:
        answer = client.post("/scheduler", data={**fields, "do": "run"})
        assert answer.status_code == status
        assert said in answer.text
        assert ("retry-after" in answer.headers) == (status == 503)
