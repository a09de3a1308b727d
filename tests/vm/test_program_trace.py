"""A recorded run of a program is the same run, seen line by line; the fold of its events is the machine."""

from __future__ import annotations

import pytest

from simcore.kernel.gil import MODELS, GilModel
from simcore.kernel.projection import project
from simcore.model.codec import event_from_data, event_to_data
from simcore.model.program_events import LineReached, LoopRan, Output
from simcore.model.snapshot import Snapshot
from simcore.program import ProgramConfig, ProgramResult, run_program

COUNTER = """
import threading

n = 0
lock = threading.Lock()

def work(turns):
    global n
    for i in range(turns):
        with lock:
            n += 1
    print("done", turns)

threads = [threading.Thread(target=work, args=(k,)) for k in (3, 5, 30)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(n)
"""
HOT = """
def spin(turns):
    total = 0
    for i in range(turns):
        total += i
        if i % 1000 == 999:
            total -= 1
    while total > 10:
        total //= 2
    return total

print(spin(5000))
print("after")
"""
GENERATORS = """
def squares(n):
    for i in range(n):
        yield i * i

def outer():
    yield from squares(3)
    yield "end"

for value in outer():
    print(value)
try:
    {}["missing"]
except KeyError as problem:
    print("caught", problem)
finally:
    print("finally")
print(sorted([3, 1, 2], key=lambda x: -x))
"""
BLOCKS = """
import threading, time

a, b = threading.Lock(), threading.Lock()

def left():
    with a:
        time.sleep(0.01)
        with b:
            print("never")

def right():
    with b:
        time.sleep(0.01)
        with a:
            print("never")

one, two = threading.Thread(target=left), threading.Thread(target=right)
one.start(); two.start()
one.join()
"""
PROGRAMS = {"counter": COUNTER, "hot": HOT, "generators": GENERATORS, "blocks": BLOCKS}


def play(source: str, *, record: bool, gil: GilModel = "3.11") -> ProgramResult:
    return run_program({"main.py": source}, "main.py", ProgramConfig(gil=gil), record=record)


@pytest.mark.parametrize("gil", MODELS)
@pytest.mark.parametrize("name", PROGRAMS)
def test_a_recorded_run_is_the_same_run(name: str, gil: GilModel) -> None:
    plain, recorded = play(PROGRAMS[name], record=False, gil=gil), play(PROGRAMS[name], record=True, gil=gil)
    assert plain.output == recorded.output
    assert (plain.machine.now, plain.exit_code, plain.verdict) == (
        recorded.machine.now,
        recorded.exit_code,
        recorded.verdict,
    )
    assert plain.vm.spent == recorded.vm.spent


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_fold_of_the_events_is_the_machine(name: str) -> None:
    result = play(PROGRAMS[name], record=True)
    assert result.trace is not None
    ticks = [event.tick for event in result.trace.events]
    assert ticks == sorted(ticks)
    last = result.trace.at(len(result.trace))
    blank = {"moved": 0, "transition": None, "threads": (), "outputs": 0, "resources": (), "tick": 0, "globals": ()}
    assert Snapshot(**last._asdict())._replace(**blank) == project(result.machine)._replace(tick=0)
    assert last.outputs == sum(isinstance(event, Output) for event in result.trace.events)


def test_events_of_programs_come_back_from_data() -> None:
    trace = play(COUNTER, record=True).trace
    assert trace is not None
    for event in trace.events:
        assert event_from_data(event_to_data(event)) == event


def test_a_hot_loop_is_told_in_short_and_what_follows_in_full() -> None:
    trace = play(HOT, record=True).trace
    assert trace is not None
    loops = [event for event in trace.events if isinstance(event, LoopRan)]
    lines = [event.line for event in trace.events if isinstance(event, LineReached)]
    assert sum(loop.iterations for loop in loops if loop.line == 4) > 4900
    assert len(lines) < 200
    assert lines.count(8) > 5, "the second loop is told line by line"
    assert lines[-2:] == [10, 13]


def test_every_line_of_a_short_program_is_told_in_order() -> None:
    trace = play("x = 1\nfor i in range(2):\n    x += i\nprint(x)\n", record=True).trace
    assert trace is not None
    assert [e.line for e in trace.events if isinstance(e, LineReached)] == [1, 2, 3, 2, 3, 2, 4]


def test_a_generator_is_told_whenever_it_goes_on() -> None:
    source = "def g():\n    yield 1\n    yield 2\nfor v in g():\n    print(v)\n"
    trace = play(source, record=True).trace
    assert trace is not None
    told = [(e.function, e.line) for e in trace.events if isinstance(e, LineReached)]
    assert told.count(("g", 2)) >= 1
    assert ("g", 3) in told


STANDING = "import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()\n"


@pytest.mark.parametrize("gil", ["3.11", "none"])
def test_a_policys_timer_neither_breaks_a_program_nor_keeps_it_going(gil: GilModel) -> None:
    boosted = ProgramConfig(policy="MLFQ", params={"boost": 2}, gil=gil)
    result = run_program({"main.py": STANDING}, "main.py", boosted, record=True)
    plain = run_program({"main.py": STANDING}, "main.py", ProgramConfig(policy="MLFQ", gil=gil))
    assert (result.verdict.kind, result.machine.now) == ("deadlock", plain.machine.now)
    sleeps = run_program({"main.py": "import time\ntime.sleep(0.05)\nprint('up')\n"}, "main.py", boosted, record=True)
    assert (sleeps.verdict.kind, sleeps.text("stdout")) == ("finished", "up\n")
    assert sleeps.machine.now > 50_000_000
    counts = run_program({"main.py": COUNTER}, "main.py", boosted, record=True)
    assert counts.text("stdout").endswith("38\n")
