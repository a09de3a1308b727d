"""No English is left standing on a Chinese page."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

from simcore import registry
from tests.app.conftest import TABLE

WORD = re.compile(r"[A-Za-zÀ-ÿ]{2,}")
# Names that stay as they are in Chinese texts: ours, the machine's, other languages', Python's, spreadsheets'.
NAMES = set(WORD.findall("""
    Lockstep Python English  CPU GIL IPC IO FIFO OSTEP KiB  cpu io cards  gevent asyncio join lock  PID AT BT  Home End
    API SVG PNG CSV JSON Perfetto ui.perfetto.dev chrome://tracing  Jain
"""))  # fmt: skip
SPOKEN = ("aria-label", "title", "placeholder", "alt", "content", "aria-valuetext")


class Texts(HTMLParser):
    """What a reader sees or hears of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._tags: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "meta" and values.get("name") != "description":
            return
        self.texts += [values[name] or "" for name in SPOKEN if name in values]
        self._tags.append(tag)

    def handle_data(self, data: str) -> None:
        if self._tags[-1:] not in (["script"], ["style"]):
            self.texts.append(data)


def english(html: str, *more: str) -> set[str]:
    """The words that should not be there; ``more`` are names that the page's data brought along."""
    known = NAMES | set(more)
    for spec in registry.policies().values():
        known |= set(WORD.findall(f"{spec.name} {spec.source}"))
    return {word for text in Texts(html).texts for word in WORD.findall(text)} - known


@pytest.mark.parametrize("path", ["/", "/nowhere", "/runs/" + "x" * 22])
def test_pages(client: TestClient, path: str) -> None:
    assert english(client.get(f"{path}?lang=zh").text, "photo", "music", "print") == set()


def test_the_lab_under_every_policy(client: TestClient) -> None:
    rows = {"name.0": "A", "bursts.0": "cpu 3, io 2 disk, cpu 1", "name.1": "B", "bursts.1": "4"}
    presets = "chat query note thesis copy index game gamer rich"
    for name in registry.policies():
        html = client.post("/scheduler?lang=zh", data={**rows, "policy": name, "do": "show"}).text
        assert english(html, *presets.split(), "disk", "Process", "Arrival", "Time", "Burst") == set(), name


def test_errors(client: TestClient) -> None:
    wrong = {**TABLE, "arrival.0": "??", "bursts.1": "io 0", "cpus": "0", "param.RR.quantum": "", "do": "run"}
    html = client.post("/scheduler?lang=zh", data=wrong).text
    assert english(html, "Process", "Arrival", "Time", "Burst", "disk") == set()


def test_a_run_at_every_step(client: TestClient, run_url: str) -> None:
    first = client.get(f"{run_url}?lang=zh").text
    last = int(re.findall(r'data-last="(\d+)"', first)[0])
    for step in range(last + 1):
        assert english(client.get(f"{run_url}?lang=zh&at={step}").text) == set(), step


def test_the_pages_of_a_share(client: TestClient, run_url: str) -> None:
    assert english(client.get(f"{run_url}/share?lang=zh&at=2").text, "Markdown", "HTML") == set()
    edit = client.post(f"{run_url}/share", data={"do": "keep"}).headers["location"].partition("?")[0]
    share = edit.partition("/edit")[0]
    for path in (share, f"{share}/qr", share.replace("/s/", "/embed/"), f"{share}?predict=1&at=3"):
        html = re.sub(r"http://testserver\S*", "", client.get(f"{path}{'&' if '?' in path else '?'}lang=zh").text)
        assert english(html) == set(), path
    html = re.sub(r"http://testserver\S*", "", client.get(f"{edit}?lang=zh").text)
    assert english(html, "Markdown", "HTML", "LOCKSTEP_EMBED_ORIGINS", "LOCKSTEP", "EMBED", "ORIGINS") == set()
    assert english(client.post(edit, data={"do": "delete"}).text) == set()
    assert english(client.get(share).text) == set()
