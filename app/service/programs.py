"""Programs run for somebody else: in a worker process that can be killed, within limits of time, memory, instructions.

What comes back is plain data, so that nothing of the machine has to travel.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from simcore.model.halves import whole
from simcore.model.program_trace import ProgramFacts
from simcore.model.scenario import Scenario
from simcore.model.text import N_, Code, message
from simcore.model.verdict import Verdict
from simcore.program import ProgramConfig, facts_of, look_through, run_program, scenario_of
from simcore.vm.errors import SourceError
from simcore.vm.source import RefusedError, printed
from simcore.vm.subset import Finding, in_characters

try:
    import resource
except ImportError:  # not on Windows
    resource = None  # type: ignore[assignment]

INSTRUCTIONS_MAX = 5_000_000
ADDRESS_SPACE_BYTES = 2**30
"""A worker that runs programs gets no more memory than this."""


class Job(NamedTuple):
    """A program to run; ``data`` are files that it finds beside its sources."""

    main: str
    files: Mapping[str, str]
    data: Mapping[str, str]
    stdin: str
    config: ProgramConfig

    def scenario(self) -> Scenario:
        """What determines the run."""
        return scenario_of(self.files, self.main, self.config, self.stdin, self.data)


class Done(NamedTuple):
    """What came of it: the machine that it ran on, how it ended, what it wrote; or why it was not run."""

    scenario: Scenario | None = None
    verdict: Verdict = Verdict("finished")
    facts: ProgramFacts | None = None
    output: tuple[tuple[str, str], ...] = ()
    refused: tuple[Finding, ...] = ()
    no_program: str = ""


def run_job(job: Job) -> Done:
    """Run it here, which should be a worker process."""
    bound()
    try:
        result = run_program(job.files, job.main, job.config, job.stdin, job.data)
    except RefusedError as error:
        return Done(refused=tuple(error.findings))
    except SourceError as error:
        return Done(no_program=printed(error))
    output = tuple((stream, whole(text)) for stream, text in result.output)
    return Done(job.scenario(), result.verdict, facts_of(result), output)


class Checked(NamedTuple):
    """What keeps a program from running, and what is told beside it."""

    findings: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()


def check_job(files: Mapping[str, str], main: str) -> Checked:
    """Look through a program here, which should be a worker process."""
    bound()
    try:
        return Checked(*look_through(files, main))
    except SourceError as error:
        return Checked((unreadable(error),))


def unreadable(error: SourceError) -> Finding:
    """A text that is no Python, as a finding."""
    what = message(N_("{kind}: {text}"), kind=Code(error.kind), text=Code(error.text))
    hint = message(N_("Python itself cannot read the program from here on"))
    made = Finding(error.filename, error.line, max((error.offset or 1) - 1, 0), what, hint)
    line = error.source_line or ""
    return in_characters(made, [line] * made.line)


@cache
def bound() -> None:
    """Where the system knows such a limit."""
    if resource is None:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or hard > ADDRESS_SPACE_BYTES:
        resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE_BYTES, hard))
