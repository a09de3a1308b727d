# Names for the classes of built-in values. Behaviour: CPython 3.11, Lib/types.py.

try:
    GenericAlias = type(list[int])
    UnionType = type(int | str)
except TypeError:

    class GenericAlias:
        def __new__(cls, origin, args):
            return origin

    class UnionType:
        pass


class SimpleNamespace:
    """A simple attribute-based namespace."""

    __slots__ = ("__dict__",)

    def __init__(self, /, **kwargs):
        self.__dict__.update(kwargs)

    def __repr__(self):
        name = "namespace" if type(self) is SimpleNamespace else type(self).__name__
        if id(self) in _printing:
            return f"{name}(...)"
        _printing.add(id(self))
        try:
            shown = [f"{key}={value!r}" for key, value in self.__dict__.items()]
        finally:
            _printing.discard(id(self))
        return f"{name}({', '.join(shown)})"

    def __eq__(self, other):
        if isinstance(self, SimpleNamespace) and isinstance(other, SimpleNamespace):
            return dict(self.__dict__) == dict(other.__dict__)
        return NotImplemented

    __hash__ = None


_printing = set()


def new_class(name, bases=(), kwds=None, exec_body=None):
    """Create a class object dynamically using the appropriate metaclass."""
    bases = resolve_bases(bases)
    kwds = dict(kwds or {})
    meta = kwds.pop("metaclass", type(bases[0]) if bases else type)
    namespace = {}
    if exec_body is not None:
        exec_body(namespace)
    return meta(name, bases, namespace, **kwds)


def resolve_bases(bases):
    """Resolve MRO entries dynamically as specified by PEP 560."""
    found = []
    for base in bases:
        if not isinstance(base, type) and hasattr(base, "__mro_entries__"):
            found.extend(base.__mro_entries__(bases))
        else:
            found.append(base)
    return tuple(found)


class DynamicClassAttribute:
    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            raise AttributeError()
        if self.fget is None:
            raise AttributeError("unreadable attribute")
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)


def coroutine(func):
    return func
