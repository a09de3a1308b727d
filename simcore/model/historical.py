"""The machine of the time before terminals: jobs wait outside, are set up by hand, and read their cards.

Three settings of ``MachineConfig`` make it. ``degree``: at most so many jobs are in memory; the others wait outside,
NEW. ``job_setup``: an operator sets up each job that gets its place in memory, one at a time, while the CPU does
nothing for it. ``tape_speed`` k: off-line input; a satellite computer copies the cards of one job after the other onto
tape, as fast as the card reader, beside the main machine; the job then reads the tape, k times as fast.

Operator and satellite are devices with a queue like any other, only that the jobs at them are still NEW. Not modelled:
rewinding and carrying the tape, and the printer on the other side.
Source: OSTEP chapter 2.6 (batch and multiprogramming); Tanenbaum, Modern Operating Systems, section 1.2.
"""

from __future__ import annotations

from simcore.model.scenario import Burst, Job, MachineConfig, Scenario

CARDS, TAPE = "cards", "tape"
"""I/O bursts that name ``cards`` read the card reader; with a satellite they read ``tape`` instead."""
SATELLITE, OPERATOR = "satellite", "operator"


def jobs_on(scenario: Scenario) -> tuple[Job, ...]:
    """The jobs as the main machine sees them: with a satellite their cards come from tape."""
    machine, jobs = scenario.machine, scenario.workload.jobs
    if not machine.tape_speed:
        return jobs
    return tuple(job._replace(bursts=tuple(on_machine(b, machine) for b in job.bursts)) for job in jobs)


def on_machine(burst: Burst, machine: MachineConfig) -> Burst:
    """One burst as the main machine sees it."""
    if machine.tape_speed and burst.kind == "io" and burst.device == CARDS:
        return Burst("io", -(-burst.ticks // machine.tape_speed), TAPE)
    return burst


def card_ticks(job: Job) -> int:
    """How long the card reader needs for all cards of ``job``."""
    return sum(burst.ticks for burst in job.bursts if burst.device == CARDS and burst.kind == "io")


def preparation(scenario: Scenario) -> tuple[str, ...]:
    """The devices at which jobs of ``scenario`` are before they are admitted, in the order of their passing."""
    machine = scenario.machine
    satellite = machine.tape_speed and any(map(card_ticks, scenario.workload.jobs))
    return (SATELLITE,) * bool(satellite) + (OPERATOR,) * bool(machine.job_setup)
