"""The command ``export``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.cli.main import cli
from app.render.exports import exports

TABLE = "name,arrival,bursts\nA,0,5\nB,1,3\n"


def lockstep(*arguments: str, given: str = TABLE) -> Result:
    return CliRunner().invoke(cli, list(arguments), input=given, env={"LANG": "C", "LC_ALL": "C"})


@pytest.mark.parametrize("name", list(exports()))
def test_every_form_is_written_to_a_file_and_to_standard_output(tmp_path: Path, name: str) -> None:
    path = tmp_path / "out"
    assert lockstep("export", name, "-", "--policy", "srtf", "-o", str(path)).exit_code == 0
    assert lockstep("export", name.upper(), "-", "--policy", "srtf").stdout_bytes == path.read_bytes() != b""


def test_help_names_every_form() -> None:
    text = " ".join(lockstep("export", "--help").stdout.replace("│", " ").split())
    assert "svg, png, text, processes, metrics, events, json or perfetto" in text
    assert set(exports()) <= {"svg", "png", "text", "processes", "metrics", "events", "json", "perfetto"}


def test_a_run_taken_away_is_scheduled_again(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    lockstep("export", "json", "-", "--policy", "rr:quantum=2", "--cpus", "2", "--switch-cost", "1", "-o", str(path))
    options = ("--policy", "rr:quantum=2", "--cpus", "2", "--switch-cost", "1", "--json")
    assert lockstep("schedule", str(path), "--json").stdout == lockstep("schedule", "-", *options).stdout
    other = json.loads(lockstep("schedule", str(path), "--policy", "sjf", "--cpus", "1", "--json").stdout)
    assert (other["policy"], other["cpus"]) == ("SJF", 1)
    assert other["switch_time"] == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nope", "-"), "there is no export “nope”"),
        (("json", "-", "--policy", "rr", "--policy", "sjf"), "2 runs are asked for"),
        (("json", "-", "--cpus", "x"), "--cpus: “x” is not a whole number"),
        (("json", "/nonexistent"), "there is no such file"),
        (("json", "-", "-o", "/nonexistent/out"), "/nonexistent/out: No such file or directory"),
    ],
)
def test_errors_name_the_place(arguments: tuple[str, ...], said: str) -> None:
    result = lockstep("export", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""
