"""Threads as tasks of the machine, what one that is blocked waits for, and how far one was run ahead."""

from __future__ import annotations

from typing import Any, NamedTuple

from simcore.kernel.ports import Request
from simcore.kernel.task import Task
from simcore.model.program_events import ENDLESS
from simcore.model.scenario import Job

WAIT: Any = type("WAIT", (), {"__slots__": (), "__repr__": lambda self: "<WAIT>"})()
"""A request's answer is not there yet; whoever wakes the task brings it."""


class Failure(NamedTuple):
    """An answer that is an exception of the program: its built-in class and its text."""

    kind: str
    text: str


class ThreadTask(Task):
    """A task whose burst has no end that anybody knows."""

    __slots__ = ()

    def __init__(self, pid: int, job: Job) -> None:
        super().__init__(pid, job)
        self.device, self.until = "", -1

    @property
    def cpu_ticks(self) -> int:
        """All work done so far, without the stay under way."""
        return ENDLESS - self.left


class Waiting(NamedTuple):
    """Why a task is blocked: for ``resource`` (None: only for time), at most until ``deadline`` (-1: for ever)."""

    kind: str
    resource: Any
    deadline: int
    since: int
    ticket: int


class Stretch:
    """What a thread did ahead: until when, why it stopped, and what it asks for."""

    __slots__ = ("end", "request", "stop")

    def __init__(self, end: int, stop: str, request: Request | None) -> None:
        self.end = end
        self.stop = stop
        self.request = request
