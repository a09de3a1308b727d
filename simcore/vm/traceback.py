"""The text of an exception as CPython 3.11 prints it, byte for byte. Library code of ours is left out.

``str(exc)``, the notes and the names an object offers may need code of the program; so the prelude asks
:func:`members` for everything that will be printed, finds those texts (a ``Tail`` each), and has :func:`render` put the
whole together.

Source: CPython 3.11, Python/pythonrun.c (what is printed), Python/traceback.c (lines and carets).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from simcore.vm.anchors import caret_line
from simcore.vm.code import Code
from simcore.vm.suggestions import nearest
from simcore.vm.values import GExc, GList, GType, Value
from simcore.vm.vm import Vm

CAUSE = "The above exception was the direct cause of the following exception:\n"
CONTEXT = "During handling of the above exception, another exception occurred:\n"
TEXT_MAX = 32 * 1024
LINES_MAX = 1_000
REPEATS_SHOWN = 3
GROUP_WIDTH_MAX = 15
GROUP_DEPTH_MAX = 10
CHAIN_MAX = 1_000
"""More exceptions than these are not followed (the chain of a loop that fails for ever)."""


class Tail(NamedTuple):
    """What the program says of an exception: ``text`` is ``str(exc)`` (None: that failed), ``names`` the attributes of
    the object that lacks one, ``notes`` the texts of ``__notes__``."""

    text: str | None
    names: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def members(exc: GExc) -> list[GExc]:
    """``exc`` and everything that is printed with it, each once."""
    found: list[GExc] = []
    seen: set[int] = set()
    todo = [exc]
    while todo and len(found) < CHAIN_MAX:
        own = todo.pop()
        if id(own) in seen:
            continue
        seen.add(id(own))
        found.append(own)
        above = _above(own)
        if above is not None:
            todo.append(above[0])
        todo += own.attrs.get("exceptions", ()) if _is_group(own) else ()
    return found


def notes_of(exc: GExc) -> Value:
    """``__notes__`` as a list; None if there are none."""
    notes = exc.attrs.get("__notes__")
    return notes if isinstance(notes, GList) else None


def wanted_names(exc: GExc) -> bool:
    """Whether the attributes of ``exc.obj`` are asked for a nearer name."""
    return any(c.name == "AttributeError" and c.builtin for c in exc.cls.mro) and (
        type(exc.attrs.get("name")) is str and "obj" in exc.attrs
    )


def render(vm: Vm, exc: GExc, tails: Sequence[tuple[GExc, Tail]]) -> str:
    """The whole text, with what led to it."""
    printer = _Printer(vm, {id(own): tail for own, tail in tails})
    printer.recursive(exc)
    return shortened("".join(printer.parts))


def shortened(text: str) -> str:
    """A text that would fill the whole output (1,000 different lines of a deep recursion) loses its middle."""
    if len(text) <= TEXT_MAX:
        return text
    lines = text.splitlines(keepends=True)
    first, last = 40, 160
    while first + last > 8 and sum(map(len, lines[:first] + lines[-last:])) > TEXT_MAX:
        first, last = first // 2, last // 2
    gap = f"  [... {len(lines) - first - last} lines left out ...]\n"
    return "".join([*lines[:first], gap, *lines[-last:]])[-TEXT_MAX:]


def _is_group(exc: GExc) -> bool:
    return any(cls.name == "BaseExceptionGroup" and cls.builtin for cls in exc.cls.mro)


def _above(exc: GExc) -> tuple[GExc, str] | None:
    """What is printed before ``exc``, and the words between."""
    if exc.cause is not None:
        return exc.cause, CAUSE
    if exc.context is not None and not exc.suppress:
        return exc.context, CONTEXT
    return None


class _Printer:
    """``depth`` counts the groups around; ``open``: the frame of the innermost still has to be closed."""

    def __init__(self, vm: Vm, tails: dict[int, Tail]) -> None:
        self.vm = vm
        self.tails = tails
        self.parts: list[str] = []
        self.depth = 0
        self.open = False
        self.seen: set[int] = set()

    # ---- The tree ----------------------------------------------------------------------------------------------

    @property
    def margin(self) -> str:
        """What stands before every line."""
        return "  " * self.depth + "| " if self.depth else ""

    def line(self, text: str) -> None:
        """One line (or several that only begin with the margin, as in CPython)."""
        self.parts.append(self.margin + text)

    def recursive(self, exc: GExc) -> None:
        """``exc`` after what led to it. The chain is walked without recursion: it can be long."""
        chain: list[tuple[GExc, str]] = [(exc, "")]
        self.seen.add(id(exc))
        while (above := _above(chain[-1][0])) is not None and len(chain) < CHAIN_MAX:
            if id(above[0]) in self.seen:
                break
            self.seen.add(id(above[0]))
            chain.append(above)
        for own, words in reversed(chain):
            need = self.open
            self.open = False
            if _is_group(own):
                self.open = need
                self.group(own)
            else:
                self.single(own)
                self.open = need
            if words:
                self.line("\n")
                self.line(words)
                self.line("\n")

    def group(self, exc: GExc) -> None:
        """A group, framed, with its members."""
        if self.depth > GROUP_DEPTH_MAX:
            self.line(f"... (max_group_depth is {GROUP_DEPTH_MAX})\n")
            return
        if self.depth == 0:
            self.depth = 1
        self.single(exc)
        inner: tuple[GExc, ...] = exc.attrs.get("exceptions", ())
        shown = len(inner) if len(inner) <= GROUP_WIDTH_MAX else GROUP_WIDTH_MAX + 1
        self.open = False
        for index in range(shown):
            last = index == shown - 1
            if last:
                self.open = True
            cut = index >= GROUP_WIDTH_MAX
            number = "..." if cut else str(index + 1)
            corner = "+-" if index == 0 else "  "
            self.parts.append(f"{'  ' * self.depth}{corner}+---------------- {number} ----------------\n")
            self.depth += 1
            if cut:
                rest = len(inner) - GROUP_WIDTH_MAX
                self.line(f"and {rest} more exception{'s' if rest > 1 else ''}\n")
            else:
                self.recursive(inner[index])
            if last and self.open:
                self.parts.append("  " * self.depth + "+------------------------------------\n")
                self.open = False
            self.depth -= 1
        if self.depth == 1:
            self.depth = 0

    def single(self, exc: GExc) -> None:
        """Traceback, message, notes."""
        tail = self.tails.get(id(exc), Tail(None))
        shown = [(code, index) for code, index in exc.traceback if not code.hidden]
        if shown:
            if not _is_group(exc):
                self.line("Traceback (most recent call last):\n")
            else:
                head = "  + " if self.depth == 1 else self.margin
                self.parts.append(head + "Exception Group Traceback (most recent call last):\n")
            self.traceback(shown)
        message = self.message(exc, tail, shown)
        if message is not None:
            self.line(message)
        for note in tail.notes:
            for piece in note.splitlines(keepends=True):
                self.line(piece)
            self.parts.append("\n")

    # ---- The lines of the traceback ------------------------------------------------------------------------------

    def traceback(self, entries: Sequence[tuple[Code, int]]) -> None:
        """The lines; what repeats more than three times is counted."""
        last: tuple[str, int, str] | None = None
        count = 0
        for code, index in entries[-LINES_MAX:]:
            key = (code.filename, code.positions[index][0], code.name)
            if key != last:
                self.repeated(count)
                last, count = key, 0
            count += 1
            if count <= REPEATS_SHOWN:
                self.entry(code, index)
        self.repeated(count)

    def repeated(self, count: int) -> None:
        """How often the last entry came again."""
        more = count - REPEATS_SHOWN
        if more > 0:
            self.line(f"  [Previous line repeated {more} more time{'s' if more > 1 else ''}]\n")

    def entry(self, code: Code, index: int) -> None:
        """``File "x.py", line n, in name``, the source line, the carets."""
        line, end_line, start, end = code.positions[index]
        self.line(f'  File "{code.filename}", line {line}, in {code.name}\n')
        source = self.vm.sources.get(code.filename, [])
        if not 0 < line <= len(source):
            return
        text = source[line - 1]
        self.line(f"    {_stripped(text)}\n")
        carets = caret_line(text, start, end, one_line=line == end_line)
        if carets:
            self.line(carets + "\n")

    # ---- The message ---------------------------------------------------------------------------------------------

    def message(self, exc: GExc, tail: Tail, shown: Sequence[tuple[Code, int]]) -> str | None:
        """``module.Class: text``, with a nearer name where there is one."""
        cls = exc.cls
        name = full_message_name(cls)
        text = tail.text
        if type(exc.attrs.get("lineno")) is int and any(c.name == "SyntaxError" and c.builtin for c in cls.mro):
            self.syntax_error(exc)
            text = exc.attrs["msg"]
        if text is None:
            return f"{name}: <exception str() failed>\n"
        meant = self.meant(exc, tail, shown)
        ending = f". Did you mean: {meant!r}?" if meant is not None else ""
        return f"{name}: {text}{ending}\n" if text else f"{name}{ending}\n"

    def meant(self, exc: GExc, tail: Tail, shown: Sequence[tuple[Code, int]]) -> str | None:
        """The name that was probably meant."""
        wrong = exc.attrs.get("name")
        if type(wrong) is not str:
            return None
        if tail.names:
            return nearest(tail.names, wrong)
        if not shown or not any(cls.name == "NameError" and cls.builtin for cls in exc.cls.mro):
            return None
        code = shown[-1][0]
        for names in (_variables(code), tuple(self._globals(code)), tuple(self.vm.builtins)):
            found = nearest(names, wrong)
            if found is not None:
                return found
        return None

    def _globals(self, code: Code) -> Sequence[str]:
        for module in self.vm.modules.values():
            if module.attrs.get("__file__") == code.filename or f"{module.name.replace('.', '/')}.py" == code.filename:
                return tuple(module.attrs)
        return ()

    def syntax_error(self, exc: GExc) -> None:
        """The place of a SyntaxError."""
        attrs = exc.attrs
        for piece in syntax_place(
            attrs["filename"], attrs["lineno"], attrs["offset"], attrs["text"], attrs["end_lineno"], attrs["end_offset"]
        ):
            self.line(piece)


def _stripped(text: str) -> str:
    return text.lstrip(" \t\f")


def _variables(code: Code) -> tuple[str, ...]:
    """``co_varnames``."""
    if not code.is_function:
        return ()
    return tuple(name for name in code.local_names[: code.locals_count] if name and not name.startswith("."))


def syntax_place(
    filename: str | None, line: int | None, column: int | None, text: str | None, end_line: int | None, end: int | None
) -> list[str]:
    """The lines before ``SyntaxError: ...``: file and line, the source, the carets. Columns count bytes from 1."""
    parts = [f'  File "{filename or "<string>"}", line {line}\n']
    if text is None or line is None:
        return parts
    column = column if column is not None else -1
    end = end if end is not None else -1
    size = len(text.removesuffix("\n").encode("utf-8", "surrogatepass"))
    if end_line is not None and end_line > line:
        end = size + 1
    end = min(end, size + 2)
    count = end - column if end > 0 and end > column else 1
    shown = text.lstrip(" \t\f")
    place = column - 1 - (len(text) - len(shown))
    shown = shown.removesuffix("\n")
    place = min(place, len(shown.encode("utf-8", "surrogatepass")))
    while "\n" in shown and shown.index("\n") < place:
        head, _, shown = shown.partition("\n")
        place -= len(head) + 1
    parts.append(f"    {shown}\n")
    if place >= 0:
        parts.append(f"    {' ' * place}{'^' * count}\n")
    return parts


def full_message_name(cls: GType) -> str:
    """How a traceback calls a class."""
    return cls.qualname if cls.module in ("builtins", "__main__") else f"{cls.module}.{cls.qualname}"


__all__ = ["Tail", "members", "notes_of", "render", "syntax_place", "wanted_names"]
