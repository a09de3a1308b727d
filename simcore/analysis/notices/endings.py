"""Why a run was ended from outside: no more room, no more budget, no more time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from simcore.analysis.notices.found import Notice
from simcore.analysis.notices.history import NOWHERE, History, Place
from simcore.analysis.phrases import threads
from simcore.analysis.verdict import seconds
from simcore.model.events import Dispatched
from simcore.model.program_trace import ProgramTrace
from simcore.model.text import N_, Code, Message, TaskRef, message

LIMITS: Mapping[str, str] = {
    "instructions": N_("The program has executed {limit} instructions, which is all it may"),
    "memory": N_("The program's data exceed {limit} bytes, which is all they may take"),
    "output": N_("The program has printed more than {limit} bytes, which is all it may"),
    "tasks": N_("The program has more than {limit} threads at a time, which is all it may"),
    "events": N_("The run has {limit} events, which is all that one may have"),
    "text length": N_("The program has made a text of more than {limit} characters, which is the longest there may be"),
    "items of a container": N_("A list, set or dict has more than {limit} items, which is the most there may be"),
    "integer size in bits": N_("A number has more than {limit} bits, which is the largest there may be"),
    "backtracking of a regular expression": N_("A regular expression has tried {limit} ways, which is all it may"),
}
OTHER_LIMIT = N_("The program has used up its {what}: {limit}")


def endings(trace: ProgramTrace, history: History) -> Iterator[Notice]:
    """At most one."""
    match trace.verdict.kind:
        case "budget" if trace.facts.budget is not None:
            yield _cut(trace, history) if trace.facts.cut else _stopped(trace, history, *trace.facts.budget)
        case "spinning":
            yield _spinning(trace, history)
        case "waiting":
            sentence = message(
                N_("At {time} every thread waits for a time or an event to come; the run was to end here"),
                time=seconds(trace.facts.time_ns),
            )
            title = message(N_("Waiting"))
            parties = tuple(wait[0] for wait in trace.facts.waits)
            yield Notice("waiting", "note", title, sentence, None, len(trace), 0, parties)


def _cut(trace: ProgramTrace, history: History) -> Notice:
    assert trace.facts.budget is not None
    sentence = message(N_("A recording has at most {limit} steps"), limit=trace.facts.budget[1])
    pid, place, cause = _busy(trace, history)
    title = message(N_("The run stops here"))
    return Notice("cut", "warn", title, sentence, cause, len(trace), 0, (pid,) if pid else (), (place,))


def _stopped(trace: ProgramTrace, history: History, what: str, limit: int) -> Notice:
    text = LIMITS.get(what)
    sentence = message(text, limit=limit) if text else message(OTHER_LIMIT, what=Code(what), limit=limit)
    pid, place, cause = _busy(trace, history)
    title = message(N_("Stopped"))
    return Notice("budget", "warn", title, sentence, cause, len(trace), place.step, (pid,) if pid else (), (place,))


def _busy(trace: ProgramTrace, history: History) -> tuple[int, Place, Message | None]:
    """Who ran last, where, and that in a sentence."""
    pid = next((event.task for event in reversed(trace.events) if isinstance(event, Dispatched)), 0)
    place = history.places.get(pid, NOWHERE)
    if not place.line:
        return pid, place, None
    loop, text = history.loops.get(pid), N_("{task} was at line {line} then.")
    if loop is not None and loop[1].line == place.line:
        text = N_("{task} was still going round the loop at line {line}.")
    return pid, place, message(text, task=TaskRef(pid), line=place.line)


def _spinning(trace: ProgramTrace, history: History) -> Notice:
    busy = trace.verdict.tasks
    sentence = message(
        N_("At {time} the run was ended: {who} would go on polling or computing"),
        time=seconds(trace.facts.time_ns),
        who=threads(busy) if busy else Code("-"),
    )
    places = tuple(history.places[pid] for pid in busy if pid in history.places)
    return Notice("spinning", "warn", message(N_("Spinning")), sentence, None, len(trace), 0, busy, places)
