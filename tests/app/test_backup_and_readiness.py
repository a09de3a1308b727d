"""A copy of the database while it is written to, what is refused, and what makes the server not ready."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from app.cli.main import cli
from app.main import create_app
from app.service import simulate
from app.service.runs import _now
from app.settings import Settings
from app.store.database import open_database
from app.store.health import BackupError, backup
from app.store.runs import RunStore, checksum
from app.store.tables import RunRow


def row(number: int) -> RunRow:
    scenario = f'{{"n":{number}}}'
    now = _now()
    return RunRow(
        id=f"run-{number}",
        semantics_version=1,
        scenario=scenario,
        schedule="",
        sha256=checksum(1, scenario, ""),
        created=now,
        expires=now,
    )


def test_a_copy_made_during_writes_opens_and_holds_what_was_acknowledged_before(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    store = RunStore(open_database(url))
    for number in range(20):
        store.put(row(number))
    go_on = threading.Event()
    go_on.set()

    def write() -> None:
        number = 20
        while go_on.is_set():
            store.put(row(number))
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert backup(url, tmp_path / "copy.db") == (tmp_path / "copy.db").stat().st_size
    finally:
        go_on.clear()
        writer.join()
    copy = RunStore(open_database(f"sqlite:///{tmp_path / 'copy.db'}"))
    for number in range(20):
        found = copy.get(f"run-{number}")
        assert found is not None
        assert found.scenario == f'{{"n":{number}}}'
    assert list(tmp_path.glob("*.partial")) == []


def test_what_a_backup_refuses(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    open_database(url).dispose()
    there = tmp_path / "there.db"
    there.write_text("precious")
    (tmp_path / "other.db").write_bytes(b"")
    (tmp_path / "text.db").write_text("this is no database " * 99)
    for source, target, reason in (
        (url, there, BackupError.EXISTS),
        (url, tmp_path / "no" / "copy.db", BackupError.NO_FOLDER),
        (f"sqlite:///{tmp_path / 'none.db'}", tmp_path / "copy.db", BackupError.NO_FILE),
        ("sqlite://", tmp_path / "copy.db", BackupError.NO_FILE),
        ("postgresql+psycopg://somewhere/lockstep", tmp_path / "copy.db", BackupError.OTHER_DATABASE),
        (f"sqlite:///{tmp_path / 'other.db'}", tmp_path / "copy.db", BackupError.UNSOUND),
        (f"sqlite:///{tmp_path / 'text.db'}", tmp_path / "copy.db", BackupError.FAILED),
    ):
        with pytest.raises(BackupError) as caught:
            backup(source, target)
        assert caught.value.reason == reason
        assert not (tmp_path / "copy.db").exists()
        assert not (tmp_path / "copy.db.partial").exists()
    assert there.read_text() == "precious"


def test_the_command_says_what_it_did(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCKSTEP_DATABASE_URL", f"sqlite:///{tmp_path / 'a.db'}")
    open_database(f"sqlite:///{tmp_path / 'a.db'}").dispose()
    target = str(tmp_path / "copy.db")
    first = CliRunner().invoke(cli, ["backup", target])
    assert first.exit_code == 0, first.output
    assert "opened and checked" in first.output
    again = CliRunner().invoke(cli, ["backup", target, "--lang", "zh"])
    assert again.exit_code == 2
    assert "已经存在" in again.output
    monkeypatch.setenv("LOCKSTEP_DATABASE_URL", "postgresql+psycopg://somewhere/lockstep")
    other = CliRunner().invoke(cli, ["backup", str(tmp_path / "new.db")])
    assert other.exit_code == 2
    assert "pg_dump" in other.output


def test_ready_when_all_is_well(client: TestClient) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"ready": True, "checks": {"database": "ok", "migrations": "ok", "workers": "ok"}}
    assert client.head("/readyz").status_code == 200


def test_not_ready_with_tables_of_another_version(client: TestClient, settings: Settings) -> None:
    with sqlite3.connect(settings.database_url.removeprefix("sqlite:///")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
    connection.close()
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"] == {"database": "ok", "migrations": "failed", "workers": "ok"}


def test_not_ready_without_a_database(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    with TestClient(create_app(Settings(database_url=f"sqlite:///{folder / 'runs.db'}"))) as client:
        assert client.get("/readyz").status_code == 200
        client.app.state.runs._engine.dispose()  # type: ignore[attr-defined]
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()
        answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["database"] == "failed"


def test_not_ready_without_workers(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: object, **__: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(simulate.anyio.to_process, "run_sync", broken)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["workers"] == "failed"
