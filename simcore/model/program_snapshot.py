"""The rules of ``evolve`` for the events of programs. Importing this module enters them."""

from __future__ import annotations

from simcore.model.program_events import (
    ENDLESS,
    Created,
    GilAsked,
    LineReached,
    LoopRan,
    Output,
    ProgramEvent,
    ResourceChanged,
    Resumed,
    Waited,
)
from simcore.model.scenario import Scenario
from simcore.model.snapshot import RULES, CpuView, ResourceView, Snapshot, TaskView, ThreadView, insert, moved, put
from simcore.model.states import State


def _created(s: Snapshot, e: Created, _: Scenario) -> Snapshot:
    tasks = (*s.tasks, TaskView(e.task, since=e.tick, left=ENDLESS))
    return s._replace(tick=e.tick, tasks=tasks, threads=(*s.threads, ThreadView(e.name)), moved=e.task, transition=None)


def _waited(s: Snapshot, e: Waited, _: Scenario) -> Snapshot:
    old = s.tasks[e.task - 1]
    start = -1 if old.start == e.tick else old.start
    new = TaskView(
        old.pid, State.BLOCKED, e.tick, -1, -1, old.burst, old.left - e.ran, old.cpu_ticks + e.ran, old.blocked_ticks,
        old.device, e.until, start, old.completion,
    )  # fmt: skip
    cpu = s.cpus[e.cpu]
    idle = CpuView("idle", 0, e.tick, 0, 0, cpu.work_ticks + e.ran, cpu.switch_ticks)
    threads = put(s.threads, e.task - 1, ThreadView(*s.threads[e.task - 1][:5], e.kind, e.resource))
    return moved(s, e.tick, old, new, s.lanes, put(s.cpus, e.cpu, idle), s.switches, threads)


def _resumed(s: Snapshot, e: Resumed, _: Scenario) -> Snapshot:
    old = s.tasks[e.task - 1]
    new = TaskView(
        old.pid, State.READY, e.tick, old.cpu, e.lane, old.burst, old.left, old.cpu_ticks,
        old.blocked_ticks + e.tick - old.since, old.device, -1, old.start, old.completion,
    )  # fmt: skip
    threads = put(s.threads, e.task - 1, ThreadView(*s.threads[e.task - 1][:5]))
    lanes = insert(s.lanes, e.lane, e.place, e.task)
    return moved(s, e.tick, old, new, lanes, s.cpus, s.switches, threads)


def _resource_changed(s: Snapshot, e: ResourceChanged, _: Scenario) -> Snapshot:
    view = ResourceView(e.kind, e.name, e.owners, e.value, e.waiters)
    for index, known in enumerate(s.resources):
        if known.name == e.name:
            return _still(s, e, put(s.resources, index, view), s.threads)
    return _still(s, e, (*s.resources, view), s.threads)


def _still(
    s: Snapshot, e: ProgramEvent, resources: tuple[ResourceView, ...], threads: tuple[ThreadView, ...], writes: int = 0
) -> Snapshot:
    """Nobody changes its state."""
    return Snapshot(
        e.tick, s.tasks, s.lanes, s.cpus, s.devices, resources, s.switches, e.task, None, threads, s.outputs + writes
    )  # fmt: skip


def _unseen(s: Snapshot, e: GilAsked | LoopRan, _: Scenario) -> Snapshot:
    return _still(s, e, s.resources, s.threads)


def _output(s: Snapshot, e: Output, _: Scenario) -> Snapshot:
    return _still(s, e, s.resources, s.threads, 1)


def _line_reached(s: Snapshot, e: LineReached, _: Scenario) -> Snapshot:
    old = s.threads[e.task - 1]
    view = ThreadView(old.name, e.file, e.function, e.line, e.depth, old.waits, old.resource)
    return _still(s, e, s.resources, put(s.threads, e.task - 1, view))


RULES.update(
    {
        Created: _created,
        Waited: _waited,
        Resumed: _resumed,
        ResourceChanged: _resource_changed,
        GilAsked: _unseen,
        Output: _output,
        LineReached: _line_reached,
        LoopRan: _unseen,
    }
)
