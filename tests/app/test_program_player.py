"""The page of a program's run without a browser: markers, hints, lines to run to, bytecode, variables, console."""

from __future__ import annotations

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.render.options import Options
from app.render.program import breaks, variables
from app.render.program.player import ProgramPlayer
from app.render.program.view import ProgramView
from simcore.model.program_events import LineReached, Output
from simcore.model.program_trace import ProgramTrace
from simcore.program import ProgramConfig, record, scenario_of

SWAP = """\
import threading, time
a, b = threading.Lock(), threading.Lock()
money = {"x": 100, "y": 100}

def swap(first, second, n):
    with first:
        time.sleep(0.01)
        with second:
            money["x"] -= n

one = threading.Thread(target=swap, args=(a, b, 1), name="<b>one</b>")
two = threading.Thread(target=swap, args=(b, a, 2))
one.start(); two.start()
"""
TALK = """\
import sys
def inner(k):
    values = [k, k + 1]
    values[1] = 70
    print("out", values)
    print("<i>err</i>", file=sys.stderr)
def outer():
    inner(1)
outer()
sys.exit(3)
"""


def player_of(source: str | dict[str, str], language: Any = "en", *, detail: Any = "line") -> ProgramPlayer:
    files = {"main.py": source} if isinstance(source, str) else source
    trace = record(scenario_of(files, "main.py", ProgramConfig(detail=detail)), steps_max=20_000)
    return ProgramPlayer(ProgramView("x" * 22, trace, language))


def page(player: ProgramPlayer, at: int, **options: Any) -> str:
    from app.routes.playing import Asked

    state = {"playing": False, "sps": "2", "speeds": ("2",), "asked": Asked(), "path": "/", "expires": ""}
    return player.html(
        "player.html",
        step=player.step(at, Options(**options)),
        options=Options(**options),
        timeline=player.timeline(at, Options()),
        log=player.log(at),
        timeline_start=0,
        timeline_end=1,
        ask=None,
        **state,
    )


def reached(player: ProgramPlayer, line: int) -> list[tuple[int, int]]:
    events = enumerate(player.view.trace.events, start=1)
    return [(step, event.task) for step, event in events if isinstance(event, LineReached) and event.line == line]


def text_of(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html)


# ---- Markers and hints ----------------------------------------------------------------------------------------------


def test_the_page_has_markers_and_hints_without_javascript() -> None:
    player = player_of(SWAP)
    html = page(player, player.last)
    (line,) = re.findall(r'<li class="ln"><span class="mk at[^>]*id="l1-8".*?</li>', html)
    assert "T1" in line
    assert "T2" in line
    assert "with second" in text_of(line)
    assert "waits for a, held by T1" in line
    assert 'aria-current="step"' in html
    waiting = player.spot(player.step(player.last, Options()), "l1-14")
    assert "mk at" not in waiting
    zh = player_of(SWAP, "zh")
    assert "等待 a，由 T1 持有" in page(zh, zh.last)


def test_every_living_thread_has_a_marker_and_only_the_moved_one_is_current() -> None:
    player = player_of(SWAP)
    for at in range(player.last + 1):
        now = player.view.trace.at(at)
        spots = player.step(at, Options()).spots
        lines = {f"l1-{now.threads[pid - 1].line}" for pid in player.view.alive(now) if now.threads[pid - 1].frames}
        assert set(spots) == lines
        current = [name for name, html in spots.items() if "aria-current" in html]
        moved = now.threads[now.moved - 1] if now.moved else None
        there = moved is not None and now.moved in player.view.alive(now) and moved.frames
        assert current == ([f"l1-{moved.line}"] if there and moved else [])


def test_many_threads_at_one_line_are_counted() -> None:
    source = "import threading\ngate = threading.Event()\ndef work():\n    gate.wait()\n"
    source += "for _ in range(30):\n    threading.Thread(target=work, daemon=True).start()\n"
    source += "import time\ntime.sleep(1)\n"
    player = player_of(source)
    at = max(step for step, _ in reached(player, 8))
    spot = text_of(player.step(at, Options()).spots["l1-4"])
    assert spot == "T1waiting for an event+29waits for gate"


def test_names_and_output_of_the_program_are_escaped() -> None:
    player = player_of(SWAP)
    html = page(player, player.last)
    assert "<b>one</b>" not in html
    assert "&lt;b&gt;one&lt;/b&gt;" in html
    talk = player_of(TALK)
    assert "&lt;i&gt;err&lt;/i&gt;" in page(talk, talk.last)


def test_a_file_of_its_own_opens_where_the_thread_is() -> None:
    files = {"main.py": "import helper\nhelper.work()\n", "helper.py": "def work():\n    return 1\n"}
    player = player_of(files)
    (inside,) = [step for step, _ in reached(player, 2) if player.view.trace.events[step - 1].file == "helper.py"]  # type: ignore[union-attr]
    assert player.shown_file(inside) == 2
    assert player.shown_file(0) == 1
    assert player.shown_file(inside, "main.py") == 1


# ---- Steps ship what differs ----------------------------------------------------------------------------------------


class Page:
    """What a browser makes of the partials: the elements that a step replaces, by id, with what stands in them."""

    def __init__(self, player: ProgramPlayer, at: int) -> None:
        self.spots = {name: str(html) for name, html in player.step(at, Options()).spots.items()}
        self.values = {name: _plain(str(html)) for name, html in player.all_scopes(at, Options()) if str(html)}

    def take(self, message: str) -> None:
        for target, inside in re.findall(r'<hx-partial hx-target="#([^"]+)"[^>]*>(.*?)</hx-partial>', message, re.S):
            if target == "pieces":
                for piece in re.split(r'(?=<span class="mk)', inside):
                    if found := re.match(r'<span class="mk[^>]*id="(l[^"]*)"', piece):
                        # What follows is another panel's.
                        self.spots[found[1]] = _one(piece)
            elif re.fullmatch(r"v-(\d+|x)", target):
                self.values[target] = _plain(inside)
            elif target == "values":
                for places, value in re.findall(r'<i data-at="([^"]*)">(.*?)</i>', inside):
                    for place in places.split():
                        scope, number = place.split(".")
                        self.values[f"v-{scope}"][int(number)] = text_of(value)
        self.spots = {name: html for name, html in self.spots.items() if "mk at" in html}
        self.values = {name: values for name, values in self.values.items() if values}


def _one(html: str) -> str:
    """The first element of several."""
    depth = 0
    for tag in re.finditer(r"<(/?)(span|i|b)\b[^>]*>", html):
        depth += -1 if tag[1] else 1
        if not depth:
            return html[: tag.end()]
    raise AssertionError(html)


def _plain(html: str) -> list[str]:
    return [text_of(one) for one in re.findall(r"<(?:samp|button)[^>]*>(.*?)</(?:samp|button)>", html)]


@pytest.mark.parametrize("source", [SWAP, TALK])
def test_a_page_that_takes_the_steps_shows_what_a_page_opened_there_shows(source: str) -> None:
    player = player_of(source)
    for stride in (1, 7, -3):
        steps = range(0, player.last + 1, stride) if stride > 0 else range(player.last, -1, stride)
        page, was = Page(player, steps[0]), steps[0]
        for at in steps:
            page.take(player.step_html(at, was, Options(), "2", ends=False))
            opened = Page(player, at)
            assert page.spots == opened.spots
            assert page.values == {name: values for name, values in opened.values.items() if values}
            was = at


# ---- Lines to run to ------------------------------------------------------------------------------------------------


def test_lines_to_run_to_are_read_and_written() -> None:
    assert breaks.read("1.17-2.3.4") == (breaks.Break(1, 17), breaks.Break(2, 3, 4))
    assert breaks.write(breaks.read("1.17-2.3.4")) == "1.17-2.3.4"
    assert breaks.read("x-1.x-1.2.3.4--1.٣-" + "9" * 40 + ".1") == ()
    assert len(breaks.read("-".join(f"1.{n}" for n in range(1, 30)))) == breaks.BREAKS_MAX
    assert breaks.read("1.5.2-1.5.3") == (breaks.Break(1, 5, 3),)


def test_controls_lead_to_the_line_and_back(client: TestClient) -> None:
    url = client.post("/program", data={"name.0": "main.py", "text.0": SWAP}).headers["location"].partition("?")[0]
    player = player_of(SWAP)
    first, second = (step for step, _ in reached(player, 6))

    def go(**query: Any) -> int:
        answer = client.get(f"{url}/go", params=query)
        assert answer.status_code == 200
        return int(re.search(r'id="where" data-at="(\d+)"', answer.text)[1])  # type: ignore[index]

    assert go(at=0, d="run", file="main.py", line=6) == first
    assert go(at=first, d="run", file="1", line=6) == second
    assert go(at=0, d="run", file=1, line=6, thread=reached(player, 6)[1][1]) == second
    assert go(at=second, d="runback", file=1, line=6) == first
    assert go(at=second, d="run", file=1, line=6) == second, "it is not reached again"
    assert go(at=0, d="run", bp="1.6") == first
    assert go(at=0, d="run", file=9, line=999999, thread="x") == 0
    assert go(at=first, d="own") > first


def test_a_line_is_set_and_taken_away_in_the_address(client: TestClient) -> None:
    url = client.post("/program", data={"name.0": "main.py", "text.0": SWAP}).headers["location"].partition("?")[0]
    answer = client.get(f"{url}/go", params={"at": 5, "d": "break", "file": 1, "line": 6})
    assert answer.headers["HX-Replace-Url"].endswith("?at=5&bp=1.6")
    assert 'data-lines="1.6"' in answer.text
    answer = client.get(f"{url}/go", params={"at": 5, "d": "thread", "file": 1, "line": 6, "thread": 3, "bp": "1.6"})
    assert answer.headers["HX-Replace-Url"].endswith("?at=5&bp=1.6.3")
    answer = client.get(f"{url}/go", params={"at": 5, "d": "break", "file": 1, "line": 6, "bp": "1.6.3"})
    assert answer.headers["HX-Replace-Url"].endswith("?at=5")
    html = client.get(f"{url}?at=0&bp=1.6").text
    first, _ = (step for step, _ in reached(player_of(SWAP), 6))
    assert f'{url}?at={first}&amp;bp=1.6"' in html, "without JavaScript the control is a plain link"


def test_playing_pauses_at_a_line_that_was_set(client: TestClient) -> None:
    url = client.post("/program", data={"name.0": "main.py", "text.0": SWAP}).headers["location"].partition("?")[0]
    first, second = (step for step, _ in reached(player_of(SWAP), 6))
    with client.stream("GET", f"{url}/stream?at={first - 2}&sps=30&bp=1.6") as answer:
        ids = [int(line[4:]) for line in answer.iter_lines() if line.startswith("id: ")]
    assert ids == [first - 2, first - 1, first]
    with client.stream("GET", f"{url}/stream?at={first}&sps=30&bp=1.6") as answer:
        ids = [int(line[4:]) for line in answer.iter_lines() if line.startswith("id: ")]
    assert (ids[0], ids[-1]) == (first, second), "where it was paused it goes on"


# ---- One thread, bytecode -------------------------------------------------------------------------------------------


def test_following_stops_only_at_that_threads_steps() -> None:
    player = player_of(SWAP)
    options = player.options("all", "1", "", "2")
    step, seen = 0, []
    while step < player.last:
        step = player.neighbour(step, 1, options)
        seen.append(player.view.trace.events[step - 1].task)
    assert set(seen[:-1]) == {2}
    html = page(player, step, follow=2)
    assert 'aria-current="true"><span class="chip id-2">T1</span>' in html
    assert "blocked on a lock, line 8" in text_of(html)


def test_the_bytecode_is_that_of_the_current_line() -> None:
    player = player_of(TALK)
    (at,) = (step for step, _ in reached(player, 4))
    html = player.bytecode_html(at, Options(code="bytecode"))
    assert "STORE_SUBSCR" in html
    assert "inner" in html
    assert "stack" not in html
    fine = player_of(TALK, detail="instruction")
    (at,) = (step for step, _ in reached(fine, 4))
    options = fine.options("all", "1", "instruction", code="bytecode")
    names, step = [], at
    for _ in range(4):
        step = fine.neighbour(step, 1, options)
        html = fine.bytecode_html(step, options)
        names.append(re.search(r'class="cur".*?<b>(\w+)</b>', html)[1])  # type: ignore[index]
    assert names[-1] == "STORE_SUBSCR"
    assert re.findall(r"<samp>([^<]*)</samp>", html[html.index("stack") :]) == ["70", "[1, 2]", "1"]


def test_a_run_by_lines_is_recorded_again_with_instructions(client: TestClient) -> None:
    url = client.post("/program", data={"name.0": "main.py", "text.0": TALK}).headers["location"].partition("?")[0]
    at = reached(player_of(TALK), 4)[0][0]
    assert f'action="{url}/detail"' in client.get(url).text
    answer = client.post(f"{url}/detail", data={"grain": "instruction", "at": str(at), "code": "bytecode"})
    assert answer.status_code == 303
    finer = reached(player_of(TALK, detail="instruction"), 4)[0][0]
    assert answer.headers["location"].endswith(f"?at={finer}&grain=instruction&code=bytecode")
    html = client.get(answer.headers["location"]).text
    assert '/detail"' not in html
    assert "STORE_SUBSCR" in html
    assert client.post("/runs/" + "x" * 22 + "/detail").status_code == 404


# ---- Variables ------------------------------------------------------------------------------------------------------


def test_calls_are_listed_from_the_inside_out() -> None:
    player = player_of(TALK)
    (at,) = (step for step, _ in reached(player, 5))
    scope = dict(player.all_scopes(at, Options()))["v-1"]
    assert text_of(scope).replace("\n", "") == "Minner k1 values[1, 70] outer line 8 ‹ &lt;module&gt; line 9 "
    assert '<samp class="flash">[1, <mark>70</mark>]</samp>' in scope


@pytest.mark.parametrize(
    ("before", "now", "shown"),
    [
        ("{'a': 100, 'b': 100}", "{'a': 70, 'b': 100}", "{'a': <mark>70</mark>, 'b': 100}"),
        ("100", "101", "101"),
        ("[1, 2]", "[1, 2, 3]", "[1, 2<mark>, 3</mark>]"),
        ("[1, 2, 3]", "[1, 2]", "[1, 2]"),
        ("[1.5]", "[1.25]", "[<mark>1.25</mark>]"),
        ("'<a>'", "'<b>'", "'&lt;<mark>b</mark>&gt;'"),
        ("deque([])", "deque([1])", "deque([<mark>1</mark>])"),
    ],
)
def test_what_has_changed_inside_a_value_is_marked(before: str, now: str, shown: str) -> None:
    assert variables.changed(before, now) == shown


def test_long_values_are_folded_and_too_many_are_counted() -> None:
    lines = ["def f():", *(f"    v{n} = 'x' * 38" for n in range(40)), "    return 1", "f()", ""]
    player = player_of("\n".join(lines))
    at = reached(player, 42)[0][0]
    scope = dict(player.all_scopes(at, Options()))["v-1"]
    assert re.search(r'<span class="muted">\+\d+</span>', scope)
    assert "v39" in scope, "what has changed is shown"
    long = player_of("x = list(range(100, 130))\ny = {'a': 'b' * 60}\n")
    assert dict(long.all_scopes(long.last, Options()))["v-0"].count('class="long') == 2


# ---- Console and events ---------------------------------------------------------------------------------------------


def test_the_console_tells_errors_apart_and_ends_with_the_verdict() -> None:
    player = player_of(TALK)
    html = page(player, player.last)
    console = html[html.index('id="console"') : html.index('id="log"')]
    assert re.search(r'class="id-1 err"[^>]*>.*?<i>stderr</i> &lt;i&gt;err', console)
    assert "exit code 3" in console
    assert "hidden" not in console[console.index("verdict") :].split(">")[0]
    before = page(player, player.last - 1)
    assert re.search(r'class="verdict"[^>]*hidden', before)
    locked = player_of(SWAP)
    assert "T1, T2 can never go on" in page(locked, locked.last)


def test_64_kib_of_output_stay_a_page(client: TestClient) -> None:
    source = "for n in range(900):\n    print(n, 'x' * 50)\nprint('y' * 9000)\n"
    url = client.post("/program", data={"name.0": "main.py", "text.0": source}).headers["location"].partition("?")[0]
    html = client.get(url).text
    assert html.count('id="o-') <= 400
    assert re.search(r"\d+ more above", html)
    assert re.search(r"\d more characters", html)
    assert len(html) < 700_000
    told = client.get(f"{url}/output.txt")
    assert told.text == "".join(f"{n} {'x' * 50}\n" for n in range(900)) + "y" * 9000 + "\n"
    assert told.headers["content-type"] == "text/plain; charset=utf-8"
    assert "attachment" in told.headers["content-disposition"]


def test_the_output_of_a_schedule_is_no_page(client: TestClient, run_url: str) -> None:
    assert client.get(f"{run_url}/output.txt").status_code == 404
    assert client.post(f"{run_url}/detail").status_code == 404


def test_both_tabs_open_without_javascript(client: TestClient) -> None:
    url = client.post("/program", data={"name.0": "main.py", "text.0": TALK}).headers["location"].partition("?")[0]
    html = client.get(f"{url}?text=events").text
    assert re.search(r'id="console"[^>]*hidden', html)
    assert not re.search(r'id="log"[^>]*hidden', html)
    html = client.get(url).text
    assert re.search(r'id="log"[^>]*hidden', html)
    assert not re.search(r'id="console"[^>]*hidden', html)
    assert isinstance(player_of(TALK).view.trace, ProgramTrace)
    assert sum(isinstance(event, Output) for event in player_of(TALK).view.trace.events) == 2
