"""The chart as SVG."""

from __future__ import annotations

from app.render.picture import picture
from simcore.export import Export, Voice
from simcore.model.text import N_
from simcore.model.trace import Trace


def _make(trace: Trace, voice: Voice) -> bytes:
    return picture(trace, "zh" if voice.language == "zh" else "en").encode()


EXPORT = Export(
    "svg",
    N_("Chart (SVG)"),
    N_("sharp at any size, for documents and slides"),
    "image/svg+xml",
    "svg",
    10,
    _make,
)
