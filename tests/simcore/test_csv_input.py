"""Tables as people paste them: separators, headings, gaps; and the way back from a workload to text."""

from __future__ import annotations

import csv
import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simcore.model.csv_input import workload_from_csv
from simcore.model.errors import UsageError
from simcore.model.limits import TICK_MAX, TICKETS_MAX
from simcore.model.scenario import Burst, Job, Workload
from simcore.model.workload_input import workload_from_json, workload_from_rows

NAMES = st.text(st.characters(categories=["Ll", "Lu", "Nd", "Lo"]), min_size=1, max_size=8).map(
    lambda text: unicodedata.normalize("NFC", text)
)


@st.composite
def workloads(draw: st.DrawFn) -> Workload:
    jobs = []
    for name in draw(st.lists(NAMES, min_size=1, max_size=6, unique=True)):
        cpu = draw(st.lists(st.integers(1, TICK_MAX), min_size=1, max_size=4))
        bursts = [Burst("cpu", cpu[0])]
        for ticks in cpu[1:]:
            device = draw(st.sampled_from(["", "disk", "磁带"]))
            bursts += [Burst("io", draw(st.integers(1, TICK_MAX)), device), Burst("cpu", ticks)]
        fields = {
            "arrival": draw(st.integers(0, TICK_MAX)),
            "priority": draw(st.integers(-TICK_MAX, TICK_MAX)),
            "tickets": draw(st.integers(1, TICKETS_MAX)),
            "deadline": draw(st.none() | st.integers(0, TICK_MAX)),
            "period": draw(st.none() | st.integers(1, TICK_MAX)),
        }
        jobs.append(Job(name=name, bursts=tuple(bursts), **fields))  # type: ignore[arg-type]
    return Workload(tuple(jobs))


def row(job: Job) -> dict[str, str]:
    bursts = ", ".join(f"{b.kind} {b.ticks} {b.device}".strip() for b in job.bursts)
    values = job._asdict() | {"bursts": bursts}
    return {name: "" if value is None else str(value) for name, value in values.items()}


@given(workloads())
def test_forms_csv_and_json_give_back_what_was_written(workload: Workload) -> None:
    rows = [row(job) for job in workload.jobs]
    assert workload_from_rows(rows) == workload
    for separator in ",;\t":
        out = io.StringIO()
        writer = csv.DictWriter(out, list(rows[0]), delimiter=separator)
        writer.writeheader()
        writer.writerows(rows)
        assert workload_from_csv(out.getvalue()) == workload
    data = {"jobs": [job._asdict() | {"bursts": [list(burst) for burst in job.bursts]} for job in workload.jobs]}
    for item in data["jobs"]:
        item["bursts"] = [burst if burst[2] else burst[:2] for burst in item["bursts"]]
    assert workload_from_json(data) == workload


@pytest.mark.parametrize(
    "text",
    [
        "Process Arrival Time Burst Time\nP1 0 5\nP2 1 3",
        "Process ID   Arrival Time  CPU Burst\nP1           0             cpu 5\nP2 1 3",
        "进程，到达时间，服务时间\nP1，0，5\nP2，1，3",
        "P1,0,5,\nP2,1,3,,\n,,,\n",
        "P1；0；5\nP2；1；3",
        "\r\nPID;AT;BT\r\nP1;0;5\r\n\r\nP2;1;3\r\n",
    ],
)
def test_separators_and_headings(text: str) -> None:
    assert [(job.name, job.arrival, job.cpu_ticks) for job in workload_from_csv(text).jobs] == [
        ("P1", 0, 5),
        ("P2", 1, 3),
    ]


def test_all_problems_of_a_heading_are_named() -> None:
    with pytest.raises(UsageError) as caught:
        workload_from_csv("name,colour,AT,arrival,size\nA,red,0,0,3")
    assert [(problem.row, problem.field) for problem in caught.value.problems] == [(0, ""), (0, ""), (0, "arrival")]


def test_all_rows_that_are_too_long_are_named() -> None:
    with pytest.raises(UsageError) as caught:
        workload_from_csv("name,at,bt\nA,0,5,3,2\nB,0,5\nC,0,5,1,1")
    assert [problem.row for problem in caught.value.problems] == [1, 3]


@pytest.mark.parametrize(
    ("field", "value"),
    [("deadline", "-1"), ("period", "0"), ("queue", "32"), ("tickets", "0"), ("arrival", str(TICK_MAX + 1))],
)
def test_numbers_out_of_range(field: str, value: str) -> None:
    with pytest.raises(UsageError, match=f"row 1, {field}: "):
        workload_from_rows([{"name": "A", "bursts": "3", field: value}])
