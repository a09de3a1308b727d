# Texts: the slow paths, in guest code (see core.py).


def str_slow(value):
    if _kind(value) == "exception":
        return str_slow_exception(value)
    return repr(value)


def repr_slow(value):
    kind = _kind(value)
    if kind == "exception":
        return repr_slow_exception(value)
    if not _enter_repr(value):
        return {"list": "[...]", "dict": "{...}", "tuple": "(...)"}.get(kind, kind + "(...)")
    try:
        if kind == "dict":
            parts = []
            for key, item in _plain(value).items():
                parts.append(repr(key) + ": " + repr(item))
            return "{" + ", ".join(parts) + "}"
        parts = []
        for item in _members(value):
            parts.append(repr(item))
        text = ", ".join(parts)
        if kind == "list":
            return "[" + text + "]"
        if kind == "tuple":
            return "(" + text + ",)" if len(parts) == 1 else "(" + text + ")"
        if kind in ("set", "frozenset"):
            if type(value) is set and parts:
                return "{" + text + "}"
            return type(value).__name__ + ("({" + text + "})" if parts else "()")
        if kind in ("dict_keys", "dict_values", "dict_items"):
            return kind + "([" + text + "])"
        if kind == "slice":
            return "slice(" + text + ")"
        if kind == "method":
            return "<bound method " + value.__qualname__ + " of " + repr(value.__self__) + ">"
        if kind == "type":
            return type(value).__repr__(value)
        return type(value).__repr__(value)
    finally:
        _leave_repr(value)


def str_slow_exception(exc):
    if len(exc.args) == 1:
        return repr(exc.args[0]) if isinstance(exc, KeyError) else str(exc.args[0])
    return repr(exc.args)


def repr_slow_exception(exc):
    if len(exc.args) == 1:
        return _name_of(exc) + "(" + repr(exc.args[0]) + ")"
    return _name_of(exc) + repr(exc.args)


def ascii_slow(value):
    return _to_ascii(repr(value))


def convert_and_format(value, conversion, spec):
    if conversion == "r":
        return format(repr(value), spec)
    if conversion == "a":
        return format(_to_ascii(repr(value)), spec)
    return format(str(value), spec)


def print_slow(*args, sep=None, end=None, file=None, flush=False):
    if sep is None:
        sep = " "
    elif not isinstance(sep, str):
        raise TypeError("sep must be None or a string, not " + type(sep).__name__)
    if end is None:
        end = "\n"
    elif not isinstance(end, str):
        raise TypeError("end must be None or a string, not " + type(end).__name__)
    if file is None:
        file = _standard_output()
        if file is None:
            return
    if _is_stream(file):
        parts = []
        for value in args:
            parts.append(str(value))
        print(sep.join(parts), end=end, file=file, flush=flush)
        return
    first = True
    for value in args:
        if not first:
            file.write(sep)
        first = False
        file.write(str(value))
    file.write(end)
    if flush:
        file.flush()
