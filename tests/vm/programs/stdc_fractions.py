"""fractions: making, arithmetic with all kinds of numbers, rounding, hashes, errors' words."""
from fractions import Fraction as F
import copy, math, numbers

def attempt(work):
    try:
        print(repr(work()))
    except Exception as error:
        print(type(error).__name__, error)

for args in ((), (3,), ("3/4",), (" -1.5e-3 ",), ("x",), (1, 0), ("1/0",), (0.1,), (1.5, 2), ("3", "4"), (float("nan"),), (float("inf"),), (3, "4"), (F(1, 2), F(3, 4)), (-0.0,), ("1_000/3",), (".5",), ("5.",), ("1/-2",), ([1],), (True,), (6, -4), ("",), ("1e3",), ("+7",), (None,)):
    attempt(lambda: F(*args))
values = [F(1, 2), F(-7, 3), F(0), F(4), 1, -2, 0, 0.5, 1.25, 2j]
import operator as op
for work in (op.add, op.sub, op.mul, op.truediv, op.floordiv, op.mod, op.pow, divmod, op.lt, op.le, op.eq, op.ne, op.ge):
    print(work.__name__)
    for a in values[:4]:
        for b in values:
            attempt(lambda: work(a, b))
            attempt(lambda: work(b, a))
for f in (F(7, 2), F(5, 2), F(-5, 2), F(22, 7), F(-1, 3), F(1234567, 1000)):
    print(f, round(f), round(f, 2), round(f, -1), int(f), float(f), math.floor(f), math.ceil(f), math.trunc(f), -f, +f, abs(f), bool(f), hash(f), f.numerator, f.denominator, f.as_integer_ratio(), f.real, f.imag, f.conjugate())
print(hash(F(3)) == hash(3), hash(F(1, 2)) == hash(0.5), F(1, 2) in {0.5}, {F(1, 2): "half"}[0.5], sorted([F(1, 2), 0.3, 1, F(1, 3)]), sum([F(1, 3)] * 3), max(F(1, 2), F(2, 3)), F("0.1") + F("0.2") == F("0.3"))
print(F(355, 113).limit_denominator(10), F(0.3).limit_denominator(), F(math.pi).limit_denominator(1000), F.from_float(0.5), F.from_decimal(3), f"{F(1, 2)}|{F(3)!s:>4}|{F(1, 2)!r}", "%s" % F(2, 6))
for work in (lambda: F(1).limit_denominator(0), lambda: F.from_float("a"), lambda: F(1, 2) < "a", lambda: F(1, 2) + "a", lambda: "a" * F(1), lambda: F(1).x, lambda: f"{F(1, 2):.3f}", lambda: F.from_decimal("a"), lambda: F(1, 2) < 1j):
    attempt(work)
print(isinstance(F(1), numbers.Rational), isinstance(F(1), numbers.Number), copy.copy(F(1, 2)), copy.deepcopy([F(1, 2)]), F, F(10**30, 3) * F(3, 10**29), F(1, 2) == complex(0.5))
def harmonic(n): return sum(F(1, k) for k in range(1, n + 1))
print(harmonic(20), math.sqrt(F(1, 4)), F(2) ** 10, 2 ** F(3), F(1, 4) ** 0.5)
