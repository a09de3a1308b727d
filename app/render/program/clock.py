"""Moments of the virtual clock as texts, and round moments for an axis. All times are nanoseconds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Unit(NamedTuple):
    """A unit of time, its size, and how many decimals make sense in it."""

    name: str
    size: int
    decimals: int


NS, US, MS, S = Unit("ns", 1, 0), Unit("µs", 1_000, 3), Unit("ms", 1_000_000, 6), Unit("s", 1_000_000_000, 6)
SECONDS_FROM = 20 * S.size
MARKS_MIN, MARKS_MAX = 5, 10
"""So many figures stand under a plot."""
ABSOLUTE_LETTERS = 4
"""A figure with more digits than this stands as what is to be added to the first one."""


def unit_of(end: int) -> Unit:
    """The unit in which all moments of a run are told that ends at ``end``."""
    if end >= SECONDS_FROM:
        return S
    return next((unit for unit in (MS, US) if end >= unit.size), NS)


def moment(tick: int, unit: Unit) -> str:
    """A moment, as exact as it is known, without zeros at the end: ``10.39 ms``."""
    return f"{number(tick, unit)} {unit.name}"


def number(tick: int, unit: Unit) -> str:
    """The same without the unit."""
    if not unit.decimals:
        return str(tick)
    whole, rest = divmod(tick, unit.size)
    digits = f"{rest:0{len(str(unit.size)) - 1}d}"[: unit.decimals].rstrip("0")
    return f"{whole}.{digits}" if digits else str(whole)


def step_of(width: int) -> int:
    """A round distance of which five to ten make ``width``."""
    minute = 60 * S.size
    if width > MARKS_MIN * minute:
        rounds = [minute * n for n in (1, 2, 5, 10, 20, 30, 60, 120, 240, 480)]
        return next((size for size in rounds if width / size <= MARKS_MAX), 1440 * minute)
    step = 1
    while width / step > MARKS_MAX:
        step = step * 5 // 2 if str(step)[0] == "2" else step * 2
    return step


def round_moments(start: int, end: int) -> list[int]:
    """Those between two moments."""
    step = step_of(end - start)
    return list(range(-(-start // step) * step, end + 1, step))


def figures(start: int, end: int, usual: Unit | None = None) -> Iterator[tuple[int, str]]:
    """What stands under a plot: the first with its unit, the others bare; where they would be long, the others are
    what is to be added to the first. The unit is the ``usual`` one where that gives short figures."""
    ticks = round_moments(start, end)
    step = step_of(end - start)
    unit = next((unit for unit in (S, MS, US) if step >= unit.size), NS)
    if usual is not None and all(len(number(tick, usual)) <= ABSOLUTE_LETTERS for tick in ticks):
        unit = usual
    if step >= 60 * S.size:
        yield from (
            (tick, f"{tick // (60 * S.size)} min" if not i else str(tick // (60 * S.size)))
            for i, tick in enumerate(ticks)
        )
    elif len(number(ticks[-1], unit)) <= ABSOLUTE_LETTERS:
        yield from ((tick, moment(tick, unit) if not i else number(tick, unit)) for i, tick in enumerate(ticks))
    else:
        first = ticks[0]
        for index, tick in enumerate(ticks):
            text = moment(tick, unit_of(tick)) if not index else f"+{number(tick - first, unit)}"
            yield tick, f"{text} {unit.name}" if index == 1 else text


def step_figures(start: int, end: int) -> Iterator[tuple[int, str]]:
    """The same under an axis of steps."""
    step = max(1, step_of(end - start))
    return ((tick, str(tick)) for tick in range(-(-start // step) * step, end + 1, step))
