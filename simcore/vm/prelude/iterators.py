# zip, map, filter, enumerate, reversed and iter(function, sentinel) over what only guest code can go through. Their native
# twins (simcore/vm/types/iterators.py) take everything else; these derive from them, so that isinstance() holds.


class _enumerate(enumerate):
    __slots__ = ("_iterator", "_index")

    def __iter__(self):
        return self

    def __next__(self):
        value = next(self._iterator)
        index = self._index
        self._index = index + 1
        return (index, value)


def enumerate_new(cls, iterable, start=0):
    made = object.__new__(_enumerate)
    made._index = int(start) if isinstance(start, int) else _need_index(start)
    made._iterator = iter(iterable)
    return made if cls is enumerate else _carried(cls, made)


class _zip(zip):
    __slots__ = ("_iterators", "_strict")

    def __iter__(self):
        return self

    def __next__(self):
        if not self._iterators:
            raise StopIteration
        found = []
        for iterator in self._iterators:
            try:
                found.append(next(iterator))
            except StopIteration:
                if not self._strict:
                    raise
                break
        else:
            return tuple(found)
        self._check(len(found))
        raise StopIteration

    def _check(self, index):
        if index:
            many = "argument 1" if index == 1 else "arguments 1-" + str(index)
            raise ValueError("zip() argument " + str(index + 1) + " is shorter than " + many)
        for number in range(1, len(self._iterators)):
            if next(self._iterators[number], _ABSENT) is not _ABSENT:
                many = "argument 1" if number == 1 else "arguments 1-" + str(number)
                raise ValueError("zip() argument " + str(number + 1) + " is longer than " + many)


def zip_new(cls, *iterables, strict=False):
    made = object.__new__(_zip)
    made._iterators = [iter(iterable) for iterable in iterables]
    made._strict = True if strict else False
    return made if cls is zip else _carried(cls, made)


class _map(map):
    __slots__ = ("_function", "_iterators")

    def __iter__(self):
        return self

    def __next__(self):
        iterators = self._iterators
        if len(iterators) == 1:
            return self._function(next(iterators[0]))
        found = []
        for iterator in iterators:
            found.append(next(iterator))
        return self._function(*found)


def map_new(cls, function, *iterables):
    made = object.__new__(_map)
    made._function = function
    made._iterators = [iter(iterable) for iterable in iterables]
    return made if cls is map else _carried(cls, made)


class _filter(filter):
    __slots__ = ("_function", "_iterator")

    def __iter__(self):
        return self

    def __next__(self):
        function = self._function
        for value in self._iterator:
            if function(value) if function is not None else value:
                return value
        raise StopIteration


def filter_new(cls, function, iterable):
    made = object.__new__(_filter)
    made._function = None if function is bool else function
    made._iterator = iter(iterable)
    return made if cls is filter else _carried(cls, made)


class _reversed(reversed):
    __slots__ = ("_sequence", "_index")

    def __iter__(self):
        return self

    def __next__(self):
        if self._index >= 0:
            try:
                value = self._sequence[self._index]
                self._index -= 1
                return value
            except (IndexError, StopIteration):
                pass
        self._index = -1
        self._sequence = None
        raise StopIteration

    def __length_hint__(self):
        return 0 if self._sequence is None or len(self._sequence) <= self._index else self._index + 1


def reversed_new(cls, sequence):
    own = getattr(type(sequence), "__reversed__", _ABSENT)
    if own is not _ABSENT and own is not None:
        return own(sequence)
    if own is None or not hasattr(type(sequence), "__getitem__") or isinstance(sequence, (dict, set, frozenset)):
        raise TypeError("'" + _name_of(sequence) + "' object is not reversible")
    made = object.__new__(_reversed)
    made._index = len(sequence) - 1
    made._sequence = sequence
    return made if cls is reversed else _carried(cls, made)


class callable_iterator:
    __slots__ = ("_function", "_sentinel")

    def __iter__(self):
        return self

    def __next__(self):
        if self._function is None:
            raise StopIteration
        value = self._function()
        if value is self._sentinel or value == self._sentinel:
            self._function = None
            raise StopIteration
        return value


def iter_callable(function, sentinel):
    made = object.__new__(callable_iterator)
    made._function = function
    made._sentinel = sentinel
    return made


for _own in (_enumerate, _zip, _map, _filter, _reversed, callable_iterator):
    _own.__name__ = _own.__qualname__ = _own.__name__.lstrip("_")
