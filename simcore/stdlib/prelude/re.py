# The functions of re over compiled patterns.

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "escape", "error",
    "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "VERBOSE",
    "UNICODE", "NOFLAG", "RegexFlag",
]

try:
    import enum

    class RegexFlag(enum.IntFlag):
        NOFLAG = 0
        ASCII = A = 256
        IGNORECASE = I = 2
        LOCALE = L = 4
        UNICODE = U = 32
        MULTILINE = M = 8
        DOTALL = S = 16
        VERBOSE = X = 64
        DEBUG = 128

        def __repr__(self):
            names = [f"re.{member.name}" for member in type(self) if self & member and member.value]
            return "|".join(names) or "re.NOFLAG"

        __str__ = object.__str__

    NOFLAG = RegexFlag.NOFLAG
    A = ASCII = RegexFlag.ASCII
    I = IGNORECASE = RegexFlag.IGNORECASE
    L = LOCALE = RegexFlag.LOCALE
    U = UNICODE = RegexFlag.UNICODE
    M = MULTILINE = RegexFlag.MULTILINE
    S = DOTALL = RegexFlag.DOTALL
    X = VERBOSE = RegexFlag.VERBOSE
    DEBUG = RegexFlag.DEBUG
except ImportError:
    RegexFlag = int
    NOFLAG = 0
    A = ASCII = 256
    I = IGNORECASE = 2
    L = LOCALE = 4
    U = UNICODE = 32
    M = MULTILINE = 8
    S = DOTALL = 16
    X = VERBOSE = 64
    DEBUG = 128


def compile(pattern, flags=0):
    return _compile(pattern, int(flags))


def match(pattern, string, flags=0):
    return _compile(pattern, int(flags)).match(string)


def fullmatch(pattern, string, flags=0):
    return _compile(pattern, int(flags)).fullmatch(string)


def search(pattern, string, flags=0):
    return _compile(pattern, int(flags)).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    return _compile(pattern, int(flags)).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return _compile(pattern, int(flags)).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    return _compile(pattern, int(flags)).split(string, maxsplit)


def findall(pattern, string, flags=0):
    return _compile(pattern, int(flags)).findall(string)


def finditer(pattern, string, flags=0):
    return _compile(pattern, int(flags)).finditer(string)


def purge():
    pass


def escape(pattern):
    special = "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"
    if isinstance(pattern, str):
        return "".join(["\\" + letter if letter in special else letter for letter in pattern])
    return "".join(["\\" + letter if letter in special else letter for letter in pattern.decode("latin-1")]).encode("latin-1")


def _replace(function, spans, rest, counted):
    parts = []
    for found, before in spans:
        if before:
            parts.append(before)
        made = function(found)
        if made is None:
            continue
        if not isinstance(made, type(rest)):
            place = len(parts)
            wanted = "str instance" if isinstance(rest, str) else "a bytes-like object"
            raise TypeError(f"sequence item {place}: expected {wanted}, {type(made).__name__} found")
        parts.append(made)
    parts.append(rest)
    whole = rest[:0].join(parts)
    return (whole, len(spans)) if counted else whole
