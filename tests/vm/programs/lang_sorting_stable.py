people = [("Bob", 25), ("Al", 30), ("Cy", 25), ("Di", 30)]
print(sorted(people, key=lambda p: p[1]), sorted(people, key=lambda p: p[1], reverse=True))
calls = []


def key(x):
    calls.append(x)
    return -x


print(sorted([2, 3, 1], key=key), calls)


class Item:
    compared = 0

    def __init__(self, v):
        self.v = v

    def __lt__(self, other):
        Item.compared += 1
        return self.v < other.v

    def __repr__(self):
        return f"I{self.v}"


items = [Item(v) for v in [5, 2, 8, 1, 9, 3]]
print(sorted(items), min(items), max(items, key=lambda i: i.v), Item.compared)
l = [3, 1, 2]
l.sort(key=lambda x: (x % 2, x))
print(l, sorted({"b": 1, "a": 2}), sorted("hello world".split(), key=len), sorted([[2], [1, 5], [1]]), sorted([True, 0, 2.5]), sorted(range(5), key=lambda x: x % 3))


def boom(x):
    raise KeyError(x)


try:
    sorted([1, 2], key=boom)
except KeyError as error:
    print(error)


def changing(x):
    data.append(1)
    return x


data = [2, 1]
try:
    data.sort(key=changing)
except ValueError as error:
    print(error)
[1, "a", 2].sort()
