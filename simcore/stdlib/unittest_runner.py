"""``unittest.runner``: tests told as text, in guest code."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("unittest.runner", {}, "unittest_runner.py")
