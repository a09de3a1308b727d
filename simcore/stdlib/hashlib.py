"""``hashlib``: the host's digests over what was given. A hash object is plain data: the bytes so far."""

from __future__ import annotations

import hashlib as host
from typing import Any

from simcore.vm.module import ModuleSpec
from simcore.vm.sizes import guard_text
from simcore.vm.text import add_repr, address
from simcore.vm.types.define import attribute, builtin_type, function, method
from simcore.vm.types.files import as_bytes
from simcore.vm.types.settable import GSet, add_new
from simcore.vm.typing_of import plain
from simcore.vm.values import Value
from simcore.vm.vm import Vm

NAMES = (
    "md5",
    "sha1",
    "sha224",
    "sha256",
    "sha384",
    "sha512",
    "sha3_224",
    "sha3_256",
    "sha3_384",
    "sha3_512",
    "blake2b",
    "blake2s",
)
NATIVES: dict[str, Value] = {}


class GHash:
    """One digest in the making."""

    __slots__ = ("data", "ident", "name")

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.data = bytearray(data)
        self.ident = 0

    def made(self) -> Any:
        """The host's digest of the bytes so far."""
        return host.new(self.name, bytes(self.data), usedforsecurity=False)


HASH = builtin_type("HASH", hosts=(GHash,), module="_hashlib")
add_repr(GHash, lambda vm, value: f"<{value.name} _hashlib.HASH object @ {address(vm, value)}>")


def _data(vm: Vm, value: Value) -> bytes:
    if type(plain(value)) is str:
        raise vm.error("TypeError", "Strings must be encoded before hashing")
    if type(plain(value)).__name__ not in ("bytes", "GByteArray"):
        raise vm.error("TypeError", "object supporting the buffer API required")
    data = as_bytes(vm, value)
    vm.charge(len(data) >> 2)
    return data


def _maker(name: str) -> None:
    @function(NATIVES, name, module="_hashlib", keywords="string usedforsecurity")
    def make(vm: Vm, string: Value = b"", usedforsecurity: Value = True) -> Value:
        vm.alloc(1, 200)
        return GHash(name, _data(vm, string))

    del make


for _name in NAMES:
    _maker(_name)


@function(NATIVES, "new", module="hashlib", keywords="name data usedforsecurity")
def _new(vm: Vm, name: Value, data: Value = b"", usedforsecurity: Value = True) -> Value:
    own = plain(name)
    if type(own) is not str or own.lower() not in NAMES:
        raise vm.error("ValueError", f"unsupported hash type {own}")
    return GHash(own.lower(), _data(vm, data))


@method(HASH, "update")
def _update(vm: Vm, self: GHash, data: Value) -> Value:
    more = _data(vm, data)
    guard_text(vm, len(more))
    vm.alloc(len(more), 1)
    self.data += more
    return None


def _charged(vm: Vm, self: GHash) -> Any:
    vm.charge(8 + (len(self.data) >> 3))
    return self.made()


method(HASH, "digest")(lambda vm, self: _charged(vm, self).digest())
method(HASH, "hexdigest")(lambda vm, self: _charged(vm, self).hexdigest())
method(HASH, "copy")(lambda vm, self: GHash(self.name, bytes(self.data)))
attribute(HASH, "name")(lambda vm, value: value.name)
attribute(HASH, "digest_size")(lambda vm, value: value.made().digest_size)
attribute(HASH, "block_size")(lambda vm, value: value.made().block_size)


@function(NATIVES, "_algorithms")
def _algorithms(vm: Vm) -> Value:
    made = GSet()
    for name in NAMES:
        from simcore.vm.hashing import text_hash  # noqa: PLC0415

        add_new(vm, made, name, text_hash(name), name)
    return made


MODULE = ModuleSpec("hashlib", NATIVES, "hashlib.py")
