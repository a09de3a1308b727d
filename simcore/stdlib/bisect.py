"""``bisect``: in guest code."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("bisect", {}, "bisect.py")
