"""The start page and the scheduler lab in Chromium."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server, pick, violations

Open = Callable[..., Page]


def test_from_the_start_page_to_ones_own_run(server: Server, open_page: Open) -> None:
    """The main job: a textbook's table is typed, played, stepped back; another browser opens the link of that step."""
    page = open_page()
    page.goto(server.url)
    page.wait_for_function("() => Number(document.getElementById('where')?.dataset.at) >= 6")
    page.click("text=Open the scheduler lab")
    for row, (name, arrival, bursts) in enumerate((("P1", "0", "24"), ("P2", "0", "3"), ("P3", "0", "3"))):
        page.fill(f"[id='name.{row}']", name)
        page.fill(f"[id='arrival.{row}']", arrival)
        page.fill(f"[id='bursts.{row}']", bursts)
    for _ in range(2):
        page.click("[name=do][value=remove-3]")
    pick(page, "RR")
    page.fill("[id='param.RR.quantum']", "4")
    expect(page.locator("#out")).to_contain_text("5.67")
    page.click("text=Run and watch")
    page.wait_for_function("() => Number(document.getElementById('where')?.dataset.at) >= 5")
    page.keyboard.press("Space")
    expect(page.locator("#key-play")).to_have_attribute("aria-label", "Play (Space)")
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(300)
    step = page.get_attribute("#where", "data-at")
    other = open_page()
    other.goto(page.url)
    expect(other.locator("#where")).to_have_attribute("data-at", step or "")


def test_the_preview_follows_the_typing_and_errors_keep_what_was_typed(server: Server, open_page: Open) -> None:
    page = open_page(quiet=False)  # Chromium itself notes the 422 in the console
    page.goto(f"{server.url}/scheduler")
    pick(page, "FCFS")
    expect(page.locator("#out")).to_contain_text("First come, first served")
    page.fill("[id='arrival.1']", "soon")
    expect(page.locator("#out")).to_contain_text("“soon” is not a whole number")
    page.click("text=Run and watch", no_wait_after=True)
    expect(page.locator(".problems")).to_contain_text("Row 2")
    assert page.input_value("[id='arrival.1']") == "soon"
    assert page.get_attribute("[id='arrival.1']", "aria-invalid") == "true"
    page.click(".problems a")
    assert page.evaluate("document.activeElement.id") in ("arrival.1", "")


def test_only_the_chosen_policy_shows_its_parameters(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.url}/scheduler")
    pick(page, "RR")
    expect(page.locator("[id='param.RR.quantum']")).to_be_visible()
    expect(page.locator("[id='param.MLFQ.quantum']")).to_be_hidden()
    expect(page.locator("[id='tickets.0']")).to_be_hidden()
    pick(page, "LOTTERY")
    expect(page.locator("[id='tickets.0']")).to_be_visible()


def test_pasting_a_table(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.url}/scheduler")
    page.click("text=Paste or open a table")
    page.fill("#csv", "PID\tAT\tBT\nX\t0\t5\nY\t2\t1")
    page.click("text=Use this table")
    assert page.input_value("[id='name.1']") == "Y"
    assert page.locator("[id='name.2']").count() == 0


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("zh", "dark"), ("en", "projector")])
@pytest.mark.parametrize("path", ["/", "/scheduler", "/nowhere"])
def test_axe_finds_nothing(server: Server, open_page: Open, path: str, language: str, theme: str) -> None:
    page = open_page(quiet=path != "/nowhere")
    page.goto(f"{server.url}{path}?lang={language}&theme={theme}")
    assert violations(page) == []


@pytest.mark.parametrize("path", ["/", "/scheduler"])
def test_a_phone_needs_no_scrolling_sideways(server: Server, open_page: Open, path: str) -> None:
    page = open_page(viewport={"width": 390, "height": 844})
    page.goto(server.url + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_projector_fills_the_wall(server: Server, open_page: Open) -> None:
    page = open_page(viewport={"width": 1920, "height": 1200})
    page.goto(f"{server.run()}?at=5&theme=projector")
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 24
    assert page.evaluate("document.documentElement.scrollHeight") <= 1200


@pytest.mark.parametrize("width", [1280, 390])
def test_a_file_is_opened_into_the_form_and_a_long_one_runs(server: Server, open_page: Open, width: int) -> None:
    page = open_page(viewport={"width": width, "height": 844})
    page.goto(f"{server.url}/scheduler")
    page.click("text=Paste or open a table")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    table = "Process,Arrival Time,Burst Time\n"
    file = {"name": "table.csv", "mimeType": "text/csv", "buffer": f"{table}first,0,3\n".encode()}
    page.set_input_files("#file", file)
    page.click("text=Open this file")
    expect(page.locator("[id='name.0']")).to_have_value("first")
    expect(page.locator("[id='name.1']")).to_have_count(0)
    pick(page, "FCFS")
    long = table + "".join(f"J{n},{n},1\n" for n in range(600))
    page.click("text=Paste or open a table")
    page.set_input_files("#file", file | {"buffer": long.encode()})
    page.click("text=Open this file")
    page.wait_for_url("**/runs/*")
    expect(page.locator("#main")).to_contain_text("600 processes")
