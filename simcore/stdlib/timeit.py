"""``timeit``: in guest code, for callables; by the virtual clock."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("timeit", {}, "timeit.py")
