"""The states of a task and the legal transitions between them: one table.

The diagram in the documentation and the one in the player are drawn from ``TRANSITIONS``; ``evolve`` and the
property tests accept no other move. Names follow OSTEP chapter 4 and Silberschatz chapter 3.
"""

from __future__ import annotations

import enum
from typing import NamedTuple

from simcore.model.text import N_


class State(enum.IntEnum):
    """Where a task is in its life."""

    NEW = 0
    READY = 1
    RUNNING = 2
    BLOCKED = 3
    TERMINATED = 4
    ZOMBIE = 5


class Transition(NamedTuple):
    """One legal move: from which state, to which, and what it is called."""

    source: State
    target: State
    name: str
    trigger: str


TRANSITIONS: tuple[Transition, ...] = (
    Transition(State.NEW, State.READY, N_("admit"), N_("the task arrives")),
    Transition(State.READY, State.RUNNING, N_("dispatch"), N_("the policy gives it a CPU")),
    Transition(State.RUNNING, State.READY, N_("preempt"), N_("its quantum is spent, or another task takes the CPU")),
    Transition(State.RUNNING, State.BLOCKED, N_("wait"), N_("it asks for something that is not there yet")),
    Transition(State.BLOCKED, State.READY, N_("wake"), N_("what it waited for is there")),
    Transition(State.RUNNING, State.TERMINATED, N_("exit"), N_("its work is done")),
    Transition(State.RUNNING, State.ZOMBIE, N_("exit unreaped"), N_("it ends and its parent has not asked yet")),
    Transition(State.ZOMBIE, State.TERMINATED, N_("reap"), N_("its parent, or init, collects the exit code")),
)

LEGAL: frozenset[tuple[State, State]] = frozenset((t.source, t.target) for t in TRANSITIONS)
