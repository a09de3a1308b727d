# Words and corners that random calls of methods found.


class Whole:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


class Numbers:
    def __len__(self):
        return 3

    def __getitem__(self, index):
        if index >= 3:
            raise IndexError(index)
        return index * 2


class Text(str):
    pass


class Pair(tuple):
    pass


def show(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


def remove(sequence, key):
    del sequence[key]


for bases in (5, "x", Pair((1, 2))):
    show(lambda: type("\0", bases, 1))
show(lambda: type("N", Pair((int,)), {}).__mro__)
show(lambda: int.from_bytes(object(), -0.0))
show(lambda: int.from_bytes(object(), None))
show(lambda: int.from_bytes(Whole(1), "middle"))
show(lambda: int.from_bytes(b"ab", 2, byteorder="little"))
for base in (False, 1.5, 1j, "", None):
    for power in (2, 1j, "", []):
        for modulus in (3, 2.5, 1j, "x"):
            show(lambda: pow(base, power, modulus))
for key in (0, 2**63, -(2**70), Whole(1), "x", None):
    for sequence in ("abc", (1, 2), frozenset(), b"ab", range(3), object(), 5):
        show(lambda: remove(sequence, key))
show(lambda: format("12", None))
show(lambda: format(bytearray(3), Text("abc")))
show(lambda: format(5, Text("03d")))
for width in (False, True, 3, -3, Whole(2)):
    for what in (object, [1], 2.5, "x"):
        show(lambda: "%-*s|%*s|%.*s|" % (width, what, width, what, width, what))
show(lambda: "%.*f" % (10**20, set()))
show(lambda: "%*d" % (10**20, Whole(1)))
show(lambda: "  x y  ".rfind(True, Whole(1)))
show(lambda: b"".ljust(("a", "b"), Whole(-2)))
show(lambda: b"ab".hex({1: 2}))
show(lambda: (Whole(98) in bytearray(b"abc"), Whole(1) not in bytearray(b"abc")))
print(int.__rand__(False, True), int.__and__(True, True), True & True, True.__xor__(False), int.__or__(True, 2))

walk = iter(Numbers())
print(type(walk), next(walk), list(walk), next(walk, "end"), iter(walk) is walk)
print([*Numbers()], sum(Numbers()), 4 in Numbers(), dict(enumerate(Numbers())), list(zip(Numbers(), Numbers())))
