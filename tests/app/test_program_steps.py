"""What a step of a program's run weighs: at most 4.5 KiB, whatever the program does and however many threads it has.

Three kinds of steps are apart, all rare and bounded by themselves: those that bring a new part of the event list, those
that bring a new part of the timeline, and those at which a banner comes, goes or changes (where a deadlock closes, the
graph turns red with it).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from app.render.options import Options
from app.render.program.player import ProgramPlayer
from app.render.program.view import ProgramView
from app.service.stream import message
from simcore.program import ProgramConfig, record, scenario_of
from tests.vm.tutorials_of import Tutorial, tutorials
from tools.step_size import crowd_of

STEP_BYTES_MAX = 4_608
NEWS_BYTES_MAX = 12_288
"""Of a step at which a banner comes or changes."""
JUMP_BYTES_MAX = 8_192
"""Of a step of somebody who follows one thread: all others may have gone on meanwhile."""
STEPS_MAX = 20_000
ALL_UP_TO, THEN_EVERY = 1_000, 37
"""Every step up to there is measured; endless loops repeat themselves after that."""
CROWD = crowd_of(400)


@cache
def player_of(source: str, stdin: str = "", detail: Any = "line", gil: Any = "3.11") -> ProgramPlayer:
    config = ProgramConfig(detail=detail, gil=gil)
    trace = record(scenario_of({"main.py": source}, "main.py", config, stdin), steps_max=STEPS_MAX)
    return ProgramPlayer(ProgramView("x" * 22, trace, "zh"))


def measured(player: ProgramPlayer, options: Options) -> Iterator[tuple[int, int]]:
    """The steps at which such a reader stops, with the one before each."""
    was, count = 0, 0
    while was < player.last:
        step = player.neighbour(was, 1, options)
        count += 1
        if count <= ALL_UP_TO or not count % THEN_EVERY:
            yield step, was
        was = step


def too_large(player: ProgramPlayer, options: Options) -> list[tuple[int, int]]:
    """(step, bytes) of all that weigh too much."""
    found = []
    banner = next(panel for panel in player.panels if panel.name == "banner") if "banner" in names(player) else None
    for step, was in measured(player, options):
        if step == player.last:
            # The controls go back to rest with it.
            continue
        size = len(message(player, step, options, "2", was=was))
        new = player.log_chunk(step) != player.log_chunk(was) or player.window(step, options) != player.window(
            was, options
        )
        told = banner is not None and player.panel(banner, step) != player.panel(banner, was)
        most = NEWS_BYTES_MAX if told else JUMP_BYTES_MAX if options.follow else STEP_BYTES_MAX
        if not new and size > most:
            found.append((step, size))
    return found


def names(player: ProgramPlayer) -> list[str]:
    return [panel.name for panel in player.panels]


@pytest.mark.parametrize("tutorial", tutorials(), ids=lambda one: one.path.stem)
def test_every_step_of_a_tutorial_is_small(tutorial: Tutorial) -> None:
    player = player_of(tutorial.path.read_text(encoding="utf-8"), tutorial.stdin)
    assert too_large(player, Options()) == []


@pytest.mark.parametrize("gil", ["3.11", "none"])
def test_every_step_of_four_hundred_threads_is_small(gil: str) -> None:
    player = player_of(CROWD, gil=gil)
    assert len(player.view.labels) == 401
    assert too_large(player, Options()) == []


@pytest.mark.parametrize(
    "options",
    [Options(grain="event"), Options(follow=3), Options(code="bytecode"), Options(bp="1.9-1.10-1.11-1.13")],
    ids=["event", "follow", "bytecode", "lines to run to"],
)
def test_however_one_looks(options: Options) -> None:
    for name in ("locks_by_id", "readers_writer", "philosophers_ordered"):
        (tutorial,) = (one for one in tutorials() if one.path.stem == name)
        assert too_large(player_of(tutorial.path.read_text(encoding="utf-8")), options) == []
    assert too_large(player_of(CROWD), options) == []


def test_instructions_are_small_too() -> None:
    (tutorial,) = (one for one in tutorials() if one.path.stem == "transfer_deadlock")
    player = player_of(tutorial.path.read_text(encoding="utf-8"), detail="instruction")
    assert too_large(player, Options(grain="instruction", code="bytecode")) == []
