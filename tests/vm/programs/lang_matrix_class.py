class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]
        if len({len(r) for r in self.rows}) != 1:
            raise ValueError("ragged matrix")

    def __matmul__(self, other):
        return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*other.rows)] for r in self.rows])

    def __getitem__(self, at):
        r, c = at
        return self.rows[r][c]

    def __setitem__(self, at, value):
        r, c = at
        self.rows[r][c] = value

    def __iter__(self):
        return (v for r in self.rows for v in r)

    def __eq__(self, other):
        return isinstance(other, Matrix) and self.rows == other.rows

    def __imul__(self, k):
        self.rows = [[v * k for v in r] for r in self.rows]
        return self

    def __repr__(self):
        return "\n".join(" ".join(f"{v:4}" for v in r) for r in self.rows)


m = Matrix([[1, 2], [3, 4]])
print(m @ m)
m[0, 1] = 7
m *= 2
print(m, list(m), sum(m), m == Matrix([[2, 14], [6, 8]]), 14 in m)
try:
    Matrix([[1], [2, 3]])
except ValueError as error:
    print(error)
print(m[5, 0])
