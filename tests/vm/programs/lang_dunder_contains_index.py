class Even:
    def __contains__(self, item):
        return item % 2 == 0


class Index:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


print(2 in Even(), 3 in Even(), 3 not in Even(), [10, 20, 30][Index(1)], "abc"[Index(0):Index(2)], range(Index(3)), bin(Index(5)), "x" * Index(2), list(range(10))[:: Index(4)])
try:
    3 in 5
except TypeError as error:
    print(error)
try:
    [1][Index("x")]
except TypeError as error:
    print(error)


class IterOnly:
    def __iter__(self):
        yield from [1, 2]


print(1 in IterOnly(), 5 in IterOnly())
5 in 5
