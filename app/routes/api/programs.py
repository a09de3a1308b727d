"""``POST /runs`` with a program in place of a process table: run at once, in a worker process, and answered in full."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from app.render.i18n import LANGUAGES, Speaker
from app.routes.api.problems import InputError, Place
from app.routes.api.shapes import EXACT, Texts, Voices, model_of, said
from app.service.programs import INSTRUCTIONS_MAX, Done, Job
from simcore.analysis.waitfor import Wait
from simcore.model.errors import Problem, UsageError
from simcore.model.text import N_, Code, Message, message
from simcore.model.verdict import Verdict
from simcore.program_input import FILES_MAX, KEYS, config_from, is_file_name
from simcore.vm.subset import Finding

OWN_KEYS = ("files", "main", "stdin", "data")
Whole = int | str
_Verdict: Any = model_of(Verdict)
_Wait: Any = model_of(Wait)


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


EXAMPLE: Any = {
    "program": {
        "files": {"main.py": "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()\n"},
        "gil": "3.11",
        "cpus": 2,
    }
}


class NewProgramRun(BaseModel):
    """The body that runs a program."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": EXAMPLE})

    program: NewProgram


class ThreadName(BaseModel):
    """A thread of the program."""

    model_config = EXACT

    pid: int
    name: str


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
    waits: list[_Wait] = Field(description=N_("The threads that still wait, in the order in which they began."))
    held: dict[str, list[str]] = Field(description=N_("The locks that a thread still holds, by its PID."))
    machine: dict[str, Any] = Field(description=N_("The machine in full."))


async def run_given(request: Request, given: Any) -> Response:
    """Run the program that a body holds under ``program``. Raises ``InputError`` and what running raises."""
    job = _job(given)
    done: Done = await request.app.state.runs.run_program(job)
    if done.refused or done.no_program:
        raise InputError(list(_refusals(done, job)))
    shown = {key: value for key, value in done.data.items() if key in ProgramRun.model_fields}
    voices: Voices = {language: Speaker(language) for language in LANGUAGES}
    shown["warnings"] = [_warning(one, voices) for one in done.warnings]
    shown["told"] = [said(sentence, voices) for sentence in done.told]
    return JSONResponse(shown, headers={"Cache-Control": "no-store"})


def _warning(one: Finding, voices: Voices) -> dict[str, Any]:
    sentence = message(N_("{what}; {hint}"), what=one.what, hint=one.hint)
    return {"file": one.file, "line": one.line, "column": one.column + 1, "text": said(sentence, voices)}


def _refusals(done: Done, job: Job) -> list[Place]:
    """Each finding at its file."""
    if done.no_program:
        text = message(N_("this is no Python program: {text}"), text=Code(done.no_program.strip()))
        return [Place(Problem(0, job.main, text), _pointer("files", job.main))]
    sentence = N_("line {line}, column {column}: {what}; {hint}")
    return [
        Place(
            Problem(0, one.file, message(sentence, line=one.line, column=one.column + 1, what=one.what, hint=one.hint)),
            _pointer("files", one.file),
        )
        for one in done.refused
    ]


def _job(given: Any) -> Job:
    """The program and its machine, checked. Raises ``InputError`` with everything that is wrong."""
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
    if main is not None and main not in files:
        wrong("main", message(N_("there is no file of this name")))
    if not isinstance(stdin, str):
        wrong("stdin", message(N_("expected a text")))
    try:
        config = config_from({key: given.get(key) for key in KEYS}, INSTRUCTIONS_MAX, capped=True)
    except UsageError as error:
        for problem in error.problems:
            path = (problem.field,) if problem.field in KEYS else ("params", problem.field)
            wrong(problem.field, problem.message, *path)
    if places:
        raise InputError(places)
    return Job(str(main if main is not None else next(iter(files))), files, data, stdin, config)


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
