"""``str`` and ``bytes``. What takes callables or iterables of the program is done in the prelude."""

from __future__ import annotations

from typing import Any

from simcore.vm.calls import call
from simcore.vm.hashing import hash_of
from simcore.vm.iteration import native_values
from simcore.vm.operators import HOST_COMPARE
from simcore.vm.sizes import guard_text
from simcore.vm.text import format_value, native_repr, text_of
from simcore.vm.types.define import builtin_type, iterator_type, method, static
from simcore.vm.types.hosted import host_error, hosted, to_guest, to_host
from simcore.vm.types.numbers import wrap
from simcore.vm.typing_of import plain, type_of
from simcore.vm.values import CALLED, NULL, GByteArray, GDict, GIterator, GList, GNative, GType, NeedsGuest, Value
from simcore.vm.vm import Vm

STR = builtin_type("str", hosts=(str,), layout=True)
BYTES = builtin_type("bytes", hosts=(bytes,), layout=True)
STR_ITERATOR = iterator_type("str_iterator")
BYTES_ITERATOR = iterator_type("bytes_iterator")


@static(STR, "__new__", keywords="object encoding errors", slow="str_new")
def _str_new(vm: Vm, cls: GType, value: Value = "", encoding: Value = NULL, errors: Value = NULL) -> Value:
    if encoding is not NULL or errors is not NULL:
        options = [to_host(encoding) if encoding is not NULL else "utf-8"]
        options += [to_host(errors)] if errors is not NULL else []
        try:
            return wrap(vm, cls, STR, str(to_host(value), *options))
        except (TypeError, ValueError, LookupError) as error:
            raise host_error(vm, error) from None
    found = text_of(vm, value, "s")
    if found is CALLED:
        return CALLED
    return wrap(vm, cls, STR, found)


SIMPLE = (
    "capitalize casefold count encode endswith find index isalnum isalpha isascii isdecimal isdigit isidentifier islower "
    "isnumeric isprintable isspace istitle isupper lower lstrip partition removeprefix removesuffix rfind rindex "
    "rpartition rsplit rstrip split splitlines startswith strip swapcase title upper"
).split()


def _pad_guard(vm: Vm, self: Any, args: tuple[Any, ...]) -> None:
    if args and isinstance(args[0], int):
        guard_text(vm, args[0])


def _replace_guard(vm: Vm, self: Any, args: tuple[Any, ...]) -> None:
    if len(args) >= 2 and all(isinstance(a, str | bytes) for a in args[:2]):
        limit = args[2] if len(args) > 2 and isinstance(args[2], int) and args[2] >= 0 else len(self) + 1
        guard_text(vm, len(self) + min(limit, len(self) // max(len(args[0]), 1) + 1) * len(args[1]))


def _tabs_guard(vm: Vm, self: Any, args: tuple[Any, ...]) -> None:
    size = args[0] if args and isinstance(args[0], int) else 8
    guard_text(vm, len(self) + self.count("\t" if isinstance(self, str) else b"\t") * max(size, 0))


hosted(STR, str, SIMPLE)
hosted(STR, str, ("center", "ljust", "rjust", "zfill"), _pad_guard)
hosted(STR, str, ("replace",), _replace_guard)
hosted(STR, str, ("expandtabs",), _tabs_guard)
hosted(BYTES, bytes, [n for n in SIMPLE if hasattr(bytes, n)])
hosted(BYTES, bytes, ("decode", "hex"))
hosted(BYTES, bytes, ("center", "ljust", "rjust", "zfill"), _pad_guard)
hosted(BYTES, bytes, ("replace",), _replace_guard)
hosted(BYTES, bytes, ("expandtabs",), _tabs_guard)


def _shared(cls: GType, host: type, iterator: GType) -> None:
    """What texts and bytes have in common."""

    @method(cls, "__len__")
    def _len(vm: Vm, self: Any) -> Value:
        return len(self)

    @method(cls, "__iter__")
    def _iter(vm: Vm, self: Any) -> Value:
        return GIterator(iterator, self, _step_index)

    @method(cls, "__contains__")
    def _contains(vm: Vm, self: Any, item: Value) -> Value:
        item = to_host(item)
        vm.charge(len(self) >> 5)
        try:
            return item in self
        except (TypeError, ValueError) as error:
            raise host_error(vm, error) from None

    @method(cls, "__getitem__", slow="sequence_getitem")
    def _getitem(vm: Vm, self: Any, key: Value) -> Value:
        key = index_or_slice(vm, key, cls.name if cls.name != "str" else "string")
        try:
            found = self[key]
        except (IndexError, ValueError) as error:
            raise host_error(vm, error) from None
        vm.charge(len(found) >> 6 if type(found) is host else 0)
        return found

    @method(cls, "__add__")
    def _add(vm: Vm, self: Any, other: Value) -> Value:
        other = to_host(other)
        if type(other) is not host:
            return NotImplemented
        guard_text(vm, len(self) + len(other))
        return self + other

    @method(cls, "__mul__", "__rmul__", slow="sequence_mul")
    def _mul(vm: Vm, self: Any, count: Value) -> Value:
        count = plain(count)
        if not isinstance(count, int):
            return NotImplemented
        guard_text(vm, len(self) * max(0, count))
        return self * count

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


def index_or_slice(vm: Vm, key: Value, kind: str) -> Any:
    """A key for a sequence: a host int or slice. Raises TypeError, or ``NeedsGuest`` for an ``__index__`` of the program."""
    key = plain(key)
    if isinstance(key, int):
        return key
    if type(key) is slice:
        parts = [plain(part) for part in (key.start, key.stop, key.step)]
        for part in parts:
            if part is not None and not isinstance(part, int):
                from simcore.vm.typing_of import lookup  # noqa: PLC0415

                if lookup(type_of(part), "__index__") is not NULL:
                    raise NeedsGuest
                text = "slice indices must be integers or None or have an __index__ method"
                raise vm.error("TypeError", text)
        return slice(*parts)
    from simcore.vm.typing_of import lookup  # noqa: PLC0415

    if lookup(type_of(key), "__index__") is not NULL:
        raise NeedsGuest
    name = {"string": "string indices must be integers, not", "bytes": "byte indices must be integers or slices, not"}
    start = name.get(kind, f"{kind} indices must be integers or slices, not")
    raise vm.error("TypeError", f"{start} {_quoted(kind, key)}")


def _quoted(kind: str, key: Value) -> str:
    name = type_of(key).name
    return f"'{name}'" if kind == "string" else name


_shared(STR, str, STR_ITERATOR)
_shared(BYTES, bytes, BYTES_ITERATOR)


@method(STR, "join", slow="str_join")
def _join(vm: Vm, self: str, iterable: Value) -> Value:
    values = native_values(vm, iterable)
    if values is None:
        raise NeedsGuest
    parts = []
    for index, value in enumerate(values):
        value = plain(value)
        if type(value) is not str:
            raise vm.error("TypeError", f"sequence item {index}: expected str instance, {type_of(value).name} found")
        parts.append(value)
    guard_text(vm, sum(map(len, parts)) + len(self) * max(0, len(parts) - 1))
    return self.join(parts)


@method(BYTES, "join", slow="bytes_join")
def _bytes_join(vm: Vm, self: bytes, iterable: Value) -> Value:
    values = native_values(vm, iterable)
    if values is None:
        raise NeedsGuest
    parts = []
    for index, value in enumerate(values):
        value = bytes(value.data) if type(value) is GByteArray else value
        if type(value) is not bytes:
            text = f"sequence item {index}: expected a bytes-like object, {type_of(value).name} found"
            raise vm.error("TypeError", text)
        parts.append(value)
    guard_text(vm, sum(map(len, parts)) + len(self) * max(0, len(parts) - 1))
    return self.join(parts)


@method(STR, "__format__")
def _format(vm: Vm, self: str, spec: Value) -> Value:
    return format_value(vm, self, spec)


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
    values = args if type(args) is tuple else (args,)
    for value in values:
        if type(value) not in (int, float, str, bool, type(None), complex):
            raise NeedsGuest
    from simcore.vm.text import asked_size  # noqa: PLC0415

    guard_text(vm, len(self) + asked_size(self) + sum(len(v) if type(v) is str else 32 for v in values))
    for value in values:
        if type(value) is int:
            if value.bit_length() > 4_000:
                native_repr(vm, value)
            if "*" in self:
                guard_text(vm, abs(value))
    try:
        return self % args
    except (TypeError, ValueError, OverflowError) as error:
        raise host_error(vm, error) from None


@static(STR, "maketrans")
def _maketrans(vm: Vm, x: Value, y: Value = NULL, z: Value = NULL) -> Value:
    from simcore.vm.hashing import dict_set  # noqa: PLC0415

    made = GDict({})
    if y is NULL:
        if type(plain(x)) is not GDict:
            raise vm.error("TypeError", "if you give only one argument to maketrans it must be a dict")
        for key, value in plain(x).items.items():
            if type(key) is str and len(key) != 1:
                raise vm.error("ValueError", "string keys in translate table must be of length 1")
            dict_set(vm, made, ord(key) if type(key) is str else key, value)
        return made
    try:
        table = str.maketrans(*[to_host(part) for part in (x, y, z) if part is not NULL])
    except (TypeError, ValueError) as error:
        raise host_error(vm, error) from None
    made.items.update(table)
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


@static(BYTES, "__new__", slow="bytes_new")
def _bytes_new(vm: Vm, cls: GType, value: Value = b"", encoding: Value = NULL, errors: Value = NULL) -> Value:
    value = plain(value)
    try:
        if type(value) is str:
            if encoding is NULL:
                raise vm.error("TypeError", "string argument without an encoding")
            return wrap(vm, cls, BYTES, bytes(value, *[to_host(o) for o in (encoding, errors) if o is not NULL]))
        if isinstance(value, int):
            guard_text(vm, max(0, value))
            return wrap(vm, cls, BYTES, bytes(value))
        if type(value) is GByteArray:
            return wrap(vm, cls, BYTES, bytes(value.data))
        values = native_values(vm, value)
        if values is None:
            if type_of(value).name not in ("generator",) and not hasattr(value, "cls"):
                raise vm.error("TypeError", f"cannot convert '{type_of(value).name}' object to bytes")
            raise NeedsGuest
        return wrap(vm, cls, BYTES, bytes([to_host(v) for v in values]))
    except (TypeError, ValueError, OverflowError, LookupError) as error:
        raise host_error(vm, error) from None


@static(BYTES, "fromhex")
def _bytes_fromhex(vm: Vm, text: Value) -> Value:
    try:
        return bytes.fromhex(to_host(text))
    except (ValueError, TypeError) as error:
        raise host_error(vm, error) from None


__all__ = ["BYTES", "STR", "GList", "call", "index_or_slice", "to_guest"]
