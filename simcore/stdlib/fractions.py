"""``fractions``: in guest code, over integers."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("fractions", {}, "fractions.py")
