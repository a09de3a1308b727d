"""A table or a run that somebody brings along as text: pasted, or in a file."""

from __future__ import annotations

from typing import NamedTuple

from simcore.cases import case_from_json, scenario_of
from simcore.model.csv_input import workload_from_csv
from simcore.model.errors import Problem, UsageError
from simcore.model.json_input import data_from_json, looks_like_json
from simcore.model.scenario import Scenario, Workload
from simcore.model.schedule import Schedule
from simcore.model.text import N_, message
from simcore.run_input import is_run, run_from_json


class Given(NamedTuple):
    """What the text says: a table, and if it is JSON also the machine and the decisions."""

    workload: Workload
    scenario: Scenario | None = None
    schedule: Schedule = Schedule()

    def scenarios(self, others: list[Scenario]) -> list[Scenario]:
        """Its own scenario, or its table with the policies and machines of ``others``. Raises ``UsageError``."""
        if self.scenario is not None:
            return [self.scenario]
        machines = [one.machine for one in others]
        return [scenario_of(self.workload, one.policy, dict(one.params), one) for one in machines]


def given(text: str) -> Given:
    """Read the text. Raises ``UsageError`` with everything that is wrong."""
    if not looks_like_json(text):
        return Given(workload_from_csv(text))
    data = data_from_json(text)
    if is_run(data):
        scenario, schedule = run_from_json(data)
        return Given(scenario.workload, scenario, schedule)
    scenario = case_from_json(data).scenario
    return Given(scenario.workload, scenario)


def text_of(file: bytes) -> str:
    """The text of a file. Raises ``UsageError``."""
    if not file.strip():
        raise UsageError(Problem(0, "", message(N_("no file is chosen, or it is empty"))))
    try:
        return file.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = N_("not UTF-8 text (byte {position}); save it as UTF-8")
        raise UsageError(Problem(0, "", message(text, position=error.start))) from None
