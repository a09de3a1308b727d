"""What a program's run can be taken away as: a trace for Perfetto that says what the run says, short runs and long."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.render import exports
from app.service.taking import EVENTS_HERE_MAX
from simcore import api
from simcore.analysis.gantt import task_spans
from simcore.model.program_trace import ProgramTrace
from simcore.model.states import State
from simcore.program import ProgramConfig, scenario_of
from tests.app.test_program_links import ABBA
from tests.trace_event_format import problems

SHARED = """
import threading
room = threading.Semaphore(2)
n = 0
def work():
    global n
    for i in range(4):
        with room:
            n += 1
            print("at", n)
threads = [threading.Thread(target=work, name=f"w{i}") for i in range(3)]
for t in threads: t.start()
for t in threads: t.join()
1 / 0
"""
LONG = "def say(n):\n    print(n)\nfor i in range(1000):\n    say(i)\n"
PROGRAMS = {"abba": ABBA, "shared": SHARED, "empty": "", "long": LONG}


def run(name: str, **config: Any) -> ProgramTrace:
    trace = api.run(scenario_of({"main.py": PROGRAMS[name]}, "main.py", ProgramConfig(**config)))
    assert isinstance(trace, ProgramTrace)
    return trace


def perfetto(trace: ProgramTrace, language: Any = "en") -> str:
    return exports.make(exports.export("perfetto"), trace, language).decode()


def slices(events: list[Any], group: int, category: str) -> list[Any]:
    return [e for e in events if e["ph"] == "X" and (e["pid"], e["cat"]) == (group, category)]


def ns(event: Any) -> tuple[int, int]:
    start = round(event["ts"] * 1000)
    return start, start + round(event["dur"] * 1000)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("cpus", [1, 2])
@pytest.mark.parametrize("name", PROGRAMS)
def test_the_trace_keeps_the_format(name: str, cpus: int, language: str) -> None:
    assert problems(perfetto(run(name, cpus=cpus), language)) == []


def test_a_deadlock_in_tracks() -> None:
    trace = run("abba")
    data = json.loads(perfetto(trace))
    events, names = data["traceEvents"], trace.facts.names
    tracks = {(e["pid"], e["tid"]): e["args"]["name"] for e in events if e["name"] == "thread_name"}
    assert [name for (group, _), name in tracks.items() if group == 2] == list(names)
    assert [name for (group, _), name in tracks.items() if group == 3] == ["GIL"]
    assert {name for (group, _), name in tracks.items() if group == 4} == {"a", "b"}
    # Either lock stays with the one who took it, to the end.
    owned = {tracks[4, e["tid"]]: (e["name"], ns(e)[1]) for e in slices(events, 4, "owner")}
    assert owned == {"a": (names[1], trace.end_tick), "b": (names[2], trace.end_tick)}
    stuck = [e for e in events if e["ph"] == "i" and e["name"] == "blocked on a lock"]
    assert {e["tid"]: (e["args"]["for"], e["args"]["holder"], e["args"]["circle"]) for e in stuck} == {
        2: ("b", names[2], True),
        3: ("a", names[1], True),
    }
    assert {e["ts"] * 1000 for e in stuck} == {trace.end_tick}
    waited = [e["args"] for e in slices(events, 2, "state") if e["name"] == "blocked on a lock"]
    assert waited[0] == {"for": "b", "holder": names[2]}
    assert data["otherData"]["verdict"] == "deadlock"
    assert data["otherData"]["told"]


@pytest.mark.parametrize("name", PROGRAMS)
def test_states_lines_and_the_gil_are_those_of_the_run(name: str) -> None:
    trace = run(name, cpus=2)
    events = json.loads(perfetto(trace))["traceEvents"]
    shown = {(e["tid"], *ns(e)) for e in slices(events, 2, "state")}
    spans = list(enumerate(task_spans(trace), start=1))
    assert shown == {(pid, span.start, span.end) for pid, row in spans for span in row}
    running = {(pid, span.start, span.end) for pid, row in spans for span in row if span.state is State.RUNNING}
    source = PROGRAMS[name].split("\n")
    for line in slices(events, 2, "line"):
        start, end = ns(line)
        assert line["name"] == source[line["args"]["line"] - 1].strip()
        assert any(pid == line["tid"] and a <= start < end <= b for pid, a, b in running)
    holders = sorted(ns(e) for e in slices(events, 3, "owner"))
    assert all(before[1] <= after[0] for before, after in pairwise(holders))
    # The holder at the middle of each slice is whom the folded trace names.
    for event in slices(events, 3, "owner"):
        start, end = ns(event)
        step = max(number for number, e in enumerate(trace.events, start=1) if e.tick <= (start + end - 1) // 2)
        gil = next(r for r in trace.at(step).resources if r.kind == "gil")
        assert list(gil.owners) == event["args"]["threads"]


def test_what_happens_stands_on_the_thread() -> None:
    trace = run("shared")
    events = json.loads(perfetto(trace))["traceEvents"]
    instants = [e for e in events if e["ph"] == "i"]
    written = "".join(e["args"]["text"] for e in instants if e["args"].get("stream") == "stdout")
    assert written.count("at") == 12
    (crash,) = [e for e in instants if e["name"] == "ends by an exception"]
    assert (crash["tid"], crash["args"]["error"]) == (1, "ZeroDivisionError")


@pytest.mark.parametrize("name", ["abba", "long"])
def test_every_form_that_is_offered_is_given(client: TestClient, name: str) -> None:
    """A long run is made anew in a worker."""
    scenario = scenario_of({"main.py": PROGRAMS[name]}, "main.py", ProgramConfig())
    made = client.portal.call(client.app.state.runs.create, scenario)  # type: ignore[union-attr,attr-defined]
    assert (len(made.trace) > EVENTS_HERE_MAX) == (name == "long")
    page = client.get(f"/runs/{made.id}").text
    listed = client.get(f"/api/v1/runs/{made.id}/exports").json()["exports"]
    assert [form["name"] for form in listed] == ["json", "perfetto"]
    for form in exports.exports():
        offered = form in ("json", "perfetto")
        assert (f"/runs/{made.id}/export/{form}" in page) == offered
        for root in (f"/runs/{made.id}/export", f"/api/v1/runs/{made.id}/exports"):
            answer = client.get(f"{root}/{form}")
            assert answer.status_code == (200 if offered else 404), form
            if offered:
                assert answer.content == exports.make(exports.export(form), made.trace, "en")


HALVES = {
    "output": 'import sys\nsys.stdout.write("\\ud800")\n',
    "value": 'x = "\\ud800"\ny = {x: x}\nprint(1)\n',
    "name": 'import threading\nu = threading.Thread(target=int, name="a\\ud800")\nu.start()\nu.join()\n',
    "crash": 'raise ValueError("\\ud800")\n',
    "deadlock": (
        'import threading\na = threading.Lock()\na.acquire()\nu = threading.Thread(target=a.acquire, name="\\ud800")\n'
        "u.start()\nu.join()\n"
    ),
}


@pytest.mark.parametrize("what", HALVES)
def test_half_a_character_breaks_no_page_file_or_share(client: TestClient, what: str) -> None:
    scenario = scenario_of({"main.py": HALVES[what]}, "main.py", ProgramConfig())
    made = client.portal.call(client.app.state.runs.create, scenario)  # type: ignore[union-attr,attr-defined]
    for at in range(len(made.trace) + 1):
        assert client.get(f"/runs/{made.id}?at={at}").status_code == 200
    files = [client.get(f"/runs/{made.id}/export/{form}") for form in ("json", "perfetto")]
    assert [file.status_code for file in files] == [200, 200]
    assert problems(files[1].text) == []
    assert "\\\\ud800" in files[0].text.replace(json.dumps(HALVES[what])[1:-1], "")
    shared = client.post(f"/runs/{made.id}/share", data={"do": "keep", "opens_at": "1"}, follow_redirects=True)
    assert shared.status_code == 200
    slug = str(shared.url).split("/s/")[1].split("/")[0]
    assert client.get(f"/s/{slug}").status_code == 200
    assert client.get(f"/s/{slug}/export/json").content == files[0].content
