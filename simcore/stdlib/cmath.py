"""``cmath``: the host's functions on guest numbers; an object of the program is a number by its own methods."""

from __future__ import annotations

import cmath as host
from collections.abc import Callable
from typing import Any

from simcore.vm.module import ModuleSpec, guest
from simcore.vm.types.define import function
from simcore.vm.types.hosted import host_error, to_host
from simcore.vm.typing_of import lookup, plain, type_of
from simcore.vm.values import NULL, GObject, Value
from simcore.vm.vm import Vm

CONSTANTS = ("pi", "e", "tau", "inf", "nan", "infj", "nanj")
FUNCTIONS = (
    "acos acosh asin asinh atan atanh cos cosh exp isclose isfinite isinf isnan log log10 phase polar rect sin sinh "
    "sqrt tan tanh"
).split()
CONVERSIONS = ("__complex__", "__float__", "__index__")
NATIVES: dict[str, Value] = {name: getattr(host, name) for name in CONSTANTS}


def _converts(value: Value) -> bool:
    own = plain(value)
    return isinstance(own, GObject) and any(lookup(type_of(own), name) is not NULL for name in CONVERSIONS)


def _hosted(name: str) -> None:
    work: Callable[..., Any] = getattr(host, name)

    @function(NATIVES, name, module="cmath")
    def run(vm: Vm, *args: Value, **kwargs: Value) -> Value:
        if any(map(_converts, args)):
            return guest(vm, "cmath", "_again", NATIVES[name], *args, **kwargs)
        try:
            return work(*[to_host(arg) for arg in args], **{key: to_host(value) for key, value in kwargs.items()})
        except (TypeError, ValueError, OverflowError) as error:
            raise host_error(vm, error) from None

    del run


for _name in FUNCTIONS:
    _hosted(_name)
MODULE = ModuleSpec("cmath", NATIVES, "cmath.py")
