"""functools and contextlib."""
import functools
from contextlib import ContextDecorator, ExitStack, closing, contextmanager, nullcontext, suppress
from functools import cache, cached_property, cmp_to_key, lru_cache, partial, partialmethod, reduce, singledispatch, singledispatchmethod, total_ordering, wraps


def attempt(work):
    try:
        print(work())
    except Exception as error:
        print(type(error).__name__, error)


def logged(function):
    @wraps(function)
    def inner(*args, **kwargs):
        print("call", function.__name__, args, kwargs)
        return function(*args, **kwargs)

    return inner


@logged
def add(a: int, b: int = 2) -> int:
    """Adds."""
    return a + b


print(add(1), add(1, b=5), add.__name__, add.__doc__, add.__wrapped__.__name__, add.__qualname__, add.__annotations__)
p = partial(pow, 2)
print(p(5), p.func, p.args, p.keywords, partial(p, 3)(), partial(int, base=2)("101"), partial(int, base=2))
attempt(lambda: partial(3))
print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, [], 7))
attempt(lambda: reduce(lambda a, b: a, []))
attempt(lambda: reduce(lambda a, b: a, 5))


@lru_cache(maxsize=2)
def square(n):
    print("computing", n)
    return n * n


print(square(1), square(2), square(1), square(3), square(1), square(2), square.cache_info())
square.cache_clear()
print(square.cache_info(), square.__name__, square.cache_parameters())


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info())


@lru_cache
def keyed(a, b=1):
    return (a, b)


print(keyed(1), keyed(1, b=1), keyed(a=1), keyed(1), keyed.cache_info())
attempt(lambda: keyed([]))


class Circle:
    def __init__(self, radius):
        self.radius = radius

    @cached_property
    def area(self):
        """Its area."""
        print("computing area")
        return 3 * self.radius**2

    @lru_cache(maxsize=None)
    def scaled(self, k):
        return self.radius * k

    def move(self, dx, dy):
        return (self.radius, dx, dy)

    left = partialmethod(move, -1)

    @singledispatchmethod
    def show(self, arg):
        return f"object {arg}"

    @show.register
    def _(self, arg: int):
        return f"int {arg}"


c = Circle(2)
print(c.area, c.area, c.__dict__, c.scaled(3), c.scaled(3), Circle.scaled.cache_info(), c.left(5), c.show(1), c.show("a"))
del c.area
print(c.area)


@total_ordering
class Version:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n if isinstance(other, Version) else NotImplemented

    def __lt__(self, other):
        return self.n < other.n if isinstance(other, Version) else NotImplemented


a, b = Version(1), Version(2)
print(a <= b, a > b, a >= b, a != b, a <= Version(1), a >= Version(1))
attempt(lambda: a <= 3)
attempt(lambda: total_ordering(type("Empty", (), {})))
print(sorted([3, 1, 2], key=cmp_to_key(lambda x, y: y - x)), sorted(["bb", "a"], key=cmp_to_key(lambda x, y: len(x) - len(y))))


@singledispatch
def describe(value):
    return f"something {value!r}"


@describe.register(int)
def _(value):
    return f"int {value}"


@describe.register
def _(value: list):
    return f"list of {len(value)}"


print(describe(1), describe(True), describe([1, 2]), describe("x"), describe.dispatch(int) is describe.registry[int])
attempt(lambda: describe())


@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    except ValueError as error:
        print("inside", error)
    finally:
        print(f"</{name}>")


with tag("a") as upper, tag("b"):
    print(upper)
with tag("v"):
    raise ValueError("swallowed")
try:
    with tag("k"):
        raise KeyError("through")
except KeyError as error:
    print("caught", error)


@tag("deco")
def decorated():
    print("body")


decorated()
decorated()


@contextmanager
def broken():
    if False:
        yield


@contextmanager
def twice():
    yield 1
    yield 2


attempt(lambda: broken().__enter__())


def run_twice():
    with twice():
        pass


attempt(run_twice)
with suppress(ZeroDivisionError, KeyError):
    1 / 0
with nullcontext(5) as five:
    print(five)


class Door:
    def close(self):
        print("closed")


with closing(Door()) as door:
    print(type(door).__name__)
with ExitStack() as stack:
    for name in "xyz":
        stack.enter_context(tag(name))
    stack.callback(print, "callback", 1, sep="-")
    print("in stack")
try:
    with ExitStack() as stack:
        stack.callback(lambda: print("still runs"))
        stack.push(lambda *details: print(details[0].__name__) or True)
        raise OSError("x")
    print("after")
except OSError:
    print("not here")


class Track(ContextDecorator):
    def __enter__(self):
        print("start")
        return self

    def __exit__(self, *exc):
        print("end", exc[0])
        return False


@Track()
def work():
    print("working")


work()
attempt(lambda: ExitStack().enter_context(5))
print(functools.partial, type(square), repr(square)[:36])
