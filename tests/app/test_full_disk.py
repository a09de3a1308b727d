"""A full store: reads go on, the error is clear, nothing is torn, and deleting makes room."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from app.main import create_app
from app.settings import Settings
from app.store.database import open_database, reading
from app.store.shares import checksum
from app.store.tables import ShareRow
from tests.app.conftest import TABLE

FORM = {"do": "keep", "opens_at": "2", "note": "n" * 7_900}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 1 MiB; where none can be mounted, the test that needs it says so."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(tmp_path)]
    if os.geteuid() or subprocess.run(mount, check=False).returncode:
        pytest.skip("a small disk can be mounted by root only")
    yield tmp_path
    subprocess.run(["umount", "-l", tmp_path], check=True)


def fill(client: TestClient) -> tuple[list[str], str]:
    """Share until there is no room; the owner's addresses of what was acknowledged, and the page that refused."""
    run = client.post("/scheduler", data={**TABLE, "do": "run"}).headers["location"].partition("?")[0]
    kept: list[str] = []
    for _ in range(1_000):
        answer = client.post(f"{run}/share", data=FORM)
        if answer.status_code != 303:
            assert answer.status_code == 507, answer.text
            return kept, answer.text
        kept.append(answer.headers["location"].partition("?")[0])
    raise AssertionError("it was never full")


def check(client: TestClient, settings: Settings, ballast: Path | None = None) -> None:
    kept, page = fill(client)
    assert len(kept) > 3
    assert "There is no room" in page
    assert "n" * 7_900 in page  # what was typed is still there
    for edit in kept:
        assert client.get(edit.partition("/edit")[0]).status_code == 200
    assert client.post(kept[0], data={**FORM, "do": "save", "note": "n" * 7_900}).status_code in (303, 507)
    if ballast is not None:
        # Without a limit of its own the store has left no room for the journal of a deletion: refused, not half done.
        assert client.post(kept[0], data={"do": "delete"}).status_code == 507
        assert client.get(kept[0]).status_code == 200
        ballast.unlink()
    for edit in kept[:3]:
        assert client.post(edit, data={"do": "delete"}).status_code == 200
    run = client.post("/scheduler", data={**TABLE, "do": "run"}).headers["location"].partition("?")[0]
    assert client.post(f"{run}/share", data=FORM).status_code == 303
    engine = open_database(settings.database_url, mib_max=settings.database_mib_max)
    with reading(engine) as session:
        rows = list(session.exec(select(ShareRow)))
    assert len(rows) == len(kept) - 2
    assert all(row.sha256 == checksum(row) for row in rows)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
    engine.dispose()


def test_a_store_at_its_limit(tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'runs.db'}", database_mib_max=1)
    with TestClient(create_app(settings), follow_redirects=False) as client:
        check(client, settings)


def test_a_disk_that_is_full(small_disk: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{small_disk / 'runs.db'}")
    ballast = small_disk / "somebody-elses"
    ballast.write_bytes(bytes(300_000))
    with TestClient(create_app(settings), follow_redirects=False) as client:
        check(client, settings, ballast)
