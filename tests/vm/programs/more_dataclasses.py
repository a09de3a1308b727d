# Dataclasses: defaults, order, frozen, slots, kw_only, post_init, InitVar, replace, inheritance, refusals.
import dataclasses
from dataclasses import KW_ONLY, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass, make_dataclass, replace
from typing import ClassVar


@dataclass(order=True)
class Item:
    name: str
    price: float = 1.0
    tags: list = field(default_factory=list, compare=False)
    secret: int = field(default=0, repr=False)
    count: ClassVar[int] = 0

    def __post_init__(self):
        Item.count += 1


a, b = Item("b", 2), Item("a", 3, ["x"])
print(a, b, a < b, sorted([a, b])[0].name, a == Item("b", 2), a.tags is not b.tags, Item.count, [f.name for f in fields(Item)])
print(asdict(b), astuple(b), replace(b, price=9), is_dataclass(a), is_dataclass(Item), Item.__match_args__)


@dataclass(frozen=True)
class Point:
    x: int
    y: int = 0

    def moved(self, dx):
        return replace(self, x=self.x + dx)


p = Point(1)
print(p.moved(4), hash(p) == hash(Point(1)), {p: 1}[Point(1, 0)], p != Point(2))
for wrong in (lambda: setattr(p, "x", 5), lambda: delattr(p, "x"), lambda: Point(), lambda: Point(1, 2, 3), lambda: Point(z=1), lambda: {a}, lambda: a < 5, lambda: replace(p, z=1), lambda: asdict(5), lambda: fields(5)):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)


@dataclass(slots=True)
class Slim:
    a: int
    b: int = 5


s = Slim(1)
print(s, Slim.__slots__, hasattr(s, "__dict__"))
try:
    s.c = 1
except AttributeError as error:
    print(error)


@dataclass
class Base:
    x: int
    y: int = 2


@dataclass
class Child(Base):
    z: int = 3
    y: int = 20
    _: KW_ONLY
    k: int = 7
    scale: InitVar[int] = 1

    def __post_init__(self, scale):
        self.scaled = self.x * scale


c = Child(1, scale=10)
print(c, c.scaled, [f.name for f in fields(c)], Child.__mro__[1].__name__)
Made = make_dataclass("Made", [("p", int), ("q", str, "dflt")], namespace={"both": lambda self: f"{self.p}{self.q}"})
print(Made(1), Made(2, "z").both())


@dataclass(eq=False)
class ById:
    v: int


print(ById(1) == ById(1), hash(ById(1)) is not None)


@dataclass
class Nested:
    item: Item
    children: list
    table: dict


n = Nested(a, [Point(1), Point(2)], {"k": Point(3)})
print(asdict(n), n)
for source in ("a: int = 1\n    b: int", "a: list = []"):
    try:
        if source.startswith("a: int"):
            @dataclass
            class Bad1:
                a: int = 1
                b: int
        else:
            @dataclass
            class Bad2:
                a: list = []
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
match c:
    case Child(x=1, k=k):
        print("matched", k)
match p:
    case Point(1, y):
        print("positional", y)
