"""Standard output before it is written: what a print really sends, and when.

Profiles: ``terminal`` (line-buffered: text and newline of a print are one write), ``unbuffered`` (each text at once; a
print makes two writes, so that lines of two threads can run together), ``pipe`` (block-buffered).

Source: CPython 3.11, Modules/_io/textio.c, bufferedio.c.
"""

from __future__ import annotations

from simcore.model.scenario import StdoutProfile

PROFILES: tuple[StdoutProfile, ...] = ("terminal", "unbuffered", "pipe")
BLOCK_BYTES = 8_192


class Stdout:
    """The buffer of one process."""

    __slots__ = ("_bytes", "_pending", "profile")

    def __init__(self, profile: StdoutProfile) -> None:
        self.profile = profile
        self._pending: list[str] = []
        self._bytes = 0

    def push(self, text: str) -> str:
        """Take ``text``; what is to be written now, perhaps nothing."""
        if self.profile == "unbuffered":
            return text
        self._pending.append(text)
        if self.profile == "pipe":
            self._bytes += len(text.encode("utf-8", "surrogatepass"))
            return self.flush() if self._bytes >= BLOCK_BYTES else ""
        return self.flush() if "\n" in text or "\r" in text else ""

    def flush(self) -> str:
        """All that is pending."""
        text = "".join(self._pending)
        self._pending.clear()
        self._bytes = 0
        return text
