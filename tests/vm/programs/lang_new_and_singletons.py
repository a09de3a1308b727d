class Single:
    instance = None

    def __new__(cls, *args):
        print("new", args)
        if cls.instance is None:
            cls.instance = super().__new__(cls)
        return cls.instance

    def __init__(self, *args):
        print("init", args)
        self.args = args


a, b = Single(1), Single(2)
print(a is b, a.args)


class Other:
    def __new__(cls):
        return 42

    def __init__(self):
        print("never")


print(Other())


class Frozen(tuple):
    def __new__(cls, *items):
        return super().__new__(cls, items)

    def __add__(self, other):
        return Frozen(*super().__add__(tuple(other)))


f = Frozen(1, 2) + [3]
print(f, type(f).__name__, len(f), f[0], hash(f) == hash((1, 2, 3)), {f: 1}[(1, 2, 3)])


class Bad:
    def __init__(self):
        return 5


try:
    Bad()
except TypeError as error:
    print(error)
try:
    Single.__new__()
except TypeError as error:
    print(error)
try:
    object.__new__(5)
except TypeError as error:
    print(error)


class NoArgs:
    pass


try:
    NoArgs(1)
except TypeError as error:
    print(error)
object().x = 1
