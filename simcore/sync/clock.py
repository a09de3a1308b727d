"""The clock: reading it, and waiting for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from simcore.kernel.program import ProgramMachine
from simcore.kernel.task import Task
from simcore.model.costs import Costs


class Now:
    """``time.time()`` and its like: ``make(nanoseconds since the start)`` is the answer."""

    __slots__ = ("make",)

    def __init__(self, make: Callable[[int], Any]) -> None:
        self.make = make

    def cost(self, costs: Costs) -> int:
        """Nothing beyond its instruction."""
        return 0

    def handle(self, machine: ProgramMachine, task: Task) -> Any:
        """The time at this very tick."""
        return self.make(machine.now)


class Sleep:
    """``time.sleep``: gives up CPU and GIL for ``duration``; for 0 it only lets the others go first."""

    __slots__ = ("duration",)

    def __init__(self, duration: int) -> None:
        self.duration = duration

    def cost(self, costs: Costs) -> int:
        """Nothing beyond its instruction."""
        return 0

    def handle(self, machine: ProgramMachine, task: Task) -> Any:
        """Wait, or give way."""
        if self.duration == 0:
            machine.give_way(task)
            return None
        return machine.block(task, "sleep", None, self.duration)
