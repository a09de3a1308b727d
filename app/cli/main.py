"""The commands and their options; what they print is made in the modules beside this one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from app.cli import output, screen
from app.cli.inputs import Options, read_cases, whole_numbers
from app.render.i18n import Language, Speaker
from app.render.policydata import policies_data
from simcore.cases import MACHINE_NUMBERS, Case, split_policy
from simcore.model.errors import Problem, UsageError
from simcore.model.text import N_

EXIT_USAGE = 2
EXIT_BROKEN_PIPE = 141
"""As a shell tells of a program that the signal for it has ended."""
PROBLEMS_SHOWN_MAX = 50


def speaker(lang: str) -> Speaker:
    """Who speaks: the language asked for, else the terminal's."""
    wanted = lang or next((os.environ[k] for k in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(k)), "en")
    language: Language = "zh" if wanted.lower().startswith("zh") else "en"
    return Speaker(language)


_help = speaker("").text
"""Help texts are made when the program starts, so they follow the terminal and not ``--lang``."""

cli = typer.Typer(
    name="lockstep",
    help=_help(N_("See how an operating system runs many things at once.")),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Lang = Annotated[str, typer.Option("--lang", help=_help(N_("en or zh; else from LC_ALL, LC_MESSAGES or LANG.")))]
AsJson = Annotated[bool, typer.Option("--json", help=_help(N_("Print JSON.")))]


def main() -> None:
    """The entry point of the package's ``lockstep`` script."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal without a letter shows its number rather than ending the program.
            stream.reconfigure(errors="backslashreplace")
    cli()


@cli.command(help=_help(N_("Start the web application.")))
def serve(
    host: Annotated[str, typer.Option(envvar="LOCKSTEP_HOST", help=_help(N_("Address to listen on.")))] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(envvar="LOCKSTEP_PORT", help=_help(N_("Port to listen on.")), min=0, max=65535)
    ] = 8000,
    workers: Annotated[
        int,
        typer.Option(envvar="LOCKSTEP_WORKERS", help=_help(N_("Server processes that share the port.")), min=1, max=64),
    ] = 1,
) -> None:
    """Start the web application."""
    from app.cli.server import run_server  # noqa: PLC0415  (the other commands start without the web stack)

    run_server(host, port, workers, speaker(""))


@cli.command(help=_help(N_("Copy the database into a new file, also while the server runs.")))
def backup(
    file: Annotated[Path, typer.Argument(help=_help(N_("The file to make; it must not be there yet.")))],
    lang: Lang = "",
) -> None:
    """Copy the database."""
    from app.cli.backup import run_backup  # noqa: PLC0415  (the other commands start without the database)

    voice = speaker(lang)
    done, text = run_backup(file, voice)
    if not done:
        _fail(str(file), [text])
    Console(highlight=False, soft_wrap=True).print(escape(text))


@cli.command(help=_help(N_("List the scheduling policies with their parameters.")))
def policies(as_json: AsJson = False, lang: Lang = "") -> None:
    """List the registry."""
    if as_json:
        print(output.as_json(policies_data(speaker(lang))))
    else:
        screen.print_policies(speaker(lang), Console())


File = Annotated[
    str, typer.Argument(help=_help(N_("A workload (JSON or CSV) or an oracle's case; - reads standard input.")))
]
Policies = Annotated[
    list[str] | None,
    typer.Option(help=_help(N_("NAME or NAME:k=v,k=v; several to compare. Lists: quantum=2/4/8."))),
]
# Read here and not by Typer, so that a problem is told in the terminal's language like all others.
Cpus = Annotated[str | None, typer.Option(metavar="N", help=_help(N_("Number of CPUs.")))]
SwitchCost = Annotated[str | None, typer.Option(metavar="TICKS", help=_help(N_("Ticks that a context switch takes.")))]
DispatchLatency = Annotated[
    str | None, typer.Option(metavar="TICKS", help=_help(N_("Ticks that dispatching a process takes.")))
]
Degree = Annotated[
    str | None, typer.Option(metavar="N", help=_help(N_("Jobs in memory at the same time; 0 for as many as come.")))
]
JobSetup = Annotated[
    str | None, typer.Option(metavar="TICKS", help=_help(N_("Ticks an operator needs to set up a job.")))
]
TapeSpeed = Annotated[
    str | None,
    typer.Option(metavar="N", help=_help(N_("How many times as fast as cards tape is read; 0 without tape."))),
]
Tie = Annotated[
    str | None,
    typer.Option(help=_help(N_("Who is queued first at the same tick: preempted-first or arrival-first."))),
]
Gantt = Annotated[bool, typer.Option("--gantt", help=_help(N_("Print only the chart.")))]


@cli.command(help=_help(N_("Run a workload under one or more policies and print the chart and the figures.")))
def schedule(
    file: File,
    policy: Policies = None,
    cpus: Cpus = None,
    switch_cost: SwitchCost = None,
    dispatch_latency: DispatchLatency = None,
    degree: Degree = None,
    job_setup: JobSetup = None,
    tape_speed: TapeSpeed = None,
    tie: Tie = None,
    as_json: AsJson = False,
    gantt: Gantt = False,
    lang: Lang = "",
) -> None:
    """Run every case of ``file`` under every policy."""
    voice = speaker(lang)
    with _problems_told(file, voice):
        numbers = _numbers(cpus, switch_cost, dispatch_latency, degree, job_setup, tape_speed)
        cases, many = _cases(file, policy, tie, numbers)
        results = [output.Result.of(case) for case in cases]
    if as_json:
        data = [result.data() for result in results]
        print(output.as_json(data if many else data[0]))
        return
    console = Console(highlight=False)
    for result in results:
        screen.print_result(result, voice, console, chart_only=gantt)
    if len(results) > 1 and not gantt:
        screen.print_comparison(results, voice, console)


FORMS = N_("svg, png, text, processes, metrics, events, json or perfetto.")
ExportName = Annotated[str, typer.Argument(help=_help(FORMS))]
Output = Annotated[str, typer.Option("--output", "-o", help=_help(N_("The file to write; else standard output.")))]


@cli.command(help=_help(N_("Run a workload and write its chart, its figures or its events as a file.")))
def export(
    form: ExportName,
    file: File,
    policy: Policies = None,
    cpus: Cpus = None,
    switch_cost: SwitchCost = None,
    dispatch_latency: DispatchLatency = None,
    degree: Degree = None,
    job_setup: JobSetup = None,
    tape_speed: TapeSpeed = None,
    tie: Tie = None,
    output_file: Output = "-",
    lang: Lang = "",
) -> None:
    """Run the one case of ``file`` under one policy and write what was asked for."""
    from app.cli.taking import taken  # noqa: PLC0415  (the other commands start without the drawing)

    voice = speaker(lang)
    with _problems_told(file, voice):
        numbers = _numbers(cpus, switch_cost, dispatch_latency, degree, job_setup, tape_speed)
        cases, _ = _cases(file, policy, tie, numbers)
        data = taken(form, cases, voice.language)
    if output_file == "-":
        sys.stdout.buffer.write(data)
        return
    try:
        Path(output_file).write_bytes(data)
    except OSError as error:
        _fail(output_file, [str(error.strerror or error)])


Files = Annotated[
    list[str], typer.Argument(metavar="FILE...", help=_help(N_("The program, and files that it imports.")))
]


@cli.command(
    name="run", help=_help(N_("Run a Python program on the simulated machine; its exit code is the program's."))
)
def run_program_file(
    files: Files,
    stdin: Annotated[
        str | None,
        typer.Option(metavar="FILE=TEXTFILE", help=_help(N_("What the program reads as its standard input."))),
    ] = None,
    files_from: Annotated[
        str | None, typer.Option("--files", metavar="DIR", help=_help(N_("The files that the program finds.")))
    ] = None,
    cpus: Cpus = None,
    policy: Annotated[
        str | None,
        typer.Option(metavar="NAME[:k=v]", help=_help(N_("Who schedules the threads; times are milliseconds."))),
    ] = None,
    gil: Annotated[str | None, typer.Option(metavar="MODEL", help=_help(N_("2.7, 3.9, 3.11 or none.")))] = None,
    seed: Annotated[str | None, typer.Option(metavar="N", help=_help(N_("Decides what is left to chance.")))] = None,
    stdout: Annotated[
        str | None, typer.Option(metavar="PROFILE", help=_help(N_("terminal, unbuffered or pipe.")))
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="T", help=_help(N_("Stop at this virtual time: 2.5s, 300ms, 40us.")))
    ] = None,
    budget: Annotated[str | None, typer.Option(metavar="N", help=_help(N_("Stop after so many instructions.")))] = None,
    gantt: Annotated[
        bool, typer.Option("--gantt", help=_help(N_("Print, to standard error, who was on which CPU.")))
    ] = False,
    trace: Annotated[
        str | None, typer.Option(metavar="OUT.json", help=_help(N_("Write all events of the run into this file.")))
    ] = None,
    lang: Lang = "",
) -> None:
    """Run a program."""
    from app.cli.running import RunOptions, run  # noqa: PLC0415  (the other commands start without the machine)

    voice = speaker(lang)
    options = RunOptions(files, stdin, files_from, cpus, policy, gil, seed, stdout, until, budget, gantt, trace)
    with _problems_told("run", voice):
        try:
            code = run(options, voice)
        except BrokenPipeError:
            # Nobody reads on; what is still buffered goes nowhere, without a complaint at the end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = EXIT_BROKEN_PIPE
    raise typer.Exit(code)


def _numbers(*given: str | None) -> dict[str, int]:
    """The machine's numbers among the options, in the order of ``MACHINE_NUMBERS``. Raises ``UsageError``."""
    return whole_numbers(dict(zip(MACHINE_NUMBERS, given, strict=True)))


def _cases(file: str, policies: list[str] | None, tie: str | None, numbers: dict[str, int]) -> tuple[list[Case], bool]:
    text = (sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()).decode()
    options = Options(numbers, tie)
    return read_cases(text, [split_policy(item, "--policy") for item in policies or []], options)


@contextmanager
def _problems_told(file: str, voice: Speaker) -> Iterator[None]:
    """Whatever is wrong inside with the file or the options ends the program with a line for each problem."""
    try:
        yield
    except UnicodeDecodeError as error:
        _fail(file, [voice.text(N_("not UTF-8 text (byte {position}); save it as UTF-8"), position=error.start)])
    except OSError as error:
        _fail(str(error.filename or file), [_unreadable(error, voice)])
    except UsageError as error:
        lines = [_place(problem, voice) for problem in error.problems[:PROBLEMS_SHOWN_MAX]]
        more = len(error.problems) - len(lines)
        _fail(file, [*lines, voice.text(N_("and {count} more"), count=more)] if more else lines)


def _unreadable(error: OSError, voice: Speaker) -> str:
    known = {
        FileNotFoundError: N_("there is no such file"),
        IsADirectoryError: N_("this is a folder; name a file in it"),
        PermissionError: N_("you may not read this file"),
    }
    text = known.get(type(error))
    return voice.text(text) if text else str(error.strerror or error)


def _place(problem: Problem, voice: Speaker) -> str:
    where = [problem.source] if problem.source else []
    where += [voice.text(N_("row {row}"), row=problem.row)] if problem.row else []
    where += [problem.field] if problem.field else []
    text = voice.say(problem.message)
    comma, colon = ("，", "：") if voice.language == "zh" else (", ", ": ")
    return f"{comma.join(where)}{colon}{text}" if where else text


def _fail(file: str, lines: list[str]) -> None:
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    for line in lines:
        console.print(f"[bold red]lockstep:[/] {escape(file)}: {escape(line)}")
    raise typer.Exit(EXIT_USAGE)
