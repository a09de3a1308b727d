"""``re``: patterns and matches over our own matcher; replacing by functions of the program in guest code.

Source: CPython 3.11, Lib/re, Modules/_sre.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from simcore.vm.calls import call
from simcore.vm.errors import GuestError
from simcore.vm.module import ModuleSpec, guest
from simcore.vm.regex import tree
from simcore.vm.regex.chars import PatternError
from simcore.vm.regex.matcher import Matcher
from simcore.vm.regex.program import Program, compile_pattern
from simcore.vm.sizes import guard_text
from simcore.vm.text import add_repr, native_repr
from simcore.vm.types.define import attribute, builtin_type, function, method
from simcore.vm.types.exceptions import EXCEPTIONS
from simcore.vm.typing_of import lookup, plain, type_of
from simcore.vm.values import NULL, GByteArray, GDict, GExc, GFunction, GList, GMethod, GNative, GObject, GType, Value
from simcore.vm.vm import Vm

ERROR = builtin_type("error", EXCEPTIONS["Exception"], module="re")
FLAG_NAMES = {2: "IGNORECASE", 4: "LOCALE", 8: "MULTILINE", 16: "DOTALL", 64: "VERBOSE", 128: "DEBUG", 256: "ASCII"}


class GPattern:
    """A compiled pattern."""

    __slots__ = ("ident", "is_bytes", "program", "text")

    def __init__(self, text: str, program: Program, *, is_bytes: bool) -> None:
        self.text = text
        self.program = program
        self.is_bytes = is_bytes
        self.ident = 0

    def out(self, text: str) -> Value:
        """A text as the program gets it."""
        return text.encode("latin-1") if self.is_bytes else text


class GMatch:
    """What matched: ``slots`` are the bounds of the groups."""

    __slots__ = ("end", "ident", "last", "pattern", "place", "slots", "source", "text")

    def __init__(self, pattern: GPattern, source: Value, text: str, matcher: Matcher, place: int) -> None:
        self.pattern = pattern
        self.source = source
        self.text = text
        self.slots = list(matcher.slots)
        self.last = matcher.last
        self.place, self.end = place, matcher.end
        self.ident = 0


PATTERN = builtin_type("Pattern", hosts=(GPattern,), module="re")
MATCH = builtin_type("Match", hosts=(GMatch,), module="re")
NATIVES: dict[str, Value] = {"error": ERROR, "Pattern": PATTERN, "Match": MATCH}


# ---- Patterns -------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=512)
def _compiled(text: str, flags: int, is_bytes: bool) -> Program:
    return compile_pattern(text, flags, is_bytes=is_bytes)


@function(NATIVES, "_compile")
def _compile(vm: Vm, pattern: Value, flags: Value) -> Value:
    number = int(plain(flags))
    if isinstance(pattern, GPattern):
        if number:
            raise vm.error("ValueError", "cannot process flags argument with a compiled pattern")
        return pattern
    own = plain(pattern)
    if type(own) not in (str, bytes):
        name = type_of(pattern).name
        text = (
            f"unhashable type: '{name}'"
            if name in ("list", "dict", "set")
            else "first argument must be string or compiled pattern"
        )
        raise vm.error("TypeError", text)
    text = own if type(own) is str else own.decode("latin-1")
    guard_text(vm, len(text))
    vm.charge(8 * len(text))
    if type(own) is bytes and number & tree.UNICODE:
        raise vm.error("ValueError", "cannot use UNICODE flag with a bytes pattern")
    try:
        program = _compiled(text, number, type(own) is bytes)
    except PatternError as error:
        raise pattern_error(error, own, text) from None
    return GPattern(text, program, is_bytes=type(own) is bytes)


def pattern_error(error: PatternError, pattern: Value, text: str) -> GuestError:
    """``re.error``."""
    place = error.position
    shown = error.text
    attrs: dict[str, Value] = {"msg": error.text, "pattern": pattern, "pos": place, "lineno": None, "colno": None}
    if place is not None:
        shown += f" at position {place}"
        attrs["lineno"] = text.count("\n", 0, place) + 1
        attrs["colno"] = place - text.rfind("\n", 0, place)
        if "\n" in text:
            shown += f" (line {attrs['lineno']}, column {attrs['colno']})"
    made = GExc(ERROR, (shown,))
    made.attrs.update(attrs)
    return GuestError(made)


def _subject(vm: Vm, pattern: GPattern, value: Value) -> str:
    own = plain(value)
    own = bytes(own.data) if type(own) is GByteArray else own
    if type(own) not in (str, bytes):
        raise vm.error("TypeError", f"expected string or bytes-like object, got '{type_of(value).name}'")
    if type(own) is str and pattern.is_bytes:
        raise vm.error("TypeError", "cannot use a bytes pattern on a string-like object")
    if type(own) is bytes and not pattern.is_bytes:
        raise vm.error("TypeError", "cannot use a string pattern on a bytes-like object")
    return own if type(own) is str else own.decode("latin-1")


def _index(vm: Vm, value: Value) -> int:
    own = plain(value)
    if not isinstance(own, int):
        raise vm.error("TypeError", f"'{type_of(value).name}' object cannot be interpreted as an integer")
    return own


def _bounds(vm: Vm, text: str, pos: Value, endpos: Value) -> tuple[int, int]:
    start = max(0, min(_index(vm, pos), len(text)))
    return start, max(0, min(_index(vm, endpos), len(text)))


def _first(name: str) -> None:
    @method(PATTERN, name, keywords="string pos endpos")
    def run(vm: Vm, self: GPattern, string: Value, pos: Value = 0, endpos: Value = 1 << 62) -> Value:
        text = _subject(vm, self, string)
        start, end = _bounds(vm, text, pos, endpos)
        matcher = Matcher(self.program, text, end, vm.charge)
        if start > end:
            return None
        found = matcher.search(start) if name == "search" else matcher.match(start, whole=name == "fullmatch")
        vm.alloc(1, 200)
        return GMatch(self, string, text, matcher, start) if found else None

    del run


for _name in ("match", "fullmatch", "search"):
    _first(_name)


def _all(vm: Vm, pattern: GPattern, source: Value, text: str, start: int, end: int) -> Iterator[GMatch]:
    """The matches one after the other; after an empty one the next at its place is not empty."""
    begin, before = start, -1
    while start <= end:
        matcher = Matcher(pattern.program, text, end, vm.charge)
        vm.charge(4)
        if not matcher.search(start):
            return
        # After an empty match, something longer may match at the same place; else one further.
        if matcher.slots[1] == matcher.slots[0] == before and not _nonempty(matcher, start):
            start += 1
            before = -1
            continue
        vm.alloc(1, 120)
        yield GMatch(pattern, source, text, matcher, begin)
        start = matcher.slots[1]
        before = start if matcher.slots[0] == start else -1


def _nonempty(matcher: Matcher, start: int) -> bool:
    """Match at ``start`` what is not empty."""
    program = matcher.program
    matcher.program = program._replace(code=[*program.code[:-1], ("at", "moved"), ("match",)])
    anchor = matcher.at

    def at(kind: str, place: int) -> bool:
        return place != start if kind == "moved" else anchor(kind, place)

    matcher.at = at  # type: ignore[method-assign]
    found = matcher.match(start)
    matcher.program = program
    return found


@method(PATTERN, "finditer", keywords="string pos endpos")
def _finditer(vm: Vm, self: GPattern, string: Value, pos: Value = 0, endpos: Value = 1 << 62) -> Value:
    text = _subject(vm, self, string)
    found = GList(list(_all(vm, self, string, text, *_bounds(vm, text, pos, endpos))))
    return call(vm, lookup(type_of(found), "__iter__"), [found])


@method(PATTERN, "findall", keywords="string pos endpos")
def _findall(vm: Vm, self: GPattern, string: Value, pos: Value = 0, endpos: Value = 1 << 62) -> Value:
    text = _subject(vm, self, string)
    found: list[Value] = []
    for match in _all(vm, self, string, text, *_bounds(vm, text, pos, endpos)):
        parts = [_part(match, number) for number in range(self.program.groups + 1)]
        values = ["" if part is None else part for part in parts]
        shown = [self.out(value) for value in values]
        found.append(shown[0] if len(shown) == 1 else shown[1] if len(shown) == 2 else tuple(shown[1:]))
    return GList(found)


@method(PATTERN, "split", keywords="string maxsplit")
def _split(vm: Vm, self: GPattern, string: Value, maxsplit: Value = 0) -> Value:
    text = _subject(vm, self, string)
    limit = _index(vm, maxsplit)
    found: list[Value] = []
    place = 0
    for count, match in enumerate(_all(vm, self, string, text, 0, len(text))):
        if limit and count >= limit:
            break
        found.append(self.out(text[place : match.slots[0]]))
        for number in range(1, self.program.groups + 1):
            part = _part(match, number)
            found.append(None if part is None else self.out(part))
        place = match.slots[1]
    found.append(self.out(text[place:]))
    return GList(found)


def _replacing(name: str) -> None:
    @method(PATTERN, name, keywords="repl string count")
    def run(vm: Vm, self: GPattern, repl: Value, string: Value, count: Value = 0) -> Value:
        text = _subject(vm, self, string)
        limit = _index(vm, count)
        matches = []
        for match in _all(vm, self, string, text, 0, len(text)):
            matches.append(match)
            if limit and len(matches) >= limit:
                break
        spans: list[Value] = [(match, self.out(text[a:b])) for match, a, b in _between(matches)]
        rest = self.out(text[matches[-1].slots[1] :] if matches else text)
        if _is_callable(repl):
            return guest(vm, "re", "_replace", repl, GList(spans), rest, name == "subn")
        own = plain(repl)
        template = own if type(own) is str else own.decode("latin-1") if type(own) is bytes else None
        if template is None:
            raise vm.error("TypeError", f"decoding to str: need a bytes-like object, {type_of(repl).name} found")
        pieces = _template(vm, self, template, own)
        parts: list[str] = []
        size = 0
        for match, a, b in _between(matches):
            parts += [text[a:b], _expanded(match, pieces)]
            size += len(parts[-1]) + len(parts[-2])
            guard_text(vm, size)
        whole = self.out("".join([*parts, text[matches[-1].slots[1] :] if matches else text]))
        return (whole, len(matches)) if name == "subn" else whole

    del run


def _is_callable(value: Value) -> bool:
    if isinstance(value, GObject):
        return value.payload is None and lookup(type_of(value), "__call__") is not NULL
    return isinstance(value, GFunction | GMethod | GNative | GType)


def _between(matches: list[GMatch]) -> list[tuple[GMatch, int, int]]:
    """Each match with the bounds of the text before it."""
    starts = [0, *(match.slots[1] for match in matches)]
    return [(match, start, match.slots[0]) for match, start in zip(matches, starts, strict=False)]


for _name in ("sub", "subn"):
    _replacing(_name)


# ---- Templates ------------------------------------------------------------------------------------------------------


def _template(vm: Vm, pattern: GPattern, text: str, given: Value) -> list[str | int]:
    """Literal pieces and numbers of groups. Raises ``re.error``."""
    vm.charge(len(text))
    try:
        return list(_pieces(vm, pattern.program, text))
    except PatternError as error:
        raise pattern_error(error, given, text) from None


def _pieces(vm: Vm, program: Program, text: str) -> Iterator[str | int]:
    place = 0
    while place < len(text):
        slash = text.find("\\", place)
        if slash < 0:
            yield text[place:]
            return
        yield text[place:slash]
        sign = text[slash + 1 : slash + 2]
        place = slash + 2
        if sign == "":
            raise PatternError("bad escape (end of pattern)", slash)
        if sign == "g":
            if text[place : place + 1] != "<":
                raise PatternError("missing <", place)
            end = text.find(">", place)
            if end < 0:
                raise PatternError("missing >, unterminated name", place + 1)
            yield _group_named(vm, program, text[place + 1 : end], place + 1)
            place = end + 1
        elif sign == "0" or (
            sign in "0123" and text[place : place + 2].isdigit() and len(text[place : place + 2]) == 2
        ):
            digits = sign
            while len(digits) < 3 and text[place : place + 1] and text[place] in "01234567":
                digits += text[place]
                place += 1
            yield chr(int(digits, 8) & 255)
        elif sign.isdigit() and sign.isascii():
            digits = sign
            if text[place : place + 1].isdigit():
                digits += text[place]
                place += 1
            if int(digits) > program.groups:
                raise PatternError(f"invalid group reference {int(digits)}", slash + 1)
            yield int(digits)
        elif sign in tree.ESCAPES:
            yield tree.ESCAPES[sign]
        elif sign.isalpha() and sign.isascii():
            raise PatternError(f"bad escape \\{sign}", slash)
        else:
            yield "\\" + sign


def _group_named(vm: Vm, program: Program, name: str, place: int) -> int:
    if not name:
        raise PatternError("missing group name", place)
    if name.isdigit():
        if int(name) > program.groups:
            raise PatternError(f"invalid group reference {int(name)}", place)
        return int(name)
    if not name.isidentifier():
        raise PatternError(f"bad character in group name {name!r}", place)
    if name not in program.names:
        raise vm.error("IndexError", f"unknown group name {name!r}")
    return program.names[name]


def _expanded(match: GMatch, pieces: list[str | int]) -> str:
    return "".join(piece if isinstance(piece, str) else _part(match, piece) or "" for piece in pieces)


# ---- Matches --------------------------------------------------------------------------------------------------------


def _part(match: GMatch, number: int) -> str | None:
    start, end = match.slots[2 * number], match.slots[2 * number + 1]
    return None if start < 0 or end < 0 else match.text[start:end]


def _number(vm: Vm, match: GMatch, group: Value) -> int:
    own = plain(group)
    number = own if isinstance(own, int) else -1
    if type(own) is str:
        number = match.pattern.program.names.get(own, -1)
    if not 0 <= number <= match.pattern.program.groups:
        raise vm.error("IndexError", "no such group")
    return number


def _given(match: GMatch, number: int, default: Value = None) -> Value:
    part = _part(match, number)
    return default if part is None else match.pattern.out(part)


@method(MATCH, "group")
def _group(vm: Vm, self: GMatch, *groups: Value) -> Value:
    if not groups:
        return _given(self, 0)
    found = [_given(self, _number(vm, self, group)) for group in groups]
    return found[0] if len(found) == 1 else tuple(found)


method(MATCH, "__getitem__")(lambda vm, self, group: _given(self, _number(vm, self, group)))


@method(MATCH, "groups", keywords="default")
def _groups(vm: Vm, self: GMatch, default: Value = None) -> Value:
    return tuple(_given(self, number, default) for number in range(1, self.pattern.program.groups + 1))


@method(MATCH, "groupdict", keywords="default")
def _groupdict(vm: Vm, self: GMatch, default: Value = None) -> Value:
    return GDict({name: _given(self, number, default) for name, number in self.pattern.program.names.items()})


def _span(vm: Vm, self: GMatch, group: Value = 0) -> tuple[int, int]:
    number = _number(vm, self, group)
    found = self.slots[2 * number], self.slots[2 * number + 1]
    return (-1, -1) if min(found) < 0 else found


method(MATCH, "span")(_span)
method(MATCH, "start")(lambda vm, self, group=0: _span(vm, self, group)[0])
method(MATCH, "end")(lambda vm, self, group=0: _span(vm, self, group)[1])


@method(MATCH, "expand", keywords="template")
def _expand(vm: Vm, self: GMatch, template: Value) -> Value:
    own = plain(template)
    text = own if type(own) is str else own.decode("latin-1")
    return self.pattern.out(_expanded(self, _template(vm, self.pattern, text, own)))


def _lastgroup(vm: Vm, match: GMatch) -> Value:
    return next((name for name, number in match.pattern.program.names.items() if number == match.last), None)


method(MATCH, "__bool__")(lambda vm, self: True)
attribute(MATCH, "string")(lambda vm, match: match.source)
attribute(MATCH, "re")(lambda vm, match: match.pattern)
attribute(MATCH, "pos")(lambda vm, match: match.place)
attribute(MATCH, "endpos")(lambda vm, match: match.end)
attribute(MATCH, "lastindex")(lambda vm, match: match.last if match.last > 0 else None)
attribute(MATCH, "lastgroup")(_lastgroup)
attribute(MATCH, "regs")(lambda vm, m: tuple(_span(vm, m, number) for number in range(m.pattern.program.groups + 1)))
attribute(PATTERN, "pattern")(lambda vm, pattern: pattern.out(pattern.text))
attribute(PATTERN, "flags")(lambda vm, pattern: pattern.program.flags)
attribute(PATTERN, "groups")(lambda vm, pattern: pattern.program.groups)
attribute(PATTERN, "groupindex")(lambda vm, pattern: GDict(dict(pattern.program.names)))
method(PATTERN, "__eq__")(
    lambda vm, self, other: (
        (self.text, self.program.flags, self.is_bytes) == (other.text, other.program.flags, other.is_bytes)
        if isinstance(other, GPattern)
        else NotImplemented
    )
)


def _pattern_repr(vm: Vm, pattern: GPattern) -> str:
    flags = pattern.program.flags & ~(0 if pattern.is_bytes else tree.UNICODE)
    names = [f"re.{name}" for number, name in FLAG_NAMES.items() if flags & number]
    text = native_repr(vm, pattern.out(pattern.text))
    return f"re.compile({', '.join([text[:200], *(['|'.join(names)] if names else [])])})"


def _match_repr(vm: Vm, match: GMatch) -> str:
    start, end = match.slots[:2]
    return f"<re.Match object; span=({start}, {end}), match={native_repr(vm, _given(match, 0))[:50]}>"


add_repr(GPattern, _pattern_repr)
add_repr(GMatch, _match_repr)
MODULE = ModuleSpec("re", NATIVES, "re.py")
