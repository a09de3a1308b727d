"""The stage of one step: where every card stands. Places are class names; the style sheet turns them into positions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.render.runview import RunView
from simcore.model.events import Dispatched, SwitchStarted, TraceEvent
from simcore.model.snapshot import CpuView, Snapshot, TaskView
from simcore.model.states import State
from simcore.model.text import N_

CHIPS_FROM_TASKS = 13
DENSE_FROM_TASKS = 41
CARD_LEVELS_MAX = 3
PIPS_MAX = 16
LONG_LABEL = 4
"""Labels with so many letters are set smaller on a chip."""
STATE_CLASS = {
    State.NEW: "st-new",
    State.READY: "st-ready",
    State.RUNNING: "st-run",
    State.BLOCKED: "st-io",
    State.TERMINATED: "st-done",
    State.ZOMBIE: "st-zombie",
}


class Card(NamedTuple):
    """One task: ``place`` are the classes of its position; ``detail`` is shown (``came``: it says from where the card
    came), and on a line of its own ``remark``; ``spoken`` is for screen readers."""

    pid: int
    place: str
    label: str
    name: str
    detail: str
    remark: str
    spoken: str
    moved: bool
    came: bool
    chip: bool


class Socket(NamedTuple):
    """One CPU: its lane, what it does if no card stands on it, and the pips of the quantum (``of`` 0: none)."""

    number: int
    lane: str
    state: str
    next_pid: int
    used: int
    of: int
    pips: str


@dataclass(frozen=True, slots=True)
class Layout:
    """What of the stage never changes during a run."""

    classes: str
    chips: bool
    lane_cap: int
    bay_cap: int
    row_chips: int
    cpu_columns: int
    pit_cap: int


@dataclass(frozen=True, slots=True)
class Stage:
    """What changes with the step. ``more`` are the tasks that are not drawn: (place, how many)."""

    cards: tuple[Card, ...]
    more: tuple[tuple[str, int], ...]
    sockets: tuple[Socket, ...]
    counts: tuple[int, int, int, int, int]


def layout(view: RunView) -> Layout:
    """The stage's form: cards, or chips from 13 tasks or four levels on; fewer of them from 65 tasks on."""
    tasks, lanes, cpus = len(view.labels), len(view.lanes), view.scenario.machine.cpus
    flat = lanes > CARD_LEVELS_MAX
    chips = tasks >= CHIPS_FROM_TASKS or flat
    dense = tasks >= DENSE_FROM_TASKS
    columns = 1 if cpus <= 2 else 2 if cpus <= 8 else 4
    classes = [f"lanes-{lanes}", f"cpus-{cpus}", f"bays-{len(view.devices)}"]
    if columns > 1:
        classes += ["grid", f"rows-{-(-cpus // columns)}"] + (["grid4"] if columns == 4 else [])
    classes += ["mini"] * chips + ["flat"] * flat
    classes += ["long-labels"] * (max(map(len, view.labels), default=0) >= LONG_LABEL)
    lane_cap = max(3, 24 // lanes) if dense else 12 if flat else 24
    bay_cap = max(2, 8 // max(1, len(view.devices))) if dense else 12
    pit_cap = 4 if dense else 8 if chips else tasks
    return Layout(" ".join(classes), chips, lane_cap, bay_cap, 12, columns, pit_cap)


def stage(view: RunView, form: Layout, step: int) -> Stage:
    """The stage at ``step``."""
    now = view.trace.at(step)
    before = view.trace.at(step - 1) if step else now
    drawn: list[tuple[int, str, bool]] = []
    more: list[tuple[str, int]] = []
    for place, pids, cap in _zones(view, form, now):
        shown = pids[:cap] if not place.startswith("l-done") else pids[max(0, len(pids) - cap) :]
        drawn += [(pid, where, form.chips) for pid, where in _slots(place, shown, form)]
        if len(pids) > len(shown):
            more.append((place, len(pids) - len(shown)))
    for index, cpu in enumerate(now.cpus):
        if cpu.task:
            row, column = divmod(index, form.cpu_columns)
            drawn.append((cpu.task, _at("l-cpu", n=row, m=column), form.chips or form.cpu_columns > 1))
    cards = tuple(_card(view, form, now, before, *item) for item in sorted(drawn))
    following = view.trace.events[step] if step < len(view.trace) else None
    sockets = tuple(_socket(view, now, index, following) for index in range(len(now.cpus)))
    states = [task.state for task in now.tasks]
    counts = tuple(states.count(s) for s in (State.NEW, State.READY, State.RUNNING, State.BLOCKED, State.TERMINATED))
    return Stage(cards, tuple(more), sockets, counts)  # type: ignore[arg-type]  # five states, five counts


def _zones(view: RunView, form: Layout, now: Snapshot) -> Iterator[tuple[str, Sequence[int], int]]:
    """Every zone but the CPUs: its class, the PIDs in it in order, and how many are drawn."""
    jobs = view.scenario.workload.jobs
    new = [task.pid for task in now.tasks if task.state is State.NEW and not task.device]
    yield "l-new", sorted(new, key=lambda pid: (jobs[pid - 1].arrival, pid)), form.pit_cap
    for index, lane in enumerate(now.lanes):
        yield _at("l-q", n=index), lane, form.lane_cap
    for index, device in enumerate(now.devices):
        yield _at("l-b", n=index), device.serving + device.queue, form.bay_cap
    done = [task for task in now.tasks if task.state is State.TERMINATED]
    yield "l-done", [t.pid for t in sorted(done, key=lambda t: (t.completion, t.pid))], form.pit_cap


def _slots(place: str, pids: Sequence[int], form: Layout) -> Iterator[tuple[int, str]]:
    """A place for each of ``pids``: chips stand in rows, cards beside or over one another."""
    row_length = (2 if place in ("l-new", "l-done") else form.row_chips) if form.chips else max(len(pids), 1)
    sharing = min(len(pids), row_length)
    for index, pid in enumerate(pids):
        row, slot = divmod(index, row_length)
        # Chips in a lane keep one distance, so that only cards, and chips in a narrow bay, move closer together.
        crowd = sharing if sharing > 2 and not (form.chips and place.startswith("l-q")) else 0
        yield pid, _at(place, s=slot, r=row, k=crowd)


def _at(place: str, **numbers: int) -> str:
    """A place with its numbers as classes; those that are 0 are the style sheet's defaults."""
    return " ".join([place, *(f"{name}-{number}" for name, number in numbers.items() if number)])


def _card(view: RunView, form: Layout, now: Snapshot, before: Snapshot, pid: int, place: str, chip: bool) -> Card:
    task = now.tasks[pid - 1]
    moved = pid == now.moved
    origin = _origin(view, before, task) if moved and not chip else ""
    detail = origin or _detail(view, now, task)
    remark = "" if chip else _remark(view, task)
    spoken = "" if chip else _spoken(view, now, task)
    if view.names[pid - 1] and remark:
        # The name has taken the other line.
        detail, remark = (detail if origin else f"{detail} · {remark}"), ""
    # A chip's place tells its state, except on a CPU, where it may still be switched in.
    state = "" if form.chips and not place.startswith("l-cpu") else f" {STATE_CLASS[task.state]}"
    classes = f"{place}{state} {view.hue(pid)}"
    label, name = view.labels[pid - 1], view.names[pid - 1]
    return Card(pid, classes, label, name, detail, remark, spoken, moved, bool(origin), chip)


def _remark(view: RunView, task: TaskView) -> str:
    """What the policy goes by, beside the work that is left."""
    return view.remark(task.pid, task.burst) if task.state in (State.READY, State.RUNNING) else ""


def _detail(view: RunView, now: Snapshot, task: TaskView) -> str:
    say = view.voice.text
    match task.state:
        case State.NEW if task.device:
            return _at_device(view, now, task)
        case State.NEW if _outside(view, now, task):
            return say(N_("outside"))
        case State.NEW:
            return say(N_("at {tick}"), tick=view.scenario.workload.jobs[task.pid - 1].arrival)
        case State.READY:
            return say(N_("{count} left"), count=task.left)
        case State.RUNNING:
            return say(N_("{count} left"), count=max(0, task.left - (now.tick - task.since)))
        case State.BLOCKED:
            return _at_device(view, now, task)
        case _:
            return say(N_("at {tick}"), tick=task.completion)


def _at_device(view: RunView, now: Snapshot, task: TaskView) -> str:
    if task.until < 0:
        return view.voice.text(N_("in line"))
    return view.voice.text(N_("{count} more"), count=task.until - now.tick)


def _outside(view: RunView, now: Snapshot, task: TaskView) -> bool:
    """Whether it has arrived but not found a place in memory."""
    arrival = view.scenario.workload.jobs[task.pid - 1].arrival
    return arrival < now.tick or (arrival == now.tick and now.moved == task.pid)


def _origin(view: RunView, before: Snapshot, task: TaskView) -> str:
    """Where the card that moved came from; nothing if it stands where it stood."""
    say, old = view.voice.text, before.tasks[task.pid - 1]
    if old.state is State.READY and (old.lane < 0 or task.state is State.READY):
        return ""
    match old.state:
        case State.RUNNING if task.state is not State.RUNNING:
            return say(N_("from CPU {cpu}"), cpu=old.cpu)
        case State.READY if view.lanes[old.lane].name:
            return say(N_("from {place}"), place=view.lanes[old.lane].name)
        case State.READY:
            return say(N_("from Ready"))
        case State.BLOCKED if task.state is not State.BLOCKED:
            return say(N_("from {place}"), place=view.device(old.device))
        case State.NEW if old.device:
            return say(N_("from {place}"), place=view.device(old.device))
        case State.NEW:
            return say(N_("arrives"))
        case _:
            return ""


def _spoken(view: RunView, now: Snapshot, task: TaskView) -> str:
    say = view.voice.text
    match task.state:
        case State.NEW if task.device:
            return say(N_("before its admission, {device}"), device=view.device(task.device))
        case State.NEW if _outside(view, now, task):
            return say(N_("waiting outside for a place in memory"))
        case State.NEW:
            return say(N_("not arrived"))
        case State.READY if task.lane >= 0:
            place = now.lanes[task.lane].index(task.pid) + 1
            if view.lanes[task.lane].name:
                return say(N_("ready, {lane}, place {place}"), lane=view.lanes[task.lane].name, place=place)
            return say(N_("ready, place {place}"), place=place)
        case State.READY:
            return say(N_("being switched to on CPU {cpu}"), cpu=task.cpu)
        case State.RUNNING:
            return say(N_("running, CPU {cpu}"), cpu=task.cpu)
        case State.BLOCKED:
            return say(N_("waiting for I/O, {device}"), device=view.device(task.device))
        case _:
            return say(N_("finished"))


def _socket(view: RunView, now: Snapshot, index: int, following: TraceEvent | None) -> Socket:
    cpu = now.cpus[index]
    next_pid = 0
    if isinstance(following, Dispatched | SwitchStarted) and following.cpu == index and following.tick == now.tick:
        next_pid = following.task
    lane = view.lanes[now.tasks[cpu.task - 1].lane].name if cpu.state == "run" else ""
    used, of = _quantum(cpu, now.tick)
    pips = ""
    if of:
        shown = used if of <= PIPS_MAX else round(PIPS_MAX * used / of)
        pips = f"u-{shown} {f'q-{of}' if of <= PIPS_MAX else 'q-bar'}"
    return Socket(index, lane, cpu.state, next_pid, used, of, pips)


def _quantum(cpu: CpuView, tick: int) -> tuple[int, int]:
    """Ticks used and granted, if the CPU's task has a quantum."""
    if cpu.state != "run" or not cpu.quantum:
        return 0, 0
    return min(cpu.used + tick - cpu.since, cpu.quantum), cpu.quantum
