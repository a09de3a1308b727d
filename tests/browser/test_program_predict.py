"""Predict mode of a program: every question answered by keyboard, the future out of sight, also without JavaScript."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server, violations
from tests.browser.test_program_player import run, stored
from tests.browser.test_shares import share
from tests.vm.tutorials_of import FOLDER

SOURCE = (FOLDER / "transfer_deadlock.py").read_text(encoding="utf-8")
ANSWERS = "1122"
"""Each account's lock is free, then each is the other's."""


@pytest.mark.parametrize("width", [1280, 390])
def test_all_questions_by_keyboard(server: Server, open_page: Callable[..., Page], width: int) -> None:
    page = open_page(viewport={"width": width, "height": 800})
    page.goto(f"{run(server, SOURCE)}?at=0&sps=30")
    page.get_by_role("link", name="Predict").click()
    page.goto(f"{page.url}&sps=30")
    assert page.locator(".tl-plot .future").evaluate("node => getComputedStyle(node).visibility") == "hidden"
    assert "Next, at" not in page.inner_text("#why")
    page.keyboard.press("Space")
    for count, answer in enumerate(ANSWERS, start=1):
        expect(page.locator(".ask-q")).to_contain_text("asks for")
        if count == 1:
            assert violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.keyboard.press(answer)
        expect(page.locator(".ask-right")).to_be_visible()
        expect(page.locator("#tally")).to_contain_text(f"{count} of {count} right")
        if not page.locator(".ask-q").count():
            expect(page.locator("#ask-on")).to_be_focused()
            page.keyboard.press("Enter")
    expect(page.locator("#banner")).to_contain_text("Deadlock")
    expect(page.locator("#ask")).to_contain_text("The run is over.")
    page.get_by_role("link", name="Watch").click()
    expect(page.locator("#ask")).to_have_count(0)


def test_without_javascript(server: Server, open_page: Callable[..., Page]) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{run(server, SOURCE)}?at=60&predict=1")
    page.get_by_role("button", name="it takes it and goes on").click()
    expect(page.locator(".ask-wrong")).to_contain_text("The answer is: it waits until the owner releases it.")
    expect(page.locator("#tally")).to_contain_text("0 of 1 right")


def test_a_share_that_asks(server: Server, open_page: Callable[..., Page]) -> None:
    link, _ = share(open_page(), run(server, SOURCE), at=60, mode="predict")
    for place in (link, link.replace("/s/", "/embed/")):
        page = open_page()
        page.goto(place)
        expect(page.locator(".ask-q")).to_contain_text("asks for bob.lock")
        page.keyboard.press("2")
        expect(page.locator(".ask-right")).to_be_visible()
        expect(page.locator("#why")).to_contain_text("joins the line for bob.lock")


def test_where_there_is_nothing_to_predict_it_is_not_offered(server: Server, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(stored(server, {"main.py": "print(1)\n"}))
    assert page.get_by_role("link", name="Predict").count() == 0
