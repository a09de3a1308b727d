"""The chart as PNG, drawn from the SVG with the fonts of the machine that makes it."""

from __future__ import annotations

from functools import cache

import resvg_py

from app.render.chart import WIDE_FONTS, is_wide
from app.render.picture import picture
from simcore.export import Export, Voice
from simcore.model.errors import Problem, UsageError
from simcore.model.text import N_, message
from simcore.model.trace import Trace

ZOOM = 2.0
"""Pixels per unit: sharp on dense screens and at 200 dots per inch in a column of text."""


def _make(trace: Trace, voice: Voice) -> bytes:
    svg = picture(trace, "zh" if voice.language == "zh" else "en")
    if is_wide(svg) and not draws("永"):
        text = N_(
            "No font on this machine has Chinese characters. Take the SVG, or install a font such as Noto Sans CJK."
        )
        raise UsageError(Problem(0, "", message(text)))
    return resvg_py.svg_to_bytes(svg_string=svg, zoom=ZOOM)


@cache
def draws(char: str) -> bool:
    """Whether a font of this machine has ``char``: its picture is neither empty nor that of a character that no font
    has."""
    picture, empty, unknown = (_picture(text) for text in (char, " ", "\U0010fffd"))
    return picture not in (empty, unknown)


def _picture(text: str) -> bytes:
    return resvg_py.svg_to_bytes(
        svg_string='<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32">'
        f'<text x="4" y="24" font-size="20" font-family="{WIDE_FONTS}">{text}</text></svg>'
    )


EXPORT = Export(
    "png",
    N_("Chart (PNG)"),
    N_("a picture, for where SVG is not taken"),
    "image/png",
    "png",
    11,
    _make,
)
