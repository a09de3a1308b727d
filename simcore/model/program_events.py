"""What happens in a run of a program, beside what happens to any task: the facts that only threads have.

As in :mod:`simcore.model.events`, each starts with its tick (nanoseconds) and the PID of its task.
"""

from __future__ import annotations

from typing import NamedTuple

ENDLESS = 1 << 62
"""The pretended burst of a thread."""
Change = tuple[int, int, str, str]
"""A variable has another value: (PID, depth, name, value as text). PID and depth 0: a global, with its module before
the name if that is not the main one; else the ``depth``-th of the calls of that thread, the outermost being 1. An
empty text: it is gone."""


class Created(NamedTuple):
    """A new task, not yet arrived; ``by`` started it (0: the machine itself)."""

    tick: int
    task: int
    name: str
    by: int


class Waited(NamedTuple):
    """RUNNING to BLOCKED: it waits for ``resource`` (empty: only for time) of ``kind`` (``gil``, ``sleep`` or a
    :data:`~simcore.analysis.waitfor.WaitKind`), at most until ``until`` (-1: for ever). ``holder`` has it, or is the
    thread whose end is waited for (0: nobody). ``ran`` is its work since it was put on the CPU."""

    tick: int
    task: int
    cpu: int
    ran: int
    kind: str
    resource: str
    until: int
    holder: int = 0


class Resumed(NamedTuple):
    """BLOCKED to READY."""

    tick: int
    task: int
    lane: int
    place: int


class ResourceChanged(NamedTuple):
    """A lock, the GIL, a queue ... has another owner, value, line of waiters, or other ``items`` in it (as texts,
    the next to come out first). ``kind``: ``gil``, ``lock``, ``rlock``, ``semaphore``, ``event``, ``condition``,
    ``barrier``, ``queue``, ``lifo``, ``priority``, ``pool`` (owned by the workers that are at a task; the items are the
    tasks that none has begun). ``value`` is short: ``2`` (a re-entrant lock's count), ``3/5``, ``set``."""

    tick: int
    task: int
    kind: str
    name: str
    owners: tuple[int, ...]
    value: str
    waiters: tuple[int, ...]
    items: tuple[str, ...] = ()


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
    """The task is about to run ``line`` of ``file``, in ``function``, ``depth`` calls of its own code deep;
    ``entered``: the call has just begun. ``changes`` is what has changed since variables were told last."""

    tick: int
    task: int
    file: str
    function: str
    line: int
    depth: int
    entered: bool = False
    changes: tuple[Change, ...] = ()


class Changed(NamedTuple):
    """``task`` has changed variables in the middle of a line, before it makes room for others."""

    tick: int
    task: int
    changes: tuple[Change, ...]


class InstructionReached(NamedTuple):
    """The task is about to run the instruction ``number`` of its innermost call; ``stack`` are
    the values that the call has on its stack, as texts, the top last."""

    tick: int
    task: int
    number: int
    stack: tuple[str, ...] = ()


class LostUpdate(NamedTuple):
    """``task`` is about to write ``wrote`` to ``place`` (``n``, ``account.balance``), which it made of ``read``,
    although ``by`` has written ``found`` to it in between. ``line`` of ``file`` is where it writes, ``read_line`` where
    it read."""

    tick: int
    task: int
    place: str
    read: str
    found: str
    by: int
    file: str
    line: int
    wrote: str = ""
    read_line: int = 0


class Crashed(NamedTuple):
    """The task ends by an exception that nobody has caught: its class ``error`` and its ``text``, raised at ``line`` of
    ``file``."""

    tick: int
    task: int
    error: str
    text: str
    file: str
    line: int


class LoopRan(NamedTuple):
    """A hot loop whose head is at ``line`` went round ``iterations`` times in ``ticks``, without detail."""

    tick: int
    task: int
    file: str
    line: int
    iterations: int
    ticks: int


ProgramEvent = (
    Created
    | Waited
    | Resumed
    | ResourceChanged
    | GilAsked
    | Output
    | LineReached
    | LoopRan
    | Changed
    | InstructionReached
    | LostUpdate
    | Crashed
)
PROGRAM_EVENTS: tuple[type[ProgramEvent], ...] = (
    Created,
    Waited,
    Resumed,
    ResourceChanged,
    GilAsked,
    Output,
    LineReached,
    LoopRan,
    Changed,
    InstructionReached,
    LostUpdate,
    Crashed,
)
