"""The panels of a program's player: what stands beside the code. Each is one file here and one template.

A panel shows one step. What a panel shows of two steps is compared as text, so that a step ships only what has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from app.render.program.view import ProgramView


class Panel(NamedTuple):
    """``context(view, at)`` is what the template ``program/NAME.html`` draws; the element with the id ``NAME`` holds
    it. ``present(view)``: whether a run can ever fill it. ``parts(view, at)``, if given, are the panel's elements by
    their ids: a step replaces those that differ and leaves the rest of the panel alone."""

    name: str
    context: Callable[[ProgramView, int], Mapping[str, Any]]
    present: Callable[[ProgramView], bool] = lambda view: True
    parts: Callable[[ProgramView, int], Mapping[str, str]] | None = None
