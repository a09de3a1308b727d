"""Stored runs: put, get, forget. A row that was damaged is told apart from one that is not there."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, Engine, delete, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from app.store.database import reading, writing
from app.store.tables import RunRow, SecretRow


class DamagedRunError(Exception):
    """The row does not match its checksum."""


def checksum(version: int, scenario: str, schedule: str) -> str:
    """What a sound row carries."""
    return hashlib.sha256(f"{version}\n{scenario}\n{schedule}".encode()).hexdigest()


def is_sound(row: RunRow) -> bool:
    """Whether the row is as it was written."""
    return row.sha256 == checksum(row.semantics_version, row.scenario, row.schedule)


class RunStore:
    """The table of runs on one engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put(self, row: RunRow) -> None:
        """Store ``row``; if its id is there already, only its term is renewed. A damaged row is written anew. Raises
        ``StoreFullError``."""
        try:
            self._put(row)
        except IntegrityError:  # on PostgreSQL another writer was first with the same id: now it is there
            self._put(row)

    def _put(self, row: RunRow) -> None:
        with writing(self._engine) as session:
            known = session.get(RunRow, row.id)
            if known is not None and is_sound(known):
                known.expires = row.expires
            else:
                session.merge(row)

    def get(self, run_id: str) -> RunRow | None:
        """The row, or None. Raises ``DamagedRunError`` where the checksum does not hold."""
        with reading(self._engine) as session:
            row = session.get(RunRow, run_id)
            if row is not None and not is_sound(row):
                raise DamagedRunError(run_id)
            return row

    def renew(self, run_id: str, expires: datetime) -> None:
        """Let a visited run live until ``expires``."""
        with writing(self._engine) as session:
            session.execute(update(RunRow).where(col(RunRow.id) == run_id).values(expires=expires))

    def forget_expired(self, now: datetime) -> int:
        """Delete what has expired; the number of rows."""
        with writing(self._engine) as session:
            result = session.execute(delete(RunRow).where(col(RunRow.expires) < now))
            return cast(CursorResult[Any], result).rowcount

    def secret(self, name: str, fresh: str) -> str:
        """The server's secret of that name; ``fresh`` becomes it if there is none yet."""
        try:
            with writing(self._engine) as session:
                row = session.get(SecretRow, name)
                if row is None:
                    row = SecretRow(name=name, value=fresh)
                    session.add(row)
                return row.value
        except IntegrityError:  # another process was first
            with reading(self._engine) as session:
                return session.get_one(SecretRow, name).value
