# Every binary operator, plain, reflected and in place, and what is tried in which order.
import operator

NAMES = "add sub mul truediv floordiv mod pow matmul lshift rshift and or xor".split()
log = []


def note(name, result):
    def method(self, other):
        log.append(f"{type(self).__name__}.{name}({other!r})")
        return result(self, other)

    method.__name__ = name
    return method


class Base:
    def __repr__(self):
        return type(self).__name__


class Refuses(Base):
    pass


class Answers(Base):
    pass


class Derived(Refuses):
    pass


for name in NAMES:
    setattr(Refuses, f"__{name}__", note(f"__{name}__", lambda self, other: NotImplemented))
    setattr(Refuses, f"__r{name}__", note(f"__r{name}__", lambda self, other: NotImplemented))
    setattr(Refuses, f"__i{name}__", note(f"__i{name}__", lambda self, other: NotImplemented))
    setattr(Answers, f"__r{name}__", note(f"__r{name}__", lambda self, other: "reflected"))
    setattr(Derived, f"__r{name}__", note(f"__r{name}__", lambda self, other: "derived first"))

for name in NAMES:
    plain = getattr(operator, {"and": "and_", "or": "or_"}.get(name, name))
    inplace = getattr(operator, "i" + name)
    for function in (plain, inplace):
        for a, b in ((Refuses(), Answers()), (Refuses(), Derived()), (Refuses(), Refuses()), (Refuses(), 3), (3, Answers()), (3, Refuses())):
            log.clear()
            try:
                result = function(a, b)
            except TypeError as error:
                result = f"TypeError: {error}"
            print(name, a, b, result, log)


class Unary:
    def __neg__(self):
        return "neg"

    def __pos__(self):
        return "pos"

    def __invert__(self):
        return "invert"

    def __abs__(self):
        return "abs"

    def __round__(self, digits=None):
        return ("round", digits)

    def __trunc__(self):
        return 7

    def __floor__(self):
        return "floor"

    def __ceil__(self):
        return "ceil"

    def __divmod__(self, other):
        return ("divmod", other)

    def __rdivmod__(self, other):
        return ("rdivmod", other)

    def __int__(self):
        return 41

    def __float__(self):
        return 1.5

    def __complex__(self):
        return 2 + 1j

    def __index__(self):
        return 2


import math

u = Unary()
print(-u, +u, ~u, abs(u), round(u), round(u, 3), math.trunc(u), math.floor(u), math.ceil(u))
print(divmod(u, 4), divmod(4, u), int(u), float(u), complex(u), [10, 20, 30][u], bin(u), hex(u), "ab" * u, range(u))
for bad in (lambda: -Base(), lambda: ~Base(), lambda: abs(Base()), lambda: round(Base()), lambda: int(Base()), lambda: [1][Base()]):
    try:
        print(bad())
    except TypeError as error:
        print(error)
