# ``%`` and ``str.format`` where values are no plain scalars: their own ``__str__``, ``__repr__``, ``__format__``, ``__int__``
# are called from here.


def str_mod(template, args):
    return "".join(_percent_fill(template, args, False))


def bytes_mod(template, args):
    return "".join(_percent_fill(template.decode("latin-1"), args, True)).encode("latin-1")


def bytearray_mod(template, args):
    return bytearray(bytes_mod(bytes(template), args))


class _Arguments:
    # The arguments of a template, as CPython counts them: a lone value has length -1 and stands at -2.
    __slots__ = ("values", "length", "index", "binary")

    def __init__(self, args, binary):
        self.values = args
        self.binary = binary
        if isinstance(args, tuple):
            self.length = len(args)
            self.index = 0
        else:
            self.length = -1
            self.index = -2

    def next(self):
        if self.index >= self.length:
            raise TypeError("not enough arguments for format string")
        self.index += 1
        return self.values if self.length < 0 else self.values[self.index - 1]


def _percent_fill(template, args, binary):
    texts = (tuple, str, bytes, bytearray) if binary else (tuple, str)
    keyed = hasattr(type(args), "__getitem__") or type(args) is type(int | str)
    mapping = args if keyed and not isinstance(args, texts) else None
    given = _Arguments(args, binary)
    parts = []
    for text, key, flags, width, precision, conversion, error in _percent_parts(template):
        parts.append(text)
        if key is not None:
            if mapping is None:
                raise TypeError("format requires a mapping")
            given.values = mapping[key.encode("latin-1") if binary else key]
            given.length = -1
            given.index = -2
        if width == "*":
            width = _star(given, (1 << 63) - 1)
            if width < 0:
                flags += "-"
                width = -width
            width = str(width)
        if precision == ".*":
            precision = "." + str(max(0, _star(given, (1 << 31) - 1)))
        if error is not None:
            raise ValueError(error)
        if conversion is None:
            continue
        if conversion == "%":
            parts.append("%")
            continue
        parts.append(_percent_one(flags, width, precision, conversion, given.next(), binary))
    if given.index < given.length and mapping is None:
        kind = "bytes" if binary else "string"
        raise TypeError("not all arguments converted during " + kind + " formatting")
    return parts


def _star(given, limit):
    value = given.next()
    if not isinstance(value, int):
        raise TypeError("* wants int")
    if not -limit - 1 <= value <= limit:
        raise OverflowError("Python int too large to convert to C " + ("int" if limit < 1 << 32 else "ssize_t"))
    return int(value)


def _percent_one(flags, width, precision, conversion, value, binary):
    if conversion == "r" and binary:
        conversion = "a"
    if conversion == "s" or conversion == "b":
        value = _as_bytes(value) if binary else str(value)
        conversion = "s"
    elif conversion == "r":
        value = repr(value)
        conversion = "s"
    elif conversion == "a":
        value = _to_ascii(repr(value))
        conversion = "s"
    elif conversion == "c":
        if binary:
            value = _byte_of(value)
        elif not isinstance(value, (str, int)):
            if not hasattr(type(value), "__index__"):
                raise TypeError("%c requires int or char")
            value = _need_index(value)
    elif conversion in "diu":
        if not isinstance(value, (int, float)):
            if not hasattr(type(value), "__int__") and not hasattr(type(value), "__index__"):
                raise TypeError("%" + conversion + " format: a real number is required, not " + _name_of(value))
            value = int(value)
    elif conversion in "oxX":
        if not isinstance(value, int):
            if not hasattr(type(value), "__index__"):
                raise TypeError("%" + conversion + " format: an integer is required, not " + _name_of(value))
            value = _need_index(value)
    elif not isinstance(value, (int, float)):
        if not hasattr(type(value), "__float__") and not hasattr(type(value), "__index__"):
            if binary:
                raise TypeError("float argument required, not " + _name_of(value))
            raise TypeError("must be real number, not " + _name_of(value))
        value = float(value)
    return _percent("%" + flags + width + precision + conversion, value)


def _as_bytes(value):
    if isinstance(value, (bytes, bytearray)):
        return value.decode("latin-1")
    if hasattr(type(value), "__bytes__"):
        made = type(value).__bytes__(value)
        if not isinstance(made, bytes):
            raise TypeError("__bytes__ returned non-bytes (type " + _name_of(made) + ")")
        return made.decode("latin-1")
    raise TypeError(
        "%b requires a bytes-like object, or an object that implements __bytes__, not '" + _name_of(value) + "'"
    )


def _byte_of(value):
    if isinstance(value, (bytes, bytearray)):
        if len(value) != 1:
            raise TypeError("%c requires an integer in range(256) or a single byte")
        return value.decode("latin-1")
    if not hasattr(type(value), "__index__"):
        raise TypeError("%c requires an integer in range(256) or a single byte")
    value = _need_index(value)
    if not 0 <= value < 256:
        raise OverflowError("%c arg not in range(256)")
    return chr(value)


def str_format(template, *args, **kwargs):
    return _format_template(template, args, kwargs, [0, None], 2)


def str_format_map(template, mapping):
    return _format_template(template, None, mapping, [0, None], 2)


def _format_template(template, args, kwargs, state, depth):
    if depth <= 0:
        raise ValueError("Max string recursion exceeded")
    parts = []
    for literal, field, spec, conversion, error in _template_parts(template):
        if error is not None:
            raise ValueError(error)
        parts.append(literal)
        if field is None:
            continue
        value = _format_field(field, args, kwargs, state)
        if conversion == "r":
            value = repr(value)
        elif conversion == "s":
            value = str(value)
        elif conversion == "a":
            value = _to_ascii(repr(value))
        elif conversion is not None:
            raise ValueError("Unknown conversion specifier " + conversion)
        if "{" in spec or "}" in spec:
            spec = _format_template(spec, args, kwargs, state, depth - 1)
        parts.append(format(value, spec))
    return "".join(parts)


def _format_field(field, args, kwargs, state):
    first, rest = _field_parts(field)
    if first == "":
        if state[1] == "manual":
            raise ValueError("cannot switch from manual field specification to automatic field numbering")
        state[1] = "automatic"
        first = state[0]
        state[0] += 1
    elif isinstance(first, int):
        if state[1] == "automatic":
            raise ValueError("cannot switch from automatic field numbering to manual field specification")
        state[1] = "manual"
    if isinstance(first, int):
        if args is None:
            raise ValueError("Format string contains positional fields")
        if first >= len(args):
            raise IndexError("Replacement index " + str(first) + " out of range for positional args tuple")
        value = args[first]
    else:
        value = kwargs[first]
    for is_attribute, name in rest:
        if is_attribute is None:
            raise ValueError(name)
        value = getattr(value, name) if is_attribute else value[name]
    return value
