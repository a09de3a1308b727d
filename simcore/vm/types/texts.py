"""``str`` and ``bytes``. What takes callables or iterables of the program is done in the prelude."""

from __future__ import annotations

from typing import Any

from simcore.vm.calls import call
from simcore.vm.hashing import dict_set, guest_key, hash_of
from simcore.vm.iteration import native_values
from simcore.vm.operators import HOST_COMPARE, LATE
from simcore.vm.sizes import guard_text
from simcore.vm.text import asked_size, native_repr, text_of
from simcore.vm.types.define import builtin_type, class_method, iterator_type, method, static
from simcore.vm.types.hosted import has_index, host_error, hosted, hosted_call, sized_by_guest, to_guest
from simcore.vm.types.numbers import formatted, wrap
from simcore.vm.typing_of import lookup, plain, type_of
from simcore.vm.values import (
    CALLED,
    NULL,
    GByteArray,
    GDict,
    GIterator,
    GList,
    GNative,
    GObject,
    GType,
    NeedsGuest,
    Value,
)
from simcore.vm.vm import Vm
from simcore.vm.words import KEEPS_SELF, TWINS_STATIC

STR = builtin_type("str", hosts=(str,), layout=True)
BYTES = builtin_type("bytes", hosts=(bytes,), layout=True)
STR_ITERATOR = iterator_type("str_iterator")
STR_ASCII_ITERATOR = iterator_type("str_ascii_iterator")
BYTES_ITERATOR = iterator_type("bytes_iterator")


@static(STR, "__new__", keywords="object encoding errors", slow="str_new")
def _str_new(
    vm: Vm,
    cls: GType,
    value: Value = NULL,
    encoding: Value = NULL,
    errors: Value = NULL,
    *,
    object: Value = NULL,  # noqa: A002  (its name in Python)
) -> Value:
    value = object if object is not NULL else value
    if encoding is not NULL or errors is not NULL:
        options = {"encoding": encoding, "errors": errors}
        given = {name: option for name, option in options.items() if option is not NULL}
        return wrap(vm, cls, STR, hosted_call(vm, str, (b"" if value is NULL else value,), given))
    if value is NULL:
        return wrap(vm, cls, STR, "")
    found = text_of(vm, value, "s")
    if found is CALLED:
        if cls is not STR:
            frame = vm.thread.frame
            vm.thread.frame = frame.back
            vm.thread.depth -= 1
            raise NeedsGuest
        return CALLED
    return wrap(vm, cls, STR, plain(found) if cls is not STR else found)


SIMPLE = (
    "capitalize casefold count encode endswith find index isalnum isalpha isascii isdecimal isdigit isidentifier "
    "islower isnumeric isprintable isspace istitle isupper lower lstrip partition removeprefix removesuffix rfind "
    "rindex rpartition rsplit rstrip split splitlines startswith strip swapcase title upper"
).split()


def pad_guard(vm: Vm, self: Any, args: tuple[Any, ...]) -> None:
    if args and isinstance(args[0], int):
        guard_text(vm, args[0])


def replace_guard(vm: Vm, self: Any, args: tuple[Any, ...]) -> None:
    if len(args) >= 2 and all(isinstance(a, str | bytes) for a in args[:2]):
        limit = args[2] if len(args) > 2 and isinstance(args[2], int) and args[2] >= 0 else len(self) + 1
        guard_text(vm, len(self) + min(limit, len(self) // max(len(args[0]), 1) + 1) * len(args[1]))


def tabs_guard(vm: Vm, self: Any, args: tuple[Any, ...]) -> None:
    size = args[0] if args and isinstance(args[0], int) else 8
    guard_text(vm, len(self) + self.count("\t" if isinstance(self, str) else b"\t") * max(size, 0))


def percent_guard(vm: Vm, self: Any, args: tuple[Any, ...]) -> None:
    """Before a ``%`` of bytes."""
    text = self.decode("latin-1") if isinstance(self, bytes | bytearray) else self
    values = args[0] if args and isinstance(args[0], tuple) else args
    sizes = [len(v) if isinstance(v, str | bytes | bytearray | list) else 32 for v in values]
    stars = [abs(v) for v in values if isinstance(v, int) and abs(v) < 1 << 63 and "*" in text]
    guard_text(vm, len(self) + asked_size(text) + sum(sizes) + sum(stars))


hosted(STR, str, SIMPLE)
hosted(STR, str, ("center", "ljust", "rjust", "zfill"), pad_guard)
hosted(STR, str, ("replace",), replace_guard)
hosted(STR, str, ("expandtabs",), tabs_guard)
hosted(BYTES, bytes, [n for n in SIMPLE if hasattr(bytes, n)])
hosted(BYTES, bytes, ("decode", "hex"))
sized_by_guest(BYTES)
hosted(BYTES, bytes, ("center", "ljust", "rjust", "zfill"), pad_guard)
hosted(BYTES, bytes, ("replace",), replace_guard)
hosted(BYTES, bytes, ("expandtabs",), tabs_guard)


def _shared(cls: GType, host: type, iterator: GType) -> None:
    """What texts and bytes have in common."""

    @method(cls, "__len__")
    def _len(vm: Vm, self: Any) -> Value:
        return len(self)

    @method(cls, "__iter__")
    def _iter(vm: Vm, given: Any) -> Value:
        kind = STR_ASCII_ITERATOR if cls is STR and type(given) is str and given.isascii() else iterator
        return GIterator(kind, plain(given), _step_index)

    KEEPS_SELF.add(cls.attrs["__iter__"])

    @method(cls, "__contains__", slow="with_index_contains")
    def _contains(vm: Vm, self: Any, item: Value) -> Value:
        vm.charge(len(self) >> 5)
        if cls is not STR and type(item) is GObject and has_index(item):
            raise NeedsGuest
        return hosted_call(vm, self.__contains__, (item,), {})

    @method(cls, "__getitem__", slow="sequence_getitem")
    def _getitem(vm: Vm, self: Any, key: Value) -> Value:
        key = index_or_slice(vm, key, WORDS_OF_INDEX.get(cls.name, cls.name))
        try:
            found = self[key]
        except (IndexError, ValueError) as error:
            raise host_error(vm, error) from None
        vm.charge(len(found) >> 6 if isinstance(found, str | bytes) else 0)
        return found

    @method(cls, "__add__")
    def _add(vm: Vm, given: Any, other: Value) -> Value:
        self, own = plain(given), plain(other)
        if type(own) in (str, bytes, GByteArray):
            guard_text(vm, len(self) + len(own.data if type(own) is GByteArray else own))
        if cls.name == "bytes" and type(own) not in (bytes, GByteArray):
            raise vm.error("TypeError", f"can't concat {type_of(other).name} to {type_of(given).name}")
        return hosted_call(vm, self.__add__, (other,), {})

    @method(cls, "__mul__", "__rmul__", slow="sequence_mul")
    def _mul(vm: Vm, self: Any, count: Value) -> Value:
        return self * repeat_count(vm, count, len(self))

    KEEPS_SELF.add(cls.attrs["__add__"])
    LATE.update((cls.attrs["__add__"], cls.attrs["__mul__"], cls.attrs["__rmul__"]))
    for index, name in enumerate(("__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__")):

        def _compare(vm: Vm, self: Any, other: Value, index: int = index) -> Value:
            other = plain(other)
            return HOST_COMPARE[index](self, other) if type(other) is host else NotImplemented

        cls.attrs[name] = GNative(name, _compare, 1, 1, owner=cls)
    method(cls, "__hash__")(lambda vm, self: hash_of(vm, self))
    method(cls, "__repr__")(lambda vm, self: native_repr(vm, self))


def _step_index(vm: Vm, iterator: GIterator) -> Value:
    if iterator.index >= len(iterator.source):
        return NULL
    value = iterator.source[iterator.index]
    iterator.index += 1
    return value


WORDS_OF_INDEX = {"str": "string", "bytes": "byte"}


def index_or_slice(vm: Vm, key: Value, kind: str) -> Any:
    """A key for a sequence: a host int or slice. Raises TypeError, or ``NeedsGuest`` for an ``__index__`` of the
    program."""
    own = plain(key)
    if isinstance(own, int):
        return own
    if type(own) is slice:
        parts = [plain(part) for part in (own.start, own.stop, own.step)]
        for part in parts:
            if part is not None and not isinstance(part, int):
                if lookup(type_of(part), "__index__") is not NULL:
                    raise NeedsGuest
                text = "slice indices must be integers or None or have an __index__ method"
                raise vm.error("TypeError", text)
        return slice(*parts)
    if lookup(type_of(key), "__index__") is not NULL:
        raise NeedsGuest
    name = type_of(key).name
    if kind == "string":
        raise vm.error("TypeError", f"string indices must be integers, not '{name}'")
    raise vm.error("TypeError", f"{kind} indices must be integers or slices, not {name}")


def repeat_count(vm: Vm, count: Value, length: int) -> int:
    """How often a sequence of ``length`` is repeated; its size is guarded. Raises like CPython, or ``NeedsGuest``."""
    own = plain(count)
    if not isinstance(own, int):
        if lookup(type_of(count), "__index__") is not NULL:
            raise NeedsGuest
        raise vm.error("TypeError", f"'{type_of(count).name}' object cannot be interpreted as an integer")
    if not -(1 << 63) <= own < 1 << 63:
        raise vm.error("OverflowError", "cannot fit 'int' into an index-sized integer")
    guard_text(vm, length * max(0, own))
    return int(own)


_shared(STR, str, STR_ITERATOR)
_shared(BYTES, bytes, BYTES_ITERATOR)


@method(STR, "join", slow="str_join")
def _join(vm: Vm, self: str, iterable: Value) -> Value:
    values = native_values(vm, iterable)
    if values is None:
        if lookup(type_of(iterable), "__iter__") is NULL and lookup(type_of(iterable), "__getitem__") is NULL:
            raise vm.error("TypeError", "can only join an iterable")
        raise NeedsGuest
    parts: list[Any] = []
    for index, value in enumerate(values):
        own = plain(value)
        if type(own) is not str:
            raise vm.error("TypeError", f"sequence item {index}: expected str instance, {type_of(value).name} found")
        parts.append(own)
    guard_text(vm, sum(map(len, parts)) + len(self) * max(0, len(parts) - 1))
    return self.join(parts)


def join_bytes(vm: Vm, self: bytes, iterable: Value) -> bytes:
    """``self.join(iterable)`` of bytes-like objects."""
    values = native_values(vm, iterable)
    if values is None:
        if lookup(type_of(iterable), "__iter__") is NULL and lookup(type_of(iterable), "__getitem__") is NULL:
            raise vm.error("TypeError", "can only join an iterable")
        raise NeedsGuest
    parts: list[bytes] = []
    for index, value in enumerate(values):
        own = plain(value)
        own = bytes(own.data) if type(own) is GByteArray else own
        if type(own) is not bytes:
            text = f"sequence item {index}: expected a bytes-like object, {type_of(value).name} found"
            raise vm.error("TypeError", text)
        parts.append(own)
    guard_text(vm, sum(map(len, parts)) + len(self) * max(0, len(parts) - 1))
    return self.join(parts)


method(BYTES, "join", slow="bytes_join")(join_bytes)


method(STR, "__format__")(formatted)
KEEPS_SELF.add(STR.attrs["__format__"])


@method(STR, "format", slow="str_format")
def _format_template(vm: Vm, self: str, *args: Value, **kwargs: Value) -> Value:
    raise NeedsGuest


@method(STR, "format_map", slow="str_format_map")
def _format_map(vm: Vm, self: str, mapping: Value) -> Value:
    raise NeedsGuest


@method(STR, "__str__")
def _str(vm: Vm, self: str) -> Value:
    return self


@method(STR, "__mod__", slow="str_mod")
def _mod(vm: Vm, self: str, args: Value) -> Value:
    """``%`` formatting: natively when all arguments are scalars."""
    return percent(vm, self, args)


@static(STR, "maketrans")
def _maketrans(vm: Vm, x: Value, y: Value = NULL, z: Value = NULL) -> Value:
    made = GDict({})
    if y is NULL:
        if type(x) is not GDict:
            raise vm.error("TypeError", "if you give only one argument to maketrans it must be a dict")
        for key, value in x.items.items():
            own = plain(guest_key(key))
            if type(own) is str and len(own) != 1:
                raise vm.error("ValueError", "string keys in translate table must be of length 1")
            if type(own) not in (str, int, bool):
                raise vm.error("TypeError", "keys in translate table must be strings or integers")
            dict_set(vm, made, ord(own) if type(own) is str else own, value)
        return made
    made.items.update(hosted_call(vm, str.maketrans, [part for part in (x, y, z) if part is not NULL], {}))
    return made


@method(STR, "translate", slow="str_translate")
def _translate(vm: Vm, self: str, table: Value) -> Value:
    table = plain(table)
    if type(table) is not GDict or table.custom is not None:
        raise NeedsGuest
    vm.charge(len(self))
    mapping = {key: value for key, value in table.items.items() if type(key) is int}
    if any(type(value) not in (int, str, type(None)) for value in mapping.values()):
        raise vm.error("TypeError", "character mapping must return integer, None or str")
    longest = max((len(value) for value in mapping.values() if type(value) is str), default=1)
    guard_text(vm, len(self) * max(longest, 1))
    return self.translate(mapping)


@static(BYTES, "__new__", keywords="source encoding errors", slow="bytes_new")
def _bytes_new(
    vm: Vm, cls: GType, value: Value = NULL, encoding: Value = NULL, errors: Value = NULL, *, source: Value = NULL
) -> Value:
    return wrap(vm, cls, BYTES, bytes_from(vm, bytes, source if source is not NULL else value, encoding, errors))


def bytes_from(vm: Vm, host: Any, value: Value, encoding: Value, errors: Value) -> Any:
    """``bytes(value, encoding, errors)`` or the same of bytearray. Raises ``NeedsGuest``."""
    options = {"encoding": encoding, "errors": errors}
    given = {name: option for name, option in options.items() if option is not NULL}
    own = plain(value)
    if value is NULL:
        return hosted_call(vm, host, (), given)
    if given or type(own) in (str, bytes, GByteArray):
        return hosted_call(vm, host, (own if given == {} else value,), given)
    if isinstance(own, int):
        guard_text(vm, max(0, own) if own < 1 << 63 else 0)
        return hosted_call(vm, host, (own,), {})
    if type(value) is GObject and value.payload is None:
        raise NeedsGuest
    values = native_values(vm, value)
    if values is None:
        if lookup(type_of(value), "__iter__") is NULL and lookup(type_of(value), "__getitem__") is NULL:
            raise vm.error("TypeError", f"cannot convert '{type_of(value).name}' object to {host.__name__}")
        raise NeedsGuest
    return hosted_call(vm, host, (GList(values),), {})


@class_method(BYTES, "fromhex", bytes.fromhex)
def _bytes_fromhex(vm: Vm, cls: GType, text: Value) -> Value:
    made = hosted_call(vm, bytes.fromhex, (text,), {})
    return made if cls is BYTES else call(vm, cls, [made])


@static(BYTES, "maketrans")
def _bytes_maketrans(vm: Vm, x: Value, y: Value) -> Value:
    return hosted_call(vm, bytes.maketrans, (x, y), {})


for _cls, _host in ((STR, str), (BYTES, bytes)):
    TWINS_STATIC[_cls.attrs["maketrans"].function] = _host.maketrans
hosted(BYTES, bytes, ("translate",))
method(BYTES, "__bytes__")(lambda vm, self: self)
method(BYTES, "__str__")(lambda vm, self: native_repr(vm, self))
hosted(BYTES, bytes, ("__rmod__",))


@method(BYTES, "__mod__", slow="bytes_mod")
def _bytes_mod(vm: Vm, self: bytes, args: Value) -> Value:
    return percent(vm, self, args)


def percent(vm: Vm, template: Any, args: Value) -> Any:
    """``template % args`` by the host, where all arguments are its own. Raises ``NeedsGuest`` for others."""
    values = args if type(args) is tuple else (args,)
    for value in values:
        if type(value) not in (int, float, str, bool, bytes, type(None), complex):
            raise NeedsGuest
    percent_guard(vm, template, (args,))
    for value in values:
        if type(value) is int and value.bit_length() > 4_000:
            native_repr(vm, value)
    try:
        return template % args
    except (TypeError, ValueError, OverflowError) as error:
        raise host_error(vm, error) from None


hosted(STR, str, ("__rmod__",))


__all__ = ["BYTES", "STR", "GList", "bytes_from", "call", "index_or_slice", "to_guest"]
