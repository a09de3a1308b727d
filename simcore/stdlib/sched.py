"""``sched``: in guest code; by the virtual clock."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("sched", {}, "sched.py")
