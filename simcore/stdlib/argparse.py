"""``argparse``: in guest code; what is laid out as help stands in _argparse_help."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("argparse", {}, "argparse.py")
