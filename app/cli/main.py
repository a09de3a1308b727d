"""The commands and their options; what they print is made in the modules beside this one."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from app.cli import output
from app.cli.inputs import Options, read_cases, split_policy
from app.render.i18n import Language, Speaker
from simcore.model.errors import Problem, UsageError
from simcore.model.text import N_

EXIT_USAGE = 2

cli = typer.Typer(
    name="lockstep",
    help="See how an operating system runs many things at once.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Lang = Annotated[str, typer.Option("--lang", help="en or zh; else from LC_ALL, LC_MESSAGES or LANG.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def main() -> None:
    """The entry point of the package's ``lockstep`` script."""
    cli()


def speaker(lang: str) -> Speaker:
    """Who speaks: the language asked for, else the terminal's."""
    wanted = lang or next((os.environ[k] for k in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(k)), "en")
    language: Language = "zh" if wanted.lower().startswith("zh") else "en"
    return Speaker(language)


@cli.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=0, max=65535)] = 8000,
) -> None:
    """Start the web application."""
    from app.cli.server import run_server  # noqa: PLC0415  (the other commands start without the web stack)

    run_server(host, port)


@cli.command()
def policies(as_json: AsJson = False, lang: Lang = "") -> None:
    """List the scheduling policies with their parameters."""
    if as_json:
        print(json.dumps(output.policies_data(speaker(lang)), ensure_ascii=False, indent=1))
    else:
        output.print_policies(speaker(lang), Console())


@cli.command()
def schedule(
    file: Annotated[str, typer.Argument(help="A workload (JSON or CSV) or an oracle's case; - reads standard input.")],
    policy: Annotated[
        list[str] | None, typer.Option(help="NAME or NAME:k=v,k=v; several to compare. Lists: quantum=2/4/8.")
    ] = None,
    cpus: Annotated[int | None, typer.Option(help="Number of CPUs.")] = None,
    switch_cost: Annotated[int | None, typer.Option(help="Ticks that a context switch takes.")] = None,
    tie: Annotated[
        str | None,
        typer.Option(help="Who is queued first at the same tick: preempted-first or arrival-first."),
    ] = None,
    as_json: AsJson = False,
    gantt: Annotated[bool, typer.Option("--gantt", help="Print only the chart.")] = False,
    lang: Lang = "",
) -> None:
    """Run a workload under one or more policies and print the chart and the figures."""
    voice = speaker(lang)
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
        chosen = [split_policy(item) for item in policy or []]
        cases, many = read_cases(text, chosen, Options(cpus, switch_cost, tie))
        results = [output.Result.of(case) for case in cases]
    except UnicodeDecodeError as error:
        _fail(file, [voice.text(N_("the file is not UTF-8 text (byte {position})"), position=error.start)])
    except OSError as error:
        _fail(file, [str(error.strerror)])
    except UsageError as error:
        _fail(file, [_place(problem, voice) for problem in error.problems])
    if as_json:
        data = [result.data() for result in results]
        print(json.dumps(data if many else data[0], ensure_ascii=False, indent=1))
        return
    console = Console(highlight=False)
    for result in results:
        output.print_result(result, voice, console, chart_only=gantt)


def _place(problem: Problem, voice: Speaker) -> str:
    where = [problem.source] if problem.source else []
    where += [voice.text(N_("row {row}"), row=problem.row)] if problem.row else []
    where += [problem.field] if problem.field else []
    text = voice.say(problem.message)
    return f"{', '.join(where)}: {text}" if where else text


def _fail(file: str, lines: list[str]) -> None:
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    for line in lines:
        console.print(f"[bold red]lockstep:[/] {escape(file)}: {escape(line)}")
    raise typer.Exit(EXIT_USAGE)
