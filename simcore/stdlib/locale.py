"""``locale``: in guest code: the C locale, whatever is set."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec

MODULE = ModuleSpec("locale", {}, "locale.py")
