"""What takes a trip to the (virtual) disk: it is done at its very tick, and the GIL is given up for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from simcore.kernel.program import ProgramMachine
from simcore.kernel.task import Task
from simcore.model.costs import Costs


class FileCall:
    """``action()`` gives the answer, or an error as its value. ``opens``: it takes as long as opening a file."""

    __slots__ = ("action", "opens")

    def __init__(self, action: Callable[[], Any], *, opens: bool = False) -> None:
        self.action = action
        self.opens = opens

    def cost(self, costs: Costs) -> int:
        """A write, or an open."""
        return costs.file_open_ns if self.opens else costs.print_ns

    def handle(self, machine: ProgramMachine, task: Task) -> Any:
        """Do it; whoever waits for the GIL goes first afterwards."""
        answer = self.action()
        machine.give_way(task)
        return answer
