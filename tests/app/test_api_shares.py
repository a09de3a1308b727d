"""Shares over the API: made, read, changed and deleted; and that only the token's owner may."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.app.test_api_problems import problem

BASE = "/api/v1"
DRAFT = {
    "title": "Convoy",
    "note": "Who *waits*?",
    "step_notes": [{"step": 2, "text": "Look here."}],
    "opens_at": 2,
    "mode": "predict",
}


@pytest.fixture
def run(client: TestClient) -> dict[str, Any]:
    body = {"jobs": [{"name": "A", "bursts": 5}, {"name": "B", "bursts": "2 1 2"}], "policy": "RR:quantum=2"}
    return dict(client.post(f"{BASE}/runs", json=body).json()["runs"][0])


@pytest.fixture
def made(client: TestClient, run: dict[str, Any]) -> dict[str, Any]:
    answer = client.post(run["links"]["shares"], json=DRAFT)
    assert answer.status_code == 201, answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["location"] == answer.json()["share"]["links"]["share"]
    return dict(answer.json())


def bearer(made: dict[str, Any]) -> dict[str, str]:
    return {"authorization": f"Bearer {made['edit_token']}"}


def test_a_share_says_what_its_owner_said(client: TestClient, run: dict[str, Any], made: dict[str, Any]) -> None:
    share = client.get(made["share"]["links"]["share"])
    assert made["edit_token"] not in share.text
    assert share.json() == made["share"]
    assert {key: share.json()[key] for key in DRAFT} == DRAFT
    assert (share.json()["policy"], share.json()["steps"]) == ("RR", run["steps"])
    again = client.post(f"{BASE}/runs", json=share.json()["scenario"]).json()["runs"][0]
    assert again["id"] == run["id"]
    for page in ("page", "embed"):
        assert client.get(share.json()["links"][page]).status_code == 200
    assert client.get(made["edit_page"]).status_code == 200


def test_what_is_left_out_stays(client: TestClient, made: dict[str, Any]) -> None:
    address = made["share"]["links"]["share"]
    changed = client.patch(address, json={"title": "New"}, headers=bearer(made))
    assert changed.status_code == 200
    assert {key: changed.json()[key] for key in DRAFT} == {**DRAFT, "title": "New"}
    assert client.get(address).json() == changed.json()


def test_only_the_owner_may_change_or_delete(client: TestClient, made: dict[str, Any]) -> None:
    address = made["share"]["links"]["share"]
    for method in ("PATCH", "DELETE"):
        answer = client.request(method, address, json={})
        problem(answer, 401, "unauthorized")
        assert answer.headers["www-authenticate"] == "Bearer"
        wrong = {"authorization": "Bearer " + "x" * 43}
        no_such = f"{BASE}/shares/{'x' * 22}"
        one = problem(client.request(method, address, json={}, headers=wrong), 404, "not-found")
        other = problem(client.request(method, no_such, json={}, headers=bearer(made)), 404, "not-found")
        assert one == other
    assert client.get(address).json() == made["share"]


def test_deleted_is_gone(client: TestClient, made: dict[str, Any]) -> None:
    address = made["share"]["links"]["share"]
    answer = client.delete(address, headers=bearer(made))
    assert (answer.status_code, answer.content) == (204, b"")
    problem(client.get(address), 404, "not-found")
    problem(client.delete(address, headers=bearer(made)), 404, "not-found")
    assert client.get(made["share"]["links"]["page"]).status_code == 404


@pytest.mark.parametrize(
    ("body", "field", "pointer"),
    [
        ([], None, "#"),
        ({"titel": "x"}, "titel", "#/titel"),
        ({"title": "x" * 121}, "title", "#/title"),
        ({"title": 5}, "title", "#/title"),
        ({"note": "x" * 8001}, "note", "#/note"),
        ({"note": None}, "note", "#/note"),
        ({"opens_at": 999}, "opens_at", "#/opens_at"),
        ({"opens_at": -1}, "opens_at", "#/opens_at"),
        ({"opens_at": "1"}, "opens_at", "#/opens_at"),
        ({"opens_at": 1.5}, "opens_at", "#/opens_at"),
        ({"opens_at": True}, "opens_at", "#/opens_at"),
        ({"mode": "guess"}, "mode", "#/mode"),
        ({"step_notes": {}}, "step_notes", "#/step_notes"),
        ({"step_notes": [5]}, None, "#/step_notes/0"),
        ({"step_notes": [{"step": 1}]}, None, "#/step_notes/0"),
        ({"step_notes": [{"step": 1, "text": "a"}, {"step": 999, "text": "b"}]}, "step", "#/step_notes/1/step"),
        ({"step_notes": [{"step": 1, "text": "a"}, {"step": 1, "text": "b"}]}, "step", "#/step_notes/1/step"),
        ({"step_notes": [{"step": "1", "text": "a"}]}, "step", "#/step_notes/0/step"),
        ({"step_notes": [{"step": 1, "text": " "}]}, "text", "#/step_notes/0/text"),
        ({"step_notes": [{"step": 1, "text": 5}]}, "text", "#/step_notes/0/text"),
        ({"step_notes": [{"step": n, "text": "a"} for n in range(41)]}, "step_notes", "#/step_notes"),
    ],
)
def test_what_is_wrong_with_a_draft_is_named(
    client: TestClient, run: dict[str, Any], made: dict[str, Any], body: Any, field: str | None, pointer: str
) -> None:
    answers = [
        client.post(f"{run['links']['shares']}?lang=zh", json=body),
        client.patch(f"{made['share']['links']['share']}?lang=zh", json=body, headers=bearer(made)),
    ]
    for answer in answers:
        errors = problem(answer, 422, "invalid-input")["errors"]
        assert {"field": field, "pointer": pointer} in [
            {name: error[name] for name in ("field", "pointer")} for error in errors
        ]
        assert all(any("\u4e00" <= letter <= "\u9fff" for letter in error["message"]) for error in errors)
    assert client.get(made["share"]["links"]["share"]).json() == made["share"]


def test_half_a_letter_is_no_text(client: TestClient, run: dict[str, Any]) -> None:
    headers = {"content-type": "application/json"}
    problem(client.post(run["links"]["shares"], content=b'{"note": "\\ud800"}', headers=headers), 400, "malformed")
    fine = client.post(run["links"]["shares"], content=b'{"note": "\\ud83d\\ude00"}', headers=headers)
    assert fine.json()["share"]["note"] == "\U0001f600"
