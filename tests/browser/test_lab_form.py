"""The lab's form under the hand: with JavaScript and without, by keyboard, on a phone, in both languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server, pick, violations

Open = Callable[..., Page]


def focused(page: Page) -> str:
    """The id of the element that has the focus."""
    return str(page.evaluate("document.activeElement.id"))


def test_everything_works_without_javascript(server: Server, open_page: Open) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{server.url}/scheduler?preset=textbook")
    page.click("#add")
    page.fill("[id='name.3']", "late")
    page.fill("[id='bursts.3']", "2, 5, 1")
    page.click("[id='remove.1']")
    expect(page.locator("[id='name.2']")).to_have_value("late")
    pick(page, "MLFQ")
    page.fill("[id='param.MLFQ.quantum']", "1, 2, 3")
    page.click(".go button.btn-primary")
    expect(page.locator("#main h1")).to_have_text("Multilevel feedback queue")
    page.click("text=Edit")
    expect(page.locator("[id='bursts.2']")).to_have_value("cpu 2, io 5, cpu 1")
    expect(page.locator("[id='param.MLFQ.quantum']")).to_have_value("1, 2, 3")
    page.click("#random")
    seed = page.input_value("#seed")
    drawn = [page.input_value(f"[id='bursts.{n}']") for n in range(6)]
    page.fill("[id='bursts.0']", "99")
    page.click("text=Draw again")
    assert page.input_value("#seed") == seed
    assert [page.input_value(f"[id='bursts.{n}']") for n in range(6)] == drawn


@pytest.mark.parametrize(("link", "lang", "theme"), [("a[hreflang]", "zh-CN", None), ("text=Dark", "en", "dark")])
def test_a_switch_of_language_or_theme_keeps_what_was_typed(
    server: Server, open_page: Open, link: str, lang: str, theme: str | None
) -> None:
    page = open_page()
    page.goto(f"{server.url}/scheduler")
    page.fill("[id='name.0']", "mine")
    pick(page, "LOTTERY")
    if theme:
        page.click(".menu summary")
    page.click(link)
    expect(page.locator("html")).to_have_attribute("lang", lang)
    assert page.get_attribute("html", "data-theme") == theme
    expect(page.locator("[id='name.0']")).to_have_value("mine")
    expect(page.locator("input[value=LOTTERY]")).to_be_checked()
    page.goto(f"{server.url}/scheduler")
    expect(page.locator("html")).to_have_attribute("lang", lang)


def test_the_keyboard_stays_where_it_works(server: Server, open_page: Open) -> None:
    page = open_page(quiet=False)  # Chromium itself notes the 422 in the console
    page.goto(f"{server.url}/scheduler")
    page.focus("#add")
    page.keyboard.press("Enter")
    page.wait_for_selector("[id='name.5']")
    assert focused(page) == "name.5"
    page.focus("[id='remove.5']")
    page.keyboard.press("Enter")
    page.wait_for_selector("[id='name.5']", state="detached")
    assert focused(page) == "remove.4"
    page.fill("[id='bursts.2']", "many")
    page.keyboard.press("Enter")
    page.wait_for_selector("#problems")
    assert focused(page) == "problems"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert focused(page) == "bursts.2"


def test_the_run_button_is_in_sight_and_never_over_the_field_in_use(server: Server, open_page: Open) -> None:
    for size in ({"width": 1280, "height": 800}, {"width": 390, "height": 844}):
        page = open_page(viewport=size)
        page.goto(f"{server.url}/scheduler")
        expect(page.locator(".go button").first).to_be_in_viewport(ratio=1)
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.closest('.go, #out') !== null"):
                break
            assert page.evaluate(
                """() => {
                    const field = document.activeElement.getBoundingClientRect();
                    const go = document.querySelector('.go').getBoundingClientRect();
                    return field.bottom <= go.top || field.left >= go.right;
                }"""
            ), focused(page)


def test_the_finding_is_read_out_and_the_picture_is_not(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.url}/scheduler?preset=textbook")
    pick(page, "SJF")
    expect(page.locator("#said")).to_have_text("A process waits 3 ticks on average; P1 waits longest, 6 ticks.")
    assert page.get_attribute("#said", "role") == "status"
    assert page.locator("#out [aria-live], #out[aria-live]").count() == 0


def test_the_start_page_stands_still_for_who_wants_no_motion(server: Server, open_page: Open) -> None:
    page = open_page(reduced_motion="reduce")
    page.goto(server.url)
    expect(page.locator("#key-play")).to_have_attribute("aria-label", "Play (Space)")
    step = page.get_attribute("#where", "data-at")
    page.wait_for_timeout(1500)
    assert page.get_attribute("#where", "data-at") == step
    assert page.url.rstrip("/") == server.url


@pytest.mark.parametrize("path", ["/", "/scheduler?preset=lottery", "/nowhere"])
def test_a_phone_shows_all_of_it(server: Server, open_page: Open, path: str) -> None:
    page = open_page(viewport={"width": 360, "height": 740}, quiet=path != "/nowhere")
    page.goto(server.url + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    expect(page.locator("header .nav")).to_be_hidden()
    if path == "/":
        box = page.locator(".hero-run").bounding_box()
        assert box is not None
        assert box["width"] > 300
    page.click(".only-narrow summary")
    page.click(".only-narrow a:has-text('Scheduler')")
    expect(page).to_have_url(f"{server.url}/scheduler")


@pytest.mark.parametrize(
    ("language", "theme", "width"),
    [("en", "light", 1280), ("zh", "dark", 1280), ("zh", "light", 390), ("en", "dark", 390)],
)
def test_axe_finds_nothing_in_a_form_full_of_mistakes(
    server: Server, open_page: Open, language: str, theme: str, width: int
) -> None:
    page = open_page(quiet=False, viewport={"width": width, "height": 800})
    page.goto(f"{server.url}/scheduler?lang={language}&theme={theme}")
    page.click("#random")
    pick(page, "LOTTERY")
    for field, text in (("name.0", ""), ("arrival.1", "?"), ("bursts.2", ""), ("tickets.3", "0"), ("cpus", "0")):
        page.fill(f"[id='{field}']", text)
    page.fill("[id='param.LOTTERY.quantum']", "")
    page.click(".go button.btn-primary")
    page.wait_for_selector("#problems")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
