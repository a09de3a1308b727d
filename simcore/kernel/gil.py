"""The global interpreter lock of one process: a baton that one thread holds while it runs Python.

Models: ``3.11`` (default): a thread that has waited for a switch interval asks for the baton, and the holder looks for
that only at a function's entry, a backward jump, or after a call of C. ``3.9``: the holder sees it at any instruction.
``2.7``: the holder gives it up every so many instructions, asked or not. ``none``: there is no baton.

Whoever gives it up on request waits until another has it; those who wait stand in line, first come, first served.
Source: CPython 3.11, Python/ceval_gil.h; CPython 2.7, Python/ceval.c.
"""

from __future__ import annotations

from collections import deque

from simcore.kernel.task import Task
from simcore.model.scenario import GilModel

MODELS: tuple[GilModel, ...] = ("2.7", "3.9", "3.11", "none")


class Gil:
    """``asked``: the holder has been asked to give it up. ``passes`` counts changes of the holder, so that a timer
    knows whether there was one since it was set."""

    __slots__ = ("asked", "holder", "model", "passes", "waiters")

    def __init__(self, model: GilModel) -> None:
        self.model = model
        self.holder: Task | None = None
        self.waiters: deque[Task] = deque()
        self.asked = False
        self.passes = 0

    def take(self, task: Task) -> bool:
        """Give it to ``task`` if it is free (or there is none); whether ``task`` may run Python now."""
        if self.model == "none" or self.holder is task:
            return True
        if self.holder is not None:
            return False
        self._give(task)
        return True

    def wait(self, task: Task) -> None:
        """``task`` stands in line."""
        self.waiters.append(task)

    def drop(self) -> Task | None:
        """The holder gives it up; the first in line has it at once (it still has to wake up)."""
        self.holder = None
        self.asked = False
        if not self.waiters:
            return None
        following = self.waiters.popleft()
        self._give(following)
        return following

    def _give(self, task: Task) -> None:
        self.holder = task
        self.asked = False
        self.passes += 1
