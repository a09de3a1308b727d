"""Lost updates: a thread writes what it made of an old value over what another has written since."""

from __future__ import annotations

from collections.abc import Iterator

from simcore.analysis.notices.found import Notice
from simcore.analysis.notices.history import History, Place
from simcore.model.program_events import LineReached, LostUpdate
from simcore.model.program_trace import ProgramTrace
from simcore.model.text import N_, Arg, Code, Message, TaskRef, message


def losses(trace: ProgramTrace, history: History) -> Iterator[Notice]:
    """One for each place, about the first; the others are counted."""
    groups: dict[str, list[tuple[int, LostUpdate]]] = {}
    for step, event in history.losses:
        groups.setdefault(event.place, []).append((step, event))
    for group in groups.values():
        yield _notice(trace, group)


def _notice(trace: ProgramTrace, group: list[tuple[int, LostUpdate]]) -> Notice:
    step, first = group[0]
    args: dict[str, Arg] = {
        "task": TaskRef(first.task),
        "by": TaskRef(first.by),
        "place": Code(first.place),
        "found": Code(first.found),
        "wrote": Code(first.wrote),
    }
    text = N_("{task} writes {place} = {wrote} over the {found} that {by} has written")
    began = _read_step(trace, step, first)
    parties = tuple(dict.fromkeys(pid for _, event in group for pid in (event.task, event.by)))
    place = Place(first.file, first.line, step)
    cause = _cause(first, began, len(group))
    return Notice(
        "lost", "bad", message(N_("Lost update")), message(text, **args), cause, step, began, parties, (place,)
    )


def _cause(first: LostUpdate, began: int, count: int) -> Message:
    args: dict[str, Arg] = {"task": TaskRef(first.task), "read": Code(first.read), "step": began}
    if count == 1:
        return message(N_("{task} had read {read} at step {step}, before that; so one update is missing."), **args)
    text = N_("{task} had read {read} at step {step}, before that. {count} updates are lost like this.")
    return message(text, **args, count=count)


def _read_step(trace: ProgramTrace, step: int, loss: LostUpdate) -> int:
    """The last step before at which the thread came to the line where it read."""
    wanted = loss.task, loss.file, loss.read_line
    for index in range(step - 1, -1, -1):
        event = trace.events[index]
        if isinstance(event, LineReached) and (event.task, event.file, event.line) == wanted:
            return index + 1
    return 0
