"""``str``, ``repr`` and ``format``: natively where no code of the program has a say, else in the prelude.

Containers are walked with a guard against cycles and charged per visit. No text names anything of the host.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from simcore.vm.calls import call, call_then
from simcore.vm.errors import BudgetExceeded
from simcore.vm.frame import Resume
from simcore.vm.hashing import guest_key
from simcore.vm.sizes import guard_text
from simcore.vm.typing_of import lookup, type_of
from simcore.vm.values import (
    NULL,
    GByteArray,
    GClassMethod,
    GDict,
    GExc,
    GFunction,
    GGenerator,
    GIterator,
    GList,
    GMethod,
    GModule,
    GNative,
    GObject,
    GStaticMethod,
    GType,
    NeedsGuest,
    Value,
)
from simcore.vm.vm import Vm

DIGITS_MAX = 4_300
DEPTH_MAX = 200
HOST_REPR = (float, complex, bool, type(None), type(...), type(NotImplemented))
PLAIN_FORMAT = (int, float, bool, complex, str)


def text_of(vm: Vm, value: Value, conversion: str) -> Value:
    """``str(value)`` (``s``), ``repr(value)`` (``r``) or ``ascii(value)`` (``a``); may be CALLED."""
    if conversion == "s":
        if type(value) is str:
            return value
        method = lookup(type_of(value), "__str__")
        if type(method) is GFunction:
            return call_then(vm, method, [value], Resume.CHECK, ("str", None))
        if type(value) is GObject and not _has_own_text(value):
            conversion = "r"
    method = lookup(type_of(value), "__repr__")
    if conversion == "r" and type(method) is GFunction:
        return call_then(vm, method, [value], Resume.CHECK, ("repr", None))
    try:
        if conversion == "s":
            return native_str(vm, value)
        found = native_repr(vm, value)
        return found if conversion == "r" else found.encode("ascii", "backslashreplace").decode("ascii")
    except NeedsGuest:
        return call(vm, vm.prelude[{"s": "str_slow", "r": "repr_slow", "a": "ascii_slow"}[conversion]], [value])


def _has_own_text(value: GObject) -> bool:
    """Whether ``str()`` of an instance is more than its ``repr()``."""
    method = lookup(value.cls, "__str__")
    return type(method) is not GNative or (method.owner is not None and method.owner.name != "object")


def native_str(vm: Vm, value: Value) -> str:
    """``str(value)``. Raises ``NeedsGuest``."""
    kind = type(value)
    if kind is str:
        return str(value)
    if isinstance(value, GObject):
        method = lookup(value.cls, "__str__")
        if type(method) is GFunction:
            raise NeedsGuest
        if type(value) is GExc:
            return exception_text(vm, value)
        if type(value.payload) is str:
            return str(value.payload)
    own = _TEXTS.get(kind)
    return native_repr(vm, value) if own is None else own(vm, value)


def exception_text(vm: Vm, exc: GExc) -> str:
    """``str(exc)``."""
    from simcore.vm.types.exceptions import special_text  # noqa: PLC0415  (types need texts)

    special = special_text(vm, exc)
    if special is not None:
        return special
    if not exc.args:
        return ""
    return native_str(vm, exc.args[0]) if len(exc.args) == 1 else native_repr(vm, exc.args)


def native_repr(vm: Vm, value: Value) -> str:
    """``repr(value)``. Raises ``NeedsGuest``."""
    kind = type(value)
    if kind is str:
        vm.charge(len(value) >> 6)
        return repr(value)
    if kind is int:
        return int_text(vm, value)
    if kind is bytes:
        vm.charge(len(value) >> 6)
        return repr(value)
    if kind in HOST_REPR:
        return repr(value)
    if kind in _CONTAINERS:
        return _container(vm, value)
    own = _OTHERS.get(kind)
    if own is not None:
        return own(vm, value)
    return _object(vm, value)


def int_text(vm: Vm, value: int) -> str:
    """The decimal digits; more than 4,300 raise ValueError as in CPython."""
    bits = value.bit_length()
    if bits > 14_000:
        vm.charge(bits >> 2)
        if bits * 0.30103 > DIGITS_MAX:
            text = f"Exceeds the limit ({DIGITS_MAX} digits) for integer string conversion; "
            raise vm.error("ValueError", text + "use sys.set_int_max_str_digits() to increase the limit")
    return str(int(value))


def _container(vm: Vm, value: Value) -> str:
    if vm.repr_guard.get(value, vm.thread.pid):
        return {GList: "[...]", GDict: "{...}", tuple: "(...)"}.get(type(value), f"{type_of(value).name}(...)")
    if len(vm.repr_guard) > DEPTH_MAX:
        raise vm.error("RecursionError", "maximum recursion depth exceeded while getting the repr of an object")
    vm.repr_guard.put(value, True, vm.thread.pid)
    try:
        text = _CONTAINERS[type(value)](vm, value)
    finally:
        vm.repr_guard.discard(value, vm.thread.pid)
    guard_text(vm, len(text))
    return text


def _joined(vm: Vm, items: Any) -> str:
    parts = []
    size = 0
    for item in items:
        vm.charge(1)
        part = native_repr(vm, item)
        size += len(part) + 2
        if size > vm.limits.text_chars_max:
            raise BudgetExceeded("text length", vm.limits.text_chars_max)
        parts.append(part)
    return ", ".join(parts)


def _tuple(vm: Vm, value: tuple[Value, ...]) -> str:
    return f"({_joined(vm, value)},)" if len(value) == 1 else f"({_joined(vm, value)})"


def _dict(vm: Vm, value: GDict) -> str:
    parts = []
    for key, item in value.items.items():
        vm.charge(1)
        parts.append(f"{native_repr(vm, guest_key(key))}: {native_repr(vm, item)}")
    return "{" + ", ".join(parts) + "}"


_CONTAINERS: dict[type, Callable[[Vm, Any], str]] = {
    GList: lambda vm, value: f"[{_joined(vm, value.items)}]",
    tuple: _tuple,
    GDict: _dict,
}


def add_container(kind: type, function: Callable[[Vm, Any], str]) -> None:
    """Let another container be walked with the guard."""
    _CONTAINERS[kind] = function


_TEXTS: dict[type, Callable[[Vm, Any], str]] = {}


def add_text(kind: type, function: Callable[[Vm, Any], str]) -> None:
    """The ``str()`` of another built-in kind, where it is not its ``repr()``."""
    _TEXTS[kind] = function


def add_repr(kind: type, function: Callable[[Vm, Any], str]) -> None:
    """The repr of another built-in kind."""
    _OTHERS[kind] = function


def address(vm: Vm, value: Value) -> str:
    """``0x7f...``, from the counter of ids."""
    return f"0x{vm.ident(value):x}"


def full_name(cls: GType) -> str:
    """``module.qualname``, without ``builtins``."""
    return cls.qualname if cls.module == "builtins" else f"{cls.module}.{cls.qualname}"


def payload_text(vm: Vm, value: Value) -> str:
    """The repr of an instance of a class that derives from a built-in one, by the rules of that."""
    if type(value) is not GObject:
        return native_repr(vm, value)
    name = value.cls.name
    text = native_repr(vm, value.payload)
    if type(value.payload) is GByteArray:
        return name + text[len("bytearray") :]
    if type_of(value.payload).name in ("set", "frozenset"):
        return name + text[text.index("(") :] if "(" in text.partition("{")[0] else f"{name}({text})"
    return text


def _object(vm: Vm, value: Value) -> str:
    cls = type_of(value)
    method = lookup(cls, "__repr__")
    if type(method) is GFunction:
        raise NeedsGuest
    if type(value) is GExc:
        args = value.args
        if len(args) == 1:
            return f"{cls.name}({native_repr(vm, args[0])})"
        return f"{cls.name}{native_repr(vm, args)}"
    if type(value) is GObject and value.payload is not None:
        return payload_text(vm, value)
    if type(method) is GNative and method.owner is not None and method.owner.name != "object":
        found = method.function(vm, value)
        if type(found) is not str:
            raise NeedsGuest
        return found
    return f"<{full_name(cls)} object at {address(vm, value)}>"


def _function(vm: Vm, value: GFunction) -> str:
    return f"<function {value.qualname} at {address(vm, value)}>"


def _native(vm: Vm, value: GNative) -> str:
    if value.owner is None:
        return f"<built-in function {value.name}>"
    if value.name.startswith("__"):
        return f"<slot wrapper '{value.name}' of '{value.owner.name}' objects>"
    return f"<method '{value.name}' of '{value.owner.name}' objects>"


def _method(vm: Vm, value: GMethod) -> str:
    function = value.function
    if isinstance(function, GNative):
        if function.name.startswith("__"):
            return (
                f"<method-wrapper '{function.name}' of {type_of(value.self).name} object at {address(vm, value.self)}>"
            )
        kind = type_of(value.self)
        return f"<built-in method {function.name} of {kind.name} object at {address(vm, value.self)}>"
    name = getattr(function, "qualname", type_of(function).name)
    return f"<bound method {name} of {native_repr(vm, value.self)}>"


def _class(vm: Vm, value: GType) -> str:
    if type(lookup(value.cls, "__repr__")) is GFunction:
        raise NeedsGuest
    return f"<class '{full_name(value)}'>"


def _module(vm: Vm, value: GModule) -> str:
    return f"<module '{value.name}' (built-in)>" if value.name != "__main__" else "<module '__main__'>"


def _generator(vm: Vm, value: GGenerator) -> str:
    return f"<{value.kind} object {value.qualname} at {address(vm, value)}>"


def _range(vm: Vm, value: range) -> str:
    return repr(value)


def _iterator(vm: Vm, value: GIterator) -> str:
    own = value.kind.attrs.get("__repr__")
    return (
        own.function(vm, value) if type(own) is GNative else f"<{full_name(value.kind)} object at {address(vm, value)}>"
    )


def _slice(vm: Vm, value: slice) -> str:
    return f"slice({native_repr(vm, value.start)}, {native_repr(vm, value.stop)}, {native_repr(vm, value.step)})"


_OTHERS: dict[type, Callable[[Vm, Any], str]] = {
    GFunction: _function,
    GNative: _native,
    GMethod: _method,
    GType: _class,
    GModule: _module,
    GGenerator: _generator,
    range: _range,
    slice: _slice,
    GIterator: _iterator,
    GStaticMethod: lambda vm, value: f"<staticmethod({native_repr(vm, value.function)})>",
    GClassMethod: lambda vm, value: f"<classmethod({native_repr(vm, value.function)})>",
}


# ---- format ----------------------------------------------------------------------------------------------------------


def format_value(vm: Vm, value: Value, spec: str) -> Value:
    """``format(value, spec)``; may be CALLED."""
    kind = type(value)
    if not spec and kind in (str, int):
        return value if kind is str else int_text(vm, value)
    if kind in PLAIN_FORMAT:
        return host_format(vm, value, spec)
    method = lookup(type_of(value), "__format__")
    if type(method) is GFunction:
        return call_then(vm, method, [value, spec], Resume.CHECK, ("format", None))
    if type(value) is GObject and type(value.payload) in PLAIN_FORMAT:
        own = lookup(value.cls, "__str__")
        if not spec:
            return text_of(vm, value, "s")
        if type(own) is not GFunction:
            return host_format(vm, value.payload, spec, value.cls.name)
    if type(method) is GNative and method.owner is not None and method.owner.name != "object":
        return call(vm, method, [value, spec])
    if spec:
        name = type_of(value).name
        raise vm.error("TypeError", f"unsupported format string passed to {name}.__format__")
    return text_of(vm, value, "s")


def need_spec(vm: Vm, spec: Value) -> str:
    """The argument of a ``__format__``. Raises TypeError unless it is a text."""
    own = spec.payload if type(spec) is GObject else spec
    if type(own) is not str:
        name = "None" if spec is None else type_of(spec).name
        raise vm.error("TypeError", f"__format__() argument must be str, not {name}")
    return own


def host_format(vm: Vm, value: Any, spec: str, name: str = "") -> str:
    """The host's format of a scalar, after a look at the width and precision it asks for."""
    size = asked_size(spec)
    guard_text(vm, size)
    if isinstance(value, int) and value.bit_length() > 4_000:
        vm.charge(value.bit_length() >> 6)
        if spec[-1:] not in "xXobceEfFgG%" or not spec:
            int_text(vm, value)
    try:
        return format(value, spec)
    except (ValueError, OverflowError, TypeError) as error:
        text = str(error)
        if name:
            text = text.replace(f"of type '{type(value).__name__}'", f"of type '{name}'")
        raise vm.error(type(error).__name__, text) from None


def asked_size(spec: str) -> int:
    """The sum of the widths and precisions that a format asks for."""
    size = number = 0
    for sign in spec:
        if sign.isdigit() and sign.isascii():
            number = number * 10 + int(sign)
            if number > 1 << 40:
                break
        else:
            size += number
            number = 0
    return size + number


__all__ = ["NULL", "asked_size", "format_value", "native_repr", "native_str", "need_spec", "text_of"]
