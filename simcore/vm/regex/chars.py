"""Sets of characters, and the error of a pattern."""

from __future__ import annotations


class PatternError(Exception):
    """A mistake at ``position`` (None: nowhere in particular)."""

    def __init__(self, text: str, position: int | None = None) -> None:
        super().__init__(text)
        self.text = text
        self.position = position


class CharSet:
    """A class of characters: ranges of code points and categories."""

    __slots__ = ("ascii", "categories", "ignore", "negative", "ranges", "seen")

    def __init__(self, *, negative: bool, ignore: bool, ascii_only: bool) -> None:
        self.negative = negative
        self.ignore = ignore
        self.ascii = ascii_only
        self.ranges: list[tuple[int, int]] = []
        self.categories: list[str] = []
        self.seen: dict[str, bool] = {}

    def has(self, sign: str) -> bool:
        """Whether the character belongs to it."""
        found = self.seen.get(sign)
        if found is None:
            found = self._holds(sign)
            if self.ignore and not found:
                found = any(len(other) == 1 and self._holds(other) for other in (sign.lower(), sign.upper()))
            found = found != self.negative
            if len(self.seen) < 512:
                self.seen[sign] = found
        return found

    def _holds(self, sign: str) -> bool:
        code = ord(sign)
        return any(low <= code <= high for low, high in self.ranges) or any(
            in_category(sign, letter, ascii_only=self.ascii) for letter in self.categories
        )


def in_category(sign: str, letter: str, *, ascii_only: bool) -> bool:
    """``\\d``, ``\\w``, ``\\s`` and their opposites."""
    kind = letter.lower()
    if kind == "d":
        found = sign.isdecimal()
    elif kind == "w":
        found = sign.isalnum() or sign == "_"
    else:
        found = sign.isspace()
    if ascii_only:
        found = found and sign.isascii() and (kind != "s" or sign in " \t\n\r\f\v")
    return found != letter.isupper()
