"""The only place where text becomes host code (docs/adr/0006-block-compiler.md).

Every word of it must be known here; nothing of a program is among them.
Names, literals and constants of the program come in as values, under names of a letter and a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

WORDS = frozenset(
    "def block if elif while True False is not in and or break continue return else "
    "vm frame left gate watch turns at pc slots stack names own gget bget LOW HIGH KEY_LOW KEY_HIGH NULL "
    "type int float str bool range tuple len dict GList GDict GObject GModule GNative GIterator RANGE LIST TUPLE "
    "iterate locals globals builtins get same items append custom index source extra step start stop attrs cls hooks "
    "cache value".split()
)
TOKEN = re.compile(
    r"(?P<numbered>[lctsb]\d{1,4})\b|(?P<word>[A-Za-z_]\w*)|(?P<number>\d{1,6})(?![\w.])"
    r"|[-+*/%&|^()\[\],:;=<>.!]|[ \n]+"
)
Compiled = Callable[..., int]


def compile_text(text: str, values: Mapping[str, Any]) -> Compiled:
    """The function ``block`` that ``text`` defines, over ``values``. Raises ``ValueError`` at an unknown token."""
    check_tokens(text)
    space: dict[str, Any] = {"__builtins__": {}, **values}
    exec(compile(text, "<block>", "exec"), space)  # noqa: S102  (made of templates; every token has just been checked)
    made: Compiled = space["block"]
    return made


def check_tokens(text: str) -> None:
    """Nothing but the words above, numbered names, numbers up to six digits and operators. Raises ``ValueError``."""
    place = 0
    while place < len(text):
        found = TOKEN.match(text, place)
        if found is None or (found["word"] is not None and found["word"] not in WORDS):
            raise ValueError(f"a token that no template has, at {place}: {text[place : place + 20]!r}")
        place = found.end()
