"""Starting a thread, and ending the process."""

from __future__ import annotations

from typing import Any

from simcore.kernel.program import ProgramMachine
from simcore.kernel.task import Task
from simcore.model.costs import Costs
from simcore.model.program_events import Output


class Start:
    """``_thread.start_new_thread``: the new thread's identifier. ``begin(pid)`` prepares what it runs."""

    __slots__ = ("begin",)

    def __init__(self, begin: Any) -> None:
        self.begin = begin

    def cost(self, costs: Costs) -> int:
        """Nothing here: the new thread is late by its starting time."""
        return 0

    def handle(self, machine: ProgramMachine, task: Task) -> Any:
        """Make the task."""
        made = machine.spawn(f"Thread-{len(machine.tasks)}", machine.costs.thread_start_ns, by=task.pid)
        return self.begin(made.pid)


class Exit:
    """The process ends with this exit code, whatever else runs in it. ``rest`` is what stdout still holds."""

    __slots__ = ("code", "rest")

    def __init__(self, code: int, rest: str = "") -> None:
        self.code = code
        self.rest = rest

    def cost(self, costs: Costs) -> int:
        """Nothing."""
        return 0

    def handle(self, machine: ProgramMachine, task: Task) -> Any:
        """Stop the machine."""
        if self.rest:
            machine.tell(Output(machine.now, task.pid, "stdout", self.rest))
            machine.work.wrote(task, "stdout", self.rest)  # type: ignore[attr-defined]
        machine.stop(self.code)
