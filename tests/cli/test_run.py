"""``lockstep run``: the program's own output and exit code, and what is said of one that cannot end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.cli.main import cli
from simcore.kernel.gil import MODELS

AB_BA = """\
import threading, time
class Account:
    def __init__(self):
        self.__lock = threading.Lock()
        self.other = None
    def move(self):
        with self.__lock:
            time.sleep(0.1)
            with self.other.__lock:
                pass
a, b = Account(), Account()
a.other, b.other = b, a
threading.Thread(target=a.move, name="A to B").start()
threading.Thread(target=b.move, name="B to A").start()
print("started", end="")
"""


def run(folder: Path, source: str, *options: str, given: str = "", **others: str) -> Result:
    (folder / "main.py").write_text(source, encoding="utf-8")
    for name, text in others.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    files = [str(folder / name) for name in ("main.py", *(f"{other}.py" for other in others))]
    return CliRunner().invoke(cli, ["run", *files, *options], input=given, env={"LANG": "C", "LC_ALL": "C"})


def test_streams_and_exit_code(tmp_path: Path) -> None:
    ran = run(tmp_path, "print('é 中')\nprint(1 / 0)\n")
    assert ran.stdout_bytes == "é 中\n".encode()
    assert ran.stderr.endswith("ZeroDivisionError: division by zero\n")
    assert ran.exit_code == 1
    assert run(tmp_path, "raise SystemExit(7)").exit_code == 7
    ran = run(tmp_path, "raise SystemExit('no')")
    assert (ran.exit_code, ran.stdout, ran.stderr) == (1, "", "no\n")


def test_deadlock_names_the_parties_in_both_languages(tmp_path: Path) -> None:
    ran = run(tmp_path, AB_BA)
    assert ran.exit_code == 75
    assert ran.stdout == "started"
    lines = ran.stderr.splitlines()
    assert lines[0].startswith("lockstep: deadlock: A to B → B to A → A to B ")
    assert lines[1] == ("  A to B waits for b.__lock, which B to A holds, line 9 of main.py: with self.other.__lock:")
    assert lines[2] == ("  B to A waits for a.__lock, which A to B holds, line 9 of main.py: with self.other.__lock:")
    assert lines[3] == "  MainThread waits for A to B to end; MainThread has run all of its own code"
    assert lines[4:] == ["  A to B holds a.__lock", "  B to A holds b.__lock"]
    chinese = run(tmp_path, AB_BA, "--lang", "zh").stderr
    assert "死锁：A to B → B to A → A to B 循环等待" in chinese
    assert "A to B 在等待 b.__lock，它由 B to A 持有" in chinese


PERMITS = """import threading, time
a, b = threading.Semaphore(1), threading.BoundedSemaphore(1)
def one():
    with a:
        time.sleep(0.1)
        with b: print("one")
def two():
    with b:
        time.sleep(0.1)
        {take}: print("two")
threading.Thread(target=one).start(); threading.Thread(target=two).start()
"""


def test_semaphores_in_a_circle_are_stuck_and_tell_who_is_in_their_with(tmp_path: Path) -> None:
    ended = run(tmp_path, PERMITS.format(take="with a"))
    assert ended.exit_code == 75
    lines = ended.stderr.splitlines()
    assert lines[0].startswith("lockstep: stuck: ")
    assert lines[-3:-1] == ["  Thread-1 (one) has a permit of a", "  Thread-2 (two) has a permit of b"]
    who = "Thread-1 (one) → Thread-2 (two) → Thread-1 (one)"
    assert lines[-1] == f"  {who} wait in a circle for permits that the next one has, as in a deadlock"
    assert "各等下一个线程手里的许可" in run(tmp_path, PERMITS.format(take="with a"), "--lang", "zh").stderr


def test_who_has_called_acquire_of_a_semaphore_is_not_known(tmp_path: Path) -> None:
    source = PERMITS.replace("with a:", "a.acquire()\n    if True:").format(take="if a.acquire()")
    lines = run(tmp_path, source).stderr.splitlines()
    assert lines[0].startswith("lockstep: stuck: ")
    assert "  Thread-2 (two) has a permit of b" in lines
    assert not any("permit of a" in line or "circle" in line for line in lines)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("e = threading.Event()\ne.wait()", "MainThread waits for the event e to be set, line 3 "),
        ("s = threading.Semaphore(0)\nwith s: pass", "MainThread waits for the semaphore s, line 3 "),
        ("c = threading.Condition()\nwith c: c.wait()", "MainThread waits to be notified by the condition c, line 3 "),
        ("c = threading.Condition()\nwith c: c.wait_for(list)", "notified by the condition c, line 3 "),
        ("b = threading.Barrier(2)\nb.wait()", "MainThread waits at the barrier b for the others, line 3 "),
        ("import queue\nd = {'in': queue.Queue()}\nd['in'].get()", "waits for an item in the queue d['in'], line 4 "),
        ("import queue\nd = [queue.Queue(1)]\nd[0].put(1)\nd[0].put(2)", "waits for room in the queue d[0], line 5 "),
        ("import queue\nq = queue.Queue()\nq.put(1)\nq.join()", "until every item of the queue q is done, line 5 "),
        ("def f():\n    own = threading.Event()\n    own.wait()\nf()", "waits for the event own to be set, line 4 "),
        (
            "l = threading.Lock()\nt = threading.Thread(target=l.acquire)\nt.start(); t.join()\nl.acquire()",
            "MainThread waits for l, which Thread-1 (acquire) took and never released, line 5 ",
        ),
        (
            (
                "from concurrent.futures import ThreadPoolExecutor, wait\np = ThreadPoolExecutor(1)\n"
                "f = p.submit(lambda: p.submit(int).result())\nf.result()"
            ),
            "MainThread waits for the result of the future f, line 5 ",
        ),
        (
            (
                "from concurrent.futures import ThreadPoolExecutor, wait\np = ThreadPoolExecutor(1)\n"
                "f = p.submit(lambda: wait([p.submit(int)]))\nf.result()"
            ),
            "ThreadPoolExecutor-0_0 waits in wait(), line 4 ",
        ),
    ],
)
def test_stuck_says_what_for(tmp_path: Path, source: str, said: str) -> None:
    ran = run(tmp_path, "import threading\n" + source)
    assert ran.exit_code == 75, ran.stderr
    assert ran.stderr.startswith("lockstep: stuck: ")
    assert said in ran.stderr


def test_a_lock_taken_twice_waits_for_itself(tmp_path: Path) -> None:
    ran = run(tmp_path, "import threading\nl = threading.Lock()\nl.acquire()\nl.acquire()\n")
    assert ran.exit_code == 75
    assert ran.stderr.startswith("lockstep: deadlock: MainThread waits for itself")
    assert "MainThread waits for l, which it holds itself, line 4 of main.py: l.acquire()" in ran.stderr


def test_a_crash_behind_a_stuck_program_is_told(tmp_path: Path) -> None:
    source = "import threading\ne = threading.Event()\ndef f():\n    {}[0]\n    e.set()\n"
    ran = run(tmp_path, source + "threading.Thread(target=f, name='setter').start()\ne.wait()\n")
    assert ran.exit_code == 75
    assert ran.stderr.endswith("  setter had ended with KeyError\n")


def test_until_and_budget(tmp_path: Path) -> None:
    poll = "import time\nn = 0\nwhile True:\n    n += 1\n    time.sleep(1)\n"
    ran = run(tmp_path, poll, "--until", "5")
    assert ran.exit_code == 0
    assert ran.stderr.startswith("lockstep: stopped at 5 s: the program polls or computes")
    ran = run(tmp_path, "import time\ntime.sleep(9)\n", "--until", "300ms")
    assert ran.stderr.startswith("lockstep: stopped at 300 ms: every thread waits for a time")
    ran = run(tmp_path, "print('a')\nwhile True: pass\n", "--budget", "5000")
    assert (ran.exit_code, ran.stdout) == (76, "a\n")
    assert ran.stderr.startswith("lockstep: the program was stopped after 5000 instructions")
    assert "执行 5000 条指令后被停止" in run(tmp_path, "while True: pass", "--budget", "5000", "--lang", "zh").stderr


def test_a_deadlock_beside_a_live_thread_is_one(tmp_path: Path) -> None:
    alive = "threading.Thread(target=lambda: [time.sleep(1) for _ in iter(int, 1)], daemon=True).start()\n"
    ran = run(tmp_path, AB_BA + alive, "--until", "9")
    assert ran.exit_code == 75
    assert "while others go on" in ran.stderr


def test_modules_input_and_files(tmp_path: Path) -> None:
    (tmp_path / "typed.txt").write_text("Ada\n")
    main = "import helper\nprint(helper.greet(input('who? ')))\n"
    helper = "def greet(name):\n    return f'hello {name} from {__name__}'\n"
    ran = run(tmp_path, main, "--stdin", f"main.py={tmp_path / 'typed.txt'}", helper=helper)
    assert ran.stdout == "who? hello Ada from helper\n"
    assert run(tmp_path, main, "--stdin", "-", given="Eve\n", helper=helper).stdout == "who? hello Eve from helper\n"
    assert run(tmp_path, main, "--stdin", "x.py=y").exit_code == 2
    refused = run(tmp_path, main)
    assert refused.exit_code == 65
    assert refused.stderr.startswith("main.py:1:1: there is no module helper here; there are: ")
    assert "这里没有模块 helper" in run(tmp_path, main, "--lang", "zh").stderr


def test_files_are_copies(tmp_path: Path) -> None:
    folder = tmp_path / "given"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text("one\ntwo\n")
    (folder / "sub" / "b.bin").write_bytes(b"\xff\x00")
    source = (
        "print(open('a.txt').read().split())\nprint(open('sub/b.bin', 'rb').read())\n"
        "with open('a.txt', 'a') as f:\n    f.write('three\\n')\nprint(sum(1 for _ in open('a.txt')))\n"
    )
    ran = run(tmp_path, source, "--files", str(folder))
    assert ran.stdout == "['one', 'two']\nb'\\xff\\x00'\n3\n", ran.stderr
    assert (folder / "a.txt").read_text() == "one\ntwo\n"


def test_print_profiles(tmp_path: Path) -> None:
    source = (
        "import threading\ndef f(c):\n    for _ in range(40):\n        print(c * 3)\n"
        "ts = [threading.Thread(target=f, args=(c,)) for c in 'ab']\nfor t in ts: t.start()\nfor t in ts: t.join()\n"
    )
    whole = {"aaa", "bbb"}
    for profile in ("terminal", "pipe"):
        assert set(run(tmp_path, source, "--stdout", profile).stdout.split("\n")) == whole | {""}
    broken = run(tmp_path, source, "--stdout", "unbuffered").stdout
    assert sorted(broken) == sorted("aaa\n" * 40 + "bbb\n" * 40)
    assert set(broken.split("\n")) - whole - {""}, "no two lines ran together"


def test_chart_and_trace(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    source = "import threading\nt = threading.Thread(target=print, args=('hi',))\nt.start()\nt.join()\n"
    ran = run(
        tmp_path, source, "--gantt", "--trace", str(out), "--cpus", "2", "--policy", "rr:quantum=3", "--gil", "3.9"
    )
    assert ran.stdout == "hi\n"
    assert ran.stderr.startswith("2 CPUs, RR, GIL 3.9, ")
    assert "CPU 1 " in ran.stderr
    assert "a=MainThread" in ran.stderr
    data = json.loads(out.read_text(encoding="utf-8"))
    assert data["scenario"]["machine"]["params"] == {"quantum": 3_000_000}
    assert data["output"] == [["stdout", "hi\n"]]
    assert data["verdict"] == {"kind": "finished", "tasks": []}
    assert {"Created", "Dispatched", "Waited", "Output"} <= {event[0] for event in data["events"]}


@pytest.mark.parametrize("model", MODELS)
def test_every_model_of_the_gil_gives_the_same_settled_result(tmp_path: Path, model: str) -> None:
    source = (
        "import threading\nn = 0\nl = threading.Lock()\ndef f():\n    global n\n    for _ in range(50):\n"
        "        with l: n += 1\nts = [threading.Thread(target=f) for _ in range(8)]\nfor t in ts: t.start()\n"
        "for t in ts: t.join()\nprint(n)\n"
    )
    assert run(tmp_path, source, "--gil", model).stdout == "400\n"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--cpus", "0"], "--cpus: must be from 1 to 64"),
        (["--cpus", "x"], "--cpus: "),
        (["--gil", "4"], "--gil: there is no “4”; there are 2.7, 3.9, 3.11, none"),
        (["--policy", "nope"], "there is no policy “nope”"),
        (["--policy", "rr:quantum=0"], "quantum: 0 is not between 1"),
        (["--until", "soon"], "--until: expected a time such as 2.5"),
        (["--stdout", "file"], "--stdout: there is no “file”"),
        (["--budget", "-1"], "--budget: "),
        (["--files", "/nowhere"], "--files: there is no folder /nowhere"),
        (["--stdin", "/nowhere"], "/nowhere: there is no such file"),
    ],
)
def test_usage_errors(tmp_path: Path, options: list[str], said: str) -> None:
    ran = run(tmp_path, "print(1)", *options)
    assert ran.exit_code == 2
    assert ran.stdout == ""
    assert said in ran.stderr


def test_unusable_files(tmp_path: Path) -> None:
    (tmp_path / "latin.py").write_bytes(b"print('\xe9')")
    ran = CliRunner().invoke(cli, ["run", str(tmp_path / "latin.py"), "--lang", "en"])
    assert (ran.exit_code, "not UTF-8 text (byte 7)" in ran.stderr) == (2, True)
    (tmp_path / "main.py").write_text("print(1)")
    (tmp_path / "sub").mkdir()
    outside = tmp_path / "sub" / "main.py"
    outside.write_text("print(2)")
    ran = CliRunner().invoke(cli, ["run", str(outside), str(tmp_path / "main.py"), "--lang", "en"])
    assert (ran.exit_code, "lies outside the folder of main.py" in ran.stderr) == (2, True)
    assert "two files have this name" in CliRunner().invoke(cli, ["run", str(outside), str(outside)]).stderr
