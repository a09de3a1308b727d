"""Lessons whose run is a program: figures are what the recording says, settings are those of the program lab, and a
slip fails with its place."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from app.render.course import written
from app.render.lesson import Lesson, Scene, read_lesson
from app.render.lessonfigures import LessonProgramFigures
from app.render.lessonpage import SceneView
from app.render.lessontext import Told, told
from app.render.program import lablink
from app.service.simulate import BusyError
from simcore import api
from simcore.model.errors import InternalError
from simcore.model.program_events import GilAsked, ResourceChanged
from simcore.model.states import State
from simcore.program import ProgramConfig, run_program

SCENES = [
    pytest.param(lesson.slug, scene, id=f"{lesson.slug}-{scene.key}")
    for lesson in written()
    for scene in lesson.scenes
    if scene.program
]


def the(slug: str, key: str) -> LessonProgramFigures:
    lesson = told(slug)
    assert lesson is not None
    figures = lesson.runs[key]
    assert isinstance(figures, LessonProgramFigures)
    return figures


# ---- Figures ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("slug", "scene"), SCENES)
def test_what_a_lesson_says_is_what_the_program_does_when_it_is_just_run(slug: str, scene: Scene) -> None:
    """Output, exit code, time and verdict are those of a run that nobody records."""
    figures, part = the(slug, scene.key), scene.program
    assert part is not None
    scenario = scene.scenario({})
    program, machine = scenario.program, scenario.machine
    assert program is not None
    config = ProgramConfig(
        machine.cpus, machine.policy, gil=program.gil, seed=machine.seed, costs=program.costs, resolved=machine.params,
        stdout=program.stdout, until_ns=None if program.until_ns < 0 else program.until_ns,
    )  # fmt: skip
    plain = run_program(dict(program.files), program.main, config, program.stdin, dict(program.data))
    assert figures.stdout == plain.text("stdout")
    assert figures.stderr == plain.text("stderr")
    assert figures.verdict == plain.verdict.kind
    assert figures.trace.facts.time_ns == plain.machine.now
    # What the interpreter does after the program's last line is shown by no step.
    assert 0.95 * plain.machine.now <= figures.trace.end_tick <= plain.machine.now
    assert figures.end_ms == figures.trace.end_tick / 1e6


def test_times_of_a_thread_add_up_to_its_life() -> None:
    figures = the("gil", "answer")
    thread = figures["answer"]
    assert thread.end_ms is not None
    assert thread.running_ms + thread.ready_ms + thread.blocked_ms == pytest.approx(
        (thread.spans[-1].end - thread.spans[0].start) / 1e6
    )
    assert thread.blocked_ms == pytest.approx(thread.gil_ms + thread.sleep_ms)
    assert thread.sleep_ms >= 3 * 10
    assert figures["T2"] == thread
    assert figures["M"].wait_ms("join") > 0


def test_the_gil_passes_as_often_as_its_owner_changes() -> None:
    figures = the("gil", "baton")
    changes = [event for event in figures.trace.events if isinstance(event, ResourceChanged) and event.kind == "gil"]
    owners = [event.owners[0] for event in changes if event.owners]
    assert figures.gil_passes == sum(one != other for one, other in pairwise(owners)) > 5
    assert figures.gil_requests == sum(isinstance(event, GilAsked) for event in figures.trace.events) > 5


def test_the_most_that_run_at_once_are_counted_off_the_snapshots() -> None:
    figures = the("gil", "baton").turn(gil="none")
    trace = figures.trace
    seen = max(
        sum(task.state is State.RUNNING for task in trace.at(step).tasks) for step in range(1, len(trace) + 1, 7)
    )
    assert figures.most_running == seen == 2


def test_a_line_and_an_event_are_found_at_their_steps() -> None:
    figures = the("mutex", "race")
    step = figures.first("LostUpdate")
    event = figures.trace.events[step - 1]
    assert type(event).__name__ == "LostUpdate"
    assert figures.time_ms(step) == event.tick / 1e6
    assert figures.opens_at == step
    assert figures.lost == sum(type(one).__name__ == "LostUpdate" for one in figures.trace.events) == 4
    assert figures.last("LostUpdate") > step
    assert figures.visits(9, "T1") > 0
    assert figures.value("counter") == "346"
    assert figures.value("counter", step - 1) == "103"
    with pytest.raises(KeyError, match="race has no event Crashed"):
        figures.first("Crashed")
    with pytest.raises(KeyError, match="no thread T9"):
        figures["T9"]


def test_a_turned_run_is_made_once() -> None:
    figures = the("gil", "baton")
    assert figures.turn(gil="none") is figures.turn(gil="none")
    assert figures.turn(gil="none").turn(gil="3.11") is figures.turn(gil="3.11")
    assert figures.turn(gil="none") is not figures


def test_the_table_of_eight_cases_is_what_the_simulator_computes() -> None:
    lesson = told("threads-or-processes")
    assert lesson is not None
    rows = re.findall(r"<tr>\n<td>(.+?)</td>\n<td>(.+?)</td>\n<td>(.+?)</td>", lesson.sections("en")[0].html)
    assert [row[0] for row in rows] == ["computing, GIL", "computing, no GIL", "waiting, GIL", "waiting, no GIL"]
    for name, one, four in rows:
        key, gil = ("compute" if "computing" in name else "wait"), ("none" if "no GIL" in name else "3.11")
        for cpus, cell in ((1, one), (4, four)):
            scene = next(scene for scene in lesson.lesson.scenes if scene.key == key)
            scenario = scene.scenario({"cpus": cpus, "gil": gil})
            assert scenario.program is not None
            assert (scenario.machine.cpus, scenario.program.gil) == (cpus, gil)
            assert float(re.sub("<.*?>", "", cell)) == round(api.run(scenario).end_tick / 1e6, 2)


# ---- The page --------------------------------------------------------------------------------------------------------


def test_the_link_to_the_lab_carries_the_code_and_the_settings(client: TestClient) -> None:
    html = client.get("/learn/gil?scene=baton&k.gil=none&k.cpus=1&lang=en").text
    found = re.search(r'href="(/program\?w=[^"]+)"', html)
    assert found
    form = lablink.decode(parse_qs(urlsplit(found[1]).query)["w"][0])
    assert form.settings["gil"] == "none"
    assert form.settings["cpus"] == "1"
    assert form.settings["cost.instruction_ns"] == "5000"
    assert form.files[0].name == "baton.py"
    assert form.files[0].text == (the("gil", "baton").trace.sources["baton.py"])
    assert client.get(found[1]).status_code == 200


def test_a_scene_has_the_panels_that_it_asks_for_and_opens_where_it_says(client: TestClient) -> None:
    html = client.get("/learn/mutex?lang=en").text
    assert 'id="bytecode"' in html
    assert 'id="gil"' in html
    assert 'id="resources"' not in html
    assert f'data-at="{the("mutex", "race").first("LostUpdate")}"' in html
    assert 'data-at="7"' in client.get("/learn/mutex?lang=en&at=7").text
    html = client.get("/learn/mutex?scene=size&lang=en").text
    assert 'id="resources"' in html
    assert 'id="gil"' not in html


def test_while_all_workers_are_busy_the_lesson_is_still_there(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def busy(*_: object) -> None:
        raise BusyError

    monkeypatch.setattr(client.app.state.runs, "create", busy)  # type: ignore[attr-defined]
    answer = client.get("/learn/gil?lang=en")
    assert answer.status_code == 200
    assert "The server is busy" in answer.text
    assert "player-root" not in answer.text
    assert f"{the('gil', 'baton').end_ms:.2f} ms" in answer.text


# ---- A slip in a lesson fails with its place ------------------------------------------------------------------------

HEAD = 'unit = 1\ntitle = { en = "x", zh = "x" }\n'
SCENE = """
[[scenes]]
key = "one"
title = { en = "x", zh = "x" }
program = "main.py"
columns = ["end_ms"]
"""


def made(tmp_path: Path, table: str) -> Lesson:
    folder = tmp_path / "99-made"
    folder.mkdir()
    (folder / "lesson.toml").write_text(table, encoding="utf-8")
    (folder / "main.py").write_text("n = 3\nprint('hello', n)\n", encoding="utf-8")
    for language in ("en", "zh"):
        (folder / f"{language}.md").write_text("Hello {{ one.printed }}.\n\n## A\n\ntext", encoding="utf-8")
    return read_lesson(folder)


def knob(name: str, values: str) -> str:
    return f'[[scenes.knobs]]\nname = "{name}"\nvalues = {values}\n'


@pytest.mark.parametrize(
    ("table", "named"),
    [
        (SCENE.replace("main.py", "other.py"), "other.py"),
        (SCENE + "set = { cpus = 0 }\n", "cpus"),
        (SCENE + 'set = { gil = "4.0" }\n', "gil"),
        (SCENE + "set = { colour = 3 }\n", "colour"),
        (SCENE + "set = { quantum = 3 }\n", "quantum"),
        (SCENE + 'panels = ["lock"]\n', "lock"),
        (SCENE + "view = { color = 1 }\n", "color"),
        (SCENE + knob("program", '["main.py", "absent.py"]'), "absent.py"),
    ],
)
def test_a_scene_that_is_not_in_order_is_refused(tmp_path: Path, table: str, named: str) -> None:
    with pytest.raises(InternalError, match=rf"99-made.*{named}"):
        made(tmp_path, HEAD + table)


def test_settings_reach_the_scenario(tmp_path: Path) -> None:
    table = SCENE + 'set = { policy = "RR", cpus = 2, seed = 7, stdout = "pipe", lock_ns = 70, until = 300 }\n'
    lesson = made(tmp_path, HEAD + table + knob("quantum", "[3, 8]") + knob("switch_interval", "[0.5, 5]"))
    scenario = lesson.scenes[0].scenario({"quantum": 8})
    program, machine = scenario.program, scenario.machine
    assert program is not None
    assert (machine.policy, machine.cpus, machine.seed) == ("RR", 2, 7)
    assert dict(machine.params)["quantum"] == 8_000_000
    assert (program.stdout, program.costs.lock_ns, program.costs.switch_interval_ns) == ("pipe", 70, 500_000)
    assert program.until_ns == 300_000_000
    view = SceneView(Told(lesson), "one", {}, "en")
    labels: list[Any] = [[one.label, *(choice.text for choice in one.choices)] for one in view.knobs()]
    assert labels == [["quantum", "3", "8"], ["switch interval", "0.5 ms", "5 ms"]]


def test_a_scene_without_knobs_has_one_row(tmp_path: Path) -> None:
    lesson = Told(made(tmp_path, HEAD + SCENE.replace('["end_ms"]', '["verdict", "value.n", "printed", "threads"]')))
    table = SceneView(lesson, "one", {}, "en").table()
    assert [title for title, _ in table.columns] == ["Ended by", "n", "Last line printed", "Threads"]
    assert [text for text, _ in table.rows[0].cells] == ["end", "3", "hello 3", "1"]
    assert "hello 3" in lesson.sections("en")[0].html
