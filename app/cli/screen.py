"""What the commands print for people: charts, tables, the list of policies."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.cli.output import Result
from app.render.i18n import Speaker
from simcore import registry
from simcore.analysis.labels import labels
from simcore.export.text_gantt import IDLE, MANY, SWITCHING, text_gantt
from simcore.model.scenario import ParamValue
from simcore.model.text import N_

NARROW_COLUMNS = 72
"""Below this the headings are the textbooks' abbreviations and columns stand closer."""
WIDE_HEADINGS = (
    N_("arrival"),
    N_("start"),
    N_("completion"),
    N_("turnaround"),
    N_("waiting"),
    N_("response"),
)
NARROW_HEADINGS = (N_("AT"), N_("ST"), N_("CT"), N_("TAT"), N_("WT"), N_("RT"))


def print_result(result: Result, voice: Speaker, console: Console, *, chart_only: bool) -> None:
    """The chart and, unless ``chart_only``, the figures."""
    console.print(_title(result, voice))
    _print_chart(result, voice, console)
    if result.verdict != "finished":
        console.print(voice.text(N_("The run was cut at its limit of events; the figures cover what finished.")))
    if not chart_only:
        console.print(_table(result, voice, console.width))
        caption = N_("all done at {makespan}, CPU utilisation {utilisation}, {switches} context switches")
        figures = result.figures
        shown = {"makespan": figures.makespan, "utilisation": f"{figures.cpu_utilisation:.1%}"}
        console.print(voice.text(caption, **shown, switches=figures.switches), style="dim")
    console.print()


def _title(result: Result, voice: Speaker) -> Text:
    machine = result.scenario.machine
    spec = registry.policy(machine.policy)
    title = Text(f"{result.case.id}  " if result.case.id else "")
    title.append(spec.name, "bold").append(f"  {voice.text(spec.title)}")
    shown = [f"{name}={raw(value)}" for name, value in machine.params if value is not None]
    if shown:
        title.append("  " + " ".join(shown), "dim")
    return title


def _print_chart(result: Result, voice: Speaker, console: Console) -> None:
    cpus, marks = result.scenario.machine.cpus, labels(result.scenario)
    lines = text_gantt(result.slices, marks, cpus, width=console.width, switches=result.switches)
    for line in lines:
        console.print(line, markup=False, overflow="crop", no_wrap=True)
    drawn = "".join(line[line.find(" ", 4) :] for line in lines if line.startswith("CPU "))
    signs = ((IDLE, N_("idle")), (SWITCHING, N_("context switch")), (MANY, N_("several")))
    legend = [f"{sign} {voice.text(text)}" for sign, text in signs if sign in drawn]
    if legend:
        console.print("  ".join(legend), style="dim", markup=False)


def _grid(width: int) -> Table:
    space = 1 if width < NARROW_COLUMNS else 2
    return Table(box=None, pad_edge=False, padding=(0, space, 0, 0), header_style="dim")


def _table(result: Result, voice: Speaker, width: int) -> Table:
    table = _grid(width)
    table.add_column(voice.text(N_("process")), overflow="fold")
    for heading in NARROW_HEADINGS if width < NARROW_COLUMNS else WIDE_HEADINGS:
        table.add_column(voice.text(heading), justify="right", overflow="fold")
    marks = labels(result.scenario)
    for job in result.figures.per_job:
        mark = marks[job.pid - 1]
        times = (job.arrival, job.start, job.completion, job.turnaround, job.waiting, job.response)
        table.add_row(Text(job.name if job.name == mark else f"{mark} {job.name}"), *map(str, times))
    means = result.figures.averages
    values = [f"{value:.2f}" for value in (means.turnaround, means.waiting, means.response)]
    table.add_row(voice.text(N_("average")), "", "", "", *values, style="bold")
    return table


def print_comparison(results: Sequence[Result], voice: Speaker, console: Console) -> None:
    """One row per result, to see at a glance which did best."""
    table = _grid(console.width)
    narrow = console.width < NARROW_COLUMNS
    table.add_column(voice.text(N_("policy")), overflow="fold")
    for heading in (NARROW_HEADINGS if narrow else WIDE_HEADINGS)[3:]:
        table.add_column(voice.text(heading), justify="right", overflow="fold")
    for heading in (N_("busy"), N_("sw.")) if narrow else (N_("utilisation"), N_("switches")):
        table.add_column(voice.text(heading), justify="right", overflow="fold")
    for result in results:
        figures, machine = result.figures, result.scenario.machine
        shown = [f"{name}={raw(value)}" for name, value in machine.params if name == "quantum"]
        name = " ".join(filter(None, [result.case.id, machine.policy, *shown]))
        values = [f"{value:.2f}" for value in figures.averages]
        table.add_row(Text(name), *values, f"{figures.cpu_utilisation:.1%}", str(figures.switches))
    console.print(table)


def print_policies(voice: Speaker, console: Console) -> None:
    """The registry for people."""
    for spec in registry.policies().values():
        heading = Text.assemble((spec.name, "bold"), f"  {voice.text(spec.title)}", (f"  {spec.source}", "dim"))
        console.print(heading)
        console.print(f"  {voice.text(spec.rule)}", markup=False, highlight=False)
        for param in spec.params:
            name = f"{param.name}={raw(param.default)}"
            console.print(Text.assemble("  ", (name, "cyan"), f"  {voice.text(param.help)}"))
        console.print()


def raw(value: ParamValue) -> str:
    """A parameter's value as ``--policy`` takes it."""
    if isinstance(value, tuple):
        return "/".join(map(str, value))
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
