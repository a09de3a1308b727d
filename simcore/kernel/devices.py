"""Devices: a FIFO queue in front of one or more servers; without a limit of servers, nobody queues."""

from __future__ import annotations

from collections import deque

from simcore.kernel.task import Task
from simcore.model.snapshot import DeviceView


class Device:
    """``servers`` 0 means no limit (I/O that names no device)."""

    __slots__ = ("name", "queue", "servers", "serving")

    def __init__(self, view: DeviceView) -> None:
        self.name = view.name
        self.servers = view.servers
        self.serving: list[Task] = []
        self.queue: deque[Task] = deque()

    def request(self, task: Task) -> bool:
        """Serve ``task`` now (True), or let it queue."""
        if self.servers and len(self.serving) >= self.servers:
            self.queue.append(task)
            return False
        self.serving.append(task)
        return True

    def release(self, task: Task) -> None:
        """``task`` is done and leaves."""
        self.serving.remove(task)

    def serve_next(self) -> Task | None:
        """Begin with the head of the queue, if anybody waits."""
        if not self.queue:
            return None
        task = self.queue.popleft()
        self.serving.append(task)
        return task

    def view(self) -> DeviceView:
        """The viewer's form."""
        return DeviceView(self.name, self.servers, tuple(t.pid for t in self.serving), tuple(t.pid for t in self.queue))
