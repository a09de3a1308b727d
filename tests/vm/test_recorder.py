"""What is recorded of a program beyond what the machine sees: the fold of the events is what the threads hold."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import simcore.analysis.recorder as recorder
import simcore.program as program
from simcore import api
from simcore.analysis.display import Display
from simcore.analysis.heapnames import HeapNames, frames_of
from simcore.analysis.recorder import Recorder
from simcore.analysis.watching import VARIABLES_MAX
from simcore.model.codec import canonical, event_from_data, event_line, scenario_from_data, scenario_to_data
from simcore.model.program_events import Crashed, InstructionReached, LineReached, ResourceChanged, Waited
from simcore.model.program_trace import ProgramTrace
from simcore.model.scenario import GilModel, Scenario, Workload
from simcore.model.snapshot import Snapshot, evolve, initial
from simcore.model.states import State
from simcore.program import ProgramConfig, scenario_of
from simcore.vm.frame import Frame
from simcore.vm.values import NULL, GCell, GFunction, GModule, GNative, GType
from simcore.vm.vm import Thread

TUTORIALS = sorted(Path(__file__).parent.glob("tutorials/*.py"))
LANES = 1


class Checked(Recorder):
    """At every line, the fold of what was recorded so far against the frames and modules themselves."""

    folded: Snapshot | None = None
    done = 0
    lines = 0

    def line(self, thread: Thread, frame: Frame, line: int, now: int) -> None:
        super().line(thread, frame, line, now)
        scenario = Scenario(Workload(()))
        snapshot = self.folded or initial(scenario, LANES)._replace(cpus=initial(scenario, 1).cpus * 64)
        for event in self.events[self.done :]:
            snapshot = evolve(snapshot, event, scenario)
        self.folded, self.done = snapshot, len(self.events)
        self.lines += 1
        self._compare(snapshot, thread)

    def _compare(self, snapshot: Snapshot, thread: Thread) -> None:
        display = Display(frozenset({"__main__"}))
        main = self._vm.modules["__main__"].attrs
        data = {
            name: display.show(value)
            for name, value in main.items()
            if not name.startswith("__") and not isinstance(value, GFunction | GModule | GType | GNative)
        }
        assert dict(snapshot.globals) == data or len(data) > VARIABLES_MAX
        frames = [frame for frame in frames_of(thread) if not frame.code.hidden][::-1]
        views = snapshot.threads[thread.pid - 1].frames
        assert [view.function for view in views] == [frame.code.name for frame in frames]
        for view, frame in zip(views, frames, strict=True):
            if frame.code.is_function:
                slots = ((name, s.value if isinstance(s, GCell) else s) for name, s in _slots(frame))
                own = {name: display.show(value) for name, value in slots if value is not NULL and name[0] != "."}
                assert dict(view.values) == {name: text for name, text in own.items() if not name.startswith("__")}


def _slots(frame: Frame) -> list[tuple[str, object]]:
    return list(zip(frame.code.local_names, frame.locals, strict=False))


def recorded(source: str, config: ProgramConfig = ProgramConfig()) -> ProgramTrace:  # noqa: B008  (frozen)
    trace = api.run(scenario_of({"main.py": source}, "main.py", config))
    assert isinstance(trace, ProgramTrace)
    return trace


@pytest.mark.parametrize("gil", ["3.11", "3.9", "none"])
@pytest.mark.parametrize("path", TUTORIALS, ids=lambda path: path.stem)
def test_the_fold_is_what_the_threads_hold(path: Path, gil: GilModel, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Checked] = []

    def checked(*args: object) -> Checked:
        made.append(Checked(*args))  # type: ignore[arg-type]
        return made[-1]

    monkeypatch.setattr(program, "Recorder", checked)
    config = ProgramConfig(gil=gil)
    result = program.run_program({"main.py": path.read_text()}, "main.py", config, record=True, steps_max=4_000)
    assert made[0].lines >= 3
    assert result.trace is not None
    ticks = [event.tick for event in result.trace.events]
    assert ticks == sorted(ticks)
    last = result.trace.at(len(result.trace))
    assert all(not t.frames for t, task in zip(last.threads, last.tasks, strict=True) if task.state is State.TERMINATED)


ABBA = """
import time
from threading import Thread, Lock
lock_a, lock_b = Lock(), Lock()
def one(n):
    with lock_a:
        time.sleep(0.01)
        with lock_b:
            pass
def two(n):
    with lock_b:
        time.sleep(0.01)
        with lock_a:
            pass
threads = [Thread(target=one, args=(1,)), Thread(target=two, args=(2,))]
for t in threads: t.start()
for t in threads: t.join()
"""


def test_locks_have_the_programs_names_and_waits_their_holders() -> None:
    trace = recorded(ABBA)
    assert trace.verdict.kind == "deadlock"
    assert trace.facts.circle == (2, 3)
    waits = [(e.task, e.resource, e.holder) for e in trace.events if isinstance(e, Waited) and e.kind == "lock"]
    assert waits == [(2, "lock_b", 3), (3, "lock_a", 2)]
    last = trace.at(len(trace))
    assert {r.name: (r.owners, r.line) for r in last.resources if r.kind == "lock"} == {
        "lock_a": ((2,), 6),
        "lock_b": ((3,), 11),
    }
    assert [view.line for view in last.threads] == [17, 8, 13]


def test_queues_semaphores_and_events_are_told_as_they_change() -> None:
    trace = recorded(
        "import queue, threading\n"
        "class Jobs:\n    def __init__(self):\n        self.todo = queue.PriorityQueue(2)\n"
        "jobs = Jobs()\nlight = threading.Event()\ngate = threading.BoundedSemaphore(3)\n"
        "jobs.todo.put((2, 'b'))\njobs.todo.put((1, 'a'))\njobs.todo.get()\n"
        "gate.acquire()\nlight.set()\nlast = 1\nlast = 2\n"
    )
    told = [(e.kind, e.name, e.value, e.items) for e in trace.events if isinstance(e, ResourceChanged)]
    assert ("priority", "jobs.todo", "2/2", ("(1, 'a')", "(2, 'b')")) in told
    assert ("priority", "jobs.todo", "1/2", ("(2, 'b')",)) in told
    assert ("semaphore", "gate", "2/3", ()) in told
    assert ("event", "light", "set", ()) in told


def told_of(trace: ProgramTrace, name: str) -> list[ResourceChanged]:
    return [event for event in trace.events if isinstance(event, ResourceChanged) and event.name == name]


def test_whoever_takes_a_permit_has_it_unless_another_gives_it_back() -> None:
    trace = recorded(
        "import threading, time\n"
        "seats, signal = threading.BoundedSemaphore(2), threading.Semaphore(1)\n"
        "def guest():\n    with seats:\n        time.sleep(0.01)\n    signal.release()\n"
        "signal.acquire()\n"
        "threads = [threading.Thread(target=guest) for _ in range(3)]\n"
        "for t in threads: t.start()\n"
        "for t in threads: t.join()\n"
        "signal.acquire()\nlast = 1\nlast = 2\n"
    )
    seats = [(event.owners, event.value) for event in told_of(trace, "seats")]
    assert seats[:5] == [((), "2/2"), ((2,), "1/2"), ((2, 3), "0/2"), ((3,), "1/2"), ((3, 4), "0/2")]
    assert seats[-1] == ((), "2/2")
    signal = told_of(trace, "signal")
    assert [event.value for event in signal][:2] == ["1", "0"]
    assert not any(event.owners for event in signal), "permits that others give back are nobody's"


def test_who_has_the_lock_of_a_condition_has_the_condition() -> None:
    source = (Path(__file__).parent / "tutorials" / "condition_bank.py").read_text(encoding="utf-8")
    trace = recorded(source)
    told = told_of(trace, "account.condition")
    assert {event.kind for event in told} == {"condition"}
    assert [event.owners for event in told][:5] == [(), (2,), (), (3,), ()]
    shared = recorded(
        "import threading\nlock = threading.Lock()\ncond = threading.Condition(lock)\nwith cond:\n    x = 1\n"
    )
    assert [event.owners for event in told_of(shared, "lock")] == [(), (1,), ()]
    assert [event.owners for event in told_of(shared, "cond")] == [()]


def test_a_pool_tells_who_works_and_what_nobody_has_begun() -> None:
    trace = recorded(
        "import time\nfrom concurrent.futures import ThreadPoolExecutor\n"
        "def job(n):\n    time.sleep(0.01)\n"
        "with ThreadPoolExecutor(2) as pool:\n    for n in range(4):\n        pool.submit(job, n)\n"
        "    time.sleep(0.05)\n"
    )
    pool = told_of(trace, "pool")
    assert not [e for e in trace.events if isinstance(e, ResourceChanged) and e.kind not in ("gil", "pool")]
    assert pool[-1].owners == ()
    assert max(pool, key=lambda event: len(event.items)).items == ("job(2)", "job(3)")
    assert max(len(event.owners) for event in pool) == 2
    idle = [event for event in trace.events if isinstance(event, Waited) and event.kind == "work"]
    assert {event.resource for event in idle} == {"pool"}


def test_the_librarys_own_locks_are_not_looked_for_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A look goes through all that the program can reach; with hundreds of threads that is much."""
    made: list[int] = []
    looks = recorder.HeapNames.__init__

    def counted(self: HeapNames, *args: object) -> None:
        made.append(1)
        looks(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(recorder.HeapNames, "__init__", counted)
    trace = recorded(
        "import threading\nsem = threading.Semaphore(3)\n"
        "def work():\n    with sem:\n        pass\n"
        "for _ in range(100): threading.Thread(target=work).start()\n"
    )
    assert len(told_of(trace, "sem")) >= 100
    assert len(made) <= 30


def test_a_recording_may_be_cut_while_a_thread_is_started() -> None:
    source = "import threading\ndef work():\n    pass\nt = threading.Thread(target=work)\nt.start()\n"
    whole = recorded(source)
    starts = next(at for at, event in enumerate(whole.events, 1) if isinstance(event, Waited) and event.kind == "start")
    cut = program.run_program({"main.py": source}, "main.py", record=True, steps_max=starts + 1).trace
    assert cut is not None
    assert cut.facts.cut
    assert any(wait[1] == "start" for wait in cut.facts.waits)


def test_whoever_waits_for_a_result_waits_for_the_worker_that_makes_it() -> None:
    trace = recorded(
        "import time\nfrom concurrent.futures import ThreadPoolExecutor\n"
        "def job(n):\n    time.sleep(0.01)\n    return n\n"
        "with ThreadPoolExecutor(1) as pool:\n"
        "    first, second = pool.submit(job, 1), pool.submit(job, 2)\n"
        "    second.result()\n    third = pool.submit(job, 3)\n    time.sleep(0.001)\n    third.result(1)\n"
    )
    waits = [(e.resource, e.holder) for e in trace.events if isinstance(e, Waited) and e.kind == "future"]
    assert waits == [("second", 0), ("third", 2)]


def test_what_an_object_makes_in_its_init_is_called_after_the_object() -> None:
    trace = recorded(
        "import threading\n"
        "class Shop:\n    def __init__(self):\n        self.door = threading.Lock()\n        self.stock = 3\n"
        "        self.open = True\n        self.bell = threading.Event()\n"
        "shop = Shop()\nwith shop.door:\n    pass\n"
        "class Hasty:\n    def __init__(self):\n        self.lock = threading.Lock()\n"
        "        with self.lock:\n            pass\n"
        "Hasty()\nlast = 1\n"
    )
    names = {e.name for e in trace.events if isinstance(e, ResourceChanged) and e.kind != "gil"}
    assert names == {"shop.door", "shop.bell", "self.lock"}, "what is used before it has a name is called as it is then"


def test_one_lock_under_two_names_has_both() -> None:
    source = (Path(__file__).parent / "tutorials" / "rlock_two_names.py").read_text(encoding="utf-8")
    names = {e.name for e in recorded(source).events if isinstance(e, ResourceChanged) and e.kind == "rlock"}
    assert names == {"mutex_a = mutex_b"}


MADE = {
    "Lock": "lock", "RLock": "rlock", "Semaphore": "semaphore", "BoundedSemaphore": "semaphore", "Event": "event",
    "Condition": "condition", "Barrier": "barrier", "Queue": "queue", "LifoQueue": "lifo", "PriorityQueue": "priority",
    "SimpleQueue": "queue", "ThreadPoolExecutor": "pool",
}  # fmt: skip
PARTS = {"readers_writer": {"lock"}}
"""The lock that only a condition has is the condition."""


@pytest.mark.parametrize("path", TUTORIALS, ids=lambda path: path.stem)
def test_every_primitive_that_a_tutorial_makes_is_seen(path: Path) -> None:
    """What is called by the name of a primitive in the source is told in the recording."""
    source = path.read_text(encoding="utf-8")
    calls = {call for call in re.findall(r"(?<![\w])(?:[a-z]\w*\.)*([A-Z]\w+)\(", source) if call in MADE}
    made = {MADE[call] for call in calls} - PARTS.get(path.stem, set())
    result = program.run_program({"main.py": source}, "main.py", record=True, steps_max=4_000)
    assert result.trace is not None
    told = {event.kind for event in result.trace.events if isinstance(event, ResourceChanged)} - {"gil"}
    assert made <= told


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("pairs = (1, ('a', 2.5))\nn = 0\nwhile True:\n    n += 1\n", "instructions"),
        ("pairs = (1, ('a', 2.5))\nkept = []\nwhile True:\n    kept.append([0] * 100_000)\n", "memory"),
    ],
)
def test_a_program_that_has_used_up_its_budget_still_shows_its_code(source: str, what: str) -> None:
    trace = recorded(source)
    assert trace.facts.budget is not None
    assert trace.facts.budget[0] == what
    assert any(instruction.arg == "(1, ('a', 2.5))" for instruction in trace.facts.listing)


def test_what_a_class_of_the_library_keeps_in_an_object_is_not_shown() -> None:
    trace = recorded(
        "import threading\nclass Mine(threading.local):\n    pass\nmine = Mine()\n"
        "class Own:\n    def __init__(self):\n        self.__a, self._b, self.c = 1, 2, 3\nown = Own()\nlast = 1\n"
    )
    assert dict(trace.at(len(trace)).globals) == {"mine": "Mine()", "own": "Own(_Own__a=1, _b=2, c=3)", "last": "1"}


def test_a_simple_queue_is_seen_and_its_insides_are_not() -> None:
    trace = recorded("import queue\nq = queue.SimpleQueue()\nq.put('a')\nlast = 1\nlast = 2\n")
    told = [(e.kind, e.name, e.items) for e in trace.events if isinstance(e, ResourceChanged) and e.kind != "gil"]
    assert told == [("queue", "q", ()), ("queue", "q", ("'a'",))]


def test_whoever_stands_in_line_waits_for_the_new_owner() -> None:
    trace = recorded(
        "import threading, time\nlock = threading.Lock()\n"
        "def work():\n    with lock:\n        time.sleep(0.01)\n"
        "threads = [threading.Thread(target=work) for _ in range(3)]\n"
        "for t in threads: t.start()\nfor t in threads: t.join()\n"
    )
    holders = {
        (view.holder, resource.owners)
        for at in range(len(trace) + 1)
        for resource in trace.at(at).resources
        if resource.name == "lock"
        for view in trace.at(at).threads
        if view.waits == "lock" and view.holder and trace.at(at).threads.index(view) + 1 in resource.waiters
    }
    assert holders == {(2, (2,)), (3, (3,))}


def test_an_exception_that_nobody_catches_is_told() -> None:
    trace = recorded("import threading\ndef f():\n    {}['k']\nt = threading.Thread(target=f)\nt.start()\nt.join()\n")
    crash = next(event for event in trace.events if isinstance(event, Crashed))
    assert (crash.task, crash.error, crash.text, crash.line) == (2, "KeyError", "'k'", 3)


def test_instructions_are_told_where_they_are_asked_for() -> None:
    coarse, fine = recorded("x = 1\ny = x + 2\n"), recorded("x = 1\ny = x + 2\n", ProgramConfig(detail="instruction"))
    assert not any(isinstance(event, InstructionReached) for event in coarse.events)
    found = [event for event in fine.events if isinstance(event, InstructionReached)]
    names = {i.number: i.name for i in trace_listing(fine)}
    assert [names[e.number] for e in found][:6] == [
        "LOAD_CONST", "STORE_NAME", "LOAD_NAME", "LOAD_CONST", "BINARY_OP", "STORE_NAME",
    ]  # fmt: skip
    assert found[4].stack == ("1", "2")
    assert [e.line for e in fine.events if isinstance(e, LineReached)] == [1, 2]


def trace_listing(trace: ProgramTrace) -> list[object]:
    return [i for i in trace.facts.listing if i.function == "<module>"]


@pytest.mark.parametrize("detail", ["line", "instruction"])
def test_a_stored_scenario_gives_the_same_trace(detail: str) -> None:
    config = ProgramConfig(cpus=2, policy="RR", params={"quantum": 1}, seed=3, detail=detail)  # type: ignore[arg-type]
    scenario = scenario_of({"main.py": ABBA}, "main.py", config)
    again = scenario_from_data(json.loads(canonical(scenario_to_data(scenario))))
    assert again == scenario
    trace = api.run(again)
    assert trace.digest() == api.run(scenario).digest()
    assert all(event_from_data(json.loads(event_line(event))) == event for event in trace.events)


def test_a_recording_without_room_ends_and_says_so() -> None:
    trace = api.run(scenario_of({"main.py": "while True:\n    print(1)\n"}, "main.py", ProgramConfig()), events_max=300)
    assert isinstance(trace, ProgramTrace)
    assert (len(trace), trace.verdict.kind, trace.facts.cut, trace.facts.budget) == (
        300,
        "budget",
        True,
        ("steps", 300),
    )
