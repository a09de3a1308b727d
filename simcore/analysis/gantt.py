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
    Staged,
    SwitchStarted,
    TraceEvent,
    Woken,
)
from simcore.model.program_events import Resumed, Waited
from simcore.model.program_trace import ProgramTrace
from simcore.model.states import State
from simcore.model.trace import Trace


class Slice(NamedTuple):
    """Task ``pid`` on ``cpu`` during ``[start, end)``."""

    cpu: int
    pid: int
    start: int
    end: int


class Span(NamedTuple):
    """A task in one state during ``[start, end)``. ``device`` says for what a blocked one waits, or where a new one is
    prepared; of a thread it is the kind of its wait (``gil``, ``lock``, ``sleep`` ...)."""

    state: State
    start: int
    end: int
    device: str = ""


class Chart:
    """Collects who was on which CPU, event by event, so that a long run need not be kept. ``merged`` joins neighbouring
    stays of one task; without it each quantum stands alone. A stay of no length is left out."""

    def __init__(self, *, merged: bool = True) -> None:
        self._merged = merged
        self._done: list[Slice] = []
        self._last: dict[int, int] = {}
        self._since: dict[int, tuple[int, int]] = {}
        self.switches: list[Slice] = []
        """The context switches that took time; ``pid`` is the task that was switched to."""

    def add(self, event: TraceEvent) -> None:
        """Take note of the next event of the run."""
        match event:
            case Dispatched():
                self._since[event.cpu] = (event.task, event.tick)
            case Renewed():
                self._close(event.cpu, *self._since[event.cpu], event.tick)
                self._since[event.cpu] = (event.task, event.tick)
            case Preempted() | Expired() | Blocked() | Waited() | Exited():
                self._close(event.cpu, *self._since.pop(event.cpu), event.tick)
            case SwitchStarted():
                self.switches.append(Slice(event.cpu, event.task, event.tick, event.tick + event.ticks))
            case _:
                pass

    def slices(self, end_tick: int) -> tuple[Slice, ...]:
        """Every stay so far, in order of start, then CPU; one still under way ends at ``end_tick``."""
        for cpu, (pid, start) in self._since.items():
            self._close(cpu, pid, start, end_tick)
        self._since.clear()
        return tuple(sorted(self._done, key=lambda piece: (piece.start, piece.cpu)))

    def _close(self, cpu: int, pid: int, start: int, end: int) -> None:
        if end == start:
            return
        index = self._last.get(cpu)
        before = self._done[index] if index is not None and self._merged else None
        if index is not None and before is not None and before.pid == pid and before.end == start:
            self._done[index] = before._replace(end=end)
        else:
            self._last[cpu] = len(self._done)
            self._done.append(Slice(cpu, pid, start, end))


def cpu_slices(trace: Trace, *, merged: bool = True, by_step: bool = False) -> tuple[Slice, ...]:
    """Every stay on a CPU, in order of start, then CPU. ``merged`` joins neighbouring stays of one task; without it
    each quantum stands alone. A stay of no length is left out; one still under way ends at the trace's end. With
    ``by_step`` starts and ends are steps, not ticks."""
    chart = Chart(merged=merged)
    for step, event in enumerate(trace.events, start=1):
        chart.add(event._replace(tick=step) if by_step and type(event) in _ON_AND_OFF else event)
    return chart.slices(len(trace) if by_step else trace.end_tick)


_ON_AND_OFF = frozenset({Dispatched, Renewed, Preempted, Expired, Blocked, Waited, Exited})


def switch_slices(trace: Trace) -> tuple[Slice, ...]:
    """The context switches that took time; ``pid`` is the task that was switched to."""
    return tuple(
        Slice(event.cpu, event.task, event.tick, event.tick + event.ticks)
        for event in trace.events
        if isinstance(event, SwitchStarted)
    )


def task_count(trace: Trace) -> int:
    """How many tasks there are by the end."""
    if isinstance(trace, ProgramTrace):
        return len(trace.facts.names)
    return len(trace.scenario.workload.jobs)


def task_spans(trace: Trace, *, by_step: bool = False) -> tuple[tuple[Span, ...], ...]:
    """Per task, in PID order: its states from arrival to its end (or the trace's), neighbours of one state joined. With
    ``by_step`` starts and ends are steps, not ticks."""
    spans: list[list[Span]] = [[] for _ in range(task_count(trace))]
    current: dict[int, Span] = {}
    for step, event in enumerate(trace.events, start=1):
        state = _STATE_AFTER.get(type(event))
        if state is None:
            continue
        device = event.device if isinstance(event, Blocked | Staged) else ""
        if isinstance(event, Waited):
            device = event.kind
        moment = step if by_step else event.tick
        _end(spans, current, event.task, moment)
        current[event.task] = Span(state, moment, moment, device)
    for pid in list(current):
        if current[pid].state is not State.TERMINATED:
            _end(spans, current, pid, len(trace) if by_step else trace.end_tick)
    return tuple(tuple(row) for row in spans)


_STATE_AFTER: dict[type[TraceEvent], State] = {
    Admitted: State.READY,
    Staged: State.NEW,
    Dispatched: State.RUNNING,
    Preempted: State.READY,
    Expired: State.READY,
    Blocked: State.BLOCKED,
    Woken: State.READY,
    Waited: State.BLOCKED,
    Resumed: State.READY,
    Exited: State.TERMINATED,
}


def _end(spans: list[list[Span]], current: dict[int, Span], pid: int, tick: int) -> None:
    """Close the task's current span at ``tick``; one without length is dropped, one that goes on is joined."""
    span = current.pop(pid, None)
    if span is None or span.start == tick:
        return
    row = spans[pid - 1]
    if row and row[-1].state is span.state and row[-1].end == span.start and row[-1].device == span.device:
        row[-1] = row[-1]._replace(end=tick)
    else:
        row.append(span._replace(end=tick))
