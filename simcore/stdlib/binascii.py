"""``binascii``: the host's functions on bytes."""

from __future__ import annotations

import binascii as host

from simcore.stdlib.base64 import ERROR, hosted
from simcore.vm.module import ModuleSpec
from simcore.vm.values import Value

NATIVES: dict[str, Value] = {"Error": ERROR}
for _name in ("hexlify", "unhexlify", "b2a_hex", "a2b_hex", "b2a_base64", "a2b_base64", "crc32", "crc_hqx"):
    hosted(NATIVES, _name, getattr(host, _name), "binascii", texts=_name.startswith(("un", "a2b")))
MODULE = ModuleSpec("binascii", NATIVES)
