"""What happened: one frozen fact per step of a run.

Each event is a named tuple that starts with its ``tick`` and the PID of the ``task`` it is about (0 where no
single task is meant). Together with the initial snapshot they determine everything that a viewer can see:
:func:`simcore.model.snapshot.evolve` is the only reader of their meaning.

``lane`` and ``place`` say where a task joins the ready structure: the lane (0 is the most urgent) and the
index in it, counted from its head. ``ran`` is the work done on the CPU since the task was put on it.
``why`` is the policy's reason, for the sentence of the step.
"""

from __future__ import annotations

from typing import NamedTuple

from simcore.model.program_events import PROGRAM_EVENTS, ProgramEvent
from simcore.model.text import Message


class Admitted(NamedTuple):
    """NEW to READY: the task arrives."""

    tick: int
    task: int
    lane: int
    place: int


class Staged(NamedTuple):
    """A task that is still NEW moves on: to ``device``, served until ``until`` (-1: it queues there), or, without a
    device, outside, where it waits for a place in memory. Historical machines only."""

    tick: int
    task: int
    device: str
    until: int


class SwitchStarted(NamedTuple):
    """The chosen task leaves the ready structure; the CPU is busy with the change for ``ticks``."""

    tick: int
    task: int
    cpu: int
    ticks: int
    previous: int
    why: Message


class Dispatched(NamedTuple):
    """READY to RUNNING from ``lane``. ``quantum`` ticks are its limit (0: none), ``used`` of them are spent.

    ``switched`` tells whether the CPU ran another task right before (a context switch, free or not).
    """

    tick: int
    task: int
    cpu: int
    lane: int
    quantum: int
    used: int
    switched: bool
    why: Message


class Preempted(NamedTuple):
    """RUNNING to READY because task ``by`` takes the CPU (0: the policy's own doing)."""

    tick: int
    task: int
    cpu: int
    ran: int
    lane: int
    place: int
    by: int
    why: Message


class Expired(NamedTuple):
    """RUNNING to READY because the quantum is spent."""

    tick: int
    task: int
    cpu: int
    ran: int
    lane: int
    place: int
    why: Message


class Renewed(NamedTuple):
    """A running task stays on its CPU but gets a new quantum, perhaps on another lane (a boost)."""

    tick: int
    task: int
    cpu: int
    ran: int
    lane: int
    quantum: int


class Blocked(NamedTuple):
    """RUNNING to BLOCKED: it waits for ``device``. ``until`` is when it wakes, or -1 while it queues there."""

    tick: int
    task: int
    cpu: int
    ran: int
    device: str
    until: int


class ServiceStarted(NamedTuple):
    """The device begins to serve a task that had queued for it; it wakes at ``until``."""

    tick: int
    task: int
    device: str
    until: int


class Woken(NamedTuple):
    """BLOCKED to READY."""

    tick: int
    task: int
    device: str
    lane: int
    place: int


class Exited(NamedTuple):
    """RUNNING to TERMINATED."""

    tick: int
    task: int
    cpu: int
    ran: int


class Requeued(NamedTuple):
    """The policy rearranges the whole ready structure at once (MLFQ's boost). ``lanes`` is the new one."""

    tick: int
    task: int
    lanes: tuple[tuple[int, ...], ...]
    why: Message


TraceEvent = (
    Admitted
    | Staged
    | SwitchStarted
    | Dispatched
    | Preempted
    | Expired
    | Renewed
    | Blocked
    | ServiceStarted
    | Woken
    | Exited
    | Requeued
    | ProgramEvent
)

EVENT_TYPES: tuple[type[TraceEvent], ...] = (
    Admitted,
    Staged,
    SwitchStarted,
    Dispatched,
    Preempted,
    Expired,
    Renewed,
    Blocked,
    ServiceStarted,
    Woken,
    Exited,
    Requeued,
    *PROGRAM_EVENTS,
)
