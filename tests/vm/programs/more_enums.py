# Enums: values, aliases, auto, flags, methods, iteration, look-up, refusals.
from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto, unique


class Colour(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1

    @property
    def pretty(self):
        return self.name.title()

    @classmethod
    def default(cls):
        return cls.GREEN

    def __str__(self):
        return f"<{self.value}>"


print(list(Colour), Colour.CRIMSON is Colour.RED, Colour(2), Colour["RED"], Colour.__members__.keys(), len(Colour), Colour.RED in Colour)
print(repr(Colour.RED), str(Colour.RED), f"{Colour.RED}", Colour.RED.pretty, Colour.default(), Colour.RED.name, Colour.RED.value, Colour.RED == 1, {Colour.RED: "x"})


class Level(IntEnum):
    LOW = auto()
    HIGH = 10
    HIGHER = auto()


class Word(StrEnum):
    HELLO = auto()
    BYE = "bye!"


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


class Bits(IntFlag):
    A = 1
    B = 4


print(list(Level), Level.LOW + 1, Level.HIGH > Level.LOW, sorted(Level, reverse=True), max(Level), f"{Level.HIGH}", repr(Level.HIGHER), Level.LOW == 1, [10, 20][Level.LOW])
print(Word.HELLO, repr(Word.BYE), Word.HELLO.upper(), Word("bye!"), Word.HELLO == "hello", f"{Word.BYE:>6}")
print(Perm.R | Perm.X, Perm.RW, list(Perm.RW), Perm.R in Perm.RW, ~Perm.R, Perm.RW & Perm.W, Perm(0), bool(Perm(0)), Perm.R ^ Perm.RW, len(Perm.RW), repr(Perm(5)))
print(Bits.A | Bits.B, Bits(5), Bits.A | 8, repr(Bits(12)), Bits.A + 1, list(Bits(5)), Bits.B in Bits(5))


class Planet(Enum):
    MERCURY = (3.3e23, 2.4e6)
    EARTH = (5.9e24, 6.3e6)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def gravity(self):
        return round(6.67e-11 * self.mass / self.radius**2, 2)


print([(p.name, p.gravity, p.value) for p in Planet], Planet((5.9e24, 6.3e6)))


class Ordered(Enum):
    def __lt__(self, other):
        return self.value < other.value if type(other) is type(self) else NotImplemented

    @classmethod
    def _missing_(cls, value):
        return cls.__members__.get(str(value).upper())


class Size(Ordered):
    S = 1
    L = 3


print(sorted([Size.L, Size.S]), Size("l"), Size.S < Size.L)
Animal = Enum("Animal", "CAT DOG")
print(list(Animal), Animal.DOG.value, Enum("Pair", {"A": 1, "B": "two"}).B.value)


def wrong_1():
    class More(Colour):
        BLUE = 3


def wrong_2():
    @unique
    class Double(Enum):
        A = 1
        B = 1


for wrong in (wrong_1, wrong_2, lambda: Colour(9), lambda: Colour["BLACK"], lambda: setattr(Colour, "RED", 5), lambda: Colour.RED < Colour.GREEN, lambda: Size("m"), lambda: delattr(Colour, "RED"), lambda: Colour.PURPLE, lambda: Size.S < 5, lambda: Colour.RED.value.x):
    try:
        print(wrong())
    except Exception as error:
        print(type(error).__name__, error)
match Colour.RED:
    case Colour.GREEN:
        print("green")
    case Colour.RED:
        print("matched red")
