"""The rules of ``evolve`` for the events of programs. Importing this module enters them."""

from __future__ import annotations

from collections.abc import Iterable

from simcore.model.events import Exited
from simcore.model.program_events import (
    ENDLESS,
    Change,
    Changed,
    Crashed,
    Created,
    GilAsked,
    InstructionReached,
    LineReached,
    LoopRan,
    LostUpdate,
    Output,
    ResourceChanged,
    Resumed,
    Waited,
)
from simcore.model.scenario import Scenario
from simcore.model.snapshot import (
    RULES,
    CpuView,
    FrameView,
    ResourceView,
    Snapshot,
    TaskView,
    ThreadView,
    insert,
    moved,
    put,
)
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
    was = s.threads[e.task - 1]
    view = ThreadView(was.name, was.frames, e.kind, e.resource, e.holder, was.number, was.stack, was.error)
    threads = put(s.threads, e.task - 1, view)
    return moved(s, e.tick, old, new, s.lanes, put(s.cpus, e.cpu, idle), s.switches, threads)


def _resumed(s: Snapshot, e: Resumed, _: Scenario) -> Snapshot:
    old = s.tasks[e.task - 1]
    new = TaskView(
        old.pid, State.READY, e.tick, old.cpu, e.lane, old.burst, old.left, old.cpu_ticks,
        old.blocked_ticks + e.tick - old.since, old.device, -1, old.start, old.completion,
    )  # fmt: skip
    was = s.threads[e.task - 1]
    view = ThreadView(was.name, was.frames, "", "", 0, was.number, was.stack, was.error)
    threads = put(s.threads, e.task - 1, view)
    lanes = insert(s.lanes, e.lane, e.place, e.task)
    return moved(s, e.tick, old, new, lanes, s.cpus, s.switches, threads)


def _resource_changed(s: Snapshot, e: ResourceChanged, _: Scenario) -> Snapshot:
    line = s.threads[e.owners[0] - 1].line if e.owners else 0
    view = ResourceView(e.kind, e.name, e.owners, e.value, e.waiters, e.items, e.tick, line)
    for index, known in enumerate(s.resources):
        if known.name == e.name:
            if known.owners == e.owners:
                view = view._replace(since=known.since, line=known.line)
            threads = _waiting_for(s.threads, e) if known.owners != e.owners and e.owners else s.threads
            return _still(s, e.tick, e.task)._replace(resources=put(s.resources, index, view), threads=threads)
    return _still(s, e.tick, e.task)._replace(resources=(*s.resources, view))


def _waiting_for(threads: tuple[ThreadView, ...], e: ResourceChanged) -> tuple[ThreadView, ...]:
    """Those in line wait for the new owner from now on."""
    if not any(threads[pid - 1].waits for pid in e.waiters):
        return threads
    changed = list(threads)
    for pid in e.waiters:
        if changed[pid - 1].waits and changed[pid - 1].resource == e.name:
            changed[pid - 1] = changed[pid - 1]._replace(holder=e.owners[0])
    return tuple(changed)


def _still(s: Snapshot, tick: int, task: int) -> Snapshot:
    """Nobody changes its state."""
    return Snapshot(
        tick, s.tasks, s.lanes, s.cpus, s.devices, s.resources, s.switches, task, None, s.threads, s.outputs, s.globals
    )  # fmt: skip


def _gil_asked(s: Snapshot, e: GilAsked, _: Scenario) -> Snapshot:
    """The next change of the GIL takes the request away."""
    known = next(index for index, view in enumerate(s.resources) if view.kind == "gil")
    asked = s.resources[known]._replace(value="asked")
    return _still(s, e.tick, e.task)._replace(resources=put(s.resources, known, asked))


def _output(s: Snapshot, e: Output, _: Scenario) -> Snapshot:
    return _still(s, e.tick, e.task)._replace(outputs=s.outputs + 1)


def _line_reached(s: Snapshot, e: LineReached, _: Scenario) -> Snapshot:
    view = s.threads[e.task - 1]
    if e.entered:
        frames = (*view.frames[: e.depth - 1], FrameView(e.file, e.function, e.line))
    else:
        frames = (*view.frames[: e.depth - 1], view.frames[e.depth - 1]._replace(line=e.line))
    threads = put(s.threads, e.task - 1, view._replace(frames=frames, number=-1, stack=()))
    return _with(_still(s, e.tick, e.task)._replace(threads=threads), e.changes)


def _changed(s: Snapshot, e: Changed, _: Scenario) -> Snapshot:
    return _with(_still(s, e.tick, e.task), e.changes)


def _with(s: Snapshot, changes: Iterable[Change]) -> Snapshot:
    """The snapshot with the changed variables."""
    for pid, depth, name, text in changes:
        if not pid:
            s = s._replace(globals=_assigned(s.globals, name, text))
            continue
        view = s.threads[pid - 1]
        frame = view.frames[depth - 1]
        frame = frame._replace(values=_assigned(frame.values, name, text))
        s = s._replace(threads=put(s.threads, pid - 1, view._replace(frames=put(view.frames, depth - 1, frame))))
    return s


def _assigned(values: tuple[tuple[str, str], ...], name: str, text: str) -> tuple[tuple[str, str], ...]:
    for index, (known, _) in enumerate(values):
        if known == name:
            return put(values, index, (name, text)) if text else (*values[:index], *values[index + 1 :])
    return (*values, (name, text)) if text else values


def _instruction_reached(s: Snapshot, e: InstructionReached, _: Scenario) -> Snapshot:
    view = s.threads[e.task - 1]._replace(number=e.number, stack=e.stack)
    return _still(s, e.tick, e.task)._replace(threads=put(s.threads, e.task - 1, view))


def _loop_ran(s: Snapshot, e: LoopRan, _: Scenario) -> Snapshot:
    return _still(s, e.tick, e.task)


def _lost_update(s: Snapshot, e: LostUpdate, _: Scenario) -> Snapshot:
    return _still(s, e.tick, e.task)


def _crashed(s: Snapshot, e: Crashed, _: Scenario) -> Snapshot:
    view = s.threads[e.task - 1]._replace(error=e.error)
    return _still(s, e.tick, e.task)._replace(threads=put(s.threads, e.task - 1, view))


_EXITED = RULES[Exited]


def _exited(s: Snapshot, e: Exited, scenario: Scenario) -> Snapshot:
    """As for any task; a thread has no calls any more."""
    after = _EXITED(s, e, scenario)
    if not after.threads:
        return after
    view = after.threads[e.task - 1]._replace(frames=(), number=-1, stack=())
    return after._replace(threads=put(after.threads, e.task - 1, view))


RULES.update(
    {
        Exited: _exited,
        Created: _created,
        Waited: _waited,
        Resumed: _resumed,
        ResourceChanged: _resource_changed,
        GilAsked: _gil_asked,
        Output: _output,
        LineReached: _line_reached,
        LoopRan: _loop_ran,
        Changed: _changed,
        InstructionReached: _instruction_reached,
        LostUpdate: _lost_update,
        Crashed: _crashed,
    }
)
