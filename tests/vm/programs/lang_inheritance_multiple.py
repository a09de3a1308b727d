class Loggable:
    def log(self, text):
        print(f"[{type(self).__name__}] {text}")


class Saveable:
    def save(self):
        self.log("saved " + self.describe())


class Shape:
    sides = 0

    def describe(self):
        return f"{self.sides} sides"

    def area(self):
        raise NotImplementedError(f"{type(self).__name__}.area")


class Square(Shape, Loggable, Saveable):
    sides = 4

    def __init__(self, w):
        self.w = w

    def area(self):
        return self.w**2


class Cube(Square):
    def area(self):
        return 6 * super().area()

    def __eq__(self, other):
        return isinstance(other, Cube) and self.w == other.w

    __hash__ = None


for shape in (Square(2), Cube(2)):
    shape.save()
    shape.log(shape.area())
print(Cube.__mro__ == tuple(Cube.mro()), [c.__name__ for c in Cube.__mro__], Cube.__base__.__name__, Shape.__subclasses__(), Cube(1) == Cube(1), Cube(1) != Cube(2))
try:
    hash(Cube(1))
except TypeError as error:
    print(error)
Square.sides = 5
print(Cube(1).describe(), isinstance(Cube(1), (int, Loggable)), issubclass(Cube, Saveable))
print(Square.describe is Shape.describe, Square(1).describe == Square(1).describe, dir(Square(1))[-6:])
Shape().area()
