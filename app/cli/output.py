"""What the commands print as JSON: a result with the oracles' keys."""

from __future__ import annotations

import json
import sys
from typing import Any, NamedTuple

from simcore import api
from simcore.analysis import gantt, metrics
from simcore.cases import Case
from simcore.kernel.oracle import replay
from simcore.model.scenario import Scenario

JOB_KEYS = ("start", "completion", "turnaround", "waiting", "response")


class Result(NamedTuple):
    """One case that has been run."""

    case: Case
    figures: metrics.RunMetrics
    slices: tuple[gantt.Slice, ...]
    switches: tuple[gantt.Slice, ...]
    verdict: str

    @classmethod
    def of(cls, case: Case) -> Result:
        """Run ``case``; its events are not kept, so it may be a long one."""
        chart = gantt.Chart()
        last, verdict = api.follow(case.scenario, chart.add, replay(case.schedule))
        figures = metrics.of_snapshot(case.scenario, last)
        return cls(case, figures, chart.slices(last.tick), tuple(chart.switches), verdict.kind)

    @property
    def scenario(self) -> Scenario:
        """What was run."""
        return self.case.scenario

    def data(self) -> dict[str, Any]:
        """The JSON form; its keys are the oracles'."""
        names = [job.name for job in self.scenario.workload.jobs]
        figures = self.figures
        data: dict[str, Any] = {"id": self.case.id} if self.case.id else {}
        data |= {
            "policy": self.scenario.machine.policy,
            "params": {k: list(v) if isinstance(v, tuple) else v for k, v in self.scenario.machine.params},
            "cpus": self.scenario.machine.cpus,
            "ties": self.scenario.machine.ties._asdict(),
            "per_job": {job.name: {key: getattr(job, key) for key in JOB_KEYS} for job in figures.per_job},
            "averages": _numbers(figures.averages),
            "gantt": [[s.cpu, names[s.pid - 1], s.start, s.end] for s in self.slices],
            "makespan": figures.makespan,
            "cpu_utilisation": _number(figures.cpu_utilisation),
            "cpu_utilisation_with_switches": _number(figures.cpu_utilisation_with_switches),
            "switches": figures.switches,
            "switch_time": figures.switch_ticks,
            "deviation": _numbers(figures.deviation),
            "p95": _numbers(figures.p95),
            "throughput": _number(figures.throughput),
            "utilisation_per_cpu": [_number(value) for value in figures.utilisation_per_cpu],
            "fairness": _number(figures.fairness),
            "longest_wait": figures.longest_wait,
            "longest_wait_process": names[figures.longest_wait_pid - 1] if figures.longest_wait_pid else None,
            "missed": [names[pid - 1] for pid in figures.missed],
            "verdict": self.verdict,
        }
        return data


def _numbers(values: metrics.Averages) -> dict[str, float | int]:
    return {key: _number(value) for key, value in values._asdict().items()}


def _number(value: float) -> float | int:
    return int(value) if value == int(value) else value


def as_json(data: Any) -> str:
    """Indented JSON in which a row of the chart is one line; escaped where the output takes ASCII only."""
    unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    return _json(data, "", unicode)


def _json(data: Any, indent: str, unicode: bool) -> str:
    inner = indent + " "
    if isinstance(data, dict) and any(isinstance(value, dict | list) for value in data.values()):
        rows = [f"{_json(str(key), '', unicode)}: {_json(value, inner, unicode)}" for key, value in data.items()]
        return "{\n" + ",\n".join(inner + row for row in rows) + f"\n{indent}}}"
    if isinstance(data, list) and any(isinstance(item, dict | list) for item in data):
        return "[\n" + ",\n".join(inner + _json(item, inner, unicode) for item in data) + f"\n{indent}]"
    return json.dumps(data, ensure_ascii=not unicode)
