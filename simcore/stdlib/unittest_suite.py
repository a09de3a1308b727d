"""``unittest.suite``: tests that run together, in guest code."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("unittest.suite", {}, "unittest_suite.py")
