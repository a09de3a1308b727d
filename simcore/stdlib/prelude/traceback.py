# Printing exceptions oneself. Behaviour: CPython 3.11, Lib/traceback.py.

import sys

__all__ = [
    "extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack", "format_tb",
    "print_exc", "format_exc", "print_exception", "print_last", "print_stack", "print_tb", "clear_frames", "FrameSummary",
    "StackSummary", "TracebackException", "walk_stack", "walk_tb",
]
_GIVEN = object()
_BETWEEN = (
    "The above exception was the direct cause of the following exception:",
    "During handling of the above exception, another exception occurred:",
)


class FrameSummary:
    """One line of a traceback."""

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, **others):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self.line = line
        self.locals = locals
        self._text = None

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return tuple(self) == tuple(other)
        if isinstance(other, tuple):
            return tuple(self) == other
        return NotImplemented

    def __getitem__(self, place):
        return (self.filename, self.lineno, self.name, self.line)[place]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __len__(self):
        return 4

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


class StackSummary(list):
    """The lines of a traceback."""

    @classmethod
    def from_list(cls, a_list):
        made = cls()
        for entry in a_list:
            if isinstance(entry, FrameSummary):
                made.append(entry)
            else:
                filename, lineno, name, line = entry
                made.append(FrameSummary(filename, lineno, name, line=line))
        return made

    def format_frame_summary(self, entry):
        if entry._text is not None:
            return entry._text
        text = f'  File "{entry.filename}", line {entry.lineno}, in {entry.name}\n'
        return text + f"    {entry.line.strip()}\n" if entry.line else text

    def format(self):
        found = []
        last = None
        count = 0
        for entry in self:
            key = (entry.filename, entry.lineno, entry.name)
            if key != last:
                if count > 3:
                    found.append(_repeated(count - 3))
                last = key
                count = 0
            count += 1
            if count <= 3:
                found.append(self.format_frame_summary(entry))
        if count > 3:
            found.append(_repeated(count - 3))
        return found


def _repeated(count):
    return f"  [Previous line repeated {count} more time{'s' if count > 1 else ''}]\n"


def _summary(entries, limit):
    if limit is not None:
        entries = entries[:limit] if limit >= 0 else entries[limit:]
    made = StackSummary()
    for filename, lineno, name, line, text in entries:
        entry = FrameSummary(filename, lineno, name, line=line)
        entry._text = text
        made.append(entry)
    return made


def extract_tb(tb, limit=None):
    return _summary([] if tb is None else _entries(tb), limit)


def extract_stack(f=None, limit=None):
    return _summary(_entries(None), None if limit is None else -limit)


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    _put("".join(format_list(extracted_list)), file)


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    _put("".join(format_tb(tb, limit)), file)


def format_stack(f=None, limit=None):
    return extract_stack(f, limit).format()


def print_stack(f=None, limit=None, file=None):
    _put("".join(format_stack(f, limit)), file)


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def walk_stack(f):
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def clear_frames(tb):
    pass


def _put(text, file):
    print(text, file=sys.stderr if file is None else file, end="")


def _value(exc, value, tb):
    if (value is _GIVEN) != (tb is _GIVEN):
        raise ValueError("Both or neither of value and tb must be given")
    if value is _GIVEN:
        if exc is not None and not isinstance(exc, BaseException):
            raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
        return exc
    return _need_exception(value)


def _need_exception(value):
    if value is not None and not isinstance(value, BaseException):
        value.__suppress_context__
        value.__cause__.__traceback__
        raise TypeError(f"Exception expected for value, {type(value).__name__} found")
    return value


def format_exception(exc, /, value=_GIVEN, tb=_GIVEN, limit=None, chain=True):
    exc = _value(exc, value, tb)
    if exc is None:
        return ["NoneType: None\n"]
    if tb is None:
        return _pieces(_whole(exc, 0, chain))
    return _pieces(_whole(exc, limit, chain))


def _pieces(text):
    # CPython gives an entry with its lines of source as one piece.
    found = []
    for line in text.splitlines(True):
        if found and line.startswith("    ") and found[-1].lstrip(" |").startswith("File "):
            found[-1] += line
        elif found and found[-1] == "\n" and line.strip(" |\n") in _BETWEEN:
            found[-1] += line
        elif found and line == "\n" and found[-1].strip(" |\n") in _BETWEEN:
            found[-1] += line
        else:
            found.append(line)
    return found


def format_exception_only(exc, /, value=_GIVEN):
    exc = exc if value is _GIVEN else value
    if exc is None:
        return ["NoneType: None\n"]
    return _bare(_need_exception(exc)).splitlines(True)


def print_exception(exc, /, value=_GIVEN, tb=_GIVEN, limit=None, file=None, chain=True):
    _put("".join(format_exception(exc, value, tb, limit, chain)), file)


def format_exc(limit=None, chain=True):
    return "".join(format_exception(_handled(), limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    exc = _handled()
    _put("".join(format_exception(exc, limit=limit, chain=chain)), file)


def print_last(limit=None, file=None, chain=True):
    raise ValueError("no last exception")


class TracebackException:
    """An exception ready to be printed later."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, **options):
        _need_exception(exc_value)
        self.exc_type = exc_type
        self.stack = extract_tb(exc_traceback, limit)
        self._str = str(exc_value)
        self._exc = exc_value
        self._limit = limit

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def format(self, *, chain=True):
        yield from _pieces(_whole(self._exc, self._limit, chain))

    def format_exception_only(self):
        yield from format_exception_only(self._exc)

    def print(self, *, file=None, chain=True):
        _put("".join(self.format(chain=chain)), file)

    def __str__(self):
        return self._str
