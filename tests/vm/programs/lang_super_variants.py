class A:
    def __init__(self):
        print("A init")

    @classmethod
    def make(cls):
        return "A.make " + cls.__name__

    @staticmethod
    def tool():
        return "A.tool"

    @property
    def prop(self):
        return "A.prop"

    def __getitem__(self, k):
        return f"A[{k}]"


class B(A):
    def __init__(self):
        super().__init__()
        print("B init")

    @classmethod
    def make(cls):
        return super().make() + " via B"

    @staticmethod
    def tool():
        return super(B, B).tool() + " via B"

    @property
    def prop(self):
        return super().prop + " via B"

    def __getitem__(self, k):
        return super().__getitem__(k) + " via B"

    def inner(self):
        def nested():
            return super(B, self).prop

        return nested(), [super(B, self).prop for _ in range(1)], __class__.__name__


class C(B):
    pass


c = C()
print(C.make(), c.tool(), c.prop, c[1], c.inner(), super(B, c).make())
try:
    super().x
except RuntimeError as error:
    print(error)
try:
    super(C, A()).x
except TypeError as error:
    print(error)


class D(A):
    def missing(self):
        return super().nothing


D().missing()
