"""The pages of the policies in a browser: sound, within the width of a phone, and the example plays."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server, violations

Open = Callable[..., Page]


@pytest.mark.parametrize("path", ["/policies", "/policies/mlfq", "/policies/batch"])
@pytest.mark.parametrize(("language", "theme", "width"), [("en", "light", 1280), ("zh", "dark", 390)])
def test_axe_finds_nothing_and_nothing_is_cut(
    server: Server, open_page: Open, path: str, language: str, theme: str, width: int
) -> None:
    page = open_page(viewport={"width": width, "height": 844})
    page.goto(f"{server.url}{path}?lang={language}&theme={theme}")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_example_plays_and_its_rule_is_a_link_back(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.url}/policies/stride?lang=en")
    page.get_by_role("button", name="Play this example").press("Enter")
    page.wait_for_url(re.compile(r"/runs/.*at="))
    page.get_by_role("link", name="Stride").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Stride")
    page.get_by_role("link", name="Open in the lab").click()
    expect(page.get_by_label("C tickets")).to_have_value("250")
