"""A run taken away in Chromium: each form saved from the menu and opened."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server, violations
from tests.trace_event_format import problems

Open = Callable[..., Page]


def saved(page: Page, name: str, folder: Path) -> Path:
    """Choose a form in the menu; the file that the browser saves."""
    if not page.locator(".download[open]").count():
        page.click(".download > summary")
    with page.expect_download() as download:
        page.click(f'.download a[href$="/export/{name}"]')
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def pixels(page: Page, clip: Any) -> set[tuple[int, int, int]]:
    """The colours that a part of the page shows."""
    image = Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("RGB")
    return {colour for _, colour in image.getcolors(1 << 24) or []}


def test_every_form_is_saved_and_opens(server: Server, open_page: Open, tmp_path: Path) -> None:
    page = open_page()
    page.goto(f"{server.run()}?at=5")
    csv_path = saved(page, "processes", tmp_path)
    rows = list(csv.reader(io.StringIO(csv_path.read_text(encoding="utf-8-sig"), newline=""), strict=True))
    assert csv_path.name.startswith("lockstep-mlfq-")
    assert [row[0] for row in rows[1:6]] == ["report", "chat", "render", "build", "query"]
    figures = saved(page, "metrics", tmp_path).read_text(encoding="utf-8-sig")
    assert "average_turnaround,Average turnaround,22.4," in figures
    run = json.loads(saved(page, "json", tmp_path).read_text(encoding="utf-8"))
    assert run["metrics"]["average_turnaround"] == 22.4
    assert len(run["events"]) == int(page.get_attribute("#where", "data-last") or 0)
    assert problems(saved(page, "perfetto", tmp_path).read_text(encoding="utf-8")) == []
    assert saved(page, "text", tmp_path).read_text(encoding="utf-8").startswith("CPU 0 P1")
    with Image.open(saved(page, "png", tmp_path)) as picture:
        assert picture.width == 2240
        assert (0, 64, 138) in {colour for _, colour in picture.convert("RGB").getcolors(1 << 24) or []}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_chart_is_drawn_as_it_stands(server: Server, open_page: Open, tmp_path: Path, language: str) -> None:
    """The saved SVG, opened by itself: its texts lie within the sheet, its bars have the page's colours."""
    page = open_page()
    page.goto(f"{server.run()}?lang={language}")
    path = saved(page, "svg", tmp_path)
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.localName") == "svg"
    sheet = page.evaluate("(({width, height}) => ({width, height}))(document.documentElement.getBoundingClientRect())")
    boxes = page.evaluate(
        "[...document.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect().toJSON()])"
    )
    assert len(boxes) > 20
    for text, box in boxes:
        assert box["width"] > 0, text
        assert 0 <= box["left"] <= box["right"] <= sheet["width"], text
        assert 0 <= box["top"] <= box["bottom"] <= sheet["height"], text
    texts = [text for text, _ in boxes]
    assert ("running" if language == "en" else "运行") in texts
    assert {(0, 64, 138), (3, 132, 95), (255, 255, 255)} <= pixels(page, {"x": 0, "y": 0, **sheet})


def test_the_menu_works_by_keyboard_and_without_javascript(server: Server, open_page: Open) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(server.run())
    page.focus(".download > summary")
    page.keyboard.press("Enter")
    expect(page.locator(".download a").first).to_be_visible()
    page.keyboard.press("Tab")
    assert page.locator(".download a").first.evaluate("e => e === document.activeElement")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".svg")


def test_the_menu_fits_a_phone_and_breaks_no_rule(server: Server, open_page: Open) -> None:
    page = open_page(viewport={"width": 390, "height": 844})
    page.goto(server.run())
    page.click(".download > summary")
    box = page.locator(".download .menu-pop").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert violations(page) == []


@pytest.mark.parametrize(("language", "blank"), [("en", ""), ("zh", "&blank=1")])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_handout_is_sound_and_prints_on_paper(
    server: Server, open_page: Open, language: str, blank: str, theme: str
) -> None:
    page = open_page()
    page.goto(f"{server.run()}/handout?lang={language}&theme={theme}{blank}")
    assert page.evaluate("document.querySelector('.chart img').naturalWidth") == 880
    assert violations(page) == []
    page.evaluate("window.print = () => { window.printed = true; }")
    page.click("#print")
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 688, "height": 990})  # A4 without its margins, at 96 dots per inch
    expect(page.locator(".topbar")).to_be_hidden()
    expect(page.locator("#print")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 688
    paper = page.locator(".paper").bounding_box()
    assert paper is not None
    assert paper["height"] < 990  # five processes fit one page
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF-")
