"""``concurrent.futures``: in guest code, over ``threading`` and ``queue``."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("concurrent.futures", {}, "concurrent_futures.py")
