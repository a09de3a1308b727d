"""``contextvars``: in guest code; a context per thread."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("contextvars", {}, "contextvars.py")
