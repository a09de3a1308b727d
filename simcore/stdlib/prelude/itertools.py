# Iterators over iterators. Behaviour: CPython 3.11, Modules/itertoolsmodule.c.

__all__ = [
    "accumulate", "chain", "combinations", "combinations_with_replacement", "compress", "count", "cycle", "dropwhile",
    "filterfalse", "groupby", "islice", "pairwise", "permutations", "product", "repeat", "starmap", "takewhile", "tee",
    "zip_longest",
]


class _Steps:
    """An iterator whose values a generator makes."""

    __slots__ = ()

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._values)


def _need_int(value):
    if not hasattr(value, "__index__"):
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    return value.__index__()


def _chained(iterables):
    for iterable in iterables:
        for value in iterable:
            yield value


class chain(_Steps):
    __slots__ = ("_values",)

    def __init__(self, *iterables):
        self._values = _chained(iterables)

    @classmethod
    def from_iterable(cls, iterable, /):
        made = cls()
        made._values = _chained(iterable)
        return made


class cycle(_Steps):
    __slots__ = ("_values",)

    def __init__(self, iterable, /):
        self._values = self._turn(iter(iterable))

    def _turn(self, iterator):
        seen = []
        for value in iterator:
            yield value
            seen.append(value)
        while seen:
            for value in seen:
                yield value


class accumulate(_Steps):
    __slots__ = ("_values",)

    def __init__(self, iterable, func=None, *, initial=None):
        self._values = self._totals(iter(iterable), func, initial)

    def _totals(self, iterator, func, total):
        if total is None:
            for total in iterator:
                break
            else:
                return
        yield total
        for value in iterator:
            total = total + value if func is None else func(total, value)
            yield total


class compress(_Steps):
    __slots__ = ("_values",)

    def __init__(self, data, selectors):
        self._values = self._chosen(iter(data), iter(selectors))

    def _chosen(self, data, selectors):
        for value, wanted in zip(data, selectors):
            if wanted:
                yield value


class dropwhile(_Steps):
    __slots__ = ("_values",)

    def __init__(self, predicate, iterable, /):
        self._values = self._rest(predicate, iter(iterable))

    def _rest(self, predicate, iterator):
        for value in iterator:
            if not predicate(value):
                yield value
                break
        for value in iterator:
            yield value


class takewhile(_Steps):
    __slots__ = ("_values",)

    def __init__(self, predicate, iterable, /):
        self._values = self._first(predicate, iter(iterable))

    def _first(self, predicate, iterator):
        for value in iterator:
            if not predicate(value):
                return
            yield value


class filterfalse(_Steps):
    __slots__ = ("_values",)

    def __init__(self, function, iterable, /):
        self._values = self._refused(bool if function is None else function, iter(iterable))

    def _refused(self, function, iterator):
        for value in iterator:
            if not function(value):
                yield value


class starmap(_Steps):
    __slots__ = ("_values",)

    def __init__(self, function, iterable, /):
        self._values = self._results(function, iter(iterable))

    def _results(self, function, iterator):
        for args in iterator:
            yield function(*args)


class pairwise(_Steps):
    __slots__ = ("_values",)

    def __init__(self, iterable, /):
        self._values = self._pairs(iter(iterable))

    def _pairs(self, iterator):
        for first in iterator:
            break
        else:
            return
        for second in iterator:
            yield (first, second)
            first = second


class zip_longest(_Steps):
    __slots__ = ("_values",)

    def __init__(self, *iterables, fillvalue=None):
        self._values = self._rows([iter(iterable) for iterable in iterables], fillvalue)

    def _rows(self, iterators, fill):
        left = len(iterators)
        ended = [False] * left
        if not left:
            return
        while True:
            row = []
            for place, iterator in enumerate(iterators):
                if ended[place]:
                    row.append(fill)
                    continue
                for value in iterator:
                    row.append(value)
                    break
                else:
                    ended[place] = True
                    left -= 1
                    if not left:
                        return
                    row.append(fill)
            yield tuple(row)


def _bound(value, default):
    """A place, ``default`` for None, -1 for what is no number."""
    if value is None:
        return default
    if not isinstance(value, int) and hasattr(value, "__index__"):
        value = value.__index__()
    return value if isinstance(value, int) else -1


class islice(_Steps):
    __slots__ = ("_values",)

    def __init__(self, iterable, *args):
        if not args:
            raise TypeError(f"islice expected at least 2 arguments, got {1 + len(args)}")
        if len(args) > 3:
            raise TypeError(f"islice expected at most 4 arguments, got {1 + len(args)}")
        start = _bound(args[0], 0) if len(args) > 1 else 0
        stop = _bound(args[0] if len(args) == 1 else args[1], None)
        step = _bound(args[2], 1) if len(args) == 3 else 1
        if stop == -1:
            raise ValueError("Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
        if start < 0 or (stop is not None and stop < 0):
            raise ValueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
        if step < 1:
            raise ValueError("Step for islice() must be a positive integer or None.")
        self._values = self._part(iter(iterable), start, stop, step)

    def _part(self, iterator, start, stop, step):
        place = 0
        wanted = start
        if stop is not None and stop <= start:
            while place < stop:
                for value in iterator:
                    break
                else:
                    return
                place += 1
            return
        for value in iterator:
            place += 1
            if place - 1 == wanted:
                yield value
                wanted += step
                if stop is not None and wanted >= stop:
                    while place < stop:
                        for value in iterator:
                            break
                        else:
                            return
                        place += 1
                    return


class _grouper:
    __slots__ = ("_parent", "_key", "_fresh")

    def __init__(self, parent, key):
        self._parent = parent
        self._key = key

    def __iter__(self):
        return self

    def __next__(self):
        parent = self._parent
        if parent._group is not self:
            raise StopIteration
        if not parent._fresh:
            parent._advance()
        if not parent._key == self._key:
            raise StopIteration
        parent._fresh = False
        return parent._value


class groupby:
    __slots__ = ("_iterator", "_function", "_fresh", "_group", "_key", "_target", "_value")

    def __init__(self, iterable, key=None):
        self._iterator = iter(iterable)
        self._function = key
        self._fresh = False
        self._group = None
        self._key = self._target = object()

    def __iter__(self):
        return self

    def _advance(self):
        self._value = next(self._iterator)
        self._key = self._value if self._function is None else self._function(self._value)
        self._fresh = True

    def __next__(self):
        self._group = None
        while self._key is self._target or self._key == self._target:
            self._advance()
        self._target = self._key
        self._group = _grouper(self, self._key)
        return (self._key, self._group)


class product(_Steps):
    __slots__ = ("_values",)

    def __init__(self, *iterables, repeat=1):
        repeat = _need_int(repeat)
        if repeat < 0:
            raise ValueError("repeat argument cannot be negative")
        self._values = self._rows([tuple(iterable) for iterable in iterables] * repeat)

    def _rows(self, pools):
        for pool in pools:
            if not pool:
                return
        places = [0] * len(pools)
        while True:
            yield tuple([pool[place] for pool, place in zip(pools, places)])
            for column in range(len(pools) - 1, -1, -1):
                places[column] += 1
                if places[column] < len(pools[column]):
                    break
                places[column] = 0
            else:
                return


class permutations(_Steps):
    __slots__ = ("_values",)

    def __init__(self, iterable, r=None):
        pool = tuple(iterable)
        if r is not None and not isinstance(r, int):
            raise TypeError("Expected int as r")
        r = len(pool) if r is None else r
        if r < 0:
            raise ValueError("r must be non-negative")
        self._values = self._orders(pool, r)

    def _orders(self, pool, r):
        n = len(pool)
        if r > n:
            return
        places = list(range(n))
        turns = list(range(n, n - r, -1))
        yield tuple([pool[place] for place in places[:r]])
        while n:
            for i in range(r - 1, -1, -1):
                turns[i] -= 1
                if turns[i] == 0:
                    places[i:] = places[i + 1 :] + places[i : i + 1]
                    turns[i] = n - i
                else:
                    j = turns[i]
                    places[i], places[-j] = places[-j], places[i]
                    yield tuple([pool[place] for place in places[:r]])
                    break
            else:
                return


class combinations(_Steps):
    __slots__ = ("_values",)

    def __init__(self, iterable, r):
        pool = tuple(iterable)
        r = _need_int(r)
        if r < 0:
            raise ValueError("r must be non-negative")
        self._values = self._choices(pool, r)

    def _choices(self, pool, r):
        n = len(pool)
        if r > n:
            return
        places = list(range(r))
        while True:
            yield tuple([pool[place] for place in places])
            for i in range(r - 1, -1, -1):
                if places[i] != i + n - r:
                    break
            else:
                return
            places[i] += 1
            for j in range(i + 1, r):
                places[j] = places[j - 1] + 1


class combinations_with_replacement(_Steps):
    __slots__ = ("_values",)

    def __init__(self, iterable, r):
        pool = tuple(iterable)
        r = _need_int(r)
        if r < 0:
            raise ValueError("r must be non-negative")
        self._values = self._choices(pool, r)

    def _choices(self, pool, r):
        n = len(pool)
        if not n and r:
            return
        places = [0] * r
        while True:
            yield tuple([pool[place] for place in places])
            for i in range(r - 1, -1, -1):
                if places[i] != n - 1:
                    break
            else:
                return
            places[i:] = [places[i] + 1] * (r - i)


class _tee:
    """One of several iterators over one source; ``shared`` is [source, values seen by the first]."""

    __slots__ = ("_source", "_link")

    def __init__(self, source, link):
        self._source = source
        self._link = link

    def __iter__(self):
        return self

    def __next__(self):
        link = self._link
        if link[1] is None:
            link[0] = next(self._source)
            link[1] = [None, None]
        value, self._link = link
        return value

    def __copy__(self):
        return _tee(self._source, self._link)


_tee.__name__ = _tee.__qualname__ = "_tee"


def tee(iterable, n=2, /):
    "Returns a tuple of n independent iterators."
    if n < 0:
        raise ValueError("n must be >= 0")
    iterator = iter(iterable)
    if isinstance(iterator, _tee):
        return tuple([iterator] + [iterator.__copy__() for turn in range(n - 1)]) if n else ()
    link = [None, None]
    return tuple([_tee(iterator, link) for turn in range(n)])

for _cls in (
    chain, cycle, accumulate, compress, dropwhile, takewhile, filterfalse, starmap, pairwise, zip_longest, islice,
    groupby, product, permutations, combinations, combinations_with_replacement, _grouper, _tee,
):
    _named_fully(_cls)
