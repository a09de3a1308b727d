# itertools and functools together.
import functools
import itertools as it
import operator

print(list(it.accumulate([3, 1, 4, 1, 5], max)), list(it.accumulate([1, 2, 3], operator.mul, initial=10)), list(it.chain.from_iterable(["ab", "c"])))
print(list(it.combinations("abcd", 2))[-2:], len(list(it.permutations(range(5), 3))), list(it.combinations_with_replacement("ab", 3)), list(it.product("ab", repeat=2)), list(it.product([1], [2, 3], [4])))
print([(k, list(g)) for k, g in it.groupby("aaabccd")], [(k, len(list(g))) for k, g in it.groupby([1, 3, 2, 4, 5], key=lambda n: n % 2)])
print(list(it.zip_longest("abc", [1], fillvalue="-")), list(it.islice(it.count(5, 3), 2, 8, 2)), list(it.takewhile(lambda n: n < 3, it.count())), list(it.dropwhile(str.isdigit, "12a3")))
print(list(it.compress("abcdef", [1, 0, 1, 0, 1])), list(it.filterfalse(None, [0, 1, "", 2])), list(it.starmap(pow, [(2, 3), (3, 2)])), list(it.pairwise("abcd")), list(it.repeat("x", 3)))
a, b, c = it.tee(iter(range(5)), 3)
print(next(a), next(a), list(b), next(a), list(c), list(a))
cyc = it.cycle("ab")
print([next(cyc) for _ in range(5)], it.count(1.5, 0.5), next(it.count(-1)), it.repeat(5, 2))
g = it.groupby("aab")
k1, g1 = next(g)
k2, g2 = next(g)
print(k1, list(g1), k2, list(g2))


@functools.lru_cache(maxsize=2)
def square(n):
    calls.append(n)
    return n * n


calls = []
print([square(n) for n in (1, 2, 1, 3, 2)], calls, square.cache_info())
square.cache_clear()
print(square.cache_info(), square.__wrapped__(9), square.__name__)


@functools.cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), functools.reduce(lambda x, y: x * 10 + y, [1, 2, 3], 9), functools.reduce(operator.add, ["a"], "z"))
p = functools.partial(print, "head", sep="|", end="!\n")
p("tail", sep="-")
print(p.func is print, p.args, p.keywords, functools.partial(p, "more").args)


def traced(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        print("call", function.__name__, args, kwargs)
        return function(*args, **kwargs)

    return wrapper


@traced
def add(a, b=2):
    """Adds."""
    return a + b


print(add(1), add(1, b=5), add.__name__, add.__doc__, add.__wrapped__(3))


@functools.total_ordering
class Version:
    def __init__(self, *parts):
        self.parts = parts

    def __eq__(self, other):
        return self.parts == other.parts

    def __lt__(self, other):
        return self.parts < other.parts


print(Version(1, 2) >= Version(1, 1), Version(1) > Version(2), Version(1) <= Version(1), sorted([Version(3), Version(1)])[0].parts)


@functools.singledispatch
def describe(x):
    return "something"


@describe.register
def _(x: int):
    return f"int {x}"


@describe.register(list)
@describe.register(tuple)
def _(x):
    return f"sequence of {len(x)}"


print(describe(1), describe(True), describe("s"), describe([1]), describe((1, 2)), describe.dispatch(float)(1.0))


class Shape:
    @functools.cached_property
    def area(self):
        print("computing")
        return 42

    @functools.singledispatchmethod
    def fit(self, other):
        return "no"

    @fit.register
    def _(self, other: str):
        return "text " + other


s = Shape()
print(s.area, s.area, s.__dict__, s.fit(1), s.fit("x"))
print(sorted("bAc", key=functools.cmp_to_key(lambda x, y: (x.lower() > y.lower()) - (x.lower() < y.lower()))))
for wrong in (lambda: functools.reduce(operator.add, []), lambda: list(it.islice([1], -1)), lambda: list(it.combinations([1], -1)), lambda: next(it.chain()), lambda: it.tee([1], -1), lambda: list(it.product([1], repeat=-1)), lambda: it.count("a"), lambda: list(it.zip_longest(5))):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
