"""The scheduler lab's form: what was typed, kept to the letter, and what is wrong with it, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from app.render.i18n import Speaker
from app.render.labfields import BY_FIELD, COLUMNS, MACHINE, ROW_FIELDS, Column, anchor, place
from simcore import registry
from simcore.analysis.labels import LABEL_CHARS_MAX
from simcore.cases import scenario_of, tie_rules
from simcore.kernel.ports import Param, PolicySpec
from simcore.model.errors import Problem, UsageError
from simcore.model.scenario import Burst, Job, MachineConfig, ParamValue, Scenario
from simcore.model.text import N_, message
from simcore.model.workload_input import BadValueError, integer, workload_from_rows

ROWS_MAX = 512
"""As many rows as a browser still edits with ease; the player shows as many cards."""
TOO_MANY = N_("more than {count} processes")


class Fault(NamedTuple):
    """A problem for the reader: where (may be empty), what, and the id of the field (may be empty)."""

    place: str
    text: str
    anchor: str


@dataclass
class LabForm:
    """Rows of raw texts; the policy; raw texts per policy and parameter; the machine's fields. ``seed`` is what drew
    the rows, as typed; empty if they were not drawn."""

    rows: list[dict[str, str]] = field(default_factory=list)
    policy: str = "RR"
    params: dict[str, dict[str, str]] = field(default_factory=dict)
    machine: dict[str, str] = field(default_factory=lambda: {name: choice.default for name, choice in MACHINE.items()})
    seed: str = ""
    problems: tuple[Problem, ...] = ()

    @classmethod
    def from_fields(cls, fields: Mapping[str, str]) -> LabForm:
        """From the fields of a request: ``name.3``, ``param.RR.quantum``, ``policy`` ..."""
        form = cls(policy=fields.get("policy", "RR")[:40], seed=fields.get("seed", "").strip())
        numbers = set()
        for key in fields:
            name, _, number = key.partition(".")
            if name in BY_FIELD and number.isascii() and number.isdigit() and len(number) < 6:
                numbers.add(int(number))
            elif name == "param" and key.count(".") == 2:
                _, policy, param = key.split(".")
                form.params.setdefault(policy, {})[param] = fields[key]
        for row in sorted(numbers):
            form.rows.append({name: fields.get(f"{name}.{row}", "") for name in ROW_FIELDS})
        form.machine = {name: fields.get(name, choice.default) for name, choice in MACHINE.items()}
        return form

    @classmethod
    def from_scenario(cls, scenario: Scenario) -> LabForm:
        """The form that gives ``scenario``."""
        machine = scenario.machine
        rows = [_row_of(job) for job in scenario.workload.jobs]
        params = {machine.policy: {name: raw(value) for name, value in machine.params}}
        ties = machine.ties._asdict()
        fields = {"cpus": str(machine.cpus), "switch_cost": str(machine.switch_cost), **ties}
        return cls(rows, machine.policy, params, fields)

    def scenario(self) -> Scenario:
        """What the form says. Raises ``UsageError`` with every problem; the caller keeps them in ``problems``."""
        problems: list[Problem] = []
        try:
            if len(self.rows) > ROWS_MAX:
                raise UsageError(Problem(0, "jobs", message(TOO_MANY, count=ROWS_MAX)))
            workload = workload_from_rows(self.rows)
        except UsageError as error:
            problems += error.problems
            # The policy and the machine are still worth checking, on a stand-in.
            workload = workload_from_rows([{"bursts": "1"}])
        machine = self._machine(problems)
        try:
            scenario = scenario_of(workload, self.policy, self.params.get(self._policy_name(), {}), machine)
        except UsageError as error:
            problems += error.problems
        if problems:
            raise UsageError(problems)
        return scenario

    def _machine(self, problems: list[Problem]) -> MachineConfig:
        """The machine, with defaults for what cannot be read."""
        numbers: dict[str, int] = {}
        for name in ("cpus", "switch_cost"):
            try:
                numbers[name] = integer(self.machine[name])
            except BadValueError as bad:
                problems.append(Problem(0, name, bad.problem))
        machine = MachineConfig(cpus=numbers.get("cpus", 1), switch_cost=numbers.get("switch_cost", 0))
        try:
            return machine._replace(ties=tie_rules(self.machine))
        except UsageError as error:
            problems += error.problems
        return machine

    def _policy_name(self) -> str:
        """The policy's own name, under which its parameters stand; the typed text if there is no such policy."""
        try:
            return registry.policy(self.policy).name
        except UsageError:
            return self.policy

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

    def faults(self, voice: Speaker) -> list[Fault]:
        """The problems for a list."""
        policy = self._policy_name()
        return [
            Fault(place(p, policy, voice), str(voice.say(p.message)), anchor(p, policy, len(self.rows)))
            for p in self.problems
        ]

    def labels(self) -> list[str]:
        """How the rows' tasks are called; the run will call them the same."""
        names = [row["name"].strip() or f"P{number}" for number, row in enumerate(self.rows, start=1)]
        if all(len(name) <= LABEL_CHARS_MAX for name in names):
            return names
        return [f"P{number}" for number in range(1, len(names) + 1)]

    def columns(self) -> list[tuple[Column, bool]]:
        """The table's columns, each with whether it is to be seen whatever the policy.

        A column that some policies read waits hidden until one of them is picked. One that none reads is there if
        something stands in it. What is wrong is always seen.
        """
        read = {name for spec in registry.policies().values() for name in spec.job_fields}
        wrong = {problem.field for problem in self.problems if problem.row}
        shown = []
        for column in COLUMNS:
            name = column.field
            filled = any(row.get(name, "").strip() not in ("", column.default) for row in self.rows)
            always = not column.extra or name in wrong or (filled and name not in read)
            if always or name in read:
                shown.append((column, always))
        return shown

    def add(self) -> None:
        """One more row, a tick after the last."""
        last = self.rows[-1].get("arrival", "") if self.rows else ""
        arrival = str(int(last) + 1) if last.isascii() and last.isdigit() and len(last) < 9 else "0"
        taken = {row["name"].strip() for row in self.rows}
        number = next(n for n in range(1, len(self.rows) + 2) if f"P{n}" not in taken)
        self.rows.append(as_row(name=f"P{number}", arrival=arrival, bursts="cpu 4"))


def as_row(**given: str) -> dict[str, str]:
    """A form row from some fields; the others hold their defaults."""
    return {column.field: given.get(column.field, column.default) for column in COLUMNS}


def _row_of(job: Job) -> dict[str, str]:
    """A job as one types it."""
    values = {name: getattr(job, name) for name in ROW_FIELDS}
    texts = {name: "" if value is None else str(value) for name, value in values.items()}
    return texts | {"bursts": bursts_text(job.bursts)}


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
