# Functions over iterables: the slow paths, in guest code (see core.py).


def sum_slow(iterable, start=0):
    iterable = iter(iterable)
    if isinstance(start, str):
        raise TypeError("sum() can't sum strings [use ''.join(seq) instead]")
    if isinstance(start, bytes):
        raise TypeError("sum() can't sum bytes [use b''.join(seq) instead]")
    if isinstance(start, bytearray):
        raise TypeError("sum() can't sum bytearray [use b''.join(seq) instead]")
    total = start
    for value in iterable:
        total = total + value
    return total


def _extreme(name, greater, args, key, default):
    iterable = args if len(args) > 1 else args[0]
    best = _ABSENT
    best_key = None
    for value in iterable:
        rank = value if key is None else key(value)
        if best is _ABSENT or (rank > best_key if greater else rank < best_key):
            best = value
            best_key = rank
    if best is _ABSENT:
        if default is _ABSENT:
            raise ValueError(name + "() arg is an empty sequence")
        return default
    return best


def min_slow(*args, key=None, default=_ABSENT):
    return _extreme("min", False, args, key, default)


def max_slow(*args, key=None, default=_ABSENT):
    return _extreme("max", True, args, key, default)


def any_slow(iterable):
    for value in iterable:
        if value:
            return True
    return False


def all_slow(iterable):
    for value in iterable:
        if not value:
            return False
    return True


def hasattr_slow(value, name):
    try:
        getattr(value, name)
    except AttributeError:
        return False
    return True


def isinstance_slow(value, kinds):
    if isinstance(kinds, tuple):
        for kind in kinds:
            if isinstance(value, kind):
                return True
        return False
    check = _special(kinds, "__instancecheck__")
    if check is _ABSENT:
        raise TypeError("isinstance() arg 2 must be a type, a tuple of types, or a union")
    return True if check(kinds, value) else False


def issubclass_slow(value, kinds):
    if isinstance(kinds, tuple):
        for kind in kinds:
            if issubclass(value, kind):
                return True
        return False
    check = _special(kinds, "__subclasscheck__")
    if check is _ABSENT and not isinstance(value, type):
        raise TypeError("issubclass() arg 1 must be a class")
    if check is _ABSENT:
        raise TypeError("issubclass() arg 2 must be a class, a tuple of classes, or a union")
    return True if check(kinds, value) else False


def object_ne(a, b):
    same = type(a).__eq__(a, b)
    return same if same is NotImplemented else not same


def dir_of(value):
    names = list(type(value).__dir__(value))
    names.sort()
    return names
