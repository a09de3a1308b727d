# Files and directories with names that nobody else has. Behaviour: CPython 3.11, Lib/tempfile.py.

import io as _io
import os as _os
import shutil as _shutil
from random import Random as _Random

__all__ = [
    "NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "TemporaryDirectory", "mkstemp", "mkdtemp", "mktemp",
    "TMP_MAX", "gettempprefix", "tempdir", "gettempdir",
]
TMP_MAX = 238328
template = "tmp"
tempdir = None
_random = _Random(int.from_bytes(_os.urandom(8), "little"))


def gettempprefix():
    return template


def gettempdir():
    return "/tmp" if tempdir is None else tempdir


def _candidates(suffix, prefix, dir):
    for given in (suffix, prefix, dir):
        if given is not None and not isinstance(given, str) and not hasattr(given, "__fspath__"):
            raise TypeError("expected str, bytes or os.PathLike object, not " + type(given).__name__)
    folder = gettempdir() if dir is None else _os.fspath(dir)
    start = template if prefix is None else prefix
    for _ in range(TMP_MAX):
        letters = "".join(_random.choices("abcdefghijklmnopqrstuvwxyz0123456789_", k=8))
        yield _os.path.join(_os.path.abspath(folder), start + letters + (suffix or ""))


def mktemp(suffix="", prefix=template, dir=None):
    for name in _candidates(suffix, prefix, dir):
        if not _os.path.exists(name):
            return name
    raise FileExistsError(17, "No usable temporary filename found")


def mkdtemp(suffix=None, prefix=None, dir=None):
    for name in _candidates(suffix, prefix, dir):
        try:
            _os.mkdir(name)
        except FileExistsError:
            continue
        return name
    raise FileExistsError(17, "No usable temporary directory name found")


def _opened(mode, buffering, encoding, newline, suffix, prefix, dir, errors):
    """A new file and its name; ``mode`` is one for an existing file."""
    for name in _candidates(suffix, prefix, dir):
        try:
            open(name, "x").close()
        except FileExistsError:
            continue
        return open(name, mode, buffering, encoding, errors, newline), name
    raise FileExistsError(17, "No usable temporary file name found")


_files = {}


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """Its number is one of an open file; ``os.fdopen`` and ``os.close`` take it where they are there."""
    file, name = _opened("w+" if text else "w+b", -1, None, None, suffix, prefix, dir, None)
    _files[file.fileno()] = file
    return file.fileno(), name


class _TemporaryFileWrapper:
    """An open file that is removed when it is closed."""

    def __init__(self, file, name, delete=True):
        self.file = file
        self.name = name
        self.delete = delete
        self._gone = False

    def __getattr__(self, name):
        return getattr(self.__dict__["file"], name)

    def close(self):
        self.file.close()
        if self.delete and not self._gone:
            self._gone = True
            _os.unlink(self.name)

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, exc, value, tb):
        self.close()

    def __iter__(self):
        for line in self.file:
            yield line

    def __repr__(self):
        return f"<tempfile._TemporaryFileWrapper object at {id(self):#x}>"


def NamedTemporaryFile(
    mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True, *, errors=None
):
    file, name = _opened(mode, buffering, encoding, newline, suffix, prefix, dir, errors)
    return _TemporaryFileWrapper(file, name, delete)


def TemporaryFile(
    mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None
):
    file, name = _opened(mode, buffering, encoding, newline, suffix, prefix, dir, errors)
    _os.unlink(name)
    return file


class SpooledTemporaryFile:
    """A temporary file that is in memory while it is small; here it always is."""

    def __init__(
        self, max_size=0, mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None,
        *, errors=None
    ):
        self._file = _io.BytesIO() if "b" in mode else _io.StringIO()
        self.mode = mode
        self._rolled = False

    def __getattr__(self, name):
        return getattr(self.__dict__["_file"], name)

    def rollover(self):
        self._rolled = True

    def __enter__(self):
        if self._file.closed:
            raise ValueError("Cannot enter context with closed file")
        return self

    def __exit__(self, exc, value, tb):
        self._file.close()

    def __iter__(self):
        return self._file.__iter__()


class TemporaryDirectory:
    """A directory that is removed with all that is in it."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore = ignore_cleanup_errors

    def __repr__(self):
        return "<{} {!r}>".format(self.__class__.__name__, self.name)

    def __enter__(self):
        return self.name

    def __exit__(self, exc, value, tb):
        self.cleanup()

    def cleanup(self):
        if _os.path.exists(self.name):
            _shutil.rmtree(self.name, ignore_errors=self._ignore)
