"""Methods that the host's own immutable types supply: arguments go in after a look at what they would cost, errors come
out as the program's own, with CPython's words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from simcore.vm.typing_of import plain, type_of
from simcore.vm.values import GByteArray, GDict, GList, GNative, GObject, GType, Value
from simcore.vm.vm import SCALARS, Vm

Guard = Callable[[Vm, Any, tuple[Any, ...]], None]
ERRORS = (TypeError, ValueError, OverflowError, ZeroDivisionError, IndexError, LookupError, AttributeError)


def to_host(value: Value) -> Any:
    """A guest value as the host may see it. What no host method takes becomes an object whose type has the same name, so
    that the host's message is right."""
    value = plain(value)
    kind = type(value)
    if kind in SCALARS or kind in (range, slice):
        return value
    if kind is tuple:
        return tuple(to_host(item) for item in value)
    if kind is GByteArray:
        return bytes(value.data)
    if kind is GList:
        return []
    if kind is GDict:
        return {}
    name = value.name if isinstance(value, GType) else type_of(value).name
    return type("type" if isinstance(value, GType) else name, (), {})()


def to_guest(value: Any) -> Value:
    """A host result as a guest value."""
    if type(value) is list:
        return GList([to_guest(item) for item in value])
    return value


def host_error(vm: Vm, error: Exception) -> Exception:
    """The program's own exception for one of the host."""
    name = type(error).__name__
    if isinstance(error, UnicodeDecodeError | UnicodeEncodeError):
        return vm.error(name, str(error))
    return vm.error(name, *error.args)


def hosted(cls: GType, host: type, names: Iterable[str], guard: Guard | None = None) -> None:
    """Enter host methods into ``cls``."""
    for name in names:
        function = getattr(host, name)
        native = GNative(name, _wrapper(function, guard), 0, -1, frozenset({"**"}), cls)
        cls.attrs[name] = native


def _wrapper(function: Any, guard: Guard | None) -> Callable[..., Value]:
    def run(vm: Vm, self: Any, *args: Value, **kwargs: Value) -> Value:
        converted = tuple(to_host(arg) for arg in args)
        size = len(self) if isinstance(self, str | bytes) else 0
        vm.charge(size >> 5)
        if guard is not None:
            guard(vm, self, converted)
        try:
            found = function(self, *converted, **{name: to_host(value) for name, value in kwargs.items()})
        except ERRORS as error:
            raise host_error(vm, error) from None
        if type(found) in (str, bytes, list):
            vm.alloc(len(found))
        return to_guest(found)

    return run


__all__ = ["GObject", "host_error", "hosted", "to_guest", "to_host"]
