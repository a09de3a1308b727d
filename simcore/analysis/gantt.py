"""A run as intervals: who was on which CPU, and in which state each task was. Times are ticks."""

from __future__ import annotations

from typing import NamedTuple

from simcore.model.events import (
    Admitted,
    Blocked,
    Dispatched,
    Exited,
    Expired,
    Preempted,
    Renewed,
    SwitchStarted,
    TraceEvent,
    Woken,
)
from simcore.model.states import State
from simcore.model.trace import Trace


class Slice(NamedTuple):
    """Task ``pid`` on ``cpu`` during ``[start, end)``."""

    cpu: int
    pid: int
    start: int
    end: int


class Span(NamedTuple):
    """A task in one state during ``[start, end)``. ``device`` says for what a blocked one waits."""

    state: State
    start: int
    end: int
    device: str = ""


def cpu_slices(trace: Trace, *, merged: bool = True) -> tuple[Slice, ...]:
    """Every stay on a CPU, in order of start, then CPU. ``merged`` joins neighbouring stays of one task; without it
    each quantum stands alone. A stay of no length is left out; one still under way ends at the trace's end."""
    slices: list[Slice] = []
    since: dict[int, tuple[int, int]] = {}
    for event in trace.events:
        match event:
            case Dispatched():
                since[event.cpu] = (event.task, event.tick)
            case Renewed():
                _add(slices, event.cpu, *since[event.cpu], event.tick)
                since[event.cpu] = (event.task, event.tick)
            case Preempted() | Expired() | Blocked() | Exited():
                _add(slices, event.cpu, *since.pop(event.cpu), event.tick)
            case _:
                pass
    for cpu, (pid, start) in since.items():
        _add(slices, cpu, pid, start, trace.end_tick)
    slices.sort(key=lambda s: (s.start, s.cpu))
    return tuple(_merge(slices)) if merged else tuple(slices)


def _add(slices: list[Slice], cpu: int, pid: int, start: int, end: int) -> None:
    if end > start:
        slices.append(Slice(cpu, pid, start, end))


def _merge(slices: list[Slice]) -> list[Slice]:
    done: list[Slice] = []
    last: dict[int, int] = {}
    for piece in slices:
        index = last.get(piece.cpu)
        if index is not None and done[index].pid == piece.pid and done[index].end == piece.start:
            done[index] = done[index]._replace(end=piece.end)
        else:
            last[piece.cpu] = len(done)
            done.append(piece)
    return done


def switch_slices(trace: Trace) -> tuple[Slice, ...]:
    """The context switches that took time; ``pid`` is the task that was switched to."""
    return tuple(
        Slice(event.cpu, event.task, event.tick, event.tick + event.ticks)
        for event in trace.events
        if isinstance(event, SwitchStarted)
    )


def task_spans(trace: Trace) -> tuple[tuple[Span, ...], ...]:
    """Per task, in PID order: its states from arrival to its end (or the trace's), neighbours of one state joined."""
    spans: list[list[Span]] = [[] for _ in trace.scenario.workload.jobs]
    current: dict[int, Span] = {}
    for event in trace.events:
        state = _STATE_AFTER.get(type(event))
        if state is None:
            continue
        device = event.device if isinstance(event, Blocked) else ""
        _end(spans, current, event.task, event.tick)
        current[event.task] = Span(state, event.tick, event.tick, device)
    for pid in list(current):
        if current[pid].state is not State.TERMINATED:
            _end(spans, current, pid, trace.end_tick)
    return tuple(tuple(row) for row in spans)


_STATE_AFTER: dict[type[TraceEvent], State] = {
    Admitted: State.READY,
    Dispatched: State.RUNNING,
    Preempted: State.READY,
    Expired: State.READY,
    Blocked: State.BLOCKED,
    Woken: State.READY,
    Exited: State.TERMINATED,
}


def _end(spans: list[list[Span]], current: dict[int, Span], pid: int, tick: int) -> None:
    """Close the task's current span at ``tick``; one without length is dropped, one that goes on is joined."""
    span = current.pop(pid, None)
    if span is None or span.start == tick:
        return
    row = spans[pid - 1]
    if row and row[-1].state is span.state and row[-1].end == span.start:
        row[-1] = row[-1]._replace(end=tick)
    else:
        row.append(span._replace(end=tick))
