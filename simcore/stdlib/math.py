"""``math``: the host's functions on guest numbers."""

from __future__ import annotations

import math as host
from typing import Any

from simcore.vm.module import ModuleSpec
from simcore.vm.types.define import function
from simcore.vm.types.hosted import host_error, to_host
from simcore.vm.values import Value
from simcore.vm.vm import Vm

NATIVES: dict[str, Value] = {"pi": host.pi, "e": host.e, "tau": host.tau, "inf": host.inf, "nan": host.nan}


def _hosted(name: str) -> None:
    work = getattr(host, name)

    @function(NATIVES, name, module="math")
    def run(vm: Vm, *args: Value) -> Value:
        try:
            return work(*[to_host(arg) for arg in args])
        except (TypeError, ValueError, OverflowError) as error:
            raise host_error(vm, error) from None

    del run


for _name in ("sqrt", "floor", "ceil", "sin", "cos"):
    _hosted(_name)
MODULE = ModuleSpec("math", NATIVES)
__all__ = ["MODULE", "Any"]
