"""The Gantt chart as text: a row per CPU and a time axis, wrapped like a paragraph.

A tick is as many columns wide as the labels need, so that every stay carries its label: ``P1==P2=P1==``. A run too long
for that is drawn to scale in one block, one column for several ticks, with a one-character mark per task and a legend.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import count
from string import ascii_letters, digits
from typing import NamedTuple

from simcore.analysis.gantt import Slice

IDLE, GOES_ON, SWITCHING, MANY = ".", "=", "~", "#"
BLOCKS_MAX = 8
ROOM_MIN = 10
AXIS_GAP = 5
MARKS = ascii_letters + digits


class _Scale(NamedTuple):
    """``columns`` for each tick, or (if that is 1) one column for ``ticks``."""

    columns: int
    ticks: int

    def column(self, ticks: int) -> int:
        return ticks * self.columns // self.ticks


def text_gantt(
    slices: Sequence[Slice], labels: Sequence[str], cpus: int, *, width: int = 80, switches: Sequence[Slice] = ()
) -> list[str]:
    """Lines of at most ``width`` columns (a terminal's: wide characters count two). ``labels`` are in PID order."""
    end = max((piece.end for piece in (*slices, *switches)), default=0)
    if not end:
        return []
    margin = len(f"CPU {cpus - 1} ")
    room = max(width - margin, ROOM_MIN)
    columns = _columns_per_tick(slices, labels)
    step = _axis_step(end, columns)
    block = room // columns // step * step or room // columns
    lines: list[str] = []
    if block and -(-end // block) <= BLOCKS_MAX:
        for start in range(0, end, block):
            stop = min(start + block, end)
            lines += _block(slices, switches, labels, cpus, margin, _Scale(columns, 1), start, stop)
        return lines
    names = sorted({piece.pid for piece in slices})
    marks = {pid: MARKS[index] if len(names) <= len(MARKS) else MANY for index, pid in enumerate(names)}
    shown = [marks.get(pid, MANY) for pid in range(1, len(labels) + 1)]
    lines = _block(slices, switches, shown, cpus, margin, _Scale(1, -(-end // room)), 0, end)
    return lines + _legend({marks[pid]: labels[pid - 1] for pid in names}, width)


def _columns_per_tick(slices: Sequence[Slice], labels: Sequence[str]) -> int:
    """The fewest columns for a tick with which every label fits into its stay, longer ones with a sign after it."""
    columns = 1
    for piece in slices:
        size = _width(labels[piece.pid - 1])
        columns = max(columns, -(-(size + (size > 1)) // (piece.end - piece.start)))
    return columns


def _block(
    slices: Sequence[Slice],
    switches: Sequence[Slice],
    labels: Sequence[str],
    cpus: int,
    margin: int,
    scale: _Scale,
    start: int,
    stop: int,
) -> list[str]:
    """The rows of all CPUs from tick ``start`` to ``stop``, and the axis."""
    length = -(-(stop - start) * scale.columns // scale.ticks)
    lines = []
    for cpu in range(cpus):
        row = [IDLE] * length
        pieces = [(p, GOES_ON) for p in slices if p.cpu == cpu] + [(p, SWITCHING) for p in switches if p.cpu == cpu]
        # Backwards, so that of several in one column the first is seen.
        for piece, sign in sorted(pieces, reverse=True):
            begin, end = max(piece.start, start) - start, min(piece.end, stop) - start
            if begin < end:
                first = scale.column(begin)
                size = max(scale.column(end) - first, 1)
                text = labels[piece.pid - 1] if sign == GOES_ON else ""
                row[first : first + size] = _fill(text, size, sign if scale.ticks == 1 or not text else text)
        lines.append(f"CPU {cpu} ".ljust(margin) + "".join(row))
    return [*lines, " " * margin + _axis(start, stop, scale)]


def _fill(text: str, size: int, sign: str) -> list[str]:
    """``text`` and then signs, one item a column; a wide character takes the next item too. Signs only if the text is
    wider than ``size``: a stay that goes on from the block before."""
    if _width(text) > size:
        return [sign] * size
    cells = [cell for char in text for cell in [char, *[""] * (_width(char) - 1)]]
    return cells + [sign] * (size - len(cells))


def _axis_step(end: int, columns: int) -> int:
    """Ticks between two numbers on the axis: 1, 2, 5, 10, 20 ... so that they do not touch."""
    apart = max(AXIS_GAP, len(str(end)) + 1)
    return next(s for power in count() for s in (10**power, 2 * 10**power, 5 * 10**power) if s * columns >= apart)


def _axis(start: int, stop: int, scale: _Scale) -> str:
    """Numbers under the first column of their tick."""
    step = _axis_step(stop, scale.columns) if scale.ticks == 1 else scale.ticks * max(10, len(str(stop)) + 1)
    axis = ""
    for tick in range(start, stop + 1, step):
        axis = axis.ljust(scale.column(tick - start)) + str(tick)
    return axis


def _legend(marks: dict[str, str], width: int) -> list[str]:
    if MANY in marks:
        return []
    lines = [""]
    for mark, label in marks.items():
        entry = f"{mark}={label}"
        if lines[-1] and _width(lines[-1]) + 2 + _width(entry) > width:
            lines.append("")
        lines[-1] += "  " + entry if lines[-1] else entry
    return lines


def _width(text: str) -> int:
    """The columns that a terminal needs."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else not unicodedata.combining(char) for char in text)
