class Stack(list):
    def push(self, item):
        self.append(item)

    def __getitem__(self, index):
        return ("item", super().__getitem__(index))


class Defaulting(dict):
    def __missing__(self, key):
        self[key] = key * 2
        return self[key]


class Upper(str):
    def __new__(cls, text):
        return super().__new__(cls, text.upper())

    def shout(self):
        return self + "!"


class Meters(float):
    def __repr__(self):
        return f"{float(self)}m"


class Pair(tuple):
    def __new__(cls, a, b):
        return tuple.__new__(cls, (a, b))

    @property
    def first(self):
        return self[0]


class Level(int):
    def next(self):
        return Level(self + 1)


s = Stack([1, 2])
s.push(3)
print(s, s[0], len(s), isinstance(s, list), type(s).__name__, s == [1, 2, 3], [x for x in s])
d = Defaulting(a=1)
print(d["a"], d["zz"], d, d.get("q"), len(d))
u = Upper("abc")
print(u, u.shout(), type(u.shout()).__name__, u == "ABC", {u: 1}["ABC"], u.lower(), f"{u:>5}")
print(Meters(2.5), Meters(2) + 1, [Meters(1)], Pair(1, 2).first, Pair(1, 2), Pair(1, 2) == (1, 2))
print(Level(3).next(), type(Level(3).next()).__name__, Level(3) * 2, range(Level(3)), repr(Level(4)), "x" * Level(2))
s[10]
