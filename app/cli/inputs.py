"""What a file and the options say, as cases to run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, cast

from simcore.cases import Case, PolicyChoice, case_from_json, scenario_of, tie_rules
from simcore.model.csv_input import workload_from_csv
from simcore.model.errors import Problem, UsageError
from simcore.model.json_input import data_from_json, looks_like_json
from simcore.model.scenario import MachineConfig, TieRules, Workload
from simcore.model.schedule import Schedule
from simcore.model.text import N_, message
from simcore.model.workload_input import BadValueError, integer
from simcore.run_input import is_run, run_from_json


class Options(NamedTuple):
    """The options that overrule a file; what is missing or None leaves what the file says."""

    numbers: Mapping[str, int]
    """By the names of ``MACHINE_NUMBERS``."""
    tie: str | None


def whole_numbers(given: Mapping[str, str | None]) -> dict[str, int]:
    """The numbers of the machine among the options, where they were given. Raises ``UsageError`` with every problem,
    named like the option."""
    problems, numbers = [], {}
    for name, text in given.items():
        try:
            if text is not None:
                numbers[name] = integer(text)
        except BadValueError as bad:
            problems.append(Problem(0, f"--{name.replace('_', '-')}", bad.problem))
    if problems:
        raise UsageError(problems)
    return numbers


def read_cases(text: str, policies: list[PolicyChoice], options: Options) -> tuple[list[Case], bool]:
    """The cases of a file, once per policy, and whether they are to be printed as a list.

    The text is JSON if it starts with a brace or bracket, else CSV. Problems carry the case's id.
    """
    ties = _ties(options.tie)
    items, many = _items(text)
    choices: list[PolicyChoice | None] = [*policies] or [None]
    cases, problems = [], []
    for number, item in enumerate(items, start=1):
        for choice in choices:
            try:
                cases.append(_case(item, choice, options, ties))
            except UsageError as error:
                source = _id(item) or f"#{number}" if many else ""
                problems += [problem._replace(source=source) for problem in error.problems]
    if problems:
        raise UsageError(list(dict.fromkeys(problems)))
    return cases, many or len(policies) > 1


def _id(item: Any) -> str:
    return str(item.get("id", "")) if isinstance(item, Mapping) else ""


def _ties(tie: str | None) -> TieRules | None:
    if tie is None:
        return None
    try:
        return tie_rules({"preempted_vs_arrival": tie})
    except UsageError as error:
        raise UsageError([problem._replace(field="--tie") for problem in error.problems]) from None


def _items(text: str) -> tuple[list[Any], bool]:
    if not looks_like_json(text):
        return [workload_from_csv(text)], False
    data = data_from_json(text)
    if isinstance(data, Mapping) and "cases" in data:
        data = data["cases"]
        if not isinstance(data, list):
            raise UsageError(Problem(0, "cases", message(N_("expected a list of cases"))))
    if isinstance(data, list):
        if not data:
            raise UsageError(Problem(0, "cases", message(N_("there is no case in the file"))))
        return data, True
    return [data], False


def _case(item: Any, choice: PolicyChoice | None, options: Options, ties: TieRules | None) -> Case:
    name, params = choice if choice is not None else (None, None)
    if isinstance(item, Workload):
        case = Case("", scenario_of(item, name or "FCFS", params or {}, MachineConfig()))
    elif is_run(item):
        case = Case("", *run_from_json(item))
        if name is not None:
            case = Case("", scenario_of(case.scenario.workload, name, params or {}, case.scenario.machine))
    else:
        case = case_from_json(item, policy_name=name, params=params)
    machine = case.scenario.machine._replace(**cast(dict[str, Any], options.numbers))
    if ties is not None:
        order = ties.preempted_vs_arrival
        machine = machine._replace(ties=machine.ties._replace(preempted_vs_arrival=order))
    # Checked once more, with the options in it.
    scenario = scenario_of(case.scenario.workload, machine.policy, dict(machine.params), machine)
    # Decisions are numbered; under another policy or machine the numbers would mean others.
    return Case(case.id, scenario, case.schedule if scenario == case.scenario else Schedule())
