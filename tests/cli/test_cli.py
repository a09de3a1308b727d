"""The command line: what it prints, and what it says when it cannot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.cli.main import cli
from simcore import registry

TABLE = "Process,Arrival Time,Burst Time\nA,0,5\nB,1,3\n"


def lockstep(*arguments: str, given: str = "") -> Result:
    return CliRunner().invoke(cli, list(arguments), input=given, env={"LANG": "C", "LC_ALL": "C", "COLUMNS": "100"})


def test_policies_as_json_and_text() -> None:
    data = json.loads(lockstep("policies", "--json").stdout)
    assert [policy["name"] for policy in data] == list(registry.policies())
    assert {"name", "aliases", "title", "rule", "source", "params"} <= set(data[0])
    assert "MLFQ" in lockstep("policies").stdout
    assert "时间片轮转" in lockstep("policies", "--lang", "zh").stdout


def test_several_policies_give_a_list_in_order() -> None:
    got = json.loads(
        lockstep("schedule", "-", "--policy", "rr:quantum=2", "--policy", "FIFO", "--json", given=TABLE).stdout
    )
    assert [(one["policy"], one["params"]) for one in got] == [("RR", {"quantum": 2}), ("FCFS", {})]
    one = json.loads(lockstep("schedule", "-", "--json", given=TABLE).stdout)
    assert one["gantt"] == [[0, "A", 0, 5], [0, "B", 5, 8]]


def test_lists_in_parameters() -> None:
    for text in ("mlfq:levels=2,quantum=2/4,allotment=1", "mlfq:levels=2,quantum=[2,4],allotment=[1,1]"):
        got = json.loads(lockstep("schedule", "-", "--policy", text, "--json", given=TABLE).stdout)
        assert got["params"]["quantum"] == [2, 4]


def test_options_overrule_the_file() -> None:
    case = {"policy": "RR", "params": {"quantum": 2}, "jobs": [{"name": "A", "arrival": 0, "bursts": [["cpu", 4]]}]}
    case["jobs"].append({"name": "B", "arrival": 2, "bursts": [["cpu", 2]]})  # type: ignore[union-attr]
    text = json.dumps(case)
    charts = [
        json.loads(lockstep("schedule", "-", "--tie", tie, "--json", given=text).stdout)["gantt"]
        for tie in ("preempted-first", "arrival-first")
    ]
    assert charts[0] != charts[1]
    wide = json.loads(lockstep("schedule", "-", "--cpus", "2", "--switch-cost", "1", "--json", given=text).stdout)
    assert wide["cpus"] == 2
    assert {row[0] for row in wide["gantt"]} == {0, 1}


def test_charts_and_tables() -> None:
    chart = lockstep("schedule", "-", "--gantt", given=TABLE).stdout
    assert "CPU 0 A====B==" in chart
    assert "turnaround" not in chart
    table = lockstep("schedule", "-", given=TABLE).stdout
    assert "turnaround" in table
    assert "6.00" in table
    assert "平均" in lockstep("schedule", "-", "--lang", "zh", given=TABLE).stdout


@pytest.mark.parametrize(
    ("arguments", "given", "said"),
    [
        (["-"], "", "the table is empty"),
        (["-"], '{"jobs": [', "no valid JSON: line 1, column 11"),
        (["-"], '{"jobs": []}', "there is no process"),
        (["-"], "A,0,5\nB,x,0\n", "row 2, arrival: “x” is not a whole number"),
        (["-"], '{"cases": [{"id": "c7", "policy": "RR", "params": {"quantum": 0}, "jobs": [{"bursts": 1}]}]}',
         "c7, quantum: 0 is not between 1 and"),
        (["-"], '{"jobs": [{"name": "A", "bursts": 1}], "color": 1}', "color: unknown key"),
        (["-", "--policy", "nope"], TABLE, "there is no policy “nope”"),
        (["-", "--policy", "rr:quantum"], TABLE, "cannot read “quantum”"),
        (["-", "--cpus", "0"], TABLE, "cpus: 0 is not between 1 and 64"),
        (["-", "--cpus", "two"], TABLE, "--cpus: “two” is not a whole number"),
        (["-", "--switch-cost", "0.5"], TABLE, "--switch-cost: “0.5” is not a whole number"),
        (["-", "--switch-cost", "-1"], TABLE, "switch_cost: -1 is not between"),
        (["-", "--tie", "coin"], TABLE, "“coin” is not one of preempted-first, arrival-first"),
        (["/nonexistent/file"], "", "there is no such file"),
        (["-"], "[" * 100_000, "nested too deeply"),
    ],
)  # fmt: skip
def test_errors_name_the_place(arguments: list[str], given: str, said: str) -> None:
    result = lockstep("schedule", *arguments, given=given)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(b"A,0,5\xff")
    assert "not UTF-8" in lockstep("schedule", str(path)).stderr


def test_spread_and_fairness_are_in_the_json_and_in_the_text() -> None:
    table = "name,arrival,burst,deadline\nA,0,5,5\nB,1,3,7\n"
    got = json.loads(lockstep("schedule", "-", "--json", given=table).stdout)
    assert got["deviation"] == {"turnaround": 1, "waiting": 2, "response": 2}
    assert got["p95"] == {"turnaround": 7, "waiting": 4, "response": 4}
    assert (got["throughput"], got["utilisation_per_cpu"]) == (0.25, [1])
    assert (got["longest_wait"], got["longest_wait_process"], got["missed"]) == (4, "B", ["B"])
    assert got["fairness"] == pytest.approx((1 + 3 / 7) ** 2 / (2 * (1 + 9 / 49)), abs=1e-9)
    shown = lockstep("schedule", "-", given=table).stdout
    assert [line.split()[-3:] for line in shown.splitlines() if line.startswith("deviation")] == [
        ["1.00", "2.00", "2.00"]
    ]
    for words in ("Longest wait 4", "Throughput 0.2500", "Fairness 0.862", "Missed deadlines 1"):
        assert words in " ".join(shown.split())


def test_a_comparison_marks_the_best_of_each_column() -> None:
    shown = lockstep("schedule", "-", "--policy", "fcfs", "--policy", "sjf", given="A,0,5\nB,0,1\n").stdout
    fcfs, sjf = (line.split() for line in shown.splitlines()[-2:])
    assert fcfs == ["FCFS", "5.50", "2.50", "2.50", "5", "100.0%", "0.662", "1"]
    assert sjf == ["SJF", "*3.50", "*0.50", "*0.50", "*1", "100.0%", "*0.992", "1"]
