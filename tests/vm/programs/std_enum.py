"""Enumerations."""
import enum
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto, unique


def attempt(work):
    try:
        print(work())
    except Exception as error:
        print(type(error).__name__, error)


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1

    def describe(self):
        return f"{self.name.lower()}={self.value}"

    @property
    def first(self):
        return self.name[0]

    @classmethod
    def favourite(cls):
        return cls.BLUE


print(Color.RED, repr(Color.RED), Color(2), Color["BLUE"], Color.RED.name, Color.RED.value, Color.CRIMSON)
print(list(Color), len(Color), Color.RED in Color, Color.RED is Color(1), Color.RED == 1, Color.RED != Color.BLUE)
print(Color, type(Color), type(Color.RED), Color.RED.describe(), Color.RED.first, Color.favourite())
print(list(Color.__members__.items()), list(reversed(Color)), {Color.RED: "r"}[Color.RED], isinstance(Color.RED, Color))
print(f"{Color.RED} {Color.RED!r} {Color.RED:>12}|", Color.RED.__class__.__name__, sorted(Color, key=lambda c: -c.value))
attempt(lambda: Color(7))
attempt(lambda: Color["PINK"])
attempt(lambda: Color.PINK)
attempt(lambda: setattr(Color, "RED", 5))
attempt(lambda: setattr(Color.RED, "value", 5))
attempt(lambda: Color.RED < Color.BLUE)


def extend():
    class More(Color):
        EXTRA = 9


attempt(extend)


class Step(Enum):
    A = auto()
    B = auto()
    C = 10
    D = auto()


print([(s.name, s.value) for s in Step])


class Level(IntEnum):
    LOW = 1
    HIGH = 5


print(Level.LOW, repr(Level.LOW), Level.LOW < Level.HIGH, Level.LOW + 1, Level(5), Level.HIGH == 5, f"{Level.LOW}", "%d" % Level.HIGH, sorted([Level.HIGH, Level.LOW]))
print([10, 20][Level.LOW], max(Level), isinstance(Level.LOW, int), sum(Level))


class Fruit(StrEnum):
    APPLE = auto()
    PEAR = "pear!"


print(Fruit.APPLE, repr(Fruit.PEAR), Fruit.APPLE == "apple", Fruit("apple"), Fruit.APPLE.upper(), f"{Fruit.PEAR:>8}")


class Mode(str, Enum):
    READ = "r"
    WRITE = "w"


print(Mode.READ, Mode.READ == "r", repr(Mode.WRITE), Mode("w"), Mode.READ.value + "!")


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


print(Perm.R | Perm.X, repr(Perm.R | Perm.X), Perm.RW, repr(Perm.RW), Perm.R in Perm.RW, Perm.X in Perm.RW, list(Perm), len(Perm))
print(Perm.RW & Perm.W, Perm.R ^ Perm.RW, ~Perm.R, bool(Perm.R & Perm.X), Perm(0), repr(Perm(0)), Perm(7), list(Perm.RW), Perm.RW.value)
attempt(lambda: Perm(64))
attempt(lambda: Perm.R | 1)


class Bits(IntFlag):
    ONE = 1
    TWO = 2


print(Bits.ONE | Bits.TWO, repr(Bits.ONE | Bits.TWO), Bits.ONE | 4, repr(Bits.ONE | 4), Bits(3) == 3, Bits.ONE in Bits(3))


class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def ratio(self):
        return round(self.mass / self.radius, 3)


print(Planet.EARTH, Planet.EARTH.mass, Planet.MARS.ratio, Planet.EARTH.value, Planet((0.64, 3.39)))


@unique
class Fine(Enum):
    A = 1
    B = 2


def not_unique():
    @unique
    class Bad(Enum):
        A = 1
        B = 1


attempt(not_unique)
Animal = Enum("Animal", "CAT DOG")
print(list(Animal), Animal.DOG.value, Enum("Size", {"S": 1, "L": 9}).L.value, Enum("Pair", [("A", 3), ("B", 4)])(4).name)


class Lenient(Enum):
    UNKNOWN = 0
    KNOWN = 1

    @classmethod
    def _missing_(cls, value):
        return cls.UNKNOWN


print(Lenient(99), Lenient(1))


class Named(Enum):
    def _generate_next_value_(name, start, count, last_values):
        return name.title()

    NORTH = auto()
    SOUTH = auto()


print([n.value for n in Named])
match Color.GREEN:
    case Color.RED:
        print("red")
    case Color.GREEN:
        print("green")
state = {"s": Color.RED}
print(state, [Color.RED], (Level.LOW,), hash(Color.RED) == hash("RED"))
