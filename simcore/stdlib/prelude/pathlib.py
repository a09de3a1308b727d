# Paths as objects. Behaviour: CPython 3.11, Lib/pathlib.py, on a POSIX system.

import os
from fnmatch import fnmatchcase as _fits

__all__ = ["PurePath", "PurePosixPath", "Path", "PosixPath"]


class _Parents:
    def __init__(self, path):
        self._all = []
        while path.parent._path != path._path:
            path = path.parent
            self._all.append(path)

    def __len__(self):
        return len(self._all)

    def __getitem__(self, index):
        return self._all[index]

    def __repr__(self):
        return "<PosixPath.parents>"


class PurePath:
    """A path that no file system is asked about."""

    def __new__(cls, *args):
        if cls is PurePath:
            cls = PurePosixPath
        elif cls is Path:
            cls = PosixPath
        texts = []
        for arg in args:
            if not isinstance(arg, str):
                arg = os.fspath(arg)
            texts.append(arg)
        self = object.__new__(cls)
        self._path = cls._clean(os.path.join(*texts) if texts else "")
        return self

    @staticmethod
    def _clean(text):
        root = "//" if text.startswith("//") and not text.startswith("///") else "/" if text.startswith("/") else ""
        return root + "/".join([part for part in text.split("/") if part not in ("", ".")]) or "."

    def _make(self, text):
        return type(self)(text)

    @property
    def root(self):
        if self._path.startswith("//"):
            return "//"
        return "/" if self._path.startswith("/") else ""

    anchor = root
    drive = property(lambda self: "")

    @property
    def parts(self):
        if self._path == ".":
            return ()
        root = self.root
        return ((root,) if root else ()) + tuple([part for part in self._path.split("/") if part])

    @property
    def name(self):
        parts = self.parts
        return "" if not parts or parts == (self.root,) else parts[-1]

    @property
    def suffix(self):
        name = self.name
        place = name.rfind(".")
        return name[place:] if 0 < place < len(name) - 1 else ""

    @property
    def suffixes(self):
        name = self.name
        if name.endswith("."):
            return []
        return ["." + part for part in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        name = self.name
        place = name.rfind(".")
        return name[:place] if 0 < place < len(name) - 1 else name

    @property
    def parent(self):
        parts = self.parts
        if not parts or parts == (self.root,):
            return self
        return self._make(os.path.join(*parts[:-1]) if len(parts) > 1 else "")

    @property
    def parents(self):
        return _Parents(self)

    def is_absolute(self):
        return bool(self.root)

    def is_relative_to(self, *other):
        try:
            self.relative_to(*other)
        except ValueError:
            return False
        return True

    def relative_to(self, *other):
        base = self._make(os.path.join(*[os.fspath(part) for part in other]))
        count = len(base.parts)
        if self.parts[:count] != base.parts:
            raise ValueError(
                f"{self._path!r} is not in the subpath of {base._path!r} OR one path is relative and the other is absolute."
            )
        return self._make("/".join(self.parts[count:]))

    def joinpath(self, *args):
        return type(self)(self, *args)

    def __truediv__(self, key):
        try:
            return type(self)(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return type(self)(key, self)
        except TypeError:
            return NotImplemented

    def with_name(self, name):
        if not self.name:
            raise ValueError("%r has an empty name" % (self,))
        if not name or "/" in name or name == ".":
            raise ValueError("Invalid name %r" % name)
        return self.parent / name

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if "/" in suffix or (suffix and not suffix.startswith(".")) or suffix == ".":
            raise ValueError("Invalid suffix %r" % suffix)
        if not self.name:
            raise ValueError("%r has an empty name" % (self,))
        return self.with_name(self.stem + suffix)

    def match(self, path_pattern):
        wanted = type(self)(path_pattern).parts
        if not wanted:
            raise ValueError("empty pattern")
        own = self.parts
        if self._make(path_pattern).root and len(wanted) != len(own) or len(wanted) > len(own):
            return False
        for part, pattern in zip(reversed(own), reversed(wanted)):
            if not _fits(part, pattern):
                return False
        return True

    def as_posix(self):
        return self._path

    def as_uri(self):
        if not self.root:
            raise ValueError("relative path can't be expressed as a file URI")
        return "file://" + self._path

    def __fspath__(self):
        return self._path

    def __str__(self):
        return self._path

    def __repr__(self):
        return f"{type(self).__name__}({self._path!r})"

    def __bytes__(self):
        return self._path.encode()

    def __hash__(self):
        return hash(self._path)

    def __eq__(self, other):
        return self._path == other._path if isinstance(other, PurePath) else NotImplemented

    def __lt__(self, other):
        return self.parts < other.parts if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self.parts <= other.parts if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self.parts > other.parts if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self.parts >= other.parts if isinstance(other, PurePath) else NotImplemented


class PurePosixPath(PurePath):
    """A POSIX path."""


class Path(PurePath):
    """A path of the run's files."""

    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls("/home/student")

    def absolute(self):
        return self._make(os.path.join(os.getcwd(), self._path))

    def resolve(self, strict=False):
        if strict:
            os.stat(self._path)
        return self._make(os.path.abspath(self._path))

    def expanduser(self):
        return self._make(os.path.expanduser(self._path))

    def exists(self):
        return os.path.exists(self._path)

    def is_file(self):
        return os.path.isfile(self._path)

    def is_dir(self):
        return os.path.isdir(self._path)

    def is_symlink(self):
        return False

    def stat(self, *, follow_symlinks=True):
        return os.stat(self._path)

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return open(self._path, mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None):
        with self.open("r", encoding=encoding, errors=errors) as f:
            return f.read()

    def read_bytes(self):
        with self.open("rb") as f:
            return f.read()

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError("data must be str, not %s" % data.__class__.__name__)
        with self.open("w", encoding=encoding, errors=errors, newline=newline) as f:
            return f.write(data)

    def write_bytes(self, data):
        with self.open("wb") as f:
            return f.write(data)

    def touch(self, mode=0o666, exist_ok=True):
        self.open("a" if exist_ok else "x").close()

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        try:
            os.mkdir(self._path)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def rmdir(self):
        os.rmdir(self._path)

    def unlink(self, missing_ok=False):
        try:
            os.unlink(self._path)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rename(self, target):
        os.rename(self._path, target)
        return self._make(os.fspath(target))

    def replace(self, target):
        os.replace(self._path, target)
        return self._make(os.fspath(target))

    def samefile(self, other_path):
        return os.path.samefile(self._path, other_path)

    def iterdir(self):
        for name in os.listdir(self._path):
            yield self / name

    def glob(self, pattern):
        if not pattern:
            raise ValueError("Unacceptable pattern: {!r}".format(pattern))
        yield from self._select(PurePosixPath(pattern).parts)

    def rglob(self, pattern):
        yield from self._select(("**",) + PurePosixPath(pattern).parts)

    def _select(self, parts):
        if not parts:
            yield self
            return
        first, rest = parts[0], parts[1:]
        if first == "**":
            seen = set()
            for folder in self._folders():
                for found in folder._select(rest) if rest else [folder]:
                    if found._path not in seen:
                        seen.add(found._path)
                        yield found
            return
        if not self.is_dir():
            return
        for name in os.listdir(self._path):
            if _fits(name, first):
                child = self / name
                if not rest:
                    yield child
                elif child.is_dir():
                    yield from child._select(rest)

    def _folders(self):
        if self.is_dir():
            yield self
            for name in os.listdir(self._path):
                yield from (self / name)._folders()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass


class PosixPath(Path, PurePosixPath):
    """A POSIX path of the run's files."""
