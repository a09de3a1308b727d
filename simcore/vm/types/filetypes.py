"""The classes of open files, and how their natives ask the machine."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from simcore.sync.files import FileCall
from simcore.vm.collecting import is_collecting
from simcore.vm.errors import GuestError
from simcore.vm.files import ERRNO, FileProblem, Handle, Unflushed
from simcore.vm.types.define import builtin_type
from simcore.vm.types.exceptions import EXCEPTIONS
from simcore.vm.typing_of import plain, type_of
from simcore.vm.values import BLOCKED, GExc, GObject, GuestIterated, Value
from simcore.vm.vm import Vm

CHUNK = 8_192
SYSTEM_CALL = 50
"""Instructions that a trip to the disk is charged."""
ENCODINGS = {
    name: name
    for name in "utf-8 ascii latin-1 cp1252 gbk gb2312 gb18030 big5 shift_jis euc-jp euc-kr utf-16 utf-16-le utf-16-be "
    "utf-32 utf-8-sig cp437 iso8859-15".split()
} | {"utf8": "utf-8", "iso-8859-1": "latin-1", "latin1": "latin-1", "us-ascii": "ascii", "utf-8": "utf-8"}
UNSUPPORTED = builtin_type("UnsupportedOperation", EXCEPTIONS["OSError"], EXCEPTIONS["ValueError"], module="io")
UNSUPPORTED.mro = (UNSUPPORTED, *EXCEPTIONS["OSError"].mro[:1], *EXCEPTIONS["ValueError"].mro)


class GFile(GuestIterated):
    """An open file. ``ahead`` was read but not given out, ``pending`` was written but not handed on.

    ``order``: how many were opened before. ``left``: where what was not flushed waits for the end of the program.
    """

    __slots__ = (
        "__weakref__",
        "ahead",
        "buffering",
        "closed",
        "encoding",
        "errors",
        "handle",
        "ident",
        "left",
        "mode",
        "name",
        "newline",
        "number",
        "order",
        "pending",
        "reads",
        "writes",
    )

    def __init__(self, handle: Handle, name: Value, mode: str) -> None:
        self.handle = handle
        self.name = name
        self.mode = mode
        self.reads = "r" in mode or "+" in mode
        self.writes = "+" in mode or "r" not in mode
        self.ahead = b""
        self.pending = bytearray()
        self.closed = False
        self.buffering = -1
        self.encoding = self.errors = ""
        self.newline: str | None = None
        self.number = -1
        self.ident = self.order = 0
        self.left: list[Unflushed] = []

    def __del__(self) -> None:
        if is_collecting():
            if self.pending:
                self.left.append((self.order, self.handle, bytes(self.pending)))
            return
        with suppress(FileProblem):
            flush(self)


class GBinaryFile(GFile):
    """A file opened with ``b``."""

    __slots__ = ()


class GBinaryReader(GBinaryFile):
    """``rb``."""

    __slots__ = ()


class GBinaryWriter(GBinaryFile):
    """``wb``, ``ab``, ``xb``."""

    __slots__ = ()


BASE = builtin_type("_IOBase", module="_io")
TEXT_BASE = builtin_type("_TextIOBase", BASE, module="_io")
BUFFERED_BASE = builtin_type("_BufferedIOBase", BASE, module="_io")
RAW_BASE = builtin_type("_RawIOBase", BASE, module="_io")
TEXT = builtin_type("TextIOWrapper", TEXT_BASE, hosts=(GFile,), module="_io")
RANDOM = builtin_type("BufferedRandom", BUFFERED_BASE, hosts=(GBinaryFile,), module="_io")
READER = builtin_type("BufferedReader", BUFFERED_BASE, hosts=(GBinaryReader,), module="_io")
WRITER = builtin_type("BufferedWriter", BUFFERED_BASE, hosts=(GBinaryWriter,), module="_io")
BINARY = (RANDOM, READER, WRITER)


# ---- Asking the machine --------------------------------------------------------------------------------------------


def on_disk(vm: Vm, action: Callable[[], Value], *, opens: bool = False) -> Value:
    """Let the machine do ``action`` at its tick; without a machine it is done at once."""
    vm.charge(SYSTEM_CALL)
    if vm.host is None:
        try:
            return action()
        except FileProblem as problem:
            raise os_error(vm, problem) from None

    def attempt() -> Value:
        try:
            return action()
        except FileProblem as problem:
            return os_error(vm, problem)
        except GuestError as error:
            # With the host's frames that it has come through, it would keep their values alive, in a circle.
            error.__context__ = None
            return error.with_traceback(None)

    vm.request = FileCall(attempt, opens=opens)
    return BLOCKED


def os_error(vm: Vm, problem: FileProblem) -> GuestError:
    """The program's own error."""
    number, words = ERRNO[problem.kind]
    kind = problem.kind if problem.kind.endswith("Error") else "OSError"
    error = vm.error(kind, number, words, errno=number, strerror=words)
    if problem.names:
        error.value.attrs["filename"] = problem.names[0]
    if len(problem.names) > 1:
        error.value.attrs["filename2"] = problem.names[1]
    return error


def unsupported(words: str) -> GuestError:
    """``io.UnsupportedOperation``."""
    return GuestError(GExc(UNSUPPORTED, (words,)))


def path_text(vm: Vm, path: Value) -> str:
    """A path as text. Raises TypeError."""
    own = plain(path)
    if isinstance(own, GObject) and type(own.attrs.get("_path")) is str:
        own = own.attrs["_path"]
    if type(own) is bytes:
        own = own.decode("utf-8", "surrogateescape")
    if type(own) is not str:
        text = f"expected str, bytes or os.PathLike object, not {type_of(path).name}"
        raise vm.error("TypeError", text)
    if "\0" in own:
        raise vm.error("ValueError", "embedded null byte")
    return own


def flush(file: GFile) -> None:
    """Hand on what was written."""
    if file.pending:
        data, file.pending = bytes(file.pending), bytearray()
        file.handle.write(data)
