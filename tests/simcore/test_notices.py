"""What must not be missed in a run: found at its step, with its parties and its cause."""

from __future__ import annotations

import pytest

from simcore.analysis.notices import Notice, notices
from simcore.analysis.notices import advice as advices
from simcore.analysis.notices.advice import advice
from simcore.analysis.notices.history import History
from simcore.analysis.notices.starving import starving
from simcore.analysis.notices.stuck import CAUSES
from simcore.model.events import Admitted, Dispatched, TraceEvent
from simcore.model.program_trace import ProgramTrace
from simcore.model.text import TaskRef, message
from simcore.program import ProgramConfig, run_program
from tests.vm.tutorials_of import FOLDER


def recorded(source: str) -> ProgramTrace:
    settings = ProgramConfig(until_ns=3_000_000_000)
    trace = run_program({"main.py": source}, "main.py", settings, record=True, steps_max=10_000).trace
    assert trace is not None
    return trace


def found(source: str) -> tuple[Notice, ...]:
    return notices(recorded(source))


def of(name: str) -> tuple[Notice, ...]:
    return found((FOLDER / f"{name}.py").read_text(encoding="utf-8"))


KINDS = {
    "transfer_deadlock": ["deadlock"],
    "philosophers_deadlock": ["deadlock"],
    "self_deadlock": ["deadlock"],
    "philosophers_ordered": [],
    "counter_race_sleep": ["lost"],
    "counter_sleep_locked": [],
    "event_never_set": ["stuck"],
    "get_without_producer": ["stuck"],
    "lost_wakeup": ["stuck"],
    "forgotten_release": ["crash", "stuck"],
    "thread_exception": ["crash"],
    "main_crashes": ["crash"],
    "endless_loop": ["spinning"],
    "counter_lock": ["cut"],
    "producer_consumer": [],
}


@pytest.mark.parametrize("name", KINDS)
def test_kinds(name: str) -> None:
    assert [notice.kind for notice in of(name)] == KINDS[name]


ADVICE = {
    "transfer_deadlock": advices.SAME_ORDER,
    "philosophers_deadlock": advices.SAME_ORDER,
    "self_deadlock": advices.ALONE,
    "counter_race_sleep": advices.LOST,
    "event_never_set": advices.STUCK["event"],
    "get_without_producer": advices.STUCK["get"],
    "lost_wakeup": advices.STUCK["condition"],
    "barrier_short": advices.STUCK["barrier"],
    "forgotten_release": advices.STUCK["lock"],
    "counter_lock": advices.ENDLESS,
    "endless_loop": advices.UNTIL,
}
SOURCES = {
    "print(input())": advices.CRASHES["EOFError"],
    "open('absent.txt')": advices.CRASHES["FileNotFoundError"],
    "print('x' * 70_000)": advices.LESS,
    "for _ in range(200):\n    print('x' * 700)": advices.BUDGETS["output"],
    "import threading\nmain = threading.main_thread()\ndef f():\n    main.join()\n"
    "t = threading.Thread(target=f)\nt.start()\nt.join()\n": advices.MUTUAL,
    "import threading\nlock = threading.Lock()\ndef f():\n    with lock:\n        pass\n"
    "t = threading.Thread(target=f)\nwith lock:\n    t.start()\n    t.join()\n": advices.JOINING,
    "1 / 0": None,
}


@pytest.mark.parametrize("name", ADVICE)
def test_what_to_do(name: str) -> None:
    made = recorded((FOLDER / f"{name}.py").read_text(encoding="utf-8"))
    told = {one.kind: advice(one, made) for one in notices(made)}
    (kind,) = [kind for kind in KINDS.get(name, ["stuck"]) if kind != "crash"]
    assert told[kind] == message(ADVICE[name])


@pytest.mark.parametrize("source", SOURCES)
def test_what_to_do_about_other_programs(source: str) -> None:
    made = recorded(source)
    (notice,) = notices(made)
    expected = SOURCES[source]
    assert advice(notice, made) == (message(expected) if expected else None)


def test_every_stuck_wait_has_its_advice() -> None:
    assert set(advices.STUCK) - {"lock", "barrier"} == set(CAUSES)


def test_where_a_recording_was_cut() -> None:
    (notice,) = found("n = 0\nwhile True:\n    n += 1\n    print(n)\n")
    assert (notice.kind, notice.level) == ("cut", "warn")
    assert notice.cause is not None
    assert dict(notice.cause.args)["line"] in (2, 3, 4)


def test_a_deadlock_closes_after_it_became_inevitable() -> None:
    (notice,) = of("transfer_deadlock")
    assert notice.parties == (2, 3)
    assert [place.line for place in notice.places] == [17, 17]
    assert 0 < notice.began < notice.step


def test_lost_updates_of_a_place_are_one_notice() -> None:
    (notice,) = of("counter_race_sleep")
    assert notice.cause is not None
    assert dict(notice.cause.args)["count"] == 99
    assert notice.began < notice.step


PERMITS = """
import threading, time
a, b = threading.Semaphore(1), threading.Semaphore(1)
def one():
    with a:
        time.sleep(0.1)
        with b: pass
def two():
    with b:
        time.sleep(0.1)
        with a: pass
threading.Thread(target=one).start(); threading.Thread(target=two).start()
"""


def test_a_circle_of_permits_is_told_with_what_to_do() -> None:
    trace = recorded(PERMITS)
    (notice,) = notices(trace)
    assert notice.kind == "stuck"
    assert notice.cause.english("T{}".format).startswith("T2 and T3 wait in a circle")
    told = advice(notice, trace)
    assert told is not None
    assert told.msgid == advices.SAME_ORDER_OF_PERMITS


def test_a_notification_that_nobody_heard_is_named() -> None:
    (notice,) = of("lost_wakeup")
    assert notice.cause is not None
    assert "before {waiter} waited; a notification is not kept" in notice.cause.msgid
    assert dict(notice.cause.args)["waiter"] == TaskRef(2)
    assert notice.began < notice.step


def overtaken(turns: int, apart_ns: int) -> list[Notice]:
    """Thread 1 is ready from the start; thread 2 becomes ready and runs ``turns`` times before it."""
    trace = run_program({"main.py": "pass"}, "main.py", record=True).trace
    assert trace is not None
    events: list[TraceEvent] = [Admitted(0, 1, 0, 0)]
    for turn in range(1, turns + 1):
        tick = turn * apart_ns
        events += [Admitted(tick, 2, 0, 0), Dispatched(tick, 2, 0, 0, 0, 0, False, message("why"))]
    return list(starving(ProgramTrace(trace.scenario, events, trace.verdict, 1, trace.facts), History()))


def test_who_is_overtaken_again_and_again_for_long_starves() -> None:
    (notice,) = overtaken(12, 10_000_000)
    assert (notice.kind, notice.parties, notice.step, notice.began) == ("starving", (1,), 21, 1)


def test_who_is_overtaken_seldom_or_only_for_a_moment_does_not() -> None:
    assert overtaken(9, 50_000_000) == []
    assert overtaken(50, 1_000_000) == []
