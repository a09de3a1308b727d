"""``difflib``: in guest code."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("difflib", {}, "difflib.py")
