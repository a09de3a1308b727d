# Containers. Behaviour: CPython 3.11, Lib/collections/__init__.py and Modules/_collectionsmodule.c.

__all__ = [
    "ChainMap", "Counter", "OrderedDict", "UserDict", "UserList", "UserString", "defaultdict", "deque", "namedtuple",
]

_MISSING = object()
_printing = set()


# ---- deque


class deque(_deque):
    """deque([iterable[, maxlen]]) --> deque object"""

    __slots__ = ()

    def __init__(self, iterable=(), maxlen=None):
        self._start(maxlen)
        self.extend(iterable)

    def extend(self, iterable, /):
        if not self._extend_plain(iterable, False):
            for item in iterable:
                self.append(item)

    def extendleft(self, iterable, /):
        if not self._extend_plain(iterable, True):
            for item in iterable:
                self.appendleft(item)

    def __iadd__(self, iterable):
        self.extend(iterable)
        return self

    def __add__(self, other):
        if not isinstance(other, deque):
            raise TypeError(f'can only concatenate deque (not "{type(other).__name__}") to deque')
        made = self.copy()
        made.extend(other)
        return made

    def __mul__(self, count):
        if not isinstance(count, int):
            raise TypeError(f"can't multiply sequence by non-int of type '{type(count).__name__}'")
        made = self.__class__([], self.maxlen)
        items = list(self)
        for turn in range(count):
            made.extend(items)
        return made

    __rmul__ = __mul__

    def __imul__(self, count):
        items = list(self)
        if count <= 0:
            self.clear()
        for turn in range(count - 1):
            self.extend(items)
        return self

    def copy(self):
        return self.__class__(self) if self.maxlen is None else self.__class__(self, self.maxlen)

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy

        made = self.__class__([], self.maxlen)
        memo[id(self)] = made
        for item in self:
            made.append(deepcopy(item, memo))
        return made

    def __contains__(self, item):
        version = self._version()
        for value in list(self):
            if value is item or value == item:
                return True
            if self._version() != version:
                raise RuntimeError("deque mutated during iteration")
        return False

    def count(self, item, /):
        version = self._version()
        found = 0
        for value in list(self):
            if value is item or value == item:
                found += 1
            if self._version() != version:
                raise RuntimeError("deque mutated during iteration")
        return found

    def index(self, item, start=0, stop=None, /):
        version = self._version()
        values = list(self)
        for place in range(*slice(start, stop).indices(len(values))):
            if values[place] is item or values[place] == item:
                return place
            if self._version() != version:
                raise RuntimeError("deque mutated during iteration")
        raise ValueError(f"{item!r} is not in deque")

    def remove(self, item, /):
        version = self._version()
        for place, value in enumerate(list(self)):
            same = value is item or value == item
            if self._version() != version:
                raise IndexError("deque mutated during remove().")
            if same:
                del self[place]
                return
        raise ValueError(f"{item!r} is not in deque")

    def __repr__(self):
        if id(self) in _printing:
            return "[...]"
        _printing.add(id(self))
        try:
            text = repr(list(self))
        finally:
            _printing.discard(id(self))
        name = type(self).__name__
        return f"{name}({text})" if self.maxlen is None else f"{name}({text}, maxlen={self.maxlen})"

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, deque) else NotImplemented

    def __ne__(self, other):
        return list(self) != list(other) if isinstance(other, deque) else NotImplemented

    def __lt__(self, other):
        return list(self) < list(other) if isinstance(other, deque) else NotImplemented

    def __le__(self, other):
        return list(self) <= list(other) if isinstance(other, deque) else NotImplemented

    def __gt__(self, other):
        return list(self) > list(other) if isinstance(other, deque) else NotImplemented

    def __ge__(self, other):
        return list(self) >= list(other) if isinstance(other, deque) else NotImplemented

    __hash__ = None

    def __reduce__(self):
        return (type(self), (list(self),) if self.maxlen is None else (list(self), self.maxlen))

    def __class_getitem__(cls, item):
        return cls
