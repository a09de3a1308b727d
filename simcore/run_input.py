"""Reading a run that was taken away as JSON (:mod:`simcore.export.run_json`).

Only the scenario and the decisions are taken; events and figures are computed anew. The file may have been edited, so
everything is read as what a user typed: each problem is told with its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from simcore.cases import case_from_json, collected, devices, scenario_of, tie_rules
from simcore.export.run_json import FORMAT, FORMAT_VERSION
from simcore.model.errors import Problem, UsageError
from simcore.model.json_input import data_from_json
from simcore.model.scenario import MachineConfig, Scenario
from simcore.model.schedule import Schedule
from simcore.model.text import N_, Code, message
from simcore.model.workload_input import BadValueError, integer, workload_from_json


class RecordedRun(NamedTuple):
    """What determines a run."""

    scenario: Scenario
    schedule: Schedule


def is_run(data: Any) -> bool:
    """Whether ``data`` is meant to be such a file."""
    return isinstance(data, Mapping) and data.get("format") == FORMAT


def run_from_json(data: Mapping[str, Any]) -> RecordedRun:
    """The scenario and the decisions. Raises ``UsageError`` with every problem of the first part that has one."""
    if data.get("version") != FORMAT_VERSION:
        text = N_("the file is of version {version}; this program reads version {known}")
        shown = Code(str(data.get("version"))[:20])
        raise UsageError(Problem(0, "version", message(text, version=shown, known=FORMAT_VERSION)))
    given = data.get("scenario")
    if not isinstance(given, Mapping) or not isinstance(given.get("machine"), Mapping):
        raise UsageError(Problem(0, "scenario", message(N_("expected an object with “jobs” and “machine”"))))
    schedule = data.get("schedule", "")
    if not isinstance(schedule, str):
        raise UsageError(Problem(0, "schedule", message(N_("expected a text"))))
    workload = workload_from_json({"jobs": given.get("jobs")})
    machine, policy, params = _machine(given["machine"])
    return RecordedRun(scenario_of(workload, policy, params, machine), Schedule.decode(schedule))


def scenario_from_json(text: str) -> Scenario:
    """The scenario of a run that was taken away, or of a workload or case as files hold them. Raises ``UsageError``."""
    data = data_from_json(text)
    return run_from_json(data).scenario if is_run(data) else case_from_json(data).scenario


def _machine(given: Mapping[str, Any]) -> tuple[MachineConfig, str, Mapping[str, Any]]:
    """The machine without its policy, the policy's name, and its parameters as they stand."""
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    for name, default in MachineConfig._field_defaults.items():
        if name in given and isinstance(default, int):
            try:
                values[name] = integer(given[name])
            except BadValueError as bad:
                problems.append(Problem(0, name, bad.problem))
    for key in given:
        if key not in MachineConfig._fields:
            text = N_("unknown key; there are {known}")
            known = Code(", ".join(MachineConfig._fields))
            problems.append(Problem(0, str(key)[:40], message(text, known=known)))
    params, ties = given.get("params", {}), given.get("ties", {})
    problems += [
        Problem(0, name, message(N_("expected an object")))
        for name, value in (("params", params), ("ties", ties))
        if not isinstance(value, Mapping)
    ]
    if isinstance(ties, Mapping):
        with collected(problems):
            values["ties"] = tie_rules(ties)
    with collected(problems):
        values["devices"] = devices(given.get("devices", []))
    if problems:
        raise UsageError(problems)
    machine = MachineConfig(**values)
    return machine, str(given.get("policy", machine.policy)), params
