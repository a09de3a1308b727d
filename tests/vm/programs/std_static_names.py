"""Messages name the module of classes that CPython has in C."""
import functools
import itertools
import operator
from collections import OrderedDict, defaultdict, deque


def attempt(work):
    try:
        print(work())
    except Exception as error:
        print(type(error).__name__, error)


d = deque([1])
attempt(lambda: d.push(1))
attempt(lambda: hash(d))
attempt(lambda: d + 1)
attempt(lambda: d < 1)
attempt(lambda: d())
attempt(lambda: defaultdict(int).foo)
attempt(lambda: OrderedDict().foo)
attempt(lambda: itertools.count()[0])
attempt(lambda: len(itertools.chain([1])))
attempt(lambda: itertools.repeat(1).foo)
attempt(lambda: functools.partial(print).foo)
attempt(lambda: operator.itemgetter(1).foo)
attempt(lambda: len(itertools.product([1])))
for value in (d, defaultdict(int), OrderedDict(), functools.partial(print), itertools.count(), itertools.chain()):
    print(type(value).__name__, type(value).__qualname__, type(value).__module__, type(value))


class Mine(deque):
    pass


attempt(lambda: Mine().foo)
print(Mine([1]), Mine.__name__)
