"""The scheduler lab's form: what was typed, kept to the letter, and what is wrong with it, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.render.i18n import Speaker
from simcore import registry
from simcore.cases import scenario_of, tie_rules
from simcore.kernel.ports import Param, PolicySpec
from simcore.model.errors import Problem, UsageError
from simcore.model.limits import JOBS_MAX
from simcore.model.scenario import Burst, MachineConfig, ParamValue, Scenario
from simcore.model.workload_input import BadValueError, integer, workload_from_rows

ROW_FIELDS = ("name", "arrival", "bursts", "tickets")
ROWS_MAX = 200
MACHINE_FIELDS = {
    "cpus": "1",
    "switch_cost": "0",
    "preempted_vs_arrival": "preempted-first",
    "arrival_vs_io_done": "arrival-first",
}


@dataclass
class LabForm:
    """Rows of raw texts; the policy; raw texts per policy and parameter; the machine's fields."""

    rows: list[dict[str, str]] = field(default_factory=list)
    policy: str = "RR"
    params: dict[str, dict[str, str]] = field(default_factory=dict)
    machine: dict[str, str] = field(default_factory=lambda: dict(MACHINE_FIELDS))
    problems: tuple[Problem, ...] = ()

    @classmethod
    def from_fields(cls, fields: Mapping[str, str]) -> LabForm:
        """From the fields of a request: ``name.3``, ``param.RR.quantum``, ``policy`` ..."""
        form = cls(policy=fields.get("policy", "RR")[:40])
        numbers = {
            int(n) for key in fields for _, _, n in [key.partition(".")] if n.isascii() and n.isdigit() and len(n) < 6
        }
        for number in sorted(numbers)[:ROWS_MAX]:
            form.rows.append({name: fields.get(f"{name}.{number}", "")[:20_000] for name in ROW_FIELDS})
        for key, value in fields.items():
            if key.startswith("param."):
                _, policy, name = key.split(".", 2) if key.count(".") >= 2 else ("", "", "")
                form.params.setdefault(policy, {})[name] = value[:20_000]
        form.machine = {name: fields.get(name, default)[:40] for name, default in MACHINE_FIELDS.items()}
        return form

    @classmethod
    def from_scenario(cls, scenario: Scenario) -> LabForm:
        """The form that gives ``scenario``."""
        machine = scenario.machine
        rows = [
            {
                "name": job.name,
                "arrival": str(job.arrival),
                "bursts": bursts_text(job.bursts),
                "tickets": str(job.tickets),
            }
            for job in scenario.workload.jobs
        ]
        params = {machine.policy: {name: raw(value) for name, value in machine.params}}
        fields = {
            "cpus": str(machine.cpus),
            "switch_cost": str(machine.switch_cost),
            "preempted_vs_arrival": machine.ties.preempted_vs_arrival,
            "arrival_vs_io_done": machine.ties.arrival_vs_io_done,
        }
        return cls(rows, machine.policy, params, fields)

    def scenario(self) -> Scenario:
        """What the form says. Raises ``UsageError`` with every problem; the caller keeps them in ``problems``."""
        problems: list[Problem] = []
        numbers: dict[str, int] = {}
        for name in ("cpus", "switch_cost"):
            try:
                numbers[name] = integer(self.machine[name])
            except BadValueError as bad:
                problems.append(Problem(0, name, bad.problem))
        machine = MachineConfig(cpus=numbers.get("cpus", 1), switch_cost=numbers.get("switch_cost", 0))
        try:
            machine = machine._replace(ties=tie_rules(self.machine))
        except UsageError as error:
            problems += error.problems
        try:
            workload = workload_from_rows(self.rows)
        except UsageError as error:
            problems += error.problems
            # The policy and its parameters are still worth checking, on a stand-in.
            workload = workload_from_rows([{"bursts": "1"}])
        try:
            scenario = scenario_of(workload, self.policy, self.given(), machine)
        except UsageError as error:
            problems += error.problems
        if problems:
            raise UsageError(problems)
        return scenario

    def given(self) -> dict[str, str]:
        """The parameters typed for the chosen policy; an unticked box sends nothing, which means no."""
        typed = dict(self.params.get(self.policy, {}))
        try:
            spec = registry.policy(self.policy)
        except UsageError:
            return typed
        if typed:
            for param in spec.params:
                if param.kind == "bool":
                    typed.setdefault(param.name, "false")
        return typed

    def value(self, spec: PolicySpec, param: Param) -> str:
        """What stands in a parameter's field."""
        return self.params.get(spec.name, {}).get(param.name, raw(param.default))

    def errors(self, voice: Speaker) -> dict[tuple[int, str], str]:
        """The problems in the reader's language, by row and field."""
        found: dict[tuple[int, str], str] = {}
        for problem in self.problems:
            place = (problem.row, problem.field)
            text = str(voice.say(problem.message))
            found[place] = f"{found[place]} {text}" if place in found else text
        return found

    def add(self) -> None:
        """One more row, two ticks after the last."""
        last = self.rows[-1].get("arrival", "") if self.rows else ""
        arrival = str(int(last) + 1) if last.isascii() and last.isdigit() and len(last) < 9 else "0"
        taken = {row["name"] for row in self.rows}
        number = next(n for n in range(1, JOBS_MAX) if f"P{n}" not in taken)
        self.rows.append({"name": f"P{number}", "arrival": arrival, "bursts": "cpu 4", "tickets": "100"})


def bursts_text(bursts: tuple[Burst, ...]) -> str:
    """Bursts as one types them."""
    return ", ".join(f"{b.kind} {b.ticks} {b.device}".strip() for b in bursts)


def raw(value: ParamValue) -> str:
    """A parameter's value as one types it."""
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def as_row(values: tuple[str, ...]) -> dict[str, Any]:
    """A preset's row as a form row."""
    return dict(zip(ROW_FIELDS, values, strict=True))
