"""Programs side by side: the figures are those of each recording, a difference makes one text of the other, the player
keeps them in step by the clock, and a changed program's page knows which run it was made from."""

from __future__ import annotations

import re
from html import unescape
from itertools import product
from random import Random
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.render.i18n import LANGUAGES, Speaker
from app.render.program import difference
from app.render.program.compare import compare_programs
from app.render.program.together import ProgramsTogether
from simcore import api
from simcore.analysis.gantt import task_spans
from simcore.analysis.program_figures import UNTOLD, parting, program_figures
from simcore.model.program_events import InstructionReached, LostUpdate, Output
from simcore.model.program_trace import ProgramTrace
from simcore.model.states import State
from simcore.program import ProgramConfig, scenario_of
from tests.app.conftest import TABLE
from tests.app.test_program_exports import SHARED
from tests.app.test_program_links import ABBA

CURED = ABBA.replace("with b:\n        time", "with a:\n        time").replace("with a: pass\nT", "with b: pass\nT")
LOSING = """
import threading, time
n = 0
def work():
    global n
    seen = n
    time.sleep(0.001)
    n = seen + 1
crew = [threading.Thread(target=work) for _ in range(3)]
for one in crew: one.start()
for one in crew: one.join()
print(n)
"""
PROGRAMS = {"abba": ABBA, "cured": CURED, "shared": SHARED, "losing": LOSING, "empty": ""}


def run(name: str, stdin: str = "", **config: Any) -> ProgramTrace:
    trace = api.run(scenario_of({"main.py": PROGRAMS[name]}, "main.py", ProgramConfig(**config), stdin))
    assert isinstance(trace, ProgramTrace)
    return trace


def switches(trace: ProgramTrace) -> int:
    """Step by step: how often a CPU is seen at another thread than the one that was seen there last."""
    last: dict[int, int] = {}
    count = 0
    for step in range(len(trace)):
        for number, cpu in enumerate(trace.at(step).cpus):
            # What is there for no time at all (it finds the GIL taken) is no run.
            if cpu.state == "run" and trace.events[step].tick > trace.at(step).tick:
                count += last.get(number, cpu.task) != cpu.task
                last[number] = cpu.task
    return count


def test_threads_that_hand_on_the_gil_switch_a_cpu() -> None:
    one_cpu = run("losing", cpus=1)
    assert program_figures(one_cpu).switches == switches(one_cpu) > 2
    assert program_figures(run("empty")).switches == 0


@pytest.mark.parametrize("name", PROGRAMS)
def test_waits_are_those_of_the_states(name: str) -> None:
    trace = run(name, cpus=2)
    figures = program_figures(trace)
    by_kind: dict[str, int] = {}
    for row in task_spans(trace):
        for span in row:
            if span.state is State.BLOCKED and span.device not in UNTOLD:
                by_kind[span.device] = by_kind.get(span.device, 0) + span.end - span.start
    told: dict[str, int] = {}
    for wait in figures.waits:
        told[wait.kind] = told.get(wait.kind, 0) + wait.ns
    assert {kind: ns for kind, ns in told.items() if ns} == by_kind
    assert figures.lost_updates == sum(isinstance(event, LostUpdate) for event in trace.events)
    assert figures.switches == switches(trace)
    assert figures.output == "".join(event.text for event in trace.events if isinstance(event, Output))


def test_where_outputs_part() -> None:
    assert parting("a\nb\n", "a\nb\n") is None
    assert parting("a\nb\n", "a\nc\n") == (2, "b", "c")
    assert parting("a\n", "a\nb\n") == (2, None, "b")
    assert parting("a\n", "a") == (1, "a", "a")
    assert parting("", "x") == (1, None, "x")


def plain(line: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", line))


def test_a_difference_makes_one_text_of_the_other() -> None:
    draw = Random(7)
    voice = Speaker("en", ())
    for _ in range(150):
        first = [draw.choice(["x = 1", "", "if x < 2:", "    print('é')"]) for _ in range(draw.randrange(30))]
        second = [*first]
        for _ in range(draw.randrange(4)):
            place = draw.randrange(len(second) + 1)
            second[place : place + draw.randrange(3)] = draw.choices(["y = 2", "", "pass"], k=draw.randrange(3))
        one, other = ("\n".join(lines) for lines in (first, second))
        found = difference.files(
            scenario_of({"m.py": one}, "m.py", ProgramConfig()).program,  # type: ignore[arg-type]
            scenario_of({"m.py": other}, "m.py", ProgramConfig()).program,  # type: ignore[arg-type]
            voice,
        )
        if one == other:
            assert found == []
            continue
        (file,) = found
        lines = one.removesuffix("\n").split("\n") if one else []
        made: list[str] = []
        place = 0
        for row in file.rows:
            if row.kind == "gap":
                made += lines[place : place + row.skipped]
                place += row.skipped
                continue
            if row.kind != "in":
                assert (row.first, plain(row.line)) == (place + 1, lines[place])
                place += 1
            if row.kind != "out":
                assert row.second == len(made) + 1
                made.append(plain(row.line))
        if file.rows:
            assert "\n".join(made) == other.removesuffix("\n")
        else:
            assert one.removesuffix("\n") == other.removesuffix("\n")
        assert (file.gone, file.new) == tuple(sum(row.kind == kind for row in file.rows) for kind in ("out", "in"))


def test_settings_that_differ_are_named_with_both_values() -> None:
    one = run("empty").scenario
    other = run("empty", policy="RR", params={"quantum": 3}, cpus=1, gil="none").scenario
    third = run("empty", policy="RR", params={"quantum": 5}, cpus=1, gil="none").scenario
    voice = Speaker("en", ())
    found = {setting.label: setting.short for setting in difference.settings([one, other], voice)}
    assert found == {"CPUs": ("4", "1"), "Policy": ("CFS", "RR"), "GIL": ("3.11", "none")}
    found = {setting.label: setting.short for setting in difference.settings([other, third], voice)}
    assert found == {"RR quantum": ("3 ms", "5 ms")}
    assert difference.settings([one, one], voice) == []


@pytest.mark.parametrize("grain", ["", "event"])
@pytest.mark.parametrize(("first", "second"), [("abba", "cured"), ("shared", "losing"), ("empty", "shared")])
def test_in_step_by_the_clock_and_back_again(first: str, second: str, grain: str) -> None:
    traces = [run(first), run(second, cpus=1, gil="none")]
    together = ProgramsTogether(traces, "/compare/x", "en", ["/runs/1", "/runs/2"])
    options = together.options("all", "1", grain)
    at, path = 0, [0]
    while at < together.last:
        at = together.neighbour(at, 1, options)
        path.append(at)
        moment = together.step(at, options)
        for trace, strip, now in zip(traces, together.comparison.strips, moment.now, strict=True):
            count = sum(event.tick <= moment.tick for event in trace.events)
            snapshot = trace.at(count)
            states = [strip.view.look(*pair).css for pair in zip(snapshot.tasks, snapshot.threads, strict=True)]
            assert [thread.look.css for thread in now.threads if thread] == states
            assert now.writes == snapshot.outputs
        assert len(together.step_html(at, path[-2], options, "2", ends=False)) <= 4_500
    ticks = {event.tick for trace in traces for event in trace.events if not isinstance(event, InstructionReached)}
    if not grain:
        assert {together.step(step, options).tick for step in path[1:]} == ticks
    back = [at]
    while at > 0:
        at = together.neighbour(at, -1, options)
        back.append(at)
    assert back == path[::-1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("names", list(product(PROGRAMS, repeat=2)))
def test_every_pair_gives_a_finding_and_one_axis(names: tuple[str, str], language: Any) -> None:
    traces = [run(name) for name in names]
    comparison = compare_programs(traces, language)
    assert comparison.part.end == max(1, *(trace.end_tick for trace in traces))
    assert plain(comparison.finding)[-1] in ".。"
    assert comparison.same == (names[0] == names[1])
    for strip, trace in zip(comparison.strips, traces, strict=True):
        assert strip.end == round(100 * trace.end_tick / comparison.part.end, 3)


def test_the_finding_says_what_the_change_came_to() -> None:
    text = plain(compare_programs([run("abba"), run("cured")], "en").finding)
    assert re.match(r"A is deadlocked at 10\.\d ms; B ends by itself after 20\.\d ms\.", text)
    text = plain(compare_programs([run("losing"), run("losing", gil="none", cpus=1)], "en").finding)
    assert "Both print the same." in text


# ---- Pages -----------------------------------------------------------------------------------------------------------


def made(client: TestClient, source: str, before: str = "", **fields: str) -> tuple[str, str]:
    """The id of a run made in the lab, and the rest of the address that it leads to."""
    data = {"name.0": "main.py", "text.0": source, "before": before} | fields
    answer = client.post("/program", data=data, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    base, _, query = str(answer.headers["location"]).partition("?")
    return base.removeprefix("/runs/"), query


def test_change_run_again_compare(client: TestClient) -> None:
    first, query = made(client, ABBA)
    assert query == "at=0"
    lab = client.get(f"/program?run={first}").text
    assert f'name="before" value="{first}"' in lab
    # A mistake in between does not lose it.
    data = {"name.0": "main.py", "text.0": "if", "before": first}
    assert f'name="before" value="{first}"' in client.post("/program", data=data).text
    second, query = made(client, CURED, first)
    assert query == f"at=0&before={first}"
    page = client.get(f"/runs/{second}?{query}").text
    assert f'href="/compare/{first},{second}"' in page
    for d in ("next", "play"):
        go = client.get(f"/runs/{second}/go?at=4&before={first}&d={d}")
        assert f"before={first}" in go.headers["hx-replace-url"]
    assert "/compare/" not in client.get(f"/runs/{second}?before=../x").text
    assert made(client, ABBA, first)[1] == "at=0"
    compared = client.get(f"/compare/{first},{second}")
    assert compared.status_code == 200
    assert compared.text.count('class="ln out"') == compared.text.count('class="ln in"') > 0
    assert client.get(f"/compare/{first},{second}?lang=zh").status_code == 200


def test_the_player_of_several_programs(client: TestClient) -> None:
    first, second = made(client, ABBA)[0], made(client, CURED)[0]
    base = f"/compare/{first},{second}"
    page = client.get(f"{base}?t=10000000").text
    assert 'data-tick="10000000"' not in page
    step = client.get(f"{base}/go?at=0&d=next")
    assert 'hx-target="#now-1"' in step.text
    assert step.headers["hx-replace-url"].startswith(f"{base}?at=")
    body = client.get(f"{base}/stream?at=0&sps=30&grain=event").text
    steps = [int(number) for number in re.findall(r"^id: (\d+)$", body, re.M)]
    assert steps == sorted(set(steps))
    assert body.endswith("event: end\ndata:\n\n")
    resumed = client.get(f"{base}/stream?at=0&sps=30&grain=event", headers={"Last-Event-ID": str(steps[1])}).text
    assert [int(number) for number in re.findall(r"^id: (\d+)$", resumed, re.M)] == steps[2:]


def test_by_address_and_with_shares(client: TestClient) -> None:
    first, second = made(client, ABBA)[0], made(client, CURED)[0]
    kept = client.post(f"/runs/{first}/share", data={"do": "keep", "opens_at": "1"}, follow_redirects=True)
    slug = str(kept.url).split("/s/")[1].split("/")[0]
    runs = f"https://example.org/s/{slug}?at=3, /runs/{second}?at=7"
    answer = client.get("/compare", params={"runs": runs, "at": 2}, follow_redirects=False)
    assert answer.headers["location"] == f"/compare/s.{slug},{second}?at=2"
    page = client.get(f"/compare/s.{slug},{second}")
    assert page.status_code == 200
    assert f'href="/s/{slug}"' in page.text
    for place in (f"/runs/{second}", f"/s/{slug}"):
        assert 'action="/compare"' in client.get(place).text
    query = {"runs": second, "with": f"http://x.example/s/{slug}"}
    answer = client.get("/compare", params=query, follow_redirects=False)
    assert answer.headers["location"] == f"/compare/{second},s.{slug}"
    answer = client.get("/compare", params={"runs": second, "with": "main.py"})
    assert (answer.status_code, "no address of a run" in answer.text) == (422, True)
    # From a share, too, one changes and compares.
    assert f'name="before" value="s.{slug}"' in client.get(f"/program?share={slug}").text
    assert made(client, CURED, f"s.{slug}")[1] == f"at=0&before=s.{slug}"
    assert client.get(f"/compare/s.{'x' * 22},{second}").status_code == 404


def test_a_program_and_a_table_are_refused(client: TestClient) -> None:
    program = made(client, ABBA)[0]
    answer = client.post("/scheduler", data={**TABLE, "policy": ["FCFS"], "do": "run"}, follow_redirects=False)
    table = str(answer.headers["location"]).removeprefix("/runs/").partition("?")[0]
    for ids in (f"{program},{table}", f"{table},{program}"):
        for path in ("", "/go?at=0&d=next", "/stream?at=0"):
            answer = client.get(f"/compare/{ids}{path}", headers={"accept-language": "zh"})
            assert answer.status_code == 422
            assert "程序与进程表无法比较" in answer.text
