"""``unittest.case``: a test case and its assertions, in guest code."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("unittest.case", {}, "unittest_case.py")
