"""Abstract base classes."""
from abc import ABC, ABCMeta, abstractmethod


def attempt(work):
    try:
        print(work())
    except Exception as error:
        print(type(error).__name__, error)


class Shape(ABC):
    @abstractmethod
    def area(self):
        return 0

    @property
    @abstractmethod
    def name(self): ...

    def describe(self):
        return f"{self.name}: {self.area()}"


class Half(Shape):
    def area(self):
        return super().area() + 1


class Square(Half):
    name = "square"

    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2


attempt(lambda: Shape())
attempt(lambda: Half())
print(Square(3).describe(), isinstance(Square(1), Shape), issubclass(Square, Shape), Shape.__abstractmethods__ == {"area", "name"})
print(type(Shape), ABC, Shape)


@Shape.register
class Alien:
    pass


print(isinstance(Alien(), Shape), issubclass(Alien, Shape), issubclass(int, Shape), Alien.__mro__ == (Alien, object))


class HasLength(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, other):
        return hasattr(other, "__len__")


print(isinstance([], HasLength), isinstance(5, HasLength))


class One(ABC):
    @staticmethod
    @abstractmethod
    def make(): ...

    @classmethod
    @abstractmethod
    def build(cls): ...


attempt(lambda: One())
