# Copies. Behaviour: CPython 3.11, Lib/copy.py.

__all__ = ["Error", "copy", "deepcopy"]

_ATOMS = (
    type(None), int, float, bool, complex, str, bytes, type, range, slice, property, type(...), type(NotImplemented),
    type(len), type(lambda: None), staticmethod, classmethod,
)


class Error(Exception):
    pass


error = Error
_ABSENT = object()


def _payload(kind):
    """The built-in container that a class derives from."""
    for base in (list, dict, set, frozenset, tuple, bytearray):
        if issubclass(kind, base):
            return base
    return None


def copy(x):
    """Shallow copy operation on arbitrary Python objects."""
    cls = type(x)
    if cls in _ATOMS or cls in (tuple, frozenset) or isinstance(x, type):
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    own = getattr(cls, "__copy__", None)
    if own is not None:
        return own(x)
    return _rebuilt(x, lambda value: value, None)


def deepcopy(x, memo=None):
    """Deep copy operation on arbitrary Python objects."""
    cls = type(x)
    if cls in _ATOMS or isinstance(x, type):
        return x
    if memo is None:
        memo = {}
    known = memo.get(id(x), _ABSENT)
    if known is not _ABSENT:
        return known
    made = _deep(x, cls, memo)
    if made is not x:
        memo[id(x)] = made
        memo.setdefault(id(memo), []).append(x)
    return made


def _deep(x, cls, memo):
    if cls is list:
        made = memo[id(x)] = []
        for value in x:
            made.append(deepcopy(value, memo))
        return made
    if cls is dict:
        made = memo[id(x)] = {}
        for key, value in x.items():
            made[deepcopy(key, memo)] = deepcopy(value, memo)
        return made
    if cls is tuple:
        values = [deepcopy(value, memo) for value in x]
        if id(x) in memo:
            return memo[id(x)]
        for before, after in zip(x, values):
            if before is not after:
                return tuple(values)
        return x
    if cls in (set, frozenset):
        return cls([deepcopy(value, memo) for value in x])
    if cls is bytearray:
        return x[:]
    own = getattr(x, "__deepcopy__", None)
    if own is not None:
        return own(memo)
    return _rebuilt(x, lambda value: deepcopy(value, memo), memo)


def _rebuilt(x, each, memo):
    """A copy of an instance: what it is made by, its attributes, its items."""
    cls = type(x)
    reduce = getattr(cls, "__reduce__", None)
    own_reduce = reduce is not None and reduce is not object.__reduce__
    if isinstance(x, BaseException):
        made = cls.__new__(cls, *[each(arg) for arg in x.args])
        made.args = tuple([each(arg) for arg in x.args])
        return _with_state(x, made, each, memo)
    if own_reduce:
        found = x.__reduce__()
        if isinstance(found, str):
            return x
        factory, args = found[0], found[1]
        made = factory(*[each(arg) for arg in args])
        if memo is not None:
            memo[id(x)] = made
        state = found[2] if len(found) > 2 else None
        if state:
            made.__dict__.update({key: each(value) for key, value in state.items()})
        elif hasattr(x, "__dict__"):
            _with_state(x, made, each, memo)
        for value in (found[3] if len(found) > 3 and found[3] is not None else ()):
            made.append(each(value))
        for key, value in (found[4] if len(found) > 4 and found[4] is not None else ()):
            made[each(key)] = each(value)
        return made
    base = _payload(cls)
    if base is None and not _is_plain_instance(x):
        name = cls.__name__ if cls.__module__ == "builtins" else f"{cls.__module__}.{cls.__name__}"
        raise TypeError(f"cannot pickle {name!r} object")
    new_args = getattr(cls, "__getnewargs__", None)
    if new_args is not None:
        made = cls.__new__(cls, *[each(arg) for arg in new_args(x)])
    elif base in (tuple, frozenset):
        made = base.__new__(cls, [each(value) for value in base.__iter__(x)])
    elif base is not None:
        made = base.__new__(cls)
    else:
        made = object.__new__(cls)
    if memo is not None:
        memo[id(x)] = made
    _with_state(x, made, each, memo)
    if base is list:
        list.extend(made, [each(value) for value in list.__iter__(x)])
    elif base is dict:
        for key, value in dict.items(x):
            made[each(key)] = each(value)
    elif base is set:
        for value in set.__iter__(x):
            set.add(made, each(value))
    elif base is bytearray:
        made[:] = bytearray(x)
    return made


def _is_plain_instance(x):
    kind = type(x)
    if kind.__module__ in ("_thread", "builtins") and kind is not object:
        return False
    return True


def _with_state(x, made, each, memo):
    cls = type(x)
    get_state = None
    for base in cls.__mro__:
        if "__getstate__" in base.__dict__ and base is not object:
            get_state = base.__dict__["__getstate__"]
            break
    if get_state is not None:
        state = each(get_state(x))
    else:
        state = {key: each(value) for key, value in getattr(x, "__dict__", {}).items()}
    set_state = getattr(cls, "__setstate__", None)
    if set_state is not None:
        if state or get_state is not None:
            set_state(made, state)
        return made
    if state:
        made.__dict__.update(state)
    for base in cls.__mro__:
        names = base.__dict__.get("__slots__", ())
        for name in [names] if isinstance(names, str) else names:
            if name not in ("__dict__", "__weakref__") and hasattr(x, name):
                object.__setattr__(made, name, each(getattr(x, name)))
    return made
