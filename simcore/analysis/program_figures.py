"""What a program's run comes to in figures, read off its recording: times, switches, waits, output, lost updates."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from simcore.analysis.gantt import cpu_slices
from simcore.model.events import Exited
from simcore.model.program_events import LostUpdate, Output, Resumed, Waited
from simcore.model.program_trace import ProgramTrace

UNTOLD = frozenset({"sleep", "start"})
"""Waits for time alone, or for so short a one that nobody asks."""

OVER = frozenset({"finished", "crash", "deadlock", "stuck", "stalled"})
"""Ends after which nothing can happen any more."""


class WaitSum(NamedTuple):
    """How long all threads together waited for one thing (``what``; empty: it has no name) by one ``kind`` of wait, in
    nanoseconds, and how often."""

    kind: str
    what: str
    ns: int
    times: int


class ProgramFigures(NamedTuple):
    """``time_ns`` is when the last thing happened, or when the run was stopped; ``waits`` are in the order in which
    each was first waited for, and one that never ends counts to the end of the recording; ``output`` is all that is
    written, both streams in order."""

    time_ns: int
    steps: int
    instructions: int
    threads: int
    switches: int
    lost_updates: int
    waits: tuple[WaitSum, ...]
    output: str


class Parting(NamedTuple):
    """The first line, from 1 on, in which two outputs differ, and what stands there in either; None: nothing does."""

    line: int
    first: str | None
    second: str | None


def program_figures(trace: ProgramTrace) -> ProgramFigures:
    """The figures of the whole recording. Reads its events alone, so that it may be done in any thread."""
    facts = trace.facts
    return ProgramFigures(
        trace.end_tick if trace.verdict.kind in OVER else max(trace.end_tick, facts.time_ns),
        len(trace),
        facts.instructions,
        len(facts.names),
        _switches(trace),
        sum(isinstance(event, LostUpdate) for event in trace.events),
        _waits(trace),
        "".join(event.text for event in trace.events if isinstance(event, Output)),
    )


def _switches(trace: ProgramTrace) -> int:
    """How often a CPU came to another thread than the one that it ran last, idle or not in between. (The events count a
    switch only where a CPU goes from one task straight to the next; threads that hand on the GIL never do that: the
    next one has to wake up first.)"""
    rows: dict[int, list[int]] = {}
    for one in sorted(cpu_slices(trace), key=lambda one: one.start):
        rows.setdefault(one.cpu, []).append(one.pid)
    return sum(last != following for row in rows.values() for last, following in pairwise(row))


def _waits(trace: ProgramTrace) -> tuple[WaitSum, ...]:
    sums: dict[tuple[str, str], tuple[int, int]] = {}
    waiting: dict[int, Waited] = {}

    def over(pid: int, tick: int) -> None:
        event = waiting.pop(pid, None)
        if event is not None and event.kind not in UNTOLD:
            ns, times = sums.get((event.kind, event.resource), (0, 0))
            sums[event.kind, event.resource] = (ns + tick - event.tick, times + 1)

    for event in trace.events:
        match event:
            case Waited():
                waiting[event.task] = event
                if event.kind not in UNTOLD:
                    sums.setdefault((event.kind, event.resource), (0, 0))
            case Resumed() | Exited():
                over(event.task, event.tick)
    for pid in list(waiting):
        over(pid, trace.end_tick)
    return tuple(WaitSum(kind, what, ns, times) for (kind, what), (ns, times) in sums.items())


def parting(first: str, second: str) -> Parting | None:
    """Where two outputs part; None if they are the same."""
    if first == second:
        return None
    one, other = _lines(first), _lines(second)
    line = next((n for n, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    if line is None:
        line = min(len(one), len(other))
    return Parting(line + 1, _at(one, line), _at(other, line))


def _lines(text: str) -> list[str]:
    """With their ends: a missing last one is a difference."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _at(lines: Sequence[str], index: int) -> str | None:
    return lines[index].removesuffix("\n") if index < len(lines) else None
