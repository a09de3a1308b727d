"""The chart as text: every stay can be told from its neighbours, in any width."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from simcore.analysis.gantt import Slice
from simcore.export.text_gantt import text_gantt


def turns(count: int, names: int = 3) -> list[Slice]:
    return [Slice(0, 1 + n % names, n, n + 1) for n in range(count)]


def test_short_runs_carry_labels() -> None:
    assert text_gantt([Slice(0, 1, 0, 5), Slice(0, 2, 5, 8)], ["A", "B"], 1) == ["CPU 0 A====B==", "      0    5"]
    assert text_gantt(turns(4), ["J0", "J1", "J2"], 1) == ["CPU 0 J0=J1=J2=J0=", "      0     2     4"]


def test_a_label_never_loses_the_end_that_tells_it_apart() -> None:
    assert text_gantt([Slice(0, 1, 0, 1), Slice(0, 2, 1, 2)], ["P10", "P11"], 1)[0] == "CPU 0 P10=P11="


def test_idle_time_switches_and_several_cpus() -> None:
    pieces = [Slice(0, 1, 0, 4), Slice(1, 2, 2, 3), Slice(1, 1, 5, 6)]
    assert text_gantt(pieces, ["A", "B"], 2, switches=[Slice(1, 1, 4, 5)]) == [
        "CPU 0 A===..",
        "CPU 1 ..B.~A",
        "      0    5",
    ]


def test_long_runs_wrap_and_repeat_the_label() -> None:
    lines = text_gantt([Slice(0, 1, 0, 30), Slice(0, 2, 30, 50)], ["A", "B"], 1, width=40)
    assert lines == [
        "CPU 0 A=============================",
        "      0    5    10   15   20   25   30",
        "CPU 0 B===================",
        "      30   35   40   45   50",
    ]


def test_longer_runs_get_marks_and_a_legend() -> None:
    lines = text_gantt(turns(200), ["J0", "J1", "J2"], 1, width=80)
    assert lines[0].startswith("CPU 0 abcabcabc")
    assert lines[-1] == "a=J0  b=J1  c=J2"


def test_the_longest_are_drawn_to_scale() -> None:
    pieces = [Slice(0, 1, 0, 90_000), Slice(0, 2, 90_000, 90_001), Slice(0, 1, 95_000, 100_000)]
    assert text_gantt(pieces, ["A", "B"], 1) == [
        "CPU 0 A============================================B.A==",
        "      0         20000     40000     60000     80000     100000",
    ]
    assert set(text_gantt(turns(5_000), ["A", "B", "C"], 1)[0].removeprefix("CPU 0 ")) == {"#"}


def test_wide_characters_take_two_columns() -> None:
    lines = text_gantt([Slice(0, 1, 0, 2), Slice(0, 2, 2, 5)], ["编", "译"], 1)
    assert lines == ["CPU 0 编==译====", "      0         5"]


def test_nothing_gives_nothing() -> None:
    assert text_gantt([], ["A"], 1) == []


def columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


@st.composite
def charts(draw: st.DrawFn) -> tuple[list[Slice], list[str], int]:
    labels = [f"{draw(st.sampled_from(['P', '编', 'x']))}{n}" for n in range(draw(st.integers(1, 70)))]
    cpus = draw(st.integers(1, 3))
    pieces = []
    for cpu in range(cpus):
        tick = 0
        for _ in range(draw(st.integers(0, 12))):
            tick += draw(st.integers(0, 5))
            end = tick + draw(st.one_of(st.integers(1, 9), st.integers(1, 10**12)))
            pieces.append(Slice(cpu, draw(st.integers(1, len(labels))), tick, end))
            tick = end
    return pieces, labels, cpus


@given(charts(), st.integers(40, 200))
def test_lines_keep_the_width_and_show_every_row(chart: tuple[list[Slice], list[str], int], width: int) -> None:
    pieces, labels, cpus = chart
    lines = text_gantt(pieces, labels, cpus, width=width)
    assert all(columns(line) <= width for line in lines)
    assert sum(line.startswith("CPU") for line in lines) % cpus == 0
