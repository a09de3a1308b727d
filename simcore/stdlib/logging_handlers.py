"""``logging.handlers``: the handlers that programs with threads use."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("logging.handlers", {}, "logging_handlers.py")
