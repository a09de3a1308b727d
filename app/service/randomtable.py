"""Random process tables: the same seed and shape give the same one."""

from __future__ import annotations

from typing import NamedTuple

from simcore.model.mt19937 import MersenneTwister


class Shape(NamedTuple):
    """How large and of what kind. ``gap`` is the mean number of ticks between arrivals, ``cpu_max`` and ``io_max`` the
    longest bursts, ``io_percent`` the part of the jobs that wait for I/O once."""

    size: int = 6
    gap: int = 2
    cpu_max: int = 9
    io_percent: int = 33
    io_max: int = 6


LIMITS = {
    "size": (1, 200),
    "gap": (0, 1_000),
    "cpu_max": (1, 10_000),
    "io_percent": (0, 100),
    "io_max": (1, 10_000),
}
"""The least and the most of each knob."""


def random_rows(seed: int, shape: Shape = Shape()) -> list[dict[str, str]]:  # noqa: B008  (frozen)
    """A random process table, in the order of arrival from 0 on."""
    twister = MersenneTwister(seed)
    drawn = []
    for _ in range(shape.size):
        bursts = f"cpu {twister.between(1, shape.cpu_max)}"
        if twister.below(100) < shape.io_percent:
            bursts += f", io {twister.between(1, shape.io_max)}, cpu {twister.between(1, (shape.cpu_max + 1) // 2)}"
        drawn.append((twister.between(0, shape.gap * shape.size), bursts, str(twister.between(1, 4) * 50)))
    drawn.sort(key=lambda one: one[0])
    first = drawn[0][0]
    return [
        {"name": f"P{number}", "arrival": str(arrival - first), "bursts": bursts, "tickets": tickets}
        for number, (arrival, bursts, tickets) in enumerate(drawn, start=1)
    ]
