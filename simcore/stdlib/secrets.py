"""``secrets``: in guest code; by the seed of the run, so nothing here is secret."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("secrets", {}, "secrets.py")
