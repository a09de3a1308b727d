"""``uuid``: in guest code; random ones come from the run's seed."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("uuid", {}, "uuid.py")
