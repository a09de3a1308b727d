"""``POST /runs`` with a program in place of a process table: run at once, in a worker process, and answered in full."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Literal, get_args

from fastapi import Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field, create_model

from app.render.i18n import LANGUAGES, Speaker
from app.render.program.labfields import COSTS, given_value, read_cost
from app.routes.api.problems import InputError, Place
from app.routes.api.shapes import EXACT, Texts, Voices, model_of, said
from app.service.programs import INSTRUCTIONS_MAX, Done, Job
from app.service.runs import Run
from app.service.simulate import ProgramRefusedError
from simcore.analysis.program_outcome import outcome
from simcore.model.costs import Costs
from simcore.model.errors import Problem, UsageError
from simcore.model.program_events import Output
from simcore.model.program_trace import ProgramFacts, ProgramTrace
from simcore.model.scenario import Detail, Scenario
from simcore.model.text import N_, Code, Message, message
from simcore.model.verdict import Verdict
from simcore.model.workload_input import BadValueError
from simcore.program import ProgramConfig
from simcore.program_input import FILES_MAX, KEYS, config_from, is_file_name
from simcore.registry import policy
from simcore.vm.subset import Finding

OWN_KEYS = ("files", "main", "stdin", "data", "record", "detail", "costs")
Whole = int | str
_Verdict: Any = model_of(Verdict)
_cost_fields: dict[str, Any] = {
    one.name.removeprefix("cost."): (Whole | None, Field(default=None, description=one.help)) for one in COSTS
}
NewCosts: Any = create_model("NewCosts", __config__=ConfigDict(extra="forbid"), **_cost_fields)


class NewProgram(BaseModel):
    """A program and the machine that it runs on."""

    model_config = ConfigDict(extra="forbid")

    files: dict[str, str] = Field(
        min_length=1, max_length=FILES_MAX, description=N_("Python sources by file name; one can import the others.")
    )
    main: str | None = Field(default=None, description=N_("The file to run; by default the first."))
    stdin: str = Field(default="", description=N_("What it reads as its standard input."))
    data: dict[str, str] = Field(
        default_factory=dict, max_length=FILES_MAX, description=N_("Text files that it finds, by name.")
    )
    cpus: Whole = 4
    policy: str = Field(default="CFS", description=N_("Who schedules the threads: NAME or NAME:k=v,k=v."))
    params: dict[str, Any] | None = Field(default=None, description=N_("Parameters of the policy; times in ms."))
    gil: str = Field(default="3.11", description=N_("2.7, 3.9, 3.11 or none."))
    seed: Whole = 0
    stdout: str = Field(default="terminal", description=N_("terminal, unbuffered or pipe."))
    until: str | int | float | None = Field(default=None, description=N_("Stop at this virtual time: 2.5s, 300ms."))
    budget: Whole | None = Field(default=None, description=N_("Stop after so many instructions."))
    costs: NewCosts | None = Field(
        default=None, description=N_("What everything costs; what is left out has its default.")
    )
    record: bool = Field(
        default=False, description=N_("Record it step by step and keep it as a run: 201, with its address.")
    )
    detail: Literal["line", "instruction"] = Field(default="line", description=N_("How finely it is recorded."))


DEADLOCK = """\
import threading
lock = threading.Lock()
lock.acquire()
lock.acquire()
"""
EXAMPLE: Any = {"program": {"files": {"main.py": DEADLOCK}, "gil": "3.11", "cpus": 2}}
RECORDED: Any = {"program": {"files": {"main.py": DEADLOCK}, "cpus": 2, "record": True}}


class NewProgramRun(BaseModel):
    """The body that runs a program."""

    model_config = ConfigDict(extra="forbid")

    program: NewProgram


class ThreadName(BaseModel):
    """A thread of the program."""

    model_config = EXACT

    pid: int
    label: str = Field(description=N_("As pages and sentences call it: M, T1, T2 …"))
    name: str = Field(description=N_("As the program calls it."))


class Waiting(BaseModel):
    """A thread that still waits at the end."""

    model_config = EXACT

    pid: int
    kind: str
    what: str = Field(description=N_("The program's name for what it waits for; empty if it has none."))
    holder: int = Field(description=N_("The PID of the thread that has it, or whose end is waited for; 0: nobody."))
    file: str
    line: int = Field(description=N_("Where its own code waits; 0: at the end of its code."))


class Limit(BaseModel):
    """What stopped a program."""

    model_config = EXACT

    what: str
    limit: int


class Warned(BaseModel):
    """A place where something does not happen that does in CPython."""

    model_config = EXACT

    file: str
    line: int
    column: int = Field(description=N_("In characters, from 1."))
    text: Texts


class ProgramRun(BaseModel):
    """What came of a program's run."""

    model_config = EXACT

    exit_code: int = Field(description=N_("The program's; 75: deadlock or stuck, 76: stopped by a limit."))
    stdout: str
    stderr: str
    output: list[tuple[str, str]] = Field(description=N_("Both streams in order: the stream and the text of a write."))
    verdict: _Verdict
    told: list[Texts] = Field(description=N_("Of a run that could not end by itself: why, and who waits for what."))
    warnings: list[Warned] = Field(
        description=N_("Places where something does not happen that does in CPython, though the program ran.")
    )
    time_ns: int = Field(description=N_("The virtual time at the end, in nanoseconds."))
    instructions: int = Field(description=N_("How many were executed in all."))
    threads: list[ThreadName]
    cut: bool = Field(description=N_("Whether the recording ends before the program does, for want of room."))
    budget: Limit | None = Field(description=N_("The limit that stopped it."))
    waits: list[Waiting] = Field(description=N_("The threads that still wait, in the order in which they began."))
    circle: list[int] = Field(description=N_("The PIDs of those that wait for one another."))
    held: dict[str, list[str]] = Field(description=N_("The locks that a thread still holds, by its PID."))
    permits: dict[str, list[str]] = Field(description=N_("The semaphores in whose with a thread still is, by its PID."))
    machine: dict[str, Any] = Field(description=N_("The machine in full."))


async def run_given(request: Request, job: Job) -> Response:
    """Run a program and keep nothing of it. Raises ``InputError`` and what running raises."""
    done: Done = await request.app.state.runs.run_program(job)
    if done.facts is None or done.scenario is None:
        raise InputError(list(_refusals(done.refused, done.no_program, job)))
    body = outcome_of(done.scenario, done.verdict, done.facts, done.output)
    return JSONResponse(body, headers={"Cache-Control": "no-store"})


async def record_given(request: Request, job: Job) -> Run:
    """Run a program, record it, and keep the run. Raises the same."""
    try:
        run: Run = await request.app.state.runs.create(job.scenario())
    except ProgramRefusedError as error:
        raise InputError(list(_refusals(error.findings, "", job))) from None
    return run


def outcome_of(
    scenario: Scenario, verdict: Verdict, facts: ProgramFacts, output: Iterable[tuple[str, str]]
) -> dict[str, Any]:
    """What came of a run, for ``ProgramRun``."""
    voices: Voices = {language: Speaker(language) for language in LANGUAGES}
    pieces = list(output)
    data = outcome(verdict, facts, pieces, lambda sentence: said(sentence, voices))
    data |= {name: "".join(text for stream, text in pieces if stream == name) for name in ("stdout", "stderr")}
    machine, program = scenario.machine, scenario.program
    assert program is not None
    params = {name: list(value) if isinstance(value, tuple) else value for name, value in machine.params}
    data["machine"] = {"cpus": machine.cpus, "policy": machine.policy, "params": params, "gil": program.gil}
    data["machine"] |= {"seed": machine.seed, "costs": program.costs._asdict()}
    return data


def outcome_of_trace(trace: ProgramTrace) -> dict[str, Any]:
    """The same of a recording."""
    output = ((event.stream, event.text) for event in trace.events if isinstance(event, Output))
    return outcome_of(trace.scenario, trace.verdict, trace.facts, output)


def program_as_sent(scenario: Scenario) -> dict[str, Any]:
    """The scenario in the form that ``POST /runs`` takes; sent again, it is the same run."""
    program, machine = scenario.program, scenario.machine
    assert program is not None
    spec, given = policy(machine.policy), dict(machine.params)
    params = {param.name: given_value(spec, param, given[param.name]) for param in spec.params if param.name in given}
    return {
        "program": {
            "files": dict(program.files),
            "main": program.main,
            "stdin": program.stdin,
            "data": dict(program.data),
            "cpus": machine.cpus,
            "policy": machine.policy,
            "params": {name: text for name, text in params.items() if text},
            "gil": program.gil,
            "seed": machine.seed,
            "stdout": program.stdout,
            "until": None if program.until_ns < 0 else f"{program.until_ns}ns",
            "budget": program.instructions_max,
            "costs": program.costs._asdict(),
            "record": True,
            "detail": program.detail,
        }
    }


def _refusals(refused: Iterable[Finding], no_program: str, job: Job) -> list[Place]:
    """Each finding at its file."""
    if no_program:
        text = message(N_("this is no Python program: {text}"), text=Code(no_program.strip()))
        return [Place(Problem(0, job.main, text), _pointer("files", job.main))]
    sentence = N_("line {line}, column {column}: {what}; {hint}")
    return [
        Place(
            Problem(0, one.file, message(sentence, line=one.line, column=one.column + 1, what=one.what, hint=one.hint)),
            _pointer("files", one.file),
        )
        for one in refused
    ]


def job_of(given: Any) -> Job:
    """The program and its machine that a body holds under ``program``, checked. Raises ``InputError`` with everything
    that is wrong."""
    if not isinstance(given, Mapping):
        raise InputError([Place(Problem(0, "program", message(N_("expected an object"))), "#/program")])
    places: list[Place] = []

    def wrong(field: str, text: Message, *path: str) -> None:
        places.append(Place(Problem(0, field, text), _pointer(*(path or (field,)))))

    known = message(N_("unknown key; there are {known}"), known=Code(", ".join((*OWN_KEYS, *KEYS))))
    for key in given:
        if key not in (*OWN_KEYS, *KEYS):
            wrong(key[:40], known)
    files, data = _texts(given.get("files"), "files", wrong), _texts(given.get("data", {}), "data", wrong)
    main, stdin = given.get("main"), given.get("stdin", "")
    if given.get("files") == {}:
        wrong("files", message(N_("expected the program's files, at least one")))
    if main is not None and (not isinstance(main, str) or main not in files):
        wrong("main", message(N_("there is no file of this name")))
    if not isinstance(stdin, str):
        wrong("stdin", message(N_("expected a text")))
    try:
        config = config_from({key: given.get(key) for key in KEYS}, INSTRUCTIONS_MAX, capped=True)
    except UsageError as error:
        for problem in error.problems:
            path = (problem.field,) if problem.field in KEYS else ("params", problem.field)
            wrong(problem.field, problem.message, *path)
        config = ProgramConfig()
    costs = _costs(given.get("costs"), wrong)
    detail, record = given.get("detail", "line"), given.get("record", False)
    if detail not in get_args(Detail):
        wrong("detail", message(N_("expected {known}"), known=Code(" | ".join(get_args(Detail)))))
    if not isinstance(record, bool):
        wrong("record", message(N_("expected true or false")))
    if places:
        raise InputError(places)
    config = replace(config, costs=costs, detail=detail)
    return Job(str(main if main is not None else next(iter(files))), files, data, stdin, config)


def _costs(given: Any, wrong: Any) -> Costs:
    """What is left out, or null, has its default."""
    if given is None:
        return Costs()
    if not isinstance(given, Mapping):
        wrong("costs", message(N_("expected an object")))
        return Costs()
    fields = {one.name.removeprefix("cost."): one for one in COSTS}
    values = {}
    for name, value in given.items():
        if name not in fields:
            known = Code(", ".join(fields))
            wrong(name[:40], message(N_("unknown key; there are {known}"), known=known), "costs", name)
        elif value is not None:
            try:
                values[name] = read_cost(fields[name], value)
            except BadValueError as bad:
                wrong(name, bad.problem, "costs", name)
    return Costs(**values)


def _texts(given: Any, field: str, wrong: Any) -> dict[str, str]:
    """Files by name; whatever is none is told to ``wrong``."""
    if not isinstance(given, Mapping):
        wrong(field, message(N_("expected an object with a text for each file name")))
        return {}
    if len(given) > FILES_MAX:
        wrong(field, message(N_("more than {count} files"), count=FILES_MAX))
        return {}
    found = {}
    for name, text in given.items():
        if not isinstance(text, str):
            wrong(name[:40], message(N_("expected a text")), field, name)
        elif not is_file_name(name):
            wrong(name[:40], message(N_("this is no name of a file")), field, name)
        else:
            found[name] = text
    return found


def _pointer(*path: str) -> str:
    """A JSON pointer into the program (RFC 6901)."""
    return "#/program/" + "/".join(part.replace("~", "~0").replace("/", "~1") for part in path)
