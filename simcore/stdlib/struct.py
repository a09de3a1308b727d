"""``struct``: numbers as bytes, by the host, after a look at the size. Source: CPython 3.11, Modules/_struct.c."""

from __future__ import annotations

import struct as host
from typing import Any

from simcore.vm.errors import GuestError
from simcore.vm.module import ModuleSpec
from simcore.vm.sizes import guard_text
from simcore.vm.types.define import builtin_type, function
from simcore.vm.types.exceptions import EXCEPTIONS
from simcore.vm.types.files import as_bytes
from simcore.vm.types.hosted import host_error, to_host
from simcore.vm.typing_of import plain
from simcore.vm.values import GByteArray, GExc, GList, Value
from simcore.vm.vm import Vm

ERROR = builtin_type("error", EXCEPTIONS["Exception"], module="struct")
NATIVES: dict[str, Value] = {"error": ERROR}
DIGITS_MAX = 6


def _size(vm: Vm, form: Value) -> tuple[Any, int]:
    own = plain(form)
    if type(own) not in (str, bytes):
        raise vm.error(
            "TypeError", f"Struct() argument 1 must be a str or bytes object, not {type(to_host(form)).__name__}"
        )
    guard_text(vm, len(own))
    text = own if isinstance(own, str) else own.decode("latin-1")
    digits = 0
    for sign in text:
        digits = digits + 1 if sign.isdigit() else 0
        if digits > DIGITS_MAX:
            guard_text(vm, 1 << 60)
    try:
        size = host.calcsize(own)
    except UnicodeEncodeError as error:
        raise host_error(vm, error) from None
    except host.error as error:
        raise GuestError(GExc(ERROR, error.args)) from None
    guard_text(vm, size)
    return own, size


def _done(vm: Vm, work: Any, *args: Any) -> Any:
    try:
        return work(*args)
    except host.error as error:
        raise GuestError(GExc(ERROR, error.args)) from None
    except (TypeError, ValueError, OverflowError) as error:
        raise vm.error(type(error).__name__, *error.args) from None


@function(NATIVES, "calcsize", module="_struct")
def _calcsize(vm: Vm, form: Value) -> Value:
    return _size(vm, form)[1]


@function(NATIVES, "pack", module="_struct")
def _pack(vm: Vm, form: Value, *values: Value) -> Value:
    own, _ = _size(vm, form)
    return _done(vm, host.pack, own, *[to_host(value) for value in values])


@function(NATIVES, "pack_into", module="_struct")
def _pack_into(vm: Vm, form: Value, buffer: Value, offset: Value, *values: Value) -> Value:
    own, _ = _size(vm, form)
    target = plain(buffer)
    if type(target) is not GByteArray:
        raise vm.error("TypeError", "read-write bytes-like object expected")
    _done(vm, host.pack_into, own, target.data, to_host(offset), *[to_host(value) for value in values])
    return None


@function(NATIVES, "unpack", module="_struct")
def _unpack(vm: Vm, form: Value, buffer: Value) -> Value:
    own, _ = _size(vm, form)
    found = _done(vm, host.unpack, own, as_bytes(vm, buffer))
    vm.alloc(len(found), 32)
    return found


@function(NATIVES, "unpack_from", module="_struct", keywords="buffer offset")
def _unpack_from(vm: Vm, form: Value, buffer: Value, offset: Value = 0) -> Value:
    own, _ = _size(vm, form)
    found = _done(vm, host.unpack_from, own, as_bytes(vm, buffer), to_host(offset))
    vm.alloc(len(found), 32)
    return found


@function(NATIVES, "_unpack_all")
def _unpack_all(vm: Vm, form: Value, buffer: Value) -> Value:
    own, size = _size(vm, form)
    data = as_bytes(vm, buffer)
    if not size:
        raise GuestError(GExc(ERROR, ("cannot iteratively unpack with a struct of length 0",)))
    found = _done(vm, lambda: list(host.iter_unpack(own, data)))
    vm.alloc(len(found), 80)
    return GList(found)


MODULE = ModuleSpec("struct", NATIVES, "struct.py")
