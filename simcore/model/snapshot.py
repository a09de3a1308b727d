"""Everything a viewer can see at one step, and the one reducer that makes it: ``evolve``.

A snapshot is a value. ``evolve`` shares with its predecessor whatever an event leaves alone, so that the
snapshots of a run cost little more than its events.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, NamedTuple, TypeVar

from simcore.model.errors import InternalError
from simcore.model.events import (
    Admitted,
    Blocked,
    Dispatched,
    Exited,
    Expired,
    Preempted,
    Renewed,
    Requeued,
    ServiceStarted,
    Staged,
    SwitchStarted,
    TraceEvent,
    Woken,
)
from simcore.model.historical import jobs_on, on_machine, preparation
from simcore.model.scenario import Scenario
from simcore.model.states import LEGAL, State


class TaskView(NamedTuple):
    """One task. All times are ticks.

    ``since``: when it entered ``state``. ``burst``: index of its current burst. ``left``: work left of that
    burst, as of ``since``. ``cpu_ticks`` and ``blocked_ticks`` count whole stays, up to ``since``.
    ``cpu``: where it runs or is being switched in, else -1. ``lane``: its lane while it is queued or runs,
    else -1. ``device``: where a blocked task is, or one that is prepared for its admission; ``until``: when it is
    done there (-1: it queues). ``start`` and ``completion`` are -1 until they happen.
    """

    pid: int
    state: State = State.NEW
    since: int = 0
    cpu: int = -1
    lane: int = -1
    burst: int = 0
    left: int = 0
    cpu_ticks: int = 0
    blocked_ticks: int = 0
    device: str = ""
    until: int = -1
    start: int = -1
    completion: int = -1


CpuState = Literal["idle", "run", "switch"]


class CpuView(NamedTuple):
    """One CPU: what it does since when, the quantum of its task, and its work and switching so far."""

    state: CpuState = "idle"
    task: int = 0
    since: int = 0
    quantum: int = 0
    used: int = 0
    work_ticks: int = 0
    switch_ticks: int = 0


class DeviceView(NamedTuple):
    """A device, or with an empty name and no limit of servers (0) all I/O that names none."""

    name: str
    servers: int
    serving: tuple[int, ...] = ()
    queue: tuple[int, ...] = ()


class ResourceView(NamedTuple):
    """A lock, queue, event ... in one generic form, so that a new primitive needs no edit here. ``since``: the tick at
    which ``owners`` came to be what they are; ``line`` is where the first of them stood then. ``waiters`` are those in
    line at the machine's own locks; whoever waits for another thing names it in ``ThreadView.resource``."""

    kind: str
    name: str
    owners: tuple[int, ...] = ()
    value: str = ""
    waiters: tuple[int, ...] = ()
    items: tuple[str, ...] = ()
    since: int = 0
    line: int = 0


class FrameView(NamedTuple):
    """A call in progress of a thread's own code; ``values`` are its variables as (name, text)."""

    file: str
    function: str
    line: int
    values: tuple[tuple[str, str], ...] = ()


class ThreadView(NamedTuple):
    """What only threads of a program have: where they are (``frames``, the innermost call last), what they wait for and
    who has it (``holder``, 0: nobody), the instruction they are at (-1: not recorded) and its call's stack."""

    name: str
    frames: tuple[FrameView, ...] = ()
    waits: str = ""
    resource: str = ""
    holder: int = 0
    number: int = -1
    stack: tuple[str, ...] = ()
    error: str = ""

    @property
    def file(self) -> str:
        """The file of the innermost call; empty before there is one."""
        return self.frames[-1].file if self.frames else ""

    @property
    def function(self) -> str:
        """The function of the innermost call."""
        return self.frames[-1].function if self.frames else ""

    @property
    def line(self) -> int:
        """The line of the innermost call; 0 before there is one."""
        return self.frames[-1].line if self.frames else 0


class Snapshot(NamedTuple):
    """The state after one step. ``tasks[pid - 1]`` is the task with that PID; lanes hold PIDs, head first.

    ``transition`` is the move just made (the light in the state diagram) and ``moved`` the task that made it.
    ``switches`` counts dispatches of another task than the CPU ran before. Of a program: ``threads[pid - 1]``, how many
    writes there were to its output, and its global variables as (name, text).
    """

    tick: int
    tasks: tuple[TaskView, ...]
    lanes: tuple[tuple[int, ...], ...]
    cpus: tuple[CpuView, ...]
    devices: tuple[DeviceView, ...]
    resources: tuple[ResourceView, ...] = ()
    switches: int = 0
    moved: int = 0
    transition: tuple[State, State] | None = None
    threads: tuple[ThreadView, ...] = ()
    outputs: int = 0
    globals: tuple[tuple[str, str], ...] = ()


def device_views(scenario: Scenario) -> tuple[DeviceView, ...]:
    """The devices of a scenario: those that prepare jobs for their admission, those configured, those that only bursts
    name (one server each), and the unlimited one of bursts that name none."""
    specs = dict.fromkeys(preparation(scenario), 1) | {d.name: d.servers for d in scenario.machine.devices}
    for job in jobs_on(scenario):
        if len(job.bursts) == 1:
            continue
        for burst in job.bursts:
            if burst.kind == "io":
                specs.setdefault(burst.device, 1 if burst.device else 0)
    return tuple(DeviceView(name, servers) for name, servers in specs.items())


def initial(scenario: Scenario, lanes: int) -> Snapshot:
    """Step 0: nobody has arrived. ``lanes`` is the number of lanes of the policy."""
    tasks = tuple(TaskView(pid, left=job.bursts[0].ticks) for pid, job in enumerate(scenario.workload.jobs, start=1))
    return Snapshot(0, tasks, ((),) * lanes, (CpuView(),) * scenario.machine.cpus, device_views(scenario))


def evolve(snapshot: Snapshot, event: TraceEvent, scenario: Scenario) -> Snapshot:
    """The snapshot after ``event``. Raises ``InternalError`` on a transition that is not legal."""
    return RULES[type(event)](snapshot, event, scenario)


# ---- Small persistent updates -------------------------------------------------------------------------------


T = TypeVar("T")


def put(items: tuple[T, ...], index: int, item: T) -> tuple[T, ...]:
    """``items`` with ``item`` at ``index``."""
    return (*items[:index], item, *items[index + 1 :])


def insert(lanes: tuple[tuple[int, ...], ...], lane: int, place: int, pid: int) -> tuple[tuple[int, ...], ...]:
    """``lanes`` with ``pid`` at ``place`` of ``lane``."""
    queue = lanes[lane]
    return put(lanes, lane, (*queue[:place], pid, *queue[place:]))


def _without(lanes: tuple[tuple[int, ...], ...], pid: int) -> tuple[tuple[int, ...], ...]:
    for lane, queue in enumerate(lanes):
        if pid in queue:
            place = queue.index(pid)
            return put(lanes, lane, (*queue[:place], *queue[place + 1 :]))
    raise InternalError(f"task {pid} is in no lane")


def move(snapshot: Snapshot, tick: int, old: TaskView, new: TaskView, **changes: Any) -> Snapshot:
    """Put the task's new view in place, check the transition, and apply the other ``changes``."""
    move = (old.state, new.state)
    if move not in LEGAL:
        raise InternalError(f"task {old.pid} may not go from {old.state.name} to {new.state.name}")
    tasks = put(snapshot.tasks, old.pid - 1, new)
    return snapshot._replace(tick=tick, tasks=tasks, moved=old.pid, transition=move, **changes)


def moved(
    s: Snapshot,
    tick: int,
    old: TaskView,
    new: TaskView,
    lanes: tuple[tuple[int, ...], ...],
    cpus: tuple[CpuView, ...],
    switches: int,
    threads: tuple[ThreadView, ...],
) -> Snapshot:
    """``move`` for the moves that programs make by the ten thousand: all fields in order, which is twice as fast."""
    move = (old.state, new.state)
    if move not in LEGAL:
        raise InternalError(f"task {old.pid} may not go from {old.state.name} to {new.state.name}")
    tasks = put(s.tasks, old.pid - 1, new)
    return Snapshot(
        tick, tasks, lanes, cpus, s.devices, s.resources, switches, old.pid, move, threads, s.outputs, s.globals
    )  # fmt: skip


def _freed(snapshot: Snapshot, event: Preempted | Expired | Blocked | Exited) -> tuple[CpuView, ...]:
    """The CPUs after the event's task has left its own."""
    cpu = snapshot.cpus[event.cpu]
    idle = CpuView(since=event.tick, work_ticks=cpu.work_ticks + event.ran, switch_ticks=cpu.switch_ticks, task=0)
    return put(snapshot.cpus, event.cpu, idle)


def _to_device(devices: tuple[DeviceView, ...], name: str, pid: int, *, served: bool) -> tuple[DeviceView, ...]:
    index, view = _device(devices, name)
    if served:
        queue = tuple(p for p in view.queue if p != pid)
        return put(devices, index, view._replace(serving=(*view.serving, pid), queue=queue))
    return put(devices, index, view._replace(queue=(*view.queue, pid)))


def _served(devices: tuple[DeviceView, ...], task: TaskView) -> tuple[DeviceView, ...]:
    """The devices after ``task``, as it was, has left the one that served it; a task that is not NEW or BLOCKED is at
    none."""
    if task.until < 0:
        return devices
    index, view = _device(devices, task.device)
    return put(devices, index, view._replace(serving=tuple(pid for pid in view.serving if pid != task.pid)))


def _device(devices: tuple[DeviceView, ...], name: str) -> tuple[int, DeviceView]:
    for index, view in enumerate(devices):
        if view.name == name:
            return index, view
    raise InternalError(f"no device {name!r}")


# ---- One rule per event ---------------------------------------------------------------------------------------


def _admitted(s: Snapshot, e: Admitted, _: Scenario) -> Snapshot:
    old = s.tasks[e.task - 1]
    new = old._replace(state=State.READY, since=e.tick, lane=e.lane, device="", until=-1)
    devices = _served(s.devices, old)
    return move(s, e.tick, old, new, lanes=insert(s.lanes, e.lane, e.place, e.task), devices=devices)


def _staged(s: Snapshot, e: Staged, _: Scenario) -> Snapshot:
    old = s.tasks[e.task - 1]
    new = old._replace(since=e.tick, device=e.device, until=e.until)
    devices = _served(s.devices, old)
    if e.device:
        devices = _to_device(devices, e.device, e.task, served=e.until >= 0)
    tasks = put(s.tasks, e.task - 1, new)
    return s._replace(tick=e.tick, tasks=tasks, devices=devices, moved=e.task, transition=None)


def _switch_started(s: Snapshot, e: SwitchStarted, _: Scenario) -> Snapshot:
    task = s.tasks[e.task - 1]._replace(cpu=e.cpu, lane=-1)
    cpu = s.cpus[e.cpu]._replace(state="switch", task=e.task, since=e.tick)
    return s._replace(
        tick=e.tick,
        tasks=put(s.tasks, e.task - 1, task),
        lanes=_without(s.lanes, e.task),
        cpus=put(s.cpus, e.cpu, cpu),
        moved=e.task,
        transition=None,
    )


def _dispatched(s: Snapshot, e: Dispatched, _: Scenario) -> Snapshot:
    old = s.tasks[e.task - 1]
    cpu = s.cpus[e.cpu]
    spent = e.tick - cpu.since if cpu.state == "switch" else 0
    lanes = s.lanes if cpu.state == "switch" else _without(s.lanes, e.task)
    start = old.start if old.start >= 0 else e.tick
    new = TaskView(
        old.pid, State.RUNNING, e.tick, e.cpu, e.lane, old.burst, old.left, old.cpu_ticks, old.blocked_ticks,
        old.device, old.until, start, old.completion,
    )  # fmt: skip
    busy = CpuView("run", e.task, e.tick, e.quantum, e.used, cpu.work_ticks, cpu.switch_ticks + spent)
    return moved(s, e.tick, old, new, lanes, put(s.cpus, e.cpu, busy), s.switches + e.switched, s.threads)


def _off(old: TaskView, e: Preempted | Expired | Blocked | Exited, state: State) -> TaskView:
    # A task that is put on a CPU and taken off in the same tick has not run yet: its start is undone.
    start = -1 if old.start == e.tick else old.start
    return old._replace(
        state=state,
        since=e.tick,
        cpu=-1,
        lane=-1,
        left=old.left - e.ran,
        cpu_ticks=old.cpu_ticks + e.ran,
        start=start,
    )


def _requeued_task(s: Snapshot, e: Preempted | Expired, _: Scenario) -> Snapshot:
    old = s.tasks[e.task - 1]
    new = _off(old, e, State.READY)._replace(lane=e.lane)
    return move(s, e.tick, old, new, lanes=insert(s.lanes, e.lane, e.place, e.task), cpus=_freed(s, e))


def _renewed(s: Snapshot, e: Renewed, _: Scenario) -> Snapshot:
    old = s.tasks[e.task - 1]
    task = old._replace(since=e.tick, lane=e.lane, left=old.left - e.ran, cpu_ticks=old.cpu_ticks + e.ran)
    cpu = s.cpus[e.cpu]
    renewed = cpu._replace(since=e.tick, quantum=e.quantum, used=0, work_ticks=cpu.work_ticks + e.ran)
    return s._replace(
        tick=e.tick,
        tasks=put(s.tasks, e.task - 1, task),
        cpus=put(s.cpus, e.cpu, renewed),
        moved=e.task,
        transition=None,
    )


def _blocked(s: Snapshot, e: Blocked, scenario: Scenario) -> Snapshot:
    old = s.tasks[e.task - 1]
    burst = old.burst + 1
    left = on_machine(scenario.workload.jobs[e.task - 1].bursts[burst], scenario.machine).ticks
    new = _off(old, e, State.BLOCKED)._replace(burst=burst, left=left, device=e.device, until=e.until)
    devices = _to_device(s.devices, e.device, e.task, served=e.until >= 0)
    return move(s, e.tick, old, new, cpus=_freed(s, e), devices=devices)


def _service_started(s: Snapshot, e: ServiceStarted, _: Scenario) -> Snapshot:
    task = s.tasks[e.task - 1]._replace(until=e.until)
    return s._replace(
        tick=e.tick,
        tasks=put(s.tasks, e.task - 1, task),
        devices=_to_device(s.devices, e.device, e.task, served=True),
        moved=e.task,
        transition=None,
    )


def _woken(s: Snapshot, e: Woken, scenario: Scenario) -> Snapshot:
    old = s.tasks[e.task - 1]
    burst = old.burst + 1
    new = old._replace(
        state=State.READY,
        since=e.tick,
        lane=e.lane,
        burst=burst,
        left=scenario.workload.jobs[e.task - 1].bursts[burst].ticks,
        blocked_ticks=old.blocked_ticks + e.tick - old.since,
        device="",
        until=-1,
    )
    devices = _served(s.devices, old)
    return move(s, e.tick, old, new, lanes=insert(s.lanes, e.lane, e.place, e.task), devices=devices)


def _exited(s: Snapshot, e: Exited, _: Scenario) -> Snapshot:
    old = s.tasks[e.task - 1]
    new = _off(old, e, State.TERMINATED)._replace(completion=e.tick)
    return move(s, e.tick, old, new, cpus=_freed(s, e))


def _requeued(s: Snapshot, e: Requeued, _: Scenario) -> Snapshot:
    tasks = list(s.tasks)
    for lane, queue in enumerate(e.lanes):
        for pid in queue:
            if tasks[pid - 1].lane != lane:
                tasks[pid - 1] = tasks[pid - 1]._replace(lane=lane)
    return s._replace(tick=e.tick, tasks=tuple(tasks), lanes=e.lanes, moved=0, transition=None)


RULES: dict[type[Any], Callable[[Snapshot, Any, Scenario], Snapshot]] = {
    Admitted: _admitted,
    Staged: _staged,
    SwitchStarted: _switch_started,
    Dispatched: _dispatched,
    Preempted: _requeued_task,
    Expired: _requeued_task,
    Renewed: _renewed,
    Blocked: _blocked,
    ServiceStarted: _service_started,
    Woken: _woken,
    Exited: _exited,
    Requeued: _requeued,
}
"""The rules of programs are entered by :mod:`simcore.model.program_snapshot`."""
