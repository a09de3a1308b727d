"""The player in Chromium, as a student uses it."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server, violations

Open = Callable[..., Page]


def at(page: Page) -> int:
    return int(page.get_attribute("#where", "data-at") or -1)


def last(page: Page) -> int:
    return int(page.get_attribute("#where", "data-last") or -1)


def wait_for_step(page: Page, step: int) -> None:
    expect(page.locator("#where")).to_have_attribute("data-at", str(step))


def record_steps(page: Page) -> None:
    """Let the page note every step that it shows."""
    page.evaluate(
        """() => { window.seen = [document.getElementById('where').dataset.at];
        new MutationObserver(() => { const at = document.getElementById('where').dataset.at;
          if (at !== undefined && at !== window.seen.at(-1)) window.seen.push(at); })
        .observe(document.body, {subtree: true, childList: true, attributes: true}); }"""
    )


def test_a_run_plays_to_its_end(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.run()}?at=0&sps=30")
    record_steps(page)
    page.click("#key-play")
    end = last(page)
    wait_for_step(page, end)
    assert [int(step) for step in page.evaluate("window.seen")] == list(range(end + 1))
    expect(page.locator("#key-play")).to_have_attribute("aria-label", "Play (Space)")
    expect(page.locator("#why")).to_contain_text("The run is over.")
    assert page.locator(".card.st-done").count() == 5
    assert page.url.endswith(f"?at={end}&sps=30") or f"at={end}" in page.url


def test_pause_stops_at_the_step_that_is_shown_and_back_goes_back(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.run()}?at=0&sps=10")
    page.click("#key-play")
    page.wait_for_function("() => Number(document.getElementById('where')?.dataset.at) >= 4")
    page.click("#key-play")
    expect(page.locator("#key-play")).to_have_attribute("aria-label", "Play (Space)")
    stopped = at(page)
    page.wait_for_timeout(400)
    assert at(page) == stopped
    sentence = page.inner_text("#why")
    page.click("#key-back")
    wait_for_step(page, stopped - 1)
    assert page.inner_text("#why") != sentence
    page.click("#key-next")
    wait_for_step(page, stopped)
    assert page.inner_text("#why") == sentence


def test_keyboard_only(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.run()}?at=3&sps=4")
    for key, step in (("ArrowRight", 4), ("ArrowRight", 5), ("ArrowLeft", 4), ("End", last(page)), ("Home", 0)):
        page.keyboard.press(key)
        wait_for_step(page, step)
    page.keyboard.press("Space")
    expect(page.locator("#key-play")).to_have_attribute("aria-label", "Pause (Space)")
    page.wait_for_function("() => Number(document.getElementById('where')?.dataset.at) >= 2")
    page.keyboard.press("Space")
    expect(page.locator("#key-play")).to_have_attribute("aria-label", "Play (Space)")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "key-next":
            break
    now = at(page)
    page.keyboard.press("Enter")
    wait_for_step(page, now + 1)
    assert page.evaluate("document.activeElement.id") == "key-next"


def test_seeking_by_scrubber_timeline_and_log(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.run()}?at=0")
    page.locator("#scrub").fill("12")
    expect(page.locator("#where")).to_have_attribute("data-tick", re.compile(r"^1[0-2]$"))
    box = page.locator("#tl-plot").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] - 1, box["y"] + 10)
    wait_for_step(page, last(page))
    page.click("#e-7 a")
    wait_for_step(page, 7)
    expect(page.locator("#e-7")).to_have_class("cur")
    expect(page.locator("#e-8")).to_be_hidden()


def test_the_speed_changes_while_it_plays(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.run()}?at=0&sps=0.5")
    page.click("#key-play")
    expect(page.locator("#key-play")).to_have_attribute("aria-label", "Pause (Space)")
    page.select_option("#speed", "30")
    wait_for_step(page, last(page))
    assert page.get_attribute("#player", "data-sps") == "30"


def test_what_is_shown_agrees_in_all_its_parts(server: Server, open_page: Open) -> None:
    """At every step: counts, cards, state diagram, playhead and log say the same."""
    page = open_page()
    page.goto(f"{server.run()}?at=0")
    for step in range(1, last(page) + 1):
        page.keyboard.press("ArrowRight")
        wait_for_step(page, step)
        counts = [int(text) for text in page.locator("[data-count]").all_inner_texts()]
        classes = page.evaluate("[...document.querySelectorAll('.card')].map(card => card.className)")
        ready = sum("st-ready" in name for name in classes)
        blocked = sum("st-io" in name for name in classes)
        done = sum("st-done" in name for name in classes)
        assert counts == [sum("st-new" in name for name in classes), ready, blocked, done]
        assert page.locator("#log .cur .k").inner_text() == str(step)
        where: dict[str, str] = page.evaluate("({...document.getElementById('where').dataset})")
        layer = page.evaluate("document.getElementById('tl-layer').getBoundingClientRect().right")
        plot = page.evaluate(
            "(({left, width}) => [left, width])(document.getElementById('tl-plot').getBoundingClientRect())"
        )
        assert layer == pytest.approx(plot[0] + plot[1] * float(where["x"]) / 100, abs=1)
        head = page.get_attribute("#tl-head", "x") or ""
        assert float(head.removesuffix("%")) == float(where["x"])
        assert page.input_value("#scrub") == where["tick"]
        assert page.get_attribute("#player-root", "data-on") == where["on"]


def test_cards_keep_their_identity_and_glide(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.run()}?at=0")
    page.evaluate("document.querySelectorAll('.card').forEach(card => { card.mine = card.id; })")
    page.keyboard.press("End")
    wait_for_step(page, last(page))
    assert page.evaluate("[...document.querySelectorAll('.card')].every(card => card.mine === card.id)")
    assert "transform" in page.evaluate("getComputedStyle(document.querySelector('.card')).transitionProperty")


def test_the_language_switch_keeps_the_step(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.run()}?at=3")
    page.keyboard.press("ArrowRight")
    wait_for_step(page, 4)
    page.click("text=中文")
    wait_for_step(page, 4)
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    assert "lang=zh" in page.url
    page.keyboard.press("ArrowRight")
    wait_for_step(page, 5)
    expect(page.locator("#why")).to_contain_text("第 5 步")
    page.reload()
    wait_for_step(page, 5)


def test_the_link_opens_at_the_same_step_in_a_fresh_profile(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.run()}?at=0")
    for step in (1, 2, 3):
        page.keyboard.press("ArrowRight")
        wait_for_step(page, step)
    page.wait_for_function("() => location.search.includes('at=3')")
    other = open_page()
    other.goto(page.url)
    assert at(other) == 3
    assert other.inner_text("#why") == page.inner_text("#why")


def test_a_server_that_is_killed_and_comes_back_leaves_no_gap(own_server: Server, open_page: Open) -> None:
    page = open_page(quiet=False)
    page.goto(f"{own_server.run()}?at=0&sps=4")
    record_steps(page)
    page.click("#key-play")
    page.wait_for_function("() => Number(document.getElementById('where')?.dataset.at) >= 5")
    own_server.stop(signal.SIGKILL)
    page.wait_for_timeout(700)
    own_server.start()
    page.set_default_timeout(40_000)
    page.wait_for_function(
        "() => (w => w && w.at === w.last)(document.getElementById('where')?.dataset)", timeout=40_000
    )
    assert [int(step) for step in page.evaluate("window.seen")] == list(range(last(page) + 1))


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("zh", "dark"), ("en", "projector")])
@pytest.mark.parametrize("preset", ["talk", "many"])
def test_axe_finds_nothing(server: Server, open_page: Open, language: str, theme: str, preset: str) -> None:
    page = open_page()
    page.goto(f"{server.run(preset)}?at=9&lang={language}&theme={theme}")
    assert violations(page) == []


def test_reduced_motion_moves_nothing(server: Server, open_page: Open) -> None:
    page = open_page(reduced_motion="reduce")
    page.goto(f"{server.run()}?at=3")
    assert page.evaluate("getComputedStyle(document.querySelector('.card')).transitionDuration") == "0s"
    page.goto(server.url)
    page.wait_for_timeout(600)
    expect(page.locator("#key-play")).to_have_attribute("aria-label", "Play (Space)")


@pytest.mark.parametrize("preset", ["talk", "io", "many", "gaming"])
def test_a_phone_shows_everything_without_scrolling_sideways(server: Server, open_page: Open, preset: str) -> None:
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.goto(f"{server.run(preset)}?at=12")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    sizes: list[Any] = [key.bounding_box() for key in page.locator(".keys .btn").all()]
    assert all(size["width"] >= 44 and size["height"] >= 44 for size in sizes)
    page.tap("#key-next")
    wait_for_step(page, 13)
    cards = [card.bounding_box() for card in page.locator(".card").all()]
    assert all(card and card["x"] >= 0 and card["x"] + card["width"] <= 390 for card in cards)


def test_without_javascript_the_links_step(server: Server, open_page: Open) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{server.run()}?at=2")
    page.click("#key-next")
    assert at(page) == 3
    page.click("#key-last")
    assert at(page) == last(page)
    page.click("#key-back")
    assert at(page) == last(page) - 1


def test_views_of_the_timeline(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.run()}?at=5")
    page.click("[aria-label=Rows] a:text-is('CPUs')")
    assert page.locator(".tl-rows .row-cpu").count() == 1
    assert page.locator(".tl-rows .chip").count() == 0
    assert at(page) == 5
    page.click("a[aria-label='Zoom in']")
    start = int(page.get_attribute("#tl-plot", "data-end") or 0)
    page.keyboard.press("End")
    wait_for_step(page, last(page))
    assert int(page.get_attribute("#tl-plot", "data-end") or 0) > start
    page.click("a:has-text('Tick')")
    tick = page.get_attribute("#where", "data-tick")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#where")).not_to_have_attribute("data-tick", tick or "")


def test_no_layout_shift_at_thirty_steps_a_second(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.run('many')}?at=0&sps=30")
    page.evaluate(
        """() => { window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(e => {
        window.shift += e.value; })).observe({type: 'layout-shift', buffered: true}); }"""
    )
    page.click("#key-play")
    wait_for_step(page, last(page))
    assert page.evaluate("window.shift") <= 0.02
