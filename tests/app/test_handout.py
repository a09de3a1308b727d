"""The printable handout, and the exercise, in which no answer may stand."""

from __future__ import annotations

import base64
import re

import pytest
from fastapi.testclient import TestClient

from tests.app.conftest import TABLE
from tests.app.test_chinese import english


def picture(html: str) -> str:
    found = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', html)
    assert found
    return base64.b64decode(found[1]).decode()


def test_it_has_the_table_the_figures_and_the_chart(client: TestClient, run_url: str) -> None:
    html = client.get(f"{run_url}/handout").text
    rows = re.findall(r'<tr><th scope="row">(\w)</th>(.*?)</tr>', html)
    times = {name: re.findall(r'result">(\d*)</td>', cells) for name, cells in rows}
    # RR, quantum 2: A 0-2, B 2-4, A 4-5, B 5-7; A waits for I/O 5-7 and ends at 8.
    assert times == {"A": ["0", "8", "8", "2", "0"], "B": ["2", "7", "6", "2", "1"]}
    assert re.search(r">CPU utilisation</dt><dd class=\"num\">100\.0%</dd>", html)
    assert "work done, of all that the CPUs could have done" in html
    assert 'fill="url(#p-ready)"' in picture(html)
    assert f"testserver{run_url}<" in html


def test_the_exercise_gives_nothing_away(client: TestClient, run_url: str) -> None:
    html = client.get(f"{run_url}/handout?blank=1").text
    assert "cpu 3, io 2, cpu 1" in html
    assert re.findall(r'result">([^<]+)</td>', html) == []
    assert re.findall(r'<dd class="num">([^<]+)</dd>', html) == []
    assert f"{run_url}<" not in html
    svg = picture(html)
    assert "url(#p-" not in svg
    numbers = [int(n) for n in re.findall(r"<text[^>]*>(\d+)</text>", svg)]
    assert numbers == sorted(numbers)
    assert numbers[0] == 0
    assert numbers[-1] > 8


def test_given_columns_follow_the_table(client: TestClient) -> None:
    answer = client.post(
        "/scheduler", data={**TABLE, "policy": "LOTTERY", "tickets.0": "7", "tickets.1": "3", "do": "run"}
    )
    html = client.get(answer.headers["location"].partition("?")[0] + "/handout").text
    assert ">tickets</th>" in html
    assert ">priority</th>" not in html


@pytest.mark.parametrize("query", ["", "&blank=1"])
def test_it_speaks_chinese(client: TestClient, run_url: str, query: str) -> None:
    html = client.get(f"{run_url}/handout?lang=zh{query}").text
    assert english(re.sub(r"http://\S+", "", html), "Jain", "io") == set()


def test_many_processes_are_cut_and_counted(client: TestClient) -> None:
    rows = {f"{key}.{n}": value for n in range(70) for key, value in (("name", f"J{n}"), ("bursts", "1"))}
    answer = client.post("/scheduler", data={"policy": "FCFS", "cpus": "1", "switch_cost": "0", **rows, "do": "run"})
    for query in ("", "?blank=1"):
        html = client.get(answer.headers["location"].partition("?")[0] + "/handout" + query).text
        assert html.count('<tr><th scope="row">J') == 60
        assert "10 more processes are not shown" in html


def test_there_is_none_without_a_run(client: TestClient) -> None:
    assert client.get(f"/runs/{'x' * 22}/handout").status_code == 404
