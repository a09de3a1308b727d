"""The reference of the API in the browser: accessible, within the screen, and its links lead to what they name."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Server, violations
from tests.browser.test_lab import Open


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("zh", "dark"), ("en", "projector")])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_and_nothing_sticks_out(
    server: Server, open_page: Open, language: str, theme: str, width: int
) -> None:
    page = open_page(viewport={"width": width, "height": 900})
    page.goto(f"{server.url}/docs?lang={language}&theme={theme}")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_problem_s_address_leads_to_its_row(server: Server, open_page: Open) -> None:
    page = open_page()
    page.goto(f"{server.url}/docs#invalid-input")
    row = page.locator("tr:target")
    expect(row).to_contain_text("The input cannot be used")
    expect(row).to_be_in_viewport()
    page.get_by_role("link", name="NewRun").first.click()
    expect(page.locator("#model-NewRun")).to_be_in_viewport()
