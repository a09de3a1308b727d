"""``gc``: nothing is collected here; what programs ask it has plain answers."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("gc", {}, "gc.py")
