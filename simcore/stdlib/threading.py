"""``threading``: in guest code, over ``_thread``."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("threading", {}, "threading.py")
