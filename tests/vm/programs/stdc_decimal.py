"""decimal: making, arithmetic, contexts, signals, rounding, formatting, threads, errors' words."""
import copy, decimal, math, operator, threading
from decimal import *
from fractions import Fraction
D = Decimal

def attempt(work):
    try:
        print(repr(work()))
    except Exception as error:
        print(type(error).__name__, error, type(error).__mro__[1].__name__)

for args in ((), (3,), ("1.50",), (" 5 ",), ("1_000.5",), (True,), (0.1,), ("x",), ("",), ([],), (None,), ((0, (1, 2), -1),), ((2, (1,), 0),), ((0, (1, 11), 0),), ([1, [2, 3], 4],), (1, 2), ("NaN",), ("-Infinity",), ("sNaN12",), ("1e5",), ("1E+400",), ("0E-10",), ("-0",), ("1e1000000000000000000000",), (D("2.5"),), (1j,), ("١٢",), (10**50,)):
    attempt(lambda: D(*args))
values = [D("1.5"), D(-7), D("0.333"), D(0), D("1E+3"), D("Infinity"), D("NaN"), 2, -1, 0, 1.5, "a"]
for work in (operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv, operator.mod, divmod, operator.pow, operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne):
    print(work.__name__)
    for a in values:
        for b in values:
            if isinstance(a, D) or isinstance(b, D):
                attempt(lambda: work(a, b))
print(getcontext(), getcontext().flags, getcontext().traps[InvalidOperation])
getcontext().clear_flags()
for rounding in (ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP):
    print(rounding, [str(D(x).quantize(D("0.1"), rounding=rounding)) for x in ("1.25", "1.35", "-1.25", "1.21", "1.29", "1.05")], D("2.5").to_integral_value(rounding))
print(D("0.1") + D("0.2") == D("0.3"), sum([D("0.1")] * 10), max(D(1), D(2)), sorted([D(3), D("1.5"), 2]), D(1) == 1, D("0.5") == 0.5, D("0.1") == 0.1, hash(D("0.5")) == hash(0.5), {D(1): "one"}[1], D("1.0") in {1}, D(1) < Fraction(3, 2), D("0.5") == Fraction(1, 2), Fraction(D("0.75")), D(2) == 2 + 0j)
print("%.2f|%s|%r|%d" % (D("1.555"), D(1), D(1), D("1.9")), f"{D('1234567.891'):,.2f} {D(1)!r} {D('0.000001')} {D('0.0000001')}", str(D("1E+5")), math.floor(D("-1.5")), math.sqrt(D(4)), int("5") * D("1.1"))
getcontext().prec = 6; print(D(1) / D(7), D("1.23456789") + 0, +D("1.23456789"), getcontext().flags[Inexact], getcontext())
with localcontext() as ctx:
    ctx.prec = 50; print(D(1) / 7, getcontext().prec); ctx.rounding = ROUND_UP; print(D(2).sqrt())
print(getcontext().prec, D(1) / 7)
with localcontext(Context(prec=3, rounding=ROUND_DOWN)): print(D(2) / 3)
with localcontext(prec=10): print(D(2) / 3)
c = Context(prec=4, traps=[]); print(c.divide(1, 0), c.flags[DivisionByZero], c.divide(0, 0), c.create_decimal("3.14159"), c.add(1, D("2.5")), c.sqrt(2), c.power(2, 10), c.power(2, 10, 7), c.quantize(D("1.234"), D("0.1")), c.compare(1, 2), c.flags[InvalidOperation], c.copy().prec, c.Etiny(), c.Etop(), c.to_sci_string(D("1E5")), c.divmod(7, 2), c.is_nan(D("NaN")))
c.clear_flags(); print(c.flags == Context().flags, list(c.flags)[:2], len(c.flags)); c.traps[Inexact] = True
attempt(lambda: c.divide(1, 3))
def thread():
    seen.append((getcontext().prec, D(1) / 3)); getcontext().prec = 3; seen.append(D(1) / 3)
seen = []; t = threading.Thread(target=thread); t.start(); t.join(); print(seen, getcontext().prec)
setcontext(Context(prec=28, traps=[DivisionByZero])); print(D("x"), D(0) / 0, getcontext().flags[InvalidOperation])
setcontext(DefaultContext)
def set_(name, value): setattr(getcontext(), name, value)
for work in (lambda: D(1) + 1.5, lambda: 1.5 * D(1), lambda: D(1) < "a", lambda: D("1").foo, lambda: setcontext(3), lambda: hash(D("sNaN")), lambda: D("sNaN") + 1, lambda: int(D("NaN")), lambda: int(D("Infinity")), lambda: float(D("sNaN")), lambda: D(1).quantize(D("1e-50")), lambda: round(D(1), "x"), lambda: D(-2) ** D("0.5"), lambda: D(2) ** 0.5, lambda: pow(D(2), 3, 5), lambda: getcontext().add(1, 1.5), lambda: set_("prec", 0), lambda: set_("prec", "x"), lambda: set_("rounding", "x"), lambda: set_("Emin", 5), lambda: set_("clamp", 3), lambda: set_("foo", 3), lambda: Context(rounding=5), lambda: Context(traps=[3]), lambda: Context(prec="x"), lambda: localcontext(3), lambda: localcontext(foo=3), lambda: getcontext().flags[3], lambda: D(3).quantize("1"), lambda: D(2).quantize(D(".01"), "ROUND_X"), lambda: D(10) ** 1000000, lambda: D(-1).sqrt(), lambda: D(0).ln(), lambda: Decimal.from_float("a"), lambda: Decimal.from_float(0.1), lambda: D("NaN").as_integer_ratio(), lambda: copy.copy(D(1)), lambda: copy.deepcopy([D("1.1")]), lambda: Context().foo, lambda: D(7) % 0, lambda: D(7) // 0, lambda: D("1E+30") // 1, lambda: D("1E+30") % 7):
    attempt(work)
print(D, Context, InvalidOperation, DecimalTuple, type(getcontext().flags), [k.__mro__ for k in (Overflow, Underflow, DivisionByZero, FloatOperation)], BasicContext, ExtendedContext, DefaultContext, MAX_PREC, MIN_EMIN, D.__module__, D.__name__, D.__qualname__, D(1).__class__)
getcontext().traps[FloatOperation] = True
attempt(lambda: D(1.5)); attempt(lambda: D(1) < 1.5); attempt(lambda: D(1) == 1.5)
class Money(Decimal):
    def __str__(self): return f"${self:.2f}"
m = Money("3.5"); print(m, repr(m + 1), type(m + m).__name__, isinstance(m, Decimal), Money(m))
balance = D("100.00"); lock = threading.Lock()
def withdraw(amount):
    global balance
    for _ in range(10):
        with lock: balance -= D(amount)
ts = [threading.Thread(target=withdraw, args=("0.10",)) for _ in range(4)]
[t.start() for t in ts]; [t.join() for t in ts]; print(balance)
raise SystemExit(D(1) / 0)
