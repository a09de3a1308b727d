"""What holds for every request and answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.security import BODY_BYTES_MAX, HEADERS
from app.settings import Settings
from tests.app.conftest import TABLE

FORM = {"content-type": "application/x-www-form-urlencoded"}


@pytest.fixture
def breaking(settings: Settings) -> Iterator[TestClient]:
    """A client of an application with a page that crashes."""
    app = create_app(settings)

    @app.get("/crash")
    async def crash() -> None:
        raise RuntimeError("a secret")

    with TestClient(app, raise_server_exceptions=False) as made:
        yield made


def test_a_crash_is_a_page_with_the_headers_and_without_the_reason(breaking: TestClient) -> None:
    answer = breaking.get("/crash?lang=zh")
    assert answer.status_code == 500
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "我们这边出了问题" in answer.text
    assert "secret" not in answer.text


@pytest.mark.parametrize("declared", [True, False])
def test_a_body_over_the_limit_is_refused_with_a_page(client: TestClient, declared: bool) -> None:
    def chunks() -> Iterator[bytes]:
        yield b"csv="
        for _ in range(BODY_BYTES_MAX // 1000 + 1):
            yield b"x" * 1000

    body = b"".join(chunks()) if declared else chunks()
    answer = client.post("/scheduler", content=body, headers=FORM)
    assert answer.status_code == 413
    assert "too much for one request" in answer.text


def test_a_body_at_the_limit_is_taken(client: TestClient) -> None:
    answer = client.post("/scheduler", content=b"do=show&csv=" + b"x" * (BODY_BYTES_MAX - 12), headers=FORM)
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin", "origin": "null"}, 303),
        ({"sec-fetch-site": "none"}, 303),
        ({"sec-fetch-site": "cross-site", "origin": "null"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "null"}, 303),
        ({"origin": "http://testserver"}, 303),
        ({"origin": "https://elsewhere.example"}, 403),
        ({"origin": "http://testserver.elsewhere.example"}, 403),
        ({}, 303),
    ],
)
def test_forms_of_other_sites_are_refused(client: TestClient, headers: dict[str, str], status: int) -> None:
    answer = client.post("/scheduler", data={**TABLE, "do": "run"}, headers=headers)
    assert answer.status_code == status
    if status == 403:
        assert "came from another site" in answer.text


def test_links_from_other_sites_open(client: TestClient, run_url: str) -> None:
    headers = {"sec-fetch-site": "cross-site", "origin": "https://elsewhere.example"}
    assert client.get(run_url, headers=headers).status_code == 200


def test_static_files_stay_only_at_the_address_of_their_content(client: TestClient) -> None:
    marked = re.findall(r'"(/static/[^"]+)"', client.get("/").text)
    assert len(marked) > 5
    for address in set(marked):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "immutable" in answer.headers["cache-control"], address
        again = client.get(address, headers={"if-none-match": answer.headers["etag"]})
        assert again.status_code == 304
        assert "immutable" in again.headers["cache-control"], address
        other = client.get(address.partition("?")[0] + "?v=0123456789ab")
        assert "immutable" not in other.headers["cache-control"], address
    for missing in ("/static/none.css?v=1", "/static/../app/main.py", "/static/"):
        answer = client.get(missing)
        assert answer.status_code == 404
        assert "immutable" not in answer.headers["cache-control"]


@pytest.mark.parametrize("path", ["/", "/scheduler", "/healthz"])
def test_head_is_answered_like_get(client: TestClient, path: str) -> None:
    answer = client.head(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == client.get(path).headers["content-type"]


def test_a_wrong_method_says_which_are_right(client: TestClient) -> None:
    answer = client.delete("/healthz")
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]
    assert "<html" in answer.text
