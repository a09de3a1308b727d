"""``dataclasses``: in guest code; the signature of ``__init__`` is made natively."""

from __future__ import annotations

from simcore.stdlib.collections import NATIVES as COLLECTIONS
from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("dataclasses", {"_signed_function": COLLECTIONS["_signed_function"]}, "dataclasses.py")
