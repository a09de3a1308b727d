"""``math``: the host's functions on guest numbers, after a look at the size of what they would make.

An object of the program is turned into a number by its own ``__float__`` or ``__index__``, in guest code.
"""

from __future__ import annotations

import math as host
from collections.abc import Callable, Mapping
from typing import Any

from simcore.vm.iteration import native_values
from simcore.vm.module import ModuleSpec, guest
from simcore.vm.operators import host_binary
from simcore.vm.sizes import MUL, guard_int
from simcore.vm.types.define import function
from simcore.vm.types.hosted import host_error, to_host
from simcore.vm.typing_of import lookup, plain, type_of
from simcore.vm.values import NULL, GNative, GObject, Value
from simcore.vm.vm import Vm

NATIVES: dict[str, Value] = {"pi": host.pi, "e": host.e, "tau": host.tau, "inf": host.inf, "nan": host.nan}
ERRORS = (TypeError, ValueError, OverflowError, ZeroDivisionError)
FLOATS = (
    "acos acosh asin asinh atan atan2 atanh cbrt copysign cos cosh degrees erf erfc exp exp2 expm1 fabs fmod frexp "
    "gamma hypot isclose isfinite isinf isnan ldexp lgamma log log10 log1p log2 modf nextafter pow radians remainder "
    "sin sinh sqrt tan tanh ulp"
).split()
INTS = ("comb", "factorial", "gcd", "isqrt", "lcm", "perm")
LIMB = 30


def _needs_guest(value: Value, names: tuple[str, ...]) -> bool:
    own = plain(value)
    return isinstance(own, GObject) and any(lookup(type_of(own), name) is not NULL for name in names)


def _limbs(number: int) -> int:
    return number.bit_length() // LIMB + 1


def _guard(vm: Vm, name: str, args: list[Any]) -> None:
    """What an integer function would cost."""
    if not args or not all(isinstance(arg, int) for arg in args):
        return
    n = args[0]
    if name == "factorial":
        if n > 1:
            guard_int(vm, int(min(n, 1 << 40) * max(1.0, host.log2(min(n, 1 << 40)) - 1.44)))
            vm.charge(n * _limbs(n) * 8)
    elif name in ("comb", "perm"):
        k = args[1] if len(args) > 1 else n
        k = min(k, n - k) if name == "comb" else k
        if 0 < k <= n:
            guard_int(vm, min(k, 1 << 40) * max(1, n.bit_length()) if name == "perm" else _comb_bits(n, k))
            vm.charge(k * _limbs(n))
    else:
        vm.charge(sum(_limbs(arg) ** 2 for arg in args))
        if name == "lcm":
            guard_int(vm, sum(arg.bit_length() for arg in args))


def _comb_bits(n: int, k: int) -> int:
    if k > 1 << 30 or n.bit_length() > 1 << 10:
        return min(k, 1 << 40) * n.bit_length()
    return int((host.lgamma(n + 1.0) - host.lgamma(k + 1.0) - host.lgamma(n - k + 1.0)) / host.log(2)) + 2


def _hosted(name: str, conversions: tuple[str, ...]) -> None:
    work: Callable[..., Any] = getattr(host, name)

    @function(NATIVES, name, module="math")
    def run(vm: Vm, *args: Value, **kwargs: Value) -> Value:
        if any(_needs_guest(arg, conversions) for arg in (*args, *kwargs.values())):
            return guest(vm, "math", "_again", NATIVES[name], conversions, *args, **kwargs)
        values = [to_host(arg) for arg in args]
        _guard(vm, name, values) if name in INTS else vm.charge(len(values) >> 3)
        return _apply(vm, work, values, {key: to_host(value) for key, value in kwargs.items()})

    del run


def _apply(vm: Vm, work: Callable[..., Any], values: list[Any], kwargs: Mapping[str, Any]) -> Value:
    try:
        return work(*values, **kwargs)
    except ERRORS as error:
        raise host_error(vm, error) from None


for _name in FLOATS:
    _hosted(_name, ("__float__", "__index__"))
for _name in INTS:
    _hosted(_name, ("__index__",))


def _rounding(name: str) -> None:
    """``floor``, ``ceil``, ``trunc``: an object's own method first."""
    work: Callable[..., Any] = getattr(host, name)

    @function(NATIVES, name, module="math")
    def run(vm: Vm, *args: Value) -> Value:
        if len(args) == 1 and _needs_guest(args[0], (f"__{name}__", "__float__", "__index__")):
            return guest(vm, "math", "_rounded", NATIVES[name], f"__{name}__", args[0])
        return _apply(vm, work, [to_host(arg) for arg in args], {})

    del run


for _name in ("floor", "ceil", "trunc"):
    _rounding(_name)


@function(NATIVES, "fsum", module="math")
def _fsum(vm: Vm, seq: Value) -> Value:
    values = native_values(vm, seq)
    if values is None or any(isinstance(plain(value), GObject) for value in values):
        return guest(vm, "math", "_fsum", seq)
    vm.charge(len(values))
    return _apply(vm, host.fsum, [[to_host(value) for value in values]], {})


@function(NATIVES, "dist", module="math")
def _dist(vm: Vm, p: Value, q: Value) -> Value:
    points = []
    for point in (p, q):
        values = native_values(vm, point) if type(point) is not str else None
        if values is None or any(isinstance(plain(value), GObject) for value in values):
            return guest(vm, "math", "_dist", p, q)
        points.append([to_host(value) for value in values])
    vm.charge(len(points[0]))
    return _apply(vm, host.dist, points, {})


@function(NATIVES, "prod", module="math")
def _prod(vm: Vm, iterable: Value, /, *, start: Value = 1) -> Value:
    values = native_values(vm, iterable)
    if values is None or not all(type(value) in (int, float, bool) for value in (start, *values)):
        return guest(vm, "math", "_prod", iterable, start)
    vm.charge(len(values))
    for value in values:
        start = host_binary(vm, MUL, start, value)
    return start


MODULE = ModuleSpec("math", NATIVES, "math.py")
__all__ = ["MODULE", "GNative"]
