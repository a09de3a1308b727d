"""``concurrent``: the package."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("concurrent", {}, "")
