"""``platform``: a machine like any other."""

from __future__ import annotations

from collections.abc import Callable

from simcore.vm.module import ModuleSpec
from simcore.vm.types.define import function
from simcore.vm.values import Value
from simcore.vm.vm import Vm

NATIVES: dict[str, Value] = {}
ANSWERS = {
    "python_version": "3.11.7",
    "python_implementation": "CPython",
    "system": "Linux",
    "node": "simulated",
    "release": "6.1.0",
    "version": "#1 SMP",
    "machine": "x86_64",
    "processor": "",
    "platform": "Linux-6.1.0-x86_64-with-glibc2.36",
    "python_compiler": "GCC 12.2.0",
    "python_version_tuple": ("3", "11", "7"),
    "architecture": ("64bit", "ELF"),
}


def _told(answer: Value) -> Callable[[Vm], Value]:
    def tell(vm: Vm) -> Value:
        return answer

    return tell


for _name, _answer in ANSWERS.items():
    function(NATIVES, _name, module="platform")(_told(_answer))
MODULE = ModuleSpec("platform", NATIVES)
