"""``unittest.result``: what tests gave, in guest code."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("unittest.result", {}, "unittest_result.py")
