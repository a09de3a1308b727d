# References that do not keep alive. Behaviour: CPython 3.11, Lib/weakref.py; here objects live as long as the program.

__all__ = [
    "ref", "proxy", "WeakKeyDictionary", "ReferenceType", "WeakMethod", "WeakValueDictionary", "WeakSet", "finalize",
    "getweakrefcount",
]


class ReferenceType:
    def __new__(cls, obj, callback=None, /):
        _need_weak(obj)
        self = object.__new__(cls)
        self._object = obj
        self.__callback__ = callback
        return self

    def __init__(self, *args):
        pass

    def __call__(self):
        return self._object

    def __eq__(self, other):
        if not isinstance(other, ReferenceType):
            return NotImplemented
        return self._object == other._object

    def __hash__(self):
        return hash(self._object)

    def __repr__(self):
        kind = type(self._object)
        return f"<weakref at {hex(id(self))}; to {kind.__name__!r} at {hex(id(self._object))}>"


ReferenceType.__module__ = "weakref"
ref = ReferenceType


def proxy(obj, callback=None, /):
    ref(obj)
    return obj


def getweakrefcount(obj, /):
    return 0


class WeakMethod(ref):
    def __call__(self):
        return self._object


class _Held:
    """A dictionary that holds what it names."""

    def __init__(self, other=(), /, **kw):
        self.data = {}
        self.update(other, **kw)

    def update(self, other=(), /, **kw):
        pairs = other.items() if hasattr(other, "items") else other
        for key, value in pairs:
            self[key] = value
        for key, value in kw.items():
            self[key] = value

    def __getitem__(self, key):
        return self.data[key]

    def __setitem__(self, key, value):
        self._check(key, value)
        self.data[key] = value

    def __delitem__(self, key):
        del self.data[key]

    def __contains__(self, key):
        return key in self.data

    def __len__(self):
        return len(self.data)

    def __iter__(self):
        return iter(self.data)

    def __repr__(self):
        return f"<{self.__class__.__name__} at {hex(id(self))}>"

    def get(self, key, default=None):
        return self.data.get(key, default)

    def pop(self, key, *args):
        return self.data.pop(key, *args)

    def setdefault(self, key, default=None):
        return self.data.setdefault(key, default)

    def keys(self):
        return iter(self.data)

    def values(self):
        return iter(self.data.values())

    def items(self):
        return iter(self.data.items())

    def clear(self):
        self.data.clear()

    def copy(self):
        return self.__class__(self.data)


class WeakValueDictionary(_Held):
    def _check(self, key, value):
        ref(value)


class WeakKeyDictionary(_Held):
    def _check(self, key, value):
        ref(key)


class WeakSet:
    def __init__(self, data=None):
        self.data = set()
        for item in data or ():
            self.add(item)

    def add(self, item):
        ref(item)
        self.data.add(item)

    def discard(self, item):
        self.data.discard(item)

    def remove(self, item):
        self.data.remove(item)

    def clear(self):
        self.data.clear()

    def __contains__(self, item):
        return item in self.data

    def __len__(self):
        return len(self.data)

    def __iter__(self):
        return iter(self.data)


class finalize:
    def __init__(self, obj, func, /, *args, **kwargs):
        self._call = (func, args, kwargs)
        self._object = obj
        self.atexit = True

    @property
    def alive(self):
        return self._call is not None

    def __call__(self, _=None):
        call, self._call = self._call, None
        if call is not None:
            return call[0](*call[1], **call[2])

    def detach(self):
        call, self._call = self._call, None
        return None if call is None else (self._object,) + call
