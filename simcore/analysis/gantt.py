"""A run as intervals: who was on which CPU, and in which state each task was. Times are ticks."""

from __future__ import annotations

from typing import NamedTuple

from simcore.model.events import Blocked, Dispatched, Exited, Expired, Preempted, Renewed, SwitchStarted
from simcore.model.snapshot import TaskView
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
    before = trace.at(0)
    for step in range(1, len(trace) + 1):
        after = trace.at(step)
        pid = after.moved
        if pid and after.transition is not None:
            _close(spans[pid - 1], before.tasks[pid - 1], after.tick)
        before = after
    for task in before.tasks:
        if task.state is not State.TERMINATED:
            _close(spans[task.pid - 1], task, trace.end_tick)
    return tuple(tuple(row) for row in spans)


def _close(row: list[Span], task: TaskView, end: int) -> None:
    if task.state is State.NEW or end == task.since:
        return
    if row and row[-1].state is task.state and row[-1].end == task.since:
        row[-1] = row[-1]._replace(end=end)
    else:
        row.append(Span(task.state, task.since, end, task.device))
