"""``typing``: in guest code: enough that annotations mean something at run time."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("typing", {}, "typing.py")
