"""What ``POST /runs`` is sent: a process table as JSON or CSV, the machine, and one or more policies.

``NewRun`` describes the JSON form for the reference. What was sent is read by the readers of files and forms, which
report everything that is wrong at once and in the reader's language.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from fastapi import Request
from pydantic import BaseModel, ConfigDict, Field, create_model

from app.routes.api.bodies import CSV, JSON, body_of
from app.routes.api.problems import InputError, Place
from simcore.cases import (
    CASE_KEYS,
    MACHINE_NUMBERS,
    STAND_IN,
    TIE_CHOICES,
    PolicyChoice,
    case_from_json,
    scenario_of,
    split_policy,
)
from simcore.model.csv_input import workload_from_csv
from simcore.model.errors import Problem, UsageError
from simcore.model.scenario import MachineConfig, Scenario, TieRules
from simcore.model.schedule import Schedule
from simcore.model.text import N_, Code, message
from simcore.run_input import RecordedRun, is_run, run_from_json

POLICIES_MAX = 16
OWN_KEYS = ("csv", "policies", "machine")
MACHINE_KEYS = (*MACHINE_NUMBERS, "ties", "devices")
Whole = int | str
Ticks = Annotated[Whole, Field(description=N_("A whole number of ticks."))]
Kind = Annotated[str, Field(description="cpu | io")]
OneBurst = (
    int | Annotated[list[Kind | Whole], Field(min_length=2, max_length=3, examples=[["cpu", 5], ["io", 3, "disk"]])]
)
Bursts = Annotated[
    str | int | list[OneBurst],
    Field(description=N_("Bursts that take turns, from cpu to cpu; or text such as “cpu 5, io 3 disk, cpu 2”.")),
]
STRICT = ConfigDict(extra="forbid")


OneDevice = Annotated[list[str | int], Field(min_length=2, max_length=2, examples=[["disk", 2]])]


class NewJob(BaseModel):
    """A row of the process table."""

    model_config = STRICT

    name: str | int = Field(default="", description=N_("By default P and the number of the row."))
    arrival: Ticks = 0
    bursts: Bursts = ""
    burst: Bursts = Field(default="", description=N_("Another name for bursts."))
    priority: Whole = Field(default=0, description=N_("Read by priority policies."))
    tickets: Whole = Field(default=100, description=N_("Read by lottery and stride scheduling."))
    deadline: Whole | None = Field(default=None, description=N_("When it should be done; read by real-time policies."))
    period: Whole | None = Field(default=None, description=N_("Read by real-time policies."))
    queue: Whole = Field(default=0, description=N_("Read by multilevel queues."))
    program: Any = Field(default=None, description=N_("Ignored."))


class NewPolicy(BaseModel):
    """A policy with its parameters; ``GET /policies`` lists both."""

    model_config = STRICT

    name: str
    params: dict[str, Any] | None = None


_tie_fields: dict[str, Any] = {
    name: (Literal[choices], Field(default=choices[0])) for name, choices in TIE_CHOICES.items()
}
NewTies: Any = create_model("NewTies", __config__=STRICT, **_tie_fields)
_machine_fields: dict[str, Any] = {
    name: (Whole, Field(default=MachineConfig._field_defaults[name])) for name in MACHINE_NUMBERS
}
NewMachine: Any = create_model(
    "NewMachine",
    __config__=STRICT,
    **_machine_fields,
    ties=(NewTies, Field(default_factory=dict)),
    devices=(
        list[OneDevice],
        Field(default_factory=list, description=N_("How many tasks each device serves at a time.")),
    ),
)
_notes: dict[str, Any] = {
    key: (Any, Field(default=None, description=N_("Ignored.")))
    for key in CASE_KEYS
    if key not in ("policy", "params", "jobs")
}


class _NewRun(BaseModel):
    model_config = STRICT

    jobs: list[NewJob] = Field(default_factory=list, description=N_("The process table; or else csv."))
    csv: str = Field(default="", description=N_("The process table as CSV, in place of jobs."))
    policy: str = Field(default="FCFS", description=N_("One policy: NAME or NAME:k=v,k=v, in any case."))
    params: dict[str, Any] | None = Field(default=None, description=N_("Parameters of that policy."))
    policies: list[str | NewPolicy] = Field(
        default_factory=list,
        max_length=POLICIES_MAX,
        description=N_("Several policies, one run each, in place of policy; NAME, NAME:k=v,k=v, or an object."),
    )
    machine: NewMachine = Field(default_factory=NewMachine, description=N_("The machine that all of them run on."))


class TakenRun(BaseModel):
    """A run that was taken away as JSON: its scenario and its decisions are taken, the rest is computed anew."""

    model_config = ConfigDict(extra="allow")

    format: Literal["lockstep-run"]
    version: Literal[1]
    scenario: dict[str, Any]
    schedule: str = Field(default="", description=N_("The recorded decisions."))


NewRun: Any = create_model("NewRun", __base__=_NewRun, **_notes)


EXAMPLE = {
    "jobs": [
        {"name": "A", "arrival": 0, "bursts": [["cpu", 5], ["io", 3], ["cpu", 2]]},
        {"name": "B", "arrival": 1, "bursts": "cpu 4"},
    ],
    "machine": {"cpus": 1, "switch_cost": 0},
    "policies": ["FCFS", {"name": "RR", "params": {"quantum": 2}}],
}


def request_body() -> dict[str, Any]:
    """The body of ``POST /runs`` for the reference."""
    table = "Process,Arrival Time,Burst Time\nA,0,5\nB,1,3\n"
    return {
        "required": True,
        "content": {
            JSON: {
                "schema": {
                    "anyOf": [
                        {"$ref": f"#/components/schemas/{name}"} for name in ("NewRun", "TakenRun", "NewProgramRun")
                    ]
                },
            },
            CSV: {"schema": {"type": "string"}, "example": table},
        },
    }


async def wanted_of(request: Request, named: list[str]) -> list[RecordedRun]:
    """The runs that a request asks for; the policies ``named`` in its address go before those in its body. Raises
    ``InputError`` with everything that is wrong, ``ApiError``."""
    kind, data = await body_of(request, JSON, CSV)
    if kind == JSON and is_run(data):
        return _taken_back(data, named)
    reading = Reading(data if kind == JSON else {"csv": data}, named, json=kind == JSON)
    return [RecordedRun(scenario, Schedule()) for scenario in reading.scenarios()]


def _taken_back(data: Mapping[str, Any], named: list[str]) -> list[RecordedRun]:
    """The run that was taken away as JSON, with its decisions; or its table and machine under the policies ``named``,
    where the decisions, which are numbered, would mean others. Raises ``InputError``."""
    try:
        run = run_from_json(data)
    except UsageError as error:
        raise InputError([Place(problem, _run_pointer(problem)) for problem in error.problems]) from None
    if not named:
        return [run]
    sent = as_sent(run.scenario)
    return [
        RecordedRun(scenario, Schedule())
        for scenario in Reading({"jobs": sent["jobs"], "machine": sent["machine"]}, named, json=False).scenarios()
    ]


def _run_pointer(problem: Problem) -> str:
    """Where in such a file ``problem`` is."""
    field = _escaped(problem.field)
    if problem.row:
        return f"#/scenario/jobs/{problem.row - 1}" + (f"/{field}" if field else "")
    if problem.field in ("version", "scenario", "schedule"):
        return f"#/{field}"
    if problem.field == "jobs":
        return "#/scenario/jobs"
    if problem.field in TieRules._fields:
        return f"#/scenario/machine/ties/{field}"
    if problem.field in MachineConfig._fields:
        return f"#/scenario/machine/{field}"
    return "#/scenario/machine/params" + (f"/{field}" if field else "")


class Reading:
    """One request being read: what is wrong with it comes together in ``places``."""

    def __init__(self, data: Any, named: list[str], *, json: bool) -> None:
        self._data = data
        self._named = named
        self._json = json
        self._places: list[Place] = []

    def scenarios(self) -> list[Scenario]:
        """All of them, or ``InputError``."""
        if not isinstance(self._data, Mapping):
            self._wrong(Problem(0, "", message(N_("expected an object with a list “jobs”"))), "#")
            raise InputError(self._places)
        self._keys()
        machine = self._machine()
        made = []
        for choice, pointer in self._choices():
            try:
                made.append(self._scenario(machine, choice))
            except UsageError as error:
                for problem in error.problems:
                    self._wrong(problem, self._pointer(problem, pointer))
        if self._places:
            raise InputError(list(dict.fromkeys(self._places)))
        return made

    def _wrong(self, problem: Problem, pointer: str | None) -> None:
        self._places.append(Place(problem, pointer if self._json else None))

    def _pointer(self, problem: Problem, policy: str | None) -> str | None:
        """Where in the body ``problem`` is; ``policy`` is the place of the policy it was found with, None if the
        address named it."""
        field = _escaped(problem.field)
        if problem.row:
            if "csv" in self._data:
                return "#/csv"
            return f"#/jobs/{problem.row - 1}" + (f"/{field}" if field else "")
        if problem.field in MACHINE_KEYS + TieRules._fields:
            here = "#/machine" if isinstance(self._data.get("machine"), Mapping) else "#/params"
            return f"{here}/{field}" if problem.field in MACHINE_KEYS else f"{here}/ties/{field}"
        if problem.field == "bursts":
            return "#/jobs"
        if problem.field in ("jobs", "csv"):
            return f"#/{field}"
        if policy is None or problem.field in ("policy", ""):
            return policy
        return f"#/params/{field}" if policy == "#/policy" else f"{policy}/params/{field}"

    def _keys(self) -> None:
        known = (*CASE_KEYS, *OWN_KEYS)
        text = message(N_("unknown key; there are {known}"), known=Code(", ".join(known)))
        for key in self._data:
            if key not in known:
                self._wrong(Problem(0, key[:40], text), f"#/{_escaped(key)}")
        for one, other in (("jobs", "csv"), ("policy", "policies"), ("params", "policies")):
            if one in self._data and other in self._data:
                both = message(N_("give {one} or {other}, not both"), one=Code(one), other=Code(other))
                self._wrong(Problem(0, other, both), f"#/{other}")

    def _machine(self) -> dict[str, Any]:
        """The machine's settings as the reader of cases takes them, among the parameters."""
        given = self._data.get("machine", {})
        if not isinstance(given, Mapping):
            self._wrong(Problem(0, "machine", message(N_("expected an object"))), "#/machine")
            return {}
        text = message(N_("unknown key; there are {known}"), known=Code(", ".join(MACHINE_KEYS)))
        machine = {}
        for key, value in given.items():
            if key in MACHINE_KEYS:
                machine[key] = value
                if key == "ties" and isinstance(value, Mapping):
                    self._ties(value)
            else:
                self._wrong(Problem(0, key[:40], text), f"#/machine/{_escaped(key)}")
        return machine

    def _ties(self, given: Mapping[str, Any]) -> None:
        """Unlike the oracles' files, which also describe rules in words, a request names only what can be set."""
        known = Code(", ".join(TIE_CHOICES))
        for key, value in given.items():
            choices = TIE_CHOICES.get(key.lower())
            if choices is None:
                text = message(N_("unknown key; there are {known}"), known=known)
                self._wrong(Problem(0, key[:40], text), f"#/machine/ties/{_escaped(key)}")
            elif str(value).lower() not in choices:
                shown, several = Code(str(value)[:40]), Code(", ".join(choices))
                text = message(N_("“{value}” is not one of {known}"), value=shown, known=several)
                self._wrong(Problem(0, key.lower(), text), f"#/machine/ties/{_escaped(key)}")

    def _choices(self) -> list[tuple[PolicyChoice, str | None]]:
        """The policies asked for, each with its place."""
        if self._named:
            items: list[tuple[Any, str | None]] = [(name, None) for name in self._named]
        elif "policies" in self._data:
            given = self._data["policies"]
            if not isinstance(given, list) or not given:
                self._wrong(Problem(0, "policies", message(N_("expected a list of policies"))), "#/policies")
                return []
            items = [(item, f"#/policies/{number}") for number, item in enumerate(given)]
        else:
            name, params = self._data.get("policy", "FCFS"), self._data.get("params")
            whole = isinstance(name, str) and ":" in name and params is None
            items = [(name if whole else {"name": name, "params": params}, "#/policy")]
        if len(items) > POLICIES_MAX:
            text = message(N_("more than {count} policies"), count=POLICIES_MAX)
            self._wrong(Problem(0, "policies", text), "#/policies")
            return []
        return [(choice, pointer) for item, pointer in items if (choice := self._choice(item, pointer)) is not None]

    def _choice(self, item: Any, pointer: str | None) -> PolicyChoice | None:
        if isinstance(item, str):
            try:
                return split_policy(item)
            except UsageError as error:
                self._wrong(error.problems[0], pointer)
                return None
        name, params = (item.get("name"), item.get("params")) if isinstance(item, Mapping) else (None, None)
        if not isinstance(name, str) or (isinstance(item, Mapping) and set(item) - {"name", "params"}):
            text = message(N_("write a name, NAME:k=v,k=v, or an object with name and params"))
            self._wrong(Problem(0, "policy", text), pointer)
            return None
        if params is not None and not isinstance(params, Mapping):
            place = "#/params" if pointer == "#/policy" else f"{pointer}/params"
            self._wrong(Problem(0, "params", message(N_("expected an object"))), place)
            return None
        return name, params or {}

    def _scenario(self, machine: Mapping[str, Any], choice: PolicyChoice) -> Scenario:
        """Raises ``UsageError``."""
        name, params = choice
        doubled = [key for key in params if key.lower() in machine]
        if doubled:
            text = message(N_("give this in machine or in params, not in both"))
            raise UsageError([Problem(0, key.lower(), text) for key in doubled])
        both = {**params, **machine}
        if "csv" not in self._data:
            return case_from_json({"jobs": self._data.get("jobs"), "policy": name, "params": both}).scenario
        if not isinstance(self._data["csv"], str):
            raise UsageError(Problem(0, "csv", message(N_("expected a text"))))
        return _with_table(self._data["csv"], {"policy": name, "params": both})


def _with_table(csv: str, rest: Mapping[str, Any]) -> Scenario:
    """The table and the rest are both read, so that all that is wrong is told at once. Raises ``UsageError``."""
    problems: list[Problem] = []
    table, machine = STAND_IN, MachineConfig()
    try:
        table = workload_from_csv(csv)
    except UsageError as error:
        problems += error.problems
    try:
        machine = case_from_json({"jobs": [{"name": "P1", "bursts": 1}], **rest}).scenario.machine
    except UsageError as error:
        problems += error.problems
    if problems:
        raise UsageError(problems)
    return scenario_of(table, machine.policy, dict(machine.params), machine)


def _escaped(name: str) -> str:
    """A name as a part of a JSON pointer in a fragment (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")


def as_sent(scenario: Scenario) -> dict[str, Any]:
    """The scenario in the form that ``POST /runs`` takes; sent again, it is the same run."""
    machine = scenario.machine
    return {
        "jobs": [
            job._asdict() | {"bursts": [[b.kind, b.ticks, *([b.device] if b.device else [])] for b in job.bursts]}
            for job in scenario.workload.jobs
        ],
        "policy": machine.policy,
        "params": {name: list(v) if isinstance(v, tuple) else v for name, v in machine.params},
        "machine": {name: getattr(machine, name) for name in MACHINE_NUMBERS}
        | {"ties": machine.ties._asdict(), "devices": [list(one) for one in machine.devices]},
    }
