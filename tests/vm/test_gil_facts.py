"""What is known of the models of the GIL, shown by programs."""

from __future__ import annotations

import pytest

from simcore.kernel.gil import GilModel
from simcore.program import ProgramConfig, ProgramResult, run_program

THREADS = 4
COUNTDOWN = """\
import sys
import threading
sys.setswitchinterval(0.000005)
n = 0
def f():
    return 1
def work():
    global n
    for i in range({times}):
        {step}
        x = i
ts = [threading.Thread(target=work) for _ in range(4)]
for t in ts: t.start()
for t in ts: t.join()
print(n)
"""
SPIN = """\
import threading
def work():
    x = 0
    for i in range({times}):
        x = (x * 31 + i) % 1009
ts = [threading.Thread(target=work) for _ in range(4)]
for t in ts: t.start()
for t in ts: t.join()
"""


def run(source: str, gil: GilModel, cpus: int = 4) -> ProgramResult:
    result = run_program({"main.py": source}, "main.py", ProgramConfig(gil=gil, cpus=cpus))
    assert result.verdict.kind == "finished", result.text("stderr")
    return result


@pytest.mark.parametrize(
    ("step", "gil", "loses"),
    [
        ("n -= 1", "2.7", True),
        ("n -= 1", "3.9", True),
        ("n -= 1", "3.11", False),
        ("n -= 1", "none", True),
        ("n -= f()", "2.7", True),
        ("n -= f()", "3.9", True),
        ("n -= f()", "3.11", True),
        ("n -= f()", "none", True),
    ],
)
def test_lost_updates(step: str, gil: GilModel, loses: bool) -> None:
    times = 1_000
    left = int(run(COUNTDOWN.format(step=step, times=times), gil).text("stdout"))
    assert -THREADS * times <= left < 0
    assert (left > -THREADS * times) == loses


@pytest.mark.parametrize("gil", ["3.9", "3.11"])
def test_the_usual_interval_hides_the_race_in_a_short_loop(gil: GilModel) -> None:
    source = COUNTDOWN.format(step="n -= 1", times=200).replace("sys.setswitchinterval(0.000005)\n", "")
    assert int(run(source, gil).text("stdout")) == -THREADS * 200


def test_only_without_the_gil_do_threads_compute_at_the_same_time() -> None:
    source = SPIN.format(times=6_000)
    alone = {gil: run(source, gil, cpus=1).machine.now for gil in ("3.9", "3.11", "none")}
    four = {gil: run(source, gil, cpus=4).machine.now for gil in ("3.9", "3.11", "none")}
    assert alone["none"] > 2.5 * four["none"]
    for gil in ("3.9", "3.11"):
        assert four[gil] > 0.9 * alone[gil]
        assert four[gil] > 2.5 * four["none"]


def test_sleep_0_yields() -> None:
    source = """\
import threading, time
log = []
def work(c):
    for _ in range(5):
        log.append(c)
        time.sleep(0)
gate = threading.Event()
ts = [threading.Thread(target=lambda c=c: (gate.wait(), work(c))) for c in "ab"]
for t in ts: t.start()
gate.set()
for t in ts: t.join()
print("".join(log))
"""
    taken_in_turn = run(source, "3.11").text("stdout").strip()
    alone = run(source.replace("        time.sleep(0)\n", ""), "3.11").text("stdout").strip()
    assert sorted(taken_in_turn) == sorted(alone) == sorted("ab" * 5)
    assert taken_in_turn.count("ab") + taken_in_turn.count("ba") > 6
    assert alone in ("aaaaabbbbb", "bbbbbaaaaa")


def test_the_switch_interval_is_the_programs() -> None:
    source = "import sys\nsys.setswitchinterval(0.002)\nprint(sys.getswitchinterval())\n"
    result = run(source, "3.11")
    assert result.text("stdout") == "0.002\n"
    assert result.machine.switch_interval == 2_000_000
