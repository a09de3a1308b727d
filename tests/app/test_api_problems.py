"""What is wrong with a request is told as problem details: what, where, in the reader's language."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.routes.api.problems import KINDS, MEDIA_TYPE
from app.security import BODY_BYTES_MAX
from app.service.simulate import BusyError
from app.settings import Settings
from app.store.database import StoreFullError
from app.store.runs import DamagedRunError

BASE = "/api/v1"
JOB = {"name": "A", "bursts": 5}


def problem(answer: Any, status: int, kind: str) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == MEDIA_TYPE
    body = answer.json()
    assert set(body) == {"type", "title", "status", "detail", "errors"}
    assert (body["status"], body["type"]) == (status, f"/docs#{kind}")
    return dict(body)


BAD: list[tuple[Any, int | None, str | None, str]] = [
    ({}, None, "jobs", "#/jobs"),
    ([], None, None, "#"),
    ({"jobs": []}, None, "jobs", "#/jobs"),
    ({"jobs": "x"}, None, "jobs", "#/jobs"),
    ({"jobs": [JOB, 5]}, 2, None, "#/jobs/1"),
    ({"jobs": [JOB, {"name": "B", "bursts": 5, "arival": 1}]}, 2, "arival", "#/jobs/1/arival"),
    ({"jobs": [JOB, {"name": "B", "bursts": 5, "a/b~c": 1}]}, 2, "a/b~c", "#/jobs/1/a~1b~0c"),
    *(
        ({"jobs": [{**JOB, field: value}]}, 1, field, f"#/jobs/0/{field}")
        for field, values in {
            "name": ("", "x" * 41, True, [], {}),
            "arrival": (-1, 1.5, "soon", True, None, [], 10**13, 10**30, "9" * 40),
            "bursts": (0, -1, "", "gpu 5", [["cpu"]], [["cpu", 5], ["cpu", 5]], [["io", 5]], {}, None, [[5, 5]], True),
            "priority": ("high", None),
            "tickets": (0, -1, "all"),
            "deadline": (-1, "late"),
            "period": (0, "often"),
            "queue": (-1, 99, "first"),
        }.items()
        for value in values
    ),
    ({"jobs": [JOB, JOB]}, 2, "name", "#/jobs/1/name"),
    ({"jobs": [JOB], "csv": "A,0,5"}, None, "csv", "#/csv"),
    ({"csv": "A,0,x"}, 1, "bursts", "#/csv"),
    ({"csv": 5}, None, "csv", "#/csv"),
    ({"csv": ""}, None, "jobs", "#/jobs"),
    ({"jobs": [JOB], "polcy": "RR"}, None, "polcy", "#/polcy"),
    ({"jobs": [JOB], "policy": "NOPE"}, None, "policy", "#/policy"),
    ({"jobs": [JOB], "policy": 5}, None, "policy", "#/policy"),
    ({"jobs": [JOB], "policy": None}, None, "policy", "#/policy"),
    ({"jobs": [JOB], "policy": "RR", "params": {"quantum": 0}}, None, "quantum", "#/params/quantum"),
    ({"jobs": [JOB], "policy": "RR", "params": {"quant": 1}}, None, "quant", "#/params/quant"),
    ({"jobs": [JOB], "policy": "RR", "params": []}, None, "params", "#/params"),
    ({"jobs": [JOB], "policy": "RR", "policies": ["RR"]}, None, "policies", "#/policies"),
    ({"jobs": [JOB], "policies": []}, None, "policies", "#/policies"),
    ({"jobs": [JOB], "policies": "RR"}, None, "policies", "#/policies"),
    ({"jobs": [JOB], "policies": ["RR"] * 17}, None, "policies", "#/policies"),
    ({"jobs": [JOB], "policies": ["FCFS", "NOPE"]}, None, "policy", "#/policies/1"),
    ({"jobs": [JOB], "policies": ["FCFS", "RR:quantum"]}, None, "policy", "#/policies/1"),
    ({"jobs": [JOB], "policies": [{"name": "RR", "param": {}}]}, None, "policy", "#/policies/0"),
    ({"jobs": [JOB], "policies": [{"name": "RR", "params": 5}]}, None, "params", "#/policies/0/params"),
    (
        {"jobs": [JOB], "policies": [{"name": "RR", "params": {"quantum": "x"}}]},
        None,
        "quantum",
        "#/policies/0/params/quantum",
    ),
    ({"jobs": [JOB], "machine": 5}, None, "machine", "#/machine"),
    ({"jobs": [JOB], "machine": {"cpu": 1}}, None, "cpu", "#/machine/cpu"),
    ({"jobs": [JOB], "machine": {"cpus": 0}}, None, "cpus", "#/machine/cpus"),
    ({"jobs": [JOB], "machine": {"cpus": "two"}}, None, "cpus", "#/machine/cpus"),
    ({"jobs": [JOB], "machine": {"switch_cost": -1}}, None, "switch_cost", "#/machine/switch_cost"),
    ({"jobs": [JOB], "machine": {"ties": 1}}, None, "ties", "#/machine/ties"),
    ({"jobs": [JOB], "machine": {"ties": {"equal_key": "x"}}}, None, "equal_key", "#/machine/ties/equal_key"),
    ({"jobs": [JOB], "machine": {"ties": {"equal": "pid"}}}, None, "equal", "#/machine/ties/equal"),
    ({"jobs": [JOB], "machine": {"cpus": 1}, "params": {"cpus": 2}}, None, "cpus", "#/machine/cpus"),
    ({"jobs": [JOB], "params": {"cpus": 0}}, None, "cpus", "#/params/cpus"),
]


@pytest.mark.parametrize(("body", "row", "field", "pointer"), BAD, ids=lambda value: repr(value)[:60])
def test_what_is_wrong_is_named_with_its_place(
    client: TestClient, body: Any, row: int | None, field: str | None, pointer: str
) -> None:
    answers = [client.post(f"{BASE}/runs?lang={language}", json=body) for language in ("en", "zh")]
    english, chinese = (problem(answer, 422, "invalid-input")["errors"] for answer in answers)
    assert {"row": row, "field": field, "pointer": pointer} in [
        {name: error[name] for name in ("row", "field", "pointer")} for error in english
    ]
    assert len(english) == len(chinese)
    for one, other in zip(english, chinese, strict=True):
        assert one["message"]
        assert any("\u4e00" <= letter <= "\u9fff" for letter in other["message"]), other["message"]


def test_all_that_is_wrong_is_told_at_once_and_once(client: TestClient) -> None:
    body = {"jobs": [{"name": "A", "bursts": 0}, {"name": "A", "arrival": "x", "bursts": 5}], "policies": ["RR", "SJF"]}
    errors = problem(client.post(f"{BASE}/runs", json=body), 422, "invalid-input")["errors"]
    assert sorted(error["pointer"] for error in errors) == ["#/jobs/0/bursts", "#/jobs/1/arrival", "#/jobs/1/name"]


def test_the_machine_s_mistakes_are_told_together(client: TestClient) -> None:
    machine = {"cpus": 0, "switch_cost": "x", "ties": {"equal_key": "nobody"}}
    errors = problem(client.post(f"{BASE}/runs", json={"jobs": [JOB], "machine": machine}), 422, "invalid-input")
    places = ["#/machine/cpus", "#/machine/switch_cost", "#/machine/ties/equal_key"]
    assert sorted(error["pointer"] for error in errors["errors"]) == places


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"version": 99}, "#/version"),
        ({"scenario": 5}, "#/scenario"),
        ({"schedule": "??"}, "#/schedule"),
        ({"scenario": {"jobs": [{"name": "A", "bursts": 0}], "machine": {}}}, "#/scenario/jobs/0/bursts"),
        ({"scenario": {"jobs": [JOB], "machine": {"cpus": 0}}}, "#/scenario/machine/cpus"),
        ({"scenario": {"jobs": [JOB], "machine": {"policy": "RR", "params": {"quantum": 0}}}},
         "#/scenario/machine/params/quantum"),
        ({"scenario": {"jobs": [JOB], "machine": {"ties": {"preempted_vs_arrival": "x"}}}},
         "#/scenario/machine/ties/preempted_vs_arrival"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_run_that_was_taken_away(client: TestClient, change: Any, pointer: str) -> None:
    body = {"format": "lockstep-run", "version": 1, "scenario": {"jobs": [JOB], "machine": {}}, "schedule": ""}
    assert client.post(f"{BASE}/runs", json=body).status_code == 201
    errors = problem(client.post(f"{BASE}/runs", json=body | change), 422, "invalid-input")["errors"]
    assert [error["pointer"] for error in errors] == [pointer]


def test_a_policy_in_the_address_has_no_place_in_the_body(client: TestClient) -> None:
    answer = client.post(f"{BASE}/runs?policy=RR:quantum=0", json={"jobs": [JOB]})
    (error,) = problem(answer, 422, "invalid-input")["errors"]
    assert (error["field"], error["pointer"]) == ("quantum", None)


@pytest.mark.parametrize(
    ("content", "media", "status", "kind"),
    [
        (b"{", "application/json", 400, "malformed"),
        (b"", "application/json", 400, "malformed"),
        (b"\xff", "application/json", 400, "malformed"),
        (b"[" * 100_000, "application/json", 400, "malformed"),
        (b'{"jobs": 1' + b"0" * 5_000 + b"}", "application/json", 400, "malformed"),
        (b'{"jobs": NaN}', "application/json", 422, "invalid-input"),
        (b'{"jobs": [{"name": "A\\ud800", "bursts": 1}]}', "application/json", 400, "malformed"),
        (b"\xff", "text/csv", 400, "malformed"),
        (b"", "text/csv", 422, "invalid-input"),
        (b"jobs=1", "application/x-www-form-urlencoded", 415, "unsupported-media-type"),
        (b"{}", "text/plain", 415, "unsupported-media-type"),
        (b" " * (BODY_BYTES_MAX + 1), "application/json", 413, "too-large"),
    ],
)
def test_bodies_that_cannot_be_read(client: TestClient, content: bytes, media: str, status: int, kind: str) -> None:
    problem(client.post(f"{BASE}/runs", content=content, headers={"content-type": media}), status, kind)


@pytest.mark.parametrize(
    ("method", "path", "status", "kind"),
    [
        ("GET", "/nothing", 404, "not-found"),
        ("GET", "/runs/short", 404, "not-found"),
        ("GET", "/runs/a%0Ab", 404, "not-found"),
        ("GET", "/runs/" + "x" * 22, 404, "not-found"),
        ("GET", "/runs/" + "x" * 22 + "/steps/one", 404, "not-found"),
        ("GET", "/runs/" + "x" * 22 + "/trace?limit=5000", 422, "invalid-input"),
        ("GET", "/runs/" + "x" * 22 + "/trace?format=xml", 422, "invalid-input"),
        ("GET", "/runs/" + "x" * 22 + "/trace?start=" + "9" * 5000, 422, "invalid-input"),
        ("DELETE", "/policies", 405, "method-not-allowed"),
    ],
)
def test_addresses_that_lead_nowhere(client: TestClient, method: str, path: str, status: int, kind: str) -> None:
    answer = client.request(method, BASE + path, headers={"accept-language": "zh"})
    body = problem(answer, status, kind)
    assert any("\u4e00" <= letter <= "\u9fff" for letter in body["title"])
    if status == 405:
        assert "GET" in answer.headers["allow"]


@pytest.mark.parametrize(
    ("error", "status", "kind"),
    [
        (BusyError(), 503, "busy"),
        (StoreFullError(), 507, "store-full"),
        (DamagedRunError("x"), 500, "damaged"),
        (RuntimeError("a secret"), 500, "internal"),
    ],
)
def test_trouble_on_our_side(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int, kind: str
) -> None:
    async def failing(*_: object) -> None:
        raise error

    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        monkeypatch.setattr(client.app.state.runs, "create", failing)  # type: ignore[attr-defined]
        answer = client.post(f"{BASE}/runs", json={"jobs": [JOB]})
    body = problem(answer, status, kind)
    assert "secret" not in answer.text
    assert body["detail"]
    assert ("retry-after" in answer.headers) == (kind == "busy")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_step_that_is_not_there_says_which_are(client: TestClient) -> None:
    run = client.post(f"{BASE}/runs", json={"jobs": [JOB]}).json()["runs"][0]
    body = problem(client.get(f"{BASE}/runs/{run['id']}/steps/{run['steps'] + 1}"), 404, "not-found")
    assert body["detail"] == f"This run has steps 0 to {run['steps']}."


def test_kinds_have_names_of_their_own() -> None:
    assert len({kind.name for kind in KINDS}) == len(KINDS)
