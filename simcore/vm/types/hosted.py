"""Methods that the host's own immutable types supply: arguments go in after a look at what they would cost, errors come
out as the program's own, with CPython's words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from simcore.vm.typing_of import lookup, plain, type_of
from simcore.vm.values import NULL, GByteArray, GDict, GFunction, GList, GNative, GObject, GType, NeedsGuest, Value
from simcore.vm.vm import SCALARS, Vm

Guard = Callable[[Vm, Any, tuple[Any, ...]], None]
ERRORS = (TypeError, ValueError, OverflowError, ZeroDivisionError, IndexError, LookupError, AttributeError, BufferError)
DEPTH_MAX = 3
WANTS_INDEX = (
    "interpreted as an integer",
    "__index__ method",
    "integer argument expected",
    "argument should be integer or",
    "an integer is required",
)
"""What the host says where an ``__index__`` would have helped."""


def to_host(value: Value, depth: int = 0, *, faithful: bool = False) -> Any:
    """A guest value as the host may see it. What no host method takes becomes an object whose type has the same name,
    so that the host's message is right; ``faithful``: instances of derived classes keep the names of theirs, too."""
    if faithful and type(value) is GObject and type(value.payload) in (int, float, str, bytes, tuple):
        kind = type(value.payload)
        return type(_speakable(value.cls.name), (kind,), {})(to_host(value.payload, depth))
    if faithful and type(value) is GObject and value.payload is not None:
        return stand_in(value)
    value = plain(value)
    kind = type(value)
    if kind in SCALARS or kind in (range, slice):
        return value
    if kind is GByteArray:
        return value.data
    if depth < DEPTH_MAX:
        if kind is tuple:
            return tuple(to_host(item, depth + 1, faithful=faithful) for item in value)
        if kind is GList:
            return [to_host(item, depth + 1, faithful=faithful) for item in value.items]
    if kind is GDict:
        return dict.fromkeys(range(min(len(value.items), 2)))
    return stand_in(value)


def stand_in(value: Value) -> Any:
    """An object of the host whose type has the name of the value's."""
    name = _speakable(type_of(value).name)
    if isinstance(value, GType):
        own = _speakable(value.name)
        return type(own, (), {}) if name == "type" else type(name, (type,), {})(own, (), {})
    inner = plain(value)
    entries = getattr(inner, "entries", None)
    if entries is None and type(inner) in (GDict, GList):
        entries = inner.items
    if entries is None and type(getattr(inner, "source", None)) is GDict:
        entries = inner.source.items
    return type(name, (), {} if entries is None else {"__len__": lambda self: len(entries)})()


def _speakable(name: str) -> str:
    """The name of a class as the host takes one."""
    return name.replace("\0", "?").encode("utf-8", "replace").decode()


def to_guest(value: Any) -> Value:
    """A host result as a guest value."""
    kind = type(value)
    if kind is list:
        return GList([to_guest(item) for item in value])
    if kind is tuple:
        return tuple(to_guest(item) for item in value)
    if kind is bytearray:
        return GByteArray(value)
    return value


def host_error(vm: Vm, error: Exception) -> Exception:
    """The program's own exception for one of the host."""
    name = type(error).__name__
    if isinstance(error, UnicodeDecodeError | UnicodeEncodeError):
        whole = bytes(error.object) if isinstance(error.object, bytes | bytearray) else error.object
        return vm.error(name, error.encoding, whole, error.start, error.end, error.reason)
    return vm.error(name, *error.args)


def hosted(
    cls: GType, host: type, names: Iterable[str], guard: Guard | None = None, own: Callable[[Any], Any] | None = None
) -> None:
    """Enter host methods into ``cls``. ``own`` gets the host object out of a guest one."""
    for name in names:
        native = GNative(name, _wrapper(getattr(host, name), guard, own), 0, -1, frozenset({"**"}), cls)
        cls.attrs[name] = native


def _need_native(function: Value) -> None:
    if type(function) is GFunction:
        raise NeedsGuest


def sized_by_guest(cls: GType) -> None:
    """``hex`` asks its separator for the length first, also where that is the program's function."""
    native = cls.attrs["hex"]
    work = native.function

    def run(vm: Vm, self: Any, *args: Value, **kwargs: Value) -> Value:
        separator = args[0] if args else kwargs.get("sep")
        if isinstance(separator, GObject) and type(separator.payload) not in (str, bytes):
            _need_native(lookup(separator.cls, "__len__"))
        return work(vm, self, *args, **kwargs)

    native.function, native.slow = run, "bytes_hex"


def hosted_call(vm: Vm, function: Callable[..., Any], args: Iterable[Value], kwargs: dict[str, Value]) -> Value:
    """Call the host with guest arguments. Raises the guest's exception, or ``NeedsGuest`` for an ``__index__``."""
    try:
        return function(*[to_host(arg) for arg in args], **{name: to_host(value) for name, value in kwargs.items()})
    except ERRORS as error:
        if any(text in str(error) for text in WANTS_INDEX) and any(has_index(arg) for arg in (*args, *kwargs.values())):
            raise NeedsGuest from None
        raise _named_right(vm, function, args, kwargs, error) from None


def has_index(value: Value) -> bool:
    """Whether a program's object has an ``__index__``, or a slice has one in it."""
    if type(value) is slice:
        return any(has_index(part) for part in (value.start, value.stop, value.step))
    if type(value) in (GList, tuple):
        items = value.items if type(value) is GList else value
        return any(type(item) is GObject and has_index(item) for item in items)
    return type(value) is GObject and value.payload is None and lookup(value.cls, "__index__") is not NULL


def _named_right(
    vm: Vm, function: Callable[..., Any], args: Iterable[Value], kwargs: dict[str, Value], error: Exception
) -> Exception:
    """The error with the names of derived classes, where one takes part."""
    values = (*args, *kwargs.values())
    if isinstance(error, TypeError) and any(type(arg) is GObject and arg.payload is not None for arg in values):
        try:
            function(
                *[to_host(arg, faithful=True) for arg in args],
                **{name: to_host(value, faithful=True) for name, value in kwargs.items()},
            )
        except ERRORS as again:
            return host_error(vm, again)
    return host_error(vm, error)


def _wrapper(function: Any, guard: Guard | None, own: Callable[[Any], Any] | None) -> Callable[..., Value]:
    def run(vm: Vm, self: Any, *args: Value, **kwargs: Value) -> Value:
        subject = self if own is None else own(self)
        size = len(subject) if isinstance(subject, str | bytes | bytearray) else 0
        for arg in args:
            size += len(arg.items) if type(arg) is GList else len(arg) if type(arg) in (str, bytes, tuple) else 0
        vm.charge(size >> 5)
        if guard is not None:
            guard(vm, subject, tuple(to_host(arg) for arg in args))
        found = hosted_call(vm, lambda *a, **k: function(subject, *a, **k), args, kwargs)
        if type(found) in (str, bytes, list, bytearray):
            vm.alloc(len(found))
        return to_guest(found)

    return run


__all__ = ["GObject", "host_error", "hosted", "hosted_call", "to_guest", "to_host"]
