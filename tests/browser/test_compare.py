"""Comparing, playing in step, sweeping, and the form as a link, in Chromium."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server, pick, violations

Open = Callable[..., Page]


def compared(page: Page, server: Server, query: str = "preset=convoy") -> None:
    """Open the lab with a preset and press the button that compares."""
    page.goto(f"{server.url}/scheduler?{query}")
    page.click("button[value=compare]")
    page.wait_for_selector("#where")


def where(page: Page, name: str = "tick") -> int:
    """What the player says of its place."""
    return int(page.get_attribute("#where", f"data-{name}") or "")


def test_the_picture_follows_the_ticks_and_says_who_pays(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.url}/scheduler?preset=convoy")
    expect(page.locator(".strip h3")).to_have_count(3)
    pick(page, "FCFS", "SJF")
    expect(page.locator(".strip h3")).to_have_text(["FCFS", "SJF"])
    expect(page.locator("#go")).to_contain_text("Compare 2 policies")
    page.fill("[id='bursts.2']", "cpu 3")
    expect(page.locator(".cmp-t thead th")).to_have_count(3)
    pick(page, "RR")
    expect(page.locator("#go")).to_contain_text("Run and watch")
    pick(page)
    expect(page.locator("#out")).to_contain_text("no policy is ticked")


def test_the_address_is_the_form(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.url}/scheduler?preset=textbook")
    page.fill("[id='name.0']", "mine")
    pick(page, "RR", "SRTF")
    page.fill("[id='param.RR.quantum']", "7")
    page.wait_for_url("**/scheduler?w=*")
    expect(page.locator(".strip h3 small")).to_have_text("quantum 7")
    href = page.get_attribute("#form-link", "href") or ""
    assert page.url == server.url + href
    other = open_page()
    other.goto(page.url)
    expect(other.locator("[id='name.0']")).to_have_value("mine")
    expect(other.locator("[id='param.RR.quantum']")).to_have_value("7")
    expect(other.locator("input[name=policy]:checked")).to_have_count(2)


def test_the_player_of_several_by_keyboard(server: Server, open_page: Open) -> None:
    page = open_page()
    compared(page, server)
    page.wait_for_function("() => Number(document.getElementById('where').dataset.tick) >= 2")
    page.keyboard.press("Space")
    expect(page.locator("#key-play")).to_have_attribute("aria-label", "Play (Space)")
    page.wait_for_timeout(300)
    tick = where(page)
    page.keyboard.press("ArrowRight")
    page.wait_for_function(f"() => Number(document.getElementById('where').dataset.tick) > {tick}")
    page.keyboard.press("ArrowLeft")
    page.wait_for_function(f"() => Number(document.getElementById('where').dataset.tick) === {tick}")
    page.keyboard.press("End")
    page.wait_for_function("() => { const d = document.getElementById('where').dataset; return d.at === d.last }")
    for line in page.locator(".now-line").all():
        expect(line).to_contain_text("4/4")
    heads = page.evaluate("[...document.querySelectorAll('[data-head]')].map((e) => parseFloat(e.getAttribute('x')))")
    assert len(heads) == 4
    assert set(heads) == {float(page.get_attribute("#where", "data-x") or "")}
    page.keyboard.press("Home")
    page.wait_for_function("() => document.getElementById('where').dataset.at === '0'")
    plot = page.locator(".strip .tl-plot").first.bounding_box()
    assert plot is not None
    page.mouse.click(plot["x"] + plot["width"] / 2, plot["y"] + 10)
    page.wait_for_function("() => Number(document.getElementById('where').dataset.tick) > 5")
    other = open_page()
    other.goto(page.url)
    assert where(other, "at") == where(page, "at")


def test_watch_leads_to_the_run(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.url}/scheduler?preset=convoy")
    page.click(".strip:nth-child(2) .watch")
    expect(page.locator("#main h1")).to_have_text("Shortest remaining time first")


def test_a_sweep_is_drawn_and_can_be_stopped(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.url}/scheduler?preset=many")
    page.click("#h-sweep")
    page.fill("#sweep_last", "6")
    page.click("#sweep")
    expect(page.locator(".sw-t tbody tr")).to_have_count(6)
    expect(page.locator("polyline")).to_have_count(4)
    # Long enough that somebody can press Stop: 40 lotteries with 600,000 draws each.
    page.goto(f"{server.url}/scheduler?preset=lottery")
    pick(page, "LOTTERY")
    for row in range(2):
        page.fill(f"[id='bursts.{row}']", "cpu 300000")
    page.click("#h-sweep")
    page.select_option("#sweep_what", "LOTTERY.seed")
    page.fill("#sweep_last", "40")
    page.click("#sweep")
    page.wait_for_function("() => document.querySelector('.sw-t tbody tr') !== null", timeout=90_000)
    page.click("#sweep-stop")
    expect(page.locator("#sweep-out")).to_contain_text("Stopped.")
    expect(page.locator("#sweep-live")).to_have_count(0)


def test_rows_are_doubled_and_moved_by_keyboard(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.url}/scheduler?preset=textbook")
    page.focus("[id='down.0']")
    page.keyboard.press("Enter")
    expect(page.locator("[id='name.1']")).to_have_value("P1")
    assert page.evaluate("document.activeElement.id") == "down.1"
    page.focus("[id='copy.1']")
    page.keyboard.press("Enter")
    expect(page.locator("[id='bursts.2']")).to_have_value("24")
    assert page.input_value("[id='name.2']") == "P4"


# Colours are a matter of theme and width, so all pairs of these; the language takes turns.
@pytest.mark.parametrize(
    ("language", "theme", "width"),
    [("en", "light", 1280), ("zh", "dark", 1280), ("zh", "light", 390), ("en", "dark", 390)],
)
def test_axe_finds_nothing_in_comparisons_and_sweeps(
    server: Server, open_page: Open, language: str, theme: str, width: int
) -> None:
    page = open_page(viewport={"width": width, "height": 844})
    query = f"lang={language}&theme={theme}"
    page.goto(f"{server.url}/scheduler?{query}&preset=many")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.click("button[value=compare]")
    # Before its script has run, no key is listened to.
    page.locator("#key-last[data-htmx-powered]").wait_for()
    page.keyboard.press("End")
    page.wait_for_function("() => { const d = document.getElementById('where').dataset; return d.at === d.last }")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(f"{server.url}/scheduler?preset=many")
    page.click("#h-sweep")
    page.click("#sweep")
    page.wait_for_selector("polyline")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
