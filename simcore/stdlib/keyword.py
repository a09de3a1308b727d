"""``keyword``: which words are reserved."""

from __future__ import annotations

import keyword as host

from simcore.vm.module import ModuleSpec
from simcore.vm.types.define import function
from simcore.vm.values import Value
from simcore.vm.vm import Vm

NATIVES: dict[str, Value] = {}


@function(NATIVES, "iskeyword", module="keyword")
def _iskeyword(vm: Vm, word: Value) -> Value:
    return type(word) is str and host.iskeyword(word)


@function(NATIVES, "issoftkeyword", module="keyword")
def _issoftkeyword(vm: Vm, word: Value) -> Value:
    return type(word) is str and host.issoftkeyword(word)


NATIVES["kwlist"] = tuple(host.kwlist)
NATIVES["softkwlist"] = tuple(host.softkwlist)
MODULE = ModuleSpec("keyword", NATIVES, "keyword.py")
