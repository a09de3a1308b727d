"""``html``: by the host, whose tables of characters are CPython's own; a text grows to six times its length at most."""

from __future__ import annotations

import html as host

from simcore.vm.module import ModuleSpec
from simcore.vm.sizes import guard_text
from simcore.vm.types.define import function
from simcore.vm.typing_of import plain, type_of
from simcore.vm.values import Value
from simcore.vm.vm import Vm

NATIVES: dict[str, Value] = {}
GROWTH = len("&quot;")


def _text(vm: Vm, value: Value, growth: int) -> str:
    own = plain(value)
    if type(own) is not str:
        raise vm.error("AttributeError", f"'{type_of(value).name}' object has no attribute 'replace'")
    guard_text(vm, len(own) * growth)
    return own


@function(NATIVES, "escape", keywords="s quote", module="html")
def _escape(vm: Vm, s: Value, quote: Value = True) -> Value:
    return host.escape(_text(vm, s, GROWTH), quote=bool(plain(quote)))


@function(NATIVES, "unescape", keywords="s", module="html")
def _unescape(vm: Vm, s: Value) -> Value:
    return host.unescape(_text(vm, s, 1))


MODULE = ModuleSpec("html", NATIVES)
