"""The graph, the locks, the baton and the timeline of a program in Chromium."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server, violations

OpenPage = Callable[..., Page]
TUTORIALS = Path(__file__).parents[1] / "vm" / "tutorials"
SVG = "http://www.w3.org/2000/svg"
FOREIGN = "svg => [...document.querySelectorAll('.wfg *')].filter(e => e.namespaceURI !== svg).length"


def run_of(server: Server, name: str) -> str:
    source = (TUTORIALS / f"{name}.py").read_text(encoding="utf-8")
    answer = httpx.post(f"{server.url}/program", data={"name.0": "main.py", "text.0": source}, timeout=60)
    assert answer.status_code == 303, answer.text
    return server.url + answer.headers["location"].partition("?")[0]


def at_step(page: Page, step: int) -> None:
    expect(page.locator("#where")).to_have_attribute("data-at", str(step))


def test_stepping_builds_the_graph_edge_by_edge_as_svg(server: Server, open_page: OpenPage) -> None:
    run = run_of(server, "transfer_deadlock")
    page = open_page()
    page.goto(f"{run}?at=0")
    expect(page.locator(".wfg.waits")).to_contain_text("Nobody waits for anybody.")
    for step in range(1, 71):
        page.keyboard.press("ArrowRight")
        at_step(page, step)
    expect(page.locator("#g-mid")).to_contain_text("a cycle of two")
    assert page.evaluate(FOREIGN, SVG) == 0
    colours = page.eval_on_selector_all(".waits path.rg", "all => all.map(e => getComputedStyle(e).stroke)")
    assert len(colours) == 4
    assert len({*colours, page.locator(".wf-c1").first.evaluate("e => getComputedStyle(e).fill")}) == 1, "all red"
    boxes = page.eval_on_selector_all(
        ".waits .wf-body, .waits .wf-lock rect", "all => all.map((e) => e.getBoundingClientRect().width)"
    )
    assert len(boxes) == 5
    assert min(boxes) > 20, "each is drawn"
    page.keyboard.press("Home")
    at_step(page, 0)
    expect(page.locator(".waits .wf-body")).to_have_count(0)
    stepped = page.locator(".wfg.waits").inner_html()
    page.reload()
    assert page.locator(".wfg.waits").inner_html() == stepped, "a step leads to the same picture as an address"


def test_a_jump_and_a_stream_leave_the_same_picture_as_the_page(server: Server, open_page: OpenPage) -> None:
    run = run_of(server, "philosophers_deadlock")
    page = open_page()
    page.goto(f"{run}?at=90&sps=30")
    page.keyboard.press("Space")
    expect(page.locator("#g-mid")).to_contain_text("a cycle of five")
    at_step(page, 148)
    played = (
        page.locator(".wfg.waits").inner_html(),
        page.locator("#resources").inner_text(),
        page.locator("#gil").inner_text(),
    )
    page.goto(f"{run}?at=148")
    opened = (
        page.locator(".wfg.waits").inner_html(),
        page.locator("#resources").inner_text(),
        page.locator("#gil").inner_text(),
    )
    assert played == opened


def test_the_order_of_locks_is_a_second_view_that_steps_keep(server: Server, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(f"{run_of(server, 'transfer_deadlock')}?at=60")
    expect(page.locator(".wfg.order")).to_be_hidden()
    page.locator(".seg-graph").get_by_text("Lock order").click()
    expect(page.locator(".wfg.waits")).to_be_hidden()
    expect(page.locator("#o-mid")).to_contain_text("No lock has been taken while holding another.")
    page.keyboard.press("End")
    at_step(page, 70)
    expect(page.locator("#o-mid")).to_be_visible()
    expect(page.locator("#o-mid")).to_contain_text("opposite orders")
    assert page.evaluate(FOREIGN, SVG) == 0
    assert violations(page) == []


def test_a_click_on_the_axis_of_steps_goes_to_the_step(server: Server, open_page: OpenPage) -> None:
    run = run_of(server, "transfer_deadlock")
    page = open_page()
    page.goto(f"{run}?at=10")
    page.get_by_role("link", name="Steps", exact=True).click()
    page.wait_for_url("**axis=steps**")
    at_step(page, 10)
    box = page.locator("#tl-plot").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    at_step(page, 35)
    expect(page.locator("#tl-tick")).to_have_text("35")
    assert page.locator("#scrub").input_value() == "35"
    assert "axis=steps" in page.url
    page.locator("#scrub").fill("60")
    at_step(page, 60)
    page.keyboard.press("ArrowRight")
    at_step(page, 61)
    page.go_back()
    page.goto(f"{run}?s=20&axis=steps")
    at_step(page, 20)


def test_zooming_keeps_the_step_and_comes_down_to_nanoseconds(server: Server, open_page: OpenPage) -> None:
    run = run_of(server, "transfer_deadlock")
    page = open_page()
    page.goto(f"{run}?at=62")
    for _ in range(20):
        button = page.locator("a[aria-label='Zoom in']")
        if not button.count():
            break
        button.click()
        page.wait_for_load_state()
    at_step(page, 62)
    expect(page.locator(".tl-axis")).to_contain_text("ns")
    head = page.locator("#tl-head .edge-now").bounding_box()
    plot = page.locator("#tl-plot").bounding_box()
    assert head is not None
    assert plot is not None
    assert plot["x"] <= head["x"] <= plot["x"] + plot["width"]


@pytest.mark.parametrize(
    ("name", "at"), [("philosophers_deadlock", 148), ("producer_consumer", 90), ("semaphore_twenty", 400)]
)
@pytest.mark.parametrize(
    "look", [{"locale": "zh-CN", "color_scheme": "dark"}, {"viewport": {"width": 390, "height": 844}}]
)
def test_nothing_bars_anyone_from_the_panels(
    server: Server, open_page: OpenPage, name: str, at: int, look: dict[str, Any]
) -> None:
    page = open_page(**look)
    page.goto(f"{run_of(server, name)}?at={at}")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
