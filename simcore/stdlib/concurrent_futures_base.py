"""``concurrent.futures._base``: futures, and waiting for them, in guest code."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("concurrent.futures._base", {}, "concurrent_futures_base.py")
