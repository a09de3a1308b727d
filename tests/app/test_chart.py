"""The chart as a file: what it shows against the run, that it stands alone, that it stays small."""

from __future__ import annotations

import random
import re
import struct
import xml.etree.ElementTree as ET
from collections import Counter

import pytest
from hypothesis import given, settings

from app.render import chart as drawing
from app.render.chart import chart, shortened, width
from app.render.export import chart_png
from app.render.i18n import Language, Speaker
from app.render.palette import colour, colours
from app.render.runview import RunView
from simcore import api
from simcore.analysis.gantt import cpu_slices, task_spans
from simcore.analysis.labels import labels
from simcore.cases import scenario_of
from simcore.model.errors import UsageError
from simcore.model.scenario import MachineConfig, Scenario
from simcore.model.states import State
from simcore.model.trace import Trace
from simcore.model.workload_input import workload_from_rows
from tests.scenarios import scenarios

SVG = "{http://www.w3.org/2000/svg}"
BYTES_MAX = 150_000
BAR = re.compile(r"M([\d.]+) ([\d.]+)h([\d.]+)v([\d.]+)h-[\d.]+z")


def three(**machine: int) -> Trace:
    rows = [
        {"name": "<b>&", "bursts": "cpu 3, io 2, cpu 1"},
        {"name": "a name of thirty-two characters.", "arrival": "1", "bursts": "4"},
        {"name": "C", "arrival": "9", "bursts": "2"},
    ]
    return api.run(scenario_of(workload_from_rows(rows), "RR", {"quantum": 2}, MachineConfig(**machine)))


def many(count: int, cpus: int) -> Trace:
    drawn = random.Random(count)
    rows = [
        {"name": f"P{n}", "arrival": str(drawn.randrange(count)), "bursts": f"{drawn.randrange(1, 9)}, 5, 3"}
        for n in range(count)
    ]
    machine = MachineConfig(cpus=cpus, switch_cost=1)
    return api.run(scenario_of(workload_from_rows(rows), "RR", {"quantum": 1}, machine))


def drawn(trace: Trace, language: Language = "en") -> tuple[str, ET.Element]:
    text = chart(RunView("", trace, language))
    return text, ET.fromstring(text)


def rectangles(root: ET.Element, fill: str) -> Counter[tuple[float, float]]:
    """The bars of one colour as (x, width), in pixels to a tenth."""
    found: Counter[tuple[float, float]] = Counter()
    for path in root.iter(f"{SVG}path"):
        if path.get("fill") == fill:
            found.update((round(float(m[1]), 1), round(float(m[3]), 1)) for m in BAR.finditer(path.get("d", "")))
    return found


def place(start: int, end: int, whole: int) -> tuple[float, float]:
    left, size = drawing.MARGIN + drawing.GUTTER, drawing.WIDTH - 2 * drawing.MARGIN - drawing.GUTTER
    return round(left + size * start / whole, 1), round(size * (end - start) / whole, 1)


def near(one: Counter[tuple[float, float]], other: Counter[tuple[float, float]]) -> bool:
    pairs = zip(sorted(one.elements()), sorted(other.elements()), strict=True)
    return all(abs(a - c) < 0.3 and abs(b - d) < 0.3 for (a, b), (c, d) in pairs)


def test_every_stay_and_every_state_is_where_it_was() -> None:
    trace = three(cpus=2)
    _, root = drawn(trace)
    for pid in (1, 2, 3):
        expected = Counter(place(p.start, p.end, trace.end_tick) for p in cpu_slices(trace) if p.pid == pid)
        assert near(rectangles(root, colour(f"id-{pid}")), expected)
    fills = {State.RUNNING: colour("st-run"), State.READY: "url(#p-ready)", State.BLOCKED: "url(#p-io)"}
    for state, fill in fills.items():
        spans = [span for row in task_spans(trace) for span in row if span.state is state]
        assert near(rectangles(root, fill), Counter(place(s.start, s.end, trace.end_tick) for s in spans))


def test_it_stands_alone() -> None:
    text, root = drawn(three(switch_cost=1))
    assert re.findall(r"https?://[^\"' ]+", text) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"<style|style=|class=|<script|href|<image|<foreignObject|\bon[a-z]+=", text)
    known = {node.get("id") for node in root.iter(f"{SVG}pattern")}
    assert set(re.findall(r"url\(#([\w-]+)\)", text)) <= known
    background = root.find(f"{SVG}rect")
    assert background is not None
    assert background.get("fill") == "#ffffff"


def test_its_texts_are_whole_and_escaped() -> None:
    text, root = drawn(three(switch_cost=1))
    words = [node.text for node in root.iter(f"{SVG}text")]
    for expected in ("Round robin", "running", "ready", "waiting for I/O", "context switch", "arrives", "ends", "<b>&"):
        assert expected in words
    assert any(re.fullmatch(r"a name of thirty-\w*…", word or "") for word in words)
    title = root.find(f"{SVG}title")
    assert title is not None
    assert (title.text or "").startswith("Round robin, 3 processes · 1 CPU · quantum 2")
    assert "<b>&" not in text
    _, root = drawn(three(), "zh")
    words = [node.text for node in root.iter(f"{SVG}text")]
    assert {"时间片轮转", "运行", "就绪", "等待 I/O"} <= set(words)
    assert "context switch" not in words
    assert root.get("lang") == "zh-CN"


@settings(max_examples=40, deadline=None)
@given(scenario=scenarios())
def test_every_run_can_be_drawn(scenario: Scenario) -> None:
    text, root = drawn(api.run(scenario))
    assert len(text.encode()) < BYTES_MAX
    assert "nan" not in text
    assert float(root.get("height", "0")) > drawing.HEAD + drawing.FOOT


@pytest.mark.parametrize(("count", "cpus"), [(1000, 1), (1000, 16), (64, 4), (400, 64)])
def test_large_runs_stay_small(count: int, cpus: int) -> None:
    text, root = drawn(many(count, cpus))
    assert len(text.encode()) <= BYTES_MAX
    words = [node.text for node in root.iter(f"{SVG}text")]
    assert f"CPU {cpus - 1}" in words
    if count > 64:
        assert "several" in words
        assert f"{count} processes" in words


def test_a_cut_run_says_so() -> None:
    whole = three()
    cut = api.run(whole.scenario, events_max=5)
    assert any("cut at its limit" in (node.text or "") for node in drawn(cut)[1].iter(f"{SVG}text"))


def test_colours_are_the_pages_own() -> None:
    assert colours()["surface"] == "#ffffff"
    assert {f"id-{n}" for n in range(1, 13)} | {"st-run", "st-ready", "st-io", "st-switch", "ink"} <= set(colours())


def test_long_names_are_cut_to_their_room() -> None:
    assert shortened("short", 11, 100) == "short"
    for text in ("x" * 40, "进程" * 20):
        cut = shortened(text, 11, 100)
        assert cut.endswith("…")
        assert width(cut, 11) <= 100 < width(text, 11)


def test_the_picture_is_a_png_of_twice_the_size() -> None:
    trace = three()
    svg = ET.fromstring(chart(RunView("", trace, "en")))
    png = chart_png.EXPORT.make(trace, Speaker("en", labels(trace.scenario)))
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    size = struct.unpack(">II", png[16:24])
    assert size == (2 * int(svg.get("width", "0")), round(2 * float(svg.get("height", "0"))))


def test_without_a_font_a_chinese_picture_is_refused_and_an_english_one_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chart_png, "draws", lambda char: False)
    trace = three()
    assert chart_png.EXPORT.make(trace, Speaker("en", labels(trace.scenario)))
    with pytest.raises(UsageError, match="No font"):
        chart_png.EXPORT.make(trace, Speaker("zh", labels(trace.scenario)))


def test_a_character_that_no_font_has_is_found_out() -> None:
    assert chart_png.draws("a")
    assert not chart_png.draws("\U0010fffe")
