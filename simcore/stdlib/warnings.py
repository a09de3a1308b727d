"""``warnings``: in guest code; where a warning comes from is found natively."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec
from simcore.vm.types.define import function
from simcore.vm.types.tracebacks import view_of
from simcore.vm.values import Value
from simcore.vm.vm import Vm

NATIVES: dict[str, Value] = {}


@function(NATIVES, "_place")
def _place(vm: Vm, level: int) -> Value:
    """(file, line, source line, module) of the program's code ``level`` calls out."""
    view = view_of(vm, max(0, level - 1)) or view_of(vm, 0)
    if view is None:
        return ("sys", 1, "", "sys")
    source = vm.sources.get(view.code.filename, [])
    text = source[view.line - 1].strip() if 0 < view.line <= len(source) else ""
    main = vm.main is not None and vm.main.attrs.get("__file__") == view.code.filename
    return (view.code.filename, view.line, text, "__main__" if main else view.code.filename.removesuffix(".py"))


MODULE = ModuleSpec("warnings", NATIVES, "warnings.py")
