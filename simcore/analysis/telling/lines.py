"""Sentences about what a thread does in its own code: lines, loops, output, how it ends, what it loses."""

from __future__ import annotations

from collections.abc import Sequence

from simcore.analysis.telling.moment import SOURCE_MAX, Moment, cut, source_line
from simcore.analysis.verdict import seconds
from simcore.model.program_events import Change, Changed, Crashed, LineReached, LoopRan, LostUpdate, Output
from simcore.model.text import N_, Arg, Code, Message, TaskRef, message

CHANGES_MAX = 2
VALUE_MAX = 32
LINE = N_("{task} comes to line {line}: {source}")
LINE_CHANGED = N_("{task} comes to line {line}, after {changes}: {source}")
ENTERS = N_("{task} enters {function} and comes to line {line}: {source}")
ENTERS_WITH = N_("{task} enters {function} with {arguments} and comes to line {line}: {source}")
BEGINS = N_("{task} begins with {file} at line {line}: {source}")
CLASS_BODY = N_("{task} runs the body of the class {function}, from line {line} on: {source}")
BACK = N_("{task} is back in {function}, at line {line}: {source}")
BACK_CHANGED = N_("{task} is back in {function} at line {line}, after {changes}: {source}")
BACK_MAIN = N_("{task} is back outside all functions, at line {line}: {source}")
BACK_MAIN_CHANGED = N_("{task} is back outside all functions at line {line}, after {changes}: {source}")
SHORT = N_("line {line}: {source}")
SHORT_CHANGED = N_("line {line}: {source} ({changes})")
BECOMES = N_("{name} became {value}")
GONE = N_("{name} was deleted")


def reached(m: Moment) -> Message:
    """A line is next; what has changed since the last one."""
    e: LineReached = m.event
    text = source_line(m.trace, e.file, e.line)
    args: dict[str, Arg] = {"task": m.who, "line": e.line, "source": cut(text, SOURCE_MAX)}
    changes = _own(e.changes, e.task)
    if e.entered:
        return _entered(e, text, args, changes)
    main = e.function == "<module>"
    if m.link.back and not main:
        args["function"] = Code(f"{e.function}()")
    if changes:
        text = (BACK_MAIN_CHANGED if main else BACK_CHANGED) if m.link.back else LINE_CHANGED
        return message(text, **args, changes=_said(changes))
    return message((BACK_MAIN if main else BACK) if m.link.back else LINE, **args)


def _entered(e: LineReached, text: str, args: dict[str, Arg], changes: Sequence[Change]) -> Message:
    if e.function == "<module>":
        return message(BEGINS, **args, file=Code(e.file))
    if text.startswith("class "):
        return message(CLASS_BODY, **args, function=Code(e.function))
    name = Code("lambda" if e.function == "<lambda>" else f"{e.function}()")
    own = [change for change in changes if change[0] == e.task and change[1] == e.depth and change[2] != "self"]
    if own:
        shown = ", ".join(f"{name} = {cut(value, VALUE_MAX).text}" for _, _, name, value in own[:CHANGES_MAX])
        return message(ENTERS_WITH, **args, function=name, arguments=cut(shown, 60))
    return message(ENTERS, **args, function=name)


def reached_short(m: Moment) -> Message:
    """The same for the log."""
    e: LineReached = m.event
    args: dict[str, Arg] = {"line": e.line, "source": cut(source_line(m.trace, e.file, e.line), SOURCE_MAX)}
    changes = _own(e.changes, e.task)
    if not changes:
        return message(SHORT, **args)
    return message(SHORT_CHANGED, **args, changes=_listed(changes))


def _own(changes: Sequence[Change], pid: int) -> list[Change]:
    """The globals and the thread's own variables, each name once: a list that others know changes for them, too."""
    found: dict[str, Change] = {}
    for change in changes:
        if change[0] in (0, pid):
            found.setdefault(change[2], change)
    return list(found.values())


def _said(changes: Sequence[Change]) -> Message:
    parts = [
        message(BECOMES, name=Code(name), value=cut(value, VALUE_MAX)) if value else message(GONE, name=Code(name))
        for _, _, name, value in changes[:CHANGES_MAX]
    ]
    result = parts[0]
    for part in parts[1:]:
        result = message(N_("{first}, {second}"), first=result, second=part)
    if len(changes) > CHANGES_MAX:
        result = message(N_("{first} and {count} more"), first=result, count=len(changes) - CHANGES_MAX)
    return result


def _listed(changes: Sequence[Change]) -> Code:
    """``n = 99, i = 3``"""
    parts = [f"{name} = {cut(value, VALUE_MAX).text}" if value else f"del {name}" for _, _, name, value in changes]
    return cut(", ".join(parts), 60)


CHANGED = N_("{task} is not done with line {line} yet, but {changes} already.")
CHANGED_BEFORE = N_("{task} is about to make room for others; {changes} before that.")


def changed(m: Moment) -> Message:
    """Variables have changed in the middle of a line."""
    e: Changed = m.event
    changes = _said(_own(e.changes, e.task) or e.changes)
    if not m.link.place.line:
        return message(CHANGED_BEFORE, task=m.who, changes=changes)
    return message(CHANGED, task=m.who, line=m.link.place.line, changes=changes)


def changed_short(m: Moment) -> Message:
    """The same for the log."""
    e: Changed = m.event
    return message(N_("in the middle of the line: {changes}"), changes=_listed(_own(e.changes, e.task) or e.changes))


def loop(m: Moment) -> Message:
    """A hot loop went round."""
    e: LoopRan = m.event
    args: dict[str, Arg] = {"task": m.who, "line": e.line, "time": seconds(e.ticks)}
    if e.iterations == 1:
        return message(N_("{task} goes once more round the loop at line {line}, in {time}."), **args)
    text = N_("{task} goes {count} times round the loop at line {line}, in {time}; single turns are not recorded.")
    return message(text, **args, count=e.iterations)


def loop_short(m: Moment) -> Message:
    """The same for the log."""
    e: LoopRan = m.event
    if e.iterations == 1:
        return message(N_("once round the loop at line {line}"), line=e.line)
    return message(N_("{count} times round the loop at line {line}"), count=e.iterations, line=e.line)


def output(m: Moment) -> Message:
    """Something is written."""
    e: Output = m.event
    text = _visible(e)
    if text is None:
        return message(N_("{task} prints the end of a line."), task=m.who)
    if e.stream == "stderr":
        return message(N_("{task} reports on stderr: {text}"), task=m.who, text=text)
    return message(N_("{task} prints {text}"), task=m.who, text=text)


def output_short(m: Moment) -> Message:
    """The same for the log."""
    text = _visible(m.event)
    return message(N_("ends the line")) if text is None else message(N_("prints {text}"), text=text)


def _visible(e: Output) -> Code | None:
    """One line of what is written: of a traceback the last, which says what it was."""
    lines = [line.strip() for line in e.text.split("\n") if line.strip()]
    if not lines:
        return None
    return cut(lines[-1] if e.stream == "stderr" else lines[0] if len(lines) == 1 else f"{lines[0]} …", 60)


def crashed(m: Moment) -> Message:
    """An exception that nobody has caught."""
    e: Crashed = m.event
    args: dict[str, Arg] = {"task": m.who, "error": Code(e.error)}
    text = N_("{task} raises {error}, and nobody catches it, so it ends.")
    if e.line:
        args["line"] = e.line
        text = N_("{task} raises {error} at line {line}, and nobody catches it, so it ends.")
    if not e.text:
        return message(text, **args)
    return message(N_("{sentence} It says: {text}"), sentence=message(text, **args), text=cut(e.text, 60))


def crashed_short(m: Moment) -> Message:
    """The same for the log."""
    return message(N_("ends with {error}, which nobody catches"), error=Code(m.event.error))


def lost(m: Moment) -> Message:
    """An update is about to be lost."""
    e: LostUpdate = m.event
    text = N_("{task} writes {place} = {wrote} over the {found} that {by} has written: it had read {read} before.")
    return message(
        text,
        task=m.who,
        by=TaskRef(e.by),
        place=cut(e.place),
        wrote=cut(e.wrote, VALUE_MAX),
        found=cut(e.found, VALUE_MAX),
        read=cut(e.read, VALUE_MAX),
    )


def lost_short(m: Moment) -> Message:
    """The same for the log."""
    e: LostUpdate = m.event
    text = N_("overwrites the {place} = {found} of {by}: an update is lost")
    return message(text, place=cut(e.place), found=cut(e.found, VALUE_MAX), by=TaskRef(e.by))
