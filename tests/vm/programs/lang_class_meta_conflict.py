class MetaA(type):
    pass


class MetaB(type):
    pass


class A(metaclass=MetaA):
    pass


class B(metaclass=MetaB):
    pass


try:
    class C(A, B):
        pass
except TypeError as error:
    print(error)


class MetaAB(MetaA, MetaB):
    pass


class D(A, B, metaclass=MetaAB):
    pass


print(type(D).__name__, type(A).__name__, isinstance(D, MetaA))


class Derived(A):
    pass


print(type(Derived).__name__)


def builder(name, bases, namespace, **kw):
    return (name, bases, sorted(k for k in namespace if k[0] != "_"), kw)


class NotAClass(int, metaclass=builder, option=3):
    a = 1

    def b(self):
        pass


print(NotAClass)
print(type("T", (), {"x": 5}).x, type("T", (A,), {}).__class__.__name__)
for bad in (lambda: type("T", 5, {}), lambda: type("T"), lambda: type(1, (), {}), lambda: type("T", (5,), {}), lambda: type("T", (bool,), {}), lambda: type()):
    try:
        print(bad())
    except TypeError as error:
        print(error)


class Abstract(type):
    def __instancecheck__(cls, instance):
        return hasattr(instance, "quack")

    def __subclasscheck__(cls, sub):
        return "quack" in vars(sub)


class Duck(metaclass=Abstract):
    pass


class Robot:
    def quack(self):
        pass


print(isinstance(Robot(), Duck), isinstance(5, Duck), issubclass(Robot, Duck), issubclass(int, Duck))
A.missing
