"""The API: runs made, read step by step, and the same facts as the core's."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import settings as hypothesis_settings

from app.main import create_app
from app.render.exports import exports
from app.routes.api.shapes import plain
from app.routes.api.workloads import as_sent
from app.settings import Settings
from simcore import api, registry
from simcore.analysis import metrics
from simcore.cases import case_from_json
from simcore.export.run_json import run_data
from simcore.kernel.oracle import replay
from simcore.model.scenario import Scenario
from simcore.model.schedule import Schedule
from tests.scenarios import scenarios

BASE = "/api/v1"
JOBS = [
    {"name": "A", "arrival": 0, "bursts": [["cpu", 5], ["io", 3, "disk"], ["cpu", 2]]},
    {"name": "B", "arrival": 1, "bursts": "cpu 4"},
]


def make(client: TestClient, **body: Any) -> dict[str, Any]:
    answer = client.post(f"{BASE}/runs", json={"jobs": JOBS, **body})
    assert answer.status_code == 201, answer.text
    (run,) = answer.json()["runs"]
    return dict(run)


def test_a_run_is_made_and_read_back(client: TestClient) -> None:
    answer = client.post(f"{BASE}/runs", json={"jobs": JOBS, "policy": "rr", "params": {"quantum": "2"}})
    assert answer.status_code == 201
    (run,) = answer.json()["runs"]
    assert answer.headers["location"] == run["links"]["run"]
    assert (run["policy"], run["params"], run["tasks"], run["verdict"]["kind"]) == ("RR", {"quantum": 2}, 2, "finished")
    detail = client.get(run["links"]["run"]).json()
    assert detail.pop("scenario")["machine"]["cpus"] == 1
    assert detail.pop("outcome") is None
    assert detail == run
    assert client.get(run["links"]["page"]).status_code == 200


def test_several_policies_are_several_runs_on_one_machine(client: TestClient) -> None:
    body = {"jobs": JOBS, "policies": ["FCFS", "RR:quantum=2", {"name": "MLFQ", "params": {"levels": 2}}]}
    answer = client.post(f"{BASE}/runs", json={**body, "machine": {"cpus": 2, "switch_cost": 1}})
    runs = answer.json()["runs"]
    assert [run["policy"] for run in runs] == ["FCFS", "RR", "MLFQ"]
    assert len({run["id"] for run in runs}) == 3
    assert "location" not in answer.headers
    for run in runs:
        machine = client.get(run["links"]["run"]).json()["scenario"]["machine"]
        assert (machine["cpus"], machine["switch_cost"]) == (2, 1)


def test_a_table_as_csv_is_the_same_run(client: TestClient) -> None:
    table = "name,arrival,bursts\nA,0,cpu 5\nB,1,4\n"
    sent = client.post(
        f"{BASE}/runs?policy=RR:quantum=2&policy=SJF", content=table, headers={"content-type": "text/csv"}
    )
    assert sent.status_code == 201, sent.text
    inside = client.post(f"{BASE}/runs", json={"csv": table, "policies": ["RR:quantum=2", "SJF"]})
    jobs = [{"name": "A", "bursts": 5}, {"name": "B", "arrival": 1, "burst": "4"}]
    listed = client.post(f"{BASE}/runs", json={"jobs": jobs, "policies": ["RR:quantum=2", "SJF"]})
    ids = [[run["id"] for run in answer.json()["runs"]] for answer in (sent, inside, listed)]
    assert ids[0] == ids[1] == ids[2]


def test_a_case_of_a_file_is_taken_as_it_stands(client: TestClient) -> None:
    case = {
        "id": "x1",
        "title": "t",
        "jobs": JOBS,
        "policy": "RR",
        "params": {"quantum": 3, "cpus": 2, "switch_cost": 1},
    }
    by_params = client.post(f"{BASE}/runs", json=case).json()["runs"][0]["id"]
    assert by_params == make(client, policy="RR:quantum=3", machine={"cpus": 2, "switch_cost": 1})["id"]


@hypothesis_settings(max_examples=60)
@given(scenario=scenarios())
def test_what_is_told_of_an_input_is_that_input(scenario: Scenario) -> None:
    scenario = scenario._replace(machine=scenario.machine._replace(seed=0))
    sent = json.loads(json.dumps(as_sent(scenario)))
    both = {"jobs": sent["jobs"], "policy": sent["policy"], "params": sent["params"] | sent["machine"]}
    assert case_from_json(both).scenario == scenario


def test_an_input_posted_again_is_the_same_run(client: TestClient) -> None:
    for name in registry.policies():
        run = make(client, policy=name, machine={"ties": {"equal_key": "pid"}})
        again = client.post(f"{BASE}/runs", json=client.get(run["links"]["run"]).json()["scenario"])
        assert again.json()["runs"][0]["id"] == run["id"], name


def test_a_run_taken_away_comes_back_with_its_decisions(client: TestClient) -> None:
    scenario = case_from_json(
        {"jobs": [*JOBS[1:], {"name": "C", "arrival": 1, "bursts": 3}], "policy": "FCFS"}
    ).scenario
    # The first choice, between B and C, goes to C.
    trace = api.run(scenario, replay(Schedule(((0, 1),))))
    assert trace.digest() != api.run(scenario).digest()
    sent = json.dumps(run_data(trace))
    headers = {"Content-Type": "application/json"}
    (run,) = client.post(f"{BASE}/runs", content=sent, headers=headers).json()["runs"]
    back = client.get(f"{BASE}/runs/{run['id']}/exports/json").json()
    assert (back["digest"], back["schedule"]) == (trace.digest(), trace.schedule.encode())
    (other,) = client.post(f"{BASE}/runs?policy=SJF", content=sent, headers=headers).json()["runs"]
    plain_run = make(client, jobs=back["scenario"]["jobs"], policy="SJF")
    assert other["id"] == plain_run["id"]


def test_every_step_is_the_trace_s(client: TestClient) -> None:
    run = make(client, policy="MLFQ", machine={"switch_cost": 1})
    scenario = case_from_json({"jobs": JOBS, "policy": "MLFQ", "params": {"switch_cost": 1}}).scenario
    trace = api.run(scenario)
    assert run["steps"] == len(trace)
    address: str | None = run["links"]["steps"].format(step=0)
    step = 0
    while address is not None:
        seen = client.get(address).json()
        assert seen["step"] == step
        assert seen["snapshot"] == plain(trace.at(step), {})
        assert seen["sentence"]["en"] != seen["sentence"]["zh"]
        assert (seen["event"] is None) == (step == 0)
        if step:
            assert seen["event"]["type"] == type(trace.events[step - 1]).__name__
        address = seen["links"]["next"]
        step += 1
    assert step == len(trace) + 1


def test_a_step_is_kept_by_browsers(client: TestClient) -> None:
    address = make(client)["links"]["steps"].format(step=1)
    first = client.get(address)
    assert "immutable" in first.headers["cache-control"]
    tag = first.headers["etag"]
    for header in (tag, f'"other", W/{tag}'):
        again = client.get(address, headers={"if-none-match": header})
        assert (again.status_code, again.content) == (304, b"")
    assert client.get(address, headers={"if-none-match": '"other"'}).status_code == 200


def test_a_step_of_many_tasks(client: TestClient) -> None:
    table = "name,arrival,bursts\n" + "".join(f"J{number},{number},1\n" for number in range(800))
    answer = client.post(f"{BASE}/runs", content=table, headers={"content-type": "text/csv"})
    run = answer.json()["runs"][0]
    seen = client.get(run["links"]["steps"].format(step=run["steps"])).json()
    assert [task["state"] for task in seen["snapshot"]["tasks"]] == ["terminated"] * 800


def test_the_trace_in_pages_and_in_lines_is_the_same(client: TestClient) -> None:
    run = make(client, policy="RR:quantum=1")
    events, address = [], f"{run['links']['trace']}?limit=4"
    while address:
        page = client.get(address).json()
        assert page["steps"] == run["steps"]
        events += page["events"]
        address = page["links"]["next"]
    assert [event["step"] for event in events] == list(range(1, run["steps"] + 1))
    lines = client.get(f"{run['links']['trace']}?format=ndjson")
    assert lines.headers["content-type"] == "application/x-ndjson"
    assert [json.loads(line) for line in lines.text.splitlines()] == events
    rest = client.get(f"{run['links']['trace']}?format=ndjson&start=9").text
    assert [json.loads(line) for line in rest.splitlines()] == events[8:]
    beyond = client.get(f"{run['links']['trace']}?start=999").json()
    assert (beyond["events"], beyond["links"]["next"]) == ([], None)


def test_the_figures_are_the_core_s(client: TestClient) -> None:
    run = make(client, policy="SRTF")
    scenario = case_from_json({"jobs": JOBS, "policy": "SRTF"}).scenario
    figures = client.get(run["links"]["metrics"]).json()
    assert figures == json.loads(json.dumps(plain(metrics.of_snapshot(scenario, api.measure(scenario)), {})))


def test_every_file_is_the_page_s(client: TestClient) -> None:
    run = make(client, policy="SRTF")
    listed = client.get(run["links"]["exports"], headers={"accept-language": "zh"}).json()["exports"]
    assert [form["name"] for form in listed] == list(exports())
    for form in listed:
        taken = client.get(form["link"], headers={"accept-language": "zh"})
        shown = client.get(f"{run['links']['page']}/export/{form['name']}?lang=zh")
        assert taken.status_code == shown.status_code == 200
        assert taken.content == shown.content
        for header in ("content-type", "content-disposition"):
            assert taken.headers[header] == shown.headers[header]
    missing = client.get(f"{run['links']['exports']}/exe")
    assert missing.status_code == 404
    assert all(name in missing.json()["detail"] for name in exports())


@pytest.mark.parametrize(("header", "word"), [("zh-CN,zh;q=0.9,en;q=0.1", "时间片轮转"), ("en", "Round robin")])
def test_policies_in_the_reader_s_language(client: TestClient, header: str, word: str) -> None:
    answer = client.get(f"{BASE}/policies", headers={"accept-language": header})
    policies = {policy["name"]: policy for policy in answer.json()["policies"]}
    assert list(policies) == list(registry.policies())
    assert word.lower() in policies["RR"]["title"].lower()
    assert answer.headers["content-language"] in header


def test_other_sites_are_refused_unless_they_are_named(settings: Settings) -> None:
    own = {"origin": "https://lms.example", "sec-fetch-site": "cross-site"}
    preflight = {**own, "access-control-request-method": "POST", "access-control-request-headers": "content-type"}
    with TestClient(create_app(settings)) as closed:
        assert closed.post(f"{BASE}/runs", json={"jobs": JOBS}, headers=own).status_code == 403
        assert "access-control-allow-origin" not in closed.options(f"{BASE}/runs", headers=preflight).headers
        assert "access-control-allow-origin" not in closed.get(f"{BASE}/policies", headers=own).headers
    opened = settings.model_copy(update={"api_origins": "https://lms.example, https://other.example/"})
    with TestClient(create_app(opened)) as client:
        answer = client.post(f"{BASE}/runs", json={"jobs": JOBS}, headers=own)
        assert answer.status_code == 201
        assert answer.headers["access-control-allow-origin"] == "https://lms.example"
        assert client.options(f"{BASE}/runs", headers=preflight).status_code == 200
        third = {**own, "origin": "https://third.example"}
        assert client.post(f"{BASE}/runs", json={"jobs": JOBS}, headers=third).status_code == 403


def test_the_description_speaks_the_reader_s_language(client: TestClient) -> None:
    english = client.get(f"{BASE}/openapi.json").json()
    chinese = client.get(f"{BASE}/openapi.json", headers={"accept-language": "zh"}).json()
    assert english["paths"]["/runs"]["post"]["summary"] == "Make runs"
    assert chinese["paths"]["/runs"]["post"]["summary"] == "生成运行"
    assert english["paths"].keys() == chinese["paths"].keys()
    assert "HTTPValidationError" not in json.dumps(english)
