# Format specs of every kind on every type, and what is refused.
import datetime
import decimal
import itertools

INTEGERS = [0, 7, -42, 123456789, 10**20]
FLOATS = [0.0, -0.0, 1.5, -2.675, 1e-7, 123456789.125, 1e22, float("inf"), float("nan")]
for spec in ["", "d", "5", "<6", ">6d", "^7", "=+6", "06", ",", "_", "x", "#x", "#010b", "o", "X", "c", "e", ".2f", "%", "n", "+,.1f"]:
    row = []
    for n in INTEGERS:
        try:
            row.append(format(n, spec))
        except (ValueError, OverflowError) as error:
            row.append(type(error).__name__ + ":" + str(error))
    print(repr(spec), row)
for spec in ["", ".0f", ".3f", "8.2f", "+.1e", "g", ".3g", "#.3g", "010.1f", ",.2f", "_", "%", ".1%", "E", "G", "F", "d", "z.0f", "*^12.2f"]:
    row = []
    for x in FLOATS:
        try:
            row.append(format(x, spec))
        except ValueError as error:
            row.append(str(error))
    print(repr(spec), row)
for spec in ["", "s", "5", "<5", ">8", "^9", "*^9", ".2", "5.1", "=5", "d", ",", "06", "-<4"]:
    try:
        print(repr(spec), repr(format("abc", spec)))
    except ValueError as error:
        print(repr(spec), error)
name, width, value = "x", 12, 3.14159
print(f"{name!r:>{width}}|{value:{width}.{width // 4}f}|{value=:.2f}|{name = }|{{}}|{width:#x}")
print(f"{'nested ' + f'{value:.1f}'!r:^20}|{(lambda n: n * 2)(4)}|{[n for n in range(3)]}|{ {'a': 1}['a'] }")
print("{0[a]} {1.real} {2!s:>4} {} ".replace("{} ", "").format({"a": 1}, 2 + 3j, "s"), "{:{}{}}".format(5, ">", 4))
print("%5d|%-5d|%05d|%+d|%x|%#o|%e|%.2f|%g|%c|%c|%r|%s|%%" % (5, 5, 5, 5, 255, 8, 1.5, 2.5, 1e-5, 65, "z", "q", None))
print("%(a)s %(b)05.1f" % {"a": [1], "b": 2.25}, "%s" % ((1, 2),), "%*.*f" % (8, 2, 3.14159))
when = datetime.datetime(2024, 2, 29, 13, 5, 9)
print(f"{when:%Y-%m-%d %H:%M:%S} {when:%j %U %a %b} {when!s} {when.date():%d.%m.%y} {when.time():%I%p}")
print(f"{True:d} {True} {True:5} {None!s:>6} {[1, 2]!s:^10} {complex(1, -2):.1f}")
print(f"{decimal.Decimal('1234.5'):,.2f} {decimal.Decimal('0.1'):.3e}")
for bad in ["{", "}", "{0", "{a}", "{0.x}", "{0[9]}", "{:q}", "{!x}", "{} {0}"]:
    try:
        print(bad.format("s"))
    except (ValueError, KeyError, AttributeError, IndexError, TypeError) as error:
        print(bad, type(error).__name__, error)


class Money:
    def __init__(self, cents):
        self.cents = cents

    def __format__(self, spec):
        return f"<{spec}:{self.cents / 100:.2f}>"

    def __str__(self):
        return "money"


print(f"{Money(1234)} {Money(5):wide} {Money(5)!s:>8} {Money(99):{'a'}{'b'}}", "{:x}".format(Money(1)))
