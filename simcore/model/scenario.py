"""What to simulate: a workload and the machine that it runs on. Frozen and hashable.

Times are integer ticks; a tick is the textbook's unit of time, and unit ``u`` is the interval ``[u, u+1)``.
Values are checked by :mod:`simcore.model.validate` before a machine is built from them.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from simcore.model.costs import Costs

BurstKind = Literal["cpu", "io"]
GilModel = Literal["2.7", "3.9", "3.11", "none"]
StdoutProfile = Literal["terminal", "unbuffered", "pipe"]
Detail = Literal["line", "instruction"]
ParamValue = int | bool | str | tuple[int, ...] | None


class Burst(NamedTuple):
    """``ticks`` of work on a CPU, or of waiting for a device.

    An I/O burst without a device overlaps freely with every other (the textbooks' assumption).
    """

    kind: BurstKind
    ticks: int
    device: str = ""


class Job(NamedTuple):
    """One row of a textbook's process table. ``bursts`` alternate and start and end with ``cpu``."""

    name: str
    arrival: int
    bursts: tuple[Burst, ...]
    priority: int = 0
    tickets: int = 100
    deadline: int | None = None
    period: int | None = None
    queue: int = 0

    @property
    def cpu_ticks(self) -> int:
        """The job's work: the sum of its CPU bursts."""
        return sum(b.ticks for b in self.bursts if b.kind == "cpu")

    @property
    def io_ticks(self) -> int:
        """The sum of its I/O bursts, without time in a device's queue."""
        return sum(b.ticks for b in self.bursts if b.kind == "io")


class Workload(NamedTuple):
    """The jobs in list order; job ``i`` (from 0) becomes the task with PID ``i + 1``."""

    jobs: tuple[Job, ...]


class DeviceSpec(NamedTuple):
    """A device with a FIFO queue in front of ``servers`` equal servers."""

    name: str
    servers: int = 1


class TieRules(NamedTuple):
    """The declared order of happenings that fall on the same tick. Textbooks differ, so it is a setting.

    ``preempted_vs_arrival``: who is queued first when a quantum ends as another task becomes ready:
    ``preempted-first`` (OSTEP) or ``arrival-first``.
    ``arrival_vs_io_done``: a new arrival or a finished I/O first: ``arrival-first`` or ``io-first``.
    ``equal_key``: which of two equally good tasks a policy that compares prefers: the one that arrived
    earlier (``arrival``, then PID) or the one with the smaller PID (``pid``).
    """

    preempted_vs_arrival: Literal["preempted-first", "arrival-first"] = "preempted-first"
    arrival_vs_io_done: Literal["arrival-first", "io-first"] = "arrival-first"
    equal_key: Literal["arrival", "pid"] = "arrival"


class MachineConfig(NamedTuple):
    """The machine: identical CPUs, one policy, and what its moves cost (ticks).

    ``degree``, ``job_setup`` and ``tape_speed`` make a historical machine (:mod:`simcore.model.historical`); 0 is off.
    """

    cpus: int = 1
    policy: str = "FCFS"
    params: tuple[tuple[str, ParamValue], ...] = ()
    switch_cost: int = 0
    dispatch_latency: int = 0
    ties: TieRules = TieRules()
    devices: tuple[DeviceSpec, ...] = ()
    seed: int = 0
    degree: int = 0
    job_setup: int = 0
    tape_speed: int = 0


class Program(NamedTuple):
    """A program in place of a workload. ``files`` are its Python sources by name, ``data`` text files that it finds
    beside them. ``until_ns`` ends the run at that virtual time (-1: never), ``instructions_max`` after so many
    instructions; ``detail`` says how finely it is recorded."""

    files: tuple[tuple[str, str], ...]
    main: str
    stdin: str = ""
    data: tuple[tuple[str, str], ...] = ()
    gil: GilModel = "3.11"
    stdout: StdoutProfile = "terminal"
    costs: Costs = Costs()
    until_ns: int = -1
    instructions_max: int = 5_000_000
    detail: Detail = "line"


class Scenario(NamedTuple):
    """Everything that determines a run, apart from the decisions recorded in a ``Schedule``.

    Of a ``program`` the workload is empty, a tick is a nanosecond, ``machine.switch_cost`` is as in the costs."""

    workload: Workload
    machine: MachineConfig = MachineConfig()
    program: Program | None = None
