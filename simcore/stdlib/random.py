"""``random``: CPython's own sequence for the same seed. Without a seed it goes by the seed of the run.

Source: CPython 3.11, Modules/_randommodule.c (seeding, getrandbits, state).
"""

from __future__ import annotations

import hashlib
from typing import Any

from simcore.model.mt19937 import MersenneTwister
from simcore.vm.hashing import hash_of
from simcore.vm.module import ModuleSpec
from simcore.vm.sizes import guard_int
from simcore.vm.types.define import builtin_type, function, method, static
from simcore.vm.types.numbers import wrap
from simcore.vm.typing_of import plain, type_of
from simcore.vm.values import GByteArray, GObject, GType, Value
from simcore.vm.vm import Vm

SIZE = 624


class GTwister:
    """The state of one generator."""

    __slots__ = ("ident", "twister")

    def __init__(self, seed: int) -> None:
        self.twister = MersenneTwister(seed)
        self.ident = 0


RANDOM = builtin_type("Random", hosts=(GTwister,), layout=True, module="_random")
NATIVES: dict[str, Value] = {"_Random": RANDOM}


@static(RANDOM, "__new__")
def _new(vm: Vm, cls: GType, *args: Value, **kwargs: Value) -> Value:
    vm.alloc(1, 2_500)
    return wrap(vm, cls, RANDOM, GTwister(0))


@method(RANDOM, "__init__")
def _init(vm: Vm, self: GTwister, *args: Value) -> Value:
    return _seed(vm, self, *args)


@method(RANDOM, "seed")
def _seed(vm: Vm, self: GTwister, value: Value = None) -> Value:
    value = plain(value)
    vm.charge(2_000)
    if value is None:
        number = vm.entropy(128)
    elif isinstance(value, int):
        number = abs(value)
    else:
        number = hash_of(vm, value) & ((1 << 64) - 1)
    self.twister = MersenneTwister(number)
    return None


@method(RANDOM, "random")
def _random(vm: Vm, self: GTwister) -> Value:
    return self.twister.random()


@method(RANDOM, "getrandbits")
def _getrandbits(vm: Vm, self: GTwister, k: Value) -> Value:
    k = plain(k)
    if not isinstance(k, int):
        raise vm.error("TypeError", f"'{type_of(k).name}' object cannot be interpreted as an integer")
    if k < 0:
        raise vm.error("ValueError", "number of bits must be non-negative")
    guard_int(vm, k)
    vm.charge(k >> 5)
    return self.twister.bits(k) if k else 0


@method(RANDOM, "_below")
def _below(vm: Vm, self: GTwister, limit: int) -> Value:
    return self.twister.below(limit) if limit else 0


@method(RANDOM, "getstate")
def _getstate(vm: Vm, self: GTwister) -> Value:
    return self.twister.state()


@method(RANDOM, "setstate")
def _setstate(vm: Vm, self: GTwister, state: Value) -> Value:
    if type(state) is not tuple:
        raise vm.error("TypeError", "state vector must be a tuple")
    if len(state) != SIZE + 1:
        raise vm.error("ValueError", "state vector is the wrong size")
    if not all(type(number) is int and 0 <= number < 1 << 32 for number in state) or state[-1] > SIZE:
        raise vm.error("ValueError", "invalid state")
    self.twister.restore(state)
    return None


@function(NATIVES, "_text_seed")
def _text_seed(vm: Vm, text: Value) -> Value:
    """The number that a text or bytes stand for as a seed."""
    own: Any = plain(text)
    data = own.encode() if isinstance(own, str) else bytes(own.data) if isinstance(own, GByteArray) else own
    vm.charge(len(data) >> 3)
    guard_int(vm, 8 * len(data) + 512)
    return int.from_bytes(data + hashlib.sha512(data).digest(), "big")


@function(NATIVES, "_entropy")
def _entropy(vm: Vm, bits: int) -> Value:
    return vm.entropy(bits)


@function(NATIVES, "_is_own")
def _is_own(vm: Vm, instance: Value, cls: GType) -> Value:
    """Whether ``instance`` draws by the natives, so that they may be used directly."""
    return isinstance(instance, GObject) and instance.cls is cls


MODULE = ModuleSpec("random", NATIVES, "random.py")
