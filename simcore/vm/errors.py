"""What can go wrong around and inside the virtual machine.

``GuestError`` carries an exception of the program through host code until the interpreter unwinds it.
``BudgetExceeded`` is no exception of the program: no handler of it can see one. ``SourceError`` is a mistake that only
the compiler sees.
"""

from __future__ import annotations

import ast
from typing import Any

from simcore.model.errors import LockstepError


class GuestError(Exception):
    """A guest exception, ``value``, on its way to the handler. ``again``: it is raised again, so the frame that does it
    is in its traceback already and its context stays."""

    def __init__(self, value: Any, *, again: bool = False) -> None:
        super().__init__()
        self.value = value
        self.again = again


class BudgetExceeded(LockstepError):  # noqa: N818  (an end, no mistake)
    """The program used up ``what`` (``instructions``, ``memory``, ``output`` ...), of which there were ``limit``."""

    def __init__(self, what: str, limit: int) -> None:
        super().__init__(f"the program used up its {what} ({limit})")
        self.what = what
        self.limit = limit


class SourceError(LockstepError):
    """The source is no program; ``text`` is CPython's own message, ``kind`` the class of its error. ``offset`` and
    ``end_offset`` count bytes from 1; ``source_line`` is the line meant."""

    def __init__(self, text: str, node: ast.AST) -> None:
        super().__init__(text)
        self.text = text
        self.kind = "SyntaxError"
        self.filename = ""
        self.source_line: str | None = None
        self.offset: int | None = None
        self.end_offset: int | None = None
        self.line: int = getattr(node, "lineno", 1)
        self.column: int = getattr(node, "col_offset", 0)
        self.end_line: int = getattr(node, "end_lineno", None) or self.line
        self.end_column: int = getattr(node, "end_col_offset", None) or self.column
