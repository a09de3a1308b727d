"""Shares: a run handed out under a link that lasts.

A share keeps the recording itself, so that its link shows the same picture under a newer engine. Its slug (128 bits)
lets one read, its edit token (256 bits) lets one change and delete; of the token only a digest is stored.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from weakref import WeakValueDictionary

import anyio
import anyio.to_thread
from sqlalchemy import Engine

from app.service.draft import Draft, StepNote
from app.service.recording import pack, unpack
from app.service.tracecache import TraceCache
from app.settings import Settings
from app.store.database import StoreFullError
from app.store.shares import ShareStore, token_digest
from app.store.tables import ShareRow
from simcore import api
from simcore.kernel.ports import Lane
from simcore.model.codec import canonical, scenario_from_data, scenario_to_data
from simcore.model.schedule import Schedule
from simcore.model.trace import Trace

SLUG_BYTES = 16
TOKEN_BYTES = 32
TIDIED_EVERY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Share:
    """A share as readers see it. ``lanes`` are called as they were when it was made; ``stamp`` changes whenever
    anything that is shown does. Times are UTC. ``players`` is a place for what the pages make of it."""

    slug: str
    trace: Trace
    lanes: tuple[Lane, ...]
    draft: Draft
    semantics_version: int
    stamp: str
    created: datetime
    updated: datetime
    expires: datetime
    players: dict[Any, Any] = field(default_factory=dict, compare=False)

    @property
    def is_of_this_engine(self) -> bool:
        """Whether today's engine would record the same."""
        return self.semantics_version == api.SEMANTICS_VERSION


class ShareService:
    """Makes shares, brings them back, and lets their owners change them.

    What is cached is used only while the row still has the same stamp: another server process may have edited or
    deleted it.
    """

    def __init__(self, settings: Settings, engine: Engine) -> None:
        self._store = ShareStore(engine)
        self._term = timedelta(days=settings.shares_kept_days)
        self._cache: TraceCache[Share] = TraceCache(settings.steps_cached)
        self._locks: WeakValueDictionary[str, anyio.Lock] = WeakValueDictionary()
        self._tidied = _now()

    async def create(self, trace: Trace, draft: Draft) -> tuple[Share, str]:
        """Store the recording; the share and its edit token, which nobody can find out later. Raises ``UsageError``
        where the draft is wrong, ``StoreFullError``."""
        draft = draft.checked(len(trace))
        scenario = trace.scenario
        token, now = secrets.token_urlsafe(TOKEN_BYTES), _now()
        values = _values(draft) | {
            "slug": secrets.token_urlsafe(SLUG_BYTES),
            "semantics_version": api.SEMANTICS_VERSION,
            "scenario": canonical(scenario_to_data(scenario)),
            "schedule": trace.schedule.encode(),
            "recording": await pack(trace, api.lanes(scenario)),
            "token_sha256": token_digest(token),
            "created": now,
            "updated": now,
            "expires": now + self._term,
        }
        row = await self._put(values)
        share = await _share(row)
        await self._tidy()
        return self._cache.keep(share.slug, share), token

    async def get(self, slug: str) -> Share | None:
        """The share, or None if it never was, was deleted or has expired. Raises ``DamagedRunError``."""
        stamp = await anyio.to_thread.run_sync(self._store.stamp, slug)
        if stamp is None or stamp.expires < _now():
            self._cache.drop(slug)
            return None
        known = self._cache.get(slug)
        if known is not None and (known.stamp, known.expires) == stamp:
            return self._cache.keep(slug, known)
        # A whole class that opens one share at once waits for one reading.
        async with self._locks.setdefault(slug, anyio.Lock()):
            known = self._cache.get(slug)
            if known is not None and (known.stamp, known.expires) == stamp:
                return known
            row = await anyio.to_thread.run_sync(self._store.get, slug)
            return None if row is None else self._cache.keep(slug, await _share(row))

    async def opens(self, slug: str, token: str) -> bool:
        """Whether ``token`` lets one edit the share; False for one that is not there."""
        return await anyio.to_thread.run_sync(self._store.opens, slug, token)

    async def edit(self, slug: str, token: str, draft: Draft) -> Share | None:
        """The share with another draft, kept for a full term from now on; None without the right token. Raises
        ``UsageError``, ``DamagedRunError``, ``StoreFullError``."""
        share = await self.get(slug)
        if share is None:
            return None
        now = _now()
        values = _values(draft.checked(len(share.trace))) | {"updated": now, "expires": now + self._term}
        row = await anyio.to_thread.run_sync(self._store.edit, slug, token, values)
        if row is None:
            return None
        self._cache.drop(slug)
        return self._cache.keep(slug, await _share(row))

    async def delete(self, slug: str, token: str) -> bool:
        """Delete it at once, here and in the store; False without the right token."""
        deleted = await anyio.to_thread.run_sync(self._store.delete, slug, token)
        if deleted:
            self._cache.drop(slug)
        return deleted

    async def forget_expired(self) -> int:
        """Delete expired shares; how many."""
        return await anyio.to_thread.run_sync(self._store.forget_expired, _now())

    async def _put(self, values: dict[str, Any]) -> ShareRow:
        """Store it; if there is no room, once more without what has expired."""
        try:
            return await anyio.to_thread.run_sync(self._store.put, values)
        except StoreFullError:
            await self.forget_expired()
            return await anyio.to_thread.run_sync(self._store.put, values)

    async def _tidy(self) -> None:
        """Now and then, forget what has expired."""
        if _now() - self._tidied > TIDIED_EVERY:
            self._tidied = _now()
            await self.forget_expired()


def _values(draft: Draft) -> dict[str, Any]:
    """A draft as the columns hold it."""
    notes = json.dumps([list(note) for note in draft.step_notes], ensure_ascii=False)
    return draft._asdict() | {"step_notes": notes}


async def _share(row: ShareRow) -> Share:
    scenario = scenario_from_data(json.loads(row.scenario))
    trace, lanes = await unpack(row.recording, scenario, Schedule.decode(row.schedule))
    notes = tuple(StepNote(step, text) for step, text in json.loads(row.step_notes))
    return Share(
        row.slug,
        trace,
        lanes,
        Draft(row.title, row.note, notes, row.opens_at, row.mode),
        row.semantics_version,
        row.sha256,
        row.created,
        row.updated,
        row.expires,
    )


def _now() -> datetime:
    """UTC, without saying so, as the database keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)
