"""What the commands print for people: charts, tables, the list of policies."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.cli.output import Result
from app.render.figures import written, written_value
from app.render.i18n import Speaker
from simcore import registry
from simcore.analysis.labels import labels
from simcore.analysis.metric_table import JOB_METRICS, METRICS, STATISTICS, Metric, best
from simcore.export.text_gantt import IDLE, MANY, SWITCHING, text_gantt
from simcore.model.scenario import ParamValue
from simcore.model.text import N_

NARROW_COLUMNS = 72
"""Below this the headings are the textbooks' abbreviations and columns stand closer."""
WIDE_COMPARISON_COLUMNS = 96
"""Below this the headings of a comparison are the abbreviations."""
WIDE_HEADINGS = tuple(column.title for column in JOB_METRICS)
COMPARED = {
    "longest_wait": N_("longest wait"),
    "cpu_utilisation": N_("utilisation"),
    "fairness": N_("fairness"),
    "switches": N_("switches"),
}
"""What a comparison shows beside the averages, with short headings."""
COMPARED_NARROW = {"cpu_utilisation": N_("busy"), "switches": N_("sw.")}
NARROW_HEADINGS = (N_("AT"), N_("ST"), N_("CT"), N_("TAT"), N_("WT"), N_("RT"))


def print_result(result: Result, voice: Speaker, console: Console, *, chart_only: bool) -> None:
    """The chart and, unless ``chart_only``, the figures."""
    console.print(_title(result, voice))
    _print_chart(result, voice, console)
    if result.verdict != "finished":
        console.print(voice.text(N_("The run was cut at its limit of events; the figures cover what finished.")))
    if not chart_only:
        console.print(_table(result, voice, console.width))
        console.print(_caption(result, voice), style="dim", markup=False)
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
        times = [str(getattr(job, column.key)) for column in JOB_METRICS]
        table.add_row(Text(job.name if job.name == mark else f"{mark} {job.name}"), *times)
    for field, title in STATISTICS:
        values = [f"{value:.2f}" for value in getattr(result.figures, field)]
        table.add_row(voice.text(title), "", "", "", *values, style="bold" if field == "averages" else "")
    return table


def _caption(result: Result, voice: Speaker) -> str:
    """The figures of the whole run, and each CPU's use where there are several."""
    figures = result.figures
    shown = [
        f"{voice.text(metric.title)} {written(metric, figures)}"
        for metric in METRICS
        if metric.group == "run" and metric.of(figures) is not None
    ]
    if len(figures.utilisation_per_cpu) > 1:
        shown += [f"CPU {cpu} {share:.1%}" for cpu, share in enumerate(figures.utilisation_per_cpu)]
    return " · ".join(shown)


def print_comparison(results: Sequence[Result], voice: Speaker, console: Console) -> None:
    """One row per result. The best value of a column is bold, and has a star where there is room for one."""
    table = _grid(console.width)
    narrow = console.width < WIDE_COMPARISON_COLUMNS
    table.add_column(voice.text(N_("policy")), overflow="fold")
    crowded = console.width < NARROW_COLUMNS
    compared, star = (COMPARED_NARROW, "") if crowded else (COMPARED, "*")
    for heading in (*(NARROW_HEADINGS if narrow else WIDE_HEADINGS)[3:], *compared.values()):
        table.add_column(voice.text(heading), justify="right", overflow="fold")
    columns = [_marked(metric, results, star) for metric in METRICS if metric.key.startswith("average_")]
    columns += [_marked(metric, results, star) for key in compared for metric in METRICS if metric.key == key]
    for index, result in enumerate(results):
        machine = result.scenario.machine
        shown = [f"{name}={raw(value)}" for name, value in machine.params if name == "quantum"]
        name = " ".join(filter(None, [result.case.id, machine.policy, *shown]))
        table.add_row(Text(name), *(column[index] for column in columns))
    console.print(table)


def _marked(metric: Metric, results: Sequence[Result], star: str) -> list[Text]:
    """One column of the comparison."""
    values = [metric.of(result.figures) for result in results]
    top = best(metric, values)
    texts = [written_value(metric, value) for value in values]
    return [Text(f"{star}{text}", "bold") if index in top else Text(text) for index, text in enumerate(texts)]


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
