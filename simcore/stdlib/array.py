"""``array``: in guest code, over lists of numbers."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("array", {}, "array.py")
