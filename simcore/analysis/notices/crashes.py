"""Exceptions that nobody has caught."""

from __future__ import annotations

from collections.abc import Iterator

from simcore.analysis.notices.found import Notice
from simcore.analysis.notices.history import History, Place
from simcore.model.program_events import Crashed
from simcore.model.program_trace import ProgramTrace
from simcore.model.text import N_, Arg, Code, Message, TaskRef, message

TEXT_MAX = 80


def crashes(trace: ProgramTrace, history: History) -> Iterator[Notice]:
    """One for the first crash of each kind at each line; like ones are counted."""
    groups: dict[tuple[str, str, int], list[tuple[int, Crashed]]] = {}
    for step, event in history.crashes:
        groups.setdefault((event.error, event.file, event.line), []).append((step, event))
    for group in groups.values():
        yield _notice(trace, history, group)


def _notice(trace: ProgramTrace, history: History, group: list[tuple[int, Crashed]]) -> Notice:
    step, first = group[0]
    text = first.text if len(first.text) <= TEXT_MAX else first.text[: TEXT_MAX - 1] + "…"
    args: dict[str, Arg] = {"task": TaskRef(first.task), "error": Code(first.error)}
    sentence = message(N_("{task} ends with {error}"), **args)
    if first.line:
        args["line"] = first.line
        sentence = message(N_("{task} ends with {error}, raised at line {line}"), **args)
    if text:
        sentence = message(N_("{what}: {text}"), what=sentence, text=Code(text))
    parties = tuple(event.task for _, event in group)
    place = Place(first.file, first.line, step)
    return Notice(
        "crash",
        "bad",
        message(N_("Uncaught exception")),
        sentence,
        _cause(trace, history, parties, step),
        step,
        0,
        parties,
        (place,),
    )


def _cause(trace: ProgramTrace, history: History, parties: tuple[int, ...], step: int) -> Message:
    if len(parties) > 1:
        text = N_("Nobody catches it, so only the thread itself ends. {count} threads end like this.")
        return message(text, count=len(parties))
    if parties[0] != 1:
        return message(N_("Nobody catches it, so this thread ends; the others go on."))
    others = any(history.exits.get(pid, step) >= step for pid in range(2, len(trace.facts.names) + 1))
    if others:
        return message(
            N_("Nobody catches it, so the main thread ends here; the program ends when the others have ended.")
        )
    return message(N_("Nobody catches it, so the program ends here."))
