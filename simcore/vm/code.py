"""A compiled function, class body or module: plain, immutable data that any number of frames share."""

from __future__ import annotations

from typing import Any, NamedTuple

Position = tuple[int, int, int, int]
"""Line, end line, column, end column, as ``ast`` gives them (columns in UTF-8 bytes)."""


class Handler(NamedTuple):
    """While ``start <= pc < end``, an exception cuts the stack to ``depth`` values, pushes the index of the raising
    instruction if ``lasti``, then the exception, and goes on at ``target``."""

    start: int
    end: int
    target: int
    depth: int
    lasti: bool


class Code:
    """What ``MAKE_FUNCTION`` makes a function of.

    ``instructions`` are pairs (operation, argument); ``positions`` holds the place in the source for each.
    ``local_names`` are the slots of a frame: parameters and locals, then cells that are no parameters, then free
    variables; ``cells`` and ``frees`` name those that live in cells. ``hidden``: library code, which no line of a
    trace and no traceback shows.
    """

    __slots__ = (
        "argcount",
        "blocks",
        "cells",
        "doc",
        "filename",
        "first_line",
        "frees",
        "hidden",
        "instructions",
        "is_async",
        "is_class",
        "is_function",
        "is_generator",
        "kwonly",
        "local_names",
        "locals_count",
        "name",
        "positions",
        "posonly",
        "qualname",
        "races",
        "segments",
        "simple",
        "spins",
        "steps",
        "table",
        "varargs",
        "varkw",
    )

    def __init__(self, name: str, qualname: str, filename: str, first_line: int) -> None:
        self.name = name
        self.qualname = qualname
        self.filename = filename
        self.first_line = first_line
        self.instructions: list[tuple[int, Any]] = []
        self.positions: list[Position] = []
        self.table: tuple[Handler, ...] = ()
        self.local_names: tuple[str, ...] = ()
        self.locals_count = 0
        self.cells: tuple[str, ...] = ()
        self.frees: tuple[str, ...] = ()
        self.argcount = self.posonly = self.kwonly = 0
        self.varargs = self.varkw = False
        self.is_function = self.is_generator = self.is_async = self.is_class = False
        self.doc: str | None = None
        self.hidden = False
        self.segments: list[int] = []
        self.blocks: dict[int, Any] = {}
        """For the head of each loop that was run: how often it came round, then its function (simcore.vm.blocks), or
        None if it has none. No part of a program's state."""
        self.steps: list[int] = []
        self.races: Any = None
        """See simcore.vm.races."""
        self.spins: dict[int, Any] = {}
        """Loops that a turn of the GIL lets run whole, by their heads (see :mod:`simcore.vm.spinning`)."""
        self.simple = False
        """Positional parameters only, no cells, no generator: a call only has to lay out the locals."""

    def line(self, index: int) -> int:
        """The source line of the instruction at ``index``."""
        return self.positions[index][0]
