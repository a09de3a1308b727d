"""The lessons in a browser: they are accessible, their runs play, knobs and questions answer to the keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from app.render.course import written
from app.render.lessontext import told
from tests.browser.conftest import Server, violations

WRITTEN = [lesson.slug for lesson in written()]
PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("slug", WRITTEN)
def test_a_lesson_is_accessible_on_every_screen(
    server: Server, open_page: Callable[..., Page], slug: str, lang: str
) -> None:
    for theme, size in (("light", {"width": 1280, "height": 800}), ("dark", PHONE)):
        page = open_page(viewport=size, reduced_motion="reduce")
        page.goto(f"{server.url}/learn/{slug}?lang={lang}&theme={theme}&a.1=0&a.2=0")
        expect(page.locator(".verdict b").first).to_be_visible()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


@pytest.mark.parametrize("slug", WRITTEN)
def test_every_run_of_a_lesson_plays_and_steps(server: Server, open_page: Callable[..., Page], slug: str) -> None:
    page = open_page()
    page.goto(f"{server.url}/learn/{slug}?lang=en")
    found = told(slug)
    assert found is not None
    scenes = found.lesson.scenes
    for scene in scenes:
        if scene is not scenes[0]:
            page.click(f"#tab-{scene.key}")
            expect(page.locator(f"#tab-{scene.key}")).to_have_attribute("aria-current", "true")
        expect(page.locator("#h-scene")).to_have_text(scene.title.en)
        where = page.locator("#where")
        before = int(where.get_attribute("data-at") or 0)
        page.click("#key-next")
        expect(where).to_have_attribute("data-at", str(before + 1))
        page.click("#key-play")
        expect(where).not_to_have_attribute("data-at", str(before + 1))
        # A short run may be over by now, and then the button would begin it anew.
        page.evaluate("document.querySelector('#player[data-playing]') && document.querySelector('#key-play').click()")
        expect(page.locator("#key-play")).to_have_attribute("aria-label", "Play (Space)")
        page.keyboard.press("End")
        expect(where).to_have_attribute("data-at", where.get_attribute("data-last") or "")


@pytest.mark.parametrize("slug", WRITTEN)
def test_knobs_turn_by_keyboard_and_change_the_run(server: Server, open_page: Callable[..., Page], slug: str) -> None:
    page = open_page()
    found = told(slug)
    assert found is not None
    for scene in found.lesson.scenes:
        for knob in scene.knobs:
            page.goto(f"{server.url}/learn/{slug}?lang=en&scene={scene.key}")
            base = page.locator("#player-root").get_attribute("data-base") or ""
            checked = page.locator(f'input[name="k.{knob.name}"]:checked')
            first = checked.get_attribute("value")
            checked.focus()
            page.keyboard.press("ArrowRight")
            expect(page.locator("#player-root")).not_to_have_attribute("data-base", base)
            expect(checked).not_to_have_attribute("value", first or "")
            # The keyboard goes on where it was.
            expect(checked).to_be_focused()
            page.keyboard.press("ArrowLeft")
            expect(page.locator("#player-root")).to_have_attribute("data-base", base)
            expect(page).to_have_url(re.compile(f"scene={scene.key}$"))


@pytest.mark.parametrize("slug", WRITTEN)
def test_questions_are_answered_by_keyboard(server: Server, open_page: Callable[..., Page], slug: str) -> None:
    page = open_page()
    page.goto(f"{server.url}/learn/{slug}?lang=en")
    found = told(slug)
    assert found is not None
    for question in found.questions("en"):
        options = page.locator(f'input[name="a.{question.number}"]')
        wrong = (question.answer + 1) % len(question.options)
        for index, said in ((wrong, "No: "), (question.answer, "Right.")):
            options.nth(index).focus()
            page.keyboard.press("Space")
            page.locator(f"#q{question.number}-go").focus()
            page.keyboard.press("Enter")
            expect(page.locator(f"#q{question.number}-r")).to_contain_text(said)
            expect(page.locator(f"#q{question.number}-go")).to_be_focused()
        if question.shown_at > question.step >= 0:
            page.locator(f"#q{question.number}-r a").press("Enter")
            expect(page.locator("#where")).to_have_attribute("data-at", str(question.shown_at))


def test_the_text_brings_its_run_into_view(server: Server, open_page: Callable[..., Page]) -> None:
    page = open_page(viewport=PHONE, reduced_motion="reduce")
    page.goto(f"{server.url}/learn/fcfs?lang=en")
    page.locator("a[data-show]", has_text="The order of arrival").click()
    expect(page.locator("#h-scene")).to_have_text("The order of arrival")
    expect(page.locator("#h-scene")).to_be_in_viewport()


def test_keys_belong_to_the_text_until_the_run_has_the_focus(server: Server, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(f"{server.url}/learn/fcfs?lang=en")
    where = page.locator("#where")
    at = where.get_attribute("data-at") or ""
    page.locator("h1").click()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    expect(where).to_have_attribute("data-at", at)
    page.locator("#key-play").focus()
    page.keyboard.press("ArrowRight")
    expect(where).to_have_attribute("data-at", str(int(at) + 1))


def test_a_click_on_the_timeline_goes_there_also_in_a_run_that_came_later(
    server: Server, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.goto(f"{server.url}/learn/fcfs?lang=en")
    page.click("#tab-order")
    expect(page.locator("#h-scene")).to_have_text("The order of arrival")
    box = page.locator("#tl-plot").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 10)
    expect(page.locator("#where")).to_have_attribute("data-tick", "0")
    page.mouse.click(box["x"] + box["width"] * 0.9, box["y"] + 10)
    expect(page.locator("#where")).to_have_attribute("data-tick", "27")


def test_the_address_follows_and_another_language_keeps_everything(
    server: Server, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.goto(f"{server.url}/learn/fcfs?lang=en&scene=convoy&at=4")
    page.click("#tab-order")
    expect(page.locator("#h-scene")).to_have_text("The order of arrival")
    page.locator('input[name="k.workload"]:checked').press("ArrowRight")
    expect(page.locator('input[name="k.workload"][value="middle"]')).to_be_checked()
    page.locator('input[name="a.2"]').nth(2).check()
    page.click("#q2-go")
    expect(page.locator("#q2-r")).to_contain_text("Right.")
    expect(page).to_have_url(f"{server.url}/learn/fcfs?lang=en&scene=order&k.workload=middle&a.2=2")
    page.click("#key-next")
    expect(page.locator("#where")).to_have_attribute("data-at", "5")
    page.locator("a[data-keep][hreflang]").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(page.locator("#h-scene")).to_have_text("到达的顺序")
    expect(page.locator('input[name="k.workload"][value="middle"]')).to_be_checked()
    expect(page.locator("#q2-r")).to_contain_text("正确。")
    expect(page.locator("#where")).to_have_attribute("data-at", "5")


def test_knobs_and_questions_work_without_javascript(server: Server, open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{server.url}/learn/fcfs?lang=en&a.2=0")
    page.locator(".seg label", has_text="RR").click()
    page.get_by_role("button", name="Run again").click()
    expect(page.locator('input[name="k.policy"][value="RR"]')).to_be_checked()
    expect(page.locator(".scene-t .chosen th")).to_have_text("RR")
    # An answer given before is still there.
    expect(page.locator("#q2-r")).to_contain_text("No: ")
    page.locator('input[name="a.1"]').first.check()
    page.click("#q1-go")
    expect(page.locator("#q1-r")).to_contain_text("Right.")
    expect(page.locator("#q2-r")).to_contain_text("No: ")
    page.locator("#q1-r a").click()
    expect(page.locator("#where")).to_have_attribute("data-at", "7")
