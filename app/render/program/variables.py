"""Variables: the globals, and those of each living thread's innermost calls; what a step has changed stands out.

A *scope* is the module's variables or those of one thread. A step ships the scopes that differ, and where only values
do, each new value once with its places: a container may be known to all threads. So the size of a step does not depend
on how many threads there are. Every value is a text of the trace: nothing of the program runs here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from app.render.program.view import ProgramView, text
from simcore.model.snapshot import Snapshot
from simcore.model.text import N_

SCOPES_MAX = 24
"""If more threads live, the first of them are shown, and at the end the one that moved."""
CALLS_MAX = 2
"""Of so many calls of a thread the variables are shown, and of all others the names."""
PATH_MAX = 5
CHARS_MAX = 560
"""Of one call, variables are shown until their names and texts are so long together."""
FOLDED_FROM = 36
"""A text of so many characters is folded to one line."""
Values = Sequence[tuple[str, str]]


class Scope(NamedTuple):
    """``pid`` is the thread's, 0 for the module; ``calls`` are the innermost calls with their variables, the innermost
    first; ``path`` is where the calls were made, as (function, line)."""

    pid: int
    calls: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    path: tuple[tuple[str, int], ...]


GLOBALS, OTHER = "v-0", "v-x"


def scopes(view: ProgramView, now: Snapshot) -> Mapping[str, Scope]:
    """What is shown at a step, by the id of its element."""
    found = {GLOBALS: Scope(0, (("", now.globals),), ())}
    shown = view.alive(now)[:SCOPES_MAX]
    names = {pid: f"v-{pid}" for pid in shown}
    if now.moved not in names and now.moved in view.alive(now):
        names[now.moved] = OTHER
    for pid, name in names.items():
        frames = now.threads[pid - 1].frames
        calls = tuple((frame.function, frame.values) for frame in reversed(frames[-CALLS_MAX:]))
        path = tuple((frame.function, frame.line) for frame in reversed(frames[:-1]))
        if path or any(values for _, values in calls):
            found[name] = Scope(pid, calls, path)
    return found


def more(view: ProgramView, now: Snapshot) -> str:
    """How many threads are not shown, in words; empty if none."""
    count = len(view.alive(now)) - SCOPES_MAX
    return view.voice.text(N_("and {count} more threads"), count=count) if count > 0 else ""


class Difference(NamedTuple):
    """What a step changes: the insides of scopes by the ids of their elements, and values with their places, each
    (key of the scope, number of the value in it)."""

    scopes: Mapping[str, Markup]
    values: Sequence[tuple[str, Markup]]


def difference(view: ProgramView, now: Mapping[str, Scope], old: Mapping[str, Scope]) -> Difference:
    """From ``old`` to ``now``."""
    whole: dict[str, Markup] = {}
    values: dict[tuple[str, str], list[str]] = {}
    for name in [*now, *(name for name in old if name not in now)]:
        after, before = now.get(name), old.get(name)
        if after == before:
            continue
        if after is None or before is None or not _alike(after, before):
            whole[name] = html(view, after, before)
            continue
        pairs = [
            pair
            for one, two in zip(after.calls, before.calls, strict=True)
            for pair in zip(one[1], two[1], strict=True)
        ]
        for number, ((_, value), (_, known)) in enumerate(pairs):
            if value != known:
                values.setdefault((known, value), []).append(f"{name.removeprefix('v-')}.{number}")
    return Difference(whole, [(" ".join(at), _shown(value, known)) for (known, value), at in values.items()])


def _alike(one: Scope, two: Scope) -> bool:
    """Whether they differ in values alone, and all of them are shown."""
    if one.pid != two.pid or one.path != two.path or len(one.calls) != len(two.calls):
        return False
    for (function, values), (other, others) in zip(one.calls, two.calls, strict=True):
        if function != other or len(values) != len(others):
            return False
        if any(name != known for (name, _), (known, _) in zip(values, others, strict=True)):
            return False
    return all(_length(values) <= CHARS_MAX for scope in (one, two) for _, values in scope.calls)


def _length(values: Values) -> int:
    return sum(len(name) + len(value) for name, value in values)


def html(view: ProgramView, scope: Scope | None, before: Scope | None) -> Markup:
    """The inside of a scope's element; what is not as ``before`` flashes."""
    if scope is None:
        return Markup("")
    if not scope.pid:
        shown = _values(scope.calls[0][1], before.calls[0][1] if before else ())
        return Markup('<p class="who">{}</p><p>{}</p>').format(view.voice.text(N_("global")), shown or "–")
    old = _by_call(before if before and before.pid == scope.pid else None)
    rows = []
    told = 0
    for depth, (function, values) in enumerate(scope.calls):
        if function == "<module>":
            # Its variables are the globals.
            break
        told += 1
        title = f'<span class="fn">{text(function)}</span> '
        if depth:
            title += _line(view, scope.path[depth - 1][1])
        known = old.get((len(scope.path) - depth, function), ())
        rows.append(f"<p>{title}{_values(values, known)}</p>")
    outer = scope.path[max(0, told - 1) :]
    if outer:
        names = " ‹ ".join(f"{text(function)} {_line(view, line)}" for function, line in outer[:PATH_MAX])
        dots = " ‹ …" if len(outer) > PATH_MAX else ""
        rows.append(f'<p class="path">‹ {names}{dots}</p>')
    return Markup(f'<p class="who">{view.chip(scope.pid)}</p>{"".join(rows)}')


def _line(view: ProgramView, line: int) -> str:
    return f'<span class="ln-n">{text(view.voice.text(N_("line {line}"), line=line))}</span> '


def _by_call(scope: Scope | None) -> Mapping[tuple[int, str], Values]:
    """The variables of a scope's calls, by how many calls lie outside and the function."""
    if scope is None:
        return {}
    return {(len(scope.path) - depth, name): values for depth, (name, values) in enumerate(scope.calls)}


def _values(now: Values, before: Values) -> Markup:
    """Variables one after another; if they are too many, those that have changed first."""
    known = dict(before)
    shown: list[str] = []
    length = 0
    if _length(now) > CHARS_MAX:
        now = sorted(now, key=lambda pair: known.get(pair[0]) == pair[1])
    for name, value in now:
        length += len(name) + len(value)
        if length > CHARS_MAX and shown:
            break
        shown.append(f'<span class="v"><code>{text(name)}</code>{_shown(value, known.get(name))}</span> ')
    rest = f'<span class="muted">+{len(now) - len(shown)}</span>' if len(shown) < len(now) else ""
    return Markup("".join(shown) + rest)


def _shown(value: str, before: str | None) -> Markup:
    """A value; if it is not as ``before``, it flashes."""
    fresh = " flash" if value != before else ""
    inside = text(value) if not fresh or not before else changed(before, value)
    if len(value) >= FOLDED_FROM:
        return Markup(f'<button type="button" class="long{fresh}" aria-expanded="false">{inside}</button>')
    return Markup(f'<samp class="flash">{inside}</samp>' if fresh else f"<samp>{inside}</samp>")


def changed(before: str, now: str) -> Markup:
    """The text ``now`` with the part marked that is not as it was, in whole words and numbers."""
    start, least = 0, min(len(before), len(now))
    while start < least and before[start] == now[start]:
        start += 1
    end = 0
    while end < least - start and before[-1 - end] == now[-1 - end]:
        end += 1
    stop = len(now) - end
    while start > 0 and _joins(now[start - 1]) and (start >= len(now) or _joins(now[start])):
        start -= 1
    while 0 < stop < len(now) and _joins(now[stop]) and _joins(now[stop - 1]):
        stop += 1
    if start >= stop or (start == 0 and stop == len(now)):
        return text(now)
    return Markup(f"{text(now[:start])}<mark>{text(now[start:stop])}</mark>{text(now[stop:])}")


def _joins(letter: str) -> bool:
    return letter.isalnum() or letter in "._"


def ids(view: ProgramView) -> Sequence[str]:
    """The ids of all elements of scopes that a page ever needs, in their order there."""
    return [*(f"v-{pid}" for pid in range(len(view.labels) + 1)), OTHER]
