"""The timeline of a program: what is drawn of its threads, by time or by step, at every zoom, and how large it gets."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from app.render.bars import Window, task_bars
from app.render.options import Options
from app.render.players import player_for
from app.render.program import timeline
from app.render.program.clock import MS, NS, US, S, figures, moment, unit_of
from app.render.program.player import ProgramPlayer
from simcore.analysis.gantt import Span, cpu_slices, task_spans
from simcore.model.program_trace import ProgramTrace
from simcore.model.states import State
from simcore.program import ProgramConfig, run_program
from tests.app.test_program_graph import tutorial

CROWD = """
import threading, time
lock = threading.Lock()
def work():
    for _ in range(12):
        with lock:
            time.sleep(0.0001)
for _ in range({count}):
    threading.Thread(target=work).start()
"""
BYTES_MAX = 150_000


def player_of(trace: ProgramTrace) -> ProgramPlayer:
    made = player_for("x" * 22, trace, "en")
    assert isinstance(made, ProgramPlayer)
    return made


def drawn(player: ProgramPlayer, at: int, options: Options = Options()) -> str:  # noqa: B008  (frozen)
    made = player.timeline(at, options)
    return f"{made.svg}{made.axis}{made.marks}"


@pytest.mark.parametrize(
    ("tick", "end", "text"),
    [
        (0, 999, "0 ns"),
        (92_400, 900_000, "92.4 µs"),
        (500_000, 100_249_123, "0.5 ms"),
        (100_249_123, 100_249_123, "100.249123 ms"),
        (10_390_000, 18_000_000, "10.39 ms"),
        (90_000_000_000, 90_000_000_000, "90 s"),
        (1_500_000_001, 90_000_000_000, "1.5 s"),
    ],
)
def test_all_moments_of_a_run_have_one_unit(tick: int, end: int, text: str) -> None:
    assert moment(tick, unit_of(end)) == text


@pytest.mark.parametrize(
    ("start", "end", "texts"),
    [
        (0, 18_000_000, ["0 ms", "2", "4", "6", "8", "10", "12", "14", "16", "18"]),
        (0, 100_249_123, ["0 ms", "20", "40", "60", "80", "100"]),
        (0, 548_600, ["0 µs", "100", "200", "300", "400", "500"]),
        (0, 80, ["0 ns", "10", "20", "30", "40", "50", "60", "70", "80"]),
        (100_001_000, 100_002_000, ["100.001 ms", "+100 ns", *(f"+{n}00" for n in range(2, 11))]),
        (0, 420_000_000_000, ["0 min", "1", "2", "3", "4", "5", "6", "7"]),
    ],
)
def test_the_figures_of_an_axis_can_be_read(start: int, end: int, texts: list[str]) -> None:
    assert [text for _, text in figures(start, end)] == texts
    assert all(start <= tick <= end for tick, _ in figures(start, end))


def test_an_axis_speaks_in_the_unit_of_the_run_where_that_is_short() -> None:
    assert [text for _, text in figures(0, 1_400_000, MS)] == ["0 ms", "0.2", "0.4", "0.6", "0.8", "1", "1.2", "1.4"]
    assert next(iter(figures(20_714_000, 20_734_000, MS)))[1] == "20.714 ms"
    assert [text for _, text in figures(0, 700, MS)][:2] == ["0 ns", "100"]


def test_units_grow_with_the_run() -> None:
    assert [unit_of(end) for end in (0, 1_000, 1_000_000, 19_000_000_000, 20_000_000_000)] == [NS, US, MS, MS, S]


def test_the_windows_of_a_zoom_hold_the_playhead_away_from_their_edges() -> None:
    trace = tutorial("philosophers_ordered")
    player = player_of(trace)
    for axis in ("", "steps"):
        deepest = timeline.zoom_max(player.view, axis)
        zoom = 1
        while zoom <= deepest:
            options = Options(zoom=zoom, axis=axis)
            end = timeline.extent(player.view, options)
            for at in range(0, len(trace) + 1, 7):
                part, place = player.window(at, options), timeline.position(player.view, at, options)
                assert 0 <= part.start <= place <= part.end <= max(end, timeline.WIDTH_MIN[axis])
                width = part.end - part.start
                if part.start and part.end < end and width > 8:
                    assert 0.2 * width <= place - part.start <= 0.8 * width
            zoom *= timeline.ZOOM_FACTOR
    ends = player.window(5, Options(zoom=timeline.zoom_max(player.view, "")))
    assert ends.end - ends.start < 100, "down to nanoseconds"


def test_an_axis_of_steps_has_a_state_from_the_step_that_begins_it_to_the_one_that_ends_it() -> None:
    trace = tutorial("transfer_deadlock")
    for spans, by_step in zip(task_spans(trace), task_spans(trace, by_step=True), strict=True):
        assert {(s.state, s.device) for s in spans} <= {(s.state, s.device) for s in by_step}
        for span in by_step:
            for step in (span.start, span.end - 1):
                states = {task.state for task in trace.at(step).tasks}
                assert span.state in states
        assert all(left.end <= right.start for left, right in pairwise(by_step))
    assert cpu_slices(trace, by_step=True)[-1].end <= len(trace)
    player = player_of(trace)
    options = Options(axis="steps")
    assert 'data-by="s"' in drawn(player, 55, options)
    assert 'data-by="t"' in drawn(player, 55)
    assert player.step(55, options).x == round(100 * 55 / 70, 3)


def test_the_rows_are_the_threads_and_on_demand_the_cpus() -> None:
    player = player_of(tutorial("transfer_deadlock"))
    assert player.timeline(9, player.options("", "1", "")).rows == (("task", 1), ("task", 2), ("task", 3))
    cpus = player.timeline(9, player.options("cpu", "1", ""))
    assert cpus.rows == (("cpu", 0), ("cpu", 1), ("cpu", 2), ("cpu", 3))
    assert ">T1<" in cpus.svg or 'class="many' in cpus.svg or "b many" in cpus.svg


def test_the_legend_lists_what_occurs_and_no_more() -> None:
    assert [key.words for key in player_of(tutorial("transfer_deadlock")).legend("")] == [
        "running", "blocked on a lock", "sleeping", "waiting for another thread", "starts", "blocks", "prints",
    ]  # fmt: skip
    words = {key.words for key in player_of(tutorial("get_without_producer")).legend("steps")}
    assert "ready" in words, "between two steps, though for no time"
    assert "sleeping" not in words
    assert "blocked on a lock" not in words


def test_short_runs_are_seen_and_the_dead_have_a_thin_line() -> None:
    trace = tutorial("hundred_sleepers")
    player = player_of(trace)
    assert player.timeline(0, Options()).rows == (("area", 0),)
    followed = player.timeline(900, Options(follow=54))
    assert followed.rows == (("area", 0), ("task", 54)), "of so many only the one that is followed has a row"
    assert "st-sleep" in followed.svg
    few = player_of(tutorial("transfer_deadlock"))
    svg = drawn(few, 70)
    running = [float(x) for x in re.findall(r'class="b st-run" x="([\d.]+)%"', svg)]
    assert min(running) < 1
    assert max(running) > 99, "the few microseconds after the sleep"
    assert "st-done" in drawn(player_of(tutorial("thread_function")), 3)


def test_verdicts_are_diamonds_and_the_most_notable_mark_wins() -> None:
    deadlock = player_of(tutorial("transfer_deadlock")).timeline(0, Options()).marks
    assert deadlock.count("m-bad") == 1
    assert "m-out" in deadlock
    lost = player_of(tutorial("counter_race_sleep")).timeline(0, Options()).marks
    assert "m-warn" in lost or "m-bad" in lost
    crash = player_of(tutorial("main_crashes")).timeline(0, Options()).marks
    assert "m-bad" in crash


@pytest.mark.parametrize("count", [12, 60, 400])
def test_the_drawing_stays_small(count: int) -> None:
    source = CROWD.format(count=count)
    trace = run_program({"main.py": source}, "main.py", ProgramConfig(), record=True, steps_max=20_000).trace
    assert trace is not None
    assert len(trace) > 1_500
    player = player_of(trace)
    for rows in ("all", "cpu"):
        for axis in ("", "steps"):
            for zoom in (1, 16, 1024):
                options = player.options(rows, str(zoom), "", axis=axis)
                size = len(drawn(player, len(trace) // 2, options).encode())
                assert size <= BYTES_MAX, f"{rows} {axis} {zoom}: {size}"


def test_every_state_of_a_thread_has_a_bar() -> None:
    seen = set()
    for name in ("semaphore_twenty", "queue_workers", "traffic_light", "transfer_deadlock", "counter_unlocked"):
        for spans in task_spans(tutorial(name), by_step=True):
            seen |= {timeline.category(span) for span in spans if span.state is not State.TERMINATED}
    assert seen == {"run", "ready", "gil", "lock", "io", "sleep"}


def test_a_process_that_waits_for_a_device_called_lock_is_drawn_as_one_that_waits_for_a_device() -> None:
    span = Span(State.BLOCKED, 0, 10, "lock")
    part = Window(0, 0, 10)
    assert 'class="b st-io"' in "".join(task_bars(part, [span], 0.0, 1.0))
