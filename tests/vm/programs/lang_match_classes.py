class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Circle:
    def __init__(self, centre, radius):
        self.centre, self.radius = centre, radius


def look(shape):
    match shape:
        case Point(0, 0):
            return "origin"
        case Point(x, y=0):
            return f"on x at {x}"
        case Point(x=0):
            return "on y"
        case Circle(centre=Point(cx, cy), radius=r) if r > 1:
            return f"big circle {cx} {cy}"
        case Circle():
            return "circle"
        case [Point(), Point()]:
            return "two points"
        case dict(d):
            return f"dict {d}"
        case tuple((a, b)):
            return f"tuple {a} {b}"
        case Point():
            return "somewhere"


for s in [Point(0, 0), Point(3, 0), Point(0, 4), Circle(Point(1, 1), 5), Circle(1, 1), [Point(1, 2), Point(3, 4)], {1: 2}, (1, 2), Point(1, 1), None]:
    print(look(s))


class Colour:
    RED = 1
    BLUE = 2


match 2:
    case Colour.RED:
        print("red")
    case Colour.BLUE:
        print("blue")
try:
    match Circle(1, 2):
        case Circle(a):
            pass
except TypeError as error:
    print(error)
match Point(1, 2):
    case Point(a, b, c):
        pass
