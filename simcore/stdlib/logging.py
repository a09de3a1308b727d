"""``logging``: in guest code; who called is found natively."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec
from simcore.vm.types.define import function
from simcore.vm.types.tracebacks import view_of
from simcore.vm.values import Value
from simcore.vm.vm import Vm

NATIVES: dict[str, Value] = {}


@function(NATIVES, "_caller")
def _caller(vm: Vm, level: int) -> Value:
    """(file, line, function) of the program's code that logs."""
    view = view_of(vm, max(0, level - 1)) or view_of(vm, 0)
    return (
        ("(unknown file)", 0, "(unknown function)") if view is None else (view.code.filename, view.line, view.code.name)
    )


MODULE = ModuleSpec("logging", NATIVES, "logging.py")
