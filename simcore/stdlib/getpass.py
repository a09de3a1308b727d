"""``getpass``: in guest code; the input of a run is no terminal, so nothing is hidden."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("getpass", {}, "getpass.py")
