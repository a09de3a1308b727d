"""The forms that a run can be taken away in: their content against the run, their shape against their formats."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.render.i18n import Speaker
from simcore import api, registry
from simcore.analysis.gantt import cpu_slices
from simcore.analysis.labels import labels
from simcore.analysis.metric_table import METRICS
from simcore.analysis.metrics import of_snapshot
from simcore.cases import scenario_of
from simcore.export import Export
from simcore.kernel.oracle import SeededOracle, replay
from simcore.model.csv_output import BYTE_ORDER_MARK, csv_bytes
from simcore.model.errors import UsageError
from simcore.model.scenario import MachineConfig, Scenario
from simcore.model.trace import Trace
from simcore.model.workload_input import workload_from_rows
from simcore.run_input import is_run, run_from_json
from tests.scenarios import scenarios
from tests.trace_event_format import problems

FORMS: dict[str, Export] = {form.name: form for form in registry.load("simcore.export", "EXPORT")}
EXAMPLES = settings(max_examples=40, deadline=None)


def small(**params: Any) -> Trace:
    """RR over a job with I/O, one that comes in between, and one with a name that a spreadsheet would compute."""
    rows = [
        {"name": "编译", "arrival": "0", "bursts": "cpu 3, io 2 disk, cpu 1", "deadline": "9"},
        {"name": "=1+2", "arrival": "1", "bursts": "4"},
        {"name": 'a "b", c', "arrival": "1", "bursts": "2"},
    ]
    machine = MachineConfig(cpus=2, switch_cost=1)
    return api.run(scenario_of(workload_from_rows(rows), "RR", {"quantum": 2} | params, machine))


def made(name: str, trace: Trace, language: Any = "en") -> str:
    return FORMS[name].make(trace, Speaker(language, labels(trace.scenario))).decode()


def table(name: str, trace: Trace, language: Any = "en") -> list[list[str]]:
    text = made(name, trace, language)
    assert text.startswith(BYTE_ORDER_MARK)
    assert text.count("\n") == text.count("\r\n")
    rows = list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline=""), strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}
    return rows


def test_names_and_places_differ() -> None:
    assert {"text", "processes", "metrics", "json", "perfetto"} <= set(FORMS)
    assert len({form.suffix for form in FORMS.values()}) == len(FORMS)


# ---- CSV ----------------------------------------------------------------------------------------------------


def test_the_table_of_processes_has_every_time() -> None:
    trace = small()
    header, *rows = table("processes", trace)
    assert header[:3] == ["process", "bursts", "deadline"]  # priority and the rest are alike and left out
    figures = of_snapshot(trace.scenario, trace.at(len(trace)))
    for job, row in zip(figures.per_job, rows, strict=False):
        got = dict(zip(header, row, strict=True))
        for key in ("arrival", "start", "completion", "turnaround", "waiting", "response"):
            assert got[key] == str(getattr(job, key))
        assert got["CPU work"] == str(job.cpu_ticks)
    assert sum(int(row[-1]) for row in rows[:3]) == figures.switches
    assert [row[0] for row in rows[3:]] == ["average", "deviation", "95%"]
    assert float(rows[3][header.index("waiting")]) == figures.averages.waiting
    assert float(rows[4][header.index("response")]) == figures.deviation.response


def test_a_name_is_never_a_formula_and_comes_back_whole() -> None:
    names = [row[0] for row in table("processes", small())[1:4]]
    assert names == ["编译", "'=1+2", 'a "b", c']


@given(text=st.text(alphabet=st.sampled_from("=+-@\t ＝＋－＠1a,\"'\r\n"), max_size=6))
def test_no_cell_starts_like_a_formula(text: str) -> None:
    [[cell]] = csv.reader(io.StringIO(csv_bytes([[text]]).decode().removeprefix(BYTE_ORDER_MARK), newline="")) or [[""]]
    assert not cell.lstrip(" ").startswith(tuple("=+-@\t\r\n＝＋－＠"))
    assert cell.removeprefix("'") == text or cell == text


def test_numbers_stay_numbers() -> None:
    assert csv_bytes([[-5, 0.25, None]]) == b"\xef\xbb\xbf-5,0.25,\r\n"


def test_the_table_of_figures_has_all_of_them_with_their_meaning() -> None:
    trace = small()
    figures = of_snapshot(trace.scenario, trace.at(len(trace)))
    _, *rows = table("metrics", trace)
    got = {row[0]: row for row in rows}
    assert list(got) == [*(metric.key for metric in METRICS), "utilisation_cpu_0", "utilisation_cpu_1"]
    for metric in METRICS:
        value = metric.of(figures)
        assert value is not None
        assert float(got[metric.key][2]) == value
        assert len(got[metric.key][4]) > 10
    assert float(got["utilisation_cpu_1"][2]) == figures.utilisation_per_cpu[1]
    assert "平均等待" in {row[1] for row in table("metrics", trace, "zh")}


def test_what_did_not_finish_has_no_times() -> None:
    rows = [{"name": "A", "bursts": "1"}, {"name": "B", "bursts": "50"}, {"name": "C", "arrival": "90", "bursts": "1"}]
    trace = api.run(scenario_of(workload_from_rows(rows), "RR", {"quantum": 1}, MachineConfig()), events_max=12)
    header, _, b, c, *_ = table("processes", trace)
    at = header.index
    assert (b[at("start")], b[at("completion")], b[at("waiting")]) == ("1", "", "")
    assert (c[at("arrival")], c[at("start")]) == ("90", "")
    assert made("text", trace).splitlines()[-1] == "The run was cut at its limit of events."


# ---- Text ---------------------------------------------------------------------------------------------------


def test_the_chart_as_text_names_its_signs_and_labels() -> None:
    trace = small()
    lines = made("text", trace).splitlines()
    assert lines[0].startswith("CPU 0 P1==")
    assert lines[1].startswith("CPU 1 ...P2==")
    assert ". idle  ~ context switch" in lines
    assert "P1  编译" in lines
    assert "~ 上下文切换" in made("text", trace, "zh")


# ---- JSON ---------------------------------------------------------------------------------------------------


@EXAMPLES
@given(scenario=scenarios())
def test_a_run_read_again_is_the_same_run(scenario: Scenario) -> None:
    trace = api.run(scenario)
    data = json.loads(made("json", trace))
    assert is_run(data)
    again = run_from_json(data)
    assert again.scenario == scenario
    assert api.run(again.scenario).digest() == trace.digest() == data["digest"]
    assert len(data["events"]) == len(trace)
    assert [tuple(piece) for piece in data["chart"]] == list(cpu_slices(trace))


@EXAMPLES
@given(scenario=scenarios("RR"), seed=st.integers(0, 99))
def test_decisions_are_read_again_too(scenario: Scenario, seed: int) -> None:
    trace = api.run(scenario, SeededOracle(seed))
    again = run_from_json(json.loads(made("json", trace)))
    assert again.schedule == trace.schedule
    assert api.run(again.scenario, replay(again.schedule)).digest() == trace.digest()


def edited(**changes: Any) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(made("json", small()))
    for path, value in changes.items():
        place = data
        *parents, key = path.split("__")
        for name in parents:
            place = place[name]
        place[key] = value
    return data


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"version": 2}, "version"),
        ({"version": [1]}, "version"),
        ({"scenario": None}, "scenario"),
        ({"scenario": {"jobs": []}}, "scenario"),
        ({"scenario__jobs": 3}, "jobs"),
        ({"scenario__jobs": []}, "jobs"),
        ({"scenario__machine__cpus": 0}, "cpus"),
        ({"scenario__machine__cpus": "two"}, "cpus"),
        ({"scenario__machine__seed": 1.5}, "seed"),
        ({"scenario__machine__policy": "NOPE"}, "policy"),
        ({"scenario__machine__params": []}, "params"),
        ({"scenario__machine__params": {"quantum": 0}}, "quantum"),
        ({"scenario__machine__ties": 1}, "ties"),
        ({"scenario__machine__ties": {"preempted_vs_arrival": "x"}}, "preempted_vs_arrival"),
        ({"scenario__machine__devices": [["disk"]]}, "devices"),
        ({"scenario__machine__devices": 7}, "devices"),
        ({"scenario__machine__devices": [["disk", 0]]}, "devices"),
        ({"scenario__machine__devices": [["d" * 99, 1]]}, "devices"),
        ({"scenario__machine__devices": [[f"d{n}", 1] for n in range(99)]}, "devices"),
        ({"scenario__machine__fans": 3}, "fans"),
        ({"schedule": 5}, "schedule"),
        ({"schedule": "x.y.z"}, "schedule"),
    ],
)
def test_an_edited_file_is_told_what_is_wrong(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(UsageError) as caught:
        run_from_json(edited(**changes))
    assert field in {problem.field for problem in caught.value.problems}


# ---- Perfetto -----------------------------------------------------------------------------------------------


@EXAMPLES
@given(scenario=scenarios())
def test_every_trace_keeps_the_format(scenario: Scenario) -> None:
    assert problems(made("perfetto", api.run(scenario))) == []


def test_the_trace_says_what_the_chart_says() -> None:
    trace = small()
    events = json.loads(made("perfetto", trace))["traceEvents"]
    names = [job.name for job in trace.scenario.workload.jobs]
    stays = [e for e in events if e["ph"] == "X" and e["pid"] == 1 and e["cat"] == "cpu"]
    shown = {(e["tid"] - 1, e["name"], e["ts"] // 1000, (e["ts"] + e["dur"]) // 1000) for e in stays}
    pieces = cpu_slices(trace, merged=False)
    assert shown == {(p.cpu, names[p.pid - 1], p.start, p.end) for p in pieces}
    assert sum(e["name"] == "arrives" for e in events) == sum(e["name"] == "finished" for e in events) == 3
    tracks = [e["args"]["name"] for e in events if e["name"] == "thread_name"]
    assert tracks == ["CPU 0", "CPU 1", "P1 编译", "P2 =1+2", 'P3 a "b", c']
    assert sum(e["ph"] == "s" for e in events) == len(pieces) - 3
    assert all(e["args"]["why"] for e in stays)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"ph": "Q"}, "unknown phase"),
        ({"ts": -1}, "ts is no whole number"),
        ({"dur": 2_500}, "overlaps"),
        ({"tid": 77}, "has no name"),
        ({"colour": 1}, "is not a field"),
        ({"args": []}, "args is no object"),
    ],
)
def test_the_reading_of_the_format_is_strict(change: dict[str, Any], said: str) -> None:
    data = json.loads(made("perfetto", small()))
    first = next(e for e in data["traceEvents"] if e["ph"] == "X" and e["cat"] == "cpu")
    first |= change
    assert any(said in line for line in problems(json.dumps(data)))
