"""Every program of ``tests/vm/tutorials``, opened in Chromium and played to its end: what its last steps ship makes the
page that is opened there, and that says what the program prints and how it ends."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import httpx
import pytest
from playwright.sync_api import Browser, Page

from app.render.program.console import ENDS
from tests.browser.conftest import Server
from tests.browser.test_player import at, last, record_steps
from tests.vm.tutorials_of import Tutorial, tutorials

STRETCH = 7
"""So many of the last steps are played, at 30 a second."""
LIMITS = {"--budget": ("budget", ""), "--until": ("until", "s")}
"""Fields of the lab's form by options of the command line, and the unit that these are in."""
BANNERS = {"crash": "Uncaught exception. ", "deadlock": "Deadlock. ", "stuck": "Stuck. ", "budget": "Stopped. "}
"""What the banner at the end begins with, by the verdict's kind."""

SEEN = """() => {
  const shown = box => [...box.querySelectorAll('li')].filter(row => !row.hidden).map(row => row.innerText);
  const texts = {};
  for (const name of ['where', 'why', 'banner', 'graph', 'gil', 'resources', 'vars'])
    texts[name] = document.getElementById(name)?.innerText ?? '';
  texts.console = shown(document.getElementById('console'));
  texts.code = [...document.querySelectorAll('.mk.at')].map(mark => mark.parentElement.innerText);
  return texts;
}"""
PRINTED = """() => [...document.querySelectorAll('#console [data-step]:not(.err, .verdict) samp')]
  .map(row => row.textContent.replaceAll('\\n', '')).join('')"""
"""Without the ends of lines: a write that ends with one is a row, and so is one that does not."""


WAIT_MS, WAITS_MAX = 50, 100
REACHED = "step => document.getElementById('where')?.dataset.at === String(step)"


class Stage(NamedTuple):
    """One page for all programs, and what it has written to the console."""

    page: Page
    noise: list[str]


@pytest.fixture(scope="module")
def stage(browser: Browser) -> Iterator[Stage]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-US")
    page, noise = context.new_page(), list[str]()
    page.set_default_timeout(10_000)
    page.on("console", lambda message: noise.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: noise.append(f"error: {error}"))
    yield Stage(page, noise)
    context.close()


def run(server: Server, one: Tutorial) -> dict[str, Any]:
    """Make the run as the lab does; what the API tells of it."""
    data = {"name.0": "main.py", "text.0": one.path.read_text(encoding="utf-8"), "stdin": one.stdin}
    for option, value in pairwise(one.options):
        if option in LIMITS:
            field, unit = LIMITS[option]
            data[field] = value + unit
    answer = httpx.post(f"{server.url}/program", data=data, timeout=60)
    assert answer.status_code == 303, answer.text
    found: dict[str, Any] = httpx.get(
        f"{server.url}/api/v1{answer.headers['location'].partition('?')[0]}", timeout=60
    ).json()
    return found


def settled(page: Page, texts: dict[str, Any]) -> dict[str, Any]:
    """What is seen as soon as it is ``texts``, else after a while."""
    seen: dict[str, Any] = {}
    for _ in range(WAITS_MAX):
        page.wait_for_timeout(WAIT_MS)
        seen = page.evaluate(SEEN)
        if seen == texts:
            break
    return seen


@pytest.mark.parametrize("one", tutorials(), ids=lambda one: one.path.stem)
def test_it_plays_to_its_end_and_says_how_it_ends(server: Server, stage: Stage, one: Tutorial) -> None:
    page, told = stage.page, run(server, one)
    end, kind = told["steps"], told["verdict"]["kind"]
    run_page = f"{server.url}/runs/{told['id']}"
    page.goto(f"{run_page}?at={end}")
    assert (at(page), last(page)) == (end, end)
    came = page.evaluate(SEEN)

    begin = max(0, end - STRETCH)
    page.goto(f"{run_page}?at={begin}&sps=30")
    record_steps(page)
    page.click("#key-play")
    assert settled(page, came) == came
    assert [int(step) for step in page.evaluate("window.seen")] == list(range(begin, end + 1))
    assert page.get_attribute("#key-play", "aria-label") == "Play (Space)"
    page.keyboard.press("Home")
    page.wait_for_function(REACHED, arg=0)
    page.keyboard.press("End")
    assert settled(page, came) == came

    printed, stated = page.evaluate(PRINTED), one.out.read_text(encoding="utf-8").replace("\n", "")
    if kind == "budget" and "--budget" not in one.options:
        assert stated.startswith(printed)
        assert came["banner"].startswith("The run stops here. ")
    else:
        assert printed == stated
        assert came["banner"].startswith(BANNERS.get(kind, ""))
    assert ENDS[kind] in came["console"][-1]
    if kind in ("finished", "crash"):
        assert f"exit code {one.exit}" in came["console"][-1]
    assert stage.noise == []
