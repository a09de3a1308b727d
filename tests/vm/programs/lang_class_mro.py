class Base:
    def who(self):
        return ["Base"]


class Left(Base):
    def who(self):
        return ["Left", *super().who()]


class Right(Base):
    def who(self):
        return ["Right", *super().who()]


class Bottom(Left, Right):
    def who(self):
        return ["Bottom"] + super().who()


print(Bottom().who(), [c.__name__ for c in Bottom.mro()])
print(super(Left, Bottom()).who())


class Mixin:
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.log = list(kwargs)


class Named:
    def __init__(self, name):
        self.name = name


class Both(Mixin, Named):
    pass


print(Both(name="n").log, Both(name="n").name)
try:
    class Wrong(Base, Bottom):
        pass
except TypeError as error:
    print(error)
try:
    class Twice(Base, Base):
        pass
except TypeError as error:
    print(error)
class Broken(bool):
    pass
