"""``unittest``: in guest code; its parts are modules of their own, as in CPython."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("unittest", {}, "unittest.py")
