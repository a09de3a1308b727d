def trace(function):
    def wrapper(*args, **kwargs):
        result = function(*args, **kwargs)
        print(f"{function.__name__}{args} -> {result}")
        return result

    wrapper.__name__, wrapper.__doc__ = function.__name__, function.__doc__
    return wrapper


def repeat(times):
    def decorate(function):
        def wrapper(*args):
            return [function(*args) for _ in range(times)]

        return wrapper

    return decorate


@trace
def add(a, b=1):
    """Adds."""
    return a + b


@repeat(3)
@trace
def hello(name):
    return "hi " + name


add(1)
add(1, b=5)
print(hello("ann"), add.__name__, add.__doc__)


class CountCalls:
    def __init__(self, function):
        self.function, self.calls = function, 0

    def __call__(self, *args):
        self.calls += 1
        return self.function(*args)


@CountCalls
def square(x):
    return x * x


print(square(2) + square(3), square.calls)


def register(cls):
    cls.registered = True
    return cls


@register
class Thing:
    @property
    def value(self):
        return 5

    @value.setter
    def value(self, v):
        print("set", v)


print(Thing.registered, Thing().value)
Thing().value = 3


def memo(function):
    known = {}

    def lookup(n):
        if n not in known:
            known[n] = function(n)
        return known[n]

    lookup.known = known
    return lookup


@memo
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(60), len(fib.known), fib.__dict__.keys())


@(lambda f: [f(1), f(2)])
def listed(x):
    return -x


print(listed)


@5
def nothing():
    pass
