"""The figures of independent sources, each case fed as it stands to the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from app.cli.main import cli

FOLDER = Path(__file__).parent / "oracles"
SCHEDULES = sorted(path for path in FOLDER.glob("*.json") if path.name != "attacks.json")
KEYS = ("per_job", "averages", "gantt", "makespan", "cpu_utilisation")
EXTRAS = ("switches", "switch_time", "cpu_utilisation_with_switches", "missed")


def cases() -> list[Any]:
    """Every case of every file."""
    found = []
    for path in SCHEDULES:
        for case in json.loads(path.read_text())["cases"]:
            found.append(pytest.param(case, id=case["id"]))
    return found


def run(text: str, *options: str) -> Any:
    result = CliRunner().invoke(cli, ["schedule", "-", "--json", *options], input=text)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    got, expected = run(json.dumps(case)), case["expected"]
    assert got["id"] == case["id"]
    for key in KEYS:
        assert got[key] == expected[key], key
    for key in EXTRAS:
        if key in expected:
            assert got[key] == expected[key], key


@pytest.mark.parametrize("path", SCHEDULES, ids=lambda path: path.stem)
def test_a_whole_file(path: Path) -> None:
    text = path.read_text()
    got = run(text)
    assert [one["id"] for one in got] == [case["id"] for case in json.loads(text)["cases"]]
    assert all(
        one[key] == case["expected"][key]
        for one, case in zip(got, json.loads(text)["cases"], strict=True)
        for key in KEYS
    )


def test_process_states_tick_by_tick() -> None:
    """The process-run oracle also says who was in which state at every tick."""
    from simcore import api
    from simcore.analysis.gantt import task_spans
    from simcore.cases import case_from_json
    from simcore.model.states import State

    letters = {State.RUNNING: "R", State.READY: "Y", State.BLOCKED: "B"}
    for case in json.loads((FOLDER / "process_run_ostep.json").read_text())["cases"]:
        trace = api.run(case_from_json(case).scenario)
        makespan = case["expected"]["makespan"]
        for job, spans in zip(case["jobs"], task_spans(trace), strict=True):
            drawn = "".join(letters[span.state] * (span.end - span.start) for span in spans)
            assert drawn.ljust(makespan, "D") == case["expected"]["states"][job["name"]], case["id"]


def test_levels_of_the_feedback_queue() -> None:
    """The MLFQ oracle also says on which level each stay was."""
    from simcore import api
    from simcore.cases import case_from_json
    from simcore.model.states import State

    for case in json.loads((FOLDER / "mlfq_ostep.json").read_text())["cases"]:
        trace = api.run(case_from_json(case).scenario)
        names = [job["name"] for job in case["jobs"]]
        by_tick: dict[int, tuple[str, int]] = {}
        for step in range(len(trace)):
            now, following = trace.at(step), trace.events[step].tick
            for task in now.tasks:
                if task.state is State.RUNNING:
                    by_tick |= dict.fromkeys(range(now.tick, following), (names[task.pid - 1], task.lane))
        expected = {
            tick: (name, level) for name, start, end, level in case["expected"]["levels"] for tick in range(start, end)
        }
        assert by_tick == expected, case["id"]


def test_lottery_draws_follow_from_the_seed() -> None:
    """Without the list of draws the seed gives the same run; the mt19937 of the core is CPython's."""
    for case in json.loads((FOLDER / "lottery_ostep.json").read_text())["cases"]:
        if "-l" not in case["source_args"]:
            continue
        params = {key: value for key, value in case["params"].items() if key != "draws"}
        got = run(json.dumps(case | {"params": params}))
        assert got["gantt"] == case["expected"]["gantt"], case["id"]
