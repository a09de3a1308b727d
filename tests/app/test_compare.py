"""Several runs side by side: the figures are those of each run, the sentence is true, the player keeps them in step."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.render.compare import compare
from app.render.i18n import LANGUAGES
from app.render.together import Together
from app.service.presets import PRESETS, Preset
from simcore import api
from simcore.analysis.metric_table import METRICS
from simcore.analysis.metrics import of_snapshot
from simcore.cases import scenario_of
from simcore.model.scenario import MachineConfig, Workload
from simcore.model.trace import Trace
from simcore.model.workload_input import workload_from_rows
from tests.app.conftest import TABLE

ROWS = [
    {"name": "A", "arrival": "0", "bursts": "cpu 5, io 2, cpu 1"},
    {"name": "B", "arrival": "1", "bursts": "cpu 3"},
    {"name": "C", "arrival": "2", "bursts": "cpu 1"},
]


def traces(workload: Workload, *policies: str, cpus: int = 1) -> list[Trace]:
    return [api.run(scenario_of(workload, policy, {}, MachineConfig(cpus=cpus))) for policy in policies]


@pytest.fixture
def together() -> Together:
    found = traces(workload_from_rows(ROWS), "FCFS", "SRTF", "RR")
    return Together(found, "/compare/x", "en", ["/runs/1", "/runs/2", "/runs/3"])


def test_figures_and_marks_are_those_of_the_runs() -> None:
    found = traces(workload_from_rows(ROWS), "FCFS", "SRTF", "RR")
    comparison = compare(found, "en")
    figures = [of_snapshot(trace.scenario, trace.at(len(trace))) for trace in found]
    by_title = {row.title: row for row in comparison.rows}
    for metric in METRICS:
        values = [metric.of(one) for one in figures]
        if all(value is None for value in values):
            assert metric.title not in by_title
            continue
        known = [value for value in values if value is not None]
        marks = [cell.best for cell in by_title[metric.title].cells]
        top = {"low": min, "high": max}.get(metric.better)
        different = len(set(known)) > 1
        assert marks == [bool(top) and different and value == top(known) for value in values], metric.key  # type: ignore[misc]


def test_the_finding_names_who_waits_least_and_who_pays() -> None:
    workload = workload_from_rows([{"name": "long", "bursts": "9"}, {"name": "short", "bursts": "1"}])
    text = re.sub(r"<[^>]+>", "", compare(traces(workload, "FCFS", "SJF"), "en").finding)
    assert text == (
        "Least waiting, 0.5 ticks on average: SJF. But P1 long pays: it waits 1 tick, under FCFS 0 ticks. "
        "It also answers soonest, after 0.5 ticks on average."
    )
    alike = workload_from_rows([{"name": "only", "bursts": "3"}])
    assert "All wait alike" in compare(traces(alike, "FCFS", "SJF"), "en").finding


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("preset", PRESETS, ids=lambda one: one.key)
def test_every_preset_compares_in_both_languages(client: TestClient, preset: Preset, language: str) -> None:
    html = unescape(client.get(f"/scheduler?preset={preset.key}&lang={language}").text)
    for policy in preset.policies if len(preset.policies) > 1 else ():
        assert f'value="watch-{policy}"' in html
    assert 'id="problems"' not in html


def test_all_charts_have_one_time_axis() -> None:
    found = traces(workload_from_rows(ROWS), "FCFS", "RR", cpus=2)
    comparison = compare(found, "en")
    assert comparison.part.end == max(trace.end_tick for trace in found)
    assert [strip.height for strip in comparison.strips] == [comparison.strips[0].height] * 2


def test_at_every_step_each_run_is_where_its_own_player_would_be(together: Together) -> None:
    options = together.options("all", "1", "event")
    total = [0] * 3
    for at in range(1, together.last + 1):
        moment = together.step(at, options)
        ((strip, _),) = moment.events
        total[strip.index] += 1
        assert strip.view.trace.events[total[strip.index] - 1].tick == moment.tick
        for one, now, count in zip(together.comparison.strips, moment.now, total, strict=True):
            snapshot = one.view.trace.at(count)
            assert [str(chip) != "" for chip in now.cpus] == [cpu.state == "run" for cpu in snapshot.cpus]
            assert str(now.ready.chips).count("chip") == sum(map(len, snapshot.lanes))
    assert total == [len(strip.view.trace) for strip in together.comparison.strips]
    assert all(now.done == now.tasks for now in together.step(together.last, options).now)


@pytest.mark.parametrize("grain", ["event", "tick"])
def test_back_undoes_next(together: Together, grain: str) -> None:
    size = together.options("all", "1", grain)
    at, path = 0, [0]
    while at < together.last:
        at = together.neighbour(at, 1, size)
        path.append(at)
    back = [at]
    while at > 0:
        at = together.neighbour(at, -1, size)
        back.append(at)
    assert back == path[::-1]
    ticks = {event.tick for strip in together.comparison.strips for event in strip.view.trace.events}
    assert len(path) == 1 + (together.last if grain == "event" else len(ticks))


def test_the_player_of_several_runs(client: TestClient) -> None:
    table = {**TABLE, "policy": ["FCFS", "RR"], "do": "compare"}
    answer = client.post("/scheduler", data=table)
    assert answer.status_code == 303
    base, _, query = str(answer.headers["location"]).partition("?")
    assert query == "t=0&play=1&grain=tick"
    page = client.get(f"{base}?t=3&grain=tick").text
    assert page.count('class="strip"') == 2
    assert 'data-tick="3"' in page
    ids = base.rpartition("/")[2]
    assert client.get("/compare", params={"runs": ids, "t": 3}).headers["location"] == f"{base}?t=3"
    step = client.get(f"{base}/go?at=0&d=next&grain=tick")
    assert 'hx-target="#now-1"' in step.text
    assert step.headers["hx-replace-url"].startswith(f"{base}?at=")
    body = client.get(f"{base}/stream?at=0&sps=30&grain=tick").text
    steps = [int(number) for number in re.findall(r"^id: (\d+)$", body, re.M)]
    assert steps == sorted(set(steps))
    assert body.endswith("event: end\ndata:\n\n")
    resumed = client.get(f"{base}/stream?at=0&sps=30&grain=tick", headers={"Last-Event-ID": str(steps[1])}).text
    assert [int(number) for number in re.findall(r"^id: (\d+)$", resumed, re.M)] == steps[2:]
    edit = client.get("/scheduler", params={"runs": ids}).text
    assert re.findall(r'name="policy" value="(\w+)" checked', edit) == ["FCFS", "RR"]
    assert 'value="cpu 3, io 2, cpu 1"' in edit


@pytest.mark.parametrize("ids", ["x" * 22, "short", ",", "x" * 22 + ",", ",".join(["x" * 22] * 9)])
def test_runs_that_are_not_there_are_a_page_that_says_so(client: TestClient, ids: str) -> None:
    assert client.get(f"/compare/{ids}").status_code == 404
    assert client.get("/compare").status_code == 404


@pytest.mark.parametrize("count", [3, 24, 40, 300])
def test_a_comparison_of_long_runs_stays_small(count: int) -> None:
    rows = [{"name": f"J{n}", "arrival": str(n), "bursts": "cpu 90"} for n in range(count)]
    scenario = scenario_of(workload_from_rows(rows), "RR", {"quantum": 1}, MachineConfig())
    comparison = compare([api.run(scenario, events_max=9_000)] * 4, "en")
    assert sum(len(comparison.svg(strip, 5)) for strip in comparison.strips) < 800_000


def test_a_long_comparison_says_how_far_it_is(client: TestClient) -> None:
    table: dict[str, Any] = {"policy": ["RR", "FCFS", "SRTF", "MLFQ"], "param.RR.quantum": "1"}
    for n in range(40):
        table |= {f"name.{n}": f"J{n}", f"bursts.{n}": "cpu 900"}
    html = client.post("/scheduler/preview", data=table).text
    found = re.search(r'hx-sse:connect="(/scheduler/stream\?w=[\w-]+)"', html)
    assert found
    assert "0 of 4 policies simulated" in html
    body = client.get(found[1]).text
    assert re.findall(r"^id: (\d+)$", body, re.M) == ["1", "2", "3", "4"]
    assert "3 of 4 policies simulated" in body
    assert body.count('class="strip"') == 4
    assert body.endswith("event: end\ndata:\n\n")
    assert client.get(found[1], headers={"Last-Event-ID": "4"}).status_code == 204
    assert client.get("/scheduler/stream?w=1broken").status_code == 404
