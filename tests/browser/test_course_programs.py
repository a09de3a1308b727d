"""Lessons whose run is a program, in a browser: one stays in the lesson, whatever one presses."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from app.render.course import written
from app.render.lessontext import told
from tests.browser.conftest import Server, violations

PHONE = {"width": 390, "height": 844}
SCENES = [(lesson.slug, scene.key) for lesson in written() for scene in lesson.scenes if scene.program]


def at(page: Page) -> int:
    return int(page.locator("#where").get_attribute("data-at") or -1)


@pytest.mark.parametrize(("slug", "key"), SCENES)
def test_a_run_is_accessible_at_its_end_and_fits(
    server: Server, open_page: Callable[..., Page], slug: str, key: str
) -> None:
    """With its banner, its console and all that is printed, on a phone in Chinese and on a wide screen."""
    for lang, theme, size in (("zh", "light", PHONE), ("en", "dark", {"width": 1280, "height": 800})):
        page = open_page(viewport=size, reduced_motion="reduce")
        page.goto(f"{server.url}/learn/{slug}?scene={key}&at=9999999&lang={lang}&theme={theme}")
        expect(page.locator("#where")).to_have_attribute("data-at", page.locator("#where").get_attribute("data-last"))
        expect(page.locator("#console .verdict")).to_be_visible()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        # Nothing lies over anything else: the panels come one below the other.
        code, dock = (page.locator(name).bounding_box() for name in (".pm-space", ".tl-dock"))
        assert code
        assert dock
        assert code["y"] + code["height"] <= dock["y"] + 1
        side = page.locator(".pm-side").evaluate("one => one.scrollHeight - one.clientHeight")
        assert side <= 1


def test_a_banner_leads_to_its_step_within_the_lesson(server: Server, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(f"{server.url}/learn/mutex?lang=en")
    lost = at(page)
    banner = page.locator("#banner")
    expect(banner).to_contain_text("Lost update")
    link = banner.locator("a[data-jump]").first
    began = int(re.findall(r"at=(\d+)", link.get_attribute("href") or "")[0])
    assert began < lost
    link.click()
    expect(page.locator("#where")).to_have_attribute("data-at", str(began))
    expect(page.locator("#why")).to_contain_text(f"Step {began}")
    expect(page).to_have_url(f"{server.url}/learn/mutex?lang=en")


def test_the_keys_are_the_players_once_it_has_the_focus(server: Server, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(f"{server.url}/learn/gil?lang=en")
    where = page.locator("#where")
    start = at(page)
    page.locator("h1").click()
    page.keyboard.press("f")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert at(page) == start
    page.locator("#key-next").focus()
    page.keyboard.press("ArrowRight")
    expect(where).to_have_attribute("data-at", str(start + 1))
    # One thread followed, and back to all of them.
    page.keyboard.press("f")
    expect(page.locator("#followed")).to_contain_text("Following")
    page.keyboard.press("f")
    expect(page.locator("#followed")).to_have_text("All threads")
    # A line to run to, set at the code, without the mouse.
    page.keyboard.press("c")
    expect(page.locator(".code:not([hidden])")).to_be_focused()
    for _ in range(20):
        page.keyboard.press("ArrowUp")
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#breaks li")).to_have_count(1)
    page.locator("#key-first").press("Enter")
    expect(where).to_have_attribute("data-at", "0")
    page.keyboard.press("r")
    expect(where).not_to_have_attribute("data-at", "0")
    expect(page.locator("#why")).to_contain_text("line 5")
    page.keyboard.press("End")
    expect(where).to_have_attribute("data-at", where.get_attribute("data-last") or "")
    expect(page).to_have_url(f"{server.url}/learn/gil?lang=en")


def test_the_code_of_one_scene_after_another_is_stepped_through(server: Server, open_page: Callable[..., Page]) -> None:
    """The line of the thread that moved is marked also in a run that came later, and its variables are those of the
    step."""
    page = open_page()
    page.goto(f"{server.url}/learn/threads?lang=en")
    page.click("#tab-shared")
    expect(page.locator("#files")).to_contain_text("shared.py")
    for _ in range(3):
        before = at(page)
        page.click("#key-next")
        expect(page.locator("#where")).to_have_attribute("data-at", str(before + 1))
    expect(page.locator(".mk.here")).to_have_count(1)
    page.locator("#key-next").focus()
    page.keyboard.press("End")
    lesson = told("threads")
    assert lesson is not None
    found = lesson.runs["shared"].value("found")
    expect(page.locator("#v-0")).to_contain_text(f"found{found}")
    expect(page.locator("#console")).to_contain_text(f"found {found}")
    page.locator('[data-text="events"]').click()
    expect(page.locator("#log .cur")).to_be_visible()
    page.click("#tab-work")
    expect(page.locator("#files")).to_contain_text("sums-in-turn.py")
    expect(page.locator("#console")).to_be_visible()


def test_the_lab_opens_with_the_code_and_the_settings(server: Server, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(f"{server.url}/learn/gil?lang=en&scene=atomic&k.gil=none&k.program=call.py")
    page.get_by_role("link", name="Open in the program lab").click()
    expect(page.locator("#run")).to_be_visible()
    expect(page.locator('[name="gil"]')).to_have_value("none")
    expect(page.locator(".cm-content")).to_contain_text("counter += one()")
    page.click("#run")
    expect(page.locator("#where")).to_be_visible()
    expect(page.locator("h1")).to_have_text("call.py")


def test_all_panels_open_at_the_step_that_is_shown(server: Server, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(f"{server.url}/learn/mutex?lang=en&scene=size")
    step = at(page) + 1
    page.click("#key-next")
    expect(page.locator("#where")).to_have_attribute("data-at", str(step))
    page.get_by_role("link", name="All panels").click()
    expect(page).to_have_url(re.compile(rf"/runs/[\w-]+\?at={step}"))


def test_without_javascript_the_lesson_shows_its_step_and_the_keys_lead_to_the_run(
    server: Server, open_page: Callable[..., Page]
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{server.url}/learn/mutex?lang=en")
    expect(page.locator("#why")).to_contain_text("it had read")
    expect(page.locator("#bytecode .cur")).to_contain_text("STORE_GLOBAL")
    page.locator("#scene .knobs label", has_text="Python 3.11").click()
    page.get_by_role("button", name="Run again").click()
    expect(page.locator(".scene-t .chosen th")).to_have_text("Python 3.11")
    expect(page.locator("#console")).to_be_visible()
    page.click("#key-next")
    expect(page).to_have_url(re.compile(r"/runs/"))


def test_a_question_leads_to_the_step_that_shows_its_answer(server: Server, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(f"{server.url}/learn/mutex?lang=en&scene=size")
    lesson = told("mutex")
    assert lesson is not None
    question = next(one for one in lesson.questions("en") if one.scene == "race")
    page.locator(f'input[name="a.{question.number}"]').nth(question.answer).check()
    page.click(f"#q{question.number}-go")
    page.locator(f"#q{question.number}-r a").click()
    expect(page.locator("#h-scene")).to_have_text("counter += 1")
    expect(page.locator("#where")).to_have_attribute("data-at", str(question.shown_at))
