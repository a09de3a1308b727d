# Names that fit a pattern. Behaviour: CPython 3.11, Lib/glob.py.

import os
import re
from fnmatch import fnmatchcase as _fits

__all__ = ["escape", "glob", "iglob"]
_magic = re.compile("([*?[])")


def has_magic(s):
    return _magic.search(s) is not None


def escape(pathname):
    return _magic.sub(r"[\1]", pathname)


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    return list(iglob(pathname, root_dir=root_dir, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    pathname = os.fspath(pathname)
    root = "" if root_dir is None else os.fspath(root_dir)
    return _find(pathname, root, recursive, include_hidden)


def _find(pathname, root, recursive, hidden):
    if not has_magic(pathname):
        if pathname and (os.path.isdir if pathname.endswith("/") else os.path.exists)(os.path.join(root, pathname)):
            yield pathname
        return
    folder, base = os.path.split(pathname)
    if not folder:
        folders = [""]
    elif folder != pathname and has_magic(folder):
        folders = [found for found in _find(folder, root, recursive, hidden) if os.path.isdir(os.path.join(root, found))]
    else:
        folders = [folder]
    for folder in folders:
        for name in _names(os.path.join(root, folder), base, recursive, hidden):
            yield os.path.join(folder, name)


def _names(folder, base, recursive, hidden):
    if recursive and base == "**":
        if not folder or os.path.isdir(folder):
            yield from _below(folder, "", hidden)
        return
    if not has_magic(base):
        if base == "":
            if os.path.isdir(folder):
                yield ""
        elif os.path.exists(os.path.join(folder, base)):
            yield base
        return
    for name in _listed(folder):
        if _fits(name, base) and (hidden or base.startswith(".") or not name.startswith(".")):
            yield name


def _below(folder, prefix, hidden):
    if not prefix:
        yield ""
    for name in _listed(folder):
        if hidden or not name.startswith("."):
            found = os.path.join(prefix, name) if prefix else name
            yield found
            yield from _below(os.path.join(folder, name) if folder else name, found, hidden)


def _listed(folder):
    try:
        return os.listdir(folder or ".")
    except OSError:
        return []
