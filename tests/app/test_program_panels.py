"""Locks, queues and the GIL in a program's player: what their panels say at a step."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from app.render.i18n import Language
from app.render.lessontext import told
from app.render.options import Options
from app.render.players import player_for
from app.render.program import gil, resources
from app.render.program.player import ProgramPlayer
from app.render.program.resources import ROWS_MAX
from simcore.model.program_events import GilAsked, ResourceChanged
from simcore.model.program_trace import ProgramTrace
from simcore.model.scenario import GilModel
from simcore.program import ProgramConfig, run_program
from tests.app.test_program_graph import tutorial
from tests.vm.tutorials_of import Tutorial, tutorials

BUSY = """
import threading
def work():
    n = 0
    for i in range(600_000):
        n += i % 7
for _ in range(3):
    threading.Thread(target=work).start()
"""
MANY_LOCKS = """
import threading, time
locks = [threading.Lock() for _ in range(40)]
def work(n):
    with locks[n]:
        time.sleep(0.01)
threads = [threading.Thread(target=work, args=(n,)) for n in (37, 37, 3, 3)]
for t in threads: t.start()
for t in threads: t.join()
"""


def record(source: str, model: GilModel = "3.11") -> ProgramTrace:
    config = ProgramConfig(gil=model)
    trace = run_program({"main.py": source}, "main.py", config, record=True, steps_max=20_000).trace
    assert trace is not None
    return trace


def player_of(trace: ProgramTrace, language: Language = "en") -> ProgramPlayer:
    made = player_for("x" * 22, trace, language)
    assert isinstance(made, ProgramPlayer)
    return made


def words(part: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", part.replace("<wbr>", "")).split())


def rows(player: ProgramPlayer, at: int) -> dict[str, list[str]]:
    """The rows in words by the name of the thing."""
    assert resources.PANEL.parts is not None
    parts = resources.PANEL.parts(player.view, at)
    count = sum(name.startswith("rn-") for name in parts)
    cells = [[words(parts[f"r{letter}-{n}"]) for letter in "nohw"] for n in range(count)]
    return {row[0].split()[0]: row for row in cells if row[0]}


def step_of(trace: ProgramTrace, name: str, value: str) -> int:
    """The first step at which the thing has this value."""
    return step_of_after(trace, name, value, 0)


def step_of_after(trace: ProgramTrace, name: str, value: str, first: int) -> int:
    """The first one after step ``first``."""
    return next(
        step
        for step, event in enumerate(trace.events[first:], start=first + 1)
        if isinstance(event, ResourceChanged) and event.name == name and event.value == value
    )


def test_a_lock_shows_its_owner_how_long_from_which_line_and_who_waits() -> None:
    trace = tutorial("transfer_deadlock")
    player = player_of(trace)
    assert rows(player, len(trace)) == {
        "alice.lock": ["alice.lock lock", "T1", "100 ms line 15", "T2"],
        "bob.lock": ["bob.lock lock", "T2", "100 ms line 15", "T1"],
    }
    assert rows(player, 0) == {}
    free = next(at for at in range(len(trace)) if rows(player, at))
    assert rows(player, free)["alice.lock"][1:] == ["free", "", ""]


def test_items_come_in_and_go_out_in_their_order_within_the_bound() -> None:
    trace = tutorial("queue_kinds")
    player = player_of(trace)
    parts = resources.PANEL.parts
    assert parts is not None
    full = step_of(trace, "q (2)", "3")
    cell = next(html for html in parts(player.view, full).values() if "(3, 'sleep" in html)
    assert words(cell) == "next (3, 'sleep') (1, 'eat') (2, 'code')", "the last in is the next out"
    assert re.search(r'class="in"><small>next</small><samp>\(3', cell), "what has come in is marked"
    everything = words(player.step(full, Options()).panels["resources"])
    assert "q (2) LIFO queue, 3" in everything
    taken = step_of_after(trace, "q (2)", "2", full)
    assert "out (3, 'sleep') next (1, 'eat')" in words(player.step(taken, Options()).panels["resources"])
    small = step_of(trace, "small", "1/2")
    assert rows(player, small)["small"][0] == "small queue, 1 of 2"
    last = parts(player.view, small)
    assert sum(html.count('class="slot"') for html in last.values()) == 1, "the room that is left is visible"


def test_a_semaphore_that_is_not_bounded_may_have_more_permits_than_at_first() -> None:
    lesson = told("semaphore")
    assert lesson
    seen = {}
    for key in ("leak", "signal"):
        trace = lesson.runs[key].trace
        name = next(e.name for e in trace.events if isinstance(e, ResourceChanged) and e.kind == "semaphore")
        values = [e.value for e in trace.events if isinstance(e, ResourceChanged) and e.name == name]
        seen[key] = [rows(player_of(trace), step_of(trace, name, value))[name][1] for value in dict.fromkeys(values)]
    assert seen["leak"] == ["2 of 2 free", "1 of 2 free", "3 free, 2 at first", "0 of 2 free"]
    assert seen["signal"] == ["0 free, 0 at first", "1 free, 0 at first"]


def test_permits_pools_events_and_barriers_say_how_they_stand() -> None:
    trace = tutorial("semaphore_twenty")
    at = step_of(trace, "sem", "0")
    row = rows(player_of(trace), at)["sem"]
    assert row[1].startswith("0 of 5 free T1 T2 T3 T4 +1")
    pool = tutorial("pool_futures")
    busy = next(step for step, e in enumerate(pool.events, 1) if isinstance(e, ResourceChanged) and len(e.owners) == 3)
    assert rows(player_of(pool), busy)["executor"][1] == "T1 T2 T3 3 of 3 workers busy"
    light = tutorial("traffic_light")
    assert rows(player_of(light), step_of(light, "green", "set"))["green"][1] == "set"
    race = tutorial("barrier_race")
    assert rows(player_of(race), step_of(race, "finish_line", "2/3"))["finish_line"][1] == "2 of 3 are there"
    zh = rows(player_of(race, "zh"), step_of(race, "finish_line", "2/3"))["finish_line"]
    assert zh[1] == "3 个中已到 2 个"


def test_of_many_things_the_contended_ones_are_shown_and_the_others_counted() -> None:
    trace = record(MANY_LOCKS)
    player = player_of(trace)
    at = next(
        at for at in range(len(trace)) if sum(bool(r.waiters) for r in trace.at(at).resources if r.kind == "lock") == 2
    )
    shown = rows(player, at)
    assert len(shown) == ROWS_MAX
    assert {"locks[3]", "locks[37]"} <= shown.keys()
    assert words(player.step(at, Options()).panels["resources"]).endswith("+ 30 others")


def test_the_baton_says_from_whom_it_came_who_waits_and_who_has_asked() -> None:
    trace = record(BUSY)
    player = player_of(trace)
    assert gil.PANEL.parts is not None
    asks = next(step for step, event in enumerate(trace.events, start=1) if isinstance(event, GilAsked))
    event = trace.events[asks - 1]
    assert isinstance(event, GilAsked)
    asked = gil.PANEL.parts(player.view, asks)
    assert words(asked["gil-time"]).endswith(
        f"{player.view.labels[event.task - 1]} has asked for it: it passes on at the next chance"
    )
    assert f">{player.view.labels[event.holder - 1]}<" in asked["gil-hold"]
    assert re.search(r"(M|T\d) 5\.\d ms", words(asked["gil-w"])), "it has waited for the switch interval"
    passed = next(
        step
        for step, e in enumerate(trace.events[asks:], start=asks + 1)
        if isinstance(e, ResourceChanged) and e.kind == "gil" and e.owners and e.owners[0] != e.task
    )
    after = gil.PANEL.parts(player.view, passed)
    assert words(after["gil-time"]).startswith(
        f"passed on by {player.view.labels[trace.events[passed - 1].task - 1]} just now"
    )


@pytest.mark.parametrize(("model", "there"), [("2.7", True), ("3.9", True), ("none", False)])
def test_the_gil_of_other_models(model: GilModel, there: bool) -> None:
    trace = record(BUSY, model)
    player = player_of(trace)
    panels = player.step(len(trace) // 2, Options()).panels
    assert ("gil" in panels) == there
    if model == "2.7":
        assert "checked every 100 instructions" in panels["gil"]


def test_nobody_can_write_html_into_the_panels() -> None:
    trace = record("import queue\nq = queue.Queue()\nq.put('<script>alert(1)</script>')\nx = 1\nx = 2\n")
    panels = player_of(trace).step(len(trace), Options()).panels
    assert "<script" not in panels["resources"]
    assert "&lt;script" in panels["resources"]


def test_names_of_things_are_only_text() -> None:
    source = """
import threading
locks = {'<b>x': threading.Lock(), '<i>y': threading.Lock()}
def work():
    with locks['<b>x'], locks['<i>y']:
        pass
t = threading.Thread(target=work)
locks['<i>y'].acquire()
t.start()
"""
    trace = record(source)
    player = player_of(trace)
    for at in range(0, len(trace) + 1, 3):
        for panel in player.panels:
            html = player.step(at, Options()).panels[panel.name]
            assert "<i>y" not in html
            assert "<b>x" not in html
    assert "&lt;i&gt;y" in player.step(len(trace), Options()).panels["graph"]


@pytest.mark.parametrize("each", tutorials(), ids=lambda each: each.path.stem)
def test_the_panels_of_every_tutorial_can_be_drawn_at_every_step(each: Tutorial) -> None:
    """Every panel at up to 60 steps, and the timeline along both axes."""
    source = each.path.read_text(encoding="utf-8")
    trace = run_program({"main.py": source}, "main.py", stdin=each.stdin, record=True, steps_max=3_000).trace
    assert trace is not None
    player = player_of(trace, "zh")
    for at in {*range(0, len(trace) + 1, max(1, len(trace) // 60)), len(trace)}:
        panels = player.step(at, Options()).panels
        assert all(panels[name] for name in panels if name != "banner")
    for axis in ("", "steps"):
        assert player.timeline(len(trace), Options(axis=axis)).rows


def test_the_workers_of_a_pool_are_numbered() -> None:
    trace = record(
        "import time\nfrom concurrent.futures import ThreadPoolExecutor as Pool\n"
        "first, second = Pool(2), Pool(1)\nfirst.map(time.sleep, [0.1, 0.1])\nsecond.submit(time.sleep, 0.1)\n"
    )
    assert player_of(trace).view.names == ["main", "worker 1", "worker 2", "pool 2, worker 1"]
    assert player_of(trace, "zh").view.names[1] == "工作线程 1"


def test_predict_mode_does_not_tell_that_nothing_will_be_printed(client: TestClient) -> None:
    answer = client.post("/program", data={"name.0": "main.py", "text.0": "x = 1\n"}, follow_redirects=False)
    run = answer.headers["location"].partition("?")[0]
    assert "Nothing is printed in this run." in client.get(f"{run}?at=1&lang=en").text
    page = client.get(f"{run}?at=1&predict=1&lang=en").text
    assert "Nothing is printed in this run." not in page
    assert "Nothing printed yet." in page
