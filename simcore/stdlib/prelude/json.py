# What of JSON calls back into the program: hooks, default=, encoders and decoders of its own. CPython 3.11's behaviour.

__all__ = ["dump", "dumps", "load", "loads", "JSONDecoder", "JSONDecodeError", "JSONEncoder"]

_SPACE = " \t\n\r"


class JSONDecodeError(ValueError):
    """The text is no JSON; where and why."""

    __module__ = "json.decoder"

    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        ValueError.__init__(self, "%s: line %d column %d (char %d)" % (msg, lineno, colno, pos))
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno


def _after_space(text, index):
    while index < len(text) and text[index] in _SPACE:
        index += 1
    return index


class JSONDecoder:
    """Makes values of JSON texts."""

    __module__ = "json.decoder"

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True, object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or float
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self._hooked = (
            object_hook is not None or object_pairs_hook is not None or parse_float is not None
            or parse_int is not None or parse_constant is not None
        )

    def decode(self, s):
        if isinstance(s, (bytes, bytearray)):
            raise TypeError("cannot use a string pattern on a bytes-like object")
        if not isinstance(s, str):
            raise TypeError(f"expected string or bytes-like object, got {type(s).__name__!r}")
        value, end = self.raw_decode(s, _after_space(s, 0))
        end = _after_space(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return value

    def raw_decode(self, s, idx=0):
        if not isinstance(s, str):
            raise TypeError(f"first argument must be a string, not {type(s).__name__}")
        found = _parse(s, idx, self.strict, self._hooked)
        if len(found) == 3:
            raise JSONDecodeError(found[0], s, found[1]) from None
        if self._hooked:
            return self._finish(found[0]), found[1]
        return found

    def _finish(self, raw):
        if type(raw) is not tuple:
            return raw
        kind, content = raw
        if kind == "array":
            return [self._finish(item) for item in content]
        if kind == "int":
            return self.parse_int(content)
        if kind == "float":
            return self.parse_float(content)
        if kind == "constant":
            return self.parse_constant(content)
        pairs = [(key, self._finish(item)) for key, item in content]
        if self.object_pairs_hook is not None:
            return self.object_pairs_hook(pairs)
        made = {}
        for key, item in pairs:
            made[key] = item
        return made if self.object_hook is None else self.object_hook(made)


class JSONEncoder:
    """Makes JSON texts of values."""

    __module__ = "json.encoder"
    item_separator = ", "
    key_separator = ": "
    _at_once = False

    def __init__(
        self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None,
        separators=None, default=None
    ):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        if isinstance(o, str):
            return _quote(o, self.ensure_ascii)
        text = _plain_text(
            o, self.skipkeys, self.ensure_ascii, self.allow_nan, self.indent, (self.item_separator, self.key_separator),
            self.sort_keys
        )
        if text is None:
            self._at_once = True
            text = "".join(self._parts(o))
            self._at_once = False
        return text

    def iterencode(self, o, _one_shot=False):
        yield from self._parts(o)

    def _parts(self, o):
        parts = []
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = " " * indent
        self._write(o, parts, {}, indent, "\n")
        return parts

    def _number(self, o):
        if o != o:
            text = "NaN"
        elif o == float("inf"):
            text = "Infinity"
        elif o == -float("inf"):
            text = "-Infinity"
        else:
            return float.__repr__(o)
        if not self.allow_nan:
            # CPython's accelerated encoder leaves the number out.
            shown = "" if self._at_once and self.indent is None else ": " + repr(o)
            raise ValueError("Out of range float values are not JSON compliant" + shown)
        return text

    def _write(self, o, parts, open_ones, indent, newline):
        if isinstance(o, str):
            parts.append(_quote(o, self.ensure_ascii))
        elif o is None:
            parts.append("null")
        elif o is True:
            parts.append("true")
        elif o is False:
            parts.append("false")
        elif isinstance(o, int):
            parts.append(int.__repr__(o))
        elif isinstance(o, float):
            parts.append(self._number(o))
        elif isinstance(o, (list, tuple)):
            if not o:
                parts.append("[]")
                return
            self._enter(o, open_ones)
            self._write_items(o, parts, open_ones, indent, newline)
            del open_ones[id(o)]
        elif isinstance(o, dict):
            if not o:
                parts.append("{}")
                return
            self._enter(o, open_ones)
            self._write_pairs(o, parts, open_ones, indent, newline)
            del open_ones[id(o)]
        else:
            self._enter(o, open_ones)
            self._write(self.default(o), parts, open_ones, indent, newline)
            del open_ones[id(o)]

    def _enter(self, o, open_ones):
        if self.check_circular and id(o) in open_ones:
            raise ValueError("Circular reference detected")
        open_ones[id(o)] = o

    def _write_items(self, o, parts, open_ones, indent, newline):
        inner = newline + indent if indent is not None else ""
        parts.append("[" + inner)
        separator = self.item_separator + inner
        first = True
        for item in o:
            if not first:
                parts.append(separator)
            first = False
            self._write(item, parts, open_ones, indent, inner)
        parts.append(newline + "]" if indent is not None else "]")

    def _key(self, key):
        if isinstance(key, str):
            return key
        if key is True:
            return "true"
        if key is False:
            return "false"
        if key is None:
            return "null"
        if isinstance(key, int):
            return int.__repr__(key)
        if isinstance(key, float):
            return self._number(key)
        if self.skipkeys:
            return None
        raise TypeError(f"keys must be str, int, float, bool or None, not {key.__class__.__name__}")

    def _write_pairs(self, o, parts, open_ones, indent, newline):
        inner = newline + indent if indent is not None else ""
        parts.append("{" + inner)
        separator = self.item_separator + inner
        first = True
        for key, value in sorted(o.items()) if self.sort_keys else o.items():
            key = self._key(key)
            if key is None:
                continue
            if not first:
                parts.append(separator)
            first = False
            parts.append(_quote(key, self.ensure_ascii) + self.key_separator)
            self._write(value, parts, open_ones, indent, inner)
        parts.append(newline + "}" if indent is not None else "}")


def dumps(
    obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None,
    default=None, sort_keys=False, **kw
):
    if cls is None:
        cls = JSONEncoder
    return cls(
        skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan, indent=indent,
        separators=separators, default=default, sort_keys=sort_keys, **kw
    ).encode(obj)


def dump(
    obj, fp, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
    separators=None, default=None, sort_keys=False, **kw
):
    if cls is None:
        cls = JSONEncoder
    encoder = cls(
        skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan, indent=indent,
        separators=separators, default=default, sort_keys=sort_keys, **kw
    )
    for part in encoder.iterencode(obj):
        fp.write(part)


def loads(
    s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None, **kw
):
    if isinstance(s, str):
        if s.startswith("\ufeff"):
            raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    else:
        if type(s).__name__ not in ("bytes", "bytearray"):
            raise TypeError(f"the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}")
        s = s.decode("utf-8")
    if cls is None:
        cls = JSONDecoder
    if object_hook is not None:
        kw["object_hook"] = object_hook
    if object_pairs_hook is not None:
        kw["object_pairs_hook"] = object_pairs_hook
    if parse_float is not None:
        kw["parse_float"] = parse_float
    if parse_int is not None:
        kw["parse_int"] = parse_int
    if parse_constant is not None:
        kw["parse_constant"] = parse_constant
    return cls(**kw).decode(s)


def load(fp, **kw):
    return loads(fp.read(), **kw)
