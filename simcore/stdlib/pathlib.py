"""``pathlib``: in guest code, over ``os`` and its virtual files."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("pathlib", {}, "pathlib.py")
