"""``_argparse_help``: how ``argparse`` lays out usage and help, in guest code."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("_argparse_help", {}, "_argparse_help.py")
