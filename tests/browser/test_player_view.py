"""What the player shows, and that all of it can be seen: many CPUs, levels, devices and tasks, on every screen."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server, violations

Open = Callable[..., Page]
EIGHT_LEVELS = {"param.MLFQ.levels": "8", "param.MLFQ.quantum": "1", "param.MLFQ.allotment": "1"}
MACHINES: list[tuple[str, dict[str, str]]] = [
    ("textbook", {}),
    ("io", {"cpus": "4", "switch_cost": "1"}),
    ("many", {"cpus": "8", "switch_cost": "1"}),
    ("many", {"cpus": "16"}),
    ("talk", {"cpus": "2", "switch_cost": "1", **EIGHT_LEVELS}),
]
INSIDE = """() => {
  const box = element => element.getBoundingClientRect();
  const panel = box(document.querySelector('.p-space')), why = box(document.getElementById('why'));
  const wrong = [];
  for (const text of document.querySelectorAll('.why > *'))
    if (box(text).bottom > why.bottom + 1) wrong.push('why: ' + text.textContent);
  for (const one of document.querySelectorAll('.card, .zone, .lane, .socket, .bay')) {
    const place = box(one);
    if (place.top < why.bottom - 1 || place.bottom > panel.bottom + 1 || place.left < panel.left - 1 ||
        place.right > panel.right + 1) wrong.push(one.className + ' ' + one.id);
  }
  const pit = box(document.querySelector('.zone-done .pit'));
  for (const card of document.querySelectorAll('.card.l-done'))
    if (box(card).bottom > pit.bottom + 1) wrong.push('done: ' + card.id);
  return wrong; }"""


def go_to(page: Page, step: int) -> None:
    expect(page.locator("#where")).to_have_attribute("data-at", str(step))


def many_jobs(count: int) -> dict[str, str]:
    """Form fields of ``count`` jobs, all there at once."""
    return {
        f"{name}.{number}": value
        for number in range(count)
        for name, value in (("name", f"job{number}"), ("arrival", "0"), ("bursts", "cpu 3"), ("tickets", "100"))
    }


@pytest.mark.parametrize("size", [(1280, 800), (820, 1180), (390, 844), (1920, 1080)])
@pytest.mark.parametrize(("preset", "fields"), MACHINES)
def test_nothing_of_the_stage_is_cut(
    server: Server, open_page: Open, preset: str, fields: dict[str, str], size: tuple[int, int]
) -> None:
    page = open_page(viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce")
    theme = "projector" if size[0] == 1920 else "light"
    page.goto(f"{server.run(preset, **fields)}?at=0&lang=en&theme={theme}")
    last = int(page.get_attribute("#where", "data-last") or 0)
    for step in (last // 3, 2 * last // 3, last):
        page.goto(f"{page.url.partition('?')[0]}?at={step}")
        assert page.evaluate(INSIDE) == []


@pytest.mark.parametrize("preset", ["many", "starvation"])
def test_the_axis_and_the_marks_stay_in_sight(server: Server, open_page: Open, preset: str) -> None:
    page = open_page()
    page.goto(f"{server.run(preset, cpus='16')}?at=5")
    for part in (".tl-axis", ".tl-foot .marks", "#scrub", "#key-play"):
        expect(page.locator(part)).to_be_in_viewport(ratio=0.9)
    flag, head = page.get_attribute("#tl-flag", "x"), page.get_attribute("#tl-head", "x")
    assert flag == head
    page.keyboard.press("End")
    expect(page.locator("#tl-head")).to_have_attribute("x", re.compile(r"100(\.0)?%"))
    # The flag keeps all of its figure in sight.
    expect(page.locator("#tl-flag rect")).to_be_in_viewport(ratio=0.99)


def test_the_state_diagram_says_what_happened_and_counts(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.run('textbook', policy='RR', **{'param.RR.quantum': '4'})}?at=4")
    page.keyboard.press("ArrowRight")
    go_to(page, 5)
    expect(page.locator("#why")).to_contain_text("has used its whole quantum")
    expect(page.locator("#move")).to_have_text("quantum spent")
    expect(page.locator(".e-2-1 text")).to_have_text("quantum spent")
    stroke = "e => getComputedStyle(document.querySelector(e)).strokeWidth"
    assert page.evaluate(stroke, ".e-2-1 .edge") != page.evaluate(stroke, ".e-1-2 .edge")
    assert page.locator(".diagram [data-node]").all_text_contents() == ["0", "3", "0", "0", "0"]
    page.keyboard.press("ArrowRight")
    go_to(page, 6)
    expect(page.locator(".e-2-1 text")).to_have_text("preempt")
    assert page.locator(".diagram [data-node]").all_text_contents() == ["0", "2", "1", "0", "0"]


def test_what_a_figure_means_is_told_to_mouse_finger_and_keyboard(server: Server, open_page: Open) -> None:
    address = f"{server.run()}?at=9"
    page = open_page()
    page.goto(address)
    page.hover("#tiles dt >> nth=1")
    expect(page.locator("#tiles dt >> nth=1")).to_have_attribute("title", "from arrival to the first time on a CPU")
    page.locator(".meanings summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".meanings dd >> nth=5")).to_be_visible()
    phone = open_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    phone.goto(address)
    phone.locator("#tiles dt >> nth=2").tap()
    expect(phone.locator(".meanings dd >> nth=2")).to_have_class("told")
    expect(phone.locator(".meanings dd >> nth=2")).to_be_in_viewport()


def test_a_finger_plays_pauses_and_seeks(server: Server, open_page: Open) -> None:
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.goto(f"{server.run()}?at=4&sps=4")
    tops = "() => ['#log', '#log .cur'].map(e => document.querySelector(e).getBoundingClientRect().top)"
    panel, row = page.evaluate(tops)
    assert row == pytest.approx(panel, abs=2)
    page.keyboard.press("Home")
    go_to(page, 0)
    page.tap("#key-play")
    page.wait_for_function("() => Number(document.getElementById('where')?.dataset.at) >= 2")
    page.tap("#key-play")
    expect(page.locator("#key-play")).to_have_attribute("aria-label", "Play (Space)")
    page.locator("#tl-plot").scroll_into_view_if_needed()
    box = page.locator("#tl-plot").bounding_box()
    assert box is not None
    page.touchscreen.tap(box["x"] + box["width"] - 1, box["y"] + 10)
    go_to(page, int(page.get_attribute("#where", "data-last") or 0))
    page.tap("#key-back")
    go_to(page, int(page.get_attribute("#where", "data-last") or 0) - 1)
    assert page.locator(".legend li").first.is_visible()


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("zh", "dark"), ("en", "projector")])
def test_axe_finds_nothing_with_devices_many_cpus_and_opened_meanings(
    server: Server, open_page: Open, language: str, theme: str
) -> None:
    address = server.run("io", cpus="4", switch_cost="1")
    for width in (1280, 390):
        page = open_page(viewport={"width": width, "height": 844})
        page.goto(f"{address}?at=9&lang={language}&theme={theme}")
        page.click(".meanings summary")
        assert violations(page) == []


def test_hundreds_of_tasks_are_simulated_by_a_worker_and_stay_legible(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.run('many', cpus='8', **many_jobs(512))}?at=700")
    assert 24 <= page.locator(".card").count() <= 64
    assert page.locator(".more-n").count() > 0
    assert page.evaluate(INSIDE) == []
    page.keyboard.press("ArrowRight")
    go_to(page, 701)


def test_without_javascript_no_control_is_dead(server: Server, open_page: Open) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{server.run()}?at=2")
    for dead in ("#key-play", "#speed", "#copy-link"):
        expect(page.locator(dead)).to_be_hidden()
    page.click("text=中文")
    expect(page.locator("#why")).to_contain_text("第 2 步")


def test_the_watch_over_the_content_policy_sees_a_breach(server: Server, open_page: Open) -> None:
    """The other tests rely on the console: a broken policy must show there."""
    page = open_page(quiet=False)
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.goto(f"{server.run()}?at=2")
    assert heard == []
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')")
    page.wait_for_timeout(200)
    assert any("Content Security Policy" in text for text in heard)
