"""``sys.setswitchinterval``: how long a thread waits before it asks the holder for the GIL."""

from __future__ import annotations

from typing import Any

from simcore.kernel.program import ProgramMachine
from simcore.kernel.task import Task
from simcore.model.costs import Costs


class SwitchInterval:
    """Sets the interval to ``nanoseconds`` and gives None; with None it gives the interval in seconds."""

    __slots__ = ("nanoseconds",)

    def __init__(self, nanoseconds: int | None) -> None:
        self.nanoseconds = nanoseconds

    def cost(self, costs: Costs) -> int:
        """Nothing beyond its instruction."""
        return 0

    def handle(self, machine: ProgramMachine, task: Task) -> Any:
        """Look at it, or change it."""
        if self.nanoseconds is None:
            return machine.switch_interval / 1e9
        machine.switch_interval = self.nanoseconds
        return None
