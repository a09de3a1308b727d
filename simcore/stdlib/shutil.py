"""``shutil``: in guest code, over the run's virtual files."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("shutil", {}, "shutil.py")
