"""``int``, ``bool``, ``float``, ``complex``. Their operators are the dispatch loop's; here are the named methods, for
those who call them by name or derive from them."""

from __future__ import annotations

from typing import Any

from simcore.vm.calls import call
from simcore.vm.hashing import hash_of
from simcore.vm.iteration import native_values
from simcore.vm.operators import HOST_BINARY, HOST_COMPARE, METHODS, host_binary, truth
from simcore.vm.sizes import FLOORDIV, POW, guard_binary, guard_int, guard_text
from simcore.vm.text import host_format, native_repr, need_spec, text_of
from simcore.vm.types.define import attribute, builtin_type, class_method, method, readonly, static
from simcore.vm.types.hosted import has_index, hosted, hosted_call
from simcore.vm.typing_of import lookup, named_type, plain, type_of
from simcore.vm.values import (
    NULL,
    GByteArray,
    GList,
    GNative,
    GObject,
    GType,
    NeedsGuest,
    Value,
)
from simcore.vm.vm import Vm
from simcore.vm.words import KEEPS_SELF

INT = builtin_type("int", hosts=(int,), layout=True)
BOOL = builtin_type("bool", INT, hosts=(bool,))
FLOAT = builtin_type("float", hosts=(float,), layout=True)
COMPLEX = builtin_type("complex", hosts=(complex,), layout=True)
BYTES_HOST = bytes
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
        if base is not NULL:
            raise vm.error("TypeError", "int() missing string argument")
        return wrap(vm, cls, INT, 0)
    given = value
    value = plain(value)
    if base is not NULL and has_index(base):
        raise NeedsGuest
    if base is NULL and type(value) not in (int, bool, float, str, bytes, GByteArray):
        found = _number(vm, given, ("__int__", "__index__", "__trunc__"))
        if found is NULL:
            text = f"int() argument must be a string, a bytes-like object or a real number, not '{type_of(given).name}'"
            raise vm.error("TypeError", text)
        return wrap(vm, cls, INT, found)
    if isinstance(value, str | bytes | GByteArray):
        length = len(value.data) if isinstance(value, GByteArray) else len(value)
        vm.charge(length**2 >> 12)
        if length > TEXT_DIGITS_MAX:
            guard_int(vm, 1 << 40)
    made = hosted_call(vm, int, (value,) if base is NULL else (value, base), {})
    guard_int(vm, made.bit_length())
    return wrap(vm, cls, INT, made)


@static(BOOL, "__new__", slow="bool_new")
def _bool_new(vm: Vm, cls: GType, value: Value = False, /) -> Value:
    if type(value) is bool:
        return value
    if isinstance(value, GObject):
        raise NeedsGuest
    return truth(vm, value)


@static(FLOAT, "__new__", slow="float_new")
def _float_new(vm: Vm, cls: GType, value: Value = 0.0, /) -> Value:
    given = value
    value = plain(value)
    if type(value) not in (int, bool, float, str, bytes, GByteArray):
        found = _number(vm, given, ("__float__", "__index__"))
        if found is NULL:
            text = f"float() argument must be a string or a real number, not '{type_of(given).name}'"
            raise vm.error("TypeError", text)
        return wrap(vm, cls, FLOAT, float(found))
    return wrap(vm, cls, FLOAT, hosted_call(vm, float, (value,), {}))


@static(COMPLEX, "__new__", keywords="real imag", slow="complex_new")
def _complex_new(vm: Vm, cls: GType, real: Value = 0, imag: Value = NULL) -> Value:
    for part in (real, imag):
        bare = type(part) is GObject and part.payload is None
        if bare and any(lookup(part.cls, name) is not NULL for name in ("__complex__", "__float__", "__index__")):
            raise NeedsGuest
    return wrap(vm, cls, COMPLEX, hosted_call(vm, complex, (real,) if imag is NULL else (real, imag), {}))


def _operators(cls: GType, kinds: tuple[type, ...]) -> None:
    """``__add__``, ``__radd__``, ``__lt__`` ... by name."""
    for index, name in enumerate(METHODS):
        if f"__{name}__" not in dir(kinds[0]):
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
    plainly = kinds[0] if kinds[0] is int else None  # ``int.__repr__(True)`` is ``1``
    method(cls, "__repr__")(lambda vm, self: native_repr(vm, self if plainly is None else plainly(self)))
    method(cls, "__format__")(formatted)
    KEEPS_SELF.add(cls.attrs["__format__"])


def formatted(vm: Vm, self: Value, spec: Value) -> Value:
    """``__format__`` of a scalar by name, also of an instance of a derived class."""
    own = need_spec(vm, spec)
    if not own:
        return text_of(vm, self, "s")
    return host_format(vm, plain(self), own, type_of(self).name)


def _unary(function: Any) -> Any:
    return lambda vm, self: function(self)


_operators(INT, (int, bool))
_operators(FLOAT, (float, int, bool))
_operators(COMPLEX, (complex, float, int, bool))


def _divmod_guard(vm: Vm, self: Any, args: tuple[Any, ...]) -> None:
    if args:
        guard_binary(vm, FLOORDIV, self, args[0])


def round_guard(vm: Vm, number: Any, digits: Any) -> None:
    """Before ``round(number, digits)``: a power of ten as large as ``-digits`` says is made."""
    if isinstance(number, int) and isinstance(digits, int) and digits < 0:
        guard_binary(vm, POW, 10, -digits)


def _size_guard(vm: Vm, self: Any, args: tuple[Any, ...]) -> None:
    if args and isinstance(args[0], int):
        guard_text(vm, args[0] if args[0] < 1 << 63 else 0)


hosted(INT, int, ("bit_length", "bit_count", "conjugate", "as_integer_ratio", "__int__", "__index__", "__float__"))
hosted(INT, int, ("__trunc__", "__floor__", "__ceil__", "__getnewargs__"))
hosted(INT, int, ("to_bytes",), _size_guard)
hosted(INT, int, ("__divmod__", "__rdivmod__"), _divmod_guard)
hosted(INT, int, ("__round__",), lambda vm, self, args: round_guard(vm, self, args[0] if args else 0))
hosted(FLOAT, float, ("is_integer", "as_integer_ratio", "hex", "conjugate", "__int__", "__float__", "__trunc__"))
hosted(FLOAT, float, ("__floor__", "__ceil__", "__round__", "__divmod__", "__rdivmod__", "__getnewargs__"))
hosted(COMPLEX, complex, ("conjugate", "__complex__", "__getnewargs__"))


def _powers(cls: GType, host: type) -> None:
    """``__pow__`` and ``__rpow__`` with a modulus."""
    for name in ("__pow__", "__rpow__"):

        def power(vm: Vm, self: Value, other: Value, mod: Value = None, name: str = name) -> Value:
            base, exp = (self, plain(other)) if name == "__pow__" else (plain(other), self)
            if type(base) in NUMBERS and type(exp) in NUMBERS:
                guard_power(vm, base, exp, plain(mod))
            return hosted_call(vm, lambda *args: getattr(host, name)(self, *args), (other, mod), {})

        cls.attrs[name] = GNative(name, power, 1, 2, owner=cls)


NUMBERS = (int, bool, float, complex)


def guard_power(vm: Vm, base: Any, exp: Any, mod: Any) -> None:
    """Before ``pow(base, exp, mod)``."""
    if mod is None:
        guard_binary(vm, POW, base, exp)
    elif isinstance(base, int) and isinstance(exp, int) and isinstance(mod, int):
        limbs = mod.bit_length() // 30 + 1
        vm.charge(exp.bit_length() * limbs * limbs + base.bit_length() // 30)


_powers(INT, int)
_powers(FLOAT, float)
_powers(COMPLEX, complex)
for _name in ("real", "imag", "numerator", "denominator"):
    attribute(INT, _name)(lambda vm, self, _name=_name: getattr(plain(self), _name))
for _name in ("real", "imag"):
    attribute(FLOAT, _name)(lambda vm, self, _name=_name: getattr(plain(self), _name))
    attribute(COMPLEX, _name, readonly)(lambda vm, self, _name=_name: getattr(plain(self), _name))


@class_method(INT, "from_bytes", int.from_bytes, keywords="bytes byteorder signed", slow="int_from_bytes")
def _from_bytes(
    vm: Vm,
    cls: GType,
    *args: Value,
    bytes: Value = NULL,  # noqa: A002  (its name in Python)
    byteorder: Value = NULL,
    signed: Value = NULL,
) -> Value:
    names = {"bytes": bytes, "byteorder": byteorder, "signed": signed}
    kwargs = {name: value for name, value in names.items() if value is not NULL}
    data = args[0] if args else kwargs.get("bytes", NULL)
    order = args[1] if len(args) > 1 else kwargs.get("byteorder", "big")
    twice = len(args) > 1 and byteorder is not NULL
    if not twice and type(plain(order)) is not str:
        raise vm.error("TypeError", f"from_bytes() argument 'byteorder' must be str, not {named_type(order)}")
    if not twice and plain(order) not in ("little", "big"):
        raise vm.error("ValueError", "byteorder must be either 'little' or 'big'")
    if type(data) is GObject and data.payload is None:
        raise NeedsGuest
    if data is not NULL and type(plain(data)) not in (int, bool, float, str, BYTES_HOST, GByteArray, GList, tuple):
        values = native_values(vm, data)
        if values is None and lookup(type_of(data), "__iter__") is not NULL:
            raise NeedsGuest
        if values is not None:
            args = (GList(values), *args[1:])
            kwargs.pop("bytes", None)
    made = hosted_call(vm, int.from_bytes, args, kwargs)
    guard_int(vm, made.bit_length())
    return made if cls is INT else call(vm, cls, [made])


INT.attrs["from_bytes"].function.high = 3


def _of_bools(name: str) -> None:
    """``bool`` has bitwise operators of its own; those of ``int`` give an ``int`` even for two bools."""
    work = INT.attrs[name].function

    def whole(vm: Vm, self: Value, other: Value) -> Value:
        found = work(vm, self, other)
        return int(found) if type(found) is bool else found

    BOOL.attrs[name] = GNative(name, work, 1, 1, owner=BOOL)
    INT.attrs[name] = GNative(name, whole, 1, 1, owner=INT)


for _name in ("and", "or", "xor", "rand", "ror", "rxor"):
    _of_bools(f"__{_name}__")


@class_method(FLOAT, "fromhex", float.fromhex)
def _fromhex(vm: Vm, cls: GType, text: Value) -> Value:
    made = hosted_call(vm, float.fromhex, (text,), {})
    return made if cls is FLOAT else call(vm, cls, [made])


_GETFORMAT = getattr(float, "__getformat__")  # noqa: B009  (typeshed does not know it)


@class_method(FLOAT, "__getformat__", _GETFORMAT)
def _getformat(vm: Vm, cls: GType, kind: Value) -> Value:
    return hosted_call(vm, _GETFORMAT, (kind,), {})


__all__ = ["BOOL", "COMPLEX", "FLOAT", "HOST_BINARY", "INT", "wrap"]
