"""``sys``: what a program can know of its interpreter, its streams and its limits."""

from __future__ import annotations

from simcore.model.costs import Costs
from simcore.sync.interval import SwitchInterval
from simcore.vm.module import ModuleSpec
from simcore.vm.types.define import function
from simcore.vm.types.exceptions import traceback_value
from simcore.vm.types.settable import GSet
from simcore.vm.types.streams import GStream
from simcore.vm.typing_of import plain, type_of
from simcore.vm.values import BLOCKED, GByteArray, GDict, GExc, GFunction, GList, GObject, GType, Value
from simcore.vm.vm import Vm

FRAMES_MAX = 20_000
"""However deep a program asks to go."""
NATIVES: dict[str, Value] = {
    "maxsize": (1 << 63) - 1,
    "maxunicode": 0x10FFFF,
    "byteorder": "little",
    "platform": "linux",
    "copyright": "",
    "executable": "/usr/bin/python3",
    "prefix": "/usr",
    "exec_prefix": "/usr",
    "base_prefix": "/usr",
    "api_version": 1013,
    "hexversion": 0x030B07F0,
    "float_repr_style": "short",
    "dont_write_bytecode": False,
}


@function(NATIVES, "_stream")
def _stream(vm: Vm, name: str) -> Value:
    return GStream(name)


@function(NATIVES, "_modules")
def _modules(vm: Vm) -> Value:
    """A live view: what is imported shows, what is deleted is imported anew."""
    return GDict(vm.modules)


@function(NATIVES, "_main_file")
def _main_file(vm: Vm) -> Value:
    return vm.main.attrs.get("__file__", "") if vm.main is not None else ""


@function(NATIVES, "_digits_limit")
def _digits_limit(vm: Vm) -> Value:
    return 4300


@function(NATIVES, "_cwd")
def _cwd(vm: Vm) -> Value:
    return vm.files.cwd


@function(NATIVES, "exc_info", module="sys")
def _exc_info(vm: Vm) -> Value:
    handled = vm.thread.handled
    if not isinstance(handled, GExc):
        return (None, None, None)
    return (handled.cls, handled, traceback_value(handled))


@function(NATIVES, "exception", module="sys")
def _exception(vm: Vm) -> Value:
    return vm.thread.handled if isinstance(vm.thread.handled, GExc) else None


@function(NATIVES, "intern", module="sys")
def _intern(vm: Vm, string: Value) -> Value:
    if type(string) is not str:
        raise vm.error("TypeError", f"intern() argument must be str, not {type_of(string).name}")
    return string


@function(NATIVES, "getrecursionlimit", module="sys")
def _getrecursionlimit(vm: Vm) -> Value:
    return vm.limits.frames_max


@function(NATIVES, "setrecursionlimit", module="sys")
def _setrecursionlimit(vm: Vm, limit: Value) -> Value:
    number = plain(limit)
    if not isinstance(number, int):
        raise vm.error("TypeError", f"'{type_of(limit).name}' object cannot be interpreted as an integer")
    if number < 1:
        raise vm.error("ValueError", "recursion limit must be greater or equal than 1")
    if number <= vm.thread.depth:
        text = (
            f"cannot set the recursion limit to {number} at the recursion depth {vm.thread.depth}: the limit is too low"
        )
        raise vm.error("RecursionError", text)
    vm.limits = vm.limits._replace(frames_max=min(number, FRAMES_MAX))
    return None


def _ask(vm: Vm, nanoseconds: int | None) -> Value:
    if vm.host is None:
        return Costs().switch_interval_ns / 1e9 if nanoseconds is None else None
    vm.request = SwitchInterval(nanoseconds)
    return BLOCKED


@function(NATIVES, "getswitchinterval", module="sys")
def _getswitchinterval(vm: Vm) -> Value:
    return _ask(vm, None)


@function(NATIVES, "setswitchinterval", module="sys")
def _setswitchinterval(vm: Vm, interval: Value) -> Value:
    number = plain(interval)
    if not isinstance(number, int | float):
        raise vm.error("TypeError", f"must be real number, not {type_of(interval).name}")
    if not number > 0:
        raise vm.error("ValueError", "switch interval must be strictly positive")
    return _ask(vm, max(1, int(min(number, 1e6) * 1e9)))


def _text_size(text: str) -> int:
    top = max(map(ord, text), default=0)
    return (
        49 + len(text)
        if top < 128
        else (73 if top < 256 else 74) + len(text) * (1 if top < 256 else 2 if top < 65536 else 4)
    )


@function(NATIVES, "getsizeof", module="sys")
def _getsizeof(vm: Vm, value: Value, default: Value = None) -> Value:
    """CPython's sizes on a 64-bit machine; lists as if they had been made at once."""
    own = plain(value)
    kind = type(own)
    if kind is bool or kind is int:
        return 24 + 4 * max(own != 0, (own.bit_length() + 29) // 30)
    if kind is str:
        vm.charge(len(own) >> 4)
        return _text_size(own)
    if kind is dict or kind is GDict:
        count, size = len(own.items), 8
        while size * 2 // 3 < count:
            size *= 2
        return (
            64
            if not count
            else 88
            + size * (1 if size < 256 else 2)
            + (size * 2 // 3) * (16 if all(type(k) is str for k in own.items) else 24)
        )
    if kind is GSet:
        count, size = len(own.entries), 8
        while size * 3 // 5 < count:
            size *= 4
        return 216 if size == 8 else 200 + size * 16
    fixed = {float: 24, complex: 32, type(None): 16, GFunction: 160, range: 48, slice: 56, GType: 1688, type(...): 16}
    if kind in fixed:
        return fixed[kind]
    if kind is GList:
        return 56 + 8 * len(own.items)
    if kind is tuple:
        return 40 + 8 * len(own)
    if kind is bytes:
        return 33 + len(own)
    if kind is GByteArray:
        return 57 + len(own.data)
    return 56 if isinstance(own, GObject) else 64


@function(NATIVES, "getrefcount", module="sys")
def _getrefcount(vm: Vm, value: Value) -> Value:
    """References are not counted here; what a name and the call make is given."""
    return 2


MODULE = ModuleSpec("sys", NATIVES, "sys.py")
