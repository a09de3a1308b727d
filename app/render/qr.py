"""QR codes as SVG."""

from __future__ import annotations

import io

import segno

QUIET_MODULES = 4
"""The quiet zone that the standard asks for."""


def qr_svg(text: str) -> bytes:
    """A QR code of ``text``, black on white in every theme, because readers of codes expect it; a stand-alone SVG
    without a size of its own. Correction level M: a projector loses no modules, a printed sheet may."""
    out = io.BytesIO()
    code = segno.make(text, error="m", micro=False, boost_error=False)
    code.save(out, kind="svg", border=QUIET_MODULES, dark="#000", light="#fff", omitsize=True, xmldecl=False)
    return out.getvalue()
