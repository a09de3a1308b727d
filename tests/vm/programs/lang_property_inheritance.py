class Base:
    def __init__(self):
        self._v = 1

    @property
    def v(self):
        return self._v

    @v.setter
    def v(self, new):
        if new < 0:
            raise ValueError("negative")
        self._v = new


class Child(Base):
    @Base.v.getter
    def v(self):
        return super().v * 10

    @property
    def only(self):
        raise AttributeError("inside the getter")


class Other(Base):
    @property
    def v(self):
        return "other"


c = Child()
c.v = 5
print(c.v, Base.v.fget(c), isinstance(Base.v, property), Child.v.fset is Base.v.fset)
o = Other()
try:
    o.v = 3
except AttributeError as error:
    print(error)
try:
    c.only
except AttributeError as error:
    print(error)
print(getattr(c, "only", "default"), hasattr(c, "only"))
for cls in (Base, Child):
    try:
        cls().v = -1
    except ValueError as error:
        print(cls.__name__, error)
del c.v
