"""``collections``: the deque's steps are native, the rest is guest code."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec
from simcore.vm.signatures import signed_function
from simcore.vm.types.define import function
from simcore.vm.types.deques import DEQUE
from simcore.vm.typing_of import plain
from simcore.vm.values import GDict, GKey, GType, Value
from simcore.vm.vm import Vm

NATIVES: dict[str, Value] = {"_deque": DEQUE}


@function(NATIVES, "_signed_function")
def _signed(
    vm: Vm, work: Value, name: str, qualname: str, names: Value, defaults: Value, only: Value, only_defaults: GDict
) -> Value:
    return signed_function(vm, work, name, qualname, names, defaults, only, only_defaults.items)


@function(NATIVES, "_named_fully")
def _named_fully(vm: Vm, cls: GType) -> Value:
    """Let messages about instances of ``cls`` name its module, too, as they do for classes that CPython has in C."""
    cls.name = f"{cls.module}.{cls.qualname}"
    return cls


@function(NATIVES, "_calling_module")
def _calling_module(vm: Vm) -> Value:
    """The ``__name__`` of the module whose code called into the library."""
    frame = vm.thread.frame
    while frame.code.hidden and frame.back is not None:
        frame = frame.back
    return frame.globals.get("__name__", "__main__")


@function(NATIVES, "_move_first")
def _move_first(vm: Vm, table: Value, key: Value) -> Value:
    """Let ``key``, which is there, be the first of a dict."""
    own = plain(table)
    vm.charge(len(own.items) >> 3)
    found = next((one for one in own.items if (one.value if type(one) is GKey else one) is key), key)
    value = own.items.pop(found)
    rest = dict(own.items)
    own.items.clear()
    own.items[found] = value
    own.items.update(rest)
    return None


MODULE = ModuleSpec("collections", NATIVES, "collections.py")
