# Numbers: the slow paths, in guest code (see core.py).


def int_new(cls, value, base=None):
    if base is not None:
        return cls(value, _need_index(base))
    for name in ("__int__", "__index__", "__trunc__"):
        method = getattr(type(value), name, None)
        if method is not None:
            made = method(value)
            if not isinstance(made, int):
                raise TypeError(name + " returned non-int (type " + _name_of(made) + ")")
            return made if cls is int else cls(made)
    raise TypeError("int() argument must be a string, a bytes-like object or a real number, not '" + _name_of(value) + "'")


def bool_new(cls, value):
    return True if value else False


def float_new(cls, value):
    for name in ("__float__", "__index__"):
        method = getattr(type(value), name, None)
        if method is not None:
            made = method(value)
            if name == "__float__" and not isinstance(made, float):
                raise TypeError(_name_of(value) + ".__float__ returned non-float (type " + _name_of(made) + ")")
            return cls(made)


def str_new(cls, value):
    return str(value)


def abs_slow(value):
    return type(value).__abs__(value)


def round_slow(number, ndigits=None):
    return type(number).__round__(number) if ndigits is None else type(number).__round__(number, ndigits)


_NUMBERS = (int, float, complex)


def pow_slow(base, exp, mod=None):
    if mod is None:
        return base**exp
    method = getattr(type(base), "__pow__", None)
    made = NotImplemented if method is None else method(base, exp, mod)
    if made is NotImplemented:
        for part in (exp, mod):
            if isinstance(part, float):
                raise TypeError("pow() 3rd argument not allowed unless all arguments are integers")
            if isinstance(part, complex) and isinstance(base, _NUMBERS) and isinstance(exp, _NUMBERS):
                raise ValueError("complex modulo")
        kinds = [_name_of(part) for part in (base, exp, mod)]
        raise TypeError("unsupported operand type(s) for ** or pow(): '" + "', '".join(kinds) + "'")
    return made


def divmod_slow(a, b):
    method = getattr(type(a), "__divmod__", None)
    if method is not None:
        made = method(a, b)
        if made is not NotImplemented:
            return made
    method = getattr(type(b), "__rdivmod__", None)
    if method is not None:
        made = method(b, a)
        if made is not NotImplemented:
            return made
    raise TypeError(
        "unsupported operand type(s) for divmod(): '" + _name_of(a) + "' and '" + _name_of(b) + "'"
    )


def _index_slow(value):
    return type(value).__index__(value)


def ord_slow(value):
    raise TypeError("ord() expected string of length 1, but " + _name_of(value) + " found")


def chr_slow(value):
    return chr(_need_index(value))


def bin_slow(value):
    return bin(_need_index(value))


def hex_slow(value):
    return hex(_need_index(value))


def oct_slow(value):
    return oct(_need_index(value))


def with_indexes(function, subject, *args, **kwargs):
    for value in args:
        if not isinstance(value, int) and hasattr(type(value), "__index__") or isinstance(value, (slice, list, tuple)):
            args = tuple([_with_index(value) for value in args])
            return function(subject, *args, **kwargs)
    for name in kwargs:
        if not isinstance(kwargs[name], int) and hasattr(type(kwargs[name]), "__index__"):
            kwargs = {name: _with_index(kwargs[name]) for name in kwargs}
            return function(subject, *args, **kwargs)
    raise TypeError("unsupported argument type")


def _with_index(value):
    if isinstance(value, slice):
        return slice(_slice_part(value.start), _slice_part(value.stop), _slice_part(value.step))
    if isinstance(value, list):
        return [_with_index(item) for item in value]
    if isinstance(value, tuple):
        return tuple([_with_index(item) for item in value])
    return _need_index(value) if hasattr(type(value), "__index__") and not isinstance(value, int) else value


def with_index_contains(data, item):
    return _need_index(item) in data


def _need_index(value):
    if not hasattr(type(value), "__index__"):
        raise TypeError("'" + _name_of(value) + "' object cannot be interpreted as an integer")
    made = type(value).__index__(value)
    if not isinstance(made, int):
        raise TypeError("__index__ returned non-int (type " + _name_of(made) + ")")
    return made


def range_new(cls, first, *others):
    return range(_need_index(first), *[_need_index(other) for other in others])
