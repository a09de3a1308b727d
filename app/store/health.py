"""Whether the database can be reached, whether its tables are those of this program, and a copy of an SQLite file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from app.store.database import BUSY_TIMEOUT_MS, MIGRATIONS


def revision(engine: Engine) -> str | None:
    """The migration that the database stands at, or None without one. Raises ``SQLAlchemyError`` if it cannot be
    reached."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def head() -> str | None:
    """The newest migration of this program."""
    return ScriptDirectory(str(MIGRATIONS)).get_current_head()


def check(engine: Engine) -> dict[str, bool]:
    """``database``: it answers; ``migrations``: it stands at the newest one."""
    try:
        return {"database": True, "migrations": revision(engine) == head()}
    except SQLAlchemyError:
        return {"database": False, "migrations": False}


class BackupError(Exception):
    """No copy was made. ``reason`` is one of the class's names; ``detail`` is what the system said, or the file."""

    NO_FILE = "no file"
    OTHER_DATABASE = "other database"
    EXISTS = "exists"
    NO_FOLDER = "no folder"
    FAILED = "failed"
    UNSOUND = "unsound"

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


def backup(url: str, target: Path) -> int:
    """Copy the SQLite database at ``url`` into the new file ``target`` while the server may be writing; the number of
    bytes. The copy is opened and checked before it gets its name, so a file with that name is a whole one. Raises
    ``BackupError``."""
    source = _source(url)
    if target.exists():
        raise BackupError(BackupError.EXISTS, str(target))
    if not target.parent.is_dir():
        raise BackupError(BackupError.NO_FOLDER, str(target.parent))
    partial = target.with_name(target.name + ".partial")
    try:
        partial.unlink(missing_ok=True)
        with closing(_opened(source)) as connection:
            connection.execute("VACUUM INTO ?", (str(partial),))
        _verify(partial)
        # Unlike a rename, a link never takes the place of a file that has come to be there meanwhile.
        target.hardlink_to(partial)
    except FileExistsError:
        raise BackupError(BackupError.EXISTS, str(target)) from None
    except (sqlite3.Error, OSError) as error:
        raise BackupError(BackupError.FAILED, str(error)) from error
    finally:
        partial.unlink(missing_ok=True)
    return target.stat().st_size


def _source(url: str) -> Path:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        raise BackupError(BackupError.OTHER_DATABASE, parsed.get_backend_name())
    path = Path(parsed.database or "")
    if not parsed.database or parsed.database == ":memory:" or not path.is_file():
        raise BackupError(BackupError.NO_FILE, parsed.database or ":memory:")
    return path


def _opened(path: Path) -> sqlite3.Connection:
    """Read-only, so that nothing is made where there is nothing."""
    address = f"{path.resolve().as_uri()}?mode=ro"
    return sqlite3.connect(address, uri=True, timeout=BUSY_TIMEOUT_MS / 1000, isolation_level=None)


def _verify(path: Path) -> None:
    """Raise unless the copy is a sound database with Lockstep's tables."""
    with closing(_opened(path)) as connection:
        (verdict,) = connection.execute("PRAGMA integrity_check").fetchone()
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if verdict != "ok" or not {"run", "alembic_version"} <= tables:
        raise BackupError(BackupError.UNSOUND, verdict if verdict != "ok" else ", ".join(sorted(tables)) or "-")
