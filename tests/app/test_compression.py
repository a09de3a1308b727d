"""What is sent in short, and what is not."""

from __future__ import annotations

from fastapi.testclient import TestClient


def test_pages_and_files_are_sent_in_short_to_who_asks(client: TestClient) -> None:
    for path in ("/", "/program", "/static/css/player.css", "/api/v1/openapi.json"):
        short = client.get(path, headers={"Accept-Encoding": "gzip"})
        whole = client.get(path, headers={"Accept-Encoding": "identity"})
        assert short.headers["content-encoding"] == "gzip", path
        assert "content-encoding" not in whole.headers
        assert short.text == whole.text
        assert int(short.headers["content-length"]) < 0.4 * len(whole.content), path
        assert "accept-encoding" in whole.headers["vary"].lower()


def test_small_answers_are_left_alone(client: TestClient) -> None:
    assert "content-encoding" not in client.get("/healthz", headers={"Accept-Encoding": "gzip"}).headers


def test_the_stream_of_steps_goes_out_as_it_is(client: TestClient, run_url: str) -> None:
    last = client.get(f"/api/v1{run_url}").json()["steps"]
    with client.stream("GET", f"{run_url}/stream?sps=30&at={last - 1}", headers={"Accept-Encoding": "gzip"}) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert "content-encoding" not in answer.headers
