value, width, name = 3.14159, 10, "pi"
print(f"{value:.2f}|{value:{width}.3f}|{name!r:>{width}}|{name:^{width - 2}}|{value!s:.4}")
print(f"{width:05d} {width:x} {width:#b} {-width:+d} {1234567:,} {1234567.891:_.1f} {0.25:%} {1e10:g} {value:e}")
print(f"{{literal}} {'nested ' + f'{name}'} {width=} {width + 1 = } {name = !s} {value=:.1f}")
print(f"{'a' 'b'}{1}{[1, 2][0]}{ {'k': 1}['k'] }{(lambda x: x * 2)(4)}{'yes' if width else 'no'}")
print(f"{name!a} {'é'!a} {None} {True:d} {[1, 'x']} {dict(a=1)}")
print("{} {} {0}".format if False else "{1} {0} {1!r} {x[k]} {y.real:>4}".format("a", "b", x={"k": 5}, y=7))
print("%5d|%-5s|%05.1f|%x|%%|%r|%c|%+d|%e" % (42, "ab", 3.14159, 255, "q", "z", 7, 12345.678))
print("%(name)s is %(age)d" % {"name": "Ann", "age": 30}, "%s" % (1,), "%s %s" % ("a", (1, 2)))
print(f"""multi
{name}
line""")


class Money:
    def __init__(self, amount):
        self.amount = amount

    def __format__(self, spec):
        if spec == "cents":
            return f"{self.amount * 100}c"
        return f"<{format(self.amount, spec)}>"


print(f"{Money(5):cents} {Money(2.5):.2f} {Money(1)}", format(Money(3), "04d"), "{:>6}".format(Money(1)))
for bad in ("{} {}", "{0} {}", "{x}", "{", "{0.y}", "{:d}"):
    try:
        print(bad.format("one"))
    except Exception as error:
        print(type(error).__name__, error)
for spec in ("d", ".2", "z", "s", "10", ",", "c"):
    try:
        print(format(65, spec), end=" ")
    except ValueError as error:
        print("|", error, end=" | ")
print()
f"{value:d}"
