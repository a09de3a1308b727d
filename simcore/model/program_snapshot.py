"""The rules of ``evolve`` for the events of programs. Importing this module enters them."""

from __future__ import annotations

from simcore.model.program_events import (
    ENDLESS,
    Created,
    GilAsked,
    LineReached,
    LoopRan,
    Output,
    ResourceChanged,
    Resumed,
    Waited,
)
from simcore.model.scenario import Scenario
from simcore.model.snapshot import RULES, CpuView, ResourceView, Snapshot, TaskView, ThreadView, insert, move, put
from simcore.model.states import State


def _created(s: Snapshot, e: Created, _: Scenario) -> Snapshot:
    tasks = (*s.tasks, TaskView(e.task, since=e.tick, left=ENDLESS))
    return s._replace(tick=e.tick, tasks=tasks, threads=(*s.threads, ThreadView(e.name)), moved=e.task, transition=None)


def _waited(s: Snapshot, e: Waited, _: Scenario) -> Snapshot:
    old = s.tasks[e.task - 1]
    new = old._replace(
        state=State.BLOCKED,
        since=e.tick,
        cpu=-1,
        lane=-1,
        left=old.left - e.ran,
        cpu_ticks=old.cpu_ticks + e.ran,
        until=e.until,
        start=-1 if old.start == e.tick else old.start,
    )
    cpu = s.cpus[e.cpu]
    idle = CpuView(since=e.tick, work_ticks=cpu.work_ticks + e.ran, switch_ticks=cpu.switch_ticks)
    view = s.threads[e.task - 1]._replace(waits=e.kind, resource=e.resource)
    return move(s, e.tick, old, new, cpus=put(s.cpus, e.cpu, idle), threads=put(s.threads, e.task - 1, view))


def _resumed(s: Snapshot, e: Resumed, _: Scenario) -> Snapshot:
    old = s.tasks[e.task - 1]
    new = old._replace(
        state=State.READY,
        since=e.tick,
        lane=e.lane,
        until=-1,
        blocked_ticks=old.blocked_ticks + e.tick - old.since,
    )
    view = s.threads[e.task - 1]._replace(waits="", resource="")
    lanes = insert(s.lanes, e.lane, e.place, e.task)
    return move(s, e.tick, old, new, lanes=lanes, threads=put(s.threads, e.task - 1, view))


def _resource_changed(s: Snapshot, e: ResourceChanged, _: Scenario) -> Snapshot:
    view = ResourceView(e.kind, e.name, e.owners, e.value, e.waiters)
    for index, known in enumerate(s.resources):
        if known.name == e.name:
            return _still(s, e.tick, e.task)._replace(resources=put(s.resources, index, view))
    return _still(s, e.tick, e.task)._replace(resources=(*s.resources, view))


def _still(s: Snapshot, tick: int, task: int) -> Snapshot:
    return s._replace(tick=tick, moved=task, transition=None)


def _gil_asked(s: Snapshot, e: GilAsked, _: Scenario) -> Snapshot:
    return _still(s, e.tick, e.task)


def _output(s: Snapshot, e: Output, _: Scenario) -> Snapshot:
    return _still(s, e.tick, e.task)._replace(outputs=s.outputs + 1)


def _line_reached(s: Snapshot, e: LineReached, _: Scenario) -> Snapshot:
    view = s.threads[e.task - 1]._replace(file=e.file, function=e.function, line=e.line, depth=e.depth)
    return _still(s, e.tick, e.task)._replace(threads=put(s.threads, e.task - 1, view))


def _loop_ran(s: Snapshot, e: LoopRan, _: Scenario) -> Snapshot:
    return _still(s, e.tick, e.task)


RULES.update(
    {
        Created: _created,
        Waited: _waited,
        Resumed: _resumed,
        ResourceChanged: _resource_changed,
        GilAsked: _gil_asked,
        Output: _output,
        LineReached: _line_reached,
        LoopRan: _loop_ran,
    }
)
