"""A run's files over HTTP: type, name, language, and what happens when there is none."""

from __future__ import annotations

import json
import re

import pytest
from fastapi.testclient import TestClient

from app.render.exports import exports
from tests.app.conftest import TABLE
from tests.trace_event_format import problems

TYPES = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "text": "text/plain; charset=utf-8",
    "processes": "text/csv; charset=utf-8",
    "metrics": "text/csv; charset=utf-8",
    "events": "text/csv; charset=utf-8",
    "json": "application/json",
    "perfetto": "application/json",
}


@pytest.mark.parametrize("name", list(TYPES))
def test_every_form_has_its_type_and_name(client: TestClient, run_url: str, name: str) -> None:
    answer = client.get(f"{run_url}/export/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == TYPES[name]
    mark = run_url.rpartition("/")[2][:8]
    suffix = exports()[name].suffix
    assert answer.headers["content-disposition"] == f'attachment; filename="lockstep-rr-{mark}.{suffix}"'
    plain = {"accept-encoding": "identity"}
    length = client.head(f"{run_url}/export/{name}", headers=plain).headers["content-length"]
    assert length == str(len(answer.content))
    assert client.get(f"{run_url}/export/{name}").content == answer.content


def test_the_player_offers_every_form_as_a_plain_link(client: TestClient, run_url: str) -> None:
    html = client.get(run_url).text
    for name in exports():
        assert f'href="{run_url}/export/{name}"' in html


def test_they_speak_the_readers_language(client: TestClient, run_url: str) -> None:
    assert "平均等待" in client.get(f"{run_url}/export/metrics?lang=zh").text
    assert "Average waiting" in client.get(f"{run_url}/export/metrics?lang=en").text
    assert "accept-language" in client.get(f"{run_url}/export/metrics").headers["vary"].lower()


def test_the_trace_keeps_its_format_over_http(client: TestClient, run_url: str) -> None:
    assert problems(client.get(f"{run_url}/export/perfetto").text) == []


@pytest.mark.parametrize("name", ["nope", "SVG", "json.exe", "..%2Fjson"])
def test_other_forms_are_not_there(client: TestClient, run_url: str, name: str) -> None:
    assert client.get(f"{run_url}/export/{name}").status_code == 404
    assert client.get(f"/runs/{'x' * 22}/export/{name}").status_code == 404


def test_a_long_run_is_made_in_a_worker_and_is_the_same_run(client: TestClient) -> None:
    from app.service.taking import EVENTS_HERE_MAX

    rows = {
        f"{key}.{n}": value for n in range(12) for key, value in (("name", f"J{n}"), ("arrival", "0"), ("bursts", "99"))
    }
    fields = {**TABLE, **rows, "param.RR.quantum": "1", "do": "run"}
    url = client.post("/scheduler", data=fields).headers["location"].partition("?")[0]
    data = json.loads(client.get(f"{url}/export/json").text)
    assert len(data["events"]) > EVENTS_HERE_MAX
    assert data["verdict"] == {"kind": "finished", "tasks": []}
    assert data["metrics"]["makespan"] == 12 * 99


def test_a_file_that_cannot_be_made_is_an_error_page(
    client: TestClient, run_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.render.export.chart_png.draws", lambda char: False)
    answer = client.get(f"{run_url}/export/png?lang=zh")
    assert answer.status_code == 501
    assert "没有含汉字的字体" in answer.text
    assert client.get(f"{run_url}/export/png?lang=en").status_code == 200


def test_a_run_taken_away_is_pasted_into_the_lab(client: TestClient) -> None:
    fields = {**TABLE, "cpus": "3", "switch_cost": "2", "param.RR.quantum": "5", "devices": "disk 2", "do": "run"}
    url = client.post("/scheduler", data=fields).headers["location"].partition("?")[0]
    text = client.get(f"{url}/export/json").text
    html = client.post("/scheduler", data={"do": "paste", "csv": text}).text
    for shown in ('name="name.1" value="B"', 'value="cpu 3, io 2, cpu 1"', 'name="cpus"'):
        assert shown in html
    again = client.post("/scheduler", data={"do": "paste", "csv": text.replace('"cpus": 3', '"cpus": 0')})
    assert again.status_code == 422
    assert "0 is not between 1 and 64" in again.text
    assert "lockstep-run" in again.text
    broken = client.post("/scheduler", data={"do": "paste", "csv": text[:300]})
    assert (broken.status_code, "no valid JSON" in broken.text) == (422, True)


def test_a_share_is_taken_away_as_it_was_recorded(client: TestClient, run_url: str) -> None:
    made = client.post(f"{run_url}/share", data={"do": "share", "title": "Lesson", "mode": "watch"})
    slug = re.search(r"/s/([\w-]+)", made.headers["location"])
    assert slug
    page = client.get(f"/s/{slug[1]}").text
    for name in exports():
        assert f'href="/s/{slug[1]}/export/{name}"' in page
    shared, own = (json.loads(client.get(f"{base}/export/json").text) for base in (f"/s/{slug[1]}", run_url))
    assert shared["digest"] == own["digest"]
    assert f"/s/{slug[1]}<" in client.get(f"/s/{slug[1]}/handout").text
    assert client.get(f"/s/{slug[1]}/handout?blank=1").status_code == 200
    assert client.get(f"/s/{'x' * 22}/export/json").status_code == 404
