"""The program lab in Chromium: the editor under the strict policy, by keyboard alone, and nothing typed is lost."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Server, violations

PRESSES = """() => {
  const told = [], said = document.getElementById('said'), run = document.getElementById('run');
  new MutationObserver(() => { told.push(said.textContent); sessionStorage.told = JSON.stringify(told); })
    .observe(said, {childList: true, characterData: true, subtree: true});
  for (const ms of [300, 800]) setTimeout(() => run.click(), ms);
}"""
"""Press Run again and again, and note what is said meanwhile."""
EDITOR = "#file\\.0 .cm-content"


def lab(page: Page, server: Server, query: str = "") -> None:
    page.goto(f"{server.url}/program{query}")
    page.locator("#lab[data-ready]").wait_for()


def write(page: Page, text: str) -> None:
    """Replace what is in the editor that is open."""
    page.locator(".file:visible .cm-content").focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(text)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("theme", ["light", "dark", "projector"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(
    open_page: Callable[..., Page], server: Server, language: str, theme: str, width: int
) -> None:
    page = open_page(viewport={"width": width, "height": 800})
    lab(page, server, f"?lang={language}&theme={theme}")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_by_keyboard_from_typing_to_the_run(open_page: Callable[..., Page], server: Server) -> None:
    page = open_page()
    lab(page, server)
    write(page, "for n in range(3):")
    page.keyboard.press("Enter")
    page.keyboard.insert_text("print(n)")
    assert page.locator("#text\\.0").input_value() == "for n in range(3):\n    print(n)"
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") != "cm-host"
    page.locator(EDITOR).focus()
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/runs/*?at=0")
    page.go_back()
    expect(page.locator("#text\\.0")).to_have_value("for n in range(3):\n    print(n)")


def test_findings_are_marked_at_their_places_and_reload_keeps_the_text(
    open_page: Callable[..., Page], server: Server
) -> None:
    page = open_page(quiet=False)  # the browser itself notes an answer of 422
    lab(page, server)
    write(page, "import numpy\nprint(1)\neval('1')\n")
    page.locator("#run").click()
    page.locator("#findings").wait_for()
    page.locator("#lab[data-ready]").wait_for()
    assert page.locator(".cm-lintRange-error").all_inner_texts() == ["import numpy", "eval"]
    page.locator("#findings a").nth(1).click()
    page.keyboard.insert_text("x")
    assert "xeval('1')" in page.locator("#text\\.0").input_value()
    page.reload()
    page.locator("#lab[data-ready]").wait_for()
    assert "xeval('1')" in page.locator("#text\\.0").input_value()
    page.locator("#discard").click()
    assert "lock_a" in page.locator("#text\\.0").input_value()


def test_findings_and_the_code_they_are_about_are_seen_together(open_page: Callable[..., Page], server: Server) -> None:
    page = open_page(quiet=False)
    lab(page, server)
    write(page, "import numpy\nimport tkinter\n")
    page.locator("#run").click()
    page.locator("#findings").wait_for()
    page.locator("#lab[data-ready]").wait_for()
    expect(page.locator("#findings")).to_be_focused()
    expect(page.locator("#h-find")).to_be_in_viewport()
    expect(page.locator(".cm-lintRange-error").first).to_be_in_viewport()
    assert violations(page) == []


def test_while_it_is_recorded_the_lab_says_so_and_takes_no_second_press(
    open_page: Callable[..., Page], server: Server
) -> None:
    page = open_page()
    asked: list[str] = []

    def slow(route: Route) -> None:
        asked.append(route.request.method)
        time.sleep(1.5)
        route.continue_()

    lab(page, server)
    page.evaluate(PRESSES)
    page.route("**/program", slow)
    page.locator("#run").click(no_wait_after=True)
    page.wait_for_url("**/runs/*?at=0")
    assert asked == ["POST"]
    told = json.loads(page.evaluate("sessionStorage.told"))
    assert re.fullmatch(r"Simulating… \d+ s of at most 10 s", told[0])
    page.unroute("**/program")
    page.go_back()
    expect(page.locator("#run")).to_have_text(re.compile("^Run"))


def test_tabs_are_added_named_and_removed(open_page: Callable[..., Page], server: Server) -> None:
    page = open_page()
    lab(page, server)
    page.locator("#add").click()
    page.keyboard.insert_text("words.txt")
    expect(page.locator("#tabs [aria-selected=true]")).to_have_text("words.txt")
    page.locator("#tabs [aria-selected=true]").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#tabs [aria-selected=true]")).to_have_text("main.py")
    page.reload()
    page.locator("#lab[data-ready]").wait_for()
    assert page.locator("#tabs [role=tab]").all_inner_texts() == ["main.py", "words.txt"]
    page.locator("#tabs [role=tab]").nth(1).click()
    page.locator(".file:visible [data-remove]").click()
    assert page.locator("#tabs [role=tab]").all_inner_texts() == ["main.py"]


def test_without_javascript_a_field_per_file_submits(open_page: Callable[..., Page], server: Server) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{server.url}/program")
    page.locator("#text\\.0").fill("print(7)\n")
    page.locator("#run").click()
    assert "/runs/" in page.url
