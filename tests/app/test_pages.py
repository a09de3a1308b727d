"""The pages as a browser without JavaScript gets them."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from app.security import CSP
from simcore import registry
from tests.app.conftest import TABLE


@pytest.mark.parametrize("path", ["/", "/scheduler", "/healthz", "/static/css/base.css", "/nowhere"])
def test_every_answer_has_the_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"] == CSP
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("path", ["/", "/scheduler", "/nowhere"])
def test_no_page_needs_what_the_policy_forbids(client: TestClient, path: str) -> None:
    html = client.get(path).text
    assert not re.search(r"\sstyle=|<style|javascript:|\son[a-z]+=", html)
    assert not re.search(r"<script(?![^>]*\ssrc=)", html)


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"),
        ("zh-TW", "zh-CN"),
        ("en-US,en;q=0.5", "en"),
        ("fr,zh;q=0.5", "zh-CN"),
        ("de", "en"),
        ("zh;q=0,en", "en"),
        ("zh;q=x", "en"),
        ("", "en"),
    ],
)
def test_the_language_is_negotiated(client: TestClient, header: str, lang: str) -> None:
    assert f'<html lang="{lang}"' in client.get("/", headers={"accept-language": header}).text


def test_a_chosen_language_and_theme_are_kept(client: TestClient) -> None:
    assert 'lang="zh-CN"' in client.get("/?lang=zh&theme=dark").text
    later = client.get("/scheduler").text
    assert '<html lang="zh-CN" data-theme="dark">' in later
    assert '<html lang="en"' in client.get("/scheduler?lang=en").text
    assert 'data-theme="neon"' not in client.get("/scheduler?theme=neon").text


def test_the_lab_offers_every_policy_with_its_parameters(client: TestClient) -> None:
    html = client.get("/scheduler").text
    for spec in registry.policies().values():
        assert f'value="{spec.name}"' in html
        for param in spec.params:
            assert f'name="param.{spec.name}.{param.name}"' in html


def test_a_run_is_made_and_shown_at_its_step(client: TestClient, run_url: str) -> None:
    html = client.get(f"{run_url}?at=3").text
    assert "Round robin" in html
    assert 'data-at="3"' in html
    assert client.get(run_url).status_code == 200


def test_the_same_table_is_the_same_run_and_another_is_not(client: TestClient, run_url: str) -> None:
    again = client.post("/scheduler", data={**TABLE, "do": "run"}).headers["location"]
    other = client.post("/scheduler", data={**TABLE, "do": "run", "cpus": "2"}).headers["location"]
    assert again.startswith(run_url)
    assert not other.startswith(run_url)


def test_everything_wrong_is_said_at_once_and_nothing_typed_is_lost(client: TestClient) -> None:
    bad = {**TABLE, "do": "run", "arrival.0": "soon", "bursts.1": "4 furlongs", "param.RR.quantum": "0", "cpus": "many"}
    answer = client.post("/scheduler", data=bad)
    assert answer.status_code == 422
    html = answer.text
    for typed in ("soon", "4 furlongs", "many", 'value="0"'):
        assert typed in html
    for place in ("arrival.0", "bursts.1", "param.RR.quantum", "cpus"):
        assert f'id="e.{place}"' in html
    assert html.count('aria-invalid="true"') == 4
    assert "“soon” is not a whole number" in html


def test_errors_speak_chinese(client: TestClient) -> None:
    html = client.post("/scheduler?lang=zh", data={**TABLE, "do": "run", "arrival.0": "soon"}).text
    assert "“soon”不是整数" in html
    assert "第 1 行" in html


@pytest.mark.parametrize("policy", ["", "NOPE", "<script>"])
def test_an_unknown_policy_is_refused(client: TestClient, policy: str) -> None:
    answer = client.post("/scheduler", data={**TABLE, "do": "run", "policy": policy})
    assert answer.status_code == 422
    assert "there is no policy" in answer.text
    assert "<script>" not in answer.text.replace("<script src", "")


def test_rows_are_added_removed_and_drawn(client: TestClient) -> None:
    added = client.post("/scheduler", data={**TABLE, "do": "add"}).text
    assert 'name="name.2" value="P1"' in added
    removed = client.post("/scheduler", data={**TABLE, "do": "remove-0"}).text
    assert 'name="name.0" value="B"' in removed
    assert 'name="name.1"' not in removed
    drawn = [client.post("/scheduler", data={**TABLE, "do": "random", "seed": "7"}).text for _ in range(2)]
    assert drawn[0] == drawn[1]
    assert re.search(r'id="seed" name="seed"[^>]* value="7"', drawn[0])
    convoy = client.post("/scheduler", data={**TABLE, "do": "preset", "preset": "convoy"}).text
    assert 'value="video"' in convoy


def test_a_pasted_table_replaces_the_rows_or_stays_with_its_problem(client: TestClient) -> None:
    good = client.post("/scheduler", data={**TABLE, "do": "paste", "csv": "Process,AT,BT\nX,0,5\nY,2,1"}).text
    assert 'value="X"' in good
    assert 'value="cpu 5"' in good
    bad = client.post("/scheduler", data={**TABLE, "do": "paste", "csv": "Process,AT,BT\nX,0,five"})
    assert bad.status_code == 422
    assert "X,0,five" in bad.text
    assert "Row 1, bursts: cannot read “five”" in bad.text
    assert 'name="bursts.1" value="4"' in bad.text


def test_editing_a_run_gives_its_table_back(client: TestClient, run_url: str) -> None:
    html = client.get(f"/scheduler?run={run_url.rsplit('/', 1)[1]}").text
    assert 'value="cpu 3, io 2, cpu 1"' in html
    assert re.search(r'name="param\.RR\.quantum" value="2"', html)


def test_the_preview_follows_the_form(client: TestClient) -> None:
    shown = client.post("/scheduler/preview", data=TABLE).text
    assert "All done at" in shown
    assert "<html" not in shown
    assert "“x” is not a whole number" in client.post("/scheduler/preview", data={**TABLE, "cpus": "x"}).text


def test_names_are_never_markup(client: TestClient) -> None:
    evil = '<img src=x onerror=alert(1)>" hx-get="/'
    answer = client.post("/scheduler", data={**TABLE, "do": "run", "name.0": evil})
    page = client.get(answer.headers["location"]).text
    assert "<img" not in page
    assert "&lt;img" in page


def test_missing_things_are_pages(client: TestClient) -> None:
    for path, said in (("/nowhere", "There is nothing here"), ("/runs/" + "x" * 22, "This run is not here any more")):
        answer = client.get(path)
        assert answer.status_code == 404
        assert said in answer.text
    assert client.get("/runs/short").status_code == 404


def test_a_workload_of_a_thousand_is_served(client: TestClient) -> None:
    table = {"policy": "FCFS", "cpus": "4", "switch_cost": "0"}
    for n in range(200):
        table |= {f"name.{n}": f"J{n}", f"arrival.{n}": str(n), f"bursts.{n}": "5"}
    location = client.post("/scheduler", data={**table, "do": "run"}).headers["location"]
    assert client.get(location).status_code == 200
