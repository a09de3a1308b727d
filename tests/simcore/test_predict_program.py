"""Questions about programs are answered by what the step after them shows."""

from __future__ import annotations

from collections import Counter

import pytest

from simcore.analysis.predict import Question, question, questions
from simcore.analysis.predict_program import ALIKE_MAX, YES_OR_NO
from simcore.model.program_trace import ProgramTrace
from simcore.model.snapshot import ResourceView, Snapshot
from simcore.model.states import State
from simcore.model.text import Code, Message, TaskRef
from simcore.program import ProgramConfig, run_program
from tests.vm.tutorials_of import Tutorial, tutorials

BUSY = (
    "import threading\ndef work():\n    for i in range(200_000):\n        pass\n"
    "crew = [threading.Thread(target=work) for _ in range(4)]\nfor one in crew: one.start()\n"
)


def recorded(source: str, stdin: str = "") -> ProgramTrace:
    config = ProgramConfig(until_ns=3_000_000_000)
    trace = run_program({"main.py": source}, "main.py", config, stdin, record=True, steps_max=3_000).trace
    assert trace is not None
    return trace


def thing(snapshot: Snapshot, one: Question) -> ResourceView:
    """What the question is about; the GIL if it does not say."""
    what = dict(one.prompt.args).get("what")
    if isinstance(what, Code):
        return next(known for known in snapshot.resources if known.name == what.text)
    return next(known for known in snapshot.resources if known.kind == "gil")


def whom(option: Message) -> int:
    """The thread that an option names."""
    (task,) = dict(option.args).values()
    assert isinstance(task, TaskRef)
    return task.pid


def check(trace: ProgramTrace, one: Question) -> str:
    """The answer against what is seen before and after; the kind of the question."""
    assert one.shown_at == one.step + 1
    assert len(set(one.options)) == len(one.options) >= 2
    before, after = trace.at(one.step), trace.at(one.shown_at)
    pid = trace.events[one.step].task
    kind = next((kind for kind, texts in YES_OR_NO.items() if texts[0] == one.prompt.msgid), "who")
    was, now = thing(before, one), thing(after, one)
    if kind == "who":
        assert now.owners == (whom(one.options[one.answer]),)
        assert {whom(option) for option in one.options} <= set(was.waiters)
        return kind
    waits = one.answer == 1
    thread = before.threads[pid - 1]
    assert dict(one.prompt.args)["line"] == thread.line > 0
    match kind:
        case "lock" | "own":
            assert (pid in was.owners) == (kind == "own")
            assert waits == (pid in now.waiters)
            assert waits or pid in now.owners
        case "semaphore":
            assert waits == (was.value.partition("/")[0] == "0")
        case "get":
            assert waits == (not was.items)
        case "put":
            assert waits == (len(was.items) == int(was.value.partition("/")[2]))
        case "barrier":
            here, parties = now.value.split("/")
            assert waits == (here != parties)
    if waits and kind in ("semaphore", "get", "put"):
        assert after.tasks[pid - 1].state is State.BLOCKED
    return kind


@pytest.mark.parametrize("one", tutorials(), ids=lambda one: one.path.stem)
def test_the_next_step_shows_the_answer(one: Tutorial) -> None:
    trace = recorded(one.path.read_text(encoding="utf-8"), one.stdin)
    alike: Counter[tuple[object, ...]] = Counter()
    for found in questions(trace):
        kind = check(trace, found)
        alike[kind, dict(found.prompt.args).get("what"), kind != "who" and found.answer] += 1
    assert not alike or max(alike.values()) <= ALIKE_MAX


def test_every_kind_is_asked_somewhere_with_both_answers() -> None:
    names = ("semaphore_twenty", "barrier_race", "pipeline", "transfer_deadlock", "self_deadlock", "rlock_count")
    kinds = set()
    for source in (*((one.path.read_text(encoding="utf-8")) for one in tutorials() if one.path.stem in names), BUSY):
        trace = recorded(source)
        kinds |= {(check(trace, found), found.answer if len(found.options) == 2 else 0) for found in questions(trace)}
    assert {(kind, answer) for kind in YES_OR_NO for answer in (0, 1)} <= kinds
    assert ("who", 0) in kinds


def test_one_thread_alone_is_not_asked_whether_it_gets_a_free_lock() -> None:
    assert list(questions(recorded("import threading\na = threading.Lock()\nwith a:\n    print(1)\n"))) == []


def test_outside_the_run_nothing_is_asked() -> None:
    trace = recorded(BUSY)
    assert question(trace, -1) is None
    assert question(trace, len(trace)) is None
