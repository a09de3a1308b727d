"""``queue``: in guest code, over ``threading``."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("queue", {}, "queue.py")
