"""The player of a program in Chromium: keys, lines to run to, one thread, both languages and themes, a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import anyio
import httpx
import pytest
from playwright.sync_api import Page, expect

from app.service.runs import RunService
from app.settings import Settings
from app.store.database import open_database
from simcore.program import ProgramConfig, scenario_of
from tests.app.test_program_player import SWAP, TALK
from tests.browser.conftest import Server, violations
from tests.browser.test_player import at, last, record_steps, wait_for_step
from tests.vm.tutorials_of import FOLDER

Open = Callable[..., Page]
LONG = (
    "import threading\ntotal = 0\ndef work(n):\n    global total\n    for i in range(n):\n        total += i\n"
    "crew = [threading.Thread(target=work, args=(15,)) for _ in range(3)]\n"
    "for one in crew:\n    one.start()\nfor one in crew:\n    one.join()\nprint(total)\n"
)
SHIFT = """() => { window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(e => {
  window.shift += e.value; })).observe({type: 'layout-shift'}); }"""


def run(server: Server, source: str) -> str:
    answer = httpx.post(f"{server.url}/program", data={"name.0": "main.py", "text.0": source}, timeout=60)
    assert answer.status_code == 303, answer.text
    return server.url + answer.headers["location"].partition("?")[0]


def stored(server: Server, files: dict[str, str]) -> str:
    """The address of a run of several files, put into the server's own database."""
    settings = Settings(database_url=server.database_url)
    engine = open_database(settings.database_url, mib_max=settings.database_mib_max)
    # The browser's driver has an event loop in this thread.
    with ThreadPoolExecutor() as pool:
        create = RunService(settings, engine).create
        made = pool.submit(anyio.run, create, scenario_of(files, "main.py", ProgramConfig())).result()
    engine.dispose()
    return f"{server.url}/runs/{made.id}"


def here(page: Page) -> str:
    """The number of the line of the thread that moved."""
    return str(page.locator(".mk.here").get_attribute("id")).removeprefix("l1-")


def in_sight(page: Page, inner: str, outer: str) -> bool:
    script = """names => { const [r, s] = names.map(one => document.querySelector(one).getBoundingClientRect());
      return r.top >= s.top - 1 && r.bottom <= s.bottom + 1; }"""
    return bool(page.evaluate(script, [inner, outer]))


def test_it_plays_to_the_end_and_shows_every_step(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{run(server, SWAP)}?at=0&sps=30")
    record_steps(page)
    page.click("#key-play")
    end = last(page)
    wait_for_step(page, end)
    assert [int(step) for step in page.evaluate("window.seen")] == list(range(end + 1))
    expect(page.locator("#key-play")).to_have_attribute("aria-label", "Play (Space)")
    expect(page.locator("#console .verdict")).to_contain_text("deadlock")
    expect(page.locator("#l1-8 .hint")).to_have_text("waits for a, held by T1")
    assert page.locator("#l1-8 .chip").all_inner_texts() == ["T2", "T1"]


def test_what_was_played_is_what_a_reload_shows(server: Server, open_page: Open) -> None:
    """Steps ship what differs; a page that has taken them all is the page that is opened there."""
    parts = """() => [...document.querySelectorAll('.mk.at')].map(m => m.outerHTML)
      .concat([...document.querySelectorAll('.scope, #why')].map(s => s.innerText),
        [...document.querySelectorAll('#console li')].filter(r => !r.hidden).map(r => r.innerText))"""
    for source in (TALK, (FOLDER / "condition_bank.py").read_text(encoding="utf-8")):
        page = open_page()
        page.goto(f"{run(server, source)}?at=0&sps=10")
        page.click("#key-play")
        page.wait_for_function("() => Number(document.getElementById('where').dataset.at) >= 10")
        page.click("#key-play")
        expect(page.locator("#key-play")).to_have_attribute("aria-label", "Play (Space)")
        page.wait_for_timeout(200)
        step = at(page)
        played = page.evaluate(parts)
        assert f"at={step}" in page.url
        page.reload()
        assert at(page) == step
        assert page.evaluate(parts) == played


def test_keyboard_only(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{run(server, SWAP)}?at=0")
    page.keyboard.press("ArrowRight")
    wait_for_step(page, 1)
    page.keyboard.press("c")
    assert page.evaluate("document.activeElement.className").startswith("code")
    for _ in range(6):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#breaks li")).to_have_count(1)
    set_line = page.evaluate("document.activeElement.value")
    assert f"bp={set_line}" in page.url
    expect(page.locator(f'.ln button[value="{set_line}"]')).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    page.wait_for_function("() => Number(document.getElementById('where').dataset.at) > 1")
    assert here(page) == set_line.removeprefix("1.")
    moved, step = page.get_attribute("#where", "data-moved"), at(page)
    page.keyboard.press("Shift+ArrowRight")
    page.wait_for_function(f"() => Number(document.getElementById('where').dataset.at) > {step}")
    assert page.get_attribute("#where", "data-moved") == moved
    page.keyboard.press("Shift+ArrowLeft")
    wait_for_step(page, step)
    page.keyboard.press("f")
    expect(page.locator("#where")).to_have_attribute("data-follow", str(moved))
    assert f"follow={moved}" in page.url
    for _ in range(3):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(150)
        assert page.get_attribute("#where", "data-moved") == moved
    page.keyboard.press("f")
    expect(page.locator("#where")).to_have_attribute("data-follow", "")
    page.keyboard.press("?")
    expect(page.locator("#help dl")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#help dl")).to_be_hidden()


def test_a_press_on_a_number_sets_the_line_and_its_thread_can_be_chosen(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{run(server, SWAP)}?at=0")
    page.click('.ln button[value="1.6"]')
    row = page.locator("#breaks li")
    expect(row).to_contain_text("line 6")
    expect(row).to_contain_text("0/2")
    row.get_by_label("Run to line 6").click()
    expect(row).to_contain_text("1/2")
    first = at(page)
    assert here(page) == "6"
    row.get_by_label("Run to line 6").click()
    expect(row).to_contain_text("2/2")
    second, moved = at(page), str(page.get_attribute("#where", "data-moved"))
    page.keyboard.press("Home")
    wait_for_step(page, 0)
    row.get_by_label("Which thread").select_option(moved)
    expect(row).to_contain_text("0/1")
    page.reload()
    expect(page.locator("#breaks li")).to_contain_text("0/1")
    page.keyboard.press("r")
    wait_for_step(page, second)
    row.get_by_label("Take line 6 away").click()
    expect(page.locator("#breaks li")).to_have_count(0)
    assert first < second


def test_following_a_thread_from_the_menu(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{run(server, SWAP)}?at=30")
    page.click("#follow summary")
    expect(page.locator("#threads li")).to_have_count(4)
    page.evaluate("document.getElementById('key-next').click()")
    wait_for_step(page, 31)
    page.click("#threads li:nth-child(3) a")
    expect(page.locator("#followed")).to_contain_text("T1")
    expect(page.locator("#follow")).not_to_have_attribute("open", "")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => Number(document.getElementById('where').dataset.at) > 31")
    assert page.get_attribute("#where", "data-moved") == "2"
    marked = page.locator(".chip.followed")
    assert marked.count() > 2
    assert set(marked.all_text_contents()) == {"T1"}
    page.reload()
    assert page.get_attribute("#where", "data-follow") == "2"
    assert page.locator(".chip.followed").count() > 2


def test_the_current_line_stays_in_sight(server: Server, open_page: Open) -> None:
    page = open_page()
    source = "\n".join(f"x{n} = {n}" for n in range(120)) + "\nprint(x1)\n"
    page.goto(f"{run(server, source)}?at=2")
    for step in (60, 61, 110, 40, 5):
        page.goto(page.url.replace(f"at={at(page)}", f"at={step}"))
        assert in_sight(page, ".mk.here ~ button", ".code:not([hidden])")
    page.keyboard.press("End")
    wait_for_step(page, last(page))
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(300)
    assert page.evaluate("document.scrollingElement.scrollTop") == 0


def test_finer_and_back(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{run(server, TALK)}?at=9&code=bytecode")
    line = here(page)
    page.get_by_role("button", name="Instruction").click()
    expect(page.locator("#bytecode .cur, #bytecode .bc-h")).not_to_have_count(0)
    assert "grain=instruction" in page.url
    assert here(page) == line
    while page.locator("#bytecode .cur").count() == 0:
        step = at(page)
        page.keyboard.press("ArrowRight")
        page.wait_for_function(f"() => Number(document.getElementById('where').dataset.at) > {step}")
    expect(page.locator("#bytecode .cur")).to_have_count(1)
    expect(page.locator("#bytecode .stack")).to_have_count(1)
    page.get_by_role("link", name="Line", exact=True).click()
    expect(page.locator(".pace [aria-current]")).to_have_text("Line")


def test_values_unfold_and_stay_unfolded(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{run(server, 'text = {chr(97): chr(98) * 80}' + chr(10) + 'n = 1' + chr(10) + 'm = 2' + chr(10))}?at=9")
    page.keyboard.press("End")
    wait_for_step(page, last(page))
    button = page.locator("#vars .long")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowLeft")
    wait_for_step(page, last(page) - 1)
    expect(page.locator("#vars .long")).to_have_attribute("aria-expanded", "true")


def test_console_and_events(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{run(server, TALK)}?at=0")
    assert page.locator("#console li:visible").all_inner_texts() == ["Nothing printed yet."]
    page.keyboard.press("End")
    expect(page.locator("#console li:visible")).to_have_count(3)
    expect(page.locator("#console .err")).to_contain_text("<i>err</i>")
    page.click('#texts [data-text="events"]')
    expect(page.locator("#log .cur")).to_be_visible()
    expect(page.locator("#console")).to_be_hidden()
    page.click("#log .cur + li a")
    wait_for_step(page, last(page) - 1)


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("en", "dark"), ("zh", "light"), ("zh", "projector")])
def test_axe_finds_nothing(server: Server, open_page: Open, language: str, theme: str) -> None:
    page = open_page()
    url = run(server, SWAP)
    page.goto(f"{url}?at=40&code=bytecode&bp=1.6&follow=2&lang={language}&theme={theme}")
    page.click("#follow summary")
    assert violations(page) == []
    page.goto(f"{run(server, TALK)}?at=99&text=events&lang={language}&theme={theme}")
    assert violations(page) == []
    page.goto(f"{url}?at=999&lang={language}&theme={theme}")
    assert violations(page) == []


@pytest.mark.parametrize("size", [(1280, 800), (1024, 768), (768, 1024), (390, 844)])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_is_wider_than_the_window(
    server: Server, open_page: Open, size: tuple[int, int], language: str
) -> None:
    page = open_page(viewport={"width": size[0], "height": size[1]})
    for source in (SWAP, TALK, (FOLDER / "philosophers_deadlock.py").read_text(encoding="utf-8")):
        page.goto(f"{run(server, source)}?at=999&code=bytecode&bp=1.6&lang={language}")
        assert page.evaluate("document.scrollingElement.scrollWidth") <= size[0]
        if size == (1280, 800):
            assert page.evaluate("document.scrollingElement.scrollHeight") <= size[1]
        for panel in page.locator(".panel:visible").all():
            box = panel.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= size[0] + 0.5


def test_a_phone_has_the_controls_at_the_thumb(server: Server, open_page: Open) -> None:
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.goto(f"{run(server, SWAP)}?at=0")
    for key in ("#key-back", "#key-play", "#key-next"):
        box = page.locator(key).bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
        assert box["y"] + box["height"] <= 844
    page.tap("#key-next")
    wait_for_step(page, 1)


def test_without_javascript_links_step_and_the_first_picture_is_whole(server: Server, open_page: Open) -> None:
    page = open_page(java_script_enabled=False)
    url = run(server, SWAP)
    page.goto(f"{url}?at=0")
    page.click("#key-next")
    assert "at=1" in page.url
    page.goto(f"{url}?at=45")
    assert page.locator(".mk.here").count() == 1
    page.click('.ln button[value="1.8"]')
    assert "bp=1.8" in page.url
    page.get_by_label("Run to line 8").click()
    assert here(page) == "8"
    page.click("#texts >> text=Events")
    assert page.locator("#log").is_visible()
    page.click("#follow summary")
    page.click("#threads li:nth-child(3) a")
    assert "follow=2" in page.url


@pytest.mark.parametrize("size", [(1280, 800), (1024, 768), (390, 844)])
def test_no_layout_shift_while_it_plays(server: Server, open_page: Open, size: tuple[int, int]) -> None:
    page = open_page(viewport={"width": size[0], "height": size[1]})
    page.goto(f"{run(server, LONG)}?at=40&sps=30")
    page.evaluate(SHIFT)
    page.click("#key-play")
    page.wait_for_function("() => Number(document.getElementById('where').dataset.at) >= 140")
    assert page.evaluate("window.shift") <= 0.02


def test_reduced_motion_flashes_nothing(server: Server, open_page: Open) -> None:
    page = open_page(reduced_motion="reduce")
    page.goto(f"{run(server, TALK)}?at=0")
    while page.locator(".flash").count() == 0:
        page.click("#key-next")
        page.wait_for_timeout(80)
    names = page.evaluate("[...document.querySelectorAll('.flash')].map(e => getComputedStyle(e).animationName)")
    assert names
    assert set(names) == {"none"}


def test_the_address_keeps_everything(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{run(server, SWAP)}?at=20&code=bytecode&bp=1.6-1.8.2&follow=2")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.getElementById('where').dataset.at !== '20'")
    expect(page).to_have_url(re.compile(rf"at={at(page)}\b"))
    for part in ("code=bytecode", "bp=1.6-1.8.2", "follow=2", f"at={at(page)}"):
        assert part in page.url
    page.click("text=中文")
    assert page.locator("#breaks li").count() == 2
    assert re.search(r"第 \d+ 步", page.inner_text("#where"))


def test_a_program_with_html_in_its_names_stays_text(server: Server, open_page: Open) -> None:
    page = open_page()
    source = SWAP.replace("<b>one</b>", "<img src=x onerror=alert(1)>")
    page.goto(f"{run(server, source)}?at=999")
    page.click("#follow summary")
    expect(page.locator("#threads")).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator("main img").count() == 0


def test_each_file_has_a_tab_and_the_one_with_the_current_line_opens(server: Server, open_page: Open) -> None:
    files = {"main.py": "import helper\nfor n in range(3):\n    print(helper.twice(n))\n"}
    files["helper.py"] = "def twice(n):\n    return 2 * n\n"
    page = open_page()
    page.goto(f"{stored(server, files)}?at=0")
    expect(page.locator("#files [aria-current]")).to_have_text("main.py")
    page.click("#files >> text=helper.py")
    expect(page.locator("#file-2")).to_be_visible()
    expect(page.locator("#file-1")).to_be_hidden()
    page.click('.ln button[value="2.2"]')
    expect(page.locator("#breaks li")).to_contain_text("helper.py, line 2")
    page.keyboard.press("r")
    expect(page.locator("#l2-2")).to_have_attribute("aria-current", "step")
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("#l1-2")).to_have_attribute("aria-current", "step")
    expect(page.locator("#file-1")).to_be_visible()
    plain = open_page(java_script_enabled=False)
    plain.goto(page.url.replace(f"at={at(page)}", "at=0"))
    plain.click("#files >> text=helper.py")
    assert plain.locator("#file-2").is_visible()


def test_the_back_button_comes_back_to_the_step(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{run(server, SWAP)}?at=20&bp=1.6")
    page.keyboard.press("ArrowRight")
    wait_for_step(page, 21)
    page.goto(f"{server.url}/scheduler")
    page.go_back()
    wait_for_step(page, 21)
    expect(page.locator("#breaks li")).to_have_count(1)
    page.keyboard.press("ArrowRight")
    wait_for_step(page, 22)
