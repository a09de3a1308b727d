"""A value as a short text for a reader: by its structure alone, without running code of the program.

Containers show their first items, objects of the program's own classes their attributes, both to a small depth; a text
is never longer than ``TEXT_MAX``. It looks like the source that would make the value where that is short enough.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Iterator
from itertools import islice
from typing import Any

from simcore.sync.mutex import Mutex
from simcore.vm.types.deques import GDeque
from simcore.vm.types.settable import GFrozenSet, GSet
from simcore.vm.values import (
    NULL,
    GByteArray,
    GCell,
    GDict,
    GExc,
    GFunction,
    GGenerator,
    GIterator,
    GKey,
    GList,
    GMethod,
    GModule,
    GNative,
    GObject,
    GType,
    Value,
)

TEXT_MAX = 100
ITEMS_MAX = 8
DEPTH_MAX = 2
STRING_MAX = 40
BITS_MAX = 128
CUT = "…"
MUTABLE = (GList, GDict, GSet, GDeque, GByteArray, GObject)
"""What can show other parts without being another value."""


class Display:
    """``show(value)`` is the text, never empty. Classes of the modules ``own`` show their insides."""

    def __init__(self, own: Container[str]) -> None:
        self._own = own

    def show(self, value: Value) -> str:
        """The text of ``value``."""
        text = self.part(value, 0)
        return text if len(text) <= TEXT_MAX else text[: TEXT_MAX - 1] + CUT

    def part(self, value: Value, depth: int) -> str:
        """The text of what lies ``depth`` containers deep."""
        kind = type(value)
        if (plain := _PLAIN.get(kind)) is not None:
            return plain(value)
        if (nested := _NESTED.get(kind)) is not None:
            return nested(self, value, depth)
        if isinstance(value, Mutex):
            return "RLock" if value.reentrant else "Lock"
        if isinstance(value, GExc):
            return f"{value.cls.name}({self._listed(value.args, depth)})"
        if isinstance(value, GObject):
            return self._object(value, depth)
        return CUT if value is NULL else f"<{kind.__name__.removeprefix('G').lower()}>"

    def _listed(self, items: Iterable[Value], depth: int) -> str:
        """The first items, with commas."""
        return ", ".join(_upto(items, lambda item: self.part(item, depth + 1)))

    def _within(self, opening: str, items: Collection[Value], closing: str, depth: int) -> str:
        if depth >= DEPTH_MAX and items:
            return f"{opening}{CUT}{closing}"
        return f"{opening}{self._listed(items, depth)}{closing}"

    def of_tuple(self, value: tuple[Value, ...], depth: int) -> str:
        """A tuple."""
        return self._within("(", value, ",)" if len(value) == 1 and depth < DEPTH_MAX else ")", depth)

    def of_list(self, value: GList, depth: int) -> str:
        """A list."""
        return self._within("[", value.items, "]", depth)

    def of_dict(self, value: GDict, depth: int) -> str:
        """A dict."""
        if depth >= DEPTH_MAX and value.items:
            return f"{{{CUT}}}"

        def pair(item: tuple[Any, Value]) -> str:
            key = item[0].value if isinstance(item[0], GKey) else item[0]
            return f"{self.part(key, depth + 1)}: {self.part(item[1], depth + 1)}"

        return f"{{{', '.join(_upto(value.items.items(), pair))}}}"

    def of_set(self, value: GSet, depth: int) -> str:
        """A set, in the order of its table."""
        items = [value.entries[key][1] for key in value.table if key in value.entries]
        if not items:
            return "frozenset()" if isinstance(value, GFrozenSet) else "set()"
        text = self._within("{", items, "}", depth)
        return f"frozenset({text})" if isinstance(value, GFrozenSet) else text

    def of_deque(self, value: GDeque, depth: int) -> str:
        """A deque."""
        return f"deque({self._within('[', value.items, ']', depth)})"

    def _object(self, value: GObject, depth: int) -> str:
        """An object of the program's own by its attributes, one of the library by its class alone; a thread by its
        name."""
        cls = value.cls
        if any(one.name == "Thread" and one.module == "threading" for one in cls.mro):
            name = value.attrs.get("_name")
            return f"<{cls.name} {name}>" if type(name) is str else f"<{cls.name}>"
        inner = "" if value.payload is None else self.part(value.payload, depth + 1)
        if cls.module not in self._own:
            return inner if inner.startswith(cls.name) else f"{cls.name}({inner})"
        if depth >= DEPTH_MAX:
            return f"{cls.name}({inner or (CUT if value.attrs else '')})"
        shown = ((key, item) for key, item in value.attrs.items() if key[:1] != "_" or not self._hidden(key, cls))
        parts = list(_upto(shown, lambda pair: f"{pair[0]}={self.part(pair[1], depth + 1)}"))
        return f"{cls.name}({', '.join([inner, *parts] if inner else parts)})"

    def _hidden(self, attr: str, cls: GType) -> bool:
        """Whether an attribute is the library's own affair: ``__x__``, or ``__x`` of one of its classes."""
        if attr.startswith("__"):
            return True
        library = (one.name.rpartition(".")[2].lstrip("_") for one in cls.mro if one.module not in self._own)
        return "__" in attr and any(attr.startswith(f"_{name}__") for name in library)


def _upto(items: Iterable[Any], text: Callable[[Any], str]) -> Iterator[str]:
    line = iter(items)
    for item in islice(line, ITEMS_MAX):
        yield text(item)
    if next(line, NULL) is not NULL:
        yield CUT


def _int(value: int) -> str:
    return str(value) if value.bit_length() <= BITS_MAX else f"<int, {value.bit_length()} bits>"


def _str(value: str) -> str:
    if len(value) <= STRING_MAX:
        return repr(value)
    quoted = repr(value[:STRING_MAX])
    return f"{quoted[:-1]}{CUT}{quoted[-1]}"


def _bytes(value: bytes) -> str:
    return repr(value) if len(value) <= STRING_MAX else f"{repr(value[:STRING_MAX])[:-1]}{CUT}'"


_PLAIN: dict[type, Callable[[Any], str]] = {
    int: _int,
    bool: str,
    float: repr,
    complex: repr,
    str: _str,
    bytes: _bytes,
    range: repr,
    type(None): repr,
    type(NotImplemented): repr,
    type(...): lambda value: "...",
    slice: lambda value: "slice(…)",
    GByteArray: lambda value: f"bytearray({_bytes(bytes(value.data[: STRING_MAX + 1]))})",
    GFunction: lambda value: f"<function {value.name}>",
    GNative: lambda value: f"<built-in {value.name}>",
    GMethod: lambda value: f"<method {getattr(value.function, 'name', '')}>",
    GType: lambda value: f"<class {value.name}>",
    GModule: lambda value: f"<module {value.name}>",
    GGenerator: lambda value: f"<{value.kind} {value.name}>",
    GIterator: lambda value: f"<{value.kind.name}>",
}
_NESTED: dict[type, Callable[[Display, Any, int], str]] = {
    tuple: Display.of_tuple,
    GList: Display.of_list,
    GDict: Display.of_dict,
    GSet: Display.of_set,
    GFrozenSet: Display.of_set,
    GDeque: Display.of_deque,
    GCell: lambda display, value, depth: display.part(value.value, depth),
}


__all__ = ["MUTABLE", "Display"]
