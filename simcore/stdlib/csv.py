"""``csv``: in guest code."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("csv", {}, "csv.py")
