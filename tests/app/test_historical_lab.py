"""The fields of the historical machine in the lab: kept, checked by name, and open where they matter."""

from __future__ import annotations

import re

from fastapi.testclient import TestClient

TABLE = {"name.0": "A", "bursts.0": "cpu 1, io 4 cards, cpu 2", "name.1": "B", "bursts.1": "2", "policy": "FCFS"}


def fold(html: str) -> str:
    found = re.search(r'<details class="fold".*?</details>', html, re.S)
    assert found is not None
    return found[0]


def test_the_fold_is_closed_until_something_is_set(client: TestClient) -> None:
    assert not fold(client.get("/scheduler").text).startswith('<details class="fold" open')
    html = client.post("/scheduler", data={**TABLE, "job_setup": "7", "do": "show"}).text
    assert fold(html).startswith('<details class="fold" open')
    assert re.search(r'name="job_setup"[^>]* value="7"', fold(html))


def test_a_wrong_value_is_named_and_kept(client: TestClient) -> None:
    answer = client.post("/scheduler?lang=en", data={**TABLE, "degree": "many", "tape_speed": "-1", "do": "run"})
    assert answer.status_code == 422
    html = answer.text
    assert re.search(r'name="degree"[^>]* value="many"[^>]* aria-invalid="true"', html)
    assert "“many” is not a whole number" in html
    assert "-1 is not between 0 and 1000" in html.replace("−", "-").replace(",", "")
    assert 'href="#degree"' in html
    assert 'href="#tape_speed"' in html


def test_a_run_goes_back_into_the_form(client: TestClient) -> None:
    data = {**TABLE, "degree": "1", "job_setup": "3", "tape_speed": "2", "do": "run"}
    run = client.post("/scheduler", data=data, follow_redirects=False).headers["location"].partition("?")[0]
    html = client.get(f"/scheduler?run={run.rpartition('/')[2]}").text
    for name, value in (("degree", "1"), ("job_setup", "3"), ("tape_speed", "2")):
        assert re.search(rf'name="{name}"[^>]* value="{value}"', html)
