"""Data classes and copies."""
import copy
from dataclasses import KW_ONLY, FrozenInstanceError, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass, make_dataclass, replace


def attempt(work):
    try:
        print(work())
    except Exception as error:
        print(type(error).__name__, error)


@dataclass
class Point:
    x: int
    y: int = 0


p = Point(1)
print(p, p == Point(1, 0), p != Point(2), Point(y=3, x=4), [f.name for f in fields(p)], Point.__match_args__, Point.__doc__)
attempt(lambda: Point())
attempt(lambda: Point(1, 2, 3))
attempt(lambda: Point(1, z=2))
attempt(lambda: Point(1) < Point(2))
attempt(lambda: hash(p))
p.x = 10
print(p, asdict(p), astuple(p), replace(p, y=9), is_dataclass(p), is_dataclass(Point), is_dataclass(5))


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0
    tags: tuple = field(default=(), compare=False, repr=False)


v = Version(1, 2)
print(v, v < Version(2), sorted([Version(3), Version(1)]), hash(v) == hash(Version(1, 2, ("a",))), {v: 1}[Version(1, 2)])
attempt(lambda: setattr(v, "major", 5))
attempt(lambda: delattr(v, "major"))
print(issubclass(FrozenInstanceError, AttributeError), v >= Version(1, 1))


@dataclass
class Basket:
    owner: str
    items: list = field(default_factory=list)
    total: int = field(init=False, default=0)
    discount: InitVar[int] = 0

    def __post_init__(self, discount):
        self.total = len(self.items) * 10 - discount


a, b = Basket("ann"), Basket("bob", ["egg"], 3)
a.items.append("x")
print(a, b, b.items)


def mutable():
    @dataclass
    class Bad:
        items: list = []


def order():
    @dataclass
    class Bad:
        a: int = 1
        b: int


attempt(mutable)
attempt(order)


@dataclass
class Base:
    name: str
    level: int = 1


@dataclass
class Derived(Base):
    extra: str = "e"
    level: int = 7

    def greet(self):
        return f"{self.name}/{self.level}/{self.extra}"


print(Derived("d"), Derived("d").greet(), Derived("a") == Base("a", 7))


@dataclass
class Options:
    path: str
    _: KW_ONLY
    verbose: bool = False
    depth: int


print(Options("p", depth=3), Options.__match_args__)
attempt(lambda: Options("p", True))
attempt(lambda: Options("p"))


@dataclass(slots=True)
class Slim:
    a: int
    b: int = 2


s = Slim(1)
print(s, Slim.__slots__)
attempt(lambda: setattr(s, "c", 3))


@dataclass(eq=False, repr=False)
class Bare:
    n: int


print(Bare(1) == Bare(1), hash(Bare(1)) is not None)


@dataclass
class Tree:
    value: int
    children: list = field(default_factory=list)


t = Tree(1, [Tree(2), Tree(3, [Tree(4)])])
print(asdict(t))
print(t)
Made = make_dataclass("Made", ["a", ("b", int), ("c", int, 5)])
print(Made(1, 2), Made(1, 2, 3))
match Point(5, 6):
    case Point(x, y=6):
        print("x", x)
print(repr(fields(Version)[0].name), fields(Version)[1].default, fields(Tree)[1].default_factory, field(default=1).default)

x = [1, [2, 3], {"k": [4]}]
y, z = copy.copy(x), copy.deepcopy(x)
x[1].append(99)
x[2]["k"].append(98)
print(y, z, copy.copy((1, 2)), copy.deepcopy({1: (2, [3])}))
loop = [1]
loop.append(loop)
twin = copy.deepcopy(loop)
print(twin, twin[1] is twin)


class Node:
    def __init__(self, data):
        self.data = data
        self.me = self


n = Node([1])
m, k = copy.deepcopy(n), copy.copy(n)
n.data.append(2)
print(m.data, k.data, m.me is m, k.me is n, type(m).__name__)


class Custom:
    def __copy__(self):
        return "copied"

    def __deepcopy__(self, memo):
        return "deep"


print(copy.copy(Custom()), copy.deepcopy([Custom()]))


class Stack(list):
    pass


st = Stack([1, [2]])
st.tag = "t"
sc = copy.deepcopy(st)
print(sc, type(sc).__name__, sc.tag, sc[1] is st[1])
print(copy.deepcopy(t) == t, copy.copy(s), copy.deepcopy(v))
import threading

attempt(lambda: copy.deepcopy(threading.Lock()))
