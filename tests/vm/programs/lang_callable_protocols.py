class Adder:
    def __init__(self, n):
        self.n = n

    def __call__(self, x, *, twice=False):
        return (x + self.n) * (2 if twice else 1)


add5 = Adder(5)
print(add5(1), add5(1, twice=True), callable(add5), callable(5), callable(Adder), list(map(add5, [1, 2])), sorted([3, 1], key=Adder(0)))
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, z=3), (lambda: None)(), [f(2) for f in (abs, str, Adder(1), lambda x: x**3)])
bound = add5.__call__
print(bound(1), Adder.__call__(add5, 2))
functions = {"up": str.upper, "len": len, "add": add5}
for name, function in functions.items():
    try:
        print(name, function("ab"))
    except TypeError as error:
        print(name, error)


def outer():
    def inner():
        return outer, inner

    return inner


print(outer()()[0] is outer, outer.__name__, outer().__qualname__)
m = "x".join
print(m(["1", "2"]), [].append.__name__, type(m).__name__)


class Meta(type):
    def __call__(cls, *args):
        return ("made", cls.__name__, args)


class Made(metaclass=Meta):
    pass


print(Made(1, 2))
outer.attribute = 5
print(outer.attribute, outer.__dict__)
Adder(1)(2, 3)
