"""``unittest.main``: a program of tests, in guest code."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("unittest.main", {}, "unittest_main.py")
