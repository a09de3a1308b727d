"""``base64``: the host's functions on bytes."""

from __future__ import annotations

import base64 as host
import binascii
from collections.abc import Callable
from typing import Any

from simcore.vm.errors import GuestError
from simcore.vm.module import ModuleSpec
from simcore.vm.sizes import guard_text
from simcore.vm.types.define import builtin_type, function
from simcore.vm.types.exceptions import EXCEPTIONS
from simcore.vm.types.files import as_bytes
from simcore.vm.types.hosted import host_error, to_host
from simcore.vm.typing_of import plain
from simcore.vm.values import GExc, Value
from simcore.vm.vm import Vm

ERROR = builtin_type("Error", EXCEPTIONS["ValueError"], module="binascii")
NATIVES: dict[str, Value] = {}
FUNCTIONS = (
    "b64encode b64decode standard_b64encode standard_b64decode urlsafe_b64encode urlsafe_b64decode b32encode b32decode "
    "b16encode b16decode b85encode b85decode a85encode a85decode encodebytes decodebytes"
).split()


def hosted(table: dict[str, Value], name: str, work: Callable[..., Any], module: str, *, texts: bool) -> None:
    """Enter a host function on bytes. ``texts``: ASCII texts are taken, too."""

    @function(table, name, module=module)
    def run(vm: Vm, data: Value, *args: Value, **kwargs: Value) -> Value:
        own = plain(data)
        if not (texts and type(own) is str):
            own = as_bytes(vm, data)
        guard_text(vm, 4 * len(own))
        vm.charge(len(own) >> 3)
        try:
            return work(own, *[to_host(arg) for arg in args], **{key: to_host(value) for key, value in kwargs.items()})
        except binascii.Error as error:
            raise GuestError(GExc(ERROR, error.args)) from None
        except (TypeError, ValueError) as error:
            raise host_error(vm, error) from None

    del run


for _name in FUNCTIONS:
    hosted(NATIVES, _name, getattr(host, _name), "base64", texts="decode" in _name and _name != "decodebytes")
MODULE = ModuleSpec("base64", NATIVES)
