"""``io.StringIO`` and ``io.BytesIO``: files that are values. Source: CPython 3.11, Modules/_io/stringio.c,
bytesio.c."""

from __future__ import annotations

from typing import Any

from simcore.vm.calls import call
from simcore.vm.sizes import guard_text
from simcore.vm.text import add_repr, address
from simcore.vm.types.define import attribute, builtin_type, method, static
from simcore.vm.types.files import as_bytes
from simcore.vm.types.filetypes import BUFFERED_BASE, TEXT_BASE
from simcore.vm.types.numbers import wrap
from simcore.vm.typing_of import plain, type_of
from simcore.vm.values import GList, GType, GuestIterated, Value
from simcore.vm.vm import Vm


class GMemoryFile(GuestIterated):
    """``data`` is text or bytes, ``place`` an index into it."""

    __slots__ = ("closed", "data", "ident", "newline", "place")

    def __init__(self, data: Any) -> None:
        self.data = data
        self.place = 0
        self.closed = False
        self.newline: Value = "\n"
        self.ident = 0


class GTextMemory(GMemoryFile):
    """``StringIO``."""

    __slots__ = ()


class GBytesMemory(GMemoryFile):
    """``BytesIO``."""

    __slots__ = ()


STRING_IO = builtin_type("StringIO", TEXT_BASE, hosts=(GTextMemory,), layout=True, module="_io")
BYTES_IO = builtin_type("BytesIO", BUFFERED_BASE, hosts=(GBytesMemory,), layout=True, module="_io")


@static(STRING_IO, "__new__", keywords="initial_value newline")
def _new_text(vm: Vm, cls: GType, initial_value: Value = "", newline: Value = "\n") -> Value:
    text = plain(initial_value)
    if text is not None and type(text) is not str:
        raise vm.error("TypeError", f"initial_value must be str or None, not {type_of(initial_value).name}")
    made = GTextMemory(text or "")
    if newline is None:
        made.data = made.data.replace("\r\n", "\n").replace("\r", "\n")
    made.newline = newline
    vm.alloc(len(made.data) + 100, 1)
    return wrap(vm, cls, STRING_IO, made)


@static(BYTES_IO, "__new__", keywords="initial_bytes")
def _new_bytes(vm: Vm, cls: GType, initial_bytes: Value = b"") -> Value:
    made = GBytesMemory(as_bytes(vm, initial_bytes) if initial_bytes is not None else b"")
    vm.alloc(len(made.data) + 100, 1)
    return wrap(vm, cls, BYTES_IO, made)


for _cls in (STRING_IO, BYTES_IO):
    method(_cls, "__init__", keywords="initial_value initial_bytes newline")(lambda vm, self, *args, **kwargs: None)


def _check(vm: Vm, self: GMemoryFile) -> None:
    if self.closed:
        dot = "." if type(self) is GBytesMemory else ""
        raise vm.error("ValueError", "I/O operation on closed file" + dot)


def _size(vm: Vm, size: Value) -> int:
    own = plain(size)
    if own is None:
        return -1
    if not isinstance(own, int):
        raise vm.error("TypeError", f"argument should be integer or None, not '{type_of(size).name}'")
    return own


def _write(vm: Vm, self: GMemoryFile, value: Value) -> Value:
    own: Any
    if type(self) is GTextMemory:
        own = plain(value)
        if type(own) is not str:
            raise vm.error("TypeError", f"string argument expected, got '{type_of(value).name}'")
        filler: Any = "\0"
        if self.newline is None:
            own = own.replace("\r\n", "\n").replace("\r", "\n")
        elif self.newline in ("\r", "\r\n"):
            own = own.replace("\n", self.newline)
    else:
        own, filler = as_bytes(vm, value), b"\0"
    _check(vm, self)
    size = max(len(self.data), self.place + len(own))
    guard_text(vm, size)
    data = self.data
    if self.place > len(data):
        data += filler * (self.place - len(data))
    end = self.place + len(own)
    self.data = data + own if self.place == len(data) else data[: self.place] + own + data[end:]
    self.place = end
    return len(plain(value)) if type(self) is GTextMemory else len(own)


def _read(vm: Vm, self: GMemoryFile, size: Value = -1) -> Value:
    _check(vm, self)
    count = _size(vm, size)
    end = len(self.data) if count < 0 else self.place + count
    found = self.data[self.place : end]
    vm.charge(len(found) >> 6)
    self.place += len(found)
    return found


def _readline(vm: Vm, self: GMemoryFile, size: Value = -1) -> Value:
    _check(vm, self)
    mark: Any = "\n" if type(self) is GTextMemory else b"\n"
    place = self.data.find(mark, self.place)
    end = place + 1 if place >= 0 else len(self.data)
    count = _size(vm, size)
    if 0 <= count < end - self.place:
        end = self.place + count
    found = self.data[self.place : end]
    vm.charge(len(found) >> 6)
    self.place = max(end, self.place)
    return found


def _readlines(vm: Vm, self: GMemoryFile, hint: Value = -1) -> Value:
    lines: list[Value] = []
    limit, total = _size(vm, hint), 0
    while (limit <= 0 or total < limit) and (line := _readline(vm, self)):
        lines.append(line)
        total += len(line)
        vm.alloc(1, 60)
    return GList(lines)


def _seek(vm: Vm, self: GMemoryFile, offset: Value, whence: Value = 0) -> Value:
    _check(vm, self)
    to, start = plain(offset), plain(whence)
    if not isinstance(to, int) or not isinstance(start, int):
        raise vm.error("TypeError", f"'{type_of(offset).name}' object cannot be interpreted as an integer")
    if start not in (0, 1, 2):
        words = (
            f"Invalid whence ({start}, should be 0, 1 or 2)"
            if type(self) is GTextMemory
            else f"invalid whence ({start}, should be 0, 1 or 2)"
        )
        raise vm.error("ValueError", words)
    if type(self) is GTextMemory:
        if start and to:
            raise vm.error("OSError", "Can't do nonzero cur-relative seeks")
        if not start and to < 0:
            raise vm.error("ValueError", f"Negative seek position {to}")
    elif not start and to < 0:
        raise vm.error("ValueError", f"negative seek value {to}")
    self.place = max(0, (0, self.place, len(self.data))[start] + to)
    return self.place


def _truncate(vm: Vm, self: GMemoryFile, size: Value = None) -> Value:
    _check(vm, self)
    length = self.place if size is None else _size(vm, size)
    if length < 0:
        words = f"Negative size value {length}" if type(self) is GTextMemory else f"negative size value {length}"
        raise vm.error("ValueError", words)
    self.data = self.data[:length]
    return length


def _tell(vm: Vm, self: GMemoryFile) -> Value:
    _check(vm, self)
    return self.place


def _close(vm: Vm, self: GMemoryFile, *args: Value) -> Value:
    self.closed = True
    return None


def _value(vm: Vm, self: GMemoryFile) -> Value:
    _check(vm, self)
    vm.charge(len(self.data) >> 6)
    return self.data


def _self(vm: Vm, self: GMemoryFile) -> Value:
    _check(vm, self)
    return self


def _flush(vm: Vm, self: GMemoryFile) -> Value:
    _check(vm, self)
    return None


for _cls in (STRING_IO, BYTES_IO):
    method(_cls, "write")(_write)
    method(_cls, "read")(_read)
    method(_cls, "readline")(_readline)
    method(_cls, "readlines")(_readlines)
    method(_cls, "seek")(_seek)
    method(_cls, "tell")(_tell)
    method(_cls, "truncate")(_truncate)
    method(_cls, "getvalue")(_value)
    method(_cls, "close")(_close)
    method(_cls, "flush")(_flush)
    method(_cls, "__enter__")(_self)
    method(_cls, "__exit__")(_close)
    method(_cls, "isatty")(lambda vm, self: False)
    for _name in ("readable", "writable", "seekable"):
        method(_cls, _name)(lambda vm, self: True)
    method(_cls, "writelines")(lambda vm, self, lines: call(vm, vm.prelude["file_writelines"], [self, lines]))
    method(_cls, "__iter__")(lambda vm, self: _self(vm, self) and call(vm, vm.prelude["file_lines"], [self]))
    method(_cls, "__next__")(lambda vm, self: call(vm, vm.prelude["file_next"], [self]))
    attribute(_cls, "closed")(lambda vm, file: plain(file).closed)
method(BYTES_IO, "getbuffer")(_value)
attribute(STRING_IO, "newlines")(lambda vm, file: None)
for _host in (GTextMemory, GBytesMemory):
    add_repr(_host, lambda vm, file: f"<_io.{type_of(file).qualname} object at {address(vm, file)}>")
__all__ = ["BYTES_IO", "STRING_IO"]
