"""The terminal: writing to it, reading a line from it."""

from __future__ import annotations

from typing import Any

from simcore.kernel.program import ProgramMachine
from simcore.kernel.task import Task
from simcore.model.costs import Costs
from simcore.model.program_events import Output


class Write:
    """A write to stdout or stderr. It releases the GIL, so that others that wait go first afterwards."""

    __slots__ = ("answer", "stream", "text")

    def __init__(self, stream: str, text: str, answer: Any = None) -> None:
        self.stream = stream
        self.text = text
        self.answer = answer

    def cost(self, costs: Costs) -> int:
        """A write."""
        return costs.print_ns

    def handle(self, machine: ProgramMachine, task: Task) -> Any:
        """Write, then line up for the GIL again."""
        machine.tell(Output(machine.now, task.pid, self.stream, self.text))
        machine.work.wrote(task, self.stream, self.text)  # type: ignore[attr-defined]
        machine.give_way(task)
        return self.answer


class ReadLine:
    """A line of the standard input: writes what stdout holds, then reads the next line of the script, or its first
    ``most`` characters."""

    __slots__ = ("most", "rest")

    def __init__(self, rest: str = "", most: int = -1) -> None:
        self.rest = rest
        self.most = most

    def cost(self, costs: Costs) -> int:
        """A read."""
        return costs.print_ns

    def handle(self, machine: ProgramMachine, task: Task) -> Any:
        """The line with its end; empty at the end of the script."""
        if self.rest:
            machine.tell(Output(machine.now, task.pid, "stdout", self.rest))
            machine.work.wrote(task, "stdout", self.rest)  # type: ignore[attr-defined]
        return machine.work.read_line(task, self.most)  # type: ignore[attr-defined]
