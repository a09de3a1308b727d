"""A real server, a real browser, and the promise that the console stays empty."""

from __future__ import annotations

import os
import runpy
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
TOOL = runpy.run_path(str(ROOT / "tools" / "browser.py"))
AXE = ROOT / "static" / "vendor" / "axe.js"
PATIENCE_MS = 30_000
"""So long something may take on a machine that is busy with other tests; nothing waits longer than it has to."""
expect.set_options(timeout=PATIENCE_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs the browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


class Server:
    """``lockstep serve`` in a process of its own, on a port and a database that survive its restarts."""

    def __init__(self, folder: Path, *options: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._options = options
        self.database_url = f"sqlite:///{folder / 'runs.db'}"
        self._environment = os.environ | {"LOCKSTEP_DATABASE_URL": self.database_url}
        self._log = (folder / "server.log").open("ab")
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and wait until it answers."""
        command = [sys.executable, "-m", "app.cli", "serve", "--port", str(self.port), *self._options]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=self._environment, stdout=self._log, stderr=subprocess.STDOUT
        )
        for _ in range(1200):
            try:
                if httpx.get(f"{self.url}/healthz", timeout=30).status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.05)
        raise AssertionError("the server did not start")

    def stop(self, number: signal.Signals = signal.SIGTERM) -> float:
        """Stop; the seconds it took."""
        assert self.process is not None
        begin = time.monotonic()
        self.process.send_signal(number)
        self.process.wait(20)
        self.process = None
        return time.monotonic() - begin

    def close(self) -> None:
        """Stop for good."""
        if self.process is not None:
            self.stop(signal.SIGKILL)
        self._log.close()

    def run(self, preset: str = "talk", **fields: str) -> str:
        """Make a run of a preset (its first policy and table, changed by ``fields``) and give its address."""
        from app.service.presets import BY_KEY

        data = {"policy": "MLFQ"} if preset == "talk" else {}
        data = {"do": "run"} | BY_KEY[preset].fields() | data
        answer = httpx.post(f"{self.url}/scheduler", data=data | fields, timeout=60)
        assert answer.status_code == 303, answer.text
        return self.url + answer.headers["location"].partition("?")[0]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests that leave it running."""
    made = Server(tmp_path_factory.mktemp("server"))
    made.start()
    yield made
    made.close()


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """A server that a test may kill."""
    made = Server(tmp_path)
    made.start()
    yield made
    made.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=TOOL["find"](), args=list(TOOL["FLAGS"]))
        yield made
        made.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page in a fresh profile; at the end no page may have written to the console or broken the policy.

    ``quiet=False`` is for tests that take the server away, which no browser suffers in silence.
    """
    contexts: list[BrowserContext] = []
    noise: list[str] = []

    def make(*, quiet: bool = True, **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, "locale": "en-US"} | options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        if quiet:
            page.on("console", lambda message: noise.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: noise.append(f"error: {error}"))
        return page

    yield make
    for context in contexts:
        context.close()
    assert noise == []


def violations(page: Page) -> list[str]:
    """What axe finds, one line each."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("async () => (await axe.run()).violations")
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def pick(page: Page, *policies: str) -> None:
    """Tick these policies in the lab, and no others."""
    for box in page.locator("input[name=policy]").all():
        wanted = box.get_attribute("value") in policies
        if box.is_checked() != wanted:
            box.set_checked(wanted)
