# Functions about functions. Behaviour: CPython 3.11, Lib/functools.py.

from collections import namedtuple

from _thread import RLock

__all__ = [
    "update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering", "cache", "cmp_to_key",
    "lru_cache", "reduce", "partial", "partialmethod", "singledispatch", "singledispatchmethod", "cached_property",
]

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)
_ABSENT = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    "Update a wrapper function to look like the wrapped function"
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        for key, value in dict(getattr(wrapped, name, {})).items():
            getattr(wrapper, name)[key] = value
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    "Decorator factory to apply update_wrapper() to a wrapper function"
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


class partial:
    """partial(func, *args, **keywords) - new function with partial application"""

    def __new__(cls, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self = super().__new__(cls)
        self.func = func
        self.args = args
        self.keywords = keywords
        return self

    def __init__(self, *args, **keywords):
        pass

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        parts = [repr(self.func)] + [repr(arg) for arg in self.args]
        parts += [f"{name}={value!r}" for name, value in self.keywords.items()]
        kind = type(self)
        name = kind.__qualname__ if kind is not partial else "functools.partial"
        return f"{name}({', '.join(parts)})"

    def __reduce__(self):
        return (type(self), (self.func,) + self.args)


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, obj, cls=None):
        function, args, keywords = self.func, self.args, self.keywords
        if isinstance(function, (staticmethod, classmethod)):
            return partial(function.__get__(obj, cls), *args, **keywords)
        if obj is None:

            def unbound(owner, /, *more, **others):
                return function(owner, *args, *more, **{**keywords, **others})

            return unbound
        return partial(function, obj, *args, **keywords)


def reduce(function, sequence, initial=_ABSENT, /):
    "reduce(function, iterable[, initial], /) -> value"
    try:
        iterator = iter(sequence)
    except TypeError:
        raise TypeError("reduce() arg 2 must support iteration") from None
    if initial is _ABSENT:
        for value in iterator:
            break
        else:
            raise TypeError("reduce() of empty iterable with no initial value")
    else:
        value = initial
    for element in iterator:
        value = function(value, element)
    return value


# ---- Orders


def _swapped(name, root, negate, both):
    """A comparison made of another one and equality."""

    def compare(self, other):
        found = getattr(type(self), root)(self, other)
        if found is NotImplemented:
            return found
        if both == "and different":
            return (not found if negate else found) and self != other
        if both == "or equal":
            return (not found if negate else found) or self == other
        return not found

    compare.__name__ = name
    compare.__doc__ = f"Return a {name[2]} {name[3]} b."
    return compare


_FROM = {
    "__lt__": (("__gt__", True, "and different"), ("__le__", False, "or equal"), ("__ge__", True, "")),
    "__le__": (("__ge__", True, "or equal"), ("__lt__", False, "and different"), ("__gt__", True, "")),
    "__gt__": (("__lt__", True, "and different"), ("__ge__", False, "or equal"), ("__le__", True, "")),
    "__ge__": (("__le__", True, "or equal"), ("__gt__", False, "and different"), ("__lt__", True, "")),
}


def total_ordering(cls):
    "Class decorator that fills in missing ordering methods"
    own = [name for name in _FROM if getattr(cls, name, None) is not getattr(object, name, None)]
    if not own:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = max(own)
    for name, negate, both in _FROM[root]:
        if name not in own:
            setattr(cls, name, _swapped(name, root, negate, both))
    return cls


class _Key:
    __slots__ = ("obj", "_compare")

    def __init__(self, obj, compare):
        self.obj = obj
        self._compare = compare

    def __lt__(self, other):
        return self._compare(self.obj, other.obj) < 0

    def __gt__(self, other):
        return self._compare(self.obj, other.obj) > 0

    def __eq__(self, other):
        return self._compare(self.obj, other.obj) == 0

    def __le__(self, other):
        return self._compare(self.obj, other.obj) <= 0

    def __ge__(self, other):
        return self._compare(self.obj, other.obj) >= 0

    __hash__ = None


def cmp_to_key(mycmp):
    """Convert a cmp= function into a key= function"""

    def key(obj):
        return _Key(obj, mycmp)

    return key


# ---- Caches

_CacheInfo = namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"], module="functools")


class _HashedSeq(list):
    __slots__ = ("hashvalue",)

    def __init__(self, values):
        self[:] = values
        self.hashvalue = hash(values)

    def __hash__(self):
        return self.hashvalue


def _make_key(args, keywords, typed):
    if not keywords and not typed:
        if len(args) == 1 and type(args[0]) in (int, str):
            return args[0]
        return (args,)
    key = (args, tuple(keywords.items()))
    if typed:
        key += (tuple([type(arg) for arg in args]), tuple([type(value) for value in keywords.values()]))
    return key


class _lru_cache_wrapper:
    """A function with a memory. ``_kept`` is ordered from what was used longest ago."""

    def __init__(self, function, maxsize, typed):
        self._function = function
        self._maxsize = maxsize
        self._typed = typed
        self._kept = {}
        self._hits = self._misses = 0

    def __call__(self, /, *args, **keywords):
        if self._maxsize == 0:
            self._misses += 1
            return self._function(*args, **keywords)
        key = _make_key(args, keywords, self._typed)
        kept = self._kept
        found = kept.get(key, _ABSENT)
        if found is not _ABSENT:
            self._hits += 1
            if self._maxsize is not None:
                kept.pop(key, None)
                kept[key] = found
            return found
        self._misses += 1
        value = self._function(*args, **keywords)
        if self._maxsize is not None and key not in kept and len(kept) >= self._maxsize:
            for oldest in kept:
                break
            del kept[oldest]
        kept[key] = value
        return value

    def __get__(self, obj, cls=None):
        return self if obj is None else _bound(self, obj)

    def cache_info(self):
        """Report cache statistics"""
        return _CacheInfo(self._hits, self._misses, self._maxsize, len(self._kept))

    def cache_clear(self):
        """Clear the cache and cache statistics"""
        self._kept.clear()
        self._hits = self._misses = 0

    def __repr__(self):
        return f"<functools._lru_cache_wrapper object at {hex(id(self))}>"


class _bound:
    """A cached function with its first argument."""

    def __init__(self, function, owner):
        self.__func__ = function
        self.__self__ = owner

    def __call__(self, /, *args, **keywords):
        return self.__func__(self.__self__, *args, **keywords)

    def __getattr__(self, name):
        return getattr(self.__func__, name)

    def __repr__(self):
        return f"<bound method {self.__func__.__qualname__} of {self.__self__!r}>"


def lru_cache(maxsize=128, typed=False):
    """Least-recently-used cache decorator."""
    if isinstance(maxsize, int):
        maxsize = max(0, maxsize)
    elif callable(maxsize) and isinstance(typed, bool):
        function, maxsize = maxsize, 128
        return _cached(function, maxsize, typed)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")

    def decorating_function(function):
        return _cached(function, maxsize, typed)

    return decorating_function


def _cached(function, maxsize, typed):
    made = _lru_cache_wrapper(function, maxsize, typed)
    made.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(made, function)


def cache(user_function, /):
    'Simple lightweight unbounded cache.  Sometimes called "memoize".'
    return lru_cache(maxsize=None)(user_function)


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.lock = RLock()

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                f"Cannot assign the same cached_property to two different names ({self.attrname!r} and {name!r})."
            )

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            kept = instance.__dict__
        except AttributeError:
            raise TypeError(
                f"No '__dict__' attribute on {type(instance).__name__!r} "
                f"instance to cache {self.attrname!r} property."
            ) from None
        value = kept.get(self.attrname, _ABSENT)
        if value is _ABSENT:
            with self.lock:
                value = kept.get(self.attrname, _ABSENT)
                if value is _ABSENT:
                    value = self.func(instance)
                    kept[self.attrname] = value
        return value


# ---- Generic functions


def singledispatch(func):
    """Single-dispatch generic function decorator."""
    registry = {object: func}
    name = getattr(func, "__name__", "singledispatch function")

    def dispatch(cls):
        for base in cls.__mro__:
            if base in registry:
                return registry[base]
        for kind in reversed(list(registry)):
            if kind is not object and issubclass(cls, kind):
                return registry[kind]
        return func

    def register(cls, func=None):
        if isinstance(cls, type):
            if func is None:
                return lambda function: register(cls, function)
        else:
            hints = getattr(cls, "__annotations__", {})
            if not hints:
                raise TypeError(
                    f"Invalid first argument to `register()`: {cls!r}. "
                    "Use either `@register(some_class)` or plain `@register` on an annotated function."
                )
            func = cls
            for argname, cls in hints.items():
                break
            if not isinstance(cls, type):
                kinds = getattr(cls, "__args__", None)
                if not kinds or not all(isinstance(kind, type) for kind in kinds):
                    raise TypeError(f"Invalid annotation for {argname!r}. {cls!r} is not a class.")
                for kind in kinds:
                    registry[kind] = func
                return func
        registry[cls] = func
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{name} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    update_wrapper(wrapper, func)
    return wrapper


class singledispatchmethod:
    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        def method(*args, **kwargs):
            function = self.dispatcher.dispatch(args[0].__class__)
            return function.__get__(obj, cls)(*args, **kwargs)

        method.register = self.register
        update_wrapper(method, self.func)
        return method

for _cls in (
    partial, _lru_cache_wrapper,
):
    _named_fully(_cls)
