class Countdown:
    def __init__(self, start):
        self.start = start

    def __iter__(self):
        return CountdownIterator(self.start)


class CountdownIterator:
    def __init__(self, value):
        self.value = value

    def __iter__(self):
        return self

    def __next__(self):
        if self.value <= 0:
            raise StopIteration
        self.value -= 1
        return self.value + 1


class OldStyle:
    def __getitem__(self, index):
        if index >= 3:
            raise IndexError
        return index * index

    def __len__(self):
        return 3


print(list(Countdown(3)), [*Countdown(2)], sum(Countdown(4)), 2 in Countdown(3), max(Countdown(5)))
a, *rest = Countdown(3)
print(a, rest, dict(zip("ab", Countdown(2))), list(OldStyle()), 4 in OldStyle(), list(reversed(OldStyle())))
iterator = iter(Countdown(1))
print(next(iterator), next(iterator, "done"))
calls = iter([3, 2, 1, 0, 5].pop, 1)
print(list(iter(lambda: len("x"), 1)), list(enumerate(OldStyle(), 1)), list(map(lambda x, y: x + y, OldStyle(), Countdown(3))))


class NoNext:
    def __iter__(self):
        return 5


try:
    iter(NoNext())
except TypeError as error:
    print(error)
try:
    for x in object():
        pass
except TypeError as error:
    print(error)
next(5)
