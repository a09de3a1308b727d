"""What a simulated module is: natives of ours, and the rest in guest Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from simcore.vm.values import Value


@dataclass(frozen=True)
class ModuleSpec:
    """One simulated module, exported as ``MODULE`` by its file in ``simcore/stdlib``.

    ``natives`` are entered into the module before ``source`` runs there: the name of a file in
    ``simcore/stdlib/prelude`` (empty: natives only). Names with a leading underscore are not offered by ``import *`` or
    in "did you mean".
    """

    name: str
    natives: Mapping[str, Value] = field(default_factory=dict)
    source: str = ""


def guest(vm: Any, module: str, name: str, *args: Value, **kwargs: Value) -> Value:
    """Call a function of a library module's guest source; what a native does whose work needs guest code."""
    from simcore.vm.calls import call  # noqa: PLC0415  (calls are made of values, as modules are)

    return call(vm, vm.modules[module].attrs[name], args, kwargs)
