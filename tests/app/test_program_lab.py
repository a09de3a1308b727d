"""The program lab: what is typed is run or told what is wrong with it, and none of it is lost."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from app.render.program import lablink
from app.render.program.gallery import Example, gallery
from app.render.program.labfields import COSTS, FIELDS, policies
from app.render.program.labform import ProgramForm, TypedFile
from app.service.programs import INSTRUCTIONS_MAX
from simcore.model.costs import Costs
from simcore.model.errors import UsageError
from simcore.model.program_events import Output
from simcore.program import record
from simcore.program_input import FILES_MAX

HELLO = "import helper\nhelper.hi()\n"
FILES = {
    "name.0": "main.py",
    "text.0": HELLO,
    "name.1": "helper.py",
    "text.1": "def hi():\n    print('hi')\n",
    "main": "0",
}
BROKEN = 'import numpy\nx = "中文"; eval("1")\nimport treading\n'


def body(answer: Any) -> str:
    return html.unescape(answer.text)


def run(client: TestClient, **fields: str) -> Any:
    return client.post("/program", data={"do": "run", **fields})


# ---- Run -------------------------------------------------------------------------------------------------------------


def test_files_run_and_lead_to_step_0(client: TestClient) -> None:
    answer = run(client, **FILES)
    assert answer.status_code == 303
    assert re.fullmatch(r"/runs/[\w-]{22}\?at=0", answer.headers["location"])
    assert client.get(answer.headers["location"]).status_code == 200


def test_everything_that_is_set_comes_back_from_the_run(client: TestClient) -> None:
    given = FILES | {
        "name.2": "words.txt",
        "text.2": "one\ntwo\n",
        "stdin": "5\n",
        "cpus": "3",
        "policy": "RR",
        "param.RR.quantum": "7",
        "gil": "none",
        "seed": "12",
        "stdout": "pipe",
        "detail": "instruction",
        "until": "2.5s",
        "budget": "1234",
        "cost.lock_ns": "77",
    }
    answer = run(client, **given)
    page = body(client.get("/program", params={"run": answer.headers["location"][6:28]}))
    form = ProgramForm.from_fields(given)
    made = form.scenario(INSTRUCTIONS_MAX)
    assert made.program is not None
    assert made.program.data == (("words.txt", "one\ntwo\n"),)
    assert (made.program.until_ns, made.program.costs.lock_ns) == (2_500_000_000, 77)
    assert dict(made.machine.params) == {"quantum": 7_000_000}
    for name in ("cpus", "seed", "budget", "cost.lock_ns", "param.RR.quantum"):
        assert re.search(rf'id="{re.escape(name)}" name="{re.escape(name)}" value="{given[name]}"', page), name
    assert 'name="until" value="2500"' in page
    for chosen in (
        'value="none" selected',
        'value="pipe" selected',
        'value="instruction" selected',
        'value="RR" selected',
    ):
        assert chosen in page
    again = ProgramForm.from_scenario(made)
    assert again.scenario(INSTRUCTIONS_MAX) == made


@pytest.mark.parametrize("spec", policies(), ids=lambda spec: spec.name)
def test_every_policy_comes_back_as_it_was(spec: Any) -> None:
    form = ProgramForm.of_code("print(1)\n")
    form.settings["policy"] = spec.name
    made = form.scenario(INSTRUCTIONS_MAX)
    assert ProgramForm.from_scenario(made).scenario(INSTRUCTIONS_MAX) == made


def test_every_cost_can_be_set() -> None:
    assert [one.name for one in COSTS] == [f"cost.{name}" for name in Costs._fields]


# ---- What is wrong ---------------------------------------------------------------------------------------------------


def test_all_findings_stand_at_their_places_and_nothing_is_lost(client: TestClient) -> None:
    answer = run(client, **FILES | {"text.0": BROKEN, "text.1": "import os2\n", "seed": "3"})
    page = body(answer)
    assert answer.status_code == 422
    places = re.findall(r'data-tab="(\d)" data-line="(\d)" data-column="(\d+)" data-length="(\d+)"', page)
    assert places == [("0", "1", "1", "12"), ("0", "2", "11", "4"), ("0", "3", "1", "15"), ("1", "1", "1", "10")]
    assert "<mark>eval</mark>" in page
    assert "main.py, line 2, column 11" in page
    assert "do you mean threading?" in page
    assert BROKEN in page
    assert 'name="seed" value="3"' in page


def test_everything_that_is_wrong_is_told_at_once(client: TestClient) -> None:
    text = "import numpy\nimport tkinter\nclass A:\n    def __del__(self):\n        pass\n"
    page = body(run(client, **{"name.0": "main.py", "text.0": text, "cpus": "0"}))
    assert 'id="e.cpus"' in page
    assert re.findall(r'data-line="(\d)"[^>]* data-severity="(\w+)"', page) == [
        ("1", "error"),
        ("2", "error"),
        ("4", "warning"),
    ]
    assert "2 places that cannot run here" in page
    assert "A.__del__ is never called here" in page
    # The names of all modules stand there once.
    assert page.count('<p class="f-hint" hidden>') == 1


def test_the_program_is_looked_through_only_if_it_is_known_which(client: TestClient) -> None:
    page = body(run(client, **FILES | {"name.1": "main.py", "text.0": BROKEN}))
    assert "two files have this name" in page
    assert 'id="findings"' not in page


def test_an_empty_file_to_begin_with(client: TestClient) -> None:
    page = body(client.get("/program?example=empty"))
    assert re.search(r'name="text.0"[^>]*>\n</textarea>', page)
    assert "Your own program" in page
    assert "look-for" not in body(client.get("/program", params={"code": "print(1)"}))


def test_parameters_that_may_be_left_out_are_folded_until_they_are_given(client: TestClient) -> None:
    fold = r'data-policy="{}"[^>]*><legend[^<]*</legend>\s*<details class="paste"( open)?>'
    page = body(client.get("/program"))
    assert re.findall(fold.format("CFS"), page) == [""]
    assert re.findall(fold.format("RR"), page) == [" open"]
    page = body(run(client, **FILES | {"policy": "CFS", "param.CFS.sched_latency": "x"}))
    assert re.findall(fold.format("CFS"), page) == [" open"]


def test_a_syntax_error_is_a_finding_with_its_place(client: TestClient) -> None:
    answer = run(client, **{"name.0": "main.py", "text.0": 'x = "中" + (1 2\n'})
    assert answer.status_code == 422
    assert 'data-line="1" data-column="11"' in answer.text
    assert "SyntaxError" in answer.text


def test_html_in_a_program_stays_text(client: TestClient) -> None:
    text = '</textarea><script>alert("x")</script>\nimport numpy\n'
    answer = run(client, **{"name.0": "main.py", "text.0": text, "name.1": "<b>.py", "text.1": "import <i>\n"})
    assert answer.status_code == 422
    assert "<script>alert" not in answer.text
    assert "<b>.py" not in answer.text


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("cpus", "0", "must be from 1 to 64"),
        ("cpus", "many", "is not a whole number"),
        ("policy", "FASTEST", "FASTEST"),
        ("gil", "4.0", "there is no “4.0”"),
        ("seed", "-1", "must be from 0"),
        ("stdout", "paper", "there is no “paper”"),
        ("detail", "atom", "choose one of the two"),
        ("until", "soon", "expected a time"),
        ("budget", "9999999999", "must be from 1 to 5"),
        ("cost.instruction_ns", "0", "0 is not between 1 and"),
        ("cost.lock_ns", "x", "is not a whole number"),
        ("name.0", "../main.py", "this is no name of a file"),
        ("name.0", "main.txt", "its name must end with .py"),
        ("name.1", "main.py", "two files have this name"),
        ("text.0", "  \n", "there is nothing to run"),
    ],
)
def test_what_is_wrong_stands_at_its_field(client: TestClient, name: str, value: str, words: str) -> None:
    answer = run(client, **FILES | {name: value})
    page = body(answer)
    assert answer.status_code == 422
    assert re.search(rf'<p class="bad[^"]*" id="e\.{re.escape(name)}">[^<]*{re.escape(words)}', page)
    assert f'<a href="#{name}">' in page
    if name not in ("policy", "gil", "stdout", "detail"):
        assert value in page


def test_a_parameter_of_the_policy_is_told_at_its_field(client: TestClient) -> None:
    answer = run(client, **FILES | {"policy": "RR", "param.RR.quantum": "0"})
    assert answer.status_code == 422
    assert re.search(r'id="e\.param\.RR\.quantum">[^<]*0 is not between 1', answer.text)


def test_problems_come_all_at_once() -> None:
    form = ProgramForm.from_fields(FILES | {"cpus": "0", "until": "soon", "cost.lock_ns": "x", "name.1": ""})
    with pytest.raises(UsageError) as caught:
        form.scenario(INSTRUCTIONS_MAX)
    assert {problem.field for problem in caught.value.problems} == {"cpus", "until", "cost.lock_ns", "name"}


# ---- Tabs without JavaScript -----------------------------------------------------------------------------------------


def test_files_are_added_and_removed_and_the_rest_stays(client: TestClient) -> None:
    page = body(client.post("/program", data=FILES | {"do": "add", "seed": "5"}))
    assert 'name="name.2" value="other.py"' in page
    assert HELLO in page
    assert 'name="seed" value="5"' in page
    page = body(client.post("/program", data=FILES | {"do": "remove-0"}))
    assert 'name="name.0" value="helper.py"' in page
    assert "name.1" not in page


def test_one_file_always_stays(client: TestClient) -> None:
    page = body(client.post("/program", data={"do": "remove-0", "name.0": "main.py", "text.0": "print(7)\n"}))
    assert "print(7)" in page


@pytest.mark.parametrize(("removed", "main", "left"), [(0, 2, 1), (2, 2, 1), (1, 0, 0), (0, 0, 0)])
def test_the_file_that_runs_stays_the_one_that_runs(removed: int, main: int, left: int) -> None:
    form = ProgramForm([TypedFile(f"{name}.py", "") for name in "abc"], main)
    form.remove(removed)
    assert form.main == left


def test_no_more_files_than_allowed(client: TestClient) -> None:
    many = {f"name.{n}": f"f{n}.py" for n in range(FILES_MAX)}
    answer = client.post("/program", data={"do": "add", **many})
    assert answer.status_code == 422
    assert f"more than {FILES_MAX} files" in body(answer)
    assert client.post("/program", data={"do": "run", **many, "name.77": "x.py"}).status_code == 422


# ---- Addresses -------------------------------------------------------------------------------------------------------


def test_a_teachers_link_carries_the_code(client: TestClient) -> None:
    assert "print('你好')" in body(client.get("/program", params={"code": "print('你好')\n"}))


def test_a_link_carries_files_and_settings(client: TestClient) -> None:
    answer = client.post("/program", data=FILES | {"do": "link", "gil": "2.7"})
    assert answer.status_code == 303
    page = body(client.get(answer.headers["location"]))
    assert HELLO in page
    assert 'value="2.7" selected' in page
    assert client.post("/program/link", data=FILES | {"gil": "2.7"}).json() == {"link": answer.headers["location"]}


def test_a_program_that_is_too_long_says_so(client: TestClient) -> None:
    long = FILES | {"text.0": "".join(f"x{n * 7919} = {n * n}\n" for n in range(2_000))}
    answer = client.post("/program", data=long | {"do": "link"})
    assert answer.status_code == 200
    assert "too long for a link" in answer.text
    assert client.post("/program/link", data=long).json() == {"link": ""}


@pytest.mark.parametrize("code", ["1", "1AAAA", "2" + "A" * 20, "1é", "1" + "A" * 10_000, "1!!!!"])
def test_a_link_that_was_changed_says_so(client: TestClient, code: str) -> None:
    answer = client.get("/program", params={"w": code})
    assert answer.status_code == 400
    assert "This link cannot be read" in answer.text


@given(
    files=st.lists(st.tuples(st.text(max_size=12), st.text(max_size=60)), max_size=4),
    settings=st.dictionaries(st.sampled_from(sorted(FIELDS)), st.text(max_size=12)),
    stdin=st.text(max_size=20),
    quantum=st.text(max_size=5),
)
def test_whatever_is_typed_comes_back_from_a_link(
    files: list[tuple[str, str]], settings: dict[str, str], stdin: str, quantum: str
) -> None:
    fields = {f"name.{n}": name for n, (name, _) in enumerate(files)}
    fields |= {f"text.{n}": text for n, (_, text) in enumerate(files)} | settings
    fields |= {"stdin": stdin, f"param.{settings.get('policy', 'CFS').replace('.', '')}.quantum": quantum}
    form = ProgramForm.from_fields(fields)
    form.params = {name: values for name, values in form.params.items() if name == form.settings["policy"]}
    assert lablink.decode(lablink.encode(form)) == form


@pytest.mark.parametrize("query", ["run=" + "A" * 22, "share=" + "A" * 22, "run=x", "share=..", "example=nothing"])
def test_what_is_not_there_is_a_page_that_says_so(client: TestClient, query: str) -> None:
    assert client.get(f"/program?{query}").status_code == 404


def test_a_run_of_the_other_lab_opens_there(client: TestClient, run_url: str) -> None:
    answer = client.get("/program", params={"run": run_url[6:]})
    assert answer.headers["location"] == f"/scheduler?run={run_url[6:]}"


def test_the_lab_is_in_the_navigation(client: TestClient) -> None:
    assert '<a href="/program" aria-current="page">' in client.get("/program").text
    assert '<a href="/program">' in client.get("/scheduler").text


# ---- The gallery -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("example", gallery().values(), ids=lambda one: one.key)
def test_every_example_ends_as_its_text_says(example: Example) -> None:
    trace = record(example.form.scenario(INSTRUCTIONS_MAX), steps_max=20_000)
    told = example.expect
    assert trace.verdict.kind == told["verdict"]
    assert trace.facts.exit_code == told.get("exit_code", 0)
    printed = "".join(event.text for event in trace.events if isinstance(event, Output))
    place = 0
    for line in told.get("output", ()):
        place = printed.index(line, place) + len(line)


def test_without_a_gil_two_threads_end_much_sooner() -> None:
    took = [record(gallery()[key].form.scenario(INSTRUCTIONS_MAX), steps_max=20_000) for key in ("gil-baton", "no-gil")]
    assert took[0].facts.time_ns > 1.5 * took[1].facts.time_ns


def test_the_examples_are_on_the_page_and_fit_into_a_link(client: TestClient) -> None:
    assert len(gallery()) >= 14
    for example in gallery().values():
        page = body(client.get("/program", params={"example": example.key, "lang": "zh"}))
        assert example.look.zh in page
        assert example.form.files[0].text in page
        assert lablink.address(example.form), example.key


def test_a_policys_times_are_milliseconds_also_within_a_text(client: TestClient) -> None:
    answer = run(client, **FILES | {"policy": "MLQ", "param.MLQ.queues": "RR:3/FCFS"})
    assert answer.status_code == 303, answer.text
    page = client.get("/program", params={"run": answer.headers["location"][6:28]}).text
    assert 'name="param.MLQ.queues" value="RR:3/FCFS"' in page
    data = client.get(f"{answer.headers['location'].partition('?')[0]}/export/json").json()
    assert data["scenario"]["machine"]["params"]["queues"] == "RR:3000000/FCFS"
