"""A stranger's walk: from the start page to an own program that is deadlocked, understood, mended, and ends."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.test_player import at, wait_for_step
from tests.browser.test_program_lab import write

OWN = """import threading
import time

a = threading.Lock()
b = threading.Lock()

def one():
    with a:
        time.sleep(0.1)
        with b:
            print("one")

def two():
    with b:
        time.sleep(0.1)
        with a:
            print("two")

first = threading.Thread(target=one)
second = threading.Thread(target=two)
first.start()
second.start()
first.join()
second.join()
print("finished")
"""
MENDED = OWN.replace("with b:\n        time", "with a:\n        time").replace(
    'with a:\n            print("two")', 'with b:\n            print("two")'
)


class Words(NamedTuple):
    """What a reader looks for."""

    lab: str
    empty: str
    cause: str
    advice: str
    took: str
    again: str


WORDS = {
    "en": Words(
        "Program lab", "Empty file", "Opposite order, at lines 10 and 16.", "same order", "takes b", "run again"
    ),
    "zh": Words("程序实验室", "空文件", "第 10、16 行，两把锁的次序相反。", "同一顺序", "拿到", "再运行"),
}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [1280, 390])
def test_from_the_start_page_to_a_deadlock_and_out_of_it(
    server: Server, open_page: Callable[..., Page], language: str, width: int
) -> None:
    words, page = WORDS[language], open_page(viewport={"width": width, "height": 844})
    page.goto(f"{server.url}/?lang={language}")
    page.locator("main").get_by_role("link", name=words.lab).first.click()
    page.get_by_role("link", name=words.empty).click()
    page.locator("#lab[data-ready]").wait_for()
    write(page, OWN)
    page.locator("#run").click()
    page.wait_for_url("**/runs/*?at=0")
    page.locator("#key-last").click()
    banner = page.locator("#banner")
    expect(banner).to_contain_text(words.cause)
    expect(banner).to_contain_text(words.advice)
    expect(banner.locator("h2")).to_be_in_viewport()
    assert banner.locator("h2 .chip").all_inner_texts() == ["T1", "T2"]
    banner.locator(".banner-a a").click()
    wait_for_step(page, int(re.findall(r"at=(\d+)", page.url)[0]))
    assert at(page) > 0
    expect(page.locator("#why")).to_contain_text(words.took)
    page.get_by_role("link", name=words.again).first.click()
    page.locator("#lab[data-ready]").wait_for()
    assert page.locator("#text\\.0").input_value() == OWN
    write(page, MENDED)
    page.locator("#run").click()
    page.wait_for_url("**/runs/*?at=0*")
    page.locator("#key-last").click()
    expect(page.locator("#console .verdict")).to_contain_text(re.compile("exit code 0|退出码 0"))
    expect(page.locator("#banner section")).to_have_count(0)
