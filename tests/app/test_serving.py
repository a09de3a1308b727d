"""``lockstep serve``: several workers are one server; what is set wrong is told before anything starts; the log."""

from __future__ import annotations

import json
import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from fastapi.testclient import TestClient

from app.cli.server import run_server
from app.logs import JsonLines, TextLines, config
from app.main import create_app
from app.render.i18n import Speaker
from app.settings import Settings
from tests.app.conftest import TABLE
from tests.browser.conftest import ROOT, Server


def children(pid: int) -> set[int]:
    """The processes that ``pid`` started and that are there."""
    return {int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to see the worker processes")
def test_several_workers_are_one_server(tmp_path: Path) -> None:
    server = Server(tmp_path, "--workers", "2")
    server.start()
    try:
        assert server.process is not None
        seen: list[tuple[str, str, bytes]] = []
        for _ in range(12):  # every connection is new, so that both workers get some
            place = server.run()
            page = httpx.get(f"{place}?at=5&lang=en")
            with httpx.stream("GET", f"{place}/stream?sps=30", headers={"Last-Event-ID": "5"}) as answer:
                seen.append((place, page.text, next(answer.iter_bytes())))
        assert len({place for place, _, _ in seen}) == 1
        assert len({page for _, page, _ in seen}) == 1
        assert all(b"id: 6\n" in event for _, _, event in seen)
    finally:
        server.stop()
        server.close()
    lines = (tmp_path / "server.log").read_text()
    assert len(set(re.findall(r"Started server process \[(\d+)\]", lines))) == 2


def test_a_worker_that_died_is_replaced(tmp_path: Path) -> None:
    server = Server(tmp_path, "--workers", "2")
    server.start()
    try:
        assert server.process is not None
        place = server.run()
        served = {pid for pid in children(server.process.pid) if b"spawn_main" in _command(pid)}
        assert len(served) == 2
        os.kill(min(served), 9)
        for _ in range(200):
            after = {pid for pid in children(server.process.pid) if b"spawn_main" in _command(pid)}
            if len(after) == 2 and after != served:
                break
            httpx.get(server.url + "/healthz", timeout=30)
        assert len(after) == 2
        assert after != served
        assert all(httpx.get(place, timeout=30).status_code == 200 for _ in range(5))
    finally:
        server.stop()
        server.close()


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except FileNotFoundError:
        return b""


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("LOCKSTEP_DATABASE_URL", "a file", "LOCKSTEP_DATABASE_URL: this is no address of a database"),
        (
            "LOCKSTEP_DATABASE_URL",
            "sqlite:////dev/null/runs.db",
            "LOCKSTEP_DATABASE_URL: the database cannot be opened",
        ),
        ("LOCKSTEP_DATABASE_URL", "postgresql+psycopg://127.0.0.1:1/x", "port 1 failed: Connection refused"),
        ("LOCKSTEP_STEPS_MAX", "many", "LOCKSTEP_STEPS_MAX: Input should be a valid integer"),
        ("LOCKSTEP_RUNS_KEPT_DAYS", "0", "LOCKSTEP_RUNS_KEPT_DAYS: Input should be greater than or equal to 1"),
        ("LOCKSTEP_TRUSTED_PROXIES", "caddy", "LOCKSTEP_TRUSTED_PROXIES: 'caddy' is neither an address nor a network"),
    ],
)
def test_what_is_set_wrong_is_told_before_anything_starts(
    name: str, value: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LOCKSTEP_DATABASE_URL", "sqlite://")
    monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit, match="2"):
        run_server("127.0.0.1", 0, 1, Speaker("en"))
    assert said in capsys.readouterr().err


def test_the_command_ends_with_a_sentence_and_no_traceback() -> None:
    environment = os.environ | {"LOCKSTEP_DATABASE_URL": "a file", "LC_ALL": "zh_CN.UTF-8"}
    command = [sys.executable, "-m", "app.cli", "serve", "--port", "0"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert re.fullmatch(r"lockstep: LOCKSTEP_DATABASE_URL: 这不是数据库的地址.*\n", done.stderr)


class Kept(logging.Handler):
    """Keeps what it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


def test_a_request_is_one_line_without_the_address_or_the_reader(settings: Settings) -> None:
    log, kept = logging.getLogger("lockstep"), Kept()
    log.addHandler(kept)
    log.setLevel("INFO")
    try:
        with TestClient(create_app(settings), follow_redirects=False, raise_server_exceptions=False) as client:
            place = client.post("/scheduler", data={**TABLE, "do": "run"}).headers["location"].partition("?")[0]
            for path in (place, "/static/css/base.css", "/healthz", "/nowhere/secret"):
                client.get(path)
            client.app.state.runs = None  # type: ignore[attr-defined]
            client.get(place)
    finally:
        log.removeHandler(kept)
        log.setLevel("NOTSET")
    data = [json.loads(JsonLines().format(record)) for record in kept.records]
    assert [(one["level"], one["method"], one["route"], one["status"]) for one in data] == [
        ("info", "POST", "/scheduler", 303),
        ("info", "GET", "/runs/{run_id}", 200),
        ("info", "GET", "-", 404),
        ("warning", "GET", "/runs/{run_id}", 500),
    ]
    lines = [TextLines().format(record) for record in kept.records]
    assert re.fullmatch(r"\S+Z INFO    request method=POST route=/scheduler status=303 ms=[\d.]+", lines[0])
    run_id = place.rpartition("/")[2]
    assert not any(
        word in line for line in [*lines, *map(json.dumps, data)] for word in (run_id, "testclient", "secret")
    )


def test_the_log_can_be_set_up_from_the_settings() -> None:
    chosen = config(Settings(log_format="json", log_level="warning"))
    assert chosen["formatters"]["lines"]["()"] == "app.logs.JsonLines"
    assert {one["level"] for one in chosen["loggers"].values()} == {"WARNING"}
    try:
        raise ValueError("a traceback\nof two lines")
    except ValueError:
        record = logging.getLogger("x").makeRecord("x", logging.ERROR, "", 0, "broke", (), sys.exc_info())
    assert "of two lines" in json.loads(JsonLines().format(record))["error"]
    assert "\n" not in JsonLines().format(record)


def test_the_addresses_of_proxies_are_checked() -> None:
    assert Settings(trusted_proxies="10.0.0.5, 192.168.0.0/24").trusted_proxies == "10.0.0.5,192.168.0.0/24"
    with pytest.raises(ValueError, match=r"10\.0\.0\.0/99"):
        Settings(trusted_proxies="10.0.0.0/99")


@pytest.mark.parametrize(("proxies", "readers"), [("127.0.0.1", 12), ("192.0.2.1", 1), ("127.0.0.1,203.0.113.0/28", 1)])
def test_only_a_trusted_proxy_names_the_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, proxies: str, readers: int
) -> None:
    monkeypatch.setenv("LOCKSTEP_TRUSTED_PROXIES", proxies)
    monkeypatch.setenv("LOCKSTEP_READS_PER_MINUTE_MAX", "6")
    server = Server(tmp_path)
    server.start()
    try:
        # Each of them is somebody else, if one believes what is on the left; the last proxy wrote what is on the right.
        answers = [
            httpx.get(f"{server.url}/scheduler", headers={"X-Forwarded-For": f"198.51.100.7, 203.0.113.{n}"})
            for n in range(1, 13)
        ]
        counted = sum(answer.status_code == 200 for answer in answers)
        assert counted == 12 if readers == 12 else counted == 6
    finally:
        server.stop()
        server.close()
