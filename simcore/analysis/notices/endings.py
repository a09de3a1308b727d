"""Why a run was ended from outside: no more room, no more budget, no more time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from simcore.analysis.notices.found import Notice
from simcore.analysis.notices.history import NOWHERE, History
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
}
OTHER_LIMIT = N_("The program has used up its {what}: {limit}")


def endings(trace: ProgramTrace, history: History) -> Iterator[Notice]:
    """At most one."""
    match trace.verdict.kind:
        case "budget" if trace.facts.budget is not None:
            yield _cut(trace) if trace.facts.cut else _stopped(trace, history, *trace.facts.budget)
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


def _cut(trace: ProgramTrace) -> Notice:
    assert trace.facts.budget is not None
    sentence = message(N_("A recording has at most {limit} steps"), limit=trace.facts.budget[1])
    cause = message(N_("Everything up to this step is kept and can be played."))
    return Notice("cut", "note", message(N_("The run stops here")), sentence, cause, len(trace), 0, ())


def _stopped(trace: ProgramTrace, history: History, what: str, limit: int) -> Notice:
    text = LIMITS.get(what)
    sentence = message(text, limit=limit) if text else message(OTHER_LIMIT, what=Code(what), limit=limit)
    pid = next((event.task for event in reversed(trace.events) if isinstance(event, Dispatched)), 0)
    place = history.places.get(pid, NOWHERE)
    cause: Message | None = None
    if place.line:
        cause = message(_busy(pid, history), task=TaskRef(pid), line=place.line)
    title = message(N_("Stopped"))
    return Notice("budget", "warn", title, sentence, cause, len(trace), place.step, (pid,) if pid else (), (place,))


def _busy(pid: int, history: History) -> str:
    loop = history.loops.get(pid)
    if loop is not None and loop[1].line == history.places[pid].line:
        return N_("{task} was still going round the loop at line {line}.")
    return N_("{task} was at line {line} then.")


def _spinning(trace: ProgramTrace, history: History) -> Notice:
    busy = trace.verdict.tasks
    sentence = message(
        N_("At {time} the run was ended: {who} would go on polling or computing"),
        time=seconds(trace.facts.time_ns),
        who=threads(busy) if busy else Code("-"),
    )
    places = tuple(history.places[pid] for pid in busy if pid in history.places)
    return Notice("spinning", "warn", message(N_("Spinning")), sentence, None, len(trace), 0, busy, places)
