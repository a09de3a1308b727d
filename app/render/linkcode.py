"""A form as a short code for an address.

What was typed, as JSON, deflated with what most forms have in them given beforehand, in the alphabet of base64url, with
the number of its format in front. zlib's checksum tells a code that was cut or changed.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

BYTES_MAX = 256 * 1024
T = TypeVar("T")


class BadLinkError(Exception):
    """The code cannot be read."""


class LinkCode(NamedTuple):
    """``format``: what a code begins with; ``common``: what need not be sent; longer codes than ``chars_max`` are not
    read."""

    format: str
    common: bytes
    chars_max: int

    def encode(self, data: Any) -> str:
        """The code of ``data``; its length is the caller's business."""
        packer = zlib.compressobj(9, zdict=self.common)
        text = json.dumps(data, separators=(",", ":"), ensure_ascii=False)
        packed = packer.compress(text.encode("utf-8", "surrogatepass")) + packer.flush()
        return self.format + base64.urlsafe_b64encode(packed).decode().rstrip("=")

    def decode(self, code: str, read: Callable[[Any], T]) -> T:
        """What ``read`` makes of the data, in which anything may stand. Raises ``BadLinkError``."""
        if not code.startswith(self.format) or len(code) > self.chars_max or not code.isascii():
            raise BadLinkError
        text = code[len(self.format) :]
        try:
            packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
            unpacker = zlib.decompressobj(zdict=self.common)
            raw = unpacker.decompress(packed, BYTES_MAX)
            if not unpacker.eof:
                raise BadLinkError
            return read(json.loads(raw.decode("utf-8", "surrogatepass")))
        except (binascii.Error, zlib.error, ValueError, RecursionError, TypeError, KeyError, AttributeError) as error:
            raise BadLinkError from error


def text_of(value: Any) -> str:
    """``value``, which must be a text. Raises ``TypeError``."""
    if not isinstance(value, str):
        raise TypeError(value)
    return value
