"""Hashes and keys: CPython's own numbers for numbers and tuples, a fixed one for texts, identity for the rest.

``plain_key`` tells whether a host dict may hold a key as it is. Integers of 2**61 - 1 and more never go into a host
dict: the host reduces them modulo that number, and chosen ones would all collide.
Source: CPython 3.11, Python/pyhash.c (SipHash-1-3 with the key of PYTHONHASHSEED=0), Objects/tupleobject.c.
"""

from __future__ import annotations

import math
import struct
from functools import lru_cache
from typing import Any

from simcore.vm.typing_of import lookup, type_of
from simcore.vm.values import (
    NULL,
    GByteArray,
    GDict,
    GExc,
    GFunction,
    GKey,
    GList,
    GMethod,
    GNative,
    GObject,
    NeedsGuest,
    Sentinel,
    Value,
)
from simcore.vm.vm import Vm

MODULUS = (1 << 61) - 1
MASK = (1 << 64) - 1
LARGE, TUPLE, METHOD, FROZEN, NUMBER = map(Sentinel, ("LARGE", "TUPLE", "METHOD", "FROZEN", "NUMBER"))
"""Marks of host keys that stand for something; no program has them, so no tuple of one equals such a key."""
DEPTH_MAX = 200
SCALAR_KEYS = (str, bool, type(None), bytes, float)


def plain_key(vm: Vm, key: Value) -> Any:
    """The host key for ``key``, or None if only guest code can hash it (or it is None itself: see ``host_key``)."""
    try:
        return host_key(vm, key)
    except NeedsGuest:
        return None


def tame(vm: Vm, key: Value, depth: int = 0) -> Any:
    """The host key of a part of a key: numbers and bytes as texts, because a program can calculate numbers for which
    the host's hashes of tuples and frozensets collide, but not texts."""
    found = host_key(vm, key, depth)
    kind = type(found)
    if kind is int or kind is bool:
        return (NUMBER, str(int(found)))
    if kind is float:
        if found.is_integer():
            return (NUMBER, str(int(found)))
        return found if math.isnan(found) else (NUMBER, found.hex())
    if kind is bytes or found == "":
        return (NUMBER, repr(found))
    return found


def host_key(vm: Vm, key: Value, depth: int = 0) -> Any:
    """What stands for ``key`` in a host dict. Raises TypeError of the guest for unhashable keys, ``NeedsGuest`` where
    the program has its own ``__hash__`` or ``__eq__``."""
    kind = type(key)
    if kind is str or (kind is int and -MODULUS < key < MODULUS):
        return key
    if kind is int:
        return (LARGE, hex(key))
    if kind is float and not -MODULUS < key < MODULUS and math.isfinite(key):
        return (LARGE, hex(int(key)))
    if kind in SCALAR_KEYS:
        return key
    if kind is complex:
        return (LARGE, str(key)) if key.imag else host_key(vm, key.real)
    if kind is tuple:
        if depth > DEPTH_MAX:
            raise vm.error("RecursionError", "maximum recursion depth exceeded")
        vm.charge(8 + 4 * len(key))
        parts = tuple([item if type(item) is str else tame(vm, item, depth + 1) for item in key])
        return key if all(type(item) is str for item in key) else (TUPLE, parts)
    if kind is GObject or kind is GExc:
        return _object_key(vm, key)
    if kind is GMethod:
        return (METHOD, vm.ident(key.self), key.function)
    if kind in (GList, GDict, GByteArray) or lookup(type_of(key), "__hash__") is None:
        raise unhashable(vm, key)
    return _other_key(vm, key)


def _object_key(vm: Vm, key: GObject) -> Any:
    cls = key.cls
    own_hash, own_eq = lookup(cls, "__hash__"), lookup(cls, "__eq__")
    if own_hash is None:
        raise unhashable(vm, key)
    if type(own_hash) is GFunction or type(own_eq) is GFunction:
        raise NeedsGuest
    return host_key(vm, key.payload) if key.payload is not None else key


def _other_key(vm: Vm, key: Value) -> Any:
    from simcore.vm.types.settable import GSet, frozen_key  # noqa: PLC0415  (sets are made of keys)

    if isinstance(key, GSet):
        if not key.frozen:
            raise unhashable(vm, key)
        return frozen_key(vm, key)
    if type(key).__name__ in ("GUnion", "GAlias"):
        from simcore.vm.types.aliases import key_of  # noqa: PLC0415

        return key_of(vm, key)
    return key


def unhashable(vm: Vm, key: Value) -> Exception:
    """The guest's TypeError."""
    return vm.error("TypeError", f"unhashable type: '{type_of(key).name}'")


def guest_key(key: Any, wrapped: dict[Any, Value] | None = None) -> Value:
    """The guest's key of a host key."""
    return key.value if isinstance(key, GKey) else key


# ---- Dicts -----------------------------------------------------------------------------------------------------------


def dict_get(vm: Vm, target: GDict, key: Value) -> Value:
    """``target[key]``, or ``NULL``. Raises ``NeedsGuest``."""
    if target.custom is not None:
        raise NeedsGuest
    kind = type(key)
    if kind is str or (kind is int and -MODULUS < key < MODULUS):
        return target.items.get(key, NULL)
    return target.items.get(_wrapped(vm, target, key), NULL)


def _wrapped(vm: Vm, target: GDict, key: Value) -> Any:
    """The host key; where it is not the key itself, the ``GKey`` that the dict already holds for it, if any."""
    found = host_key(vm, key)
    if found is key:
        return key
    return _Wrapped(found, key)


class _Wrapped(GKey):
    """A key that stands for another: equal by what stands for it."""

    __slots__ = ()

    def __hash__(self) -> int:
        return hash(self.hash)

    def __eq__(self, other: object) -> bool:
        return bool(self.hash == (other.hash if isinstance(other, _Wrapped) else other))


def dict_set(vm: Vm, target: GDict, key: Value, value: Value) -> None:
    """``target[key] = value``. Raises ``NeedsGuest``."""
    if target.custom is not None:
        raise NeedsGuest
    items = target.items
    if type(key) is not str:
        key = _wrapped(vm, target, key)
    before = len(items)
    items[key] = value
    if len(items) > before and not before & 0x3F:
        vm.alloc(0x40, 100)
        if before >= vm.limits.items_max:
            from simcore.vm.errors import BudgetExceeded  # noqa: PLC0415

            raise BudgetExceeded("items of a container", vm.limits.items_max)


def dict_pop(vm: Vm, target: GDict, key: Value) -> Value:
    """Take ``key`` out; its value or ``NULL``. Raises ``NeedsGuest``."""
    if target.custom is not None:
        raise NeedsGuest
    return target.items.pop(_wrapped(vm, target, key), NULL)


# ---- Numbers ---------------------------------------------------------------------------------------------------------


def hash_of(vm: Vm, value: Value, depth: int = 0) -> int:
    """``hash(value)``. Raises like ``host_key``."""
    kind = type(value)
    if kind is str:
        return text_hash(value)
    if kind is bytes:
        return _signed(siphash13(value)) if value else 0
    if kind in (int, float, bool, complex):
        return hash(value)
    if kind is tuple:
        if depth > DEPTH_MAX:
            raise vm.error("RecursionError", "maximum recursion depth exceeded")
        vm.charge(4 + 4 * len(value))
        hashes = []
        for item in value:  # no comprehension: half the host's frames
            hashes.append(hash_of(vm, item, depth + 1))  # noqa: PERF401
        return _tuple_hash(hashes)
    if value is None:
        return 0x7F2B4C10 >> 4
    key = host_key(vm, value)
    if type(value) is GObject and value.payload is not None:
        return hash_of(vm, value.payload)
    if kind.__name__ == "GFrozenSet":
        from simcore.vm.types.settable import frozen_hash  # noqa: PLC0415

        return frozen_hash(vm, value)
    if kind is range:
        size, none = len(value), hash_of(vm, None)
        return _tuple_hash([size, hash(value.start) if size else none, hash(value.step) if size > 1 else none])
    del key
    own = lookup(type_of(value), "__hash__")
    if type(own) is GNative and own.owner is not None and own.owner.name in ("types.UnionType", "types.GenericAlias"):
        found: int = own.function(vm, value)
        return found
    return vm.ident(value) >> 4


@lru_cache(maxsize=4096)
def text_hash(text: str) -> int:
    """SipHash-1-3 with a zero key over CPython's own layout of the text."""
    if not text:
        return 0
    top = max(map(ord, text))
    if top < 0x100:
        data = text.encode("latin-1")
    elif top < 0x10000:
        data = text.encode("utf-16-le", "surrogatepass")
    else:
        data = text.encode("utf-32-le", "surrogatepass")
    return _signed(siphash13(data))


def _signed(number: int) -> int:
    number &= MASK
    number = number - (1 << 64) if number >> 63 else number
    return -2 if number == -1 else number


def siphash13(data: bytes) -> int:
    """SipHash-1-3 with a zero key (Aumasson and Bernstein, 2012)."""
    v = [0x736F6D6570736575, 0x646F72616E646F6D, 0x6C7967656E657261, 0x7465646279746573]
    full = len(data) & ~7
    for (word,) in struct.iter_unpack("<Q", data[:full]):
        v[3] ^= word
        _round(v)
        v[0] ^= word
    last = (len(data) & 0xFF) << 56 | int.from_bytes(data[full:], "little")
    v[3] ^= last
    _round(v)
    v[0] ^= last
    v[2] ^= 0xFF
    for _ in range(3):
        _round(v)
    return v[0] ^ v[1] ^ v[2] ^ v[3]


def _round(v: list[int]) -> None:
    a, b, c, d = v
    a = (a + b) & MASK
    b = (b << 13 | b >> 51) & MASK ^ a
    a = (a << 32 | a >> 32) & MASK
    c = (c + d) & MASK
    d = (d << 16 | d >> 48) & MASK ^ c
    a = (a + d) & MASK
    d = (d << 21 | d >> 43) & MASK ^ a
    c = (c + b) & MASK
    b = (b << 17 | b >> 47) & MASK ^ c
    c = (c << 32 | c >> 32) & MASK
    v[:] = a, b, c, d


_XX1, _XX2, _XX5 = 11400714785074694791, 14029467366897019727, 2870177450012600261


def _tuple_hash(hashes: list[int]) -> int:
    acc = _XX5
    for lane in hashes:
        acc = (acc + (lane & MASK) * _XX2) & MASK
        acc = (acc << 31 | acc >> 33) & MASK
        acc = acc * _XX1 & MASK
    acc = (acc + (len(hashes) ^ (_XX5 ^ 3527539))) & MASK
    return 1546275796 if acc == MASK else _signed(acc)
