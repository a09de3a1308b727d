"""``io``: files, and files in memory."""

from __future__ import annotations

from simcore.vm.builtins import TABLE
from simcore.vm.module import ModuleSpec
from simcore.vm.types.exceptions import EXCEPTIONS
from simcore.vm.types.filetypes import (
    BASE,
    BUFFERED_BASE,
    RANDOM,
    RAW_BASE,
    READER,
    TEXT,
    TEXT_BASE,
    UNSUPPORTED,
    WRITER,
)
from simcore.vm.types.memory import BYTES_IO, STRING_IO

MODULE = ModuleSpec(
    "io",
    {
        "open": TABLE["open"],
        "IOBase": BASE,
        "TextIOBase": TEXT_BASE,
        "BufferedIOBase": BUFFERED_BASE,
        "RawIOBase": RAW_BASE,
        "TextIOWrapper": TEXT,
        "BufferedReader": READER,
        "BufferedWriter": WRITER,
        "BufferedRandom": RANDOM,
        "StringIO": STRING_IO,
        "BytesIO": BYTES_IO,
        "UnsupportedOperation": UNSUPPORTED,
        "BlockingIOError": EXCEPTIONS["BlockingIOError"],
        "DEFAULT_BUFFER_SIZE": 8192,
        "SEEK_SET": 0,
        "SEEK_CUR": 1,
        "SEEK_END": 2,
    },
)
