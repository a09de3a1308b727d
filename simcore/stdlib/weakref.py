"""``weakref``: in guest code; objects live as long as the program."""

from __future__ import annotations

from simcore.vm.classes import can_be_weak
from simcore.vm.module import ModuleSpec
from simcore.vm.types.define import function
from simcore.vm.typing_of import type_of
from simcore.vm.values import Value
from simcore.vm.vm import Vm

NATIVES: dict[str, Value] = {}


@function(NATIVES, "_need_weak", module="weakref")
def _need_weak(vm: Vm, value: Value) -> None:
    """Raises TypeError for a value that has no place for weak references."""
    cls = type_of(value)
    if not can_be_weak(cls):
        raise vm.error("TypeError", f"cannot create weak reference to '{cls.name}' object")


MODULE = ModuleSpec("weakref", NATIVES, "weakref.py")
