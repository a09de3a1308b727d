"""``queue``: in guest code, over ``threading``."""

from __future__ import annotations

from simcore.stdlib.collections import NATIVES as COLLECTIONS
from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("queue", {"_named_fully": COLLECTIONS["_named_fully"]}, "queue.py")
