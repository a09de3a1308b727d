class Vec:
    def __init__(self, *parts):
        self.parts = parts

    def __repr__(self):
        return f"Vec{self.parts}"

    def __add__(self, other):
        if isinstance(other, Vec):
            return Vec(*(a + b for a, b in zip(self.parts, other.parts)))
        return NotImplemented

    def __radd__(self, other):
        return Vec(*(other + a for a in self.parts))

    def __mul__(self, other):
        return Vec(*(a * other for a in self.parts))

    __rmul__ = __mul__

    def __matmul__(self, other):
        return sum(a * b for a, b in zip(self.parts, other.parts))

    def __neg__(self):
        return self * -1

    def __pos__(self):
        return self

    def __invert__(self):
        return Vec(*reversed(self.parts))

    def __abs__(self):
        return sum(a * a for a in self.parts) ** 0.5

    def __iadd__(self, other):
        self.parts = tuple(a + 1 for a in self.parts)
        return self

    def __bool__(self):
        return any(self.parts)

    def __eq__(self, other):
        return isinstance(other, Vec) and self.parts == other.parts

    def __lt__(self, other):
        return abs(self) < abs(other)

    def __getitem__(self, index):
        return self.parts[index]

    def __len__(self):
        return len(self.parts)

    def __contains__(self, item):
        return item in self.parts

    def __call__(self, index=0):
        return self.parts[index]

    def __divmod__(self, other):
        return ("divmod", other)

    def __rpow__(self, other, mod=None):
        return ("rpow", other)

    def __floordiv__(self, other):
        return "floor"

    def __rtruediv__(self, other):
        return "rtrue"

    def __lshift__(self, other):
        return "<<"

    def __and__(self, other):
        return "&"

    def __index__(self):
        return 2

    def __int__(self):
        return 7

    def __float__(self):
        return 7.5

    def __complex__(self):
        return 1j

    def __round__(self, n=None):
        return ("round", n)


a, b = Vec(1, 2), Vec(3, 4)
print(a + b, 5 + a, a * 3, 3 * a, a @ b, -a, +a, ~a, abs(b))
print(a == Vec(1, 2), a != b, a < b, b > a, bool(Vec(0, 0)), len(a), 2 in a, a[1], a(1), list(a), a[0:1])
print(divmod(a, 2), 2 ** a, a // 1, 1 / a, a << 1, a & 1, [10, 20, 30][a], int(a), float(a), round(a), round(a, 2))
a += b
print(a, hex(Vec(1)), range(9)[a], complex(a))
print(sum([Vec(1, 1), Vec(2, 2)], Vec(0, 0)), sorted([b, Vec(1, 0)]), max(a, b))
try:
    a + 1
except TypeError as error:
    print(error)
try:
    {a: 1}
except TypeError as error:
    print(error)
try:
    a <= b
except TypeError as error:
    print(error)
a - b
