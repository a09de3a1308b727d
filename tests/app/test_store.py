"""Runs in the database: they come back, they expire, and damage is told apart from absence."""

from __future__ import annotations

import sqlite3
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import anyio
import pytest

from app.service.runs import RunService
from app.service.simulate import cost
from app.settings import Settings
from app.store.database import migrate, open_database
from app.store.runs import DamagedRunError, RunStore, checksum
from app.store.tables import RunRow
from simcore.cases import scenario_of
from simcore.model.errors import UsageError
from simcore.model.scenario import MachineConfig, Scenario
from simcore.model.workload_input import workload_from_rows


def scenario(bursts: str = "5, 2, 3", policy: str = "RR") -> Scenario:
    rows = [{"name": "A", "bursts": bursts}, {"name": "B", "arrival": "1", "bursts": "4"}]
    return scenario_of(workload_from_rows(rows), policy, {}, MachineConfig())


def service(settings: Settings) -> RunService:
    return RunService(settings, open_database(settings.database_url))


def test_a_run_comes_back_with_the_same_trace_from_another_process(settings: Settings) -> None:
    first, second = service(settings), service(settings)

    async def both() -> None:
        run = await first.create(scenario())
        again = await second.get(run.id)
        assert again is not None
        assert again.trace.digest() == run.trace.digest()
        assert (await second.create(scenario())).id == run.id
        assert await second.get("x" * 22) is None

    anyio.run(both)


def test_another_server_gives_other_ids(settings: Settings, tmp_path: Path) -> None:
    other = Settings(database_url=f"sqlite:///{tmp_path / 'other.db'}")

    async def ids() -> set[str]:
        return {(await service(one).create(scenario())).id for one in (settings, other)}

    assert len(anyio.run(ids)) == 2


def test_expired_runs_are_forgotten(settings: Settings) -> None:
    engine = open_database(settings.database_url)
    store, now = RunStore(engine), datetime.now(UTC).replace(tzinfo=None)
    for name, days in (("old", -1), ("new", 1)):
        row = RunRow(
            id=name, semantics_version=1, scenario="{}", schedule="", sha256=checksum(1, "{}", ""),
            created=now, expires=now + timedelta(days=days),
        )  # fmt: skip
        store.put(row)
    assert store.forget_expired(now) == 1
    assert store.get("old") is None
    assert store.get("new") is not None


def test_a_damaged_row_is_an_error_not_a_wrong_run(settings: Settings) -> None:
    async def damage() -> None:
        run = await service(settings).create(scenario())
        path = settings.database_url.removeprefix("sqlite:///")
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE run SET scenario = replace(scenario, '\"ticks\":', '\"tacks\":') || ' '")
        connection.close()
        with pytest.raises(DamagedRunError):
            await service(settings).get(run.id)

    anyio.run(damage)


def test_migrations_may_run_at_once_and_again(settings: Settings) -> None:
    threads = [threading.Thread(target=open_database, args=(settings.database_url,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    engine = open_database(settings.database_url)
    migrate(engine)
    assert RunStore(engine).get("nothing") is None


def test_fifty_writers_lose_nothing(settings: Settings) -> None:
    engine = open_database(settings.database_url)
    now = datetime.now(UTC).replace(tzinfo=None)

    def write(number: int) -> None:
        text = str(number)
        row = RunRow(
            id=text, semantics_version=1, scenario=text, schedule="", sha256=checksum(1, text, ""),
            created=now, expires=now,
        )  # fmt: skip
        RunStore(engine).put(row)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(RunStore(engine).get(str(number)) for number in range(50))


def test_heavy_runs_go_to_a_worker_and_can_take_too_long(settings: Settings) -> None:
    heavy = scenario("90000", "RR")
    assert cost(heavy) > 4_000

    async def run() -> None:
        made = await service(settings).create(heavy)
        assert made.trace.verdict.kind == "budget"
        impatient = Settings(database_url=settings.database_url + "2", simulation_seconds_max=0.001)
        with pytest.raises(UsageError, match="took longer"):
            await service(impatient).create(heavy)

    anyio.run(run)
