# Recursion of many shapes: back-tracking, mutual, generators, memo, deep, and its end.
import functools
import sys


def hanoi(n, a="A", b="B", c="C"):
    return 0 if n == 0 else hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)


def queens(n, placed=()):
    if len(placed) == n:
        yield placed
        return
    for column in range(n):
        if all(column != c and abs(column - c) != len(placed) - row for row, c in enumerate(placed)):
            yield from queens(n, (*placed, column))


def ackermann(m, n):
    return n + 1 if m == 0 else ackermann(m - 1, 1) if n == 0 else ackermann(m - 1, ackermann(m, n - 1))


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


def flatten(value):
    if isinstance(value, (list, tuple, set)):
        for one in value:
            yield from flatten(one)
    elif isinstance(value, dict):
        yield from flatten(list(value.values()))
    else:
        yield value


def permutations(items):
    if not items:
        return [[]]
    return [[x, *rest] for i, x in enumerate(items) for rest in permutations(items[:i] + items[i + 1 :])]


@functools.cache
def edits(a, b):
    if not a or not b:
        return len(a) + len(b)
    return min(edits(a[1:], b) + 1, edits(a, b[1:]) + 1, edits(a[1:], b[1:]) + (a[0] != b[0]))


def quicksort(values):
    if len(values) < 2:
        return values
    pivot, *rest = values
    return quicksort([v for v in rest if v < pivot]) + [pivot] + quicksort([v for v in rest if v >= pivot])


def knapsack(items, room):
    if not items:
        return 0, []
    (name, weight, value), *rest = items
    best = knapsack(rest, room)
    if weight <= room:
        total, chosen = knapsack(rest, room - weight)
        best = max(best, (total + value, [name, *chosen]))
    return best


print(hanoi(8), len(list(queens(6))), next(queens(6)), ackermann(2, 5), even(200), odd(7))
print(list(flatten([1, (2, [3, {"a": 4, "b": [5]}]), {6}])), len(permutations([1, 2, 3, 4])), permutations("ab"))
print(edits("kitten", "sitting"), quicksort([3, 6, 1, 8, 2, 9, 2]), knapsack([("a", 3, 4), ("b", 4, 5), ("c", 2, 3)], 6))
depth = 0


def dive():
    global depth
    depth += 1
    dive()


try:
    dive()
except RecursionError as error:
    print(error, 900 < depth <= 1000, sys.getrecursionlimit())


class Endless:
    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __repr__(self):
        return f"<{self!r}>"

    def __eq__(self, other):
        return self == other


for call in (lambda: Endless().a, lambda: repr(Endless()), lambda: Endless() == 1):
    try:
        call()
    except RecursionError as error:
        print(type(error).__name__, str(error)[:32])
y = lambda f: (lambda x: x(x))(lambda x: f(lambda *a: x(x)(*a)))
print(y(lambda me: lambda n: 1 if n < 2 else n * me(n - 1))(20))
nested = None
for n in range(200):
    nested = [nested]
print(str(nested).count("["), nested == nested, len(repr(nested)))
