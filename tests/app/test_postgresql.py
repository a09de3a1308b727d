"""PostgreSQL by its address: the same answers as SQLite, also under many writers, a full disk, and a restart."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import anyio
import pytest
import sqlalchemy
from fastapi.testclient import TestClient
from sqlalchemy import Engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from sqlmodel import SQLModel

from app.main import create_app
from app.service.runs import RunService
from app.settings import Settings
from app.store.database import StoreFullError, migrate, open_database, parse_url, reading, writing
from app.store.runs import DamagedRunError, RunStore, checksum
from app.store.tables import RunRow, SecretRow
from tests.app.conftest import TABLE
from tests.app.test_store import scenario
from tests.postgres import MISSING, TOOL, PostgreSQL

T = TypeVar("T")


@pytest.fixture(scope="module")
def server() -> Iterator[PostgreSQL]:
    binaries = TOOL["find"]()
    if binaries is None:
        pytest.skip(MISSING)
    made = PostgreSQL(binaries)
    yield made
    made.close()


@pytest.fixture
def url(server: PostgreSQL) -> str:
    return server.database()


@pytest.fixture
def connect(url: str) -> Iterator[Callable[[], Engine]]:
    """Opens the database as a server does when it starts."""
    engines: list[Engine] = []

    def make() -> Engine:
        engine = open_database(url)
        engines.append(engine)
        return engine

    yield make
    for engine in engines:
        engine.dispose()


def row(name: str, days: int = 1, text: str = "{}") -> RunRow:
    now = datetime.now(UTC).replace(tzinfo=None)
    return RunRow(
        id=name, semantics_version=1, scenario=text, schedule="", sha256=checksum(1, text, ""),
        created=now, expires=now + timedelta(days=days),
    )  # fmt: skip


def at_once(call: Callable[[int], T], times: int) -> list[T]:
    """``call`` from as many threads; what each gave."""
    barrier = threading.Barrier(times)

    def go(number: int) -> T:
        barrier.wait()
        return call(number)

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(go, range(times)))


def test_every_way_to_write_the_address() -> None:
    for written in ("postgres://u:p@h/d", "postgresql://u:p@h/d", "postgresql+psycopg://u:p@h/d"):
        assert parse_url(written).render_as_string(hide_password=False) == "postgresql+psycopg://u:p@h/d"
    with pytest.raises(ArgumentError, match="no support for mysql"):
        parse_url("mysql://u:p@h/d")


def test_the_migrations_make_what_the_models_say(connect: Callable[[], Engine]) -> None:
    engine = connect()
    migrate(engine)
    inspector = sqlalchemy.inspect(engine)
    tables = SQLModel.metadata.sorted_tables
    assert {table.name for table in tables} <= set(inspector.get_table_names())
    for table in tables:
        there = [(column["name"], column["nullable"]) for column in inspector.get_columns(table.name)]
        assert there == [(column.name, column.nullable) for column in table.columns]
        assert inspector.get_pk_constraint(table.name)["constrained_columns"] == [c.name for c in table.primary_key]


def test_servers_may_start_at_once(connect: Callable[[], Engine]) -> None:
    engines = at_once(lambda _: connect(), 6)
    keys = at_once(lambda number: RunStore(engines[number]).secret("key", str(number)), 6)
    assert len(set(keys)) == 1


def test_the_application_answers_alike(url: str, settings: Settings) -> None:
    answers = []
    for address in (url, settings.database_url):
        chosen = Settings(database_url=address, secret_key="the same")
        with TestClient(create_app(chosen), follow_redirects=False) as client:
            made = client.post("/scheduler", data={**TABLE, "name.0": "进程 é", "do": "run"})
            place = made.headers["location"].partition("?")[0]
            page = client.get(f"{place}?at=7")
            missing = client.get("/runs/" + "x" * 22)
        answers.append((made.status_code, place, page.status_code, page.text, missing.status_code))
    assert answers[0] == answers[1]
    assert (answers[0][0], answers[0][2], answers[0][4]) == (303, 200, 404)


def test_a_run_made_by_one_server_is_shown_by_another(connect: Callable[[], Engine]) -> None:
    first, second = (RunService(Settings(), connect()) for _ in range(2))

    async def both() -> None:
        run = await first.create(scenario())
        again = await second.get(run.id)
        assert again is not None
        assert again.trace.digest() == run.trace.digest()
        assert (await second.create(scenario())).id == run.id

    anyio.run(both)


def test_fifty_writers_lose_nothing(connect: Callable[[], Engine]) -> None:
    engine = connect()
    store = RunStore(engine)
    at_once(lambda number: store.put(row(str(number))), 50)
    assert all(store.get(str(number)) for number in range(50))


def test_fifty_writers_of_the_same_run_do_not_trip_each_other(connect: Callable[[], Engine]) -> None:
    engine = connect()
    store = RunStore(engine)
    at_once(lambda number: store.put(row("same", days=number + 1)), 50)
    assert store.get("same") is not None


def test_runs_expire_are_renewed_and_damage_is_told(connect: Callable[[], Engine]) -> None:
    engine = connect()
    store, now = RunStore(engine), datetime.now(UTC).replace(tzinfo=None)
    for name, days in (("old", -1), ("renewed", -1), ("new", 1)):
        store.put(row(name, days))
    store.renew("renewed", now + timedelta(days=3))
    assert store.forget_expired(now) == 1
    assert [store.get(name) is not None for name in ("old", "renewed", "new")] == [False, True, True]
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE run SET scenario = '[]' WHERE id = 'new'")
    with pytest.raises(DamagedRunError):
        store.get("new")
    store.put(row("new"))
    assert store.get("new") is not None


def test_an_exception_undoes_the_transaction(connect: Callable[[], Engine]) -> None:
    engine = connect()

    def fail_half_way() -> None:
        with writing(engine) as session:
            session.add(SecretRow(name="a", value="b"))
            session.flush()
            raise KeyError

    with pytest.raises(KeyError):
        fail_half_way()
    with reading(engine) as session:
        assert session.get(SecretRow, "a") is None


def test_a_full_disk_is_told_and_what_is_there_can_be_read_and_deleted(
    url: str, connect: Callable[[], Engine], server: PostgreSQL
) -> None:
    engine = connect()
    store = RunStore(engine)
    store.put(row("there", days=-1))
    database = make_url(url).database or ""
    server.execute(
        "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$",
        database,
    )
    server.execute("CREATE TRIGGER full_disk BEFORE INSERT ON run EXECUTE FUNCTION full_disk()", database)
    with pytest.raises(StoreFullError):
        store.put(row("another"))
    assert store.get("there") is not None
    with TestClient(create_app(Settings(database_url=url)), follow_redirects=False) as client:
        answer = client.post("/scheduler", data={**TABLE, "do": "run"})
    assert answer.status_code == 507
    assert store.get("there") is None  # the server has made room when it started


def test_a_restart_of_the_database_heals(url: str, connect: Callable[[], Engine], server: PostgreSQL) -> None:
    engine = connect()
    store = RunStore(engine)
    store.put(row("there"))
    server.end_connections(make_url(url).database or "")
    assert store.get("there") is not None
    store.put(row("another"))
