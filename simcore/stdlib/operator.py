"""``operator``: in guest code."""

from __future__ import annotations

from simcore.stdlib.collections import NATIVES as COLLECTIONS
from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("operator", {"_named_fully": COLLECTIONS["_named_fully"]}, "operator.py")
