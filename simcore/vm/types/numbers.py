"""``int``, ``bool``, ``float``, ``complex``. Their operators are the dispatch loop's; here are the named methods, for
those who call them by name or derive from them."""

from __future__ import annotations

from typing import Any

from simcore.vm.calls import call
from simcore.vm.hashing import hash_of
from simcore.vm.operators import HOST_BINARY, HOST_COMPARE, METHODS, host_binary
from simcore.vm.sizes import guard_int
from simcore.vm.text import format_value, native_repr
from simcore.vm.types.define import attribute, builtin_type, method, static
from simcore.vm.types.hosted import host_error, hosted, to_host
from simcore.vm.typing_of import lookup, plain, type_of
from simcore.vm.values import NULL, GNative, GObject, GType, NeedsGuest, Value
from simcore.vm.vm import Vm

INT = builtin_type("int", hosts=(int,), layout=True)
BOOL = builtin_type("bool", INT, hosts=(bool,))
FLOAT = builtin_type("float", hosts=(float,), layout=True)
COMPLEX = builtin_type("complex", hosts=(complex,), layout=True)
TEXT_DIGITS_MAX = 100_000


def wrap(vm: Vm, cls: GType, base: GType, value: Value) -> Value:
    """The value itself, or an instance of a derived class that carries it."""
    return value if cls is base else GObject(cls, value)


def _number(vm: Vm, value: Value, names: tuple[str, ...]) -> Value:
    """``__int__``, ``__index__`` ... of an object of the program: native ones at once, its own through the prelude."""
    for name in names:
        found = lookup(type_of(value), name)
        if found is not NULL:
            if type(found) is GNative:
                return call(vm, found, [value])
            raise NeedsGuest
    return NULL


@static(INT, "__new__", keywords="base", slow="int_new")
def _int_new(vm: Vm, cls: GType, value: Value = NULL, /, base: Value = NULL) -> Value:
    if value is NULL:
        return wrap(vm, cls, INT, 0)
    value = plain(value)
    if base is NULL and type(value) not in (int, bool, float, str, bytes):
        found = _number(vm, value, ("__int__", "__index__", "__trunc__"))
        if found is NULL:
            text = f"int() argument must be a string, a bytes-like object or a real number, not '{type_of(value).name}'"
            raise vm.error("TypeError", text)
        return wrap(vm, cls, INT, found)
    if isinstance(value, str | bytes):
        vm.charge(len(value) ** 2 >> 12)
        if len(value) > TEXT_DIGITS_MAX:
            guard_int(vm, 1 << 40)
    try:
        made = int(to_host(value)) if base is NULL else int(to_host(value), to_host(base))
    except (ValueError, TypeError, OverflowError) as error:
        raise host_error(vm, error) from None
    guard_int(vm, made.bit_length())
    return wrap(vm, cls, INT, made)


@static(BOOL, "__new__", slow="bool_new")
def _bool_new(vm: Vm, cls: GType, value: Value = False, /) -> Value:
    if type(value) is bool:
        return value
    raise NeedsGuest


@static(FLOAT, "__new__", slow="float_new")
def _float_new(vm: Vm, cls: GType, value: Value = 0.0, /) -> Value:
    value = plain(value)
    if type(value) not in (int, bool, float, str, bytes):
        found = _number(vm, value, ("__float__", "__index__"))
        if found is NULL:
            text = f"float() argument must be a string or a real number, not '{type_of(value).name}'"
            raise vm.error("TypeError", text)
        return wrap(vm, cls, FLOAT, float(found))
    try:
        return wrap(vm, cls, FLOAT, float(value))
    except (ValueError, OverflowError) as error:
        raise host_error(vm, error) from None


@static(COMPLEX, "__new__", keywords="real imag", slow="complex_new")
def _complex_new(vm: Vm, cls: GType, real: Value = 0, imag: Value = NULL) -> Value:
    try:
        parts = (to_host(real),) if imag is NULL else (to_host(real), to_host(imag))
        return wrap(vm, cls, COMPLEX, complex(*parts))
    except (ValueError, TypeError, OverflowError) as error:
        raise host_error(vm, error) from None


def _operators(cls: GType, kinds: tuple[type, ...]) -> None:
    """``__add__``, ``__radd__``, ``__lt__`` ... by name."""
    for index, name in enumerate(METHODS):
        if name == "matmul" or not hasattr(kinds[0], f"__{name}__"):
            continue

        def forward(vm: Vm, self: Value, other: Value, index: int = index) -> Value:
            other = plain(other)
            return host_binary(vm, index, self, other) if type(other) in kinds else NotImplemented

        def reflected(vm: Vm, self: Value, other: Value, index: int = index) -> Value:
            other = plain(other)
            return host_binary(vm, index, other, self) if type(other) in kinds else NotImplemented

        cls.attrs[f"__{name}__"] = GNative(f"__{name}__", forward, 1, 1, owner=cls)
        cls.attrs[f"__r{name}__"] = GNative(f"__r{name}__", reflected, 1, 1, owner=cls)
    for index, name in enumerate(("__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__")):

        def compare(vm: Vm, self: Value, other: Value, index: int = index, name: str = name) -> Value:
            other = plain(other)
            if type(other) not in kinds or (complex in (type(self), type(other)) and name not in ("__eq__", "__ne__")):
                return NotImplemented
            return HOST_COMPARE[index](self, other)

        cls.attrs[name] = GNative(name, compare, 1, 1, owner=cls)
    for name in ("__neg__", "__pos__", "__abs__", "__invert__", "__bool__"):
        if hasattr(kinds[0], name):
            cls.attrs[name] = GNative(name, _unary(getattr(kinds[0], name)), 0, 0, owner=cls)
    method(cls, "__hash__")(lambda vm, self: hash_of(vm, self))
    method(cls, "__repr__")(lambda vm, self: native_repr(vm, self))
    method(cls, "__format__")(lambda vm, self, spec: format_value(vm, self, spec))


def _unary(function: Any) -> Any:
    return lambda vm, self: function(self)


_operators(INT, (int, bool))
_operators(FLOAT, (float, int, bool))
_operators(COMPLEX, (complex, float, int, bool))
hosted(INT, int, ("bit_length", "bit_count", "to_bytes", "conjugate", "as_integer_ratio"))
hosted(INT, int, ("__int__", "__index__", "__float__", "__trunc__", "__floor__", "__ceil__", "__round__", "__divmod__"))
hosted(FLOAT, float, ("is_integer", "as_integer_ratio", "hex", "conjugate", "__int__", "__float__", "__trunc__"))
hosted(FLOAT, float, ("__floor__", "__ceil__", "__round__", "__divmod__"))
hosted(COMPLEX, complex, ("conjugate",))
for _name in ("real", "imag", "numerator", "denominator"):
    attribute(INT, _name)(lambda vm, self, _name=_name: getattr(plain(self), _name))
for _name in ("real", "imag"):
    attribute(FLOAT, _name)(lambda vm, self, _name=_name: getattr(plain(self), _name))
    attribute(COMPLEX, _name)(lambda vm, self, _name=_name: getattr(plain(self), _name))


@static(INT, "from_bytes", keywords="bytes byteorder signed")
def _from_bytes(vm: Vm, data: Value, byteorder: str = "big", *, signed: bool = False) -> Value:
    try:
        return int.from_bytes(to_host(data), byteorder, signed=signed)  # type: ignore[arg-type]
    except (ValueError, TypeError) as error:
        raise host_error(vm, error) from None


@static(FLOAT, "fromhex")
def _fromhex(vm: Vm, text: Value) -> Value:
    try:
        return float.fromhex(to_host(text))
    except (ValueError, TypeError, OverflowError) as error:
        raise host_error(vm, error) from None


__all__ = ["BOOL", "COMPLEX", "FLOAT", "HOST_BINARY", "INT", "wrap"]
