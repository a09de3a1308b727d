"""Admission: what stands between a job's arrival and the ready structure on a machine with historical settings.

A job passes the satellite (if it has cards and there is one), then waits outside for a place in memory, and there is
set up by the operator. All queues are first in, first out. The settings stand in :mod:`simcore.model.historical`; a
machine without them has no ``Admission`` and admits at arrival.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from simcore.kernel.task import Task
from simcore.model.events import ServiceStarted, Staged, TraceEvent
from simcore.model.historical import OPERATOR, SATELLITE, card_ticks

if TYPE_CHECKING:
    from simcore.kernel.machine import Machine


def needed(machine: Machine) -> bool:
    """Whether any historical setting is on."""
    config = machine.scenario.machine
    return bool(config.degree or config.job_setup or config.tape_speed or machine.policy.degree)


class Admission:
    """A part of the machine, which alone calls it. ``_inside`` counts the jobs in memory."""

    def __init__(self, machine: Machine, emit: Callable[[TraceEvent], None] | None) -> None:
        config = machine.scenario.machine
        self._machine = machine
        self._emit = emit
        self._degree = min(filter(None, (config.degree, machine.policy.degree)), default=0)
        self._setup_ticks = config.job_setup
        # By PID; task.job is the job as the main machine sees it, whose cards are tape already.
        jobs = machine.scenario.workload.jobs
        self._card_ticks = [0, *(card_ticks(job) if config.tape_speed else 0 for job in jobs)]
        self._inside = 0
        self._outside: deque[Task] = deque()
        for task in machine.tasks:
            task.device, task.until = "", -1

    def arrive(self, task: Task) -> None:
        """``task`` arrives."""
        if self._card_ticks[task.pid]:
            self._go(task, SATELLITE)
        else:
            self._to_memory(task)

    def leave(self) -> None:
        """A job has ended: its place in memory goes to the one that has waited longest outside."""
        self._inside -= 1
        if self._outside:
            self._enter(self._outside.popleft())

    def _to_memory(self, task: Task) -> None:
        if not self._degree or self._inside < self._degree:
            self._enter(task)
            return
        self._outside.append(task)
        self._place(task, "", -1)

    def _enter(self, task: Task) -> None:
        self._inside += 1
        if self._setup_ticks:
            self._go(task, OPERATOR)
        else:
            self._machine.admit(task)

    def _go(self, task: Task, name: str) -> None:
        """To the satellite or the operator."""
        served = self._machine.devices[name].request(task)
        self._place(task, name, self._serve(task, name) if served else -1)

    def _serve(self, task: Task, name: str) -> int:
        """The device begins with ``task``; when it will be done."""
        machine = self._machine
        until = machine.now + (self._card_ticks[task.pid] if name == SATELLITE else self._setup_ticks)
        machine.plan_wake(until, task, self._served)
        return until

    def _place(self, task: Task, name: str, until: int) -> None:
        machine = self._machine
        task.device, task.until, task.since = name, until, machine.now
        if self._emit is not None:
            self._emit(Staged(machine.now, task.pid, name, until))

    def _served(self, task: Task) -> None:
        """The device is done with ``task``, which moves on, and begins with the next one."""
        machine, name = self._machine, task.device
        device = machine.devices[name]
        device.release(task)
        if name == SATELLITE:
            self._to_memory(task)
        else:
            machine.admit(task)
        following = device.serve_next()
        if following is not None:
            following.until = self._serve(following, name)
            if self._emit is not None:
                self._emit(ServiceStarted(machine.now, following.pid, name, following.until))
