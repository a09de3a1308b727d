"""The viewer's snapshot, read straight off the machine.

The viewer's own state is folded from events alone; a property test holds the two together at every event.
"""

from __future__ import annotations

from simcore.kernel.machine import Machine
from simcore.model.snapshot import CpuView, Snapshot, TaskView
from simcore.model.states import State


def project(machine: Machine) -> Snapshot:
    """What can be seen of ``machine`` now. ``moved`` and ``transition`` belong to events and stay empty."""
    lanes = machine.policy.queues()
    lane_of = {pid: index for index, lane in enumerate(lanes) for pid in lane}
    for cpu in machine.cpus:
        if cpu.task is not None:
            lane_of[cpu.task.pid] = cpu.lane
    away = (State.NEW, State.BLOCKED) if machine.admission is not None else (State.BLOCKED,)
    cpu_of = {task.pid: cpu.index for cpu in machine.cpus if (task := cpu.task or cpu.switching) is not None}
    tasks = tuple(
        TaskView(
            t.pid,
            t.state,
            t.since,
            cpu_of.get(t.pid, -1),
            lane_of.get(t.pid, -1),
            t.burst,
            t.left,
            t.cpu_ticks,
            t.blocked_ticks,
            t.device if t.state in away else "",
            t.until if t.state in away else -1,
            t.start,
            t.completion,
        )
        for t in machine.tasks
    )
    cpus = []
    for cpu in machine.cpus:
        common = (
            cpu.since,
            *((cpu.quantum, cpu.used) if cpu.task else (0, 0)),
            cpu.work_ticks,
            cpu.switch_ticks,
        )
        if cpu.task is not None:
            cpus.append(CpuView("run", cpu.task.pid, *common))
        elif cpu.switching is not None:
            cpus.append(CpuView("switch", cpu.switching.pid, *common))
        else:
            cpus.append(CpuView("idle", 0, *common))
    devices = tuple(device.view() for device in machine.devices.values())
    return Snapshot(machine.now, tasks, lanes, tuple(cpus), devices, switches=machine.switches)
