"""``tempfile``: in guest code, over the run's virtual files; names come from the run's seed."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("tempfile", {}, "tempfile.py")
