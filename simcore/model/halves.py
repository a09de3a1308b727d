"""Half characters. A program may hold lone surrogates in its texts, but no file, page or store can: a recording shows
them as Python's standard error does, ``\\ud800``."""

from __future__ import annotations

import re
from typing import Any, TypeVar

_HALF = re.compile("[\ud800-\udfff]")

T = TypeVar("T")


def whole(value: T) -> T:
    """``value``, a text or a tuple of whatever depth, with halves of characters written out; itself if there are
    none."""
    return _whole(value)  # type: ignore[no-any-return]


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isascii() or not _HALF.search(value) else _HALF.sub(_escape, value)
    if not isinstance(value, tuple) or _plain(value):
        return value
    for index, part in enumerate(value):
        if isinstance(part, str | tuple) and _whole(part) is not part:
            rest = [*value[:index], *map(_whole, value[index:])]
            # A named tuple takes its fields one by one.
            return value._make(rest) if hasattr(value, "_make") else tuple(rest)
    return value


def _plain(value: tuple[Any, ...]) -> bool:
    """Whether there are only ASCII texts in it: nearly always."""
    for part in value:
        kind = type(part)
        if kind is int:
            continue
        if kind is str:
            if not part.isascii():
                return False
        elif part and isinstance(part, tuple) and not _plain(part):
            return False
    return True


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
