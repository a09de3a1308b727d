class C:
    def __init__(s, v):
        s.v = v

    def __add__(s, o):
        return C(s.v + (o.v if isinstance(o, C) else o))

    __radd__ = __add__

    def __lt__(s, o):
        return s.v < o.v

    def __eq__(s, o):
        return isinstance(o, C) and s.v == o.v

    def __hash__(s):
        return s.v

    def __repr__(s):
        return f"C{s.v}"


xs = [C(3), C(1), C(2)]
print(
    sum(iter(xs)),
    sorted(iter(xs)),
    min(iter(xs)),
    max(reversed(xs)),
    set(iter(xs)) == {C(1), C(2), C(3)},
    len(frozenset(iter(xs))),
    dict.fromkeys(iter(xs), 1),
    list(map(str, iter(xs))),
    dict(zip(iter(xs), "abc")),
    any(iter([C(1)])),
    all(iter([C(1)])),
    C(1) in iter(xs),
    sum(zip([1], [2]), ()),
    [*iter(xs)],
    max(map(lambda c: c, xs)),
    sum(map(lambda c: c.v, xs)),
    sorted(map(lambda c: c.v, xs)),
    "".join(map(str, xs)),
    list(zip(map(str, xs), xs)),
    list(enumerate(map(str, xs), 5)),
    tuple(filter(None, [0, C(1), 1])),
    list(map(lambda a, b: (a, b), [1, 2], "ab")),
)
s = set()
s.update(iter(xs), iter(xs))
print(len(s))
d = {}
d.update(iter([(C(1), 2)]))
print(d)
l = []
l.extend(map(lambda x: x * 2, [1, 2]))
print(l)
l[1:1] = map(lambda x: x, [7])
print(l)
a, *b = map(lambda x: x, [1, 2, 3])
print(a, b)
print(*map(lambda x: x + 1, (1, 2)))
print(next(map(lambda x: x, [5])), next(map(lambda x: x, []), "dflt"), list(map(len, ["a", "bb"])))


def stop(x):
    if x == 3:
        raise StopIteration
    return x


print(list(map(stop, [1, 2, 3, 4])))


def boom(x):
    if x == 2:
        raise ValueError(x)
    return x


m = map(boom, [1, 2, 3])
print(next(m))
try:
    next(m)
except ValueError as e:
    print("VE", e)
print(next(m), next(m, "end"))


def gen():
    yield from map(lambda x: x * 10, [1, 2])
    return 5


print(list(gen()))
for x in map(lambda q: q + 1, range(3)):
    print(x, end=" ")
print(
    type(map(str, [])),
    type(zip()).__name__,
    isinstance(zip(), zip),
    isinstance(zip(gen()), zip),
    map.__name__,
    list(zip()),
    list(zip([1, 2], gen())),
    list(reversed((1, 2))),
    list(reversed("ab")),
    list(reversed(range(3))),
    list(reversed({1: 2, 3: 4})),
    list(reversed([1, 2])),
    type(reversed((1,))).__name__,
)


class R:
    def __reversed__(s):
        return "R!"


class Q:
    def __len__(s):
        return 2

    def __getitem__(s, i):
        return i


print(reversed(R()), list(reversed(Q())))
try:
    reversed({1})
except TypeError as e:
    print(e)


class EE(enumerate):
    pass


print(list(EE("ab")), isinstance(EE("a"), enumerate))


class MM(map):
    def __next__(self):
        return super().__next__() + 1


try:
    print(list(MM(lambda x: x, [1, 2])))
except Exception as e:
    print(type(e), e)
print(list(zip([1, 2], [3, 4], strict=True)))
try:
    list(zip([1, 2], [3], strict=True))
except ValueError as e:
    print(e)
try:
    list(zip([1], gen(), strict=True))
except ValueError as e:
    print(e)
it = iter(lambda: 5, 5)
print(list(it))
n = [0]


def cnt():
    n[0] += 1
    return n[0]


print(list(iter(cnt, 4)))
