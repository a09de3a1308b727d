"""Programs over the API: the same as ``lockstep run``, in a worker process, refused with every reason at once."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

URL = "/api/v1/runs"
TWICE = "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()\n"


def post(client: TestClient, language: str = "en", **program: Any) -> Any:
    return client.post(URL, json={"program": program}, headers={"accept-language": language})


def test_output_and_exit_code(client: TestClient) -> None:
    source = "import helper, sys\nprint(helper.text)\nprint(open('a.txt').read())\nprint(input())\nsys.exit(3)\n"
    answer = post(
        client,
        files={"main.py": source, "helper.py": "text = 'é 中'\n"},
        data={"a.txt": "from a file"},
        stdin="typed\n",
        policy="rr:quantum=2",
        cpus="2",
        gil="3.9",
    )
    assert answer.status_code == 200, answer.text
    run = answer.json()
    assert (run["stdout"], run["stderr"], run["exit_code"]) == ("é 中\nfrom a file\ntyped\n", "", 3)
    assert (run["verdict"]["kind"], run["told"], run["waits"]) == ("finished", [], [])
    assert (run["machine"]["cpus"], run["machine"]["gil"]) == (2, "3.9")
    assert run["machine"]["params"] == {"quantum": 2_000_000}
    assert "".join(text for _, text in run["output"]) == run["stdout"]


def test_a_deadlock_is_told_in_both_languages(client: TestClient) -> None:
    run = post(client, files={"p.py": TWICE}).json()
    assert (run["exit_code"], run["verdict"]) == (75, {"kind": "deadlock", "tasks": [1]})
    assert run["told"][1] == {
        "en": "MainThread waits for lock, which it holds itself, line 4 of p.py: lock.acquire()",
        "zh": "MainThread 在等待 lock，而它自己正持有这个锁；p.py 第 4 行：lock.acquire()",
    }
    assert run["waits"][0]["what"] == "lock"
    assert run["held"] == {"1": ["lock"]}


def test_what_does_not_happen_here_is_told_at_its_place(client: TestClient) -> None:
    source = "class File:\n    def __del__(self):\n        print('closed')\n\n\nFile()\n"
    run = post(client, files={"p.py": source}).json()
    assert (run["stdout"], run["stderr"], run["exit_code"]) == ("", "", 0)
    (one,) = run["warnings"]
    assert (one["file"], one["line"], one["column"]) == ("p.py", 2, 5)
    assert one["text"]["en"].startswith("File.__del__ is never called here; ")
    assert one["text"]["zh"].startswith("File.__del__ 在这里不会被调用")


def test_limits_stop_a_program(client: TestClient) -> None:
    run = post(client, files={"main.py": "while True: pass\n"}, budget=5_000).json()
    assert (run["exit_code"], run["verdict"]["kind"]) == (76, "budget")
    run = post(client, files={"main.py": "import time\nwhile True: time.sleep(1)\n"}, until="3s").json()
    assert (run["exit_code"], run["verdict"]["kind"], run["time_ns"]) == (0, "spinning", 3_000_000_000)
    assert post(client, files={"main.py": ""}, budget=10**9).status_code == 422


def test_half_characters_do_not_break_the_answer(client: TestClient) -> None:
    answer = post(client, files={"main.py": "print(ascii('\\ud800'))\nraise ValueError('\\ud800')\n"})
    assert answer.status_code == 200
    assert answer.json()["exit_code"] == 1


def test_what_cannot_run_is_refused_with_its_place(client: TestClient) -> None:
    answer = post(client, files={"main.py": "x = 1\nif x print(x)\n"})
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert (error["field"], error["pointer"]) == ("main.py", "#/program/files/main.py")
    assert "line 2" in error["message"]
    assert "SyntaxError: invalid syntax" in error["message"]
    answer = post(client, "zh", files={"main.py": "import requests\neval('1')\n"})
    assert answer.status_code == 422
    messages = [error["message"] for error in answer.json()["errors"]]
    assert len(messages) == 2
    assert messages[0].startswith("第 1 行第 1 列：这里没有模块 requests")


@pytest.mark.parametrize(
    ("program", "pointer"),
    [
        ({}, "#/program/files"),
        ({"files": {}}, "#/program/files"),
        ({"files": {"a.py": 1}}, "#/program/files/a.py"),
        ({"files": {"../a.py": ""}}, "#/program/files/..~1a.py"),
        ({"files": {"a.py": ""}, "main": "b.py"}, "#/program/main"),
        ({"files": {"a.py": ""}, "main": []}, "#/program/main"),
        ({"files": {"a.py": ""}, "stdin": []}, "#/program/stdin"),
        ({"files": {"a.py": ""}, "cpus": 0}, "#/program/cpus"),
        ({"files": {"a.py": ""}, "gil": "x"}, "#/program/gil"),
        ({"files": {"a.py": ""}, "policy": "nope"}, "#/program/policy"),
        ({"files": {"a.py": ""}, "policy": "RR", "params": {"quantum": 0}}, "#/program/params/quantum"),
        ({"files": {"a.py": ""}, "colour": 1}, "#/program/colour"),
        ({"files": {"a.py": ""}, "data": ["x"]}, "#/program/data"),
        ({"files": {f"{n}.py": "" for n in range(30)}}, "#/program/files"),
    ],
)
def test_bad_input_is_named(client: TestClient, program: dict[str, Any], pointer: str) -> None:
    answer = client.post(URL, json={"program": program})
    assert answer.status_code == 422, answer.text
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]


def test_the_policy_of_a_program_stands_in_it(client: TestClient) -> None:
    answer = client.post(f"{URL}?policy=RR", json={"program": {"files": {"a.py": ""}}})
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == ["policy"]


def test_a_program_beside_a_table_is_no_request(client: TestClient) -> None:
    answer = client.post(URL, json={"program": {"files": {"a.py": ""}}, "jobs": []})
    assert answer.status_code == 422
    assert client.post(URL, json={"program": []}).json()["errors"][0]["pointer"] == "#/program"


# ---- Recorded and kept ---------------------------------------------------------------------------------------------

MACHINES: list[dict[str, Any]] = [
    {},
    {"policy": "RR", "params": {"quantum": 3}, "cpus": 1, "gil": "3.9", "seed": 7, "stdout": "pipe", "budget": 100_000},
    {"policy": "mlfq:boost=50", "gil": "none", "until": "1.5ms", "detail": "instruction"},
    {"costs": {"lock_ns": 500, "instruction_ns": "40", "print_ns": None}},
]


@pytest.mark.parametrize("machine", MACHINES)
def test_a_program_is_recorded_and_read_back(client: TestClient, machine: dict[str, Any]) -> None:
    answer = post(
        client, files={"p.py": TWICE, "note.py": ""}, data={"a.txt": "é"}, stdin="x\n", record=True, **machine
    )
    assert answer.status_code == 201, answer.text
    (run,) = answer.json()["runs"]
    assert answer.headers["location"] == run["links"]["run"]
    assert run["tasks"] == 1
    read = client.get(run["links"]["run"]).json()
    # Sent again, it is the same run; sent without being kept, it comes to the same.
    assert client.post(URL, json=read["scenario"]).json()["runs"][0]["id"] == run["id"]
    program = read["scenario"]["program"]
    loose = client.post(URL, json={"program": program | {"record": False}})
    assert loose.status_code == 200
    assert loose.json() == read["outcome"]
    # And what is taken away says the same, in the reader's language.
    taken = client.get(f"{run['links']['exports']}/json", headers={"accept-language": "zh"}).json()
    for key, value in read["outcome"].items():
        if key == "told":
            assert taken[key] == [one["zh"] for one in value]
        elif key not in ("stdout", "stderr", "machine"):
            assert taken[key] == value, key
    assert taken["scenario"]["machine"]["cpus"] == read["outcome"]["machine"]["cpus"]


def test_steps_of_a_program_call_threads_as_pages_do(client: TestClient) -> None:
    source = "import threading\nt = threading.Thread(target=print, args=('hi',))\nt.start()\nt.join()\n"
    run = post(client, files={"main.py": source}, record=True).json()["runs"][0]
    assert run["tasks"] == 2
    said: list[str] = []
    for step in range(run["steps"] + 1):
        one = client.get(f"{run['links']['run']}/steps/{step}").json()
        assert one["event"] is None or one["event"]["step"] == step
        texts = [one["sentence"], *([one["event"]["text"]] if step else [])]
        said += [text for both in texts for text in both.values()]
    page = client.get(f"{run['links']['page']}?at=1").text
    assert 'class="chip id-1">M</span>' in page
    assert not any(re.search(r"\bP\d|\bticks?\b", text) for text in said)
    assert any("T1" in text for text in said)
    trace = client.get(f"{run['links']['trace']}?limit=2000").json()["events"]
    assert [event["text"]["en"] for event in trace] == said[4::4]
    outcome = client.get(run["links"]["run"]).json()["outcome"]
    assert outcome["threads"] == [
        {"pid": 1, "label": "M", "name": "MainThread"},
        {"pid": 2, "label": "T1", "name": "Thread-1 (print)"},
    ]


@pytest.mark.parametrize(
    ("program", "pointer"),
    [
        ({"record": "yes"}, "#/program/record"),
        ({"detail": "all"}, "#/program/detail"),
        ({"costs": []}, "#/program/costs"),
        ({"costs": {"lock": 1}}, "#/program/costs/lock"),
        ({"costs": {"lock_ns": -1}}, "#/program/costs/lock_ns"),
        ({"costs": {"instruction_ns": 0}}, "#/program/costs/instruction_ns"),
        ({"record": True, "files": {"a.py": "import requests\n"}}, "#/program/files/a.py"),
        ({"record": True, "files": {"a.py": "1 +\n"}}, "#/program/files/a.py"),
    ],
)
def test_what_is_wrong_with_a_recording_is_named(client: TestClient, program: dict[str, Any], pointer: str) -> None:
    answer = client.post(URL, json={"program": {"files": {"a.py": ""}} | program})
    assert answer.status_code == 422, answer.text
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]


def test_the_examples_are_what_the_api_answers(client: TestClient) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    post_, read, step = (
        paths["/runs"]["post"],
        paths["/runs/{run_id}"]["get"],
        paths["/runs/{run_id}/steps/{step}"]["get"],
    )

    def example(operation: Any, status: str) -> Any:
        (one,) = operation["responses"][status]["content"]["application/json"]["examples"].values()
        return one["value"]

    sent = post_["requestBody"]["content"]["application/json"]["examples"]
    assert client.post(URL, json=sent["table"]["value"]).status_code == 201
    answer = client.post(URL, json=sent["program"]["value"])
    assert (answer.status_code, answer.json()) == (200, example(post_, "200"))
    answer = client.post(URL, json=sent["recorded"]["value"])
    assert answer.status_code == 201
    made = answer.json()["runs"][0]

    def plain(value: Any) -> Any:
        """Without what is another one each time."""
        text = json.dumps(value).replace(made["id"], "0" * 22)
        return json.loads(re.sub(r"\d{4}-\d\d-\d\dT[\d:]+Z", "", text))

    assert plain(answer.json()) == plain(example(post_, "201"))
    assert plain(client.get(made["links"]["run"]).json()) == plain(example(read, "200"))
    last = client.get(f"{made['links']['run']}/steps/{made['steps']}").json()
    assert plain(last) == plain(example(step, "200"))
