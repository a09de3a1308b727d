"""What a program's run can be taken away as: a trace for Perfetto that says what the run says, short runs and long."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from markupsafe import escape

from app.render import exports
from app.render.chart import GUTTER, MARGIN, WIDTH
from app.render.program.detail import with_detail
from app.render.program.gallery import gallery
from app.service.programs import INSTRUCTIONS_MAX
from app.service.taking import EVENTS_HERE_MAX
from simcore import api
from simcore.analysis.gantt import task_spans
from simcore.analysis.program_figures import program_figures
from simcore.analysis.turns import turns, written
from simcore.export.perfetto.wakings import wakings
from simcore.model.csv_output import BYTE_ORDER_MARK
from simcore.model.program_events import LineReached, ResourceChanged
from simcore.model.program_trace import ProgramTrace
from simcore.model.states import State
from simcore.program import ProgramConfig, scenario_of
from tests.app.test_program_links import ABBA
from tests.cli.test_cli import lockstep
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


def test_an_arrow_leads_from_who_gives_a_lock_to_who_gets_it() -> None:
    source = (
        "import threading, time\nlock = threading.Lock()\n"
        "def hold():\n    with lock:\n        time.sleep(0.001)\n"
        "crew = [threading.Thread(target=hold, name=name) for name in 'ab']\n"
        "for one in crew: one.start()\nfor one in crew: one.join()\n"
    )
    trace = api.run(scenario_of({"main.py": source}, "main.py", ProgramConfig(cpus=2)))
    assert isinstance(trace, ProgramTrace)
    assert [(one.by, one.pid, one.what) for one in wakings(trace)] == [(2, 3, "lock"), (2, 1, ""), (3, 1, "")]
    events = json.loads(perfetto(trace))["traceEvents"]
    (leaves, leads) = [e for e in events if e["ph"] in "sf" and e["args"].get("for") == "lock"]
    assert (leaves["tid"], leads["tid"]) == (2, 3)
    # It ends where the one who has waited runs again for the first time after the release.
    release = next(
        e.tick for e in trace.events if isinstance(e, ResourceChanged) and e.owners == (3,) and e.name == "lock"
    )
    stays = [span.start for span in task_spans(trace)[2] if span.state is State.RUNNING and span.start >= release]
    assert round(leads["ts"] * 1000) == stays[0]
    assert round(leaves["ts"] * 1000) in (release, release - 1)


@pytest.mark.parametrize("detail", ["line", "instruction"])
@pytest.mark.parametrize("example", gallery())
def test_every_example_keeps_the_format(example: str, detail: Any) -> None:
    scenario = gallery()[example].form.scenario(INSTRUCTIONS_MAX)
    trace = api.run(with_detail(scenario, detail))
    assert isinstance(trace, ProgramTrace)
    text = perfetto(trace)
    assert problems(text) == []
    events = json.loads(text)["traceEvents"]
    arrows = [event["id"] for event in events if event["ph"] == "s"]
    assert len(arrows) == len(set(arrows))
    # Each track is named once, and so is each group.
    names = [(e["name"], e["pid"], e["tid"]) for e in events if e["ph"] == "M"]
    assert len(names) == len(set(names))


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
    assert [form["name"] for form in listed] == list(exports.exports())
    for form in exports.exports():
        assert f"/runs/{made.id}/export/{form}" in page
        for root in (f"/runs/{made.id}/export", f"/api/v1/runs/{made.id}/exports"):
            answer = client.get(f"{root}/{form}")
            assert answer.status_code == 200, form
            assert answer.content == exports.make(exports.export(form), made.trace, "en")


# ---- The chart, in letters and drawn -----------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", PROGRAMS)
def test_the_drawing_stands_alone_and_shows_every_thread(name: str, language: Any) -> None:
    trace = run(name, cpus=2)
    text = exports.make(exports.export("svg"), trace, language).decode()
    root = ET.fromstring(text)
    assert len(text) < 150_000
    assert not re.search(r"class=|style=|var\(|href|%", text.replace('width="100%" height="100%"', ""))
    words = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    labels = ["M", *(f"T{n}" for n in range(1, len(trace.facts.names)))]
    assert [word for word in words if word in labels] == labels
    used = set(re.findall(r"url\(#([\w-]+)\)", text))
    assert used <= {element.get("id") for element in root.iter("{http://www.w3.org/2000/svg}pattern")}


def test_where_the_states_are_drawn() -> None:
    trace = run("abba")
    root = ET.fromstring(exports.make(exports.export("svg"), trace, "en").decode())
    paths = [e.get("d", "") for e in root.iter("{http://www.w3.org/2000/svg}path") if e.get("fill") == "url(#p-lock)"]
    left, size = MARGIN + GUTTER, WIDTH - 2 * MARGIN - GUTTER
    drawn = sorted((float(x), float(w)) for d in paths for x, w in re.findall(r"M([\d.]+) [\d.]+h([\d.]+)v", d))
    legend = [bar for bar in drawn if bar[0] < left]
    waits = [span for row in task_spans(trace) for span in row if span.device == "lock"]
    wanted = [(left + size * s.start / trace.end_tick, size * (s.end - s.start) / trace.end_tick) for s in waits]
    # What is too narrow to see is drawn with its neighbour.
    wanted = sorted(bar for bar in wanted if bar[1] > 1)
    assert [(round(x), round(w)) for x, w in drawn if (x, w) not in legend] == [(round(x), round(w)) for x, w in wanted]


@pytest.mark.parametrize("name", ["abba", "shared", "long"])
def test_the_chart_in_letters_is_what_the_command_line_prints(name: str, tmp_path: Path) -> None:
    source = tmp_path / "main.py"
    source.write_text(PROGRAMS[name], encoding="utf-8")
    printed = lockstep("run", str(source), "--gantt").stderr
    text = exports.make(exports.export("text"), run(name), "en").decode()
    chart = text[: text.index("\n", text.index("=MainThread")) + 1]
    assert chart in printed


def table(form: str, trace: ProgramTrace, language: Any = "en") -> list[list[str]]:
    text = exports.make(exports.export(form), trace, language).decode().removeprefix(BYTE_ORDER_MARK)
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("name", PROGRAMS)
def test_every_event_is_a_row(name: str) -> None:
    trace = run(name, cpus=2)
    head, *rows = table("events", trace)
    assert head == ["step", "time in ns", "thread", "name", "event", "file", "line", "what happens"]
    assert [row[0] for row in rows] == [str(step) for step in range(1, len(trace) + 1)]
    assert [(int(row[1]), row[4]) for row in rows] == [(event.tick, type(event).__name__) for event in trace.events]
    for row, event in zip(rows, trace.events, strict=True):
        assert row[2:4] == (["M", "MainThread"] if event.task == 1 else [f"T{event.task - 1}", *row[3:4]])
        if isinstance(event, LineReached):
            assert row[5:7] == [event.file, str(event.line)]
    assert all(row[7] for row in rows)


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_times_of_a_thread_are_those_of_its_states(name: str) -> None:
    trace = run(name, cpus=2)
    head, *rows = table("processes", trace)
    assert [row[1] for row in rows] == list(trace.facts.names)
    for row, spans in zip(rows, task_spans(trace), strict=True):
        told = dict(zip(head, row, strict=True))
        running = [span for span in spans if span.state is State.RUNNING]
        assert int(told["running in ns"]) == sum(span.end - span.start for span in running)
        assert told["first run in ns"] == (str(running[0].start) if running else "")
        # A life without a gap: all times together are from the first state to the last.
        assert sum(map(int, row[4:])) == (spans[-1].end - spans[0].start if spans else 0)
        assert told["end in ns"] in ("", str(spans[-1].end if spans else 0))


def test_the_figures_are_those_of_the_run() -> None:
    trace = run("abba")
    rows = {row[0]: int(row[2]) for row in table("metrics", trace)[1:]}
    figures = program_figures(trace)
    assert rows["time_ns"] == figures.time_ns == trace.end_tick
    assert rows["instructions"] == trace.facts.instructions
    assert rows["waits_lock_ns b"] == next(w.ns for w in figures.waits if (w.kind, w.what) == ("lock", "b"))


# ---- The handout -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PROGRAMS)
def test_turns_are_the_lines_of_the_run(name: str) -> None:
    trace = run(name, cpus=2)
    found = list(turns(trace))
    told = [(one.pid, one.file, line) for one in found for line in one.lines]
    assert told == [(e.task, e.file, e.line) for e in trace.events if isinstance(e, LineReached)]
    assert all((a.pid, a.file) != (b.pid, b.file) for a, b in pairwise(found))


def test_line_numbers_in_short() -> None:
    assert written((3, 4, 5, 9, 10, 2, 3)) == "3–5, 9, 10, 2, 3"


def test_the_handout_and_the_exercise(client: TestClient) -> None:
    scenario = scenario_of({"main.py": ABBA}, "main.py", ProgramConfig())
    made = client.portal.call(client.app.state.runs.create, scenario)  # type: ignore[union-attr,attr-defined]
    page = client.get(f"/runs/{made.id}/handout").text
    for line in ABBA.split("\n"):
        assert not line.strip() or f"<code>{escape(line)}</code>" in page
    assert "data:image/svg+xml;base64," in page
    assert "blocked on a lock: b" in page
    blank = client.get(f"/runs/{made.id}/handout?blank=1&lang=zh").text
    assert "谁在等谁" in blank
    for answer in ("data:image", "blocked on a lock", "阻塞于锁", "10.24"):
        assert answer not in blank
    shared = client.post(f"/runs/{made.id}/share", data={"do": "keep", "opens_at": "1"}, follow_redirects=True)
    slug = str(shared.url).split("/s/")[1].split("/")[0]
    assert "blocked on a lock: b" in client.get(f"/s/{slug}/handout?lang=en").text


def test_the_last_turn_of_the_handout_ends(client: TestClient) -> None:
    scenario = scenario_of({"main.py": "import time\ntime.sleep(1)\nprint('over')\n"}, "main.py", ProgramConfig())
    made = client.portal.call(client.app.state.runs.create, scenario)  # type: ignore[union-attr,attr-defined]
    page = client.get(f"/runs/{made.id}/handout?lang=en").text
    assert "another thread comes between" not in page
    assert ">ends</td>" in page


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
    for form in ("export/svg", "export/text", "export/events", "export/metrics", "handout", "handout?blank=1"):
        assert client.get(f"/runs/{made.id}/{form}").status_code == 200, form
    assert problems(files[1].text) == []
    assert "\\\\ud800" in files[0].text.replace(json.dumps(HALVES[what])[1:-1], "")
    shared = client.post(f"/runs/{made.id}/share", data={"do": "keep", "opens_at": "1"}, follow_redirects=True)
    assert shared.status_code == 200
    slug = str(shared.url).split("/s/")[1].split("/")[0]
    assert client.get(f"/s/{slug}").status_code == 200
    assert client.get(f"/s/{slug}/export/json").content == files[0].content
