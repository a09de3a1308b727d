"""What a workload and a machine must be before they can run. Everything that is wrong is reported at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from simcore.model.errors import Problem, UsageError
from simcore.model.historical import preparation
from simcore.model.limits import (
    BURSTS_PER_JOB_MAX,
    CPUS_MAX,
    DEVICES_MAX,
    JOBS_MAX,
    LEVELS_MAX,
    NAME_CHARS_MAX,
    TAPE_SPEED_MAX,
    TICK_MAX,
    TICKETS_MAX,
)
from simcore.model.scenario import Job, MachineConfig, Scenario, Workload
from simcore.model.text import N_, Code, Message, message


def check_scenario(scenario: Scenario) -> None:
    """Raise ``UsageError`` with every problem of the workload and the machine. The policy's parameters are checked
    where they are resolved."""
    problems = [*workload_problems(scenario.workload), *machine_problems(scenario.machine), *_taken(scenario)]
    if problems:
        raise UsageError(problems)


def workload_problems(workload: Workload) -> Iterator[Problem]:
    """What is wrong with the process table, row by row."""
    if not workload.jobs:
        yield Problem(0, "jobs", message(N_("there is no process; add at least one")))
    if len(workload.jobs) > JOBS_MAX:
        yield Problem(0, "jobs", message(N_("more than {count} processes"), count=JOBS_MAX))
        return
    seen: dict[str, int] = {}
    for row, job in enumerate(workload.jobs, start=1):
        yield from _job_problems(row, job)
        first = seen.setdefault(job.name, row)
        if first != row and job.name:
            text = N_("row {row} has the name “{name}” already; names must differ")
            yield Problem(row, "name", message(text, row=first, name=Code(job.name)))
    devices = {burst.device for job in workload.jobs for burst in job.bursts if burst.kind == "io"}
    if len(devices) > DEVICES_MAX:
        yield Problem(0, "bursts", message(N_("more than {count} devices"), count=DEVICES_MAX))


def _job_problems(row: int, job: Job) -> Iterator[Problem]:
    if not job.name.strip():
        yield Problem(row, "name", message(N_("a name is missing")))
    elif len(job.name) > NAME_CHARS_MAX:
        yield Problem(row, "name", message(N_("the name is longer than {count} characters"), count=NAME_CHARS_MAX))
    elif not job.name.isprintable():
        yield Problem(row, "name", message(N_("the name has characters that cannot be shown")))
    yield from _range(row, "arrival", job.arrival, 0, TICK_MAX)
    yield from _range(row, "priority", job.priority, -TICK_MAX, TICK_MAX)
    yield from _range(row, "tickets", job.tickets, 1, TICKETS_MAX)
    if job.deadline is not None:
        yield from _range(row, "deadline", job.deadline, 0, TICK_MAX)
    if job.period is not None:
        yield from _range(row, "period", job.period, 1, TICK_MAX)
    yield from _range(row, "queue", job.queue, 0, LEVELS_MAX - 1)
    for problem in _burst_problems(job):
        yield Problem(row, "bursts", problem)


def _burst_problems(job: Job) -> Iterator[Message]:
    bursts = job.bursts
    if not bursts:
        yield message(N_("bursts are missing; write “cpu 5”, or “cpu 5, io 3, cpu 2”"))
        return
    if len(bursts) > BURSTS_PER_JOB_MAX:
        yield message(N_("more than {count} bursts"), count=BURSTS_PER_JOB_MAX)
        return
    kinds = [burst.kind for burst in bursts]
    if kinds[0] != "cpu" or kinds[-1] != "cpu":
        yield message(N_("bursts must start and end with cpu"))
    if any(one == other for one, other in pairwise(kinds)):
        yield message(N_("cpu and io bursts must take turns; add up neighbours of one kind"))
    for number, burst in enumerate(bursts, start=1):
        if not 1 <= burst.ticks <= TICK_MAX:
            text = N_("burst {number} is {ticks} long; a burst takes 1 to {maximum}")
            yield message(text, number=number, ticks=burst.ticks, maximum=TICK_MAX)
        if len(burst.device) > NAME_CHARS_MAX or not burst.device.isprintable():
            yield message(N_("the device of burst {number} has no usable name"), number=number)


def machine_problems(machine: MachineConfig) -> Iterator[Problem]:
    """What is wrong with the machine's own settings."""
    yield from _range(0, "cpus", machine.cpus, 1, CPUS_MAX)
    yield from _range(0, "switch_cost", machine.switch_cost, 0, TICK_MAX)
    yield from _range(0, "dispatch_latency", machine.dispatch_latency, 0, TICK_MAX)
    if len(machine.devices) > DEVICES_MAX:
        yield Problem(0, "devices", message(N_("more than {count} devices"), count=DEVICES_MAX))
    yield from _range(0, "degree", machine.degree, 0, JOBS_MAX)
    yield from _range(0, "job_setup", machine.job_setup, 0, TICK_MAX)
    yield from _range(0, "tape_speed", machine.tape_speed, 0, TAPE_SPEED_MAX)
    for device in machine.devices:
        yield from _range(0, "devices", device.servers, 1, CPUS_MAX)
        if len(device.name) > NAME_CHARS_MAX or not device.name.isprintable():
            yield Problem(0, "devices", message(N_("a device has no usable name")))


def _taken(scenario: Scenario) -> Iterator[Problem]:
    """Bursts that name a device which this machine has for preparing its jobs."""
    own = preparation(scenario)
    for row, job in enumerate(scenario.workload.jobs if own else (), start=1):
        for name in dict.fromkeys(burst.device for burst in job.bursts if burst.device in own):
            text = N_("“{device}” is what prepares jobs on this machine; give the device of this burst another name")
            yield Problem(row, "bursts", message(text, device=Code(name)))


def _range(row: int, field: str, value: int, minimum: int, maximum: int) -> Iterator[Problem]:
    if not minimum <= value <= maximum:
        text = N_("{value} is not between {minimum} and {maximum}")
        yield Problem(row, field, message(text, value=value, minimum=minimum, maximum=maximum))
