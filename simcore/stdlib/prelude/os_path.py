# Paths as texts. Behaviour: CPython 3.11, Lib/posixpath.py.

curdir = "."
pardir = ".."
sep = "/"
pathsep = ":"
extsep = "."
altsep = None
devnull = "/dev/null"


def isabs(s):
    return fspath(s).startswith("/")


def join(a, *p):
    path = fspath(a)
    for part in p:
        try:
            part = fspath(part)
        except TypeError:
            text = f"join() argument must be str, bytes, or os.PathLike object, not {type(part).__name__!r}"
            raise TypeError(text) from None
        if part.startswith("/"):
            path = part
        elif not path or path.endswith("/"):
            path += part
        else:
            path += "/" + part
    return path


def split(p):
    p = fspath(p)
    place = p.rfind("/") + 1
    head, tail = p[:place], p[place:]
    if head and head != "/" * len(head):
        head = head.rstrip("/")
    return head, tail


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def splitext(p):
    p = fspath(p)
    start = p.rfind("/") + 1
    dot = p.rfind(".")
    if dot > start:
        for place in range(start, dot):
            if p[place] != ".":
                return p[:dot], p[dot:]
    return p, p[:0]


def splitdrive(p):
    return "", fspath(p)


def normcase(s):
    return fspath(s)


def normpath(path):
    path = fspath(path)
    if not path:
        return "."
    slashes = 0
    if path.startswith("/"):
        slashes = 2 if path.startswith("//") and not path.startswith("///") else 1
    kept = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part != ".." or (not slashes and not kept) or (kept and kept[-1] == ".."):
            kept.append(part)
        elif kept:
            kept.pop()
    return "/" * slashes + "/".join(kept) or "."


def abspath(path):
    path = fspath(path)
    return normpath(path if isabs(path) else join(getcwd(), path))


def realpath(filename, *, strict=False):
    return abspath(filename)


def expanduser(path):
    path = fspath(path)
    if path == "~" or path.startswith("~/"):
        return "/home/student" + path[1:]
    return path


def expandvars(path):
    return fspath(path)


def relpath(path, start=None):
    if not path:
        raise ValueError("no path specified")
    here = [part for part in abspath("." if start is None else start).split("/") if part]
    there = [part for part in abspath(path).split("/") if part]
    same = 0
    while same < min(len(here), len(there)) and here[same] == there[same]:
        same += 1
    return "/".join([".."] * (len(here) - same) + there[same:]) or "."


def commonprefix(m):
    if not m:
        return ""
    low, high = min(m), max(m)
    for place in range(len(low)):
        if low[place : place + 1] != high[place : place + 1]:
            return low[:place]
    return low


def commonpath(paths):
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    paths = [fspath(path) for path in paths]
    if len({path.startswith("/") for path in paths}) != 1:
        raise ValueError("Can't mix absolute and relative paths")
    parts = [[part for part in path.split("/") if part and part != "."] for path in paths]
    low, high = min(parts), max(parts)
    same = 0
    while same < len(low) and low[same] == high[same]:
        same += 1
    return ("/" if paths[0].startswith("/") else "") + "/".join(low[:same])


def islink(path):
    return False


def ismount(path):
    return abspath(path) == "/"


def getsize(filename):
    return _stat(filename)[2]


def getmtime(filename):
    return _stat(filename)[3] / 1e9


getatime = getctime = getmtime


def samefile(f1, f2):
    return abspath(f1) == abspath(f2)
