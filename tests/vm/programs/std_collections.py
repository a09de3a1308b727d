"""Containers of the collections module."""
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, namedtuple


def attempt(work):
    try:
        print(work())
    except Exception as error:
        print(type(error).__name__, error)


groups = defaultdict(list)
for word in "the quick brown fox jumps over the lazy dog".split():
    groups[len(word)].append(word)
print(groups, dict(groups), groups.default_factory)
print(defaultdict(int, a=1), defaultdict(None, {1: 2}), groups.get(99), 99 in groups)
attempt(lambda: defaultdict()["x"])
attempt(lambda: defaultdict(5))
nested = defaultdict(lambda: defaultdict(int))
nested["a"]["b"] += 2
print(nested["a"], nested.copy()["a"]["b"])

order = OrderedDict.fromkeys("abcd")
order.move_to_end("a")
order.move_to_end("d", last=False)
print(order, list(order), order.popitem(), order.popitem(last=False), order)
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == {"b": 2, "a": 1})
print(OrderedDict(), list(reversed(OrderedDict(x=1, y=2))), OrderedDict(a=1) | {"b": 2})
attempt(lambda: OrderedDict().popitem())
attempt(lambda: order.move_to_end("nope"))

count = Counter("abracadabra")
print(count, count.most_common(2), count["z"], count.total(), sorted(count.elements()))
count.update("zzz")
count.subtract(a=1)
print(count, count + Counter(a=1, q=2), count - Counter(a=10), count & Counter(a=1), count | Counter(a=99), -Counter(a=-3))
print(Counter(), Counter(a=1) == Counter(a=1, b=0), Counter(a=1) <= Counter(a=2), +Counter(a=0, b=1))
del count["nothing"]
count += Counter(m=5)
print(count)
attempt(lambda: Counter.fromkeys("a"))

Point = namedtuple("Point", "x y", defaults=[0])
p = Point(1)
print(p, p.x, p[1], p._asdict(), p._replace(y=5), Point._fields, Point._field_defaults, Point._make([3, 4]))
x, y = p
print(x, y, p == (1, 0), hash(p) == hash((1, 0)), len(p), isinstance(p, tuple), Point, Point.__doc__)
attempt(lambda: Point())
attempt(lambda: Point(1, 2, 3))
attempt(lambda: Point(1, z=3))
attempt(lambda: Point._make([1]))
attempt(lambda: p._replace(q=1))
attempt(lambda: setattr(p, "x", 3))
attempt(lambda: namedtuple("A", "a a"))
attempt(lambda: namedtuple("A", "_a"))
attempt(lambda: namedtuple("A", "class"))
print(namedtuple("A", "a a class _x", rename=True)._fields)


class Vector(namedtuple("Vector", ["dx", "dy"])):
    def length(self):
        return (self.dx**2 + self.dy**2) ** 0.5


print(Vector(3, 4), Vector(3, 4).length(), Vector(dy=1, dx=2))
match Point(7, 8):
    case Point(a, b):
        print("matched", a, b)

chain = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(chain["a"], chain["b"], len(chain), sorted(chain), chain, chain.new_child({"c": 9})["c"], chain.parents)
chain["z"] = 0
print(chain.maps, list(chain.items()), "b" in chain, chain.get("q", "-"))
attempt(lambda: chain["nope"])
attempt(lambda: chain.pop("b"))


class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)


low = Lower({"A": 1}, B=2)
print(low, low["a"], len(low), "b" in low, list(low.items()), low.pop("a"), low)
lst = UserList([3, 1, 2])
lst.append(5)
lst.sort()
print(lst, lst[0], lst[1:], lst + [9], len(lst), 5 in lst)
text = UserString("hello")
print(text.upper(), text + "!", text[1], text == "hello", repr(text), text.find("l"), len(text))
