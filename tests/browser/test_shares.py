"""Shares in Chromium: handed out, opened by somebody else, copied, framed, predicted, deleted."""

from __future__ import annotations

import http.server
import io
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server, violations
from tests.browser.qr import decode

Open = Callable[..., Page]
MODULE = 8


def share(page: Page, run: str, *, at: int = 9, mode: str = "watch") -> tuple[str, str]:
    """Share a run through its page; the reader's link and the owner's."""
    page.goto(f"{run}?at={at - 1}")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#where")).to_have_attribute("data-at", str(at))
    page.get_by_role("link", name="Share").click()
    expect(page.locator("#opens_at")).to_have_value(str(at))
    page.fill("#title", "Who is next?")
    page.fill("#note", "Look at **chat**.")
    page.check(f"input[name=mode][value={mode}]")
    page.fill(r"#step\.0", str(at))
    page.fill(r"#text\.0", "Remember this *queue*.")
    page.get_by_role("button", name="Make the link").click()
    expect(page.locator(".news")).to_contain_text("The link is ready")
    return page.input_value("#link"), page.input_value("#edit-link")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_shared_link_opens_in_a_fresh_browser_at_its_step(server: Server, open_page: Open, language: str) -> None:
    link, _ = share(open_page(), server.run())
    page = open_page()
    page.goto(f"{link}?lang={language}&theme=dark")
    expect(page.locator("#where")).to_have_attribute("data-at", "9")
    expect(page.locator("h1")).to_have_text("Who is next?")
    expect(page.locator(".said strong")).to_have_text("chat")
    expect(page.locator(".why-note")).to_have_text("Remember this queue.")
    assert page.locator(".note-marks circle").count() == 1
    assert violations(page) == []
    page.keyboard.press("ArrowRight")
    expect(page.locator(".why-note")).to_have_count(0)
    page.locator(".said-at a").click()
    expect(page.locator(".why-note")).to_be_visible()


def test_the_edit_link_works_in_another_browser_and_deletes(server: Server, open_page: Open) -> None:
    link, edit = share(open_page(), server.run())
    owner = open_page(quiet=False)
    owner.goto(edit)
    assert violations(owner) == []
    owner.fill("#title", "Renamed")
    owner.get_by_role("button", name="Add a note").click()
    expect(owner.locator(r"#step\.1")).to_be_focused()
    expect(owner.locator("#title")).to_have_value("Renamed")
    owner.fill(r"#step\.1", "12")
    owner.fill(r"#text\.1", "And now?")
    owner.get_by_role("button", name="Save", exact=True).click()
    reader = open_page(quiet=False)
    reader.goto(f"{link}?at=12")
    expect(reader.locator("h1")).to_have_text("Renamed")
    expect(reader.locator(".why-note")).to_have_text("And now?")
    owner.locator(".f-delete summary").click()
    owner.get_by_role("button", name="Delete it").click()
    expect(owner.locator("h1")).to_have_text("The share is deleted")
    reader.reload()
    expect(reader.locator("h1")).to_have_text("There is no share here")


def test_a_copy_is_edited_in_the_lab_and_the_share_stays(server: Server, open_page: Open) -> None:
    link, _ = share(open_page(), server.run())
    page = open_page()
    page.goto(link)
    page.get_by_role("link", name="Edit a copy").click()
    expect(page.locator(r"#bursts\.0")).to_have_value("cpu 8")
    page.fill(r"#bursts\.0", "cpu 80")
    page.goto(link)
    expect(page.locator("#where")).to_have_attribute("data-at", "9")


def test_one_click_keeps_a_run_at_the_step_that_is_seen(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.run()}?at=4")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#where")).to_have_attribute("data-at", "5")
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("#opens_at")).to_have_value("5")


def test_predict_mode_by_keyboard(server: Server, open_page: Open) -> None:
    link, _ = share(open_page(), server.run(), at=1, mode="predict")
    page = open_page()
    page.goto(f"{link}?sps=30")
    assert page.locator(".tl-plot .future").evaluate("node => getComputedStyle(node).visibility") == "hidden"
    assert "Next, at" not in page.inner_text("#why")
    if not page.locator(".ask-q").count():
        page.keyboard.press("Space")
    expect(page.locator(".ask-q")).to_be_visible()
    assert violations(page) == []
    for answered in (1, 2):
        page.keyboard.press("1")
        expect(page.locator(".ask-f")).to_be_visible()
        expect(page.locator("#tally")).to_contain_text(f"of {answered} right")
        if not page.locator(".ask-q").count():
            expect(page.locator("#ask-on")).to_be_focused()
            page.keyboard.press("Enter")
        expect(page.locator(".ask-q")).to_be_visible()
    expect(page.locator("#tally")).to_contain_text("of 2 right")
    page.reload()
    expect(page.locator("#tally")).to_contain_text("of 2 right")


def test_predict_mode_without_javascript(server: Server, open_page: Open) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{server.run()}?at=3&predict=1")
    page.locator(".ask-q button").first.click()
    expect(page.locator(".ask-f")).to_be_visible()
    expect(page.locator("#tally")).to_contain_text("of 1 right")


def test_the_qr_code_says_the_link(server: Server, open_page: Open) -> None:
    link, _ = share(open_page(), server.run())
    page = open_page(quiet=False, device_scale_factor=1)
    page.goto(f"{link}/qr")
    assert violations(page) == []
    assert page.locator("img.qr").evaluate("image => image.complete && image.naturalWidth > 0")
    modules = int(re.findall(r'viewBox="0 0 (\d+)', httpx.get(f"{link}/qr.svg").text)[0])
    page.set_viewport_size({"width": modules * MODULE, "height": modules * MODULE})
    page.goto(f"{link}/qr.svg")
    drawn = Image.open(io.BytesIO(page.screenshot())).convert("L")
    dark = [
        [drawn.getpixel((c * MODULE + MODULE // 2, r * MODULE + MODULE // 2)) < 128 for c in range(4, modules - 4)]
        for r in range(4, modules - 4)
    ]
    assert decode(dark) == link


@pytest.fixture
def sites(tmp_path: Path) -> Iterator[list[str]]:
    """Two web servers of other origins that give whatever is in a folder."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *args: object, **more: object) -> None:
            super().__init__(*args, directory=str(tmp_path), **more)  # type: ignore[arg-type]

        def log_message(self, *_: object) -> None:
            """Nothing to say."""

    servers = [http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet) for _ in range(2)]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    yield [f"http://127.0.0.1:{server.server_port}" for server in servers]
    for server in servers:
        server.shutdown()
        server.server_close()


def test_a_frame_works_on_a_named_site_and_on_no_other(
    own_server: Server, open_page: Open, sites: list[str], tmp_path: Path
) -> None:
    own_server.stop()
    own_server._environment["LOCKSTEP_EMBED_ORIGINS"] = sites[0]
    own_server.start()
    link, _ = share(open_page(), own_server.run())
    frame = f'<iframe src="{link.replace("/s/", "/embed/")}?lang=zh" width="900" height="680"></iframe>'
    (tmp_path / "course.html").write_text(f"<!DOCTYPE html><title>Course</title>{frame}", encoding="utf-8")
    page = open_page(quiet=False)
    page.goto(f"{sites[0]}/course.html")
    inside = page.frame_locator("iframe")
    expect(inside.locator("#where")).to_have_attribute("data-at", "9")
    inside.locator("#key-next").click()
    expect(inside.locator("#where")).to_have_attribute("data-at", "10")
    expect(inside.locator("#why")).to_contain_text("第 10 步")
    assert not [cookie for cookie in page.context.cookies() if cookie["name"] in ("lang", "theme", "browser")]
    refused: list[str] = []
    other = open_page(quiet=False)
    other.on("console", lambda message: refused.append(message.text))
    other.goto(f"{sites[1]}/course.html")
    other.wait_for_timeout(500)
    assert other.frame_locator("iframe").locator("#where").count() == 0
    assert any("frame-ancestors" in text for text in refused)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_pages_of_shares_on_a_phone(server: Server, open_page: Open, language: str) -> None:
    link, edit = share(open_page(), server.run())
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    for url in (link, edit, f"{link}/qr", link.replace("/s/", "/embed/"), f"{link}?predict=1&at=3"):
        page.goto(f"{url}{'&' if '?' in url else '?'}lang={language}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, url
        assert violations(page) == [], url
