"""From the text of a pattern to a tree. Source: CPython 3.11, Lib/re/_parser.py (syntax and the words of errors).

Nodes are tuples: ``("lit", character, ignore)``, ``("any", all)``, ``("set", CharSet)``, ``("seq", nodes)``,
``("alt", nodes)``, ``("group", number, node)``, ``("rep", low, high, mode, node)`` with mode ``greedy``, ``lazy`` or
``possessive``, ``("at", kind)``, ``("ref", number, ignore)``, ``("look", ahead, negative, node)``, ``("atomic",
node)``, ``("cond", number, yes, no)``.
"""

from __future__ import annotations

from typing import Any

from simcore.vm.regex.chars import CharSet, PatternError

IGNORECASE, LOCALE, MULTILINE, DOTALL, UNICODE, VERBOSE, DEBUG, ASCII = 2, 4, 8, 16, 32, 64, 128, 256
LETTERS = {"i": IGNORECASE, "L": LOCALE, "m": MULTILINE, "s": DOTALL, "x": VERBOSE, "a": ASCII, "u": UNICODE}
ESCAPES = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\"}
ENDLESS = 1 << 32
DEPTH_MAX = 60
NODES_MAX = 20_000
SPECIAL = ".\\[{()*+?^$|"


class Parser:
    """Reads one pattern. ``names`` are its named groups, ``groups`` their number, the whole match not counted."""

    def __init__(self, text: str, flags: int, *, is_bytes: bool) -> None:
        self.text = text
        self.place = 0
        self.flags = flags
        self.is_bytes = is_bytes
        self.names: dict[str, int] = {}
        self.groups = 0
        self.open: set[int] = set()
        self.nodes = 0
        self.depth = 0

    def parse(self) -> Any:
        """The tree of the whole pattern. Raises ``PatternError``."""
        node = self.alternatives()
        if self.place < len(self.text):
            raise PatternError("unbalanced parenthesis", self.place)
        return node

    # ---- Small steps -------------------------------------------------------------------------------------------

    def peek(self, count: int = 1) -> str:
        """The next characters."""
        return self.text[self.place : self.place + count]

    def eat(self, text: str) -> bool:
        """Go past ``text`` if it comes next."""
        if self.text.startswith(text, self.place):
            self.place += len(text)
            return True
        return False

    def until(self, end: str, what: str) -> str:
        """The text up to ``end``, which is passed."""
        start = self.place
        stop = self.text.find(end, start)
        if stop < 0 or stop == start:
            if stop == start or start >= len(self.text):
                raise PatternError(f"missing {what}", start)
            raise PatternError(f"missing {end}, unterminated name", start)
        self.place = stop + len(end)
        return self.text[start:stop]

    def has(self, flag: int) -> bool:
        """Whether a flag is on here."""
        return bool(self.flags & flag)

    @property
    def ascii_only(self) -> bool:
        """Whether categories mean ASCII."""
        return self.is_bytes or self.has(ASCII)

    # ---- Structure -----------------------------------------------------------------------------------------------

    def alternatives(self) -> Any:
        """Sequences between ``|``."""
        self.depth += 1
        if self.depth > DEPTH_MAX:
            raise PatternError("pattern is nested too deeply", self.place)
        branches = [self.sequence()]
        while self.eat("|"):
            branches.append(self.sequence())
        self.depth -= 1
        return branches[0] if len(branches) == 1 else ("alt", branches)

    def sequence(self) -> Any:
        """Items up to ``|``, ``)`` or the end."""
        items: list[Any] = []
        while self.place < len(self.text):
            sign = self.text[self.place]
            if sign in "|)":
                break
            if self.has(VERBOSE) and self._skip_space():
                continue
            start = self.place
            if sign in "*+?{" and (bounds := self._bounds()) is not None:
                self._repeat(items, bounds, start)
                continue
            item = self.item()
            if item is not None:
                items.append(item)
                self.nodes += 1
                if self.nodes > NODES_MAX:
                    raise PatternError("pattern is too long", start)
        return items[0] if len(items) == 1 else ("seq", items)

    def _skip_space(self) -> bool:
        sign = self.peek()
        if sign in " \t\n\r\v\f":
            self.place += 1
            return True
        if sign == "#":
            end = self.text.find("\n", self.place)
            self.place = len(self.text) if end < 0 else end + 1
            return True
        return False

    def _bounds(self) -> tuple[int, int] | None:
        """How often; None if it is a plain brace. The text is passed."""
        start = self.place
        sign = self.text[self.place]
        self.place += 1
        if sign != "{":
            return {"*": (0, ENDLESS), "+": (1, ENDLESS), "?": (0, 1)}[sign]
        low = self._number()
        high = low
        if self.eat(","):
            high = self._number()
        elif low == "":
            self.place = start
            return None
        if not self.eat("}") or (self.text[start : self.place] == "{}"):
            self.place = start
            return None
        least, most = int(low or 0), int(high) if high else ENDLESS
        if least >= ENDLESS or (high and most >= ENDLESS):
            raise PatternError("the repetition number is too large")
        if most < least:
            raise PatternError("min repeat greater than max repeat", start + 1)
        return least, most

    def _number(self) -> str:
        start = self.place
        while self.peek().isdigit() and self.peek().isascii():
            self.place += 1
        return self.text[start : self.place]

    def _repeat(self, items: list[Any], bounds: tuple[int, int], start: int) -> None:
        if not items or items[-1][0] == "at":
            raise PatternError("nothing to repeat", start)
        if items[-1][0] == "rep" and len(items[-1]) == 5:
            raise PatternError("multiple repeat", start)
        mode = "lazy" if self.eat("?") else "possessive" if self.eat("+") else "greedy"
        items[-1] = ("rep", *bounds, mode, items[-1])

    # ---- Items ---------------------------------------------------------------------------------------------------

    def item(self) -> Any:
        """One item; None for what only sets flags or comments."""
        sign = self.text[self.place]
        start = self.place
        self.place += 1
        if sign == ".":
            return ("any", self.has(DOTALL))
        if sign == "^":
            return ("at", "line start" if self.has(MULTILINE) else "start")
        if sign == "$":
            return ("at", "line end" if self.has(MULTILINE) else "end or newline")
        if sign == "[":
            return self.char_class(start)
        if sign == "(":
            return self.group(start)
        if sign == "\\":
            return self.escape(start)
        return ("lit", sign, self.has(IGNORECASE))

    def group(self, start: int) -> Any:
        """What follows an opening parenthesis."""
        if not self.eat("?"):
            return self._capture(start, None)
        sign = self.peek()
        self.place += 1
        if sign == "":
            raise PatternError("unexpected end of pattern", self.place - 1)
        if sign == "P":
            return self._named(start)
        if sign == ":":
            return self._close(self.alternatives(), start, wrap=True)
        if sign == "#":
            end = self.text.find(")", self.place)
            if end < 0:
                raise PatternError("missing ), unterminated comment", start)
            self.place = end + 1
            return None
        if sign in "=!":
            return ("look", True, sign == "!", self._close(self.alternatives(), start))
        if sign == "<":
            how = self.peek()
            if how == "":
                raise PatternError("unexpected end of pattern", self.place)
            if how not in "=!":
                raise PatternError(f"unknown extension ?<{how}", start + 1)
            self.place += 1
            return ("look", False, how == "!", self._close(self.alternatives(), start))
        if sign == ">":
            return ("atomic", self._close(self.alternatives(), start))
        if sign == "(":
            return self._conditional(start)
        if sign in LETTERS or sign == "-":
            return self._flags(sign, start)
        raise PatternError(f"unknown extension ?{sign}", start + 1)

    def _close(self, node: Any, start: int, *, wrap: bool = False) -> Any:
        if not self.eat(")"):
            raise PatternError("missing ), unterminated subpattern", start)
        return ("seq", [node]) if wrap else node

    def _capture(self, start: int, name: str | None, place: int = 0) -> Any:
        self.groups += 1
        number = self.groups
        if name is not None:
            if name in self.names:
                text = f"redefinition of group name {name!r} as group {number}; was group {self.names[name]}"
                raise PatternError(text, place)
            self.names[name] = number
        self.open.add(number)
        node = self._close(self.alternatives(), start)
        self.open.discard(number)
        return ("group", number, node)

    def _named(self, start: int) -> Any:
        if self.eat("<"):
            place = self.place
            name = self.until(">", "group name")
            self._check_name(name, place)
            return self._capture(start, name, place)
        if self.eat("="):
            place = self.place
            name = self.until(")", "group name")
            self._check_name(name, place)
            if name not in self.names:
                raise PatternError(f"unknown group name {name!r}", place)
            return self._reference(self.names[name], place)
        sign = self.peek()
        if not sign:
            raise PatternError("unexpected end of pattern", self.place)
        raise PatternError(f"unknown extension ?P{sign}", start + 1)

    def _check_name(self, name: str, place: int) -> None:
        if not name.isidentifier():
            raise PatternError(f"bad character in group name {name!r}", place)

    def _reference(self, number: int, place: int) -> Any:
        if number in self.open:
            raise PatternError("cannot refer to an open group", place)
        return ("ref", number, self.has(IGNORECASE))

    def _conditional(self, start: int) -> Any:
        place = self.place
        name = self.until(")", "group name")
        if name.isdigit():
            number = int(name)
            if number == 0:
                raise PatternError("bad group number", place)
            if number > 99:
                raise PatternError(f"invalid group reference {number}", place)
        else:
            self._check_name(name, place)
            if name not in self.names:
                raise PatternError(f"unknown group name {name!r}", place)
            number = self.names[name]
        yes = self.sequence()
        no: Any = ("seq", [])
        if self.eat("|"):
            no = self.sequence()
            if self.peek() == "|":
                raise PatternError("conditional backref with more than two branches", self.place)
        return ("cond", number, yes, self._close(no, start))

    def _flags(self, sign: str, start: int) -> Any:
        on = off = 0
        target_off = False
        while True:
            if sign == "-":
                target_off = True
            elif sign not in LETTERS:
                raise PatternError("unknown flag" if sign.isalpha() else "missing -, : or )", self.place - 1)
            elif target_off:
                off |= LETTERS[sign]
            else:
                on |= LETTERS[sign]
            sign = self.peek()
            self.place += 1
            if sign in (")", ":", ""):
                break
        if sign == "":
            raise PatternError("missing -, : or )", self.place - 1)
        if sign == ")":
            if target_off:
                raise PatternError("missing :", self.place - 1)
            if start != 0:
                raise PatternError("global flags not at the start of the expression", start)
            self.flags |= on
            return None
        before = self.flags
        self.flags = (self.flags | on) & ~off
        node = self._close(self.alternatives(), start, wrap=True)
        self.flags = before
        return node

    # ---- Escapes and classes -------------------------------------------------------------------------------------

    def escape(self, start: int) -> Any:
        """What follows a backslash outside a class."""
        sign = self.peek()
        if not sign:
            raise PatternError("bad escape (end of pattern)", start)
        self.place += 1
        kinds = {"A": "start", "Z": "end", "b": "word", "B": "not word"}
        if sign in kinds:
            return ("at", kinds[sign] + (" ascii" if self.ascii_only and "word" in kinds[sign] else ""))
        if sign in "dDwWsS":
            found = CharSet(negative=False, ignore=False, ascii_only=self.ascii_only)
            found.categories.append(sign)
            return ("set", found)
        if sign.isdigit() and sign != "0" and sign.isascii():
            return self._digits(sign, start)
        return ("lit", self._character(sign, start), self.has(IGNORECASE))

    def _digits(self, sign: str, start: int) -> Any:
        if self.peek().isdigit() and self.peek().isascii():
            two = sign + self.peek()
            three = self.text[self.place - 1 : self.place + 2]
            if len(three) == 3 and all(digit in "01234567" for digit in three):
                self.place += 2
                if int(three, 8) > 0o377:
                    raise PatternError(f"octal escape value \\{three} outside of range 0-0o377", start)
                return ("lit", chr(int(three, 8)), self.has(IGNORECASE))
            self.place += 1
            sign = two
        number = int(sign)
        if number > self.groups:
            raise PatternError(f"invalid group reference {number}", start + 1)
        return self._reference(number, start)

    def _character(self, sign: str, start: int) -> str:
        """The character that an escape stands for, inside a class or outside."""
        widths = {"x": 2} if self.is_bytes else {"x": 2, "u": 4, "U": 8}
        if sign in widths:
            digits = ""
            while len(digits) < widths[sign] and self.peek() and self.peek() in "0123456789abcdefABCDEF":
                digits += self.peek()
                self.place += 1
            if len(digits) != widths[sign] or int(digits, 16) > 0x10FFFF:
                raise PatternError(f"incomplete escape \\{sign}{digits}", start)
            return chr(int(digits, 16))
        if sign == "0":
            digits = "0"
            while len(digits) < 3 and self.peek() and self.peek() in "01234567":
                digits += self.peek()
                self.place += 1
            return chr(int(digits, 8))
        if sign in ESCAPES and sign != "b":
            return ESCAPES[sign]
        if sign.isalnum() and sign.isascii():
            raise PatternError(f"bad escape \\{sign}", start)
        return sign

    def char_class(self, start: int) -> Any:
        """What follows an opening bracket."""
        found = CharSet(negative=self.eat("^"), ignore=self.has(IGNORECASE), ascii_only=self.ascii_only)
        first = self.place
        while True:
            sign = self.peek()
            if not sign:
                raise PatternError("unterminated character set", start)
            if sign == "]" and self.place > first:
                self.place += 1
                break
            place = self.place
            low = self._class_item(found, start)
            if self.peek() != "-" or self.peek(2) == "-]":
                if low is not None:
                    found.ranges.append((ord(low), ord(low)))
                continue
            if len(self.peek(2)) < 2:
                raise PatternError("unterminated character set", start)
            self.place += 1
            high = self._class_item(found, start)
            if low is None or high is None or ord(high) < ord(low):
                raise PatternError(f"bad character range {self.text[place : self.place]}", place)
            found.ranges.append((ord(low), ord(high)))
        return ("set", found)

    def _class_item(self, found: CharSet, start: int) -> str | None:
        """A character; None if it was a category, which has been added."""
        place = self.place
        sign = self.peek()
        self.place += 1
        if sign != "\\":
            return sign
        sign = self.peek()
        if not sign:
            raise PatternError("bad escape (end of pattern)", place)
        self.place += 1
        if sign in "dDwWsS":
            found.categories.append(sign)
            return None
        if sign == "b":
            return "\b"
        if sign.isdigit() and sign.isascii() and sign in "01234567":
            digits = sign
            while len(digits) < 3 and self.peek() and self.peek() in "01234567":
                digits += self.peek()
                self.place += 1
            return chr(int(digits, 8))
        return self._character(sign, place)


def width(node: Any) -> tuple[int, int]:
    """The least and the greatest number of characters that a node matches."""
    kind = node[0]
    if kind in ("lit", "any", "set"):
        return 1, 1
    if kind == "seq":
        sizes = [width(item) for item in node[1]]
        return sum(low for low, _ in sizes), min(ENDLESS, sum(high for _, high in sizes))
    if kind == "alt":
        sizes = [width(item) for item in node[1]]
        return min(low for low, _ in sizes), max(high for _, high in sizes)
    if kind == "group":
        return width(node[2])
    if kind == "atomic":
        return width(node[1])
    if kind == "rep":
        low, high = width(node[4])
        return min(ENDLESS, low * node[1]), min(ENDLESS, high * node[2])
    if kind == "cond":
        one, other = width(node[2]), width(node[3])
        return min(one[0], other[0]), max(one[1], other[1])
    if kind == "ref":
        return 0, ENDLESS
    return 0, 0
