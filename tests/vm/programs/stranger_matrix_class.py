import sys
def is_prime(n):
    """Return True if n is prime."""
    if n < 2:
        return False
    return all(n % i for i in range(2, int(n ** 0.5) + 1))

class Matrix(object):
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]
        self.shape = (len(self.rows), len(self.rows[0]))
    def __matmul__(self, o):
        assert self.shape[1] == o.shape[0], "shape mismatch: %r %r" % (self.shape, o.shape)
        return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*o.rows)] for r in self.rows])
    def __getitem__(self, ij): i, j = ij; return self.rows[i][j]
    def __setitem__(self, ij, v): i, j = ij; self.rows[i][j] = v
    def __eq__(self, o): return isinstance(o, Matrix) and self.rows == o.rows
    def __str__(self): return "\n".join(" ".join("%4d" % x for x in r) for r in self.rows)
    def __pow__(self, n):
        r = Matrix([[int(i == j) for j in range(self.shape[0])] for i in range(self.shape[0])])
        while n:
            if n & 1: r = r @ self
            self = self @ self
            n >>= 1
        return r
    T = property(lambda self: Matrix(zip(*self.rows)))
m = Matrix([[1, 1], [1, 0]])
print(m ** 10); print((m ** 50)[0, 1], m == m.T, m.shape); m[0, 0] = 7; print(m)
print([n for n in range(30) if is_prime(n)], is_prime.__doc__, is_prime.__module__)
try: m @ Matrix([[1, 2, 3]])
except AssertionError as e: print("AssertionError:", e)
def triangle(n):
    row = [1]
    for _ in range(n):
        yield row
        row = [a + b for a, b in zip([0] + row, row + [0])]
for r in triangle(5): print(" ".join(map(str, r)).center(20).rstrip())
print("%-10s|%+.3e|%c|%r|%5s%%" % ("left", 12345.678, "x", [1], 50), "%(a)s-%(b)03d" % {"a": 1, "b": 2}, "%s" % (1,), "%s %s" % ("a", None))
print(sys.maxsize, sys.version_info[:2], sys.getrecursionlimit(), sys.byteorder, sys.platform)
print("Ω≈ç√".upper(), len("日本語"), "日本語".encode("utf-8"), "a\u0301", "\N{BULLET}", chr(0x1F600), ord("é"), "ﬁ".upper(), "İ".lower())
assert m is None, f"m is {m.shape}"
