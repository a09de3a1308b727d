# Copying, moving and removing. Behaviour: CPython 3.11, Lib/shutil.py, on the files of the run.

import fnmatch
import os
from collections import namedtuple

__all__ = [
    "copyfileobj", "copyfile", "copymode", "copystat", "copy", "copy2", "copytree", "move", "rmtree", "Error",
    "SpecialFileError", "SameFileError", "ignore_patterns", "disk_usage", "which", "get_terminal_size",
]


class Error(OSError):
    """Something could not be copied."""


class SameFileError(Error):
    """Source and destination are the same file."""


class SpecialFileError(OSError):
    """A file that is no plain one."""


def copyfileobj(fsrc, fdst, length=0):
    length = length or 64 * 1024
    while part := fsrc.read(length):
        fdst.write(part)


def copyfile(src, dst, *, follow_symlinks=True):
    if os.path.exists(dst) and os.path.exists(src) and os.path.abspath(src) == os.path.abspath(dst):
        raise SameFileError("{!r} and {!r} are the same file".format(src, dst))
    with open(src, "rb") as source:
        with open(dst, "wb") as target:
            copyfileobj(source, target)
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    os.stat(src)
    os.stat(dst)


copystat = copymode


def copy(src, dst, *, follow_symlinks=True):
    if os.path.isdir(dst):
        dst = os.path.join(dst, os.path.basename(src))
    copyfile(src, dst)
    return dst


copy2 = copy


def ignore_patterns(*patterns):
    def _ignore_patterns(path, names):
        found = []
        for pattern in patterns:
            found.extend(fnmatch.filter(names, pattern))
        return set(found)

    return _ignore_patterns


def copytree(
    src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False, dirs_exist_ok=False
):
    names = os.listdir(src)
    left_out = ignore(os.fspath(src), names) if ignore is not None else ()
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    errors = []
    for name in names:
        if name in left_out:
            continue
        one, other = os.path.join(src, name), os.path.join(dst, name)
        try:
            if os.path.isdir(one):
                copytree(one, other, symlinks, ignore, copy_function, dirs_exist_ok=dirs_exist_ok)
            else:
                copy_function(one, other)
        except Error as problem:
            errors.extend(problem.args[0])
        except OSError as why:
            errors.append((one, other, str(why)))
    if errors:
        raise Error(errors)
    return dst


def rmtree(path, ignore_errors=False, onerror=None, *, dir_fd=None):
    if ignore_errors:

        def report(function, name, problem):
            pass

    elif onerror is None:

        def report(function, name, problem):
            raise

    else:

        def report(function, name, problem):
            onerror(function, name, (type(problem), problem, problem.__traceback__))

    try:
        os.stat(path)
    except OSError as problem:
        report(os.lstat, path, problem)
        return
    _remove_tree(path, report)


def _remove_tree(path, report):
    try:
        names = os.listdir(path)
    except OSError as problem:
        report(os.scandir, path, problem)
        return
    for name in names:
        whole = os.path.join(path, name)
        if os.path.isdir(whole):
            _remove_tree(whole, report)
            continue
        try:
            os.unlink(whole)
        except OSError as problem:
            report(os.unlink, whole, problem)
    try:
        os.rmdir(path)
    except OSError as problem:
        report(os.rmdir, path, problem)


def move(src, dst, copy_function=copy2):
    target = dst
    if os.path.isdir(dst):
        if os.path.abspath(src) == os.path.abspath(dst):
            os.rename(src, dst)
            return None
        target = os.path.join(dst, os.path.basename(os.fspath(src).rstrip("/")))
        if os.path.exists(target):
            raise Error("Destination path '%s' already exists" % target)
    if os.path.isdir(src) and (os.path.abspath(target) + "/").startswith(os.path.abspath(src) + "/"):
        raise Error("Cannot move a directory '%s' into itself '%s'." % (src, dst))
    if not os.path.exists(src):
        copy_function(src, target)
    os.rename(src, target)
    return target


class _usage(namedtuple("usage", "total used free")):
    __slots__ = ()


_usage.__name__ = _usage.__qualname__ = "usage"


def disk_usage(path):
    os.stat(path)
    return _usage(16 * 2**30, 4 * 2**30, 12 * 2**30)


def which(cmd, mode=1, path=None):
    return None


def get_terminal_size(fallback=(80, 24)):
    return os.terminal_size(fallback)
