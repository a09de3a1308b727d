"""The light theme's colours, read from the style sheet that the pages use, for drawings that stand alone."""

from __future__ import annotations

import re
from functools import cache

from app.render.templating import STATIC

_COLOUR = re.compile(r"--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),")


@cache
def colours() -> dict[str, str]:
    """Every colour token by its name without the dashes; the first definition is the light theme's."""
    found: dict[str, str] = {}
    for name, value in _COLOUR.findall((STATIC / "css" / "tokens.css").read_text(encoding="utf-8")):
        found.setdefault(name, value)
    return found


def colour(name: str) -> str:
    """The colour token ``name``."""
    return colours()[name]
