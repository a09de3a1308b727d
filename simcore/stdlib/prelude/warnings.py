# Warnings. Behaviour: CPython 3.11, Lib/warnings.py, with the default filters.

import sys

__all__ = ["warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings", "simplefilter", "resetwarnings", "catch_warnings"]

filters = [
    ("default", None, DeprecationWarning, "__main__", 0), ("ignore", None, DeprecationWarning, None, 0),
    ("ignore", None, PendingDeprecationWarning, None, 0), ("ignore", None, ImportWarning, None, 0),
    ("ignore", None, ResourceWarning, None, 0),
]
_seen = set()


class WarningMessage:
    """One warning that was caught."""

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source

    def __str__(self):
        name = self.category.__name__ if self.category else None
        return "{message : %r, category : %r, filename : %r, lineno : %s, line : %r}" % (
            self.message, name, self.filename, self.lineno, self.line
        )


def formatwarning(message, category, filename, lineno, line=None):
    text = f"{filename}:{lineno}: {category.__name__}: {message}\n"
    return text + f"  {line.strip()}\n" if line else text


def showwarning(message, category, filename, lineno, file=None, line=None):
    (sys.stderr if file is None else file).write(formatwarning(message, category, filename, lineno, line))


def _action(text, category, module, lineno):
    for action, wanted, kind, place, line in filters:
        if not issubclass(category, kind):
            continue
        if wanted is not None and not _matches(wanted, text):
            continue
        if place is not None and not _matches(place, module):
            continue
        if line == 0 or line == lineno:
            return action
    return "default"


def _matches(pattern, text):
    import re

    return re.match(pattern, text, re.I) is not None


def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = message.__class__
    if category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError("category must be a Warning subclass, not '{:s}'".format(type(category).__name__))
    filename, lineno, line, module = _place(stacklevel)
    _issue(message, category, filename, lineno, module, line)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    _issue(message, category, filename, int(lineno), module or filename.removesuffix(".py"), None)


def _issue(message, category, filename, lineno, module, line):
    if isinstance(message, Warning):
        text = str(message)
    else:
        text = message
        message = category(message)
    action = _action(text, category, module, lineno)
    if action == "ignore":
        return
    if action == "error":
        raise message
    if action != "always":
        key = (text, category) if action == "once" else (text, category, module, lineno if action == "default" else 0)
        if key in _seen:
            return
        _seen.add(key)
    if catch_warnings._catching:
        catch_warnings._catching[-1].append(WarningMessage(message, category, filename, lineno, line=None))
        return
    showwarning(message, category, filename, lineno, None, line)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    _add((action, message or None, category, module or None, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    if action not in ("error", "ignore", "always", "default", "module", "once"):
        raise AssertionError("invalid action: %r" % (action,))
    _add((action, None, category, None, lineno), append)


def _add(entry, append):
    if entry in filters:
        if append:
            return
        filters.remove(entry)
    if append:
        filters.append(entry)
    else:
        filters.insert(0, entry)


def resetwarnings():
    filters.clear()


class catch_warnings:
    """Within it, filters are its own; with record=True warnings go into a list."""

    _catching = []

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._filter = None if action is None else (action, category, lineno, append)

    def __enter__(self):
        self._saved = filters[:]
        self._seen = set(_seen)
        _seen.clear()
        found = None
        if self._record:
            found = []
            catch_warnings._catching.append(found)
        if self._filter is not None:
            simplefilter(*self._filter)
        return found

    def __exit__(self, *exc_info):
        filters[:] = self._saved
        _seen.update(self._seen)
        if self._record:
            catch_warnings._catching.pop()
