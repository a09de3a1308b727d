"""From what a file or a request says to scenarios: a workload with a machine, or an oracle's case as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

from simcore.kernel.params import lower_keys, resolve
from simcore.kernel.ports import Params
from simcore.model.errors import Problem, UsageError
from simcore.model.scenario import Burst, DeviceSpec, Job, MachineConfig, ParamValue, Scenario, TieRules, Workload
from simcore.model.schedule import Schedule
from simcore.model.text import N_, Code, message
from simcore.model.validate import check_scenario
from simcore.model.workload_input import BadValueError, integer, workload_from_json
from simcore.registry import policy

CASE_KEYS = (
    "id", "policy", "params", "jobs", "source", "source_args", "expected", "tags", "tie_sensitive", "note",
    "notes", "title",
)  # fmt: skip
MACHINE_NUMBERS = ("cpus", "switch_cost", "dispatch_latency", "degree", "job_setup", "tape_speed")
"""What files and forms set of the machine, beside the policy, its parameters and the tie rules."""
DESCRIPTIVE_PARAMS = ("io_time", "io_length", "draws_note")
"""Parameters of the oracles' cases that repeat what the bursts say, or comment on it."""
TIE_CHOICES = {
    "preempted_vs_arrival": ("preempted-first", "arrival-first"),
    "arrival_vs_io_done": ("arrival-first", "io-first"),
    "equal_key": ("arrival", "pid"),
}
PolicyChoice = tuple[str, Mapping[str, Any]]
_COMMA_OUTSIDE_BRACKETS = re.compile(r",(?![^\[\(]*[\]\)])")
STAND_IN = Workload((Job("P1", 0, (Burst("cpu", 1),)),))
"""Takes the place of a table that cannot be read, so that the rest can still be checked."""


class Case(NamedTuple):
    """A scenario, the name it goes by in its file (empty if it has none), and the decisions that were recorded."""

    id: str
    scenario: Scenario
    schedule: Schedule = Schedule()


def split_policy(text: str, field: str = "policy") -> PolicyChoice:
    """``RR:quantum=4`` as name and parameters. Raises ``UsageError`` at ``field`` where a part is no ``k=v``."""
    name, _, rest = text.partition(":")
    params = {}
    for part in _COMMA_OUTSIDE_BRACKETS.split(rest) if rest else ():
        key, equals, value = part.partition("=")
        if not equals:
            problem = message(N_("cannot read “{part}”; write NAME:k=v,k=v"), part=Code(part[:40]))
            raise UsageError(Problem(0, field, problem))
        params[key.strip()] = value.strip()
    return name, params


def scenario_of(workload: Workload, policy_name: str, params: Mapping[str, Any], machine: MachineConfig) -> Scenario:
    """Put a scenario together and check all of it. Raises ``UsageError`` with every problem."""
    problems: list[Problem] = []
    resolved: tuple[tuple[str, ParamValue], ...] = ()
    name = policy_name
    try:
        spec = policy(policy_name)
        name = spec.name
        resolved = resolve(spec, params)
        if spec.check_jobs is not None:
            problems += spec.check_jobs(Params(dict(resolved)), workload)
    except UsageError as error:
        problems += error.problems
    scenario = Scenario(workload, machine._replace(policy=name, params=resolved))
    try:
        check_scenario(scenario)
    except UsageError as error:
        problems += error.problems
    if problems:
        raise UsageError(problems)
    return scenario


def tie_rules(given: Mapping[str, Any]) -> TieRules:
    """The switchable tie rules among ``given``. The oracles also describe in words what is not switchable; such texts
    are accepted, and so is prose for ``equal_key``. Letters may be of any case."""
    rules = TieRules()
    problems = []
    given = lower_keys(given)
    for name, known in TIE_CHOICES.items():
        value: Any = given.get(name)
        value = value.lower() if isinstance(value, str) else value
        if value in known:
            rules = rules._replace(**{name: value})
        elif name in given and name != "equal_key":
            text = N_("“{value}” is not one of {known}")
            problem = message(text, value=Code(str(value)[:40]), known=Code(", ".join(known)))
            problems.append(Problem(0, name, problem))
    if problems:
        raise UsageError(problems)
    return rules


def devices(given: Any) -> tuple[DeviceSpec, ...]:
    """Devices and how many tasks each serves at a time, such as ``[["disk", 2]]``. Raises ``UsageError``."""
    try:
        return tuple(DeviceSpec(str(name), integer(servers)) for name, servers in given)
    except (TypeError, ValueError, BadValueError):
        text = N_("expected a list such as [[“disk”, 1]]")
        raise UsageError(Problem(0, "devices", message(text))) from None


def case_from_json(data: Any, *, policy_name: str | None = None, params: Mapping[str, Any] | None = None) -> Case:
    """A workload or an oracle's case: ``jobs``, and optionally ``policy``, ``params`` (with ``ties``, ``devices``
    and those of ``MACHINE_NUMBERS`` among them). ``policy_name`` and ``params`` take the place of the file's own.

    Raises ``UsageError`` with every problem of the case.
    """
    if not isinstance(data, Mapping):
        raise UsageError(Problem(0, "", message(N_("expected an object with a list “jobs”"))))
    known = Code(", ".join(CASE_KEYS))
    text = N_("unknown key; there are {known}")
    problems = [Problem(0, str(key)[:40], message(text, known=known)) for key in data if key not in CASE_KEYS]
    given = {} if data.get("params") is None else data["params"]
    if not isinstance(given, Mapping):
        problems.append(Problem(0, "params", message(N_("expected an object"))))
        given = {}
    own: dict[str, Any] = {}
    machine, workload = MachineConfig(), STAND_IN
    with collected(problems):
        own = lower_keys(given)
    machine = _machine(own, problems)
    with collected(problems):
        workload = workload_from_json({"jobs": data.get("jobs")})
    scenario = Scenario(workload, machine)
    with collected(problems):
        if policy_name is not None:
            scenario = scenario_of(workload, policy_name, params or {}, machine)
        else:
            scenario = scenario_of(workload, str(data.get("policy", "FCFS")), own, machine)
    if problems:
        raise UsageError(problems)
    return Case(str(data.get("id", "")), scenario)


@contextmanager
def collected(problems: list[Problem]) -> Iterator[None]:
    """Put what is wrong inside on the list, and go on behind."""
    try:
        yield
    except UsageError as error:
        problems += error.problems


def _machine(params: dict[str, Any], problems: list[Problem]) -> MachineConfig:
    """Take what belongs to the machine out of a case's parameters; what cannot be read goes to ``problems``, and the
    rest is still there to be checked."""
    numbers: dict[str, Any] = {}
    for name in MACHINE_NUMBERS:
        try:
            numbers[name] = integer(params.pop(name, MachineConfig._field_defaults[name]))
        except BadValueError as bad:
            problems.append(Problem(0, name, bad.problem))
    for name in DESCRIPTIVE_PARAMS:
        params.pop(name, None)
    ties, rules = params.pop("ties", {}), TieRules()
    if isinstance(ties, Mapping):
        with collected(problems):
            rules = tie_rules(ties)
    else:
        problems.append(Problem(0, "ties", message(N_("expected an object"))))
    served: tuple[DeviceSpec, ...] = ()
    with collected(problems):
        served = devices(params.pop("devices", []))
    return MachineConfig(ties=rules, devices=served)._replace(**numbers)
