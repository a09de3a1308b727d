"""Stored shares. Whoever edits or deletes one must know its token, of which only a digest is here."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple, cast

from sqlalchemy import CursorResult, Engine, delete
from sqlmodel import Session, col, select

from app.store.database import reading, writing
from app.store.runs import DamagedRunError
from app.store.tables import ShareRow


class Stamp(NamedTuple):
    """Enough of a row to tell whether what one has of it is still true."""

    sha256: str
    expires: datetime


def checksum(row: ShareRow) -> str:
    """What a sound row carries in ``sha256``."""
    texts = [row.semantics_version, row.scenario, row.schedule, row.title, row.note, row.step_notes]
    content = json.dumps([*texts, row.opens_at, row.mode, hashlib.sha256(row.recording).hexdigest()])
    return hashlib.sha256(content.encode()).hexdigest()


def token_digest(token: str) -> str:
    """What is stored of an edit token."""
    return hashlib.sha256(token.encode()).hexdigest()


class ShareStore:
    """The table of shares on one engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put(self, values: Mapping[str, Any]) -> ShareRow:
        """A new row, stored; its checksum is made here. Raises ``StoreFullError``."""
        row = ShareRow(**values)
        row.sha256 = checksum(row)
        with writing(self._engine) as session:
            session.add(row)
            session.flush()
            session.expunge(row)
        return row

    def stamp(self, slug: str) -> Stamp | None:
        """The row's stamp, or None if there is no such row."""
        with reading(self._engine) as session:
            found = session.exec(select(ShareRow.sha256, ShareRow.expires).where(ShareRow.slug == slug)).first()
            return Stamp(*found) if found is not None else None

    def get(self, slug: str) -> ShareRow | None:
        """The row, or None. Raises ``DamagedRunError`` where the checksum does not hold."""
        with reading(self._engine) as session:
            row = session.get(ShareRow, slug)
            if row is not None and row.sha256 != checksum(row):
                raise DamagedRunError(slug)
            return row

    def opens(self, slug: str, token: str) -> bool:
        """Whether there is such a share and ``token`` is its own."""
        with reading(self._engine) as session:
            return _own(session, slug, token) is not None

    def edit(self, slug: str, token: str, values: Mapping[str, Any]) -> ShareRow | None:
        """The row with other ``values``; None if there is no such share or the token is not its own. Raises
        ``DamagedRunError``, ``StoreFullError``."""
        with writing(self._engine) as session:
            row = _own(session, slug, token)
            if row is None:
                return None
            if row.sha256 != checksum(row):
                raise DamagedRunError(slug)
            for name, value in values.items():
                setattr(row, name, value)
            row.sha256 = checksum(row)
            session.flush()
            session.expunge(row)
            return row

    def delete(self, slug: str, token: str) -> bool:
        """Delete the row, damaged or not; False if there is no such share or the token is not its own."""
        with writing(self._engine) as session:
            row = _own(session, slug, token)
            if row is None:
                return False
            session.delete(row)
            return True

    def forget_expired(self, now: datetime) -> int:
        """Delete what has expired; the number of rows."""
        with writing(self._engine) as session:
            result = session.execute(delete(ShareRow).where(col(ShareRow.expires) < now))
            return cast(CursorResult[Any], result).rowcount


def _own(session: Session, slug: str, token: str) -> ShareRow | None:
    row = session.get(ShareRow, slug)
    # Compared even where there is nothing, so that time tells nothing.
    kept = row.token_sha256 if row is not None else "0" * 64
    return row if hmac.compare_digest(kept, token_digest(token)) else None
