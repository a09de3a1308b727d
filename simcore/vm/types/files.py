"""``open`` and the objects it gives: text and binary files with buffers over the run's virtual files.

What does not fit the buffers is a request: it happens at its tick and gives up the GIL, as in CPython. What was written
is seen by others only after a flush, a close, or 8 KiB; a file that nobody refers to any more is flushed.
Source: CPython 3.11, Modules/_io.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from simcore.vm.calls import call
from simcore.vm.files import FILE_BYTES_MAX, FileProblem
from simcore.vm.iteration import native_values
from simcore.vm.sizes import guard_text
from simcore.vm.text import add_repr, native_repr
from simcore.vm.types.define import attribute, method
from simcore.vm.types.filetypes import (
    BINARY,
    CHUNK,
    ENCODINGS,
    RANDOM,
    READER,
    TEXT,
    GBinaryFile,
    GBinaryReader,
    GBinaryWriter,
    GFile,
    flush,
    on_disk,
    unsupported,
)
from simcore.vm.types.hosted import host_error
from simcore.vm.typing_of import plain, type_of
from simcore.vm.values import BLOCKED, GByteArray, GList, Value
from simcore.vm.vm import Vm

# ---- Buffers -------------------------------------------------------------------------------------------------------


def flush_all(vm: Vm) -> None:
    """At the end of a program: hand on what its open files still hold."""
    opened = [file for known in vm.files.opened if (file := known()) is not None]
    held = [*vm.files.left, *((file.order, file.handle, bytes(file.pending)) for file in opened if file.pending)]
    for _, handle, data in sorted(held, key=lambda one: one[0]):
        with suppress(FileProblem):
            handle.write(data)
    for file in opened:
        file.pending.clear()
    vm.files.left.clear()


def _give_back(file: GFile) -> None:
    """Forget what was read ahead: the place is the program's again."""
    file.handle.place -= len(file.ahead)
    file.ahead = b""


def _open_for(vm: Vm, file: GFile, what: str) -> None:
    if file.closed:
        raise vm.error("ValueError", "I/O operation on closed file.")
    if what == "read" and not file.reads:
        raise unsupported("not readable" if type(file) is GFile else "read")
    if what == "write" and not file.writes:
        raise unsupported("not writable" if type(file) is GFile else "write")


def _fill(file: GFile) -> bool:
    """Read a chunk ahead; whether there was one."""
    chunk = file.handle.read(CHUNK)
    file.ahead += chunk
    return bool(chunk)


def _codec(file: GFile) -> str:
    return ENCODINGS[file.encoding.lower().replace("_", "-")]


def _decoded(vm: Vm, file: GFile, data: bytes) -> str:
    guard_text(vm, len(data))
    try:
        text = data.decode(_codec(file), file.errors)
    except (UnicodeError, LookupError) as error:
        raise host_error(vm, error) from None
    return text.replace("\r\n", "\n").replace("\r", "\n") if file.newline is None and "\r" in text else text


def _size(vm: Vm, size: Value) -> int:
    own = plain(size)
    if own is None:
        return -1
    if not isinstance(own, int):
        raise vm.error("TypeError", f"argument should be integer or None, not '{type_of(size).name}'")
    return own


def _take(file: GFile, count: int) -> bytes:
    data, file.ahead = file.ahead[:count], file.ahead[count:]
    return data


# ---- Reading -------------------------------------------------------------------------------------------------------


def _read(vm: Vm, self: GFile, size: Value = -1) -> Value:
    _open_for(vm, self, "read")
    count = _size(vm, size)
    text = type(self) is GFile

    def action() -> Value:
        flush(self)
        need = -1 if count < 0 else count * (4 if text else 1)
        while (need < 0 or len(self.ahead) < need) and _fill(self):
            vm.charge(CHUNK >> 6)
            vm.alloc(len(self.ahead), 1)
        if not text:
            return _take(self, len(self.ahead) if count < 0 else count)
        return _take_text(vm, self, count)

    if count >= 0 and len(self.ahead) >= count * (4 if text else 1) and not self.pending:
        return action()
    return on_disk(vm, action)


def _take_text(vm: Vm, file: GFile, count: int) -> str:
    if count < 0:
        return _decoded(vm, file, _take(file, len(file.ahead)))
    if _codec(file) not in ("utf-8", "ascii", "latin-1"):
        while _fill(file):
            pass
        text = _decoded(vm, file, file.ahead)
        file.ahead = text[count:].encode(_codec(file), file.errors)
        return text[:count]
    place = 0
    data, wide = file.ahead, _codec(file) == "utf-8"
    vm.charge(min(count, len(data)) >> 2)
    while place < len(data) and count > 0:
        first = data[place]
        if first == 13 and file.newline is None and data[place + 1 : place + 2] == b"\n":
            place += 2
        else:
            place += 1 if not wide or first < 0xC0 else 2 if first < 0xE0 else 3 if first < 0xF0 else 4
        count -= 1
    return _decoded(vm, file, _take(file, place))


def _line_end(file: GFile) -> int:
    """Where the first line of what was read ahead ends; -1 if it is not all there."""
    data = file.ahead
    if type(file) is not GFile or file.newline == "\n":
        return data.find(b"\n") + 1 or -1
    if file.newline in ("\r", "\r\n"):
        mark = file.newline.encode()
        place = data.find(mark)
        return place + len(mark) if place >= 0 else -1
    new, back = data.find(b"\n"), data.find(b"\r")
    if back < 0 or 0 <= new < back:
        return new + 1 or -1
    if back == len(data) - 1:
        return -1
    return back + (2 if data[back + 1] == 10 else 1)


def _readline(vm: Vm, self: GFile, size: Value = -1) -> Value:
    _open_for(vm, self, "read")
    limit = _size(vm, size)

    def action() -> Value:
        flush(self)
        while (end := _line_end(self)) < 0 and (limit < 0 or len(self.ahead) < limit) and _fill(self):
            vm.charge(CHUNK >> 6)
            vm.alloc(len(self.ahead), 1)
        return given(end if end >= 0 else len(self.ahead))

    def given(end: int) -> Value:
        vm.charge(end >> 6)
        data = _take(self, end if limit < 0 else min(end, limit))
        return _decoded(vm, self, data) if type(self) is GFile else data

    end = _line_end(self)
    if end >= 0 and not self.pending:
        return given(end)
    return on_disk(vm, action)


def _readlines(vm: Vm, self: GFile, hint: Value = -1) -> Value:
    _open_for(vm, self, "read")
    limit = _size(vm, hint)

    def action() -> Value:
        flush(self)
        while _fill(self):
            vm.charge(CHUNK >> 6)
            vm.alloc(CHUNK, 1)
        lines: list[Value] = []
        total = 0
        while self.ahead and (limit <= 0 or total < limit):
            end = _line_end(self)
            data = _take(self, end if end >= 0 else len(self.ahead))
            line = _decoded(vm, self, data) if type(self) is GFile else data
            lines.append(line)
            total += len(line)
            vm.alloc(1, 60)
        return GList(lines)

    return on_disk(vm, action)


# ---- Writing -------------------------------------------------------------------------------------------------------


def _written(vm: Vm, file: GFile, data: bytes, count: int) -> Value:
    if file.ahead:
        _give_back(file)
    vm.charge(len(data) >> 6)
    vm.alloc(len(data), 1)
    file.pending += data
    at_once = file.buffering == 0 or (file.buffering == 1 and b"\n" in data)
    if len(file.pending) <= CHUNK and not at_once:
        return count

    def action() -> Value:
        flush(file)
        return count

    return on_disk(vm, action)


def _encoded(vm: Vm, file: GFile, text: Value) -> bytes:
    own = plain(text)
    if type(own) is not str:
        raise vm.error("TypeError", f"write() argument must be str, not {type_of(text).name}")
    if file.newline in ("\r", "\r\n"):
        own = own.replace("\n", file.newline)
    try:
        return own.encode(_codec(file), file.errors)
    except (UnicodeError, LookupError) as error:
        raise host_error(vm, error) from None


def as_bytes(vm: Vm, value: Value) -> bytes:
    """A bytes-like object's bytes. Raises TypeError."""
    own = plain(value)
    if type(own) is bytes:
        return own
    if type(own) is GByteArray:
        return bytes(own.data)
    raise vm.error("TypeError", f"a bytes-like object is required, not '{type_of(value).name}'")


def _write(vm: Vm, self: GFile, value: Value) -> Value:
    if type(self) is GFile and type(plain(value)) is not str:
        raise vm.error("TypeError", f"write() argument must be str, not {type_of(value).name}")
    if self.closed and type(self) is not GFile:
        raise vm.error("ValueError", "write to closed file")
    _open_for(vm, self, "write")
    if type(self) is GFile:
        return _written(vm, self, _encoded(vm, self, value), len(plain(value)))
    data = as_bytes(vm, value)
    return _written(vm, self, data, len(data))


def _writelines(vm: Vm, self: GFile, lines: Value) -> Value:
    _open_for(vm, self, "write")
    values = native_values(vm, lines)
    if values is None:
        return call(vm, vm.prelude["file_writelines"], [self, lines])
    data = b"".join(_encoded(vm, self, v) if type(self) is GFile else as_bytes(vm, v) for v in values)
    found = _written(vm, self, data, 0)
    if found is BLOCKED:
        write = vm.request.action

        def write_lines() -> None:
            write()

        vm.request.action = write_lines
    return found if found is BLOCKED else None


def _flush(vm: Vm, self: GFile) -> Value:
    _open_for(vm, self, "flush")
    return on_disk(vm, lambda: flush(self)) if self.pending else None


def _close(vm: Vm, self: GFile) -> Value:
    if self.closed:
        return None

    def action() -> Value:
        flush(self)
        self.closed = True
        vm.files.descriptors.discard(self.number)

    return on_disk(vm, action) if self.pending else action()


# ---- The place -----------------------------------------------------------------------------------------------------


def _seek(vm: Vm, self: GFile, offset: Value, whence: Value = 0) -> Value:
    _open_for(vm, self, "seek")
    to, start = plain(offset), plain(whence)
    if not isinstance(to, int):
        raise vm.error("TypeError", f"'{type_of(offset).name}' object cannot be interpreted as an integer")
    if type(self) is GFile:
        if start == 1 and to:
            raise unsupported("can't do nonzero cur-relative seeks")
        if start == 2 and to:
            raise unsupported("can't do nonzero end-relative seeks")
        if start not in (0, 1, 2):
            raise vm.error("ValueError", f"invalid whence ({start}, should be 0, 1 or 2)")
        if to < 0:
            raise vm.error("ValueError", f"negative seek position {to}")

    def action() -> Value:
        flush(self)
        _give_back(self)
        base = (0, self.handle.place, len(self.handle.node.data))[start]
        if base + to < 0:
            raise vm.error("OSError", 22, "Invalid argument", errno=22, strerror="Invalid argument")
        self.handle.place = base + to
        return self.handle.place

    return on_disk(vm, action)


def _tell(vm: Vm, self: GFile) -> Value:
    _open_for(vm, self, "tell")
    if self.pending:

        def action() -> Value:
            flush(self)
            return self.handle.place

        return on_disk(vm, action)
    return self.handle.place - len(self.ahead)


def _truncate(vm: Vm, self: GFile, size: Value = None) -> Value:
    _open_for(vm, self, "truncate")
    if not self.writes:
        raise unsupported("truncate" if type(self) is not GFile else "not writable")

    def action() -> Value:
        flush(self)
        _give_back(self)
        length = self.handle.place if size is None else plain(size)
        data = self.handle.node.data
        if length > FILE_BYTES_MAX:
            raise FileProblem("too large")
        if length > len(data):
            vm.alloc(length - len(data), 1)
            data.extend(bytes(length - len(data)))
        del data[length:]
        return length

    return on_disk(vm, action)


# ---- The methods ---------------------------------------------------------------------------------------------------


def _enter(vm: Vm, self: GFile) -> Value:
    _open_for(vm, self, "enter")
    return self


def _told(flag: str) -> Callable[[Vm, GFile], Value]:
    def tell(vm: Vm, self: GFile) -> Value:
        _open_for(vm, self, "tell")
        return True if flag == "seekable" else False if flag == "isatty" else getattr(self, flag)

    return tell


for _cls in (TEXT, *BINARY):
    method(_cls, "read")(_read)
    method(_cls, "readline")(_readline)
    method(_cls, "readlines")(_readlines)
    method(_cls, "write")(_write)
    method(_cls, "writelines")(_writelines)
    method(_cls, "flush")(_flush)
    method(_cls, "close")(_close)
    method(_cls, "seek")(_seek)
    method(_cls, "tell")(_tell)
    method(_cls, "truncate")(_truncate)
    method(_cls, "readable")(_told("reads"))
    method(_cls, "writable")(_told("writes"))
    method(_cls, "seekable")(_told("seekable"))
    method(_cls, "isatty")(_told("isatty"))
    method(_cls, "fileno")(_told("number"))
    method(_cls, "__enter__")(_enter)
    method(_cls, "__exit__")(lambda vm, self, *args: _close(vm, self))
    method(_cls, "__iter__")(lambda vm, self: _enter(vm, self) and call(vm, vm.prelude["file_lines"], [self]))
    method(_cls, "__next__")(lambda vm, self: call(vm, vm.prelude["file_next"], [self]))
    attribute(_cls, "closed")(lambda vm, file: file.closed)
    attribute(_cls, "name")(lambda vm, file: file.name)
    attribute(_cls, "mode")(lambda vm, file: file.mode.replace("t", "") if type(file) is not GFile else file.mode)
attribute(TEXT, "encoding")(lambda vm, file: file.encoding)
attribute(TEXT, "errors")(lambda vm, file: file.errors)
attribute(TEXT, "newlines")(lambda vm, file: None)
attribute(TEXT, "line_buffering")(lambda vm, file: file.buffering == 1)
for _cls in (RANDOM, READER):
    method(_cls, "read1")(_read)


def _repr(vm: Vm, file: GFile) -> str:
    name = native_repr(vm, file.name)
    if type(file) is GFile:
        return f"<_io.TextIOWrapper name={name} mode={file.mode!r} encoding={file.encoding!r}>"
    return f"<_io.{type_of(file).qualname} name={name}>"


for _host in (GFile, GBinaryFile, GBinaryReader, GBinaryWriter):
    add_repr(_host, _repr)
