"""Threads that wait for what nobody is left to do: set the event, put the item, release the lock ..."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import cast

from simcore.analysis.notices.found import Notice
from simcore.analysis.notices.history import History, Place
from simcore.analysis.phrases import clauses, threads
from simcore.analysis.verdict import HELD, HELD_BY_ENDED, SENTENCES, UNNAMED, UNNAMED_LOCK
from simcore.analysis.waitfor import Wait, WaitKind, permit_circle
from simcore.model.program_trace import ProgramTrace
from simcore.model.text import N_, Arg, Code, Message, TaskRef, message

End = tuple[int, str, str, int, str, int]
"""A wait at the end, as in ``ProgramFacts.waits``: PID, kind, what, holder, file, line."""
CAUSES: Mapping[str, str] = {
    "event": N_("Nobody is left to set it."),
    "get": N_("Nobody is left to put an item there."),
    "put": N_("Nobody is left to take an item out."),
    "semaphore": N_("Nobody is left to release it."),
    "condition": N_("Nobody is left to notify it."),
    "tasks": N_("Nobody is left to call task_done() for what is still open."),
    "future": N_("Nobody is left to give that result."),
}


def stuck(trace: ProgramTrace, history: History) -> Iterator[Notice]:
    """At most one: nothing can go on, and there is no circle."""
    if trace.verdict.kind != "stuck":
        return
    waits = [wait for wait in trace.facts.waits if wait[0] in history.waits]
    if not waits:
        return
    # Who waits for the end of another waits for what the other waits for.
    roots = [wait for wait in waits if wait[1] != "join"] or waits
    shows = max([history.waits[wait[0]][0] for wait in waits] + [*history.exits.values()])
    alike: dict[tuple[str, str, int, int], list[End]] = {}
    for wait in roots:
        alike.setdefault((wait[1], wait[2], wait[3], wait[5]), []).append(wait)
    parts = [_clauses(group, trace) for group in alike.values()]
    places = tuple(Place(wait[4], wait[5], history.waits[wait[0]][0]) for wait in roots)
    cause, began = _cause(roots[0], trace, history)
    parties = tuple(wait[0] for wait in roots)
    yield Notice("stuck", "bad", message(N_("Stuck")), clauses(parts), cause, shows, began, parties, places)


def _clauses(group: list[End], trace: ProgramTrace) -> Message:
    """Several that wait for the same at the same line."""
    clause = _clause(group[0], trace)
    if len(group) == 1:
        return clause
    return message(N_("{clause}; likewise {others}"), clause=clause, others=threads([wait[0] for wait in group[1:]]))


def _clause(wait: End, trace: ProgramTrace) -> Message:
    pid, kind, what, holder, _, line = wait
    text = SENTENCES[cast(WaitKind, kind)]
    if kind == "lock" and holder:
        text = HELD if any(other[0] == holder for other in trace.facts.waits) else HELD_BY_ENDED
    unnamed = message(UNNAMED_LOCK if kind == "lock" else UNNAMED)
    args: dict[str, Arg] = {"task": TaskRef(pid), "what": Code(what) if what else unnamed, "holder": TaskRef(holder)}
    clause = message(text, **{name: value for name, value in args.items() if f"{{{name}}}" in text})
    return message(N_("{clause} (line {line})"), clause=clause, line=line) if line else clause


def _cause(wait: End, trace: ProgramTrace, history: History) -> tuple[Message, int]:
    """Why the first of them waits in vain, and since which step that was so."""
    pid, kind, what, holder, _, _ = wait
    since, event = history.waits[pid]
    if kind == "semaphore" and (circle := circle_of_permits(trace)):
        text = N_("{who} wait in a circle: each for a permit that the next one has.")
        return message(text, who=threads(circle)), max(history.waits[one][0] for one in circle)
    if kind == "lock" and holder:
        return _never_released(holder, event.resource, history) or (message(N_("Nobody is left to release it.")), since)
    if kind == "condition":
        early = _notified_early(pid, what, since, trace, history)
        if early is not None:
            return early
    if kind == "barrier" and (state := history.states.get(event.resource)) is not None and "/" in state.value:
        here, parties = state.value.split("/")
        text = N_("It waits for {parties} threads; {here} have come, and nobody else will.")
        return message(text, parties=int(parties), here=int(here)), since
    return message(CAUSES.get(kind, N_("Nobody is left to end that."))), since


def circle_of_permits(trace: ProgramTrace) -> tuple[int, ...]:
    """A circle of permits at the end."""
    waits = {
        pid: Wait(pid, cast(WaitKind, kind), what, holder, 0, -1, file, line, "")
        for pid, kind, what, holder, file, line in trace.facts.waits
    }
    return permit_circle(waits, dict(trace.facts.permits))


def _never_released(holder: int, lock: str, history: History) -> tuple[Message, int] | None:
    taken = history.taken.get(lock)
    ended = history.exits.get(holder)
    if taken is None or ended is None:
        return None
    args: dict[str, Arg] = {"task": TaskRef(holder), "line": taken.place.line, "step": ended}
    crash = next((event for _, event in history.crashes if event.task == holder), None)
    if crash is not None:
        text = N_("{task} took it at line {line} and ended with {error} at step {step}, before releasing it.")
        return message(text, **args, error=Code(crash.error)), ended
    return message(N_("{task} took it at line {line} and ended at step {step} without releasing it."), **args), ended


def _notified_early(
    pid: int, name: str, since: int, trace: ProgramTrace, history: History
) -> tuple[Message, int] | None:
    """The last notification of the condition before the wait began, by the text of the lines that were run."""
    last = re.escape(name.rpartition(".")[2].split(" ")[0])
    call = re.compile(rf"\b{last}\.notify(_all)?\(")
    sources = {file: text.split("\n") for file, text in trace.sources.items()}
    found = [
        (step, other, line)
        for (other, file, line), step in history.reached.items()
        if other != pid and step < since and line and call.search(sources.get(file, [""] * line)[line - 1])
    ]
    if not found:
        return None
    step, other, line = max(found)
    text = N_("{task} notified at step {step}, line {line}, before {waiter} waited; a notification is not kept.")
    return message(text, task=TaskRef(other), step=step, line=line, waiter=TaskRef(pid)), step
