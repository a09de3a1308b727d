"""The figures of a program's run: what each is called, means, and how one takes it. One table for pages and files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from simcore.analysis.program_figures import ProgramFigures
from simcore.model.text import N_


class Figure(NamedTuple):
    """One figure of the whole run; ``better`` says which way, empty if neither. A ``time`` is in nanoseconds."""

    key: str
    title: str
    meaning: str
    better: Literal["low", ""]
    time: bool
    of: Callable[[ProgramFigures], int]


FIGURES = (
    Figure(
        "time_ns",
        N_("total time"),
        N_("The virtual time at the end of the run."),
        "low",
        time=True,
        of=lambda one: one.time_ns,
    ),
    Figure(
        "lost_updates",
        N_("lost updates"),
        N_("Writes over a value that another thread had changed since it was read."),
        "low",
        time=False,
        of=lambda one: one.lost_updates,
    ),
    Figure(
        "switches",
        N_("context switches"),
        N_("How often a CPU went from one thread to another."),
        "",
        time=False,
        of=lambda one: one.switches,
    ),
    Figure("threads", N_("threads"), N_("How many there were in all."), "", time=False, of=lambda one: one.threads),
    Figure(
        "instructions",
        N_("instructions"),
        N_("Bytecode instructions that were executed."),
        "",
        time=False,
        of=lambda one: one.instructions,
    ),
    Figure("steps", N_("steps"), N_("Events of the recording."), "", time=False, of=lambda one: one.steps),
)
WAITED: Mapping[str, str] = {
    "gil": N_("waiting for the GIL"),
    "lock": N_("waiting for the lock {what}"),
    "semaphore": N_("waiting for the semaphore {what}"),
    "event": N_("waiting for the event {what}"),
    "condition": N_("waiting for the condition {what}"),
    "barrier": N_("waiting at the barrier {what}"),
    "get": N_("waiting for an item of {what}"),
    "put": N_("waiting for room in {what}"),
    "tasks": N_("waiting until {what} is done"),
    "join": N_("waiting for threads to end"),
    "work": N_("workers waiting for tasks of {what}"),
    "future": N_("waiting for results"),
}
"""What is waited for, by the kind of wait; of the kinds in ``IN_ONE`` it does not matter by which name."""
IN_NS = N_("{what} in ns")
WAITING = N_("waiting for {what}")
WAIT_MEANING = N_("All threads together; a wait that never ends counts to the end of the run.")
IN_ONE = frozenset({"gil", "join", "future"})


def waits_of(figures: ProgramFigures) -> dict[tuple[str, str], int]:
    """Nanoseconds by kind and name."""
    sums: dict[tuple[str, str], int] = {}
    for wait in figures.waits:
        key = wait.kind, "" if wait.kind in IN_ONE else wait.what
        sums[key] = sums.get(key, 0) + wait.ns
    return sums
