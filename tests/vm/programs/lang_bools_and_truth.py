class Truthy:
    def __bool__(self):
        print("asked")
        return True


class Sized:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


class Bad:
    def __bool__(self):
        return 1


for value in (0, 0.0, "", [], {}, (), set(), None, False, range(0), b"", 0j, Sized(0), Sized(2), Truthy(), "0", [0], object):
    print(bool(value), "yes" if value else "no", not value)
print(Truthy() and 1, Sized(0) or "empty", not Sized(3), True and [] and 1, None or 0 or "" or "last")
print(True + 1, True == 1, True is True, isinstance(True, int), int(False), str(True), [10, 20][True], sum([True, False, True]), True & False, True | False, True ^ True, ~True)
print(any(x > 2 for x in [1, 3]), all(x > 2 for x in [1, 3]), [x for x in [0, 1, "", "a"] if x])
assert Sized(1)
try:
    assert Sized(0), "empty"
except AssertionError as error:
    print(error)
try:
    len(Sized(-1))
except ValueError as error:
    print(error)
bool(Bad())
