"""The Gantt chart as text: a row per CPU, a column per tick or per several."""

from __future__ import annotations

from collections.abc import Sequence

from simcore.analysis.gantt import Slice

IDLE = "."


def text_gantt(slices: Sequence[Slice], labels: Sequence[str], cpus: int, *, width: int = 80) -> list[str]:
    """Lines of at most ``width`` columns: the CPUs' rows, then the time axis.

    Each task is one letter or, where the label fits, its label at the start of the block, repeated with ``=``. Where a
    column stands for several ticks it shows who ran first in them.
    """
    end = max((piece.end for piece in slices), default=0)
    margin = len(f"CPU {cpus - 1} ")
    room = max(width - margin, 10)
    scale = max(1, -(-end // room))
    rows = []
    for cpu in range(cpus):
        line = [IDLE] * -(-end // scale)
        for piece in reversed([s for s in slices if s.cpu == cpu]):
            first, last = piece.start // scale, max(piece.start // scale + 1, -(-piece.end // scale))
            line[first:last] = (labels[piece.pid - 1].ljust(last - first, "="))[: last - first]
        rows.append(f"CPU {cpu} ".ljust(margin) + "".join(line))
    return [*rows, " " * margin + _axis(end, scale)]


def _axis(end: int, scale: int) -> str:
    columns = -(-end // scale)
    axis = ""
    for column in range(0, columns + 1, 10):
        axis = axis.ljust(column) + str(column * scale)
    return axis
