"""``threading``: in guest code, over ``_thread``."""

from __future__ import annotations

from simcore.stdlib.collections import NATIVES as COLLECTIONS
from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("threading", {"_named_fully": COLLECTIONS["_named_fully"]}, "threading.py")
