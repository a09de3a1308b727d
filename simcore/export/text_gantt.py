"""The Gantt chart as text: a row per CPU and a time axis, wrapped like a paragraph.

A tick is as many columns wide as the labels need, so that every stay carries its label: ``P1==P2=P1==``. A run too long
for that gets a one-character mark per task and a legend, and at last one column for several ticks, with ``#`` where
several tasks share a column.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import count
from string import ascii_letters, digits
from typing import NamedTuple

from simcore.analysis.gantt import Chart, Slice, cpu_slices, switch_slices
from simcore.analysis.labels import labels as labels_of
from simcore.analysis.verdict import seconds
from simcore.export import Export, Voice
from simcore.model.program_trace import ProgramTrace
from simcore.model.text import N_
from simcore.model.trace import Trace

IDLE, GOES_ON, SWITCHING, MANY = ".", "=", "~", "#"
LABELLED_BLOCKS_MAX, MARKED_BLOCKS_MAX = 4, 8
FILE_COLUMNS = 100
"""The width of a chart that is taken away: it fits a landscape page and most mails."""
ROOM_MIN = 10
AXIS_GAP = 5
MARKS = ascii_letters + digits
UNITS = (("s", 1_000_000_000), ("ms", 1_000_000), ("µs", 1_000), ("ns", 1))
COLUMNS_MIN = 1_000
"""The unit of time of a program's chart is the largest of which the run lasts at least so many."""


class _Scale(NamedTuple):
    """``columns`` for each tick, or (if that is 1) one column for ``ticks``."""

    columns: int
    ticks: int

    def first(self, ticks: int) -> int:
        """The column in which tick number ``ticks`` begins."""
        return ticks * self.columns // self.ticks

    def end(self, ticks: int) -> int:
        """The column after the last one that ``ticks`` ticks touch."""
        return -(-ticks * self.columns // self.ticks)


def text_gantt(
    slices: Sequence[Slice],
    labels: Sequence[str],
    cpus: int,
    *,
    width: int = 80,
    switches: Sequence[Slice] = (),
    least: int = 0,
) -> list[str]:
    """Lines of at most ``width`` columns (a terminal's: wide characters count two). ``labels`` are in PID order. The
    axis goes to the last stay's end, and to ``least`` at least."""
    end = max((piece.end for piece in (*slices, *switches)), default=least)
    end = max(end, least) if slices else 0
    if not end:
        return []
    margin = len(f"CPU {cpus - 1} ")
    room = max(width - margin - len(str(end)), ROOM_MIN)
    rows = _rows(slices, switches, cpus)
    labelled = _Scale(_columns_per_tick(slices, labels), 1)
    marks = _marks(slices, labels)
    legend = _legend(marks, labels, width)
    lines: list[str] = []
    plans: tuple[tuple[Sequence[str], _Scale, int, list[str]], ...] = (
        (labels, labelled, LABELLED_BLOCKS_MAX, []),
        (marks, _Scale(1, 1), MARKED_BLOCKS_MAX, legend),
    )
    for texts, scale, blocks_max, below in plans:
        step = _axis_step(end, scale)
        block = room // scale.columns // step * step
        if block and -(-end // block) <= blocks_max:
            for start in range(0, end, block):
                lines += _block(rows, texts, margin, scale, start, min(start + block, end))
            return lines + below
    small = _Scale(1, next(ticks for ticks in _round_numbers() if ticks * room >= end))
    return _block(rows, marks, margin, small, 0, end) + legend


def _rows(slices: Sequence[Slice], switches: Sequence[Slice], cpus: int) -> list[list[tuple[Slice, bool]]]:
    """Per CPU its pieces, the last first, each with whether it is a context switch."""
    rows: list[list[tuple[Slice, bool]]] = [[] for _ in range(cpus)]
    for piece in slices:
        rows[piece.cpu].append((piece, False))
    for piece in switches:
        rows[piece.cpu].append((piece, True))
    for row in rows:
        row.sort(reverse=True)
    return rows


def _columns_per_tick(slices: Sequence[Slice], labels: Sequence[str]) -> int:
    """The fewest columns for a tick with which every label fits into its stay, longer ones with a sign after it."""
    columns = 1
    for piece in slices:
        size = _width(labels[piece.pid - 1])
        columns = max(columns, -(-(size + (size > 1)) // (piece.end - piece.start)))
    return columns


def _block(
    rows: list[list[tuple[Slice, bool]]], texts: Sequence[str], margin: int, scale: _Scale, start: int, stop: int
) -> list[str]:
    """The rows of all CPUs from tick ``start`` to ``stop``, and the axis."""
    lines = []
    for cpu, pieces in enumerate(rows):
        row = [IDLE] * scale.end(stop - start)
        for piece, switch in pieces:
            begin, end = max(piece.start, start) - start, min(piece.end, stop) - start
            if begin < end:
                first, after = scale.first(begin), scale.end(end)
                text = SWITCHING * (after - first) if switch else texts[piece.pid - 1]
                shared = row[after - 1] not in (IDLE, *text)
                row[first:after] = _fill(text, after - first)
                if shared:
                    row[after - 1] = MANY
        lines.append(f"CPU {cpu} ".ljust(margin) + "".join(row))
    return [*lines, " " * margin + _axis(start, stop, scale)]


def _fill(text: str, size: int) -> list[str]:
    """``text`` and then signs, one item a column; a wide character takes the next item too. Signs only if the text is
    wider than ``size``: a stay that goes on from the block before."""
    if _width(text) > size:
        return [GOES_ON] * size
    cells = [cell for char in text for cell in [char, *[""] * (_width(char) - 1)]]
    return cells + [GOES_ON] * (size - len(cells))


def _axis_step(end: int, scale: _Scale) -> int:
    """Ticks between two numbers on the axis: 1, 2, 5, 10, 20 ... times the ticks of a column, so that none touch."""
    apart = max(AXIS_GAP, len(str(end)) + 1)
    return next(step * scale.ticks for step in _round_numbers() if step * scale.columns >= apart)


def _round_numbers() -> Iterator[int]:
    """1, 2, 5, 10, 20, 50 ..."""
    return (factor * 10**power for power in count() for factor in (1, 2, 5))


def _axis(start: int, stop: int, scale: _Scale) -> str:
    """Numbers under the first column of their tick."""
    axis = ""
    for tick in range(start, stop + 1, _axis_step(stop, scale)):
        axis = axis.ljust(scale.first(tick - start)) + str(tick)
    return axis


def _marks(slices: Sequence[Slice], labels: Sequence[str]) -> list[str]:
    """One character per task: its label, if all are that short; else a letter or digit; else one sign for all."""
    if all(_width(label) == 1 for label in labels):
        return list(labels)
    pids = sorted({piece.pid for piece in slices})
    marks = dict(zip(pids, MARKS, strict=False)) if len(pids) <= len(MARKS) else {}
    return [marks.get(pid, MANY) for pid in range(1, len(labels) + 1)]


def _legend(marks: Sequence[str], labels: Sequence[str], width: int) -> list[str]:
    """What the marks stand for, where they are not the labels themselves."""
    lines = [""]
    for mark, label in zip(marks, labels, strict=True):
        entry = f"{mark}={label}"
        if mark in (MANY, label):
            continue
        if lines[-1] and _width(lines[-1]) + 2 + _width(entry) > width:
            lines.append("")
        lines[-1] += "  " + entry if lines[-1] else entry
    return [line for line in lines if line]


def _width(text: str) -> int:
    """The columns that a terminal needs."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else not unicodedata.combining(char) for char in text)


def program_gantt(trace: ProgramTrace, voice: Voice, width: int = FILE_COLUMNS) -> list[str]:
    """Who of a program's threads was on which CPU: a line about the machine, the chart, and the unit of its axis."""
    chart, now, machine = Chart(), trace.facts.time_ns, trace.scenario.machine
    for event in trace.events:
        chart.add(event)
    unit, size = next((unit for unit in UNITS if now >= COLUMNS_MIN * unit[1]), UNITS[-1])
    slices, switches = _coarse(chart.slices(now), size), _coarse(chart.switches, size)
    text = N_("{cpus} CPUs, {policy}, GIL {gil}, {time}")
    gil = trace.program.gil
    head = voice.text(text, cpus=machine.cpus, policy=machine.policy, gil=gil, time=seconds(now))
    names, least = trace.facts.names, now // size
    chart_lines = text_gantt(slices, names, machine.cpus, width=width, switches=switches, least=least)
    return [head, *chart_lines, unit]


def _coarse(slices: Sequence[Slice], size: int) -> list[Slice]:
    """The same in units of ``size``; what is shorter than one is one long, so that it is seen."""
    coarse = []
    for piece in slices:
        start = piece.start // size
        coarse.append(Slice(piece.cpu, piece.pid, start, max(piece.end // size, start + 1)))
    return coarse


def _signs(lines: Sequence[str], voice: Voice) -> str:
    """What the signs in a chart mean."""
    drawn = "".join(line[line.find(" ", 4) :] for line in lines if line.startswith("CPU "))
    signs = ((IDLE, N_("idle")), (SWITCHING, N_("context switch")), (MANY, N_("several")))
    return "  ".join(f"{sign} {voice.text(text)}" for sign, text in signs if sign in drawn)


def _make(trace: Trace, voice: Voice) -> bytes:
    if isinstance(trace, ProgramTrace):
        lines = program_gantt(trace, voice)
        lines += [_signs(lines, voice), *(voice.say(sentence) for sentence in trace.facts.told)]
        return _written(lines)
    marks, cpus = labels_of(trace.scenario), trace.scenario.machine.cpus
    lines = text_gantt(cpu_slices(trace), marks, cpus, width=FILE_COLUMNS, switches=switch_slices(trace))
    lines += [_signs(lines, voice)]
    names = [job.name for job in trace.scenario.workload.jobs]
    lines += [f"{mark}  {name}" for mark, name in zip(marks, names, strict=True) if mark != name]
    if trace.verdict.kind != "finished":
        lines += [voice.text(N_("The run was cut at its limit of events."))]
    return _written(lines)


def _written(lines: Sequence[str]) -> bytes:
    return "".join(line.rstrip() + "\n" for line in lines).encode()


EXPORT = Export(
    "text",
    N_("Chart as text"),
    N_("letters and signs, for a mail or a comment"),
    "text/plain; charset=utf-8",
    "gantt.txt",
    20,
    _make,
)
