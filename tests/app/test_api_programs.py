"""Programs over the API: the same as ``lockstep run``, in a worker process, refused with every reason at once."""

from __future__ import annotations

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


def test_a_program_beside_a_table_is_no_request(client: TestClient) -> None:
    answer = client.post(URL, json={"program": {"files": {"a.py": ""}}, "jobs": []})
    assert answer.status_code == 422
    assert client.post(URL, json={"program": []}).json()["errors"][0]["pointer"] == "#/program"
