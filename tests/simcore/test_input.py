"""Reading tables: everything is either understood or refused at its place."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simcore.cases import case_from_json
from simcore.model.csv_input import workload_from_csv
from simcore.model.errors import UsageError
from simcore.model.scenario import Burst, Workload
from simcore.model.workload_input import BadValueError, parse_bursts, workload_from_json, workload_from_rows


@pytest.mark.parametrize(
    ("text", "bursts"),
    [
        ("8", [("cpu", 8, "")]),
        ("cpu 5, io 3, cpu 2", [("cpu", 5, ""), ("io", 3, ""), ("cpu", 2, "")]),
        ("5 3 2", [("cpu", 5, ""), ("io", 3, ""), ("cpu", 2, "")]),
        ("5,3,2", [("cpu", 5, ""), ("io", 3, ""), ("cpu", 2, "")]),
        ("CPU 5; I/O 3 Disk; c2", [("cpu", 5, ""), ("io", 3, "Disk"), ("cpu", 2, "")]),
        ("计算５，等待３，计算２", [("cpu", 5, ""), ("io", 3, ""), ("cpu", 2, "")]),
        ("cpu5", [("cpu", 5, "")]),
    ],
)
def test_bursts(text: str, bursts: list[tuple[str, int, str]]) -> None:
    assert [tuple(burst) for burst in parse_bursts(text)] == bursts


@pytest.mark.parametrize(
    "text", ["", "  ", "x", "cpu", "cpu 5 io 3", "cpu 1.5", "cpu 5,,io 3", "cpu 3 disk", "9" * 30, "walk 3"]
)
def test_bad_bursts_are_refused(text: str) -> None:
    with pytest.raises(BadValueError):
        parse_bursts(text)


def test_every_problem_of_a_form_has_its_row_and_field() -> None:
    rows = [
        {"name": "A", "arrival": "0", "bursts": "5"},
        {"name": "", "arrival": "-1", "bursts": "0"},
        {"name": "A", "arrival": "soon", "bursts": "cpu 1, cpu 2", "tickets": "0"},
        {"name": "x" * 41, "arrival": "1", "bursts": "io 3"},
    ]
    with pytest.raises(UsageError) as caught:
        workload_from_rows(rows)
    places = [(problem.row, problem.field) for problem in caught.value.problems]
    assert places == [
        (2, "arrival"), (2, "bursts"), (3, "name"), (3, "arrival"), (3, "bursts"), (3, "tickets"),
        (4, "name"), (4, "bursts"), (4, "bursts"),
    ][: len(places)]  # fmt: skip
    assert {(2, "arrival"), (3, "name"), (3, "arrival"), (3, "tickets"), (4, "name")} <= set(places)


@pytest.mark.parametrize(
    "text",
    [
        "Process,Arrival Time,Burst Time\nP1,0,5\nP2,1,3",
        "PID\tAT\tBT\nP1\t0\t5\nP2\t1\t3",
        "bt;at;process\n5;0;P1\n3;1;P2",
        "P1,0,5\nP2,1,3",
        "P1 0 5\nP2  1  3",
        "进程，到达时间，服务时间\nP1，0，5\nP2，1，3".replace("，", ","),
        '\ufeffname,arrival,bursts\nP1,0,"cpu 5"\n\nP2,1,cpu 3\n',
    ],
)
def test_tables_as_textbooks_print_them(text: str) -> None:
    jobs = workload_from_csv(text).jobs
    assert [(job.name, job.arrival, job.bursts) for job in jobs] == [
        ("P1", 0, (Burst("cpu", 5),)),
        ("P2", 1, (Burst("cpu", 3),)),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the table is empty"),
        ("name,colour\nA,red", "unknown column “colour”"),
        ("name,AT,arrival,bt\nA,1,2,3", "two columns mean the same"),
        ("name,at,bt\nA,0,5,3,2", "row 1: 5 values for 3 columns"),
        ("name,at,bt\nA,0,five", "row 1, bursts: cannot read “five”"),
    ],
)
def test_tables_that_cannot_be_read(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        workload_from_csv(text)


@given(st.text(max_size=80))
def test_any_text_gives_a_table_or_a_usage_error(text: str) -> None:
    try:
        assert isinstance(workload_from_csv(text), Workload)
    except UsageError as error:
        assert error.problems


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["jobs", "name", "arrival", "bursts", "policy", "params", "ties", "cpus"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_any_json_gives_a_case_or_a_usage_error(data: object) -> None:
    for read in (workload_from_json, case_from_json):
        try:
            read(data)
        except UsageError as error:
            assert error.problems


def test_json_as_documented() -> None:
    text = '{"jobs":[{"name":"A","arrival":0,"bursts":[["cpu",5],["io",3,"disk"],["cpu",2]],"priority":1,"tickets":7}]}'
    (job,) = workload_from_json(json.loads(text)).jobs
    assert (job.name, job.tickets, job.priority, job.bursts[1]) == ("A", 7, 1, Burst("io", 3, "disk"))
    with pytest.raises(UsageError, match="row 1, colour: unknown field"):
        workload_from_json({"jobs": [{"name": "A", "bursts": 3, "colour": "red"}]})
