"""Limits: who is counted, what is refused and how, and that nothing stays counted."""

from __future__ import annotations

import asyncio
import threading
import time
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.service.guards import Guards, TooMuchError, client_key
from app.settings import Settings


def client_of(settings: Settings, **limits: int) -> TestClient:
    return TestClient(create_app(settings.model_copy(update=limits)), follow_redirects=False)


@pytest.mark.parametrize(
    ("host", "key"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        ("2001:db8:1:3::1", "2001:db8:1:3::"),
        ("fe80::1%eth0", "fe80::"),
        ("testclient", "testclient"),
        (None, "?"),
    ],
)
def test_who_is_counted(host: str | None, key: str) -> None:
    assert client_key(host) == key


def test_an_address_over_its_limit_does_not_stop_others(settings: Settings) -> None:
    guards = Guards(settings.model_copy(update={"reads_per_minute_max": 3}))
    for _ in range(3):
        guards.request("a", "", writes=False)
    with pytest.raises(TooMuchError) as caught:
        guards.request("a", "", writes=False)
    assert 1 <= caught.value.seconds <= 60
    guards.request("b", "", writes=False)
    guards.request("a", "", writes=True)


def test_a_token_has_its_own_limit_wherever_it_comes_from(settings: Settings) -> None:
    guards = Guards(settings.model_copy(update={"token_writes_per_minute_max": 2}))
    guards.request("a", "Bearer x", writes=True)
    guards.request("b", "Bearer x", writes=True)
    with pytest.raises(TooMuchError):
        guards.request("c", "Bearer x", writes=True)
    guards.request("c", "Bearer y", writes=True)
    guards.request("c", "Bearer x", writes=False)


def test_the_refusal_is_a_page_or_a_problem(settings: Settings) -> None:
    with client_of(settings, reads_per_minute_max=2) as client:
        assert [client.get("/scheduler").status_code for _ in range(2)] == [200, 200]
        page = client.get("/scheduler?lang=zh")
        assert page.status_code == 429
        assert 1 <= int(page.headers["retry-after"]) <= 60
        assert page.headers["content-security-policy"]
        assert "太多" in page.text
        problem = client.get("/api/v1/policies", headers={"accept-language": "zh"})
        assert problem.status_code == 429
        assert problem.headers["content-type"] == "application/problem+json"
        assert problem.json()["type"] == "/docs#rate-limited"
        assert "retry-after" in problem.headers
        assert client.get("/healthz").status_code == 200
        assert client.get("/static/icon.svg").status_code == 200
        assert client.post("/scheduler", data={"do": "show"}).status_code == 200


def test_clients_are_forgotten_when_their_time_is_over(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    guards = Guards(settings)
    threads = threading.active_count()
    for number in range(200):
        guards.request(f"10.0.0.{number}", "", writes=False)
    assert threading.active_count() <= threads
    assert guards.clients_counted >= 200
    later = time.time() + 200
    monkeypatch.setattr(time, "time", lambda: later)
    guards.clear()
    assert guards.clients_counted == 0
    guards.request("10.0.0.1", "", writes=False)


def test_no_limit_is_no_limit(settings: Settings) -> None:
    guards = Guards(settings.model_copy(update={"writes_per_minute_max": 0}))
    for _ in range(10_000):
        guards.request("a", "", writes=True)


def test_a_browser_gets_a_name_once_and_only_with_a_page(settings: Settings) -> None:
    with client_of(settings) as client:
        assert "browser" not in client.get("/api/v1/policies").cookies
        cookie = client.get("/scheduler").headers["set-cookie"]
        assert cookie.startswith("browser=")
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert "set-cookie" not in client.get("/scheduler").headers


async def _stream(app: Any, path: str, cookie: str, client: str) -> tuple[int, asyncio.Task[None], asyncio.Event]:
    """Open a stream as a server would; its status, and what closes it."""
    started: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    leave = asyncio.Event()
    scope = {
        "type": "http", "asgi": {"version": "3.0", "spec_version": "2.3"}, "http_version": "1.1", "method": "GET",
        "scheme": "http", "path": path, "raw_path": path.encode(), "query_string": b"at=0&sps=0.5", "root_path": "",
        "headers": [(b"host", b"testserver"), (b"cookie", cookie.encode())], "client": (client, 1), "server": ("x", 80),
    }  # fmt: skip

    async def receive() -> dict[str, Any]:
        await leave.wait()
        return {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            started.set_result(message["status"])

    task = asyncio.create_task(app(scope, receive, send))
    return await started, task, leave


def test_streams_are_counted_while_they_are_open(settings: Settings) -> None:
    limits = {"streams_per_browser_max": 2, "streams_per_client_max": 4}
    with client_of(settings, **limits) as client:
        body = {"jobs": [{"name": "A", "bursts": 9}]}
        run = client.post("/api/v1/runs", json=body).json()["runs"][0]
        app: Any = client.app
        path = f"/runs/{run['id']}/stream"

        async def visit() -> list[int]:
            visitors = [*"xxxyyz", "z"]
            addresses = ["1.1.1.1"] * 6 + ["2.2.2.2"]
            pairs = zip(visitors, addresses, strict=True)
            opened = [await _stream(app, path, f"lang=en; browser={name}", address) for name, address in pairs]
            assert app.state.guards.streams_open == 5
            first = opened[0]
            first[2].set()
            await first[1]
            again = await _stream(app, path, "browser=x", "1.1.1.1")
            for _, task, leave in [*opened[1:], again]:
                leave.set()
                await task
            return [status for status, _, _ in opened] + [again[0]]

        assert asyncio.run(visit()) == [200, 200, 429, 200, 200, 429, 200, 200]
        assert app.state.guards.streams_open == 0
