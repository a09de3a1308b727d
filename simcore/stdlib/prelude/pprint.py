# Readable printing. Behaviour: CPython 3.11, Lib/pprint.py.

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    """Pretty-print a Python object to a stream [default is sys.stdout]."""
    PrettyPrinter(
        stream=stream, indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
        underscore_numbers=underscore_numbers,
    ).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    """Format a Python object into a pretty-printed representation."""
    return PrettyPrinter(
        indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts, underscore_numbers=underscore_numbers
    ).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    """Pretty-print a Python object"""
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter()._one_line(object, {}, 0)


def isreadable(object):
    return True


def isrecursive(object):
    return "<Recursion on " in saferepr(object)


class _Order:
    """Keys of different types are put in some order, too."""

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        try:
            return self.value < other.value
        except TypeError:
            return (str(type(self.value)), id(self.value)) < (str(type(other.value)), id(other.value))


def _by_key(item):
    return _Order(item[0])


class PrettyPrinter:
    def __init__(
        self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False
    ):
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._indent = indent
        self._width = width
        self._depth = depth
        self._stream = stream
        self._compact = compact
        self._sort = sort_dicts
        self._underscores = underscore_numbers

    def pprint(self, object):
        text = self.pformat(object) + "\n"
        if self._stream is None:
            print(text, end="")
        else:
            self._stream.write(text)

    def pformat(self, object):
        parts = []
        self._format(object, parts, 0, 0, {}, 0)
        return "".join(parts)

    def _format(self, value, parts, indent, allowance, seen, level):
        key = id(value)
        if key in seen:
            parts.append(_recursion(value))
            return
        text = self._one_line(value, seen, level)
        if len(text) > self._width - indent - allowance:
            kind = type(value)
            shown = getattr(kind, "__repr__", None)
            write = None
            if kind.__module__ == "collections" and kind.__name__ in _NAMED:
                write = _NAMED[kind.__name__]
            else:
                for base, method in _WRITERS:
                    if issubclass(kind, base) and shown is base.__repr__:
                        write = method
                        break
            if write is None and hasattr(kind, "__dataclass_fields__") and "__create_fn__" not in kind.__dict__:
                params = getattr(kind, "__dataclass_params__", None)
                if params is not None and params.repr:
                    write = PrettyPrinter._write_dataclass
            if write is not None:
                seen[key] = 1
                write(self, value, parts, indent, allowance, seen, level + 1)
                del seen[key]
                return
        parts.append(text)

    def _write_dataclass(self, value, parts, indent, allowance, seen, level):
        name = type(value).__name__
        indent += len(name) + 1
        items = [(f.name, getattr(value, f.name)) for f in type(value).__dataclass_fields__.values() if f.repr]
        parts.append(name + "(")
        self._attributes(items, parts, indent, allowance, seen, level)
        parts.append(")")

    def _write_namespace(self, value, parts, indent, allowance, seen, level):
        name = "namespace"
        indent += len(name) + 1
        parts.append(name + "(")
        self._attributes(list(value.__dict__.items()), parts, indent, allowance, seen, level)
        parts.append(")")

    def _attributes(self, items, parts, indent, allowance, seen, level):
        for number, (name, value) in enumerate(items):
            last = number == len(items) - 1
            parts.append(name + "=")
            if id(value) in seen:
                parts.append("...")
            else:
                self._format(value, parts, indent + len(name) + 1, allowance if last else 1, seen, level)
            if not last:
                parts.append(",\n" + " " * indent)

    def _write_dict(self, value, parts, indent, allowance, seen, level):
        parts.append("{")
        if self._indent > 1:
            parts.append((self._indent - 1) * " ")
        if len(value):
            items = sorted(value.items(), key=_by_key) if self._sort else list(value.items())
            self._dict_items(items, parts, indent, allowance + 1, seen, level)
        parts.append("}")

    def _dict_items(self, items, parts, indent, allowance, seen, level):
        indent += self._indent
        for number, (key, item) in enumerate(items):
            last = number == len(items) - 1
            text = self._one_line(key, seen, level)
            parts.append(text + ": ")
            self._format(item, parts, indent + len(text) + 2, allowance if last else 1, seen, level)
            if not last:
                parts.append(",\n" + " " * indent)

    def _write_list(self, value, parts, indent, allowance, seen, level):
        parts.append("[")
        self._items(value, parts, indent, allowance + 1, seen, level)
        parts.append("]")

    def _write_tuple(self, value, parts, indent, allowance, seen, level):
        parts.append("(")
        end = ",)" if len(value) == 1 else ")"
        self._items(value, parts, indent, allowance + len(end), seen, level)
        parts.append(end)

    def _write_set(self, value, parts, indent, allowance, seen, level):
        if not len(value):
            parts.append(repr(value))
            return
        kind = type(value)
        if kind is set:
            parts.append("{")
            end = "}"
        else:
            parts.append(kind.__name__ + "({")
            end = "})"
            indent += len(kind.__name__) + 1
        self._items(sorted(value, key=_Order), parts, indent, allowance + len(end), seen, level)
        parts.append(end)

    def _items(self, items, parts, indent, allowance, seen, level):
        indent += self._indent
        if self._indent > 1:
            parts.append((self._indent - 1) * " ")
        between = ",\n" + " " * indent
        before = ""
        room = left = self._width - indent + 1
        items = list(items)
        for number, item in enumerate(items):
            if number == len(items) - 1:
                room -= allowance
                left -= allowance
            if self._compact:
                text = self._one_line(item, seen, level)
                size = len(text) + 2
                if left < size:
                    left = room
                    if before:
                        before = between
                if left >= size:
                    left -= size
                    parts.append(before + text)
                    before = ", "
                    continue
            parts.append(before)
            before = between
            self._format(item, parts, indent, allowance if number == len(items) - 1 else 1, seen, level)

    def _write_str(self, value, parts, indent, allowance, seen, level):
        if not len(value):
            parts.append(repr(value))
            return
        chunks = []
        lines = value.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        widest = width = self._width - indent
        shown = ""
        for number, line in enumerate(lines):
            shown = repr(line)
            if number == len(lines) - 1:
                width -= allowance
            if len(shown) <= width:
                chunks.append(shown)
                continue
            words = _words(line)
            width_now = widest
            current = ""
            for place, word in enumerate(words):
                candidate = current + word
                if place == len(words) - 1 and number == len(lines) - 1:
                    width_now -= allowance
                if len(repr(candidate)) > width_now:
                    if current:
                        chunks.append(repr(current))
                    current = word
                else:
                    current = candidate
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            parts.append(shown)
            return
        if level == 1:
            parts.append("(")
        for number, chunk in enumerate(chunks):
            if number > 0:
                parts.append("\n" + " " * indent)
            parts.append(chunk)
        if level == 1:
            parts.append(")")

    def _write_default_dict(self, value, parts, indent, allowance, seen, level):
        name = type(value).__name__
        indent += len(name) + 1
        parts.append(f"{name}({self._one_line(value.default_factory, seen, level)},\n{' ' * indent}")
        self._write_dict(value, parts, indent, allowance + 1, seen, level)
        parts.append(")")

    def _write_counter(self, value, parts, indent, allowance, seen, level):
        name = type(value).__name__
        parts.append(name + "({")
        if self._indent > 1:
            parts.append((self._indent - 1) * " ")
        self._dict_items(value.most_common(), parts, indent + len(name) + 1, allowance + 2, seen, level)
        parts.append("})")

    def _write_ordered_dict(self, value, parts, indent, allowance, seen, level):
        name = type(value).__name__
        parts.append(name + "(")
        self._write_pairs(list(value.items()), parts, indent + len(name) + 1, allowance + 1, seen, level)
        parts.append(")")

    def _write_pairs(self, items, parts, indent, allowance, seen, level):
        parts.append("[")
        self._items(items, parts, indent, allowance + 1, seen, level)
        parts.append("]")

    def _write_deque(self, value, parts, indent, allowance, seen, level):
        name = type(value).__name__
        parts.append(name + "(")
        indent += len(name) + 1
        parts.append("[")
        if value.maxlen is None:
            self._items(value, parts, indent, allowance + 2, seen, level)
            parts.append("])")
        else:
            self._items(value, parts, indent, 2, seen, level)
            parts.append(f"],\n{' ' * indent}maxlen={value.maxlen!r})")

    def _one_line(self, value, seen, level):
        kind = type(value)
        shown = getattr(kind, "__repr__", None)
        if kind is int and self._underscores:
            return f"{value:_d}"
        if issubclass(kind, dict) and shown is dict.__repr__:
            return self._one_line_dict(value, seen, level)
        if (issubclass(kind, list) and shown is list.__repr__) or (issubclass(kind, tuple) and shown is tuple.__repr__):
            return self._one_line_items(value, seen, level)
        return repr(value)

    def _one_line_dict(self, value, seen, level):
        if not value:
            return "{}"
        key = id(value)
        if self._depth and level >= self._depth:
            return "{...}"
        if key in seen:
            return _recursion(value)
        seen[key] = 1
        items = sorted(value.items(), key=_by_key) if self._sort else list(value.items())
        parts = [f"{self._one_line(k, seen, level + 1)}: {self._one_line(v, seen, level + 1)}" for k, v in items]
        del seen[key]
        return "{" + ", ".join(parts) + "}"

    def _one_line_items(self, value, seen, level):
        if isinstance(value, list):
            if not value:
                return "[]"
            before, after = "[", "]"
        elif len(value) == 1:
            before, after = "(", ",)"
        else:
            if not value:
                return "()"
            before, after = "(", ")"
        key = id(value)
        if self._depth and level >= self._depth:
            return before + "..." + after
        if key in seen:
            return _recursion(value)
        seen[key] = 1
        parts = [self._one_line(item, seen, level + 1) for item in value]
        del seen[key]
        return before + ", ".join(parts) + after


def _words(line):
    """Words, each with the blanks behind it."""
    found = []
    current = ""
    for letter in line:
        if current and not letter.isspace() and current[-1].isspace():
            found.append(current)
            current = ""
        current += letter
    return found + [current] if current else found


def _recursion(value):
    return f"<Recursion on {type(value).__name__} with id={id(value)}>"


_WRITERS = [
    (dict, PrettyPrinter._write_dict),
    (list, PrettyPrinter._write_list),
    (tuple, PrettyPrinter._write_tuple),
    (set, PrettyPrinter._write_set),
    (frozenset, PrettyPrinter._write_set),
    (str, PrettyPrinter._write_str),
]
_NAMED = {
    "defaultdict": PrettyPrinter._write_default_dict,
    "Counter": PrettyPrinter._write_counter,
    "OrderedDict": PrettyPrinter._write_ordered_dict,
    "deque": PrettyPrinter._write_deque,
}
