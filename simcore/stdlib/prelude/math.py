# The parts of math that call methods of the program's own objects.


def _number(value, names):
    for name in names:
        method = getattr(type(value), name, None)
        if method is not None and not isinstance(value, (int, float)):
            made = method(value)
            if name == "__float__" and not isinstance(made, float):
                raise TypeError(type(value).__name__ + ".__float__ returned non-float (type " + type(made).__name__ + ")")
            return made
    return value


def _again(function, names, *args, **kwargs):
    return function(*[_number(arg, names) for arg in args], **{key: _number(kwargs[key], names) for key in kwargs})


def _rounded(function, name, value):
    method = getattr(type(value), name, None)
    if method is not None:
        return method(value)
    if name == "__trunc__":
        raise TypeError("type " + type(value).__name__ + " doesn't define __trunc__ method")
    return function(_number(value, ("__float__", "__index__")))


def _fsum(seq):
    return fsum([_number(value, ("__float__", "__index__")) for value in seq])


def _dist(p, q):
    names = ("__float__", "__index__")
    return dist([_number(value, names) for value in p], [_number(value, names) for value in q])


def _prod(iterable, start):
    for value in iterable:
        start = start * value
    return start
