"""The command ``run``: a program on the simulated machine, as if Python ran it.

What the program writes goes out byte for byte; what Lockstep has to say about the run goes to standard error behind it.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from app.render.i18n import Speaker
from simcore.analysis.verdict import seconds, sentences
from simcore.cases import split_policy
from simcore.kernel.gil import MODELS
from simcore.model.errors import Problem, UsageError
from simcore.model.text import N_, Code, message
from simcore.model.workload_input import BadValueError, integer
from simcore.program import ProgramConfig, ProgramResult, program_params, run_program
from simcore.program_report import program_data, program_gantt
from simcore.registry import policy
from simcore.sync.stdout import PROFILES
from simcore.vm.errors import SourceError
from simcore.vm.vm import Limits

EXIT_REFUSED, EXIT_DEADLOCK, EXIT_BUDGET = 65, 75, 76
INSTRUCTIONS = 200_000_000
"""Unless ``--budget`` says otherwise: about a minute of this machine's time."""
TEXTS_BYTES_MAX = 16 * 2**20
UNITS = {"ns": 1, "us": 1_000, "µs": 1_000, "ms": 1_000_000, "s": 1_000_000_000, "": 1_000_000_000}


class RunOptions(NamedTuple):
    """The options as they were typed; None and empty: not given."""

    files: Sequence[str]
    stdin: str | None = None
    folder: str | None = None
    cpus: str | None = None
    policy: str | None = None
    gil: str | None = None
    seed: str | None = None
    stdout: str | None = None
    until: str | None = None
    budget: str | None = None
    gantt: bool = False
    trace: str | None = None


class Program(NamedTuple):
    """What is to be run: sources and other files by their names for the program, and its standard input."""

    main: str
    files: Mapping[str, str]
    data: Mapping[str, bytes]
    stdin: str


def run(options: RunOptions, voice: Speaker) -> int:
    """Run and print; the exit code. Raises ``UsageError`` and ``OSError``."""
    program, config = read(options), config_of(options)
    try:
        result = run_program(
            program.files,
            program.main,
            config,
            program.stdin,
            program.data,
            record=options.gantt or bool(options.trace),
        )
    except SyntaxError as error:
        _write(sys.stderr, _syntax_error(error))
        return 1
    except SourceError as error:
        _write(sys.stderr, f'  File "{program.main}", line {error.line}\nSyntaxError: {error.text}\n')
        return 1
    _print_output(result)
    _tell(result, options, voice)
    return exit_code(result)


def exit_code(result: ProgramResult) -> int:
    """The program's own, unless it could not end by itself."""
    match result.verdict.kind:
        case "deadlock" | "stuck":
            return EXIT_DEADLOCK
        case "budget":
            return EXIT_BUDGET
        case _:
            return result.exit_code


def _print_output(result: ProgramResult) -> None:
    """Both streams in the order in which they were written, where they go to one place."""
    for stream, text in result.output:
        _write(sys.stdout if stream == "stdout" else sys.stderr, text)


def _write(stream: Any, text: str) -> None:
    """Bytes as the program meant them, whatever the terminal's encoding."""
    data = text.encode("utf-8", "surrogateescape" if stream is sys.stdout else "backslashreplace")
    stream.flush()
    stream.buffer.write(data)
    stream.flush()


def _tell(result: ProgramResult, options: RunOptions, voice: Speaker) -> None:
    lines = [voice.say(sentence) for sentence in sentences(result.report)]
    for index, line in enumerate(lines):
        _write(sys.stderr, f"lockstep: {line}\n" if not index else f"  {line}\n")
    if result.trace is None:
        return
    if options.gantt:
        head = voice.text(N_("{cpus} CPUs, {policy}, GIL {gil}, {time}"), **_about(result))
        _write(sys.stderr, "\n".join([head, *program_gantt(result), ""]))
    if options.trace:
        text = json.dumps(program_data(result), ensure_ascii=False, indent=None)
        Path(options.trace).write_text(text + "\n", encoding="utf-8")


def _about(result: ProgramResult) -> dict[str, Any]:
    machine = result.machine
    settings = machine.scenario.machine
    return {"cpus": settings.cpus, "policy": settings.policy, "gil": machine.gil.model, "time": seconds(machine.now)}


def _syntax_error(error: SyntaxError) -> str:
    """As CPython prints it."""
    text = (error.text or "").rstrip("\n")
    lines = [f'  File "{error.filename}", line {error.lineno}']
    if text.strip():
        stripped = text.lstrip()
        start = max((error.offset or 1) - 1 - (len(text) - len(stripped)), 0)
        end = (error.end_offset or 0) - 1 - (len(text) - len(stripped))
        same_line = error.end_lineno == error.lineno
        width = max(end - start, 1) if same_line else max(len(stripped) - start, 1)
        lines += [f"    {stripped}", "    " + " " * start + "^" * width]
    return "\n".join([*lines, f"{type(error).__name__}: {error.msg}", ""])


# ---- Options ---------------------------------------------------------------------------------------------------------


def config_of(options: RunOptions) -> ProgramConfig:
    """The machine that the options describe. Raises ``UsageError`` with every problem."""
    problems: list[Problem] = []
    config = ProgramConfig()
    cpus = _whole("--cpus", options.cpus, 1, 64, problems)
    seed = _whole("--seed", options.seed, 0, 2**63 - 1, problems)
    budget = _whole("--budget", options.budget, 1, 10**12, problems)
    until = _duration("--until", options.until, problems)
    gil = _one_of("--gil", options.gil, MODELS, problems)
    stdout = _one_of("--stdout", options.stdout, PROFILES, problems)
    name, params = config.policy, config.params
    if options.policy is not None:
        try:
            choice = split_policy(options.policy, "--policy")
            spec = policy(choice[0])
            name, params = spec.name, choice[1] or {}
            program_params(spec, params)
        except UsageError as error:
            problems += error.problems
    if problems:
        raise UsageError(problems)
    return replace(
        config,
        cpus=config.cpus if cpus is None else cpus,
        policy=name,
        params=params,
        gil=config.gil if gil is None else gil,  # type: ignore[arg-type]
        seed=config.seed if seed is None else seed,
        stdout=config.stdout if stdout is None else stdout,  # type: ignore[arg-type]
        until_ns=until,
        limits=Limits(instructions_max=INSTRUCTIONS if budget is None else budget, output_bytes_max=TEXTS_BYTES_MAX),
    )


def _whole(option: str, text: str | None, low: int, high: int, problems: list[Problem]) -> int | None:
    if text is None:
        return None
    try:
        number = integer(text)
    except BadValueError as bad:
        problems.append(Problem(0, option, bad.problem))
        return None
    if not low <= number <= high:
        problems.append(Problem(0, option, message(N_("must be from {low} to {high}"), low=low, high=high)))
        return None
    return number


def _duration(option: str, text: str | None, problems: list[Problem]) -> int | None:
    """Nanoseconds; a number alone counts seconds."""
    if text is None:
        return None
    found = re.fullmatch(r"(\d{1,9}(?:\.\d{1,9})?)\s*(ns|us|µs|ms|s|)", text.strip())
    if found is None:
        wanted = N_("expected a time such as 2.5, 2.5s, 300ms, 40us or 500ns")
        problems.append(Problem(0, option, message(wanted)))
        return None
    return round(float(found[1]) * UNITS[found[2]])


def _one_of(option: str, text: str | None, known: Sequence[str], problems: list[Problem]) -> str | None:
    if text is not None and text not in known:
        wanted = N_("there is no “{name}”; there are {known}")
        names = Code(", ".join(known))
        problems.append(Problem(0, option, message(wanted, name=Code(text[:40]), known=names)))
        return None
    return text


# ---- Files -----------------------------------------------------------------------------------------------------------


def read(options: RunOptions) -> Program:
    """The sources, the script of the input and the virtual files. Raises ``UsageError`` and ``OSError``."""
    main = Path(options.files[0])
    files: dict[str, str] = {}
    for name in options.files:
        own = _module_name(Path(name), main)
        if own in files:
            raise UsageError(Problem(0, name, message(N_("two files have this name; rename one"))))
        files[own] = _source(Path(name))
    data = _folder(Path(options.folder), files) if options.folder is not None else {}
    return Program(main.name, files, data, _stdin(options.stdin, main))


def _module_name(path: Path, main: Path) -> str:
    """The file's place as the program's imports see it: relative to the folder of the main file."""
    try:
        relative = path.resolve().relative_to(main.resolve().parent)
    except ValueError:
        text = N_("lies outside the folder of {main}, so that no import would find it")
        raise UsageError(Problem(0, str(path), message(text, main=Code(main.name)))) from None
    return relative.as_posix()


def _source(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        text = N_("not UTF-8 text (byte {position}); save it as UTF-8")
        raise UsageError(Problem(0, str(path), message(text, position=error.start))) from None


def _stdin(text: str | None, main: Path) -> str:
    """``FILE=TEXTFILE``, or the text file alone; - is Lockstep's own standard input."""
    if text is None:
        return ""
    name, equals, source = text.partition("=")
    if not equals:
        source = text
    elif Path(name).name != main.name:
        wanted = N_("“{name}” is not run; write {main}=TEXTFILE")
        raise UsageError(Problem(0, "--stdin", message(wanted, name=Code(name[:40]), main=Code(main.name))))
    return sys.stdin.read() if source == "-" else _source(Path(source))


def _folder(folder: Path, files: Mapping[str, str]) -> dict[str, bytes]:
    """Every file below ``folder``, by its path from there."""
    if not folder.is_dir():
        raise UsageError(Problem(0, "--files", message(N_("there is no folder {name}"), name=Code(str(folder)))))
    found: dict[str, bytes] = {}
    size = 0
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        size += path.stat().st_size
        if size > TEXTS_BYTES_MAX:
            text = N_("the files have more than {limit} bytes together")
            raise UsageError(Problem(0, "--files", message(text, limit=TEXTS_BYTES_MAX)))
        name = path.relative_to(folder).as_posix()
        if name not in files:
            found[name] = path.read_bytes()
    return found
