# collections: every method of Counter, OrderedDict, defaultdict, deque, ChainMap, namedtuple, User*.
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, deque, namedtuple

c = Counter("abracadabra")
print(c, c.most_common(2), c["z"], sum(c.values()), c.total(), sorted(c.elements()), c - Counter("aab"), c & Counter("aabz"), c | Counter(z=3), +Counter(a=-1, b=2), -Counter(a=-1))
c.update("zz")
c.subtract(a=10)
print(c, c.most_common()[-1], Counter(a=1) <= Counter(a=2), Counter(a=1) == Counter(a=1, b=0), c.pop("z"), c.copy() == c, Counter([1, 1, 2]).items())
del c["nothing"]
o = OrderedDict(b=1, a=2, c=3)
o.move_to_end("b")
o.move_to_end("c", last=False)
print(o, o.popitem(last=False), list(reversed(o)), o == OrderedDict(b=1, a=2), o == dict(b=1, a=2), o | {"z": 1}, OrderedDict.fromkeys("xy", 0))
d = defaultdict(list)
d["a"].append(1)
d["b"] += [2]
print(d, d.get("zz"), "zz" in d, d.default_factory, dict(d), d | {"c": []}, defaultdict(int, x=1)["y"], defaultdict(None, a=1))
try:
    defaultdict(None)["k"]
except KeyError as error:
    print("KeyError", error)
q = deque([1, 2, 3], maxlen=4)
q.append(4)
q.append(5)
q.appendleft(0)
q.extend([8, 9])
q.extendleft("ab")
print(q, q.maxlen, q[0], q[-1], q.index(2) if 2 in q else None, q.count(8))
q.rotate(1)
print(q, q.pop(), q.popleft(), list(reversed(q)), q + deque([7]), q * 2, q == deque(q), deque([1]) < deque([99]))
q.insert(1, "mid")
q.remove("mid")
q.reverse()
del q[0]
q.clear()
print(q, len(q), bool(q), deque("abc", 2), deque(maxlen=0))
for wrong in (lambda: q.pop(), lambda: deque([1])[5], lambda: deque([1]).remove(9), lambda: deque(maxlen=-1), lambda: q.index(1), lambda: deque([1], 1).insert(0, 2), lambda: q.maxlen.x):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
m = ChainMap({"a": 1}, {"a": 2, "b": 3})
m["c"] = 5
print(m["a"], m["b"], dict(m), m.maps, m.new_child({"a": 9})["a"], m.parents["a"], len(m), sorted(m), m.pop("c"), "b" in m)
try:
    del m["b"]
except KeyError as error:
    print(error)
P = namedtuple("P", "x y z", defaults=[0, 0])
p = P(1)
print(p, p._replace(y=5), p._asdict(), P._fields, P._field_defaults, P._make([1, 2, 3]), p == (1, 0, 0), p[1:], p + (1,), hash(p) == hash((1, 0, 0)), len(p), max(P(3, 2, 1)))
x, *rest = p
print(x, rest, namedtuple("R", "def class a a", rename=True)._fields, P.x.__doc__, isinstance(p, tuple), sorted([P(2), P(1)]))
for wrong in (lambda: namedtuple("Q", "a a"), lambda: namedtuple("Q", "_a"), lambda: namedtuple("1Q", "a"), lambda: P(), lambda: P(1, 2, 3, 4), lambda: setattr(p, "x", 2), lambda: p._replace(q=1), lambda: P._make([1])):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)


class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)


class Evens(UserList):
    def append(self, value):
        if value % 2:
            raise ValueError(value)
        super().append(value)


lower = Lower(A=1, B=2)
lower.update({"C": 3})
evens = Evens([2])
evens.append(4)
print(lower, lower.data, evens + [6], evens[::-1], UserString("abc").upper() + "d", len(UserString("xy")), Evens([1, 2]) == [1, 2])
