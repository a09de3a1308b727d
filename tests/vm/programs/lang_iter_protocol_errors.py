class BadNext:
    def __iter__(self):
        return self

    def __next__(self):
        raise OverflowError("next failed")


class NotIter:
    def __iter__(self):
        return [1]


class Stops:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 2:
            raise StopIteration(self.n)
        return self.n


class Weird:
    __iter__ = None


for use in (lambda: list(BadNext()), lambda: [x for x in NotIter()], lambda: tuple(Weird()), lambda: sum(BadNext()), lambda: dict(BadNext()), lambda: a_b(BadNext()), lambda: list(zip([1], BadNext())), lambda: list(map(str, NotIter())), lambda: 1 in BadNext(), lambda: 1 in Weird(), lambda: max(Weird()), lambda: next(Weird()), lambda: [*BadNext()], lambda: print(*NotIter()), lambda: {**Weird()}, lambda: sorted(Weird()), lambda: "".join(BadNext()), lambda: list(enumerate(Weird())), lambda: set(5), lambda: iter(5), lambda: iter(1, 2), lambda: reversed({1}), lambda: list(range("a")), lambda: zip(1), lambda: map(str), lambda: filter(1, 2)):
    try:
        print(use())
    except Exception as error:
        print(type(error).__name__, error)
print(list(Stops()), [*Stops()], sum(Stops()), list(zip(Stops(), Stops())), dict(enumerate(Stops())))
s = Stops()
print(list(s), list(s), next(s, "end"))
a, b = Stops()
print(a, b)


def a_b(source):
    x, y = source


try:
    a_b(Stops()), a_b([1])
except ValueError as error:
    print(error)
for x in Weird():
    pass
