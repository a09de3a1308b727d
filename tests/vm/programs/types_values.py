def show(f):
    try:
        r = f()
        print(repr(r))
    except BaseException as e:
        print("!", type(e).__name__, e)


class L(list):
    def __init__(self, *a):
        super().__init__(a)
        self.tag = "t"

    def append(self, x):
        super().append(x * 2)


l = L(1, 2)
l.append(3)
print(
    l,
    l.tag,
    len(l),
    l + [1],
    type(l + [1]).__name__,
    type(l[:]).__name__,
    l == [1, 2, 6],
    [1, 2, 6] == l,
    l.copy(),
    type(l.copy()).__name__,
    isinstance(l, list),
    repr(l),
    str(l),
    sorted(l),
    list(l),
    l * 2,
    type(l * 2).__name__,
    l.index(6),
    6 in l,
    l[0],
    l[-1],
)
l += [5]
print(l, type(l).__name__)
l.sort(reverse=True)
print(l)
del l[0]
l[0] = "x"
print(l, l.__dict__, bool(L()), hash is None)


class D(dict):
    def __missing__(self, k):
        return k * 2

    def __setitem__(self, k, v):
        super().__setitem__(k, v + 1)


d = D(a=1)
d["b"] = 2
print(
    d,
    d["zz"],
    d.get("q"),
    "a" in d,
    list(d),
    d.copy(),
    type(d.copy()).__name__,
    d | {"c": 1},
    type(d | {}).__name__,
    D.fromkeys("ab", 0),
    type(D.fromkeys("a", 1)).__name__,
    {**d},
    dict(d),
    d == {"a": 1, "b": 3},
    repr(d),
    d.pop("a"),
    len(d),
)
d.update(x=1)
d.setdefault("n", 5)
print(d)
d |= {"o": 1}
print(type(d).__name__, d)


class S(set):
    pass


s = S([1, 2])
print(
    s,
    s | {3},
    type(s | {3}).__name__,
    type(s.copy()).__name__,
    type(s.union([4])).__name__,
    type({1} | s).__name__,
    s == {1, 2},
    repr(S()),
    S(),
    s & {1},
    s - {1},
    s ^ {1, 9},
    type(s - {1}).__name__,
)
s |= {7}
s.add(8)
print(type(s).__name__, s)


class F(frozenset):
    pass


print(
    F("ab") == frozenset("ab"),
    hash(F("ab")) == hash(frozenset("ab")),
    F([1]),
    type(F([1]) | {2}).__name__,
    {F([1]): 1}[frozenset([1])],
)


class T(tuple):
    def __new__(cls, *a):
        return super().__new__(cls, a)


t = T(1, 2)
print(
    t,
    t + (3,),
    type(t + (3,)).__name__,
    t[0],
    t == (1, 2),
    hash(t) == hash((1, 2)),
    {t: 1}[(1, 2)],
    len(t),
    t * 2,
    t.count(1),
    repr(t),
    t[0:1],
    type(t[:]).__name__,
    tuple(t) is t,
    type(tuple(t)).__name__,
)
a, b = t
print(a, b, "%s-%s" % t)


class I(int):
    def __add__(self, o):
        return I(int(self) + int(o) + 100)

    def __repr__(self):
        return f"I({int(self)})"


i = I(5)
print(
    i + 1,
    1 + i,
    i * 2,
    type(i * 2).__name__,
    i == 5,
    hash(i) == hash(5),
    {i: 1}[5],
    [10, 20, 30, 40, 50, 60][i],
    str(i),
    f"{i}",
    f"{i:03d}",
    "%d" % i,
    "%s" % i,
    range(i),
    -i,
    i < 6,
    int(i),
    type(int(i)).__name__,
    i.bit_length(),
    i.real,
    bool(I(0)),
    divmod(i, 2),
    pow(i, 2),
    round(i),
    abs(i),
    sum([i, 1]),
    max(i, 3),
    i // 2,
    i**2,
    ~i,
    [i],
    i.__add__(1),
    int.__add__(i, 1),
    float(i),
    I("7"),
    I(),
    I(3.7),
    "ab" * I(2),
    isinstance(True, I),
    list(range(3))[I(1) :],
    chr(I(65)),
    hex(i),
    I.from_bytes(b"\x01", "big"),
    type(I.from_bytes(b"\x01", "big")).__name__,
)


class St(str):
    def upper(self):
        return "UP"

    x = 1


s = St("abc")
print(
    s,
    s.upper(),
    s + "d",
    type(s + "d").__name__,
    s == "abc",
    hash(s) == hash("abc"),
    {s: 1}["abc"],
    s[0],
    len(s),
    s.title(),
    repr(s),
    f"{s:>5}|",
    "%s" % s,
    "".join([s, s]),
    s in "xabcx",
    s * 2,
    s.x,
    "x".join(s),
    s.replace("a", "b"),
    St(5),
    St(b"a", "utf8"),
    type(str(s)).__name__,
    s.encode(),
    s < "b",
    sorted([s, "aa"]),
    s.startswith(St("a")),
    {"abc": 2}[s],
    getattr([], St("append"))(1),
    isinstance(s, str),
    s.split(St("b")),
    s.__str__(),
    type(s.__str__()).__name__,
)


class Fl(float):
    pass


print(
    Fl(1.5) + 1,
    type(Fl(1.5) + 1).__name__,
    repr(Fl(2)),
    Fl("3").is_integer(),
    round(Fl(2.567), 1),
    f"{Fl(1):.2f}",
    {Fl(1): 2}[1],
    Fl.fromhex("0x1p1"),
    int(Fl(3.9)),
    Fl(1) == 1,
)


class B(bytes):
    pass


print(
    B(b"ab"),
    B(b"ab") + b"c",
    type(B(b"ab") + b"c").__name__,
    B(3),
    list(B(b"a")),
    B(b"x") == b"x",
    {B(b"x"): 1}[b"x"],
    B.fromhex("61"),
    b"a".join([B(b"1"), b"2"]),
)


class BA(bytearray):
    pass


x = BA(b"ab")
x.append(99)
x += b"d"
print(x, type(x).__name__, x == b"abcd", x[0], x[1:], type(x[1:]).__name__, bytes(x))


class C:
    def __init__(self, v, h=None):
        self.v = v
        self.h = h

    def __eq__(self, o):
        return isinstance(o, C) and self.v == o.v

    def __hash__(self):
        return hash(self.v) if self.h is None else self.h

    def __repr__(self):
        return f"C({self.v})"


d = {C(1): "a", C(2): "b", 3: "c"}
print(d, d[C(1)], C(1) in d, C(9) in d, d.get(C(2)), d.get(C(5), "no"), 3 in d, len(d))
d[C(1)] = "z"
d[C(7)] = "n"
del d[C(2)]
print(d, d.pop(C(7)), d.pop(C(8), "dd"), d.setdefault(C(1), 5), d.setdefault(C(4), 6), list(d), d.popitem(), d)
show(lambda: d[C(99)])
show(lambda: d.pop(C(99)))
print(
    d == {C(1): "z", 3: "c"},
    {C(1): 2} == {C(1): 2},
    {**d, C(1): 0},
    d | {C(5): 1},
    dict(d),
    d.copy(),
    dict.fromkeys([C(1), C(1), C(2)]),
    {k: v for k, v in d.items()},
    d.keys() & {C(1)},
    [k for k in d],
)
s = {C(1), C(2), C(1)}
print(
    len(s),
    C(1) in s,
    C(3) in s,
    s | {C(3)} == {C(1), C(2), C(3)},
    s & {C(1)},
    s - {C(1)},
    s ^ {C(1), C(5)},
    s <= {C(1), C(2), C(3)},
    s.isdisjoint({C(9)}),
    frozenset(s) == s,
    set(list(s)) == s,
)
s.discard(C(1))
s.remove(C(2))
print(s)
show(lambda: s.remove(C(2)))
s.add(C(1))
s.add(C(1))
s.update([C(1), C(8)])
print(len(s), C(8) in s)
s.clear()
print(s)
col = [C(k, h=1) for k in range(6)]
dd = {c: c.v for c in col}
print(len(dd), dd[C(3, 1)], C(7, 1) in dd, set(col) == set(col[::-1]), len(set(col + col)))
print(
    [C(1), C(2)].index(C(2)),
    [C(1)].count(C(1)),
    C(1) in [C(1)],
    [C(1)] == [C(1)],
    (C(1),) == (C(1),),
    [C(1)] != [C(2)],
    {1: C(1)} == {1: C(1)},
    hash((C(1), 2)) == hash((1, 2)),
)
m = [C(1), C(2)]
m.remove(C(1))
print(m)
show(lambda: m.remove(C(9)))
show(lambda: [C(1)] < [C(2)])
show(lambda: m.index(C(9)))
print({(C(1), 2): 3}[(C(1), 2)], {(C(1), 2)} == {(C(1), 2)}, (C(1), 2) in {(C(1), 2)})


class BadH:
    def __hash__(self):
        raise ValueError("nohash")


class BadH2:
    def __hash__(self):
        return "x"


class BadEq:
    def __eq__(self, o):
        raise KeyError("noeq")

    def __hash__(self):
        return 1


class NoH:
    def __eq__(self, o):
        return True


show(lambda: {BadH(): 1})
show(lambda: {BadH2()})
show(lambda: hash(NoH()))
show(lambda: {NoH()})
show(lambda: {BadEq(): 1, BadEq(): 2})
show(lambda: [BadEq()] == [BadEq()])
show(lambda: BadEq() in [1, 2])
show(lambda: 1 in {BadEq(): 1})


class BigH:
    def __init__(s, h):
        s.h = h

    def __hash__(s):
        return s.h


print(
    hash(BigH(2**61 - 1)), hash(BigH(2**64)), hash(BigH(-1)), hash(BigH(2**100)), hash(BigH(-(2**63))), hash(BigH(True))
)
l = [1, 2, 3]
for x in l:
    if len(l) < 6:
        l.append(x)
print(l)


def it(c, f):
    try:
        for x in c:
            f(x)
    except RuntimeError as e:
        print(e)


d = {1: 1}
it(d, lambda x: d.update({2: 2}))
d = {1: 1, 2: 2}
it(d, lambda x: d.pop(1, None))
d = {1: 1}
it(d.items(), lambda x: d.__setitem__(5, 5))
d = {1: 1}
it(d.values(), lambda x: d.clear())
s = {1}
it(s, lambda x: s.add(99))
d = {1: 1, 2: 2}


def chg(x):
    d.pop(1, None)
    d[3] = 3


it(d, chg)
i = iter([1])
print(next(i), next(i, "end"), next(i, "end"))
show(lambda: next(i))


class G:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i * 10


print(
    list(G()),
    20 in G(),
    [*G()],
    tuple(G()),
    sum(G()),
    max(G()),
    dict(enumerate(G())),
    list(zip(G(), "abc")),
    list(map(str, G())),
    sorted(G(), reverse=True),
    ",".join(map(str, G())),
)
a, b, c = G()
print(a, b, c)
print(
    sorted([3, 1, 2], key=lambda x: -x),
    sorted(["b", "A", "c"], key=str.lower),
    sorted([(1, "b"), (1, "a")], key=lambda t: t[0]),
    sorted([C(1)]),
    sorted({3: 1, 1: 2}),
    sorted("hello", reverse=True),
    sorted([1.5, 1, True]),
    sorted([[2], [1]]),
    sorted([]),
    sorted([(2,), (1, 5)]),
)
show(lambda: sorted([1, "a"]))
show(lambda: sorted([C(2), C(1)]))
show(lambda: sorted([1, 2], key=5))
show(lambda: [1].sort(1))
show(lambda: sorted([None, 1]))
show(lambda: sorted([[1], ["a"]]))
show(lambda: sorted(5))


class Lt:
    n = 0

    def __init__(s, v):
        s.v = v

    def __lt__(s, o):
        Lt.n += 1
        return s.v < o.v

    def __repr__(s):
        return f"Lt{s.v}"


x = [Lt(k % 5) for k in range(20)]
x.sort()
print(x)
print(sorted([Lt(3), Lt(1)], reverse=True), min(x), max([Lt(1), Lt(1)]).v)
ll = [3, 2, 1]


def key(v):
    ll.append(v)
    return v


try:
    ll.sort(key=key)
except ValueError as e:
    print(e, ll)
r = []
r.append(r)
print(r, repr({"a": r}))
d = {}
d["d"] = d
print(d)
t = ([],)
t[0].append(t)
print(t)
class_ = 1
s = slice(1, 5, 2)
print(s.indices(10), s.start, s == slice(1, 5, 2), [1, 2, 3, 4, 5, 6][s], "abcdef"[s], hash is None)
show(lambda: hash(s))
show(lambda: [1][::0])
show(lambda: [1]["a"])
show(lambda: [1][1.0])
l = [1, 2, 3, 4]
l[1:3] = [9]
print(l)
l[::2] = [7, 8]
print(l)
show(lambda: l.__setitem__(slice(None, None, 2), [1]))
del l[::2]
print(l)
l[5:] = [1, 2]
print(l)
l[:0] = (0,)
print(l)
l[1:1] = "xy"
print(l)
print(10**50, 2**200, str(10**4000)[:5], len(str(10**4299)))
show(lambda: str(10**4300))
show(lambda: int("1" * 4301))
show(lambda: repr(10**5000))
show(lambda: f"{10**5000}")
show(lambda: "%d" % (10**5000))
print(len(hex(10**5000)), int("f" * 5000, 16) > 0, len("{:x}".format(10**5000)))
show(lambda: int("1" * 5000, 10))
show(lambda: 10**400 / 3)
show(lambda: float(10**400))
show(lambda: 1 << -1)
show(lambda: 2**-1)
show(lambda: 0**-1)
show(lambda: 1 / 0)
show(lambda: 1 // 0)
show(lambda: 1 % 0)
show(lambda: divmod(1, 0))
show(lambda: 1.0 // 0)
show(lambda: 1.0 % 0)
show(lambda: (-8) ** 0.5)
show(lambda: 2.0**10000)
show(lambda: int(""))
show(lambda: int("a", 36))
show(lambda: int("z", 3))
show(lambda: int(float("nan")))
show(lambda: int(float("inf")))
show(lambda: pow(2, -1, 5))
show(lambda: pow(2, -1, 4))
show(lambda: pow(2, 3, 0))
show(lambda: round(2.5))
show(lambda: round(-0.5))
show(lambda: round(1234, -2))
show(lambda: round(5, -1))
show(lambda: hash(2**61))
show(lambda: 0.1 + 0.2)
show(lambda: 1e22)
show(lambda: 1e-5)
show(lambda: float("1_0"))
show(lambda: complex("1+2j") * 2)
show(lambda: (1 + 2j) / (0j))
show(lambda: abs(3 + 4j))
show(lambda: (1 + 2j) < 1)
print(
    int | str,
    int | None,
    list[int],
    dict[str, list[int]],
    isinstance(1, int | str),
    isinstance(None, int | None),
    issubclass(bool, int | str),
    (int | str) == (str | int),
    (int | str).__args__,
    list[int].__origin__,
    list[int].__args__,
    list[int]() == [],
    tuple[int, ...],
    type[int],
    (int | str) | float,
    int | int,
    list[int] | None,
    hash(int | str) == hash(str | int),
    list[int] == list[int],
    {list[int]: 1}[list[int]],
)
show(lambda: isinstance(1, list[int]))
show(lambda: int | 5)
show(lambda: str["x"])
show(lambda: isinstance(1, "a"))
show(lambda: issubclass(1, int))
show(lambda: isinstance(1, (int, "a")))
show(lambda: isinstance("q", (int, "a")))


class Gen:
    def __class_getitem__(cls, k):
        return (cls.__name__, k)


print(Gen[int], Gen[1, 2])


class Sub(list[int]):
    pass


print(Sub([1]), Sub.__bases__, Sub.__mro__)
