"""How messages name the types that CPython has written in C: with their module."""
import collections
import datetime
import functools
import itertools
import operator
import queue
import re
import threading

OBJECTS = [
    threading.Lock(), threading.RLock(), threading.local(), collections.deque(), collections.defaultdict(),
    collections.OrderedDict(), itertools.count(), itertools.chain(), itertools.islice([], 1), itertools.groupby([]),
    functools.partial(int), datetime.date(2020, 1, 1), datetime.timedelta(1), operator.itemgetter(1), re.compile("a"),
    queue.SimpleQueue(), queue.Queue(), threading.Event(), collections.Counter(), open("f.bin", "wb"), open("f.txt", "w"),
]
for one in OBJECTS:
    print(type(one), type(one).__name__, type(one).__qualname__, type(one).__module__)
    for what in (lambda: one.nothing, lambda: one + 1, lambda: one[object()], lambda: one < 1, lambda: len(one), lambda: one.__len__(1, 2)):
        try:
            what()
        except (AttributeError, TypeError) as error:
            print(" ", error)
        except KeyError:
            print("  no key")
lock = threading.Lock()
for what in (lambda: lock(), lambda: lock.locked(1), lambda: object(1), lambda: setattr(object(), "x", 1), lambda: lock.release(5)):
    try:
        what()
    except (AttributeError, TypeError) as error:
        print(error)


class Mine(collections.defaultdict):
    pass


class MyLocal(threading.local):
    pass


class MyDate(datetime.date):
    pass


for one in (Mine(), MyLocal(), MyDate(2020, 1, 1)):
    print(type(one), type(one).__mro__[1].__name__)
    try:
        one.nothing
    except AttributeError as error:
        print(error)
lock.lock()
