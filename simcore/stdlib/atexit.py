"""``atexit``: what a program wants done at its end; the prelude runs it after the threads are joined."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("atexit", {}, "atexit.py")
