"""The editing loop in Chromium: change, run again, compare both on one time axis, by mouse and by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.app.test_program_compare import ABBA, CURED, LOSING
from tests.browser.conftest import Server, violations
from tests.browser.test_player import last, wait_for_step
from tests.browser.test_program_lab import lab, write
from tests.browser.test_program_player import run

Open = Callable[..., Page]


def tick(page: Page) -> int:
    return int(page.get_attribute("#where", "data-tick") or "")


def test_change_run_again_compare(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{run(server, ABBA)}?at=3")
    page.get_by_role("link", name="Change and run again").click()
    page.locator("#lab[data-ready]").wait_for()
    write(page, CURED)
    page.click("#run")
    page.wait_for_url(re.compile(r"/runs/.*before="))
    page.wait_for_load_state()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#where")).to_have_attribute("data-at", "1")
    page.reload()
    page.get_by_role("link", name="Compare with the run before").click()
    expect(page.locator(".why-cmp")).to_contain_text("A is deadlocked")
    expect(page.locator(".diff .ln.out", has_text="with b:")).to_have_count(1)
    page.wait_for_load_state()
    page.keyboard.press("End")
    expect(page.locator("#now-0")).to_contain_text("waits for b, held by T2")
    expect(page.locator("#now-1 .th").nth(1)).to_contain_text("ended")
    end = tick(page)
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#where")).not_to_have_attribute("data-tick", str(end))
    before = tick(page)
    page.wait_for_timeout(100)
    page.reload()
    assert tick(page) == before
    page.get_by_role("link", name="Change B and run again").click()
    page.locator("#lab[data-ready]").wait_for()
    expect(page.locator("[name=before]")).to_have_value(re.compile(".{22}"))


def test_the_browsers_back_button_is_a_way_too(server: Server, open_page: Open) -> None:
    page = open_page()
    lab(page, server)
    write(page, ABBA)
    page.click("#run")
    page.wait_for_url("**/runs/*?at=0")
    expect(page.get_by_role("link", name="Compare with the run before")).to_have_count(0)
    page.go_back()
    page.locator("#lab[data-ready]").wait_for()
    write(page, CURED)
    page.click("#run")
    page.wait_for_url(re.compile(r"/runs/.*before="))
    page.get_by_role("link", name="Compare with the run before").click()
    expect(page.locator(".why-cmp")).to_contain_text("A is deadlocked")


def test_it_plays_both_to_the_end_and_nothing_moves_but_the_playheads(server: Server, open_page: Open) -> None:
    page = open_page()
    ids = ",".join(run(server, source).rpartition("/")[2] for source in (LOSING, CURED))
    page.goto(f"{server.url}/compare/{ids}?sps=30&grain=event")
    page.evaluate(
        """() => { window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(e => {
        window.shift += e.value; })).observe({type: 'layout-shift'}); }"""
    )
    page.click("#key-play")
    wait_for_step(page, last(page))
    assert page.evaluate("window.shift") <= 0.02


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("theme", ["light", "dark", "projector"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(server: Server, open_page: Open, language: str, theme: str, width: int) -> None:
    page = open_page(viewport={"width": width, "height": 800})
    ids = ",".join(run(server, source).rpartition("/")[2] for source in (ABBA, LOSING))
    page.goto(f"{server.url}/compare/{ids}?at=40&lang={language}&theme={theme}")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts(server: Server, open_page: Open) -> None:
    page = open_page(java_script_enabled=False)
    ids = ",".join(run(server, source).rpartition("/")[2] for source in (ABBA, CURED))
    page.goto(f"{server.url}/compare/{ids}")
    page.click("#key-next")
    first = tick(page)
    page.click("#key-last")
    assert tick(page) > first
    expect(page.locator("#now-0")).to_contain_text("held by T2")


def test_with_another_run_by_its_address(server: Server, open_page: Open) -> None:
    page = open_page()
    other = run(server, CURED)
    page.goto(run(server, ABBA))
    page.wait_for_load_state()
    page.locator(".compare-with summary").press("Enter")
    assert violations(page) == []
    page.locator("#with").fill(f"{other}?at=3")
    page.locator("#with").press("Enter")
    page.wait_for_url("**/compare/*")
    expect(page.locator(".why-cmp")).to_contain_text("A is deadlocked")
