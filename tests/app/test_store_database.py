"""The engine's rules, and migrations from any place."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from app.settings import Settings
from app.store.database import BUSY_TIMEOUT_MS, WAL_IS_SAFE, open_database, reading, writing
from app.store.runs import RunStore
from app.store.tables import SecretRow


def test_the_rules_hold_on_every_connection(settings: Settings) -> None:
    engine = open_database(settings.database_url, mib_max=3)
    with engine.connect() as connection:
        values = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("synchronous", "busy_timeout", "journal_mode", "foreign_keys", "page_size", "max_page_count")
        }
    assert values["synchronous"] == 2
    assert values["busy_timeout"] == BUSY_TIMEOUT_MS
    assert values["journal_mode"] == ("wal" if WAL_IS_SAFE else "delete")
    assert values["foreign_keys"] == 1
    assert values["page_size"] * values["max_page_count"] == 3 * 2**20


def test_the_migrations_make_what_the_models_say(settings: Settings) -> None:
    with open_database(settings.database_url).connect() as connection:
        for table in SQLModel.metadata.sorted_tables:
            there = connection.exec_driver_sql(f"PRAGMA table_info({table.name})").all()
            wanted = [(column.name, not column.nullable) for column in table.columns]
            assert [(row[1], bool(row[3])) for row in there] == wanted


def test_a_writer_holds_the_lock_from_the_beginning(settings: Settings) -> None:
    engine = open_database(settings.database_url)
    path = settings.database_url.removeprefix("sqlite:///")
    other = sqlite3.connect(path, timeout=0)
    with writing(engine) as session:
        assert session.get(SecretRow, "only reads so far") is None
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
    other.close()


def test_an_exception_undoes_the_transaction(settings: Settings) -> None:
    engine = open_database(settings.database_url)

    def fail_half_way() -> None:
        with writing(engine) as session:
            session.add(SecretRow(name="a", value="b"))
            session.flush()
            raise KeyError

    with pytest.raises(KeyError):
        fail_half_way()
    with reading(engine) as session:
        assert session.get(SecretRow, "a") is None


def test_the_first_secret_stays(settings: Settings) -> None:
    one, other = (RunStore(open_database(settings.database_url)) for _ in range(2))
    assert one.secret("key", "first") == "first"
    assert other.secret("key", "second") == "first"


def test_a_database_in_memory_is_one(settings: Settings) -> None:
    store = RunStore(open_database("sqlite://"))
    assert store.secret("key", "first") == "first"
    assert store.secret("key", "second") == "first"


def test_migrations_run_from_any_folder(tmp_path: Path) -> None:
    place = tmp_path / "a folder with 100% odd name"
    place.mkdir()
    program = "from app.store.database import open_database; open_database('sqlite:///new/runs.db')"
    subprocess.run([sys.executable, "-c", program], cwd=place, check=True)
    with sqlite3.connect(place / "new" / "runs.db") as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0002",)
    connection.close()
