"""The command ``run``: a program on the simulated machine, as if Python ran it.

What the program writes goes out byte for byte; what Lockstep has to say about the run goes to standard error behind it.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from app.render.i18n import Speaker
from simcore.analysis.verdict import sentences
from simcore.export import run_json
from simcore.export.text_gantt import program_gantt
from simcore.model.errors import Problem, UsageError
from simcore.model.text import N_, Code, message
from simcore.program import ProgramConfig, ProgramResult, exit_code, run_program
from simcore.program_input import KEYS, config_from
from simcore.vm.errors import SourceError
from simcore.vm.source import RefusedError, printed
from simcore.vm.subset import Finding

EXIT_REFUSED = 65
INSTRUCTIONS = 200_000_000
"""Unless ``--budget`` says otherwise: about a minute of this machine's time."""
TEXTS_BYTES_MAX = 16 * 2**20


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
            listener=_show,
        )
    except SourceError as error:
        _write(sys.stderr, printed(error))
        return 1
    except RefusedError as error:
        _write(sys.stderr, "".join(_finding(finding, voice) for finding in error.findings))
        return EXIT_REFUSED
    _tell(result, options, voice)
    return exit_code(result.exit_code, result.verdict.kind)


def _show(stream: str, text: str) -> None:
    """What the program writes, as it comes; both streams in order, where they go to one place."""
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
    if result.warnings and (options.gantt or "ModuleNotFoundError" in result.text("stderr")):
        _write(sys.stderr, "".join(_finding(one, voice) for one in result.warnings))
    if result.trace is None:
        return
    if options.gantt:
        _write(sys.stderr, "\n".join([*program_gantt(result.trace, voice), ""]))
    if options.trace:
        Path(options.trace).write_bytes(run_json.EXPORT.make(result.trace, voice))


def _finding(finding: Finding, voice: Speaker) -> str:
    """One line: where, what, and what to write instead."""
    place = f"{finding.file}:{finding.line}:{finding.column + 1}"
    sentence = voice.text(N_("{what}; {hint}"), what=voice.say(finding.what), hint=voice.say(finding.hint))
    return f"{place}: {sentence}\n"


# ---- Options ---------------------------------------------------------------------------------------------------------


def config_of(options: RunOptions) -> ProgramConfig:
    """The machine that the options describe. Raises ``UsageError`` with every problem, each under its option."""
    given = {key: getattr(options, key) for key in KEYS if key != "params"}
    try:
        config = config_from(given, INSTRUCTIONS)
    except UsageError as error:
        named = [p._replace(field=f"--{p.field}") if p.field in given else p for p in error.problems]
        raise UsageError(named) from None
    return replace(config, limits=config.limits._replace(output_bytes_max=TEXTS_BYTES_MAX))


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
