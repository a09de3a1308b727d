class A:
    def __add__(self, other):
        print("A.__add__")
        return NotImplemented

    def __radd__(self, other):
        print("A.__radd__")
        return "A"


class B(A):
    def __radd__(self, other):
        print("B.__radd__")
        return "B"


class C:
    def __eq__(self, other):
        print("C.__eq__")
        return NotImplemented

    def __gt__(self, other):
        print("C.__gt__")
        return True


print(A() + B())
print(B() + A())
print(1 + A())
print(C() == C(), C() != 1, 1 < C(), C() < C() if False else "skipped")
try:
    A() + A()
except TypeError as error:
    print(error)
C() < 1
