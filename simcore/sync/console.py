"""The terminal: writing to it, reading a line from it."""

from __future__ import annotations

from typing import Any

from simcore.kernel.program import Failure, ProgramMachine
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
    """``input()``: writes what stdout still holds, then reads the next line of the script."""

    __slots__ = ("rest",)

    def __init__(self, rest: str = "") -> None:
        self.rest = rest

    def cost(self, costs: Costs) -> int:
        """A read."""
        return costs.print_ns

    def handle(self, machine: ProgramMachine, task: Task) -> Any:
        """The line without its end; the guest's EOFError at the end of the script."""
        if self.rest:
            machine.tell(Output(machine.now, task.pid, "stdout", self.rest))
            machine.work.wrote(task, "stdout", self.rest)  # type: ignore[attr-defined]
        line = machine.work.read_line(task)  # type: ignore[attr-defined]
        return Failure("EOFError", "EOF when reading a line") if line is None else line
