"""``weakref``: in guest code; objects live as long as the program."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("weakref", {}, "weakref.py")
