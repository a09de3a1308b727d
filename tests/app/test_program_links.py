"""No address that a program's run offers, or that its id fits into, breaks; a share of it is it."""

from __future__ import annotations

import anyio
import pytest
from fastapi.testclient import TestClient

from app.service.recording import pack, unpack
from simcore import api
from simcore.model.program_trace import ProgramTrace, facts_from_data, facts_to_data
from simcore.program import ProgramConfig, scenario_of

ABBA = """
import time
from threading import Thread, Lock
a, b = Lock(), Lock()
def one():
    with a:
        time.sleep(0.01)
        with b: pass
def two():
    with b:
        time.sleep(0.01)
        with a: pass
Thread(target=one).start()
Thread(target=two).start()
"""


def _run(client: TestClient) -> str:
    scenario = scenario_of({"main.py": ABBA}, "main.py", ProgramConfig())
    run = client.portal.call(client.app.state.runs.create, scenario)  # type: ignore[union-attr,attr-defined]
    return str(run.id)


@pytest.mark.parametrize(
    "path",
    [
        "/runs/{id}",
        "/runs/{id}?at=40&grain=event&rows=cpu&zoom=4",
        "/runs/{id}/handout",
        "/scheduler?run={id}",
        "/scheduler?runs={id}",
        "/compare/{id},{id}",
        "/runs/{id}/share",
        "/program?run={id}",
        "/api/v1/runs/{id}",
        "/api/v1/runs/{id}/exports",
        "/api/v1/runs/{id}/steps/3",
        "/api/v1/runs/{id}/trace",
        "/api/v1/runs/{id}/metrics",
        *(f"/runs/{{id}}/export/{form}" for form in ("svg", "png", "text", "processes", "metrics", "json", "perfetto")),
        *(f"/api/v1/runs/{{id}}/exports/{form}" for form in ("svg", "json", "perfetto")),
    ],
)
def test_every_address_answers(client: TestClient, path: str) -> None:
    answer = client.get(path.format(id=_run(client)), follow_redirects=True)
    assert answer.status_code < 500, answer.text[:400]


def test_what_is_offered_is_there(client: TestClient) -> None:
    run_id = _run(client)
    page = client.get(f"/runs/{run_id}").text
    assert f"/runs/{run_id}/export/json" in page
    assert f"/runs/{run_id}/export/processes" in page
    assert f"/runs/{run_id}/handout" in page
    data = client.get(f"/runs/{run_id}/export/json").json()
    assert (data["format"], data["version"]) == ("lockstep-program-run", 2)
    assert data["verdict"]["kind"] == "deadlock"
    assert data["scenario"]["program"]["files"][0][1] == ABBA


def test_a_recording_keeps_what_is_known_of_a_program() -> None:
    scenario = scenario_of({"main.py": ABBA}, "main.py", ProgramConfig())
    trace = api.run(scenario)
    assert isinstance(trace, ProgramTrace)
    assert facts_from_data(facts_to_data(trace.facts)) == trace.facts

    async def there_and_back() -> None:
        again, _ = await unpack(await pack(trace, api.lanes(scenario)), scenario, trace.schedule)
        assert isinstance(again, ProgramTrace)
        assert (again.events, again.verdict, again.facts) == (trace.events, trace.verdict, trace.facts)

    anyio.run(there_and_back)


def test_a_share_of_a_program_opens_as_its_player(client: TestClient) -> None:
    run_id = _run(client)
    made = client.post(f"/runs/{run_id}/share", data={"do": "keep", "opens_at": "5"}, follow_redirects=True)
    assert made.status_code == 200
    slug = str(made.url).split("/s/")[1].split("/")[0].split("?")[0]
    for place in (f"/s/{slug}", f"/embed/{slug}", f"/s/{slug}?at=9999"):
        page = client.get(place)
        assert page.status_code == 200
        assert (
            "with a:" in page.text.replace("</span>", "").replace('<span class="k">', "") or "code-panel" in page.text
        )
    page = client.get(f"/s/{slug}").text
    assert "<h1>main.py</h1>" in page
    assert f"/program?share={slug}" in page
    assert client.get(f"/s/{slug}/export/json").status_code == 200
    assert client.get(f"/s/{slug}/handout").status_code == 200
