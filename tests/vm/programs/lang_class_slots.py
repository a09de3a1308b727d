class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Point3(Point):
    __slots__ = "z"


class Open(Point):
    pass


p = Point(1, 2)
try:
    p.z = 3
except AttributeError as error:
    print(error)
try:
    p.__dict__
except AttributeError as error:
    print(error)
q = Point3(1, 2)
try:
    print(q.z)
except AttributeError as error:
    print(error)
q.z = 5
print(q.x, q.z, Point.__slots__)
o = Open(1, 2)
o.extra = 4
print(o.extra, o.x)
del p.x
p.x
