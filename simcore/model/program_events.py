"""What happens in a run of a program, beside what happens to any task: the facts that only threads have.

As in :mod:`simcore.model.events`, each starts with its tick (nanoseconds) and the PID of its task.
"""

from __future__ import annotations

from typing import NamedTuple

ENDLESS = 1 << 62
"""The pretended burst of a thread."""


class Created(NamedTuple):
    """A new task, not yet arrived; ``by`` started it (0: the machine itself)."""

    tick: int
    task: int
    name: str
    by: int


class Waited(NamedTuple):
    """RUNNING to BLOCKED: it waits for ``resource`` (empty: only for time) of ``kind``, at most until ``until`` (-1:
    for ever). ``ran`` is its work since it was put on the CPU."""

    tick: int
    task: int
    cpu: int
    ran: int
    kind: str
    resource: str
    until: int


class Resumed(NamedTuple):
    """BLOCKED to READY."""

    tick: int
    task: int
    lane: int
    place: int


class ResourceChanged(NamedTuple):
    """A lock, the GIL ... has another owner, value or line of waiters."""

    tick: int
    task: int
    kind: str
    name: str
    owners: tuple[int, ...]
    value: str
    waiters: tuple[int, ...]


class GilAsked(NamedTuple):
    """``task`` has waited a switch interval for the GIL and asks ``holder`` to give it up."""

    tick: int
    task: int
    holder: int


class Output(NamedTuple):
    """A write to ``stdout`` or ``stderr``."""

    tick: int
    task: int
    stream: str
    text: str


class LineReached(NamedTuple):
    """The task is about to run ``line`` of ``file``, in ``function``, ``depth`` calls deep."""

    tick: int
    task: int
    file: str
    function: str
    line: int
    depth: int


class LoopRan(NamedTuple):
    """A hot loop whose head is at ``line`` went round ``iterations`` times in ``ticks``, without detail."""

    tick: int
    task: int
    file: str
    line: int
    iterations: int
    ticks: int


ProgramEvent = Created | Waited | Resumed | ResourceChanged | GilAsked | Output | LineReached | LoopRan
PROGRAM_EVENTS: tuple[type[ProgramEvent], ...] = (
    Created,
    Waited,
    Resumed,
    ResourceChanged,
    GilAsked,
    Output,
    LineReached,
    LoopRan,
)
