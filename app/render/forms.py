"""The scheduler lab's form: what was typed, kept to the letter, and what is wrong with it, field by field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.render.i18n import Speaker
from app.render.labfields import (
    BY_FIELD,
    COLUMNS,
    DEVICES,
    MACHINE,
    NUMBERS,
    PLACES,
    ROW_FIELDS,
    TIES,
    Column,
    anchor,
    place,
)
from simcore import registry
from simcore.analysis.labels import LABEL_CHARS_MAX
from simcore.cases import scenario_of, tie_rules
from simcore.kernel.ports import Param, PolicySpec
from simcore.model.errors import Problem, UsageError
from simcore.model.limits import DEVICES_MAX
from simcore.model.scenario import Burst, DeviceSpec, Job, MachineConfig, ParamValue, Scenario, Workload
from simcore.model.text import N_, Code, message
from simcore.model.workload_input import BadValueError, integer, workload_from_rows

ROWS_MAX = 512
"""As many rows as a browser still edits with ease; the player shows as many cards."""
TOO_MANY = N_(
    "more than {count} processes, too many for a form; put them in a file and open it at “Paste or open a table”"
)
LISTED_MAX = 100
COMPARED_MAX = 8
"""So many charts can still be told apart, and their figures stand side by side."""


class Fault(NamedTuple):
    """A problem for the reader: where (may be empty), what, and the id of the field (may be empty)."""

    place: str
    text: str
    anchor: str


@dataclass
class LabForm:
    """Rows of raw texts; the ticked policies; raw texts per policy and parameter; the machine's fields. ``seed`` is
    what drew the rows, as typed; empty if they were not drawn."""

    rows: list[dict[str, str]] = field(default_factory=list)
    policies: list[str] = field(default_factory=lambda: ["RR"])
    params: dict[str, dict[str, str]] = field(default_factory=dict)
    machine: dict[str, str] = field(default_factory=lambda: {name: choice.default for name, choice in MACHINE.items()})
    seed: str = ""
    problems: tuple[Problem, ...] = ()

    @classmethod
    def from_fields(cls, fields: Mapping[str, str], policies: Sequence[str] | None = None) -> LabForm:
        """From the fields of a request: ``name.3``, ``param.RR.quantum`` ...; ``policies`` are the values of the
        field of that name, of which there may be several."""
        if policies is None:
            policies = [fields["policy"]] if "policy" in fields else []
        ticked = dict.fromkeys(_own_name(policy[:40]) for policy in policies[:LISTED_MAX])
        form = cls(policies=list(ticked), seed=fields.get("seed", "").strip())
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
        fields = {name: str(getattr(machine, name)) for name in NUMBERS}
        fields |= machine.ties._asdict() | {DEVICES: devices_text(machine.devices)}
        return cls(rows, [machine.policy], params, fields)

    @property
    def policy(self) -> str:
        """The first of the ticked policies; empty if there is none."""
        return self.policies[0] if self.policies else ""

    def scenario(self) -> Scenario:
        """What the form says for the first policy. Raises as ``scenarios`` does."""
        return self.scenarios()[0]

    def scenarios(self) -> list[Scenario]:
        """What the form says, a scenario for each ticked policy. Raises ``UsageError`` with every problem; the caller
        keeps them in ``problems``. A problem of a parameter has the field's own name, ``param.RR.quantum``."""
        problems: list[Problem] = []
        workload = self._workload(problems)
        machine = self._machine(problems)
        found = []
        for policy in map(_own_name, self.policies):
            try:
                found.append(scenario_of(workload, policy, self.params.get(policy, {}), machine))
            except UsageError as error:
                problems += [_in_form(policy, problem) for problem in error.problems]
        if not self.policies:
            problems.append(Problem(0, "policy", message(N_("no policy is ticked; tick at least one"))))
        if len(self.policies) > COMPARED_MAX:
            text = N_("at most {count} policies can be compared at once")
            problems.append(Problem(0, "policy", message(text, count=COMPARED_MAX)))
        if problems:
            raise UsageError(list(dict.fromkeys(problems)))
        return found

    def _workload(self, problems: list[Problem]) -> Workload:
        """The process table; where it cannot be read, a stand-in on which the rest is still worth checking."""
        try:
            if len(self.rows) > ROWS_MAX:
                raise UsageError(Problem(0, "jobs", message(TOO_MANY, count=ROWS_MAX)))
            return workload_from_rows(self.rows)
        except UsageError as error:
            problems += error.problems
            return workload_from_rows([{"bursts": "1"}])

    def _machine(self, problems: list[Problem]) -> MachineConfig:
        """The machine, with defaults for what cannot be read."""
        numbers: dict[str, int] = {}
        for name in NUMBERS:
            try:
                numbers[name] = integer(self.machine[name])
            except BadValueError as bad:
                problems.append(Problem(0, name, bad.problem))
        machine = MachineConfig(**numbers)  # type: ignore[arg-type]
        try:
            machine = machine._replace(devices=parse_devices(self.machine[DEVICES]))
        except BadValueError as bad:
            problems.append(Problem(0, DEVICES, bad.problem))
        try:
            return machine._replace(ties=tie_rules({name: self.machine[name] for name in TIES}))
        except UsageError as error:
            problems += error.problems
        return machine

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
        return [Fault(place(p, voice), str(voice.say(p.message)), anchor(p, len(self.rows))) for p in self.problems]

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
        self.rows.append(as_row(name=self._free_name(), arrival=arrival, bursts="cpu 4"))

    def duplicate(self, row: int) -> None:
        """The same once more, right under it, with a name of its own."""
        self.rows.insert(row + 1, self.rows[row] | {"name": self._free_name()})

    def move(self, row: int, by: int) -> int:
        """Let a row change places with the one above (-1) or below (1), if there is one; where it then stands."""
        to = row + by
        if not 0 <= to < len(self.rows):
            return row
        self.rows[row], self.rows[to] = self.rows[to], self.rows[row]
        return to

    def _free_name(self) -> str:
        taken = {row["name"].strip() for row in self.rows}
        return next(name for n in range(1, len(self.rows) + 2) for name in [f"P{n}"] if name not in taken)


def _own_name(policy: str) -> str:
    """The policy's own name, under which its parameters stand; the typed text if there is no such policy."""
    try:
        return registry.policy(policy).name
    except UsageError:
        return policy


def _in_form(policy: str, problem: Problem) -> Problem:
    """The problem under the name that the policy's parameter has in the form."""
    spec = registry.policies().get(policy)
    if problem.row or spec is None or problem.field in MACHINE or problem.field in PLACES:
        return problem
    known = any(param.name == problem.field for param in spec.params)
    return problem._replace(field=f"param.{policy}.{problem.field}") if known else problem


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


def devices_text(devices: tuple[DeviceSpec, ...]) -> str:
    """Devices as one types them."""
    return ", ".join(f"{device.name} {device.servers}" for device in devices)


def parse_devices(text: str) -> tuple[DeviceSpec, ...]:
    """Read ``disk 2, net``: names, each with the number of its servers (1 if none stands there). Raises
    ``BadValueError`` that names the part."""
    text = unicodedata.normalize("NFKC", text).replace("、", ",")
    devices: dict[str, DeviceSpec] = {}
    for part in filter(None, (part.strip() for part in re.split(r"[,;\n]", text))):
        match = re.fullmatch(r"(?P<name>.*?\S)(?:\s+(?P<servers>[+-]?\d+))?", part)
        if match is None or re.fullmatch(r"[+-]?\d+", match["name"]):
            raise BadValueError(message(N_("“{part}” is no device; write “disk 2”: a name and how many at a time"),
                                        part=Code(part[:40])))  # fmt: skip
        name = match["name"]
        if name in devices:
            raise BadValueError(message(N_("the device “{name}” stands here twice"), name=Code(name[:40])))
        devices[name] = DeviceSpec(name, integer(match["servers"] or "1"))
    if len(devices) > DEVICES_MAX:
        raise BadValueError(message(N_("more than {count} devices"), count=DEVICES_MAX))
    return tuple(devices.values())


def raw(value: ParamValue) -> str:
    """A parameter's value as one types it."""
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
