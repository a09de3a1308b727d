"""What the command line takes: options, odd files, odd terminals."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from app.cli.main import cli
from simcore.cases import split_policy
from simcore.model.errors import UsageError
from simcore.model.limits import EVENTS_RECORDED_MAX

TABLE = "name,arrival,bursts\nA,0,5\nB,1,3\n"
CASE = {
    "id": "c",
    "policy": "rr",
    "params": {"quantum": 2},
    "jobs": [{"name": "A", "arrival": 0, "bursts": [["cpu", 3]]}],
}


def schedule(*arguments: str, given: str | bytes = "", width: int = 100) -> Result:
    environment = {"LANG": "C", "LC_ALL": "C", "LC_MESSAGES": "", "COLUMNS": str(width)}
    return CliRunner().invoke(cli, ["schedule", *arguments], input=given, env=environment)


@pytest.mark.parametrize(
    ("text", "name", "params"),
    [
        ("RR", "RR", {}),
        ("rr:quantum=4", "rr", {"quantum": "4"}),
        ("MLFQ:quantum=[2,4,8],levels=3", "MLFQ", {"quantum": "[2,4,8]", "levels": "3"}),
        ("MLFQ:quantum=2/4/8, boost = 10", "MLFQ", {"quantum": "2/4/8", "boost": "10"}),
        ("LOTTERY:draws=(1,2),quantum=1", "LOTTERY", {"draws": "(1,2)", "quantum": "1"}),
    ],
)
def test_a_policy_and_its_parameters(text: str, name: str, params: dict[str, str]) -> None:
    assert split_policy(text) == (name, params)


@given(st.text(max_size=40))
def test_any_policy_text_is_read_or_refused(text: str) -> None:
    try:
        name, params = split_policy(text)
    except UsageError:
        return
    assert isinstance(name, str)
    assert all(isinstance(value, str) for value in params.values())


def test_cases_come_outside_and_policies_inside() -> None:
    cases = {"cases": [CASE | {"id": "one"}, CASE | {"id": "two"}]}
    got = json.loads(schedule("-", "--json", "--policy", "FIFO", "--policy", "sjf", given=json.dumps(cases)).stdout)
    assert [(row["id"], row["policy"]) for row in got] == [
        ("one", "FCFS"), ("one", "SJF"), ("two", "FCFS"), ("two", "SJF"),
    ]  # fmt: skip


def test_one_object_or_a_list() -> None:
    for data, kind in ((CASE, dict), ({"cases": [CASE]}, list), ([CASE], list)):
        assert isinstance(json.loads(schedule("-", "--json", given=json.dumps(data)).stdout), kind)
    both = schedule("-", "--json", "--policy", "rr", "--policy", "rr", given=json.dumps(CASE))
    assert len(json.loads(both.stdout)) == 2


def test_figures_are_rounded_to_nine_decimals() -> None:
    got = json.loads(schedule("-", "--json", given="A,0,1\nB,0,1\nC,1,2\n").stdout)
    assert got["averages"] == {"turnaround": 2.0, "waiting": 0.666666667, "response": 0.666666667}
    assert got["cpu_utilisation"] == 1


def test_every_problem_is_told_at_once_with_its_case() -> None:
    bad = CASE | {"id": "bad", "colour": 1, "params": {"quantum": 0, "cpus": 0, "ties": {"preempted_vs_arrival": "x"}}}
    bad["jobs"] = [{"name": "A", "arrival": -1, "bursts": [["cpu", 0]]}]
    nameless = {"jobs": "none"}
    result = schedule("-", given=json.dumps({"cases": [CASE, bad, nameless]}))
    assert result.exit_code == 2
    lines = result.stderr.splitlines()
    for place in ("bad, colour:", "bad, quantum:", "bad, row 1, arrival:", "bad, row 1, bursts:",
                  "bad, preempted_vs_arrival:", "bad, cpus:", "#3, jobs:"):  # fmt: skip
        assert sum(place in line for line in lines) == 1, place
    assert all(line.startswith("lockstep: -: ") for line in lines)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"jobs":[{"name":"A","bursts":' + "9" * 5_000 + "}]}", "too many digits"),
        ('{"jobs":[{"name":"\\ud800","bursts":3}]}', "cannot be shown"),
        ('{"jobs":[{"name":"A","bursts":NaN}]}', "nan is not a whole number"),
        ('{"jobs":[{"name":"A","bursts":[["cpu",1e400]]}]}', "inf is not a whole number"),
        ('{"machine":{},"jobs":[{"name":"A","bursts":3}]}', "machine: unknown key"),
        ('{"jobs":[1]}', "row 1: expected an object"),
        ("[]", "no case in the file"),
        ('{"cases":3}', "expected a list of cases"),
        ("null", "row 1, bursts: bursts are missing"),
    ],
)
def test_odd_files(text: str, said: str) -> None:
    result = schedule("-", given=text)
    assert result.exit_code == 2
    assert said in result.stderr
    assert isinstance(result.exception, SystemExit)


def test_many_problems_are_counted() -> None:
    lines = schedule("-", given="A,0,x\n" * 200).stderr.splitlines()
    assert len(lines) == 51
    assert lines[-1].endswith("and 349 more")


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    result = schedule("-", "--json", given=data)
    assert result.exit_code in (0, 2)
    assert isinstance(result.exception, SystemExit | None)


def test_a_narrow_terminal_keeps_every_figure() -> None:
    result = schedule("-", given=TABLE, width=40)
    assert "…" not in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 40
    assert [line for line in result.stdout.splitlines() if line.startswith("B")] == [
        "B          1  5  8    7    4    4"
    ]


def test_policies_are_compared_at_the_end() -> None:
    lines = schedule("-", "--policy", "rr:quantum=2", "--policy", "srtf", given=TABLE).stdout.splitlines()
    assert [line.split()[0] for line in lines[-3:]] == ["policy", "RR", "SRTF"]


def test_a_comparison_fits_a_narrow_terminal() -> None:
    lines = schedule("-", "--policy", "rr:quantum=2", "--policy", "srtf", given=TABLE, width=40).stdout.splitlines()
    assert lines[-3].split() == ["policy", "TAT", "WT", "RT", "busy", "sw."]
    assert lines[-1].split() == ["SRTF", "5.50", "1.50", "0.00", "100.0%", "2"]
    assert max(map(len, lines)) <= 40


def test_names_too_long_for_the_chart_stand_beside_their_label() -> None:
    shown = schedule("-", given="compiler,0,5\neditor,1,3\n").stdout
    assert "P1 compiler" in shown
    assert "CPU 0 P1=" in shown


def test_long_runs_are_not_cut() -> None:
    rows = f"A,0,{EVENTS_RECORDED_MAX}\nB,0,{EVENTS_RECORDED_MAX}\n"
    got = json.loads(schedule("-", "--json", "--policy", "rr:quantum=2", given=rows).stdout)
    assert got["verdict"] == "finished"
    assert got["makespan"] == 2 * EVENTS_RECORDED_MAX
    assert got["switches"] == EVENTS_RECORDED_MAX - 1


def test_a_terminal_without_unicode_still_gets_valid_json(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("编译🙂,0,5\n", encoding="utf-8")
    for options in (["--json"], ["--lang", "zh"]):
        done = subprocess.run(
            [sys.executable, "-m", "app.cli", "schedule", str(path), *options],
            env={"PYTHONIOENCODING": "ascii", "PATH": ""},
            capture_output=True,
            check=True,
        )
        if "--json" in options:
            assert list(json.loads(done.stdout)["per_job"]) == ["编译🙂"]
        assert done.stderr == b""


def test_the_language_is_the_terminals() -> None:
    def heading(**environment: str) -> str:
        blank = {"LC_ALL": "", "LC_MESSAGES": "", "LANG": ""}
        return CliRunner().invoke(cli, ["schedule", "-"], input=TABLE, env=blank | environment).stdout

    assert "平均" in heading(LANG="zh_CN.UTF-8")
    assert "average" in heading(LANG="zh_CN.UTF-8", LC_ALL="C")
    assert "average" in heading()


@pytest.mark.parametrize(
    ("language", "said"), [("zh_CN.UTF-8", "一次上下文切换"), ("C.UTF-8", "Ticks that a context switch")]
)
def test_help_follows_the_terminal(language: str, said: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app.cli", "schedule", "--help"],
        env={"LANG": language, "PYTHONIOENCODING": "utf-8", "COLUMNS": "120"},
        capture_output=True,
        check=True,
    )
    assert said in done.stdout.decode()


def upper(data: object) -> object:
    """The same with names and words in capitals."""
    if isinstance(data, dict):
        return {key.upper(): upper(value) for key, value in data.items()}
    return data.upper() if isinstance(data, str) else data


@pytest.mark.parametrize("family", ["fifo_sjf_rr", "lottery", "mlfq", "process_run"])
def test_names_and_choices_of_the_oracles_in_capitals(family: str) -> None:
    path = Path(__file__).parent.parent / "oracles" / f"{family}_ostep.json"
    cases = json.loads(path.read_text())["cases"]
    loud = [case | {"policy": case["policy"].lower(), "params": upper(case["params"])} for case in cases]
    got = json.loads(schedule("-", "--json", given=json.dumps({"cases": loud})).stdout)
    assert [one["gantt"] for one in got] == [case["expected"]["gantt"] for case in cases]


def test_a_parameter_given_twice_is_refused() -> None:
    result = schedule("-", "--policy", "rr:quantum=1,QUANTUM=2", given=TABLE)
    assert result.exit_code == 2
    assert "QUANTUM: this name is given twice" in result.stderr


@pytest.mark.parametrize(
    ("params", "levels", "quantum"),
    [
        ({"quantum": [2, 4], "boost": None}, 2, [2, 4]),
        ({"quantum": 3.0, "allotment": [1, 2, 3, 4]}, 4, [3, 3, 3, 3]),
        ({}, 3, [2, 4, 8]),
    ],
)
def test_levels_follow_the_lists(params: dict[str, object], levels: int, quantum: list[int]) -> None:
    got = json.loads(schedule("-", "--json", given=json.dumps(CASE | {"policy": "mlfq", "params": params})).stdout)
    assert (got["params"]["levels"], got["params"]["quantum"]) == (levels, quantum)


def test_more_levels_than_there_may_be() -> None:
    case = CASE | {"policy": "mlfq", "params": {"quantum": [1] * 40}}
    assert "40 numbers for 32 levels" in schedule("-", given=json.dumps(case)).stderr


def test_a_run_that_is_cut_says_so_and_its_figures_are_possible() -> None:
    got = json.loads(schedule("-", "--json", "--policy", "rr:quantum=1", given="A,0,1000000000\nB,0,9\n").stdout)
    assert got["verdict"] == "budget"
    assert list(got["per_job"]) == ["B"]
    assert got["makespan"] == 18
    assert 0.99 < got["cpu_utilisation"] <= 1


def test_problems_in_chinese_have_chinese_punctuation(tmp_path: Path) -> None:
    assert "第 1 行，bursts：" in schedule("-", "--lang", "zh", given="A,0,0\n").stderr
    assert "没有这个文件" in schedule(str(tmp_path / "none"), "--lang", "zh").stderr
    assert "文件夹" in schedule(str(tmp_path), "--lang", "zh").stderr


def test_the_historical_machine_by_options_is_that_of_a_file() -> None:
    jobs = [{"name": name, "bursts": [["cpu", 1], ["io", 6, "cards"], ["cpu", 2]]} for name in "AB"]
    machine = {"degree": 1, "job_setup": 4, "tape_speed": 3, "dispatch_latency": 1}
    by_file = schedule("-", "--json", given=json.dumps({"jobs": jobs, "params": machine}))
    options = ("--degree", "1", "--job-setup", "4", "--tape-speed", "3", "--dispatch-latency", "1")
    by_options = schedule("-", "--json", *options, given=json.dumps({"jobs": jobs}))
    assert by_options.exit_code == 0, by_options.stderr
    assert by_options.stdout == by_file.stdout
    plain = schedule("-", "--json", given=json.dumps({"jobs": jobs}))
    assert plain.stdout != by_file.stdout


def test_every_bad_number_among_the_options_is_told_with_its_name() -> None:
    result = schedule("-", "--degree", "few", "--job-setup", "1.5", given=json.dumps(CASE))
    assert result.exit_code == 2
    assert "--degree:" in result.stderr
    assert "--job-setup:" in result.stderr
