"""What the commands print: JSON with the oracles' keys, tables and charts for people."""

from __future__ import annotations

from typing import Any, NamedTuple

from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.render.i18n import Speaker
from simcore import api, registry
from simcore.analysis import gantt, metrics
from simcore.analysis.labels import labels
from simcore.cases import Case
from simcore.export.text_gantt import text_gantt
from simcore.kernel.ports import Param
from simcore.model.scenario import ParamValue, Scenario
from simcore.model.text import N_


class Result(NamedTuple):
    """One case that has been run."""

    case: Case
    figures: metrics.RunMetrics
    slices: tuple[gantt.Slice, ...]
    verdict: str

    @classmethod
    def of(cls, case: Case) -> Result:
        """Run ``case``."""
        trace = api.run(case.scenario)
        figures = metrics.of_snapshot(case.scenario, trace.at(len(trace)))
        return cls(case, figures, gantt.cpu_slices(trace), trace.verdict.kind)

    @property
    def scenario(self) -> Scenario:
        """What was run."""
        return self.case.scenario

    def data(self) -> dict[str, Any]:
        """The JSON form; its keys are the oracles'."""
        names = [job.name for job in self.scenario.workload.jobs]
        figures = self.figures
        keys = ("start", "completion", "turnaround", "waiting", "response")
        data: dict[str, Any] = {"id": self.case.id} if self.case.id else {}
        data |= {
            "policy": self.scenario.machine.policy,
            "params": {k: list(v) if isinstance(v, tuple) else v for k, v in self.scenario.machine.params},
            "cpus": self.scenario.machine.cpus,
            "ties": self.scenario.machine.ties._asdict(),
            "per_job": {job.name: {key: getattr(job, key) for key in keys} for job in figures.per_job},
            "averages": {key: _number(value) for key, value in figures.averages._asdict().items()},
            "gantt": [[s.cpu, names[s.pid - 1], s.start, s.end] for s in self.slices],
            "makespan": figures.makespan,
            "cpu_utilisation": _number(figures.cpu_utilisation),
            "cpu_utilisation_with_switches": _number(figures.cpu_utilisation_with_switches),
            "switches": figures.switches,
            "switch_time": figures.switch_ticks,
            "verdict": self.verdict,
        }
        return data


def _number(value: float) -> float | int:
    return int(value) if value == int(value) else value


def print_result(result: Result, voice: Speaker, console: Console, *, chart_only: bool) -> None:
    """The chart and, unless ``chart_only``, the figures."""
    scenario = result.scenario
    spec = registry.policy(scenario.machine.policy)
    title = Text.assemble(
        (result.case.id + "  " if result.case.id else ""), (spec.name, "bold"), "  ", voice.text(spec.title)
    )
    shown = [f"{name}={_param(value)}" for name, value in scenario.machine.params if value is not None]
    if shown:
        title.append("  " + " ".join(shown), "dim")
    console.print(title)
    marks = labels(scenario)
    for line in text_gantt(result.slices, marks, scenario.machine.cpus, width=console.width):
        console.print(line, markup=False, overflow="crop", no_wrap=True)
    if result.verdict != "finished":
        console.print(voice.text(N_("The run was cut at its limit of events; the figures cover what finished.")))
    if not chart_only:
        console.print(_table(result, voice))
    console.print()


def _table(result: Result, voice: Speaker) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column(voice.text(N_("process")))
    headings = (N_("arrival"), N_("start"), N_("completion"), N_("turnaround"), N_("waiting"), N_("response"))
    for heading in headings:
        table.add_column(voice.text(heading), justify="right")
    for job in result.figures.per_job:
        times = (job.arrival, job.start, job.completion, job.turnaround, job.waiting, job.response)
        table.add_row(Text(job.name), *map(str, times))
    means = result.figures.averages
    values = [f"{value:.2f}" for value in (means.turnaround, means.waiting, means.response)]
    table.add_row(voice.text(N_("average")), "", "", "", *values, style="bold")
    utilisation = f"{result.figures.cpu_utilisation:.1%}"
    caption = N_("all done at {makespan}, CPU utilisation {utilisation}, {switches} context switches")
    table.caption = voice.text(
        caption, makespan=result.figures.makespan, utilisation=utilisation, switches=result.figures.switches
    )
    table.caption_justify = "left"
    return table


def policies_data(voice: Speaker) -> list[dict[str, Any]]:
    """The registry as data."""
    return [
        {
            "name": spec.name,
            "aliases": list(spec.aliases),
            "title": voice.text(spec.title),
            "summary": voice.text(spec.summary),
            "rule": voice.text(spec.rule),
            "source": spec.source,
            "job_fields": list(spec.job_fields),
            "params": [_param_data(param, voice) for param in spec.params],
        }
        for spec in registry.policies().values()
    ]


def _param_data(param: Param, voice: Speaker) -> dict[str, Any]:
    data: dict[str, Any] = {"name": param.name, "kind": param.kind, "help": voice.text(param.help)}
    data["default"] = list(param.default) if isinstance(param.default, tuple) else param.default
    if param.kind in ("int", "ints"):
        data |= {"minimum": param.minimum, "maximum": param.maximum}
    if param.choices:
        data["choices"] = [value for value, _ in param.choices]
    return data


def print_policies(voice: Speaker, console: Console) -> None:
    """The registry for people."""
    for spec in registry.policies().values():
        heading = Text.assemble((spec.name, "bold"), f"  {voice.text(spec.title)}", (f"  {spec.source}", "dim"))
        console.print(heading)
        console.print(f"  {voice.text(spec.rule)}", markup=False)
        for param in spec.params:
            name = f"{param.name}={_param(param.default)}"
            console.print(Text.assemble("  ", (name, "cyan"), f"  {voice.text(param.help)}"))
        console.print()


def _param(value: ParamValue) -> str:
    if isinstance(value, tuple):
        return "/".join(map(str, value))
    return "" if value is None else str(value)
