"""The engine and its rules, and the migrations that run at start.

SQLite: every write transaction begins with ``BEGIN IMMEDIATE`` (deferred ones fail under concurrent writers),
``synchronous=FULL``, a long busy timeout, and write-ahead logging only where the library is new enough to have the fix
of the WAL-reset corruption. The file's size is bounded, so that a full store can still delete.

PostgreSQL: as it comes, with a connection tried before it is lent, so that a restart of the database heals.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import URL, Engine, QueuePool, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlmodel import Session, create_engine

WAL_IS_SAFE = sqlite3.sqlite_version_info >= (3, 51, 3)
BUSY_TIMEOUT_MS = 15_000
MIB_MAX = 1_024
POSTGRESQL = "postgresql+psycopg"
DISK_FULL = "53100"
"""PostgreSQL's code; https://www.postgresql.org/docs/current/errcodes-appendix.html"""
MIGRATION_LOCK = 7_305_001
"""Any number: processes that migrate the same PostgreSQL database wait for each other under it."""
MIGRATIONS = Path(__file__).parent / "migrations"


def open_database(url: str, *, mib_max: int = MIB_MAX) -> Engine:
    """Connect, create the folder of an SQLite file if it is missing, and bring the tables up to date. An SQLite file
    grows to ``mib_max`` MiB. Raises ``ArgumentError``."""
    parsed = parse_url(url)
    if parsed.get_backend_name() == "sqlite":
        engine = _sqlite(parsed, mib_max)
    else:
        engine = create_engine(parsed, pool_pre_ping=True)
    migrate(engine)
    return engine


def parse_url(url: str) -> URL:
    """An address of SQLite or PostgreSQL with the driver that is ours, however it is written. Raises
    ``ArgumentError``."""
    parsed = make_url(url)
    backend = parsed.get_backend_name()
    if backend in ("postgres", "postgresql"):
        return parsed.set(drivername=POSTGRESQL)
    if backend != "sqlite":
        raise ArgumentError(f"no support for {backend}")
    return parsed


def _sqlite(url: URL, mib_max: int) -> Engine:
    options: dict[str, Any] = {}
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    else:
        # It lives in its connection, so there is one, and it is lent to one thread at a time.
        options = {"poolclass": QueuePool, "pool_size": 1, "max_overflow": 0}
    connect = {"check_same_thread": False, "timeout": BUSY_TIMEOUT_MS / 1000}
    engine = create_engine(url, connect_args=connect, **options)

    def configure(connection: Any, _: Any) -> None:
        # The driver's own transaction handling is off: "begin" below is the only one.
        connection.isolation_level = None
        connection.execute(f"PRAGMA journal_mode={'WAL' if WAL_IS_SAFE else 'DELETE'}")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
        connection.execute("PRAGMA foreign_keys=ON")
        (page_bytes,) = connection.execute("PRAGMA page_size").fetchone()
        connection.execute(f"PRAGMA max_page_count={mib_max * 2**20 // page_bytes}")

    event.listen(engine, "connect", configure)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Any) -> None:
    options = connection.get_execution_options()
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")


def migrate(engine: Engine) -> None:
    """Run the pending migrations, one process at a time: the write lock is taken before the version is read."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


class StoreFullError(Exception):
    """The database or its disk takes no more."""


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A session whose transaction may write; committed at the end, rolled back on an exception. Raises
    ``StoreFullError``."""
    try:
        with engine.connect().execution_options(writes=True) as connection, Session(connection) as session:
            yield session
            session.commit()
    except DBAPIError as error:
        if (
            getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
            or getattr(error.orig, "sqlstate", None) == DISK_FULL
        ):
            raise StoreFullError from error
        raise


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that only reads."""
    with Session(engine) as session:
        yield session
