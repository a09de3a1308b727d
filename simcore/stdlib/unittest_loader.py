"""``unittest.loader``: tests found in classes and modules, in guest code."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("unittest.loader", {}, "unittest_loader.py")
