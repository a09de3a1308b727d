"""Every step of every tutorial has a sentence in both languages; chosen moments are said exactly so."""

from __future__ import annotations

import re

import pytest

from app.render.i18n import LANGUAGES, Language, translate
from app.render.program.view import ProgramView
from simcore.analysis.narrate import narrate, short
from simcore.model.program_trace import ProgramTrace
from simcore.model.text import Message
from simcore.program import ProgramConfig, run_program
from tests.vm.tutorials_of import FOLDER, Tutorial, tutorials

STEPS_MAX = 600
TEXT_MAX = 320


def recorded(name: str, **config: object) -> ProgramTrace:
    source = (FOLDER / f"{name}.py").read_text(encoding="utf-8")
    settings = ProgramConfig(until_ns=2_000_000_000, **config)  # type: ignore[arg-type]
    trace = run_program({"main.py": source}, "main.py", settings, record=True, steps_max=STEPS_MAX).trace
    assert trace is not None
    return trace


def msgids(message: Message) -> list[str]:
    found = [message.msgid]
    for _, value in message.args:
        if isinstance(value, Message):
            found += msgids(value)
    return found


@pytest.mark.parametrize("tutorial", tutorials(), ids=lambda tutorial: tutorial.path.stem)
def test_every_step_is_said_in_both_languages(tutorial: Tutorial) -> None:
    trace = recorded(tutorial.path.stem)
    views: dict[Language, ProgramView] = {language: ProgramView("x", trace, language) for language in LANGUAGES}
    for step in range(1, len(trace) + 1):
        for message in (narrate(trace, step).sentence, short(trace, step)):
            for msgid in msgids(message):
                assert "{" in msgid or translate("zh", msgid) != msgid, msgid
            for language, view in views.items():
                text = view.voice.say(message)
                assert text.strip()
                assert len(text) <= TEXT_MAX, text
                assert not re.search(r"\{[a-z]+\}", text) or "{" in str(message.args), text
                if language == "zh":
                    assert re.search(r"[\u4e00-\u9fff]", text), text


def test_every_instruction_is_said() -> None:
    trace = recorded("rlock_count", detail="instruction")
    for language in LANGUAGES:
        view = ProgramView("x", trace, language)
        for step in range(1, len(trace) + 1):
            assert view.voice.say(narrate(trace, step).sentence)


MOMENTS = {
    "pool_callbacks": (
        "M has made the pool pool; it starts up to 3 workers when there is work.",
        "M gives task(1) to the pool pool.",
        "T1 begins with task(1), which was waiting in the pool pool.",
        "M adds a worker to the pool pool: 0 before, 1 now, at most 3.",
        "T1 is done with a task of the pool pool; 2 of its 3 workers are busy now.",
    ),
    "transfer_deadlock": (
        "M waits until T1 has begun: start() returns only then.",
        "T1 takes alice.lock at line 15: it was free.",
        "T1 sleeps for 100 ms; it leaves the CPU and the GIL to others.",
        "T1 joins the line for bob.lock, which T2 holds; it is number 1 there.",
        "T2 has slept for 100 ms and is ready again.",
        "M has run all of its code; the program ends when T1 has ended, too.",
    ),
    "self_deadlock": ("M blocks for ever: it holds lock itself, since step 12, line 9.",),
    "rlock_count": ("M takes lock again, 2 times now: an RLock counts how often its owner took it.",),
    "event_never_set": (
        "M has made the event ready; it is not set.",
        "T1 waits: the event ready is not set yet.",
    ),
    "lost_wakeup": ("T1 gives up the lock of cv and waits until another thread notifies it.",),
    "barrier_short": ("T1 comes to the barrier meeting: 1 of 4 are there now.",),
    "counter_race_sleep": ("M is ready: the program begins.",),
    "main_crashes": (
        "M raises IndexError at line 13, and nobody catches it, so it ends. It says: list index out of range",
    ),
    "endless_loop": ("M is the main thread; it is going to run main.py.",),
}


@pytest.mark.parametrize("name", MOMENTS)
def test_moments(name: str) -> None:
    trace = recorded(name)
    view = ProgramView("x", trace, "en")
    said = {view.voice.say(narrate(trace, step).sentence) for step in range(1, len(trace) + 1)}
    for sentence in MOMENTS[name]:
        assert sentence in said


def test_a_lost_update_is_said_as_such() -> None:
    source = (
        "import threading, time\nn = 100\ndef work():\n    global n\n    t = n\n    time.sleep(0.1)\n    n = t - 1\n"
        "for _ in range(2): threading.Thread(target=work).start()\n"
    )
    trace = run_program({"main.py": source}, "main.py", record=True).trace
    assert trace is not None
    for language, wanted in (
        ("en", "T2 writes n = 99 over the 99 that T1 has written: it had read 100 before."),
        ("zh", "T2 写入 n = 99，盖住 T1 写的 99：它先前读到的是 100。"),
    ):
        view = ProgramView("x", trace, language)  # type: ignore[arg-type]
        assert wanted in {view.voice.say(narrate(trace, step).sentence) for step in range(1, len(trace) + 1)}
