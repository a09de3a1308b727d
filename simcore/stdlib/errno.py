"""``errno``: Linux's numbers."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec
from simcore.vm.types.define import function
from simcore.vm.values import GDict, Value
from simcore.vm.vm import Vm

NUMBERS = {
    "EPERM": 1,
    "ENOENT": 2,
    "ESRCH": 3,
    "EINTR": 4,
    "EIO": 5,
    "EBADF": 9,
    "ECHILD": 10,
    "EAGAIN": 11,
    "EWOULDBLOCK": 11,
    "ENOMEM": 12,
    "EACCES": 13,
    "EEXIST": 17,
    "ENOTDIR": 20,
    "EISDIR": 21,
    "EINVAL": 22,
    "EMFILE": 24,
    "ENOSPC": 28,
    "EPIPE": 32,
    "EDEADLK": 35,
    "ENOTEMPTY": 39,
    "ECONNREFUSED": 111,
    "ECONNRESET": 104,
    "ECONNABORTED": 103,
    "EADDRINUSE": 98,
    "ENOTCONN": 107,
    "ETIMEDOUT": 110,
    "EINPROGRESS": 115,
    "EALREADY": 114,
    "EISCONN": 106,
    "EHOSTUNREACH": 113,
    "ENOTSOCK": 88,
}
NATIVES: dict[str, Value] = {**NUMBERS}


@function(NATIVES, "_codes")
def _codes(vm: Vm) -> Value:
    return GDict({number: name for name, number in NUMBERS.items() if name != "EWOULDBLOCK"})


MODULE = ModuleSpec("errno", NATIVES, "errno.py")
