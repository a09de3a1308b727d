"""Who lets whom go on: arrows from the thread that gives a lock back, sets an event, puts an item into a queue or ends,
to the next stay of the thread that has waited for that."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from simcore.analysis.gantt import Span, task_spans
from simcore.model.events import Exited
from simcore.model.program_events import ResourceChanged, Waited
from simcore.model.program_trace import ProgramTrace
from simcore.model.states import State


class Waking(NamedTuple):
    """Thread ``by`` lets ``pid`` go on at ``tick``, which ends its wait for ``what`` (empty: for the end of ``by``)."""

    by: int
    pid: int
    tick: int
    what: str


class Arrow(NamedTuple):
    """From a moment within a stay of one thread to the beginning of the other's next stay."""

    waking: Waking
    start: int
    end: int


def wakings(trace: ProgramTrace) -> Iterator[Waking]:
    """All of them but those of the GIL, which passes all the time, and those that a thread brings about itself, as by a
    time limit."""
    lines: dict[str, tuple[int, ...]] = {}
    joins: dict[int, int] = {}
    for event in trace.events:
        match event:
            case Waited():
                joins.pop(event.task, None)
                if event.kind == "join" and event.holder:
                    joins[event.task] = event.holder
            case ResourceChanged() if event.kind != "gil":
                gone = [pid for pid in lines.get(event.name, ()) if pid not in event.waiters and pid != event.task]
                yield from (Waking(event.task, pid, event.tick, event.name) for pid in gone)
                lines[event.name] = event.waiters
            case Exited():
                for pid in [pid for pid, holder in joins.items() if holder == event.task]:
                    del joins[pid]
                    yield Waking(event.task, pid, event.tick, "")


def arrows(trace: ProgramTrace) -> Iterator[Arrow]:
    """Those whose both ends lie in a stay on a CPU."""
    stays = [[span for span in row if span.state is State.RUNNING] for row in task_spans(trace)]
    starts = [[span.start for span in row] for row in stays]
    for waking in wakings(trace):
        begin = _within(stays[waking.by - 1], starts[waking.by - 1], waking.tick)
        following = bisect_left(starts[waking.pid - 1], waking.tick)
        if begin >= 0 and following < len(starts[waking.pid - 1]):
            yield Arrow(waking, begin, starts[waking.pid - 1][following])


def _within(stays: Sequence[Span], starts: Sequence[int], tick: int) -> int:
    """``tick``, or the nanosecond before it where the stay ends with it; -1: the thread has not run then."""
    for moment in (tick, tick - 1):
        index = bisect_right(starts, moment) - 1
        if index >= 0 and stays[index].start <= moment < stays[index].end:
            return moment
    return -1
