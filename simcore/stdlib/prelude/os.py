# What of os is made of its natives. Behaviour: CPython 3.11, Lib/os.py.

import os.path as path

error = OSError


class _Environ(dict):
    def __repr__(self):
        return "environ({" + ", ".join([f"{key!r}: {value!r}" for key, value in self.items()]) + "})"

    def __setitem__(self, key, value):
        if not isinstance(key, str) or not isinstance(value, str):
            wrong = value if isinstance(key, str) else key
            raise TypeError(f"str expected, not {type(wrong).__name__}")
        super().__setitem__(key, value)

    def copy(self):
        return dict(self)


environ = _Environ(
    {
        "HOME": "/home/student", "LANG": "C.UTF-8", "LOGNAME": "student", "PATH": "/usr/local/bin:/usr/bin:/bin",
        "PWD": getcwd(), "SHELL": "/bin/sh", "TERM": "xterm", "USER": "student",
    }
)


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(name, value):
    environ[name] = value


def unsetenv(name):
    environ.pop(name, None)


def getlogin():
    return "student"


def getuid():
    return 1000


getgid = geteuid = getegid = getuid


def listdir(path="."):
    return _listdir("." if path is None else path)


class stat_result(tuple):
    """What is known of a file."""

    __module__ = "os"
    st_mode = property(lambda self: self[0])
    st_ino = property(lambda self: self[1])
    st_dev = property(lambda self: self[2])
    st_nlink = property(lambda self: self[3])
    st_uid = property(lambda self: self[4])
    st_gid = property(lambda self: self[5])
    st_size = property(lambda self: self[6])
    st_atime = property(lambda self: float(self[7]))
    st_mtime = property(lambda self: float(self[8]))
    st_ctime = property(lambda self: float(self[9]))

    def __repr__(self):
        names = ("mode", "ino", "dev", "nlink", "uid", "gid", "size", "atime", "mtime", "ctime")
        return "os.stat_result(" + ", ".join([f"st_{name}={value}" for name, value in zip(names, self)]) + ")"


def stat(path, *, dir_fd=None, follow_symlinks=True):
    mode, number, size, changed = _stat(path)
    when = changed // 1_000_000_000
    return stat_result((mode, number, 1, 1, 1000, 1000, size, when, when, when))


lstat = stat


def access(path, mode, **options):
    try:
        _stat(path)
    except OSError:
        return False
    return True


def makedirs(name, mode=0o777, exist_ok=False):
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        makedirs(head, exist_ok=exist_ok)
        if tail == ".":
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    rmdir(name)
    head = path.dirname(name)
    while head:
        try:
            rmdir(head)
        except OSError:
            break
        head = path.dirname(head)


def walk(top, topdown=True, onerror=None, followlinks=False):
    top = fspath(top)
    try:
        names = listdir(top)
    except OSError as problem:
        if onerror is not None:
            onerror(problem)
        return
    directories = [name for name in names if path.isdir(path.join(top, name))]
    files = [name for name in names if name not in directories]
    if topdown:
        yield top, directories, files
    for name in directories:
        yield from walk(path.join(top, name), topdown, onerror, followlinks)
    if not topdown:
        yield top, directories, files


class DirEntry:
    """One entry of a directory."""

    __module__ = "posix"

    def __init__(self, directory, name):
        self.name = name
        self.path = path.join(directory, name)

    def __fspath__(self):
        return self.path

    def is_dir(self, *, follow_symlinks=True):
        return path.isdir(self.path)

    def is_file(self, *, follow_symlinks=True):
        return path.isfile(self.path)

    def is_symlink(self):
        return False

    def stat(self, *, follow_symlinks=True):
        return stat(self.path)

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"


class _Entries(list):
    def __enter__(self):
        return self

    def __exit__(self, *args):
        return None

    def close(self):
        pass


def scandir(path="."):
    return _Entries([DirEntry(path, name) for name in listdir(path)])


def sched_getaffinity(pid):
    return set(range(cpu_count()))


def getloadavg():
    return (0.0, 0.0, 0.0)


class terminal_size(tuple):
    """Columns and lines."""

    __module__ = "os"
    columns = property(lambda self: self[0])
    lines = property(lambda self: self[1])

    def __repr__(self):
        return f"os.terminal_size(columns={self[0]}, lines={self[1]})"


def get_terminal_size(fd=1):
    return terminal_size((80, 24))


def fsencode(filename):
    return fspath(filename).encode("utf-8", "surrogateescape")


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else filename
